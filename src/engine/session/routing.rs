//! Where a choice leads: the target, a cue that comes back on the way, the clock, the end.

use super::step::{Engine, MoveResult, MoveTarget, Stuck};
use crate::patient::state::{CueStatus, State};
use crate::scenario::index::{CueIx, EndingIx, NodeIx};
use crate::scenario::{Opt, Target};

impl<'a> Engine<'a> {
    /// Where the option leads.
    pub(super) fn follow(&self, option: &Opt, outcome: &mut MoveResult<'a>) {
        let truth = self.truth(&outcome.state);
        let target = option
            .to
            .iter()
            .find(|(when, _)| truth.allows(when.as_ref()));
        let node = match target.map(|(_, target)| *target) {
            Some(Target::Node(node)) => node,
            Some(Target::Back) => match outcome.state.hub {
                Some(hub) => hub,
                None => return self.stop(outcome, Stuck::NowhereBack),
            },
            Some(Target::Resume) => match outcome.state.resume.take() {
                Some(node) => node,
                None => return self.stop(outcome, Stuck::NowhereToResume),
            },
            Some(Target::End) => return self.end(outcome, None),
            Some(Target::Ending(ending)) => return self.end(outcome, Some(ending)),
            None => return self.stop(outcome, Stuck::Unknown),
        };
        let total = self.scenario.header.minutes.saturating_mul(2);
        if let Some(ending) = self.scenario.out_of_time
            && outcome.state.clock >= total
        {
            outcome.out_of_time = true;
            return self.end(outcome, Some(ending));
        }
        self.go(outcome, node);
    }

    /// Goes to a node, unless a missed cue comes back first.
    pub(super) fn go(&self, outcome: &mut MoveResult<'a>, target: NodeIx) {
        let returning = self.returning(&outcome.state, target);
        let node = match returning {
            Some((_, node)) => {
                outcome.state.resume = Some(target);
                node
            }
            None => target,
        };
        self.enter(outcome, node);
        if let Some((cue, _)) = returning
            && outcome.state.cues.get(cue) == CueStatus::Missed
        {
            // The node that should bring it back did not: it must not try again and again.
            outcome.state.cues.set(cue, CueStatus::Lost);
        }
        if self.offered(&outcome.state).next().is_none() {
            self.stop(outcome, Stuck::EmptyMenu);
        }
    }

    /// The missed cue that comes back on the way to `target`. An interruption is never interrupted.
    pub(super) fn returning(&self, state: &State, target: NodeIx) -> Option<(CueIx, NodeIx)> {
        let reoffers = || {
            let cues = (0u8..).zip(&self.scenario.cues);
            cues.filter_map(|(at, cue)| Some((CueIx(at), cue.reoffer.as_ref()?)))
        };
        if state.resume.is_some() || reoffers().any(|(_, reoffer)| reoffer.node == target) {
            return None;
        }
        reoffers()
            .find(|(cue, reoffer)| {
                state.cues.get(*cue) == CueStatus::Missed
                    && (reoffer.before.is_empty() || reoffer.before.contains(&target))
            })
            .map(|(cue, reoffer)| (cue, reoffer.node))
    }

    pub(super) fn stop(&self, outcome: &mut MoveResult<'a>, why: Stuck) {
        outcome.stuck = Some(why);
        self.end(outcome, None);
    }

    pub(super) fn end(&self, outcome: &mut MoveResult<'a>, ending: Option<EndingIx>) {
        for at in 0..u8::try_from(self.scenario.cues.len().min(16)).unwrap_or(16) {
            let cue = CueIx(at);
            if outcome.state.cues.get(cue) == CueStatus::Missed {
                outcome.state.cues.set(cue, CueStatus::Lost);
            }
        }
        let ending = ending.unwrap_or_else(|| self.first_ending(&outcome.state));
        outcome.next = MoveTarget::Ended(ending);
    }

    /// The first ending that fits; the last if none does.
    pub(super) fn first_ending(&self, state: &State) -> EndingIx {
        let truth = self.truth(state);
        let endings = &self.scenario.endings;
        let fits = endings.iter().position(|e| truth.allows(e.when.as_ref()));
        let at = fits.unwrap_or(endings.len().saturating_sub(1));
        EndingIx(u8::try_from(at).unwrap_or(u8::MAX))
    }
}
