//! How a patient can be when a line begins: body, what is held and the camera, along every way that leads there.
//!
//! A walk over nodes that leaves conditions aside: a line with a condition may be said or not. What it finds includes everything
//! that can happen, and sometimes more.

use std::collections::{BTreeMap, BTreeSet};

use engine::patient::pose::{Body, Thing};
use engine::scenario::index::NodeIx;
use engine::scenario::words::Camera;
use engine::scenario::{Line, Node, Opt, Scenario, Target};

/// Most states that are looked at; beyond them nothing is known of what lasts.
const MOST_STATES: usize = 100_000;

/// What lasts from line to line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Lasting {
    /// Where the body is.
    pub body: Body,
    /// What is held.
    pub holds: Thing,
    /// Whether the patient can be seen.
    pub seen: bool,
}

impl Lasting {
    /// What lasts once a line has been said. Another speaker's line changes the camera only.
    #[must_use]
    pub(super) fn after(self, line: &Line) -> Self {
        let seen = line.camera.map_or(self.seen, |camera| camera == Camera::On);
        if line.by.is_some() {
            return Self { seen, ..self };
        }
        Self {
            body: line.pose.body.unwrap_or(self.body),
            holds: line.pose.holds.unwrap_or(self.holds),
            seen,
        }
    }
}

/// What may last when each line begins, by line id; a line that nobody comes to is left out. Nothing at all if there are too many
/// ways to follow.
pub(super) fn lasting(scenario: &Scenario) -> Option<BTreeMap<&str, BTreeSet<Lasting>>> {
    let mut walk = Walk {
        scenario,
        before: BTreeMap::new(),
        known: BTreeSet::new(),
        open: Vec::new(),
    };
    let pose = scenario.patient.pose;
    walk.come(
        scenario.start,
        LastingState {
            lasting: Lasting {
                body: pose.body.unwrap_or_default(),
                holds: pose.holds.unwrap_or_default(),
                seen: true,
            },
            hub: None,
            resume: None,
            missed: 0,
        },
    );
    while let Some((at, state)) = walk.open.pop() {
        if walk.known.len() > MOST_STATES {
            return None;
        }
        walk.leave(at, state);
    }
    Some(walk.before)
}

/// A way to a node, as far as it matters for what lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct LastingState {
    lasting: Lasting,
    /// Where the open agenda item was taken up.
    hub: Option<NodeIx>,
    /// Where a returning cue interrupted.
    resume: Option<NodeIx>,
    /// Cues that may have been missed and have not come back, as bits.
    missed: u32,
}

struct Walk<'a> {
    scenario: &'a Scenario,
    before: BTreeMap<&'a str, BTreeSet<Lasting>>,
    known: BTreeSet<(NodeIx, LastingState)>,
    open: Vec<(NodeIx, LastingState)>,
}

impl<'a> Walk<'a> {
    fn come(&mut self, at: NodeIx, state: LastingState) {
        if self.known.insert((at, state)) {
            self.open.push((at, state));
        }
    }

    /// Hears a node out and follows each of its options.
    fn leave(&mut self, at: NodeIx, mut state: LastingState) {
        let scenario = self.scenario;
        let Some(node) = scenario.nodes.get(at.index()) else {
            return;
        };
        state.missed |= self.offered(at, node);
        let told = self.heard(node, state.lasting);
        let openers = node.agenda.iter();
        let openers = openers.filter_map(|item| Some(&scenario.agenda.get(item.index())?.option));
        for option in node.options.iter().chain(openers) {
            let hub = option.opens.map_or(state.hub, |_| Some(at));
            let replied = told.iter().flat_map(|now| self.said(&option.reply, *now));
            let replied: BTreeSet<Lasting> = replied.collect();
            for lasting in replied {
                self.follow(
                    option,
                    LastingState {
                        lasting,
                        hub,
                        ..state
                    },
                );
            }
        }
    }

    /// Cues that a node offers and that may be missed there; a cue that comes back does not come back again.
    fn offered(&self, at: NodeIx, node: &Node) -> u32 {
        let cues = node.lines().filter_map(|line| line.cue);
        let cues = cues.filter(|cue| {
            let cue = self.scenario.cues.get(cue.index());
            let returns = cue.and_then(|cue| cue.reoffer.as_ref());
            returns.is_some_and(|returns| returns.node != at)
        });
        cues.fold(0, |all, cue| {
            all | 1_u32.checked_shl(cue.0.into()).unwrap_or(0)
        })
    }

    fn heard(&mut self, node: &'a Node, now: Lasting) -> BTreeSet<Lasting> {
        let mut all = self.said(&node.say, now);
        for reveal in &node.reveals {
            let mut told = all.clone();
            for line in std::iter::once(&reveal.line).chain(&reveal.instead) {
                for now in &all {
                    self.before.entry(&line.id).or_default().insert(*now);
                    told.insert(now.after(line));
                }
            }
            all = told;
        }
        all
    }

    fn said(&mut self, lines: &'a [Line], now: Lasting) -> BTreeSet<Lasting> {
        let mut all = BTreeSet::from([now]);
        for line in lines {
            self.before.entry(&line.id).or_default().extend(&all);
            let after: BTreeSet<Lasting> = all.iter().map(|now| now.after(line)).collect();
            if line.when.is_some() {
                all.extend(after);
            } else {
                all = after;
            }
        }
        all
    }

    fn follow(&mut self, option: &Opt, state: LastingState) {
        for (_, target) in &option.to {
            let (node, resume) = match target {
                Target::Node(node) => (Some(*node), state.resume),
                Target::Back => (state.hub, state.resume),
                Target::Resume => (state.resume, None),
                Target::End | Target::Ending(_) => continue,
            };
            let Some(node) = node else { continue };
            self.go(node, LastingState { resume, ..state });
        }
    }

    /// Goes to a node, with and without a cue that may come back on the way.
    fn go(&mut self, target: NodeIx, state: LastingState) {
        let scenario = self.scenario;
        let returns = || {
            let cues = scenario.cues.iter().enumerate();
            cues.filter_map(|(at, cue)| {
                Some((1_u32.checked_shl(at as u32)?, cue.reoffer.as_ref()?))
            })
        };
        let mut missed = state.missed;
        if state.resume.is_none() && !returns().any(|(_, returns)| returns.node == target) {
            for (cue, returns) in returns() {
                let here = returns.before.is_empty() || returns.before.contains(&target);
                if missed & cue == 0 || !here {
                    continue;
                }
                // Those before it in the file would have come first, so they were not missed.
                missed &= !cue;
                let resume = Some(target);
                self.come(
                    returns.node,
                    LastingState {
                        resume,
                        missed,
                        ..state
                    },
                );
            }
        }
        self.come(target, LastingState { missed, ..state });
    }
}
