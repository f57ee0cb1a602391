//! One attempt: the consultation, the record that is made of it as it goes, and what somebody says about it afterwards.

use std::sync::Arc;

use super::library::PlayableScenario;
use super::notes::{NoNote, NotDone, may_note};
use super::reflection::{BlindRating, ReflectionPart};
use debrief::wording::Wording;
use engine::patient::expression::Expression;
use engine::record::{Record, Reflection, Sitting};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::scenario::words::AidKind;
use engine::session::{
    Action, EndedBy, Engine, HeardLine, Mode, OptionView, Recorded, Session, SessionError,
    SessionEvent, TranscriptEntry,
};

/// Whether hints are given in a mode.
pub fn has_hints(mode: Mode) -> bool {
    mode != Mode::Assessed
}

/// Whether the goals of a scenario are shown before it in a mode.
pub fn has_goals(mode: Mode) -> bool {
    mode != Mode::Assessed
}

/// Whether turns can be taken back in a mode.
pub fn has_undo(mode: Mode) -> bool {
    mode == Mode::Explore
}

/// Whether a consultation in a mode can be stepped out of and gone on with later. An assessed one is played in one sitting: leaving
/// it ends it. One that was broken off, as by a power cut, can be gone on with in every mode, and its record counts that.
pub fn has_stepping_out(mode: Mode) -> bool {
    mode != Mode::Assessed
}

/// One attempt. Its record is always as far as its session; it has no name until it is to be kept.
#[derive(Clone, Debug)]
pub struct Attempt {
    entry: Arc<PlayableScenario>,
    session: Session,
    pub(super) record: Record,
    blind: BlindRating,
}

/// What happened until a turn: the beginning first, then choice by choice.
pub type AttemptCourse = Vec<Vec<SessionEvent>>;

