//! Control flow: every situation of node, hub, interruption, spent options and finished agenda items that play could be in
//! if every condition could go either way.

use rustc_hash::FxHashMap;

use super::effects::{options, set_bits, spoken};
use engine::patient::state::{State, bit, mask};
use engine::scenario::index::NodeIx;
use engine::scenario::{Opt, Scenario, Target};

/// Most situations told apart; beyond, spent options and finished items are not.
const FINE_LIMIT: usize = 20_000;

/// Where play stands as far as ways are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::analysis) struct Control {
    pub(in crate::analysis) node: NodeIx,
    pub(in crate::analysis) hub: Option<NodeIx>,
    pub(in crate::analysis) resume: Option<NodeIx>,
    pub(in crate::analysis) once: u32,
    pub(in crate::analysis) done: u16,
}

/// A way out of a situation by one option.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    /// Position of the option at its node, openers last.
    pub(super) option: usize,
    /// Situations that it may lead to.
    pub(super) to: Vec<u32>,
    /// Whether it may end the consultation.
    pub(super) ends: bool,
}

/// The graph of situations; number 0 is the start, or what comes back first on the way to it.
pub(super) struct Flow<'a> {
    scenario: &'a Scenario,
    /// Whether spent options and finished items are told apart.
    pub(super) fine: bool,
    pub(super) controls: Vec<Control>,
    ids: FxHashMap<Control, u32>,
    pub(super) ways: Vec<Vec<Way>>,
    /// By situation: cues that may be waiting for an answer.
    pub(super) live: Vec<u16>,
    /// By situation: missed cues that may be waiting to come back.
    missed: Vec<u16>,
    spoken: Vec<u16>,
}

