//! A consultation being played: actions in, events out, and everything that happened kept for score, debrief and replay.

mod answer;
mod condition;
mod enter;
mod event;
mod replay;
mod seed;
mod step;
mod transcript;
mod turn;

pub use answer::{Credit, Evidence};
pub use condition::Truth;
pub use event::{Action, EndedBy, Mode, OptionView, Recorded, SessionError, SessionEvent};
pub use replay::replay;
pub use step::{Engine, Next, Outcome, Role, Said, Stuck};
pub use transcript::{Entry, Hidden, Transcript};
pub use turn::{Heard, Turn};

use std::sync::Arc;

use crate::domain::patient::expression::{Expression, Face};
use crate::domain::patient::state::State;
use crate::domain::rubric::Rubric;
use crate::domain::scenario::index::{EndingIx, GateIx, OptIx};
use crate::domain::scenario::{Line, Scenario};

/// One consultation.
#[derive(Clone, Debug)]
pub struct Session {
    scenario: Arc<Scenario>,
    rubric: Arc<Rubric>,
    seed: u64,
    mode: Mode,
    variant: Option<usize>,
    state: State,
    heard: Vec<Heard>,
    opening: Vec<Heard>,
    turns: Vec<Turn>,
    hints_given: usize,
    hints_total: u32,
    face: Option<Expression>,
    ended: Option<(EndingIx, EndedBy)>,
    transcript: Transcript,
    recorded: Vec<Recorded>,
}

impl Session {
    /// Begins a consultation. `seed` chooses the style of the patient and the order of menus; 0 means as written.
    pub fn start(
        scenario: Arc<Scenario>,
        rubric: Arc<Rubric>,
        seed: u64,
        mode: Mode,
    ) -> (Self, Vec<SessionEvent>) {
        let variant = seed::variant(seed, scenario.variants.len());
        let mut session = Self {
            state: State::new(&scenario),
            scenario: Arc::clone(&scenario),
            rubric: Arc::clone(&rubric),
            seed,
            mode,
            variant,
            heard: Vec::new(),
            opening: Vec::new(),
            turns: Vec::new(),
            hints_given: 0,
            hints_total: 0,
            face: None,
            ended: None,
            transcript: Transcript::default(),
            recorded: Vec::new(),
        };
        let style = session.style().map(|v| v.id.clone());
        session.transcript.push(Entry::Began {
            scenario: scenario.header.id.clone(),
            version: scenario.header.version.clone(),
            rubric: rubric.hash().to_owned(),
            seed,
            mode,
            variant: style.clone(),
        });
        let mut events = vec![SessionEvent::Began {
            title: scenario.header.title.clone(),
            variant: style,
            total: session.total(),
        }];
        let opening = Engine::new(&scenario, &rubric).begin();
        session.arrive(&opening, EndedBy::Choice, &mut events);
        session.opening.clone_from(&session.heard);
        (session, events)
    }