/// A piece of what was said and done in the turns that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoursePiece<'a> {
    /// What the patient, or somebody with them, said or did.
    Heard(&'a HeardLine),
    /// What the clinician said or did.
    Said(&'a str),
    /// What was laid on the table.
    Aid {
        /// Its title, as the scenario has it.
        title: &'a str,
        /// What it shows.
        text: &'a str,
    },
    /// How it ended.
    Ended {
        /// What the patient did next.
        title: &'a str,
        /// What happened afterwards.
        after: &'a str,
    },
}

impl Attempt {
    /// Begins an attempt. `seed` chooses the patient's style and the order of menus; 0 means as written. `remembered` is what the
    /// patient remembers of an earlier attempt, see [`super::recall`].
    ///
    /// # Errors
    /// The scenario was read with another rubric, or has no such memory.
    pub fn begin(
        entry: &Arc<PlayableScenario>,
        rubric: &Arc<Rubric>,
        seed: u64,
        mode: Mode,
        remembered: &[String],
    ) -> Result<(Self, Vec<SessionEvent>), SessionError> {
        let (scenario, rubric) = (Arc::clone(&entry.scenario), Arc::clone(rubric));
        let (session, events) =
            Session::start_remembering(scenario, rubric, seed, mode, remembered)?;
        let record = Record::of(&session, entry.named());
        Ok((Self::with(Arc::clone(entry), session, record), events))
    }

    /// Goes on with a record that was kept.
    ///
    /// # Errors
    /// The record does not fit the scenario.
    pub fn resume(
        record: Record,
        entry: &Arc<PlayableScenario>,
        rubric: &Arc<Rubric>,
    ) -> Result<Self, SessionError> {
        let session = record.replay(Arc::clone(&entry.scenario), Arc::clone(rubric))?;
        Ok(Self::with(Arc::clone(entry), session, record))
    }

    pub(crate) fn with(entry: Arc<PlayableScenario>, session: Session, record: Record) -> Self {
        Self {
            blind: BlindRating::again(session.mode(), &record.reflection),
            entry,
            session,
            record,
        }
    }

    /// What is played.
    pub fn entry(&self) -> &Arc<PlayableScenario> {
        &self.entry
    }

    /// The scenario that is played.
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.session.scenario()
    }

    /// The consultation; [`crate::inside`] opens it to the layers beside this one.
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// The record as it stands.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// How it is played.
    pub fn mode(&self) -> Mode {
        self.session.mode()
    }

    /// What has chosen the patient's style and the order of menus.
    pub fn seed(&self) -> u64 {
        self.session.seed()
    }

    /// The current menu in the order in which it is shown; empty at the end.
    pub fn menu(&self) -> Vec<OptionView> {
        self.session.menu()
    }

    /// Lines of the patient since the last choice.
    pub fn heard(&self) -> &[HeardLine] {
        self.session.heard()
    }

    /// What could be seen of the patient when the choice of this turn was made, from 1; none where there is no such turn.
    pub fn seen_before(&self, turn: u32) -> Option<Expression> {
        let at = usize::try_from(turn).ok()?.checked_sub(1)?;
        self.session.turns().get(at).map(|turn| turn.seen)
    }

    /// What could be seen of the patient once the choice of this turn was answered, from 1; none where there is no such turn.
    pub fn seen_after(&self, turn: u32) -> Option<Expression> {
        self.seen_before(turn)?;
        let next = self.seen_before(turn.saturating_add(1));
        Some(next.unwrap_or_else(|| self.session.seen()))
    }

    /// What the clinician had brought in last before the choice of this turn, from 1, and what stays in sight.
    pub fn aid_before(&self, turn: u32) -> Option<AidKind> {
        let entries = self.session.transcript().entries().iter();
        let mut brought = entries.filter_map(|entry| match entry {
            TranscriptEntry::Aid { turn: at, aid } if *at < turn => Some(aid),
            _ => None,
        });
        let last = brought.next_back()?;
        let mut aids = self.scenario().aids.iter();
        aids.find(|aid| aid.id == *last).map(|aid| aid.kind)
    }

    /// How many turns count.
    pub fn turns(&self) -> usize {
        self.session.turns().len()
    }

    /// Half minutes used, and in all.
    pub fn clock(&self) -> (u16, u16) {
        let minutes = self.scenario().header.minutes;
        (self.session.state().clock, minutes.saturating_mul(2))
    }

    /// Whether the consultation has ended.
    pub fn is_over(&self) -> bool {
        self.session.ended().is_some()
    }

    /// Whether it can be left as it is now and gone on with later; see [`has_stepping_out`].
    pub fn may_step_out(&self) -> bool {
        self.is_over() || has_stepping_out(self.mode())
    }

    /// Everything said and done in the turns that count.
    pub fn pieces(&self) -> Vec<CoursePiece<'_>> {
        let scenario = self.scenario();
        let engine = Engine::new(scenario, self.session.rubric());
        let mut all = Vec::new();
        for turn in self.session.turns() {
            all.extend(turn.heard.iter().map(CoursePiece::Heard));
            let Some(option) = engine.option(turn.before.node, turn.option) else {
                continue;
            };
            all.push(CoursePiece::Said(&option.text));
            if let Some(aid) = option.brings.and_then(|ix| scenario.aids.get(ix.index())) {
                all.push(CoursePiece::Aid {
                    title: &aid.title,
                    text: &aid.text,
                });
            }
        }
        all.extend(self.heard().iter().map(CoursePiece::Heard));
        if let Some((ending, by)) = self.session.ended()
            && by != EndedBy::Leaving
            && let Some(ending) = scenario.endings.get(ending.index())
        {
            all.push(CoursePiece::Ended {
                title: &ending.title,
                after: &ending.after,
            });
        }
        all
    }

    /// Does something, `at_ms` milliseconds after the beginning, pauses not counted.
    ///
    /// # Errors
    /// It is not possible now or not allowed in this mode, or a note that is not taken; then nothing has changed.
    pub fn act(&mut self, action: Action, at_ms: u64) -> Result<Vec<SessionEvent>, NotDone> {
        if let Action::Note(text) = &action {
            self.may_note(text)?;
        }
        let mut events = self.session.apply(action)?;
        self.record.follow(&self.session, at_ms);
        for event in &mut events {
            self.unfinished(event);
        }
        Ok(events)
    }

    /// The notes that were kept, in order.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        let all = self.session.recorded().iter();
        all.filter_map(|step| match step {
            Recorded::Note { text } => Some(text.as_str()),
            _ => None,
        })
    }

    /// Keeps a note that is written while the consultation is looked back on. It has the time of the end, because a note written
    /// afterwards does not make the consultation longer. An assessed one may be signed at its end, so nothing is added there.
    ///
    /// # Errors
    /// Why it is not taken; then nothing has changed.
    pub fn note_afterwards(&mut self, text: &str) -> Result<(), NotDone> {
        if self.is_over() && self.mode() == Mode::Assessed {
            return Err(NoNote::Sealed.into());
        }
        let at_ms = self.record.last_ms();
        self.act(Action::Note(text.trim().to_owned()), at_ms)?;
        Ok(())
    }

    /// Whether a note may be kept.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_note(&self, text: &str) -> Result<(), NoNote> {
        may_note(text, self.notes().count())
    }

    /// Whether it has the name under which it is kept.
    pub fn is_named(&self) -> bool {
        !self.record.attempt.is_empty()
    }

    /// Gives it the name under which it is kept: an id, and when it began, RFC 3339 in UTC. A name that it has stays.
    pub fn name(&mut self, attempt: String, started_at: String) {
        if !self.is_named() {
            self.record.attempt = attempt;
            self.record.started_at = started_at;
            self.record.link();
        }
    }

    /// Takes over the record as a store has begun it: with what it settles there, and with the links that follow from that.
    pub fn begun(&mut self, record: Record) {
        self.record = record;
    }

    /// It is sat under a ticket. Only before it was begun anywhere.
    pub fn sit(&mut self, sitting: Sitting) {
        self.record.sitting = Some(sitting);
        self.record.link();
    }

    /// What was said about it.
    pub fn reflection(&self) -> &Reflection {
        &self.record.reflection
    }

    /// Takes over what is said about it. Ratings and guesses are only taken before anything of the judgment was shown.
    pub fn say(&mut self, said: ReflectionPart) {
        self.blind.take(&mut self.record.reflection, said);
    }

    /// The blind rating: whether it is asked of everybody, and whether it is still open.
    pub fn blind(&self) -> &BlindRating {
        &self.blind
    }

    /// Whether something of the judgment may be shown now.
    pub fn may_look(&self) -> bool {
        self.blind.may_look(&self.record.reflection)
    }

    /// Something of the judgment is about to be shown, which closes the blind rating. `false` where it may not be shown.
    pub fn look(&mut self) -> bool {
        let may = self.blind.look(&self.record.reflection);
        self.record.reflection.looked |= may;
        may
    }

    /// What happened in the turns that count, as events: the beginning first, then choice by choice, and leaving, if it was ended
    /// early. None where the scenario cannot be played so any more.
    pub fn course(&self) -> Option<AttemptCourse> {
        let turns = self.session.turns().len();
        let (mut session, mut course) = self.until(turns, self.mode())?;
        if let Some((_, EndedBy::Leaving)) = self.session.ended() {
            course.push(session.apply(Action::Leave).ok()?);
        }
        for event in course.iter_mut().flatten() {
            self.unfinished(event);
        }
        Some(course)
    }

    /// A consultation in the same words as far as before its choice `before`, counted from 0, and what happened in it.
    pub(crate) fn until(&self, before: usize, mode: Mode) -> Option<(Session, AttemptCourse)> {
        let then = &self.session;
        let (scenario, rubric) = (Arc::clone(then.scenario()), Arc::clone(then.rubric()));
        let remembered = then.remembered();
        let begun = Session::start_remembering(scenario, rubric, then.seed(), mode, &remembered);
        let (mut session, events) = begun.ok()?;
        let mut course = vec![events];
        for turn in then.turns().get(..before)? {
            course.push(session.apply(Action::Choose(turn.option)).ok()?);
        }
        Some((session, course))
    }

    /// A trainee who ends a consultation early is told no consequence: what the patient does next is not known.
    fn unfinished(&self, event: &mut SessionEvent) {
        if let SessionEvent::Ended {
            title,
            after,
            by: EndedBy::Leaving,
            ..
        } = event
        {
            let language = &self.scenario().header.language;
            (*title, *after) = debrief::unfinished(Wording::of(language));
        }
    }
}
