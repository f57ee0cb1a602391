//! What the trainee says beside the consultation, and how far the debrief was read, kept with the record.

use super::play_record::Recorder;
use super::screen;
use crate::Terminal;
use debrief::document::DebriefSection;
use debrief::wording::Wording;
use practice::words::{Action, OptIx};
use practice::{
    Attempt, NotDone, OwnFirst, Preferences, ReflectionPart, bookmark, drill_words, is_sentence,
    keep_bookmark, keep_drill_words,
};

impl Recorder {
    /// Takes over what would be said at the present menu in own words, and keeps it. Gives why it is not taken.
    pub(super) fn own_words(
        &mut self,
        first: &mut OwnFirst,
        words: &str,
        out: &mut Terminal,
    ) -> Option<String> {
        if let Err(why) = first.say(&mut self.attempt, words) {
            return why.words();
        }
        self.save(out);
        None
    }

    /// Takes over which option came nearest to the own words, and keeps it.
    pub(super) fn nearest(
        &mut self,
        first: &mut OwnFirst,
        option: Option<OptIx>,
        out: &mut Terminal,
    ) {
        if first.nearest(&mut self.attempt, option) {
            self.save(out);
        }
    }

    /// Takes over what the trainee says about the consultation, and keeps it.
    pub(super) fn say(&mut self, said: ReflectionPart, out: &mut Terminal) {
        let before = self.attempt.reflection().clone();
        self.attempt.say(said);
        if *self.attempt.reflection() != before {
            self.save(out);
        }
    }

    /// Words that were typed where something else was asked for: met kindly, and kept as a note with the attempt. `false` where they
    /// are no more than a slip of the finger.
    pub(super) fn beside(&mut self, typed: &str, out: &mut Terminal) -> bool {
        if !is_sentence(typed) {
            return false;
        }
        let noted = if self.attempt.is_over() {
            self.attempt.note_afterwards(typed)
        } else {
            let note = Action::Note(typed.trim().to_owned());
            self.act(note).map(|_| ())
        };
        match noted {
            Ok(()) => {
                self.save(out);
                screen::remark(&Wording::english().text("note-kept", &[]), out);
            }
            Err(NotDone::Note(why)) => screen::remark(&why.words(), out),
            Err(NotDone::Refused(why)) => screen::remark(&format!("{why}."), out),
        }
        true
    }

    /// Keeps at which part the debrief stands. That it cannot be kept is said.
    pub(super) fn mark(&mut self, part: DebriefSection, out: &mut Terminal) {
        if let Some(store) = &mut self.store
            && let Err(error) = keep_bookmark(store, &self.attempt, part)
        {
            out.note(&format!("how far you came is not kept: {error}"));
        }
    }

    /// Whether own words come first at moments that are answered again: as somebody likes it, where anything is kept at all.
    pub(super) fn own_words_first(&self) -> bool {
        let kept = self.store.as_ref().map(Preferences::read);
        matches!(kept, Some(Ok(preferences)) if preferences.own_words)
    }

    /// Keeps what was written in a drill. That it cannot be kept is said.
    pub(super) fn keep_drill_words(&mut self, now: &Attempt, out: &mut Terminal) {
        if let Some(store) = &mut self.store
            && let Err(error) = keep_drill_words(store, &drill_words(now))
        {
            out.note(&format!("what you wrote is not kept: {error}"));
        }
    }

    /// At which part the debrief was left.
    pub(super) fn marked(&self, out: &mut Terminal) -> Option<DebriefSection> {
        let found = bookmark(self.store.as_ref()?, &self.attempt);
        found.unwrap_or_else(|error| {
            out.note(&format!("how far you came is not known: {error}"));
            None
        })
    }
}