impl<'a> Flow<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        Self::explore(scenario, true)
            .or_else(|| Self::explore(scenario, false))
            .unwrap_or_else(|| Self::empty(scenario, false))
    }

    fn empty(scenario: &'a Scenario, fine: bool) -> Self {
        let spoken = scenario.nodes.iter().map(spoken).collect();
        Self {
            scenario,
            fine,
            controls: Vec::new(),
            ids: FxHashMap::default(),
            ways: Vec::new(),
            live: Vec::new(),
            missed: Vec::new(),
            spoken,
        }
    }

    /// Goes everywhere, and again wherever more cues turn out to be waiting. None if there are too many situations.
    fn explore(scenario: &'a Scenario, fine: bool) -> Option<Self> {
        let mut flow = Self::empty(scenario, fine);
        let start = Control {
            node: scenario.start,
            hub: None,
            resume: None,
            once: 0,
            done: 0,
        };
        let mut open = Vec::new();
        flow.reach(start, (0, 0), &mut open);
        while let Some(at) = open.pop() {
            if fine && flow.controls.len() > FINE_LIMIT {
                return None;
            }
            let ways = flow.ways_from(at, &mut open);
            flow.ways[at as usize] = ways;
        }
        Some(flow)
    }

    /// The number of a situation that is reached with these cues offered in a reply, and these missed. Where they are new to it,
    /// it is opened again.
    fn reach(&mut self, control: Control, cues: (u16, u16), open: &mut Vec<u32>) -> u32 {
        let next = self.controls.len() as u32;
        let id = *self.ids.entry(control).or_insert(next);
        if id == next {
            self.controls.push(control);
            self.ways.push(Vec::new());
            self.live
                .push(self.spoken.get(control.node.index()).copied().unwrap_or(0));
            self.missed.push(0);
            open.push(id);
        }
        let (live, missed) = (&mut self.live[id as usize], &mut self.missed[id as usize]);
        if (*live | cues.0, *missed | cues.1) != (*live, *missed) {
            *live |= cues.0;
            *missed |= cues.1;
            open.push(id);
        }
        id
    }

    fn ways_from(&mut self, at: u32, open: &mut Vec<u32>) -> Vec<Way> {
        let (control, scenario) = (self.controls[at as usize], self.scenario);
        let Some(node) = scenario.nodes.get(control.node.index()) else {
            return Vec::new();
        };
        let mut ways = Vec::new();
        for (position, option) in options(scenario, node).enumerate() {
            let spent = option.once.is_some_and(|once| bit(control.once, once.0))
                || option
                    .opens
                    .is_some_and(|item| bit(u32::from(control.done), item.0));
            if !spent {
                ways.push(self.way(at, position, option, open));
            }
        }
        ways
    }

    fn way(&mut self, at: u32, position: usize, option: &Opt, open: &mut Vec<u32>) -> Way {
        let mut control = self.controls[at as usize];
        let replied = option
            .reply
            .iter()
            .filter_map(|line| line.cue)
            .fold(0, |set, cue| set | 1 << (cue.0 % 16));
        let mut way = Way {
            option: position,
            ..Way::default()
        };
        if let Some(item) = option.opens {
            control.hub = Some(control.node);
            control.done |= if self.fine { mask(item.0) as u16 } else { 0 };
        }
        if let Some(once) = option.once.filter(|_| self.fine) {
            control.once |= mask(once.0);
        }
        for (_, target) in &option.to {
            let (next, resume) = match *target {
                Target::Node(next) => (Some(next), control.resume),
                Target::Back => (control.hub, control.resume),
                Target::Resume => (control.resume, None),
                Target::End | Target::Ending(_) => (None, control.resume),
            };
            match next {
                Some(next) => {
                    let cues = (replied, self.live[at as usize] | self.missed[at as usize]);
                    self.go(Control { resume, ..control }, next, cues, &mut way, open);
                }
                None => way.ends = true,
            }
        }
        way
    }

    /// On the way to a node, by itself or by a cue that comes back first. Cues: those that the reply has just
    /// offered, and those that may have been missed.
    fn go(
        &mut self,
        from: Control,
        target: NodeIx,
        cues: (u16, u16),
        way: &mut Way,
        open: &mut Vec<u32>,
    ) {
        let scenario = self.scenario;
        let (replied, missed) = cues;
        let mut reoffers = scenario.cues.iter().filter_map(|cue| cue.reoffer.as_ref());
        let held_up = from.resume.is_some() || reoffers.any(|reoffer| reoffer.node == target);
        // A cue that could have come back has, unless something holds it up or it waits for a particular node.
        let kept = if held_up {
            missed
        } else {
            missed & self.patient_cues()
        };
        way.to.push(self.reach(
            Control {
                node: target,
                ..from
            },
            (replied, kept),
            open,
        ));
        if held_up {
            return;
        }
        for number in set_bits(missed) {
            let cue = scenario.cues.get(usize::from(number));
            let Some(reoffer) = cue.and_then(|cue| cue.reoffer.as_ref()) else {
                continue;
            };
            if reoffer.before.is_empty() || reoffer.before.contains(&target) {
                let interrupted = Control {
                    node: reoffer.node,
                    resume: Some(target),
                    ..from
                };
                way.to.push(self.reach(interrupted, cues, open));
            }
        }
    }

    /// Cues that come back only before particular nodes.
    fn patient_cues(&self) -> u16 {
        let cues = self.scenario.cues.iter().enumerate();
        let held = cues.filter(|(_, cue)| {
            cue.reoffer
                .as_ref()
                .is_some_and(|reoffer| !reoffer.before.is_empty())
        });
        held.fold(0, |set, (number, _)| set | 1 << (number % 16))
    }
}

impl Flow<'_> {
    /// Every situation after all that can follow it, as far as loops allow.
    pub(super) fn backward(&self) -> Vec<u32> {
        let mut order = Vec::with_capacity(self.controls.len());
        let mut seen = vec![false; self.controls.len()];
        let mut stack: Vec<(u32, Vec<u32>)> = Vec::new();
        let nexts = |at: u32| -> Vec<u32> {
            self.ways
                .get(at as usize)
                .into_iter()
                .flatten()
                .flat_map(|way| way.to.iter().copied())
                .collect()
        };
        if let Some(start) = seen.first_mut() {
            *start = true;
            stack.push((0, nexts(0)));
        }
        while let Some((at, rest)) = stack.last_mut() {
            let Some(next) = rest.pop() else {
                order.push(*at);
                stack.pop();
                continue;
            };
            if let Some(seen) = seen.get_mut(next as usize).filter(|seen| !**seen) {
                *seen = true;
                stack.push((next, nexts(next)));
            }
        }
        order
    }
}

impl Control {
    pub(in crate::analysis) fn of(state: &State, fine: bool) -> Self {
        Self {
            node: state.node,
            hub: state.hub,
            resume: state.resume,
            once: if fine { state.once } else { 0 },
            done: if fine { state.done } else { 0 },
        }
    }
}
