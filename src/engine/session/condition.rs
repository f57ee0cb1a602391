//! Whether a condition holds in a state.

use super::condition_coverage::ConditionCoverage;
use crate::patient::state::{CueStatus, State, bit};
use crate::scenario::index::{EndingIx, GateIx};
use crate::scenario::{Condition, Fact, Placed, Scenario};

/// What a condition is asked of: a state, and at the end also how it ended and which gates have tripped.
#[derive(Clone, Copy, Debug)]
pub struct Truth<'a> {
    scenario: &'a Scenario,
    state: &'a State,
    ended: Option<EndingIx>,
    tripped: u32,
    watch: Option<&'a ConditionCoverage>,
}

impl<'a> Truth<'a> {
    /// While the consultation goes on: nothing has ended, no gate has tripped.
    pub fn of(scenario: &'a Scenario, state: &'a State) -> Self {
        Self {
            scenario,
            state,
            ended: None,
            tripped: 0,
            watch: None,
        }
    }

    pub(super) fn watched(self, watch: Option<&'a ConditionCoverage>) -> Self {
        Self { watch, ..self }
    }

    /// When the consultation has ended: gates are looked at in file order, and each sees the earlier ones.
    pub fn at_end(scenario: &'a Scenario, state: &'a State, ending: EndingIx) -> Self {
        let mut truth = Self {
            ended: Some(ending),
            ..Self::of(scenario, state)
        };
        for (at, gate) in scenario.gates.iter().enumerate().take(32) {
            if truth.holds(&gate.trips_when.condition) {
                truth.tripped |= 1 << at;
            }
        }
        truth
    }

    /// Gates that have tripped, in file order.
    pub fn tripped(&self) -> Vec<GateIx> {
        let count = u8::try_from(self.scenario.gates.len()).unwrap_or(u8::MAX);
        (0..count)
            .filter(|&at| bit(self.tripped, at))
            .map(GateIx)
            .collect()
    }

    /// Whether an optional condition holds; left out, it does.
    pub fn allows(&self, when: Option<&Placed>) -> bool {
        let Some(placed) = when else {
            return true;
        };
        let holds = self.holds(&placed.condition);
        if let Some(watch) = self.watch {
            watch.note(placed.span, holds);
        }
        holds
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::All(all) => all.iter().all(|c| self.holds(c)),
            Condition::Any(any) => any.iter().any(|c| self.holds(c)),
            Condition::Not(not) => !self.holds(not),
            Condition::AtLeast(var, bound) => self.state.var(*var) >= *bound,
            Condition::AtMost(var, bound) => self.state.var(*var) <= *bound,
            Condition::Understands(concept, level) => self.state.understands(*concept) >= *level,
            Condition::HalfMinutesLeft(left) => {
                let total = self.scenario.header.minutes.saturating_mul(2);
                total.saturating_sub(self.state.clock) >= *left
            }
            Condition::Is(fact) => self.is(*fact),
        }
    }

    fn is(&self, fact: Fact) -> bool {
        let state = self.state;
        match fact {
            Fact::Flag(flag) => bit(state.flags, flag.0),
            Fact::Told(told) => bit(state.told, told.0),
            Fact::Answered(cue) => state.cues.get(cue) == CueStatus::Answered,
            Fact::Lost(cue) => state.cues.get(cue) == CueStatus::Lost,
            Fact::Visited(visit) => bit(state.visited, visit.0),
            Fact::Done(item) => bit(u32::from(state.done), item.0),
            Fact::Asked(ask) => bit(u32::from(state.asked), ask.0),
            Fact::Shown(aid) => bit(u32::from(state.shown), aid.0),
            Fact::Ended(ending) => self.ended == Some(ending),
            Fact::Tripped(gate) => bit(self.tripped, gate.0),
        }
    }
}
