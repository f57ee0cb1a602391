//! The consultation in progress: the session, and what of it is on screen now. A fold over [`SessionEvent`]s.

use std::time::Duration;

pub use crate::model::shown_lines::{Appearing, ShownEnding, ShownLine, ShownOption, appearing};

use crate::model::call::CallRecording;
use crate::model::departure::Farewell;
use crate::model::drawer::Drawer;
use crate::model::mode::{self, Mode};
use crate::model::own_words::{OwnWordsField, OwnWordsQuestion};
use crate::model::settings::Settings;
use crate::model::text_reveal::TextReveal;
use crate::model::visible_patient::LastFace;
use debrief::wording::Wording;
use practice::words::{Action, AidKind, Camera, Channel, EndedBy, Expression, SessionEvent};
use practice::{Attempt, AttemptCourse, Drill, NoNote, NotDone};

/// A consultation on screen.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stands for something that is shown or not, independent of the others"
)]
pub struct ConsultationModel {
    /// What was played; the other fields are worked out from it.
    pub attempt: Attempt,
    /// What the patient is called.
    pub patient: String,
    /// The room and the channel, in words.
    pub scene: String,
    /// How it is played.
    pub mode: Mode,
    /// Half minutes used and in all.
    pub clock: (u16, u16),
    /// What was said in this turn.
    pub turn: Vec<ShownLine>,
    /// Everything said so far.
    pub transcript: Vec<ShownLine>,
    /// What can be said now.
    pub choices: Vec<ShownOption>,
    /// The option that was unfolded last in this menu, from 0.
    pub unfolded: Option<usize>,
    /// How much of this turn is shown.
    pub reveal: TextReveal,
    /// Whether this menu has a hint.
    pub hint_available: bool,
    /// The hint asked for in this turn.
    pub hint: Option<String>,
    /// Whether the hint is shown.
    pub hint_shown: bool,
    /// Whether what can be seen of the patient is said in words too.
    pub look_in_words: bool,
    /// The clinician's notes.
    pub notes: String,
    /// What the drawer holds.
    pub drawer: Drawer,
    /// What lies on the table.
    pub aid: Option<AidKind>,
    /// How it has ended, once it has.
    pub ending: Option<ShownEnding>,
    /// Time played so far by a real clock, without pauses.
    pub played: Duration,
    /// The drill that this is, if it is one: nothing of it is kept.
    pub drill: Option<Drill>,
    /// Whether it is a moment of a drill on what recurs: one answer, and nothing of it is kept.
    pub in_round: bool,
    /// Whether the drill has come to its end by itself.
    pub stopped: bool,
    /// Own words before the options.
    pub own: OwnWordsField,
    /// Half minutes used after each turn; the first is the opening.
    pub used: Vec<u16>,
    /// The face before the first line of this turn.
    pub(super) face: Expression,
    /// The face that the session last asked for.
    pub(super) asked: Expression,
    /// The face as it goes from line to line.
    pub(super) seen: LastFace,
    /// How far the patient is on the way out, once it has ended.
    pub(super) farewell: Farewell,
}