    /// Takes an action. On an error nothing has changed.
    ///
    /// # Errors
    /// The action is not possible now or not allowed in this mode.
    pub fn apply(&mut self, action: Action) -> Result<Vec<SessionEvent>, SessionError> {
        let mut events = Vec::new();
        match action {
            Action::Choose(option) => self.choose(option, &mut events)?,
            Action::Undo => self.undo(&mut events)?,
            Action::Hint => self.hint(&mut events)?,
            Action::Note(text) => {
                self.recorded.push(Recorded::Note { text: text.clone() });
                let turn = self.turn_number();
                self.transcript.push(Entry::Note {
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
        self.transcript.push(Entry::Clinician {
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
            self.transcript.push(Entry::Aid {
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
            std::mem::take(&mut self.heard),
        ));
        self.hints_given = 0;
        self.arrive(&outcome, EndedBy::Choice, events);
        Ok(())
    }

    /// Says what the patient says, opens the next menu or ends.
    fn arrive(&mut self, outcome: &Outcome, by: EndedBy, events: &mut Vec<SessionEvent>) {
        let (scenario, rubric) = self.parts();
        let before = self.state;
        self.state = outcome.state;
        let turn = u32::try_from(self.turns.len()).unwrap_or(u32::MAX);
        for said in &outcome.said {
            self.say(turn, said.line, events);
        }
        self.transcript.push(Entry::Behind(Hidden::of(
            &scenario, &rubric, turn, &before, outcome,
        )));
        if outcome.said.is_empty() {
            self.face(None, events);
        }
        events.push(SessionEvent::ClockMoved {
            used: self.state.clock,
            total: self.total(),
        });
        match outcome.next {
            Next::Node(_) => self.offer(events),
            Next::Ended(ending) => self.end(ending, by, outcome, events),
        }
    }

    fn say(&mut self, turn: u32, line: &Line, events: &mut Vec<SessionEvent>) {
        let style = self.style();
        let text = style.and_then(|v| v.lines.get(&line.id)).cloned();
        let body = style.and_then(|v| v.bodies.get(&line.id)).cloned();
        let varied = text.is_some() || body.is_some();
        let text = text.unwrap_or_else(|| line.text.clone());
        let body = body.or_else(|| line.body.clone());
        if line.by.is_none() {
            self.face(line.face, events);
        }
        self.heard.push(Heard {
            line: line.id.clone(),
            text: text.clone(),
            body: body.clone(),
            by: line.by.clone(),
            cue: line.cue,
        });
        self.transcript.push(Entry::Patient {
            turn,
            line: line.id.clone(),
            by: line.by.clone(),
            text: text.clone(),
            body: body.clone(),
        });
        events.push(SessionEvent::PatientSaid {
            turn,
            line: line.id.clone(),
            text,
            body,
            face: line.face,
            by: line.by.clone(),
            varied,
        });
    }

    fn face(&mut self, asked_for: Option<Face>, events: &mut Vec<SessionEvent>) {
        let [trust, distress, openness, readiness, confidence] = self.state.vars.map(i32::from);
        let expression =
            Expression::from_state(trust, distress, openness, readiness, confidence, asked_for);
        if self.face != Some(expression) {
            self.face = Some(expression);
            events.push(SessionEvent::FaceChanged { expression });
        }
    }

    fn offer(&mut self, events: &mut Vec<SessionEvent>) {
        let options = self.menu();
        events.push(SessionEvent::MenuOffered {
            turn: self.turn_number(),
            options,
        });
    }

    fn end(
        &mut self,
        ending: EndingIx,
        by: EndedBy,
        outcome: &Outcome,
        events: &mut Vec<SessionEvent>,
    ) {
        let by = match outcome.stuck {
            Some(_) => EndedBy::Stuck,
            None if outcome.out_of_time => EndedBy::Clock,
            None => by,
        };
        if let Some(why) = outcome.stuck {
            events.push(SessionEvent::Stuck { why });
        }
        self.ended = Some((ending, by));
        let gates = self.gates().into_iter();
        let gates =
            gates.filter_map(|gate| Some(self.scenario.gates.get(gate.index())?.id.clone()));
        let gates = gates.collect();
        let Some(found) = self.scenario.endings.get(ending.index()) else {
            return;
        };
        self.transcript.push(Entry::Ended {
            ending: found.id.clone(),
            by,
            gates,
        });
        events.push(SessionEvent::Ended {
            ending: found.id.clone(),
            title: found.title.clone(),
            after: found.after.clone(),
            outcome: found.outcome,
            by,
        });
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
        self.transcript.push(Entry::Undone { turn: turn.number });
        events.push(SessionEvent::Undone { turn: turn.number });
        self.face(None, events);
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
        self.transcript.push(Entry::Hint {
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

    fn style(&self) -> Option<&crate::domain::scenario::Variant> {
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

/// Looking at a session.
impl Session {
    /// The current menu in the order in which it is shown; empty at the end.
    pub fn menu(&self) -> Vec<OptionView> {
        if self.ended.is_some() {
            return Vec::new();
        }
        let engine = self.engine();
        let mut order = engine.menu(&self.state);
        seed::shuffle(self.seed, self.turn_number(), &mut order);
        let views = order.into_iter().filter_map(|ix| {
            let option = engine.option(self.state.node, ix)?;
            Some(OptionView {
                ix,
                id: option.id.clone(),
                kind: option.kind,
                text: option.text.clone(),
                hint_available: self.mode != Mode::Assessed && option.hint.is_some(),
            })
        });
        views.collect()
    }

    /// The scenario.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The rubric.
    pub fn rubric(&self) -> &Arc<Rubric> {
        &self.rubric
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The mode.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Id of the style that the seed has chosen.
    pub fn variant(&self) -> Option<&str> {
        self.style().map(|v| v.id.as_str())
    }

    /// The state now.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The patient's first lines.
    pub fn opening(&self) -> &[Heard] {
        &self.opening
    }

    /// Lines of the patient since the last choice.
    pub fn heard(&self) -> &[Heard] {
        &self.heard
    }

    /// Turns that count, in order.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// How it ended, and what ended it.
    pub fn ended(&self) -> Option<(EndingIx, EndedBy)> {
        self.ended
    }

    /// Safety gates that have tripped; empty before the end.
    pub fn gates(&self) -> Vec<GateIx> {
        let Some((ending, _)) = self.ended else {
            return Vec::new();
        };
        Truth::at_end(&self.scenario, &self.state, ending).tripped()
    }

    /// How many hints were given.
    pub fn hints(&self) -> u32 {
        self.hints_total
    }

    /// Everything that happened, in order; only ever grows.
    pub fn transcript(&self) -> &Transcript {
        &self.transcript
    }

    /// The actions, in the form that a record keeps. [`replay`] makes the same session of them.
    pub fn recorded(&self) -> &[Recorded] {
        &self.recorded
    }

    /// The option of the current menu with this id.
    pub fn find_option(&self, id: &str) -> Option<OptIx> {
        if self.ended.is_some() {
            return None;
        }
        let engine = self.engine();
        let mut menu = engine.menu(&self.state).into_iter();
        menu.find(|&at| {
            engine
                .option(self.state.node, at)
                .is_some_and(|option| option.id == id)
        })
    }
}

#[cfg(test)]
mod tests;
