//! What is kept of a state at a node: the rest is set to one canonical value.

use crate::analysis::live::{LiveView, StatePart, represent};
use engine::patient::state::{CueStatus, Cues, State};
use engine::rubric::Rubric;
use engine::scenario::index::{CueIx, OpportunityIx};

/// Masks over the parts of a state; what is not in them nothing later reads.
#[derive(Clone, Debug)]
pub(super) struct KeptState {
    view: LiveView,
    told: u32,
    flags: u32,
    visited: u32,
    once: u32,
    /// By slot of a limited rule that still matters: how often it may fire.
    limits: Vec<(u8, u8)>,
    asked: u16,
    done: u16,
    cues: u16,
    shown: u8,
    explained: u8,
    concepts: u8,
    credited: [u64; 4],
}

impl KeptState {
    pub(super) fn new(view: &LiveView, rubric: &Rubric) -> Self {
        let set = |count: u8, part: fn(u8) -> StatePart| {
            (0..count)
                .filter(|&at| view.has(part(at)))
                .fold(0_u32, |set, at| set | 1 << at)
        };
        let limits = rubric.reactions.iter().filter_map(|rule| rule.limit);
        let limits = limits.filter(|limit| view.has(StatePart::Limit(limit.slot)));
        let limits = limits.map(|limit| (limit.slot, limit.times)).collect();
        let mut credited = [0; 4];
        for (at, word) in credited.iter_mut().enumerate() {
            *word = (0..64)
                .filter(|&bit| view.has(StatePart::Credited(at as u16 * 64 + bit)))
                .fold(0, |set, bit| set | 1 << bit);
        }
        Self {
            view: *view,
            told: set(32, StatePart::Told),
            flags: set(32, StatePart::Flag),
            visited: set(32, StatePart::Visited),
            once: set(32, StatePart::Spent),
            limits,
            asked: set(16, StatePart::Asked) as u16,
            done: set(16, StatePart::Done) as u16,
            cues: set(16, StatePart::Cue) as u16,
            shown: set(8, StatePart::Shown) as u8,
            explained: set(8, StatePart::Taught) as u8,
            concepts: set(8, StatePart::Concept) as u8,
            credited,
        }
    }

    pub(super) fn reads_credit(&self, opportunity: OpportunityIx) -> bool {
        self.view.has(StatePart::Credited(opportunity.0))
    }

    pub(super) fn apply(&self, state: &mut State) {
        for (value, cuts) in state.vars.iter_mut().zip(self.view.cuts) {
            *value = represent(*value, cuts);
        }
        for (at, level) in state.understanding.iter_mut().enumerate() {
            if self.concepts >> at & 1 == 0 {
                *level = 0;
            }
        }
        state.told &= self.told;
        state.flags &= self.flags;
        state.visited &= self.visited;
        state.once &= self.once;
        state.asked &= self.asked;
        state.done &= self.done;
        state.shown &= self.shown;
        for (word, keep) in state.credited.iter_mut().zip(self.credited) {
            *word &= keep;
        }
        state.clock = self.view.represent_clock(state.clock);
        self.apply_cues(&mut state.cues);
        self.apply_context(state);
    }

    fn apply_cues(&self, cues: &mut Cues) {
        if *cues == Cues::default() {
            return;
        }
        for at in (0..16).filter(|at| self.cues >> at & 1 == 0) {
            cues.set(CueIx(at), CueStatus::Unseen);
        }
    }

    fn apply_context(&self, state: &mut State) {
        let context = &mut state.context;
        let before = std::mem::take(&mut context.fired);
        for &(slot, times) in &self.limits {
            let shift = 2 * u32::from(slot & 15);
            let fired = (before >> shift & 3) as u8;
            context.fired |= u32::from(self.view.represent_fired(slot, fired, times)) << shift;
        }
        context.explained &= self.explained;
        if !self.view.has(StatePart::Closed) {
            context.closed_in_a_row = 0;
        }
        if !self.view.has(StatePart::Affirmed) {
            context.affirmations = 0;
        }
        if !self.view.has(StatePart::Explained) {
            context.anything_explained = false;
        }
        if !self.view.has(StatePart::LastCue) {
            context.last_cue_with_space = false;
        }
        if !self.view.has(StatePart::Back) {
            state.hub = None;
        }
    }
}