impl ConsultationModel {
    /// The words of the case.
    pub fn wording(&self) -> &'static Wording {
        Wording::of(&self.attempt.scenario().header.language)
    }

    /// Shows an attempt in which nothing but these events has happened.
    pub fn show(attempt: Attempt, events: &[SessionEvent]) -> Self {
        let header = &attempt.scenario().header;
        let scene = format!("{} · {}", header.setting.label(), header.channel.label());
        let mut consult = Self {
            patient: attempt.scenario().patient.called.clone(),
            scene,
            mode: attempt.mode(),
            clock: attempt.clock(),
            turn: Vec::new(),
            transcript: Vec::new(),
            choices: Vec::new(),
            unfolded: None,
            reveal: TextReveal::default(),
            hint_available: false,
            hint: None,
            hint_shown: false,
            look_in_words: false,
            notes: String::new(),
            drawer: Drawer::Shut,
            aid: None,
            ending: None,
            played: Duration::ZERO,
            drill: None,
            in_round: false,
            stopped: false,
            own: OwnWordsField::default(),
            used: Vec::new(),
            face: Expression::default(),
            asked: Expression::default(),
            seen: LastFace::default(),
            farewell: Farewell::default(),
            attempt,
        };
        consult.take(events);
        consult
    }

    /// Shows an attempt that stands on its way, after what has happened until then.
    pub fn show_on_its_way(attempt: Attempt, course: &AttemptCourse) -> Self {
        let mut rounds = course.iter();
        let mut consult = Self::show(attempt, rounds.next().map_or(&[], Vec::as_slice));
        for events in rounds {
            consult.reveal.finish();
            consult.take(events);
        }
        consult
    }

    /// Lets the next words appear, and after the last ones the patient go.
    pub fn tick(&mut self, seconds: f32, settings: &Settings) {
        let speed = settings.characters_per_second();
        self.reveal.advance(seconds, speed);
        if self.reveal.done() && self.ending.is_some() {
            self.farewell.advance(seconds, settings.reduced_motion);
        }
    }

    /// Shows at once what would come by itself: the words of this page, then those of the next, or the end.
    pub fn hurry(&mut self) {
        if self.reveal.waits_for_page() {
            self.reveal.turn_page();
        } else if !self.reveal.done() {
            self.reveal.finish();
        } else if self.ending.is_some() {
            self.farewell.finish();
        }
    }

    /// Whether something comes by itself: words, or the end.
    pub fn unfolding(&self) -> bool {
        !self.reveal.done() || (self.ending.is_some() && self.over().is_none())
    }

    /// The ending, once the patient has gone; at once if it is the clinician who left.
    pub fn over(&self) -> Option<&ShownEnding> {
        let ending = self.ending.as_ref()?;
        let gone = self.farewell.done() || ending.by == EndedBy::Leaving;
        (self.reveal.done() && gone).then_some(ending)
    }

    /// Whether the last words are over and nothing more is heard.
    pub fn line_is_dead(&self) -> bool {
        self.over().is_some() || (self.ending.is_some() && self.farewell.begun())
    }

    /// How much of the moment has passed in which the patient takes in what was said, 0.0..1.0.
    pub fn taking_in(&self) -> Option<f32> {
        self.reveal.taking_in()
    }

    /// Whether an option can be chosen now.
    pub fn ready(&self) -> bool {
        self.reveal.done() && self.ending.is_none() && !self.stopped
    }

    /// Chooses an option by its place in the list. Ignored while words still appear.
    pub fn choose(&mut self, place: usize) {
        if let Some(ix) = self.choices.get(place).map(|choice| choice.ix)
            && self.ready()
            && self.asks() == OwnWordsQuestion::Nothing
        {
            self.act(Action::Choose(ix));
        }
    }

    /// Unfolds an option of this menu, if it has one at that place.
    pub fn unfold(&mut self, place: usize) {
        if place < self.choices.len() {
            self.unfolded = Some(place);
        }
    }

    /// Takes the last turn back, where the mode allows it.
    pub fn undo(&mut self) {
        if self.can_undo() {
            self.act(Action::Undo);
        }
    }

    /// Whether a turn can be taken back.
    pub fn can_undo(&self) -> bool {
        let least = self
            .drill
            .map_or(0, |drill| drill.turn().saturating_sub(1) as usize);
        let there = !self.stopped && !self.in_round && self.attempt.turns() > least;
        mode::has_undo(self.mode) && there
    }

    /// Shows or hides the hint; asks for it the first time.
    pub fn toggle_hint(&mut self) {
        if self.hint.is_some() {
            self.hint_shown = !self.hint_shown;
        } else if self.hint_available && self.ready() {
            self.act(Action::Hint);
        }
    }

    /// Says in words what can be seen of the patient, or not any more.
    pub fn toggle_look(&mut self) {
        self.look_in_words = !self.look_in_words;
    }

    /// What can be seen of the patient now, for whoever cannot see the picture well, where that is wanted. It says what is there and
    /// never what it means.
    pub fn what_is_seen(&self) -> Option<String> {
        let channel = self.attempt.scenario().header.channel;
        let seen = self.look_in_words && channel != Channel::Telephone && self.camera_on();
        seen.then(|| self.expression().describe())
    }

    /// Whether what is done in it is kept in a record.
    pub fn is_kept(&self) -> bool {
        self.drill.is_none() && !self.in_round
    }

    /// Ends the consultation before it has come to an end of its own.
    pub fn leave(&mut self) {
        self.act(Action::Leave);
    }

    /// Writes in the notes pad.
    ///
    /// # Errors
    /// Why so much is not kept; then the pad stays as it was.
    pub fn write_notes(&mut self, words: String) -> Result<(), NoNote> {
        // What is taken out again is always taken.
        if words.len() >= self.notes.len() {
            self.attempt.may_note(words.trim())?;
        }
        self.notes = words;
        Ok(())
    }

    /// Puts what is in the notes pad into the record, once.
    ///
    /// # Errors
    /// Why it is not kept; then it stays in the pad.
    pub fn keep_notes(&mut self) -> Result<(), NoNote> {
        let notes = self.notes.trim().to_owned();
        let known = self.attempt.notes().any(|note| note == notes);
        if notes.is_empty() || known {
            return Ok(());
        }
        match self.attempt.act(Action::Note(notes), self.now()) {
            Ok(events) => self.take(&events),
            Err(NotDone::Note(why)) => return Err(why),
            // Nothing is noted of a consultation that is over.
            Err(NotDone::Refused(_)) => {}
        }
        Ok(())
    }

    /// What the patient shows now: the face of the line that is being heard, or is about to be. At the end the body goes.
    pub fn expression(&self) -> Expression {
        let face = match self.showing() {
            Some((face, _)) => face,
            None => self.face,
        };
        let gone = self
            .ending
            .as_ref()
            .is_some_and(|ending| ending.by != EndedBy::Leaving);
        if gone && self.reveal.done() {
            let body = self.farewell.body(face.body);
            return Expression { body, ..face };
        }
        face
    }

    /// Whether the face follows the state and takes its time, because the scenario names none.
    pub fn drifting(&self) -> bool {
        self.showing().is_some_and(|(_, named)| !named)
    }

    /// The face of the last line that has begun; the face moves before the words, so of the first one while it is taken in.
    fn showing(&self) -> Option<(Expression, bool)> {
        let face = |line: &ShownLine| Some((line.expression?, line.named));
        if self.reveal.taking_in().is_some() {
            return self.turn.iter().find_map(face);
        }
        self.begun().filter_map(face).last()
    }

    /// Whether the patient's camera is on: as the last line that has begun left it.
    pub fn camera_on(&self) -> bool {
        let earlier = self.transcript.len().saturating_sub(self.turn.len());
        let lines = self.transcript.iter().take(earlier).chain(self.begun());
        lines.filter_map(|line| line.camera).last() != Some(Camera::Off)
    }

    /// The lines of this turn that have begun to be heard.
    fn begun(&self) -> impl Iterator<Item = &ShownLine> {
        let mut left = self.reveal.shown();
        let done = self.reveal.done();
        self.turn
            .iter()
            .enumerate()
            .take_while(move |(place, line)| {
                let length = line.length();
                let begun = *place == 0 || left > 0 || length == 0 || done;
                left = left.saturating_sub(length);
                begun
            })
            .map(|(_, line)| line)
    }

    /// Whether the patient is speaking now. Nobody speaks while a page waits to be turned.
    pub fn speaking(&self) -> bool {
        !self.reveal.done() && !self.reveal.waits_for_page()
    }

    /// The recording of the call so far.
    pub fn call(&self) -> CallRecording {
        let turn = self.transcript.len().saturating_sub(self.turn.len());
        CallRecording::record(&self.transcript, turn, self.reveal.shown())
    }

    /// How long the call has lasted by the consultation's own clock, in seconds; it moves on with the words.
    pub fn call_seconds(&self) -> u32 {
        let now = f32::from(self.clock.0);
        let before = match self.used.as_slice() {
            [.., before, _] => f32::from(*before),
            _ => 0.0,
        };
        let share = if self.reveal.done() {
            1.0
        } else {
            self.reveal.share()
        };
        ((before + (now - before) * share) * 30.0) as u32
    }

    /// What can be heard now, on the telephone.
    pub fn heard(&self) -> Option<&str> {
        self.turn.iter().rev().find_map(|line| line.body.as_deref())
    }

    fn now(&self) -> u64 {
        u64::try_from(self.played.as_millis()).unwrap_or(u64::MAX)
    }

    fn act(&mut self, action: Action) {
        if let Ok(events) = self.attempt.act(action, self.now()) {
            self.take(&events);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::library_entry::tests::shipped;
    use crate::model::typography::curly;
    use practice::MOST_NOTES;
    use practice::words::{Body, LONGEST_NOTE};

    pub(crate) fn consult(mode: Mode) -> ConsultationModel {
        let (library, rubric) = shipped();
        let entry = &library.entries[0];
        let case = entry.case.as_ref().expect("playable");
        let begun = Attempt::begin(case, &rubric, 0, mode, &[]);
        let (attempt, events) = begun.expect("the same rubric");
        ConsultationModel::show(attempt, &events)
    }

    #[test]
    fn what_is_seen_is_said_in_words_where_that_is_wanted() {
        let mut consult = consult(Mode::Assessed);
        assert_eq!(consult.what_is_seen(), None);
        consult.toggle_look();
        assert_eq!(
            consult.what_is_seen(),
            Some(consult.expression().describe())
        );
        consult.toggle_look();
        assert_eq!(consult.what_is_seen(), None);
    }

    #[test]
    fn an_option_that_was_unfolded_stays_so_until_there_is_another_menu() {
        let mut consult = consult(Mode::Explore);
        consult.reveal.finish();
        consult.unfold(99);
        assert_eq!(consult.unfolded, None, "there is no such option");
        consult.unfold(2);
        consult.toggle_hint();
        assert_eq!(consult.unfolded, Some(2), "a hint is no other menu");
        consult.choose(0);
        assert_eq!(consult.unfolded, None);
        consult.reveal.finish();
        consult.unfold(1);
        consult.undo();
        assert_eq!(
            consult.unfolded, None,
            "what is taken back has its own menu"
        );
    }

    #[test]
    fn the_opening_is_heard_before_anything_can_be_said() {
        let mut consult = consult(Mode::Practice);
        assert!(!consult.turn.is_empty() && !consult.choices.is_empty());
        assert!(!consult.ready());
        let turns = consult.attempt.turns();
        consult.choose(0);
        assert_eq!(
            consult.attempt.turns(),
            turns,
            "chosen while words still appear"
        );
        consult.reveal.finish();
        assert!(consult.ready());
        consult.choose(0);
        assert_eq!(consult.attempt.turns(), turns + 1);
    }

    #[test]
    fn every_choice_leads_to_an_end_and_everything_said_is_in_the_transcript() {
        for pick in 0..5 {
            let mut consult = consult(Mode::Practice);
            for turn in 0..400 {
                if consult.ending.is_some() {
                    break;
                }
                consult.reveal.finish();
                consult.choose((pick + turn) % consult.choices.len());
            }
            let ending = consult.ending.as_ref().expect("an ending");
            assert!(!ending.title.is_empty());
            let mine = consult
                .transcript
                .iter()
                .filter(|line| line.clinician)
                .count();
            assert_eq!(mine, consult.attempt.turns());
        }
    }

    #[test]
    fn a_turn_taken_back_is_as_if_it_had_not_been() {
        let mut consult = consult(Mode::Explore);
        consult.reveal.finish();
        let before = (
            consult.turn.clone(),
            consult.transcript.clone(),
            consult.choices.clone(),
            consult.clock,
        );
        consult.choose(0);
        consult.reveal.finish();
        consult.undo();
        let after = (
            consult.turn.clone(),
            consult.transcript.clone(),
            consult.choices.clone(),
            consult.clock,
        );
        assert_eq!(after, before);
        assert!(consult.ready());
    }

    #[test]
    fn the_face_answers_before_the_words_do() {
        let mut consult = consult(Mode::Practice);
        let settings = Settings::default();
        consult.reveal.finish();
        assert_eq!(consult.taking_in(), None, "nobody takes in the opening");
        consult.choose(0);
        assert_eq!(consult.taking_in(), Some(0.0));
        let first = consult.turn.iter().find_map(|line| line.expression);
        assert_eq!(Some(consult.expression()), first);
        consult.tick(0.39, &settings);
        assert!(consult.taking_in().is_some_and(|share| share > 0.4));
        assert_eq!(consult.reveal.shown(), 0);
        consult.tick(0.61, &settings);
        assert!(consult.taking_in().is_none() && consult.reveal.shown() > 0);
        let still = Settings {
            reduced_motion: true,
            ..settings
        };
        consult.reveal.finish();
        consult.choose(0);
        consult.tick(0.0, &still);
        assert!(consult.reveal.done(), "reduced motion waits for nothing");
    }

    #[test]
    fn a_face_is_held_until_the_clinician_has_spoken_again() {
        let mut consult = consult(Mode::Practice);
        for _ in 0..6 {
            let mut held = None;
            for line in &consult.turn {
                let Some(face) = line.expression else {
                    continue;
                };
                if line.named {
                    held = Some(face);
                } else if let Some(held) = held {
                    assert_eq!(face.mouth_curve, held.mouth_curve, "{}", line.text);
                }
            }
            consult.reveal.finish();
            consult.choose(0);
        }
    }

    #[test]
    fn at_the_end_the_patient_goes_before_anything_is_said_about_it() {
        let mut consult = consult(Mode::Practice);
        let settings = Settings::default();
        for turn in 0..400 {
            if consult.ending.is_some() {
                break;
            }
            consult.reveal.finish();
            consult.choose(turn % consult.choices.len());
        }
        consult.reveal.finish();
        assert!(consult.over().is_none() && consult.unfolding());
        assert_ne!(consult.expression().body, Body::Gone);
        consult.tick(2.5, &settings);
        assert_eq!(consult.expression().body, Body::Gone);
        assert!(consult.over().is_none(), "no quiet after the last words");
        consult.tick(2.0, &settings);
        assert!(consult.over().is_some() && !consult.unfolding());
    }

    #[test]
    fn whoever_leaves_does_not_see_the_patient_go() {
        let mut consult = consult(Mode::Practice);
        consult.leave();
        consult.hurry();
        assert!(consult.over().is_some());
        assert_ne!(consult.expression().body, Body::Gone);
    }

    #[test]
    fn undo_is_refused_outside_explore() {
        let mut consult = consult(Mode::Practice);
        consult.reveal.finish();
        consult.choose(0);
        consult.undo();
        assert_eq!(consult.attempt.turns(), 1);
    }

    #[test]
    fn quotation_marks_are_set_as_printers_do() {
        for (typed, set) in [
            ("It's 'wear and tear'.", "It’s ‘wear and tear’."),
            ("She said \"no\".", "She said “no”."),
            ("('quietly')", "(‘quietly’)"),
            ("", ""),
        ] {
            assert_eq!(curly(typed), set);
        }
    }

    #[test]
    fn notes_are_kept_once_with_the_record() {
        let mut consult = consult(Mode::Practice);
        consult.reveal.finish();
        consult.notes = " the notebook, last line ".to_owned();
        assert_eq!(consult.keep_notes(), Ok(()));
        assert_eq!(consult.keep_notes(), Ok(()));
        assert_eq!(consult.attempt.record().steps.len(), 1);
        assert!(consult.ready(), "a note made the words appear again");
    }

    #[test]
    fn a_note_that_is_not_taken_is_told_and_stays_in_the_pad() {
        let mut consult = consult(Mode::Practice);
        assert_eq!(consult.write_notes("short".to_owned()), Ok(()));
        let long = "a".repeat(LONGEST_NOTE + 1);
        let refused = Err(NoNote::TooLong(LONGEST_NOTE));
        assert_eq!(consult.write_notes(long.clone()), refused);
        assert_eq!(consult.notes, "short", "what was there is not lost");
        consult.notes = long;
        assert_eq!(consult.keep_notes(), refused);
        assert!(consult.attempt.record().steps.is_empty());
        for many in 0..MOST_NOTES {
            consult.notes = many.to_string();
            assert_eq!(consult.keep_notes(), Ok(()));
        }
        let refused = Err(NoNote::TooMany(MOST_NOTES));
        assert_eq!(consult.write_notes("one more note".to_owned()), refused);
    }

    #[test]
    fn an_assessed_consultation_has_no_hints() {
        let mut consult = consult(Mode::Assessed);
        consult.reveal.finish();
        consult.toggle_hint();
        assert_eq!(consult.hint, None);
    }
}
