//! Looking at a session without changing it.

use std::sync::Arc;

use super::{
    EndedBy, HeardLine, Mode, OptionView, Recorded, Session, Transcript, Truth, Turn, seed,
};
use crate::patient::expression::Expression;
use crate::patient::state::State;
use crate::rubric::Rubric;
use crate::scenario::index::{EndingIx, GateIx, OptIx};
use crate::scenario::{Condition, Memory, Scenario};

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

    /// At which place of its menu, from 0, the option of a turn stood, and how many stood there. Nothing where menus stand as
    /// written, so that their order says nothing about who chose.
    pub fn place_in_menu(&self, turn: &Turn) -> Option<(usize, usize)> {
        let mut order = self.engine().menu(&turn.before);
        seed::shuffle(self.seed, turn.number, &mut order);
        let place = order.iter().position(|option| *option == turn.option)?;
        (self.seed != 0).then_some((place, order.len()))
    }

    /// The scenario that is played.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The rubric that scores the session; the scenario was resolved with it.
    pub fn rubric(&self) -> &Arc<Rubric> {
        &self.rubric
    }

    /// The seed of the style and of the order of menus; 0 means as written.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The mode, which says whether there are undo and hints.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Id of the style that the seed has chosen.
    pub fn variant(&self) -> Option<&str> {
        self.style().map(|v| v.id.as_str())
    }

    /// Ids of what the patient remembers of an earlier consultation, in the order of the scenario.
    pub fn remembered(&self) -> Vec<String> {
        self.memories().map(|memory| memory.id.clone()).collect()
    }

    /// Whether a condition holds now that the consultation has ended; nothing before.
    pub fn came_to(&self, condition: &Condition) -> Option<bool> {
        let (ending, _) = self.ended?;
        Some(Truth::at_end(&self.scenario, &self.state, ending).holds(condition))
    }

    pub(super) fn memories(&self) -> impl DoubleEndedIterator<Item = &Memory> {
        let all = self
            .scenario
            .earlier
            .as_ref()
            .map_or(&[][..], |earlier| &earlier.memories);
        self.remembered.iter().filter_map(|at| all.get(*at))
    }

    /// The state now.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The patient's first lines.
    pub fn opening(&self) -> &[HeardLine] {
        &self.opening
    }

    /// Lines of the patient since the last choice.
    pub fn heard(&self) -> &[HeardLine] {
        &self.heard
    }

    /// What can be seen of the patient now.
    pub fn seen(&self) -> Expression {
        self.face.unwrap_or_default()
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

    /// The actions, in the form that a record keeps. [`replay`](super::replay()) makes the same session of them.
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
