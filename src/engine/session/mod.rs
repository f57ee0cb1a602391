//! A consultation being played: actions in, events out, and everything that happened kept for score, debrief and replay.

mod answer;
mod condition;
mod condition_coverage;
mod effect;
mod emit;
mod enter_node;
mod event;
mod replay;
mod routing;
mod seed;
mod step;
mod transcript;
mod turn;
mod view;

pub use answer::{Credit, Evidence};
pub use condition::Truth;
pub use condition_coverage::{ConditionCoverage, Outcomes};
pub use event::{Action, EndedBy, Mode, OptionView, Recorded, SessionError, SessionEvent};
pub use replay::replay;
pub(crate) use replay::replay_remembering;
pub use step::{Engine, LineReason, MoveResult, MoveTarget, SaidLine, Stuck};
pub use transcript::{Hidden, Transcript, TranscriptEntry};
pub use turn::{HeardLine, Turn};

use std::sync::Arc;

use crate::patient::expression::Expression;
use crate::patient::pose::LinePose;
use crate::patient::state::State;
use crate::rubric::Rubric;
use crate::scenario::Scenario;
use crate::scenario::index::{EndingIx, OptIx};

// Room that a usual consultation needs. Without it the lists of a session are moved again and again while they grow, which was
// a third of what a turn cost. Nothing is limited by these numbers.
const USUAL_TURNS: usize = 16;
const ENTRIES_OF_A_TURN: usize = 5;
const EVENTS_OF_A_TURN: usize = 8;
const LINES_OF_A_TURN: usize = 4;

/// One consultation, going on or ended, with everything that was said and done in it.
#[derive(Clone, Debug)]
pub struct Session {
    scenario: Arc<Scenario>,
    rubric: Arc<Rubric>,
    seed: u64,
    mode: Mode,
    variant: Option<usize>,
    /// Positions among the memories of the scenario, in its order.
    remembered: Vec<usize>,
    state: State,
    heard: Vec<HeardLine>,
    opening: Vec<HeardLine>,
    turns: Vec<Turn>,
    hints_given: usize,
    hints_total: u32,
    face: Option<Expression>,
    /// Hands, eyes and body as the last line left them.
    pose: LinePose,
    ended: Option<(EndingIx, EndedBy)>,
    transcript: Transcript,
    recorded: Vec<Recorded>,
}

impl Session {
    /// Begins a consultation with a patient who remembers nothing of an earlier one; see [`Session::start_remembering`].
    ///
    /// # Errors
    /// The scenario was resolved with another rubric: its codes would mean something else in this one.
    pub fn start(
        scenario: Arc<Scenario>,
        rubric: Arc<Rubric>,
        seed: u64,
        mode: Mode,
    ) -> Result<(Self, Vec<SessionEvent>), SessionError> {
        Self::start_remembering(scenario, rubric, seed, mode, &[])
    }

    /// Begins a consultation. `seed` chooses the style of the patient and the order of menus; 0 means as written.
    /// `remembered` are ids of memories of the scenario: they change words, never what can be said or what it is worth.
    ///
    /// # Errors
    /// The scenario was resolved with another rubric: its codes would mean something else in this one; or it has no such memory.
    pub fn start_remembering(
        scenario: Arc<Scenario>,
        rubric: Arc<Rubric>,
        seed: u64,
        mode: Mode,
        remembered: &[String],
    ) -> Result<(Self, Vec<SessionEvent>), SessionError> {
        if scenario.rubric_sha256 != rubric.hash() {
            return Err(SessionError::OtherRubric);
        }
        let remembered = memories(&scenario, remembered)?;
        let variant = seed::variant(seed, scenario.variants.len());
        let state = State::new(&scenario);
        let pose = scenario.patient.pose;
        let mut session = Self {
            scenario,
            rubric,
            state,
            seed,
            mode,
            variant,
            remembered,
            heard: Vec::with_capacity(LINES_OF_A_TURN),
            opening: Vec::new(),
            turns: Vec::with_capacity(USUAL_TURNS),
            hints_given: 0,
            hints_total: 0,
            face: None,
            pose,
            ended: None,
            transcript: Transcript::with_room_for(USUAL_TURNS * ENTRIES_OF_A_TURN),
            recorded: Vec::with_capacity(USUAL_TURNS),
        };
        let (scenario, rubric) = session.parts();
        let style = session.style().map(|v| v.id.clone());
        session.transcript.push(TranscriptEntry::Began {
            scenario: scenario.header.id.clone(),
            version: scenario.header.version.clone(),
            rubric: rubric.hash().to_owned(),
            seed,
            mode,
            variant: style.clone(),
            remembered: session.remembered(),
        });
        let mut events = vec![SessionEvent::Began {
            title: scenario.header.title.clone(),
            variant: style,
            total: session.total(),
        }];
        let opening = Engine::new(&scenario, &rubric).begin();
        session.arrive(&opening, EndedBy::Choice, &mut events);
        session.opening.clone_from(&session.heard);
        Ok((session, events))
    }

    /// Takes an action. On an error nothing has changed.
    ///
    /// # Errors
    /// The action is not possible now or not allowed in this mode.
    pub fn apply(&mut self, action: Action) -> Result<Vec<SessionEvent>, SessionError> {
        let mut events = Vec::with_capacity(EVENTS_OF_A_TURN);
        match action {
            Action::Choose(option) => self.choose(option, &mut events)?,
            Action::Undo => self.undo(&mut events)?,
            Action::Hint => self.hint(&mut events)?,
            Action::Note(text) => {
                self.recorded.push(Recorded::Note { text: text.clone() });
                let turn = self.turn_number();
                self.transcript.push(TranscriptEntry::Note {
                    turn,
                    text: text.clone(),
                });
                events.push(SessionEvent::NoteKept { text });
            }
            Action::Leave => {
                self.going_on()?;
                self.recorded.push(Recorded::Leave);
                let (scenario, rubric) = self.parts();
                let outcome = Engine::new(&scenario, &rubric).leave(&self.state);
                self.arrive(&outcome, EndedBy::Leaving, &mut events);
            }
        }
        Ok(events)
    }

