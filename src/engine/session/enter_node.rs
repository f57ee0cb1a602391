//! Coming to a node: what the patient says, offers and tells.

use super::step::{Engine, LineReason, MoveResult, MoveTarget, Stuck};
use crate::patient::state::{State, bit, mask};
use crate::scenario::FactReveal;
use crate::scenario::index::{FactIx, NodeIx};
use crate::scenario::words::StateVar;

impl<'a> Engine<'a> {
    /// Enters a node: visited, lines, cues, facts.
    pub(super) fn enter(&self, outcome: &mut MoveResult<'a>, at: NodeIx) {
        outcome.state.node = at;
        outcome.next = MoveTarget::Node(at);
        let Some(node) = self.node(at) else {
            outcome.stuck = Some(Stuck::Unknown);
            return;
        };
        if let Some(visit) = node.watched {
            outcome.state.visited |= mask(visit.0);
        }
        for line in &node.say {
            if self.truth(&outcome.state).allows(line.when.as_ref()) {
                self.say(outcome, line, LineReason::Opening);
            }
        }
        for reveal in &node.reveals {
            self.reveal(outcome, reveal);
        }
    }

    fn reveal(&self, outcome: &mut MoveResult<'a>, reveal: &'a FactReveal) {
        let fact = reveal.fact;
        if bit(outcome.state.told, fact.0) {
            return;
        }
        let says = |line: &crate::scenario::Line, state: &State| {
            self.truth(state).allows(line.when.as_ref())
        };
        if self.would_tell(&outcome.state, fact) && says(&reveal.line, &outcome.state) {
            outcome.state.told |= mask(fact.0);
            outcome.told.push(fact);
            self.say(outcome, &reveal.line, LineReason::Telling(fact));
            return;
        }
        outcome.kept_back.push(fact);
        if let Some(instead) = &reveal.instead
            && says(instead, &outcome.state)
        {
            self.say(outcome, instead, LineReason::KeepingBack(fact));
        }
    }

    /// Whether the patient would tell this now: its own condition, or the rule by depth.
    fn would_tell(&self, state: &State, fact: FactIx) -> bool {
        let Some(item) = self.scenario.patient.facts.get(fact.index()) else {
            return false;
        };
        if let Some(unlock) = &item.unlock {
            return self.truth(state).allows(Some(unlock));
        }
        let openness = state.var(StateVar::Openness);
        let rules = self.rubric.disclosure;
        match item.depth {
            0 | 1 => true,
            2 => openness >= rules.depth_two_openness,
            _ => openness >= rules.depth_three_openness && state.context.last_cue_with_space,
        }
    }
}
