//! One attempt: the consultation, the record that is made of it as it goes, and what somebody says about it afterwards.

use std::sync::Arc;

use super::BlindRating;
use debrief::Drill;
use engine::record::{PlayedFrom, Record, Reflection, ScenarioRef};
use engine::rubric::Rubric;
use engine::scenario::{FactKind, Scenario};
use engine::score::Domain;
use engine::session::{Action, Mode, Session, SessionError, SessionEvent};

/// One attempt. Its record is always as far as its session; it has no name until it is to be kept.
#[derive(Clone, Debug)]
pub struct Attempt {
    session: Session,
    record: Record,
    blind: BlindRating,
}

/// What happened until a turn: the beginning first, then choice by choice.
pub type Course = Vec<Vec<SessionEvent>>;

impl Attempt {
    /// Begins an attempt. `seed` chooses the patient's style and the order of menus; 0 means as written. `remembered` is what the
    /// patient remembers of an earlier attempt, see [`super::recall`].
    ///
    /// # Errors
    /// The scenario was read with another rubric, or has no such memory.
    pub fn begin(
        scenario: &Arc<Scenario>,
        reference: ScenarioRef,
        rubric: &Arc<Rubric>,
        seed: u64,
        mode: Mode,
        remembered: &[String],
    ) -> Result<(Self, Vec<SessionEvent>), SessionError> {
        let (scenario, rubric) = (Arc::clone(scenario), Arc::clone(rubric));
        let (session, events) =
            Session::start_remembering(scenario, rubric, seed, mode, remembered)?;
        let record = Record::of(&session, reference);
        Ok((Self::with(session, record), events))
    }

    /// Goes on with a record that was kept.
    ///
    /// # Errors
    /// The record does not fit the scenario.
    pub fn resume(
        record: Record,
        scenario: &Arc<Scenario>,
        rubric: &Arc<Rubric>,
    ) -> Result<Self, SessionError> {
        let session = record.replay(Arc::clone(scenario), Arc::clone(rubric))?;
        Ok(Self::with(session, record))
    }

    /// A new attempt that stands where this one stood before a turn, and says so in its record. What counted as a first attempt
    /// is practised in Practice mode. None if there is no such turn.
    pub fn from_turn(&self, turn: u32) -> Option<(Self, Course)> {
        let (session, events) = Drill::from_turn(&self.session, turn)?.begin(&self.session)?;
        let mut record = Record::of(&session, self.record.scenario.clone());
        record.played_from = Some(PlayedFrom {
            attempt: self.record.attempt.clone(),
            turn,
        });
        record.follow(&session, 0);
        Some((Self::with(session, record), events))
    }

    fn with(session: Session, record: Record) -> Self {
        Self {
            blind: BlindRating::of(session.mode()),
            session,
            record,
        }
    }

    /// The consultation.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The record as it stands.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Does something, `at_ms` milliseconds after the beginning, pauses not counted.
    ///
    /// # Errors
    /// It is not possible now or not allowed in this mode; then nothing has changed.
    pub fn act(&mut self, action: Action, at_ms: u64) -> Result<Vec<SessionEvent>, SessionError> {
        let events = self.session.apply(action)?;
        self.record.follow(&self.session, at_ms);
        Ok(events)
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
        }
    }

    /// Names the attempt that was begun before it, by the identity of its record.
    pub fn follows(&mut self, previous: Option<String>) {
        self.record.previous = previous;
    }

    /// What was said about it.
    pub fn reflection(&self) -> &Reflection {
        &self.record.reflection
    }

    /// Takes over what is said about it. Ratings and guesses are only taken before anything of the judgement was shown.
    pub fn reflect(&mut self, put: impl FnOnce(&mut Reflection)) {
        let before = (!self.blind.is_open()).then(|| self.record.reflection.clone());
        let own = &mut self.record.reflection;
        put(own);
        if let Some(before) = before {
            own.self_ratings = before.self_ratings;
            own.guessed_idea = before.guessed_idea;
            own.guessed_worry = before.guessed_worry;
            own.guessed_wish = before.guessed_wish;
        }
    }

    /// Rates a domain from 0 to 100, before anything of the judgement was shown.
    pub fn rate(&mut self, domain: Domain, value: u8) {
        self.blind.rate(&mut self.record.reflection, domain, value);
    }

    /// Takes a guess at what the patient had in mind, before anything of the judgement was shown.
    pub fn guess(&mut self, kind: FactKind, words: String) {
        self.blind.guess(&mut self.record.reflection, kind, words);
    }

    /// The blind rating: whether it is asked of everybody, and whether it is still open.
    pub fn blind(&self) -> &BlindRating {
        &self.blind
    }

    /// Whether something of the judgement may be shown now.
    pub fn may_look(&self) -> bool {
        self.blind.may_look(&self.record.reflection)
    }

    /// Something of the judgement is about to be shown, which closes the blind rating. `false` where it may not be shown.
    pub fn look(&mut self) -> bool {
        self.blind.look(&self.record.reflection)
    }
}