    fn choose(
        &mut self,
        option: OptIx,
        events: &mut Vec<SessionEvent>,
    ) -> Result<(), SessionError> {
        self.going_on()?;
        let (scenario, rubric) = self.parts();
        let engine = Engine::new(&scenario, &rubric);
        let before = self.state;
        let outcome = engine.choose(&before, option);
        let outcome = outcome.ok_or(SessionError::NotOffered)?;
        let chosen = engine.option(before.node, option);
        let chosen = chosen.ok_or(SessionError::NotOffered)?;
        let turn = self.turn_number();
        self.recorded.push(Recorded::Choose {
            node: turn::node_id(&scenario, before.node),
            option: chosen.id.clone(),
        });
        self.transcript.push(TranscriptEntry::Clinician {
            turn,
            node: turn::node_id(&scenario, before.node),
            option: chosen.id.clone(),
            kind: chosen.kind,
            text: chosen.text.clone(),
            codes: turn::code_names(&rubric, chosen),
        });
        events.push(SessionEvent::ClinicianSaid {
            turn,
            option: chosen.id.clone(),
            kind: chosen.kind,
            text: chosen.text.clone(),
        });
        if let Some(aid) = chosen.brings.and_then(|aid| scenario.aids.get(aid.index())) {
            self.transcript.push(TranscriptEntry::Aid {
                turn,
                aid: aid.id.clone(),
            });
            events.push(SessionEvent::AidShown {
                id: aid.id.clone(),
                kind: aid.kind,
                title: aid.title.clone(),
                text: aid.text.clone(),
            });
        }
        self.turns.push(Turn::new(
            turn,
            before,
            option,
            &outcome,
            std::mem::replace(&mut self.heard, Vec::with_capacity(LINES_OF_A_TURN)),
            (self.face.unwrap_or_default(), self.pose),
        ));
        self.hints_given = 0;
        self.arrive(&outcome, EndedBy::Choice, events);
        Ok(())
    }

    fn undo(&mut self, events: &mut Vec<SessionEvent>) -> Result<(), SessionError> {
        if self.mode != Mode::Explore {
            return Err(SessionError::NoUndo);
        }
        let turn = self.turns.pop().ok_or(SessionError::NothingToUndo)?;
        self.recorded.push(Recorded::Undo);
        self.state = turn.before;
        self.heard = turn.heard;
        self.ended = None;
        self.hints_given = 0;
        self.transcript
            .push(TranscriptEntry::Undone { turn: turn.number });
        events.push(SessionEvent::Undone { turn: turn.number });
        self.pose = turn.pose;
        self.face = Some(turn.seen);
        events.push(SessionEvent::FaceChanged {
            expression: turn.seen,
        });
        events.push(SessionEvent::ClockMoved {
            used: self.state.clock,
            total: self.total(),
        });
        self.offer(events);
        Ok(())
    }

    fn hint(&mut self, events: &mut Vec<SessionEvent>) -> Result<(), SessionError> {
        self.going_on()?;
        if self.mode == Mode::Assessed {
            return Err(SessionError::NoHints);
        }
        let engine = self.engine();
        let hints = engine.menu(&self.state).into_iter();
        let mut hints = hints.filter_map(|at| engine.option(self.state.node, at)?.hint.clone());
        let text = hints
            .nth(self.hints_given)
            .ok_or(SessionError::NoHintLeft)?;
        self.hints_given += 1;
        self.hints_total += 1;
        self.recorded.push(Recorded::Hint);
        let turn = self.turn_number();
        self.transcript.push(TranscriptEntry::Hint {
            turn,
            text: text.clone(),
        });
        events.push(SessionEvent::HintGiven { text });
        Ok(())
    }

    fn going_on(&self) -> Result<(), SessionError> {
        if self.ended.is_some() {
            return Err(SessionError::Over);
        }
        Ok(())
    }

    fn parts(&self) -> (Arc<Scenario>, Arc<Rubric>) {
        (Arc::clone(&self.scenario), Arc::clone(&self.rubric))
    }

    fn engine(&self) -> Engine<'_> {
        Engine::new(&self.scenario, &self.rubric)
    }

    fn style(&self) -> Option<&crate::scenario::Variant> {
        self.scenario.variants.get(self.variant?)
    }

    fn total(&self) -> u16 {
        self.scenario.header.minutes.saturating_mul(2)
    }

    /// The turn that the next choice will be, from 1.
    fn turn_number(&self) -> u32 {
        u32::try_from(self.turns.len() + 1).unwrap_or(u32::MAX)
    }
}

/// Positions of memories, in the order of the scenario.
fn memories(scenario: &Scenario, remembered: &[String]) -> Result<Vec<usize>, SessionError> {
    let all = scenario.earlier.as_ref().map_or(&[][..], |e| &e.memories);
    if let Some(unknown) = remembered
        .iter()
        .find(|id| !all.iter().any(|memory| memory.id == **id))
    {
        return Err(SessionError::NoSuchMemory {
            id: unknown.clone(),
        });
    }
    let places = all.iter().enumerate();
    Ok(places
        .filter(|(_, memory)| remembered.contains(&memory.id))
        .map(|(at, _)| at)
        .collect())
}

#[cfg(test)]
mod tests;
