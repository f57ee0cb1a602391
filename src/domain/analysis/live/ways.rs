//! Ways through a scenario that liveness must follow: returning cues, hubs, and what an option may do to the patient.

use super::view::VARS;
use crate::domain::rubric::{Changes, ResponseClass, Rubric};
use crate::domain::scenario::index::NodeIx;
use crate::domain::scenario::{Cue, Node, Opt, Scenario, Target};

/// By node: the cues that may be waiting for an answer while its menu is open.
fn offers(scenario: &Scenario) -> Vec<u16> {
    let mut offers: Vec<u16> = scenario.nodes.iter().map(spoken).collect();
    for (at, node) in scenario.nodes.iter().enumerate() {
        for option in options(scenario, node) {
            let replied = option
                .reply
                .iter()
                .filter_map(|line| line.cue)
                .fold(0, |set, cue| set | 1 << (cue.0 % 16));
            offers[at] |= replied;
            for (_, target) in &option.to {
                match target {
                    Target::Node(next) => offers
                        .get_mut(next.index())
                        .into_iter()
                        .for_each(|set| *set |= replied),
                    // Where these lead is known only in play.
                    Target::Back | Target::Resume if replied != 0 => {
                        for set in &mut offers {
                            *set |= replied;
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    offers
}

/// Nodes that offer agenda items: `Back` leads to one of them.
fn hubs(scenario: &Scenario) -> Vec<usize> {
    let hubs = scenario
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| !node.agenda.is_empty());
    hubs.map(|(at, _)| at).collect()
}

fn spoken(node: &Node) -> u16 {
    let told = node
        .reveals
        .iter()
        .flat_map(|reveal| [Some(&reveal.line), reveal.instead.as_ref()])
        .flatten();
    node.say
        .iter()
        .chain(told)
        .filter_map(|line| line.cue)
        .fold(0, |set, cue| set | 1 << (cue.0 % 16))
}

pub(super) fn options<'a>(scenario: &'a Scenario, node: &'a Node) -> impl Iterator<Item = &'a Opt> {
    let openers = node
        .agenda
        .iter()
        .filter_map(|item| scenario.agenda.get(item.index()).map(|item| &item.option));
    node.options.iter().chain(openers)
}

/// Per variable: every amount by which choosing an option may change it.
pub(super) type Sums = [Vec<i32>; VARS];

/// What liveness needs to know about a scenario before it starts.
pub(super) struct Ways<'a> {
    scenario: &'a Scenario,
    rubric: &'a Rubric,
    /// By node: cues that may be waiting for an answer, or to come back, while its menu is open.
    pub(super) waiting: Vec<u16>,
    /// Nodes to which `Back` may lead.
    pub(super) hubs: Vec<usize>,
    /// By node: where `Resume` may lead from it.
    pub(super) resumed: Vec<Vec<usize>>,
    /// By node: cues that may come back on the way out of it.
    pub(super) returning: Vec<Vec<&'a Cue>>,
    /// By node and option (openers last).
    pub(super) sums: Vec<Vec<Sums>>,
}

impl<'a> Ways<'a> {
    pub(super) fn of(scenario: &'a Scenario, rubric: &'a Rubric) -> Self {
        let mut ways = Self {
            scenario,
            rubric,
            waiting: offers(scenario),
            hubs: hubs(scenario),
            resumed: vec![Vec::new(); scenario.nodes.len()],
            returning: Vec::new(),
            sums: Vec::new(),
        };
        ways.wait();
        ways.returning = (0..scenario.nodes.len())
            .map(|at| ways.returning_from(at))
            .collect();
        let nodes = scenario.nodes.iter().enumerate();
        ways.sums = nodes
            .map(|(at, node)| {
                options(scenario, node)
                    .map(|option| ways.sums_of(at, option))
                    .collect()
            })
            .collect();
        ways
    }

    /// Lets cues go on waiting where an interruption holds them up, until nothing changes.
    fn wait(&mut self) {
        let returns = self
            .scenario
            .cues
            .iter()
            .filter_map(|cue| cue.reoffer.as_ref());
        let returns: Vec<usize> = returns.map(|reoffer| reoffer.node.index()).collect();
        // An interruption that is left without `Resume` holds up every later return, until a node that brings a cue back
        // is gone to by name and resumes.
        let held_up: Vec<usize> = if returns.iter().any(|&at| self.leads_astray(at)) {
            returns
                .iter()
                .copied()
                .filter(|&at| self.gone_to(at))
                .collect()
        } else {
            Vec::new()
        };
        let all = self
            .scenario
            .cues
            .iter()
            .enumerate()
            .fold(0, |set, (number, _)| set | 1 << (number % 16));
        for &at in &held_up {
            self.waiting
                .get_mut(at)
                .into_iter()
                .for_each(|set| *set = all);
        }
        loop {
            self.resumed = (0..self.waiting.len())
                .map(|at| {
                    if held_up.contains(&at) {
                        (0..self.waiting.len()).collect()
                    } else {
                        self.resumed_from(at)
                    }
                })
                .collect();
            let mut more = self.waiting.clone();
            for (at, &set) in self.waiting.iter().enumerate() {
                let mut arrive = |node: usize| {
                    if returns.contains(&node)
                        && let Some(there) = more.get_mut(node)
                    {
                        *there |= set;
                    }
                };
                self.targets(at, &mut arrive);
                self.returning_from(at)
                    .into_iter()
                    .filter_map(|cue| cue.reoffer.as_ref())
                    .for_each(|back| arrive(back.node.index()));
            }
            if more == self.waiting {
                return;
            }
            self.waiting = more;
        }
    }

    fn gone_to(&self, at: usize) -> bool {
        let all = self
            .scenario
            .nodes
            .iter()
            .flat_map(|node| options(self.scenario, node));
        all.flat_map(|option| &option.to)
            .any(|(_, target)| *target == Target::Node(NodeIx(at as u16)))
    }

    fn leads_astray(&self, at: usize) -> bool {
        let options = self
            .scenario
            .nodes
            .get(at)
            .into_iter()
            .flat_map(|node| options(self.scenario, node));
        options
            .flat_map(|option| &option.to)
            .any(|(_, target)| matches!(target, Target::Node(_) | Target::Back))
    }

    /// Cues that may come back on the way out of a node: those that may be waiting there, and those that wait for
    /// particular nodes.
    fn returning_from(&self, at: usize) -> Vec<&'a Cue> {
        let waiting = self.waiting.get(at).copied().unwrap_or(0);
        let mut aims = Vec::new();
        self.targets(at, &mut |node| aims.push(node));
        let scenario: &'a Scenario = self.scenario;
        let cues = scenario.cues.iter().enumerate().filter(|(number, cue)| {
            cue.reoffer.as_ref().is_some_and(|reoffer| {
                if reoffer.before.is_empty() {
                    waiting >> number & 1 == 1
                } else {
                    reoffer
                        .before
                        .iter()
                        .any(|node| aims.contains(&node.index()))
                }
            })
        });
        cues.map(|(_, cue)| cue).collect()
    }

    /// Whether a cue may be missed on the way out of a node and come back then or later: trust decides.
    pub(super) fn may_miss(&self, at: usize) -> bool {
        let waiting = self.waiting.get(at).copied().unwrap_or(0);
        let mut cues = self.scenario.cues.iter().enumerate();
        cues.any(|(number, cue)| cue.reoffer.is_some() && waiting >> number & 1 == 1)
    }

    /// Where a returning cue can have interrupted the way: any place to which a node leads at which the cue was waiting.
    fn resumed_from(&self, at: usize) -> Vec<usize> {
        let here = NodeIx(at as u16);
        let mut found = vec![false; self.scenario.nodes.len()];
        for (number, cue) in self.scenario.cues.iter().enumerate() {
            let Some(reoffer) = cue.reoffer.as_ref().filter(|reoffer| reoffer.node == here) else {
                continue;
            };
            let mut mark = |node: usize| {
                found
                    .get_mut(node)
                    .into_iter()
                    .for_each(|flag| *flag = true);
            };
            reoffer.before.iter().for_each(|node| mark(node.index()));
            if !reoffer.before.is_empty() {
                continue;
            }
            // The second offer is made here; it leads on to where the first was interrupted.
            let offering = self
                .waiting
                .iter()
                .enumerate()
                .filter(|(node, set)| *node != at && **set >> number & 1 == 1);
            for (node, _) in offering {
                self.targets(node, &mut mark);
                self.returning_from(node)
                    .into_iter()
                    .filter_map(|other| other.reoffer.as_ref())
                    .for_each(|other| mark(other.node.index()));
            }
        }
        found
            .into_iter()
            .enumerate()
            .filter_map(|(node, flag)| flag.then_some(node))
            .collect()
    }

    fn targets(&self, at: usize, mark: &mut impl FnMut(usize)) {
        let Some(node) = self.scenario.nodes.get(at) else {
            return;
        };
        for (_, target) in options(self.scenario, node).flat_map(|option| &option.to) {
            match target {
                Target::Node(next) => mark(next.index()),
                Target::Back => self.hubs.iter().copied().for_each(&mut *mark),
                Target::Resume => self
                    .resumed
                    .get(at)
                    .into_iter()
                    .flatten()
                    .copied()
                    .for_each(&mut *mark),
                Target::End | Target::Ending(_) => {}
            }
        }
    }

    /// By variable: every amount by which choosing the option may change it.
    fn sums_of(&self, at: usize, option: &Opt) -> Sums {
        let mut parts: Vec<[i8; VARS]> = Vec::new();
        for effect in &option.effects {
            for change in &effect.changes {
                let mut by = [0; VARS];
                by.get_mut(change.var as usize)
                    .into_iter()
                    .for_each(|slot| *slot = change.by);
                parts.push(by);
            }
        }
        let rules = self
            .rubric
            .reactions
            .iter()
            .filter(|rule| rule.codes.has_any(&option.codes));
        parts.extend(rules.map(|rule| rule.changes.values()));
        let mut sums: Sums = std::array::from_fn(|_| vec![0]);
        for part in parts {
            extend(&mut sums, &[part]);
        }
        for cue in set_bits(self.waiting.get(at).copied().unwrap_or(0)) {
            extend(&mut sums, &self.cue_reactions(option, cue));
        }
        sums
    }

    /// Every way in which the patient may react when this option meets the cue.
    fn cue_reactions(&self, option: &Opt, cue: u8) -> Vec<[i8; VARS]> {
        let intensity = self
            .scenario
            .cues
            .get(usize::from(cue))
            .map_or(1, |cue| cue.intensity);
        let classes = ResponseClass::ALL;
        let fits = classes.iter().filter(|&&class| {
            class == ResponseClass::Ignore
                || option
                    .codes
                    .iter()
                    .any(|&code| self.rubric.response(code) == Some(class))
        });
        let each =
            fits.flat_map(|&class| [intensity, intensity.saturating_add(1)].map(|i| (class, i)));
        each.map(|(class, i)| Changes::values(self.rubric.cue_reaction(class, i)))
            .collect()
    }
}

/// Adds to every sum the choice of none or any one of the alternatives.
fn extend(sums: &mut Sums, alternatives: &[[i8; VARS]]) {
    for (var, sums) in sums.iter_mut().enumerate() {
        let before = sums.clone();
        for by in alternatives
            .iter()
            .filter_map(|alternative| alternative.get(var))
            .filter(|by| **by != 0)
        {
            sums.extend(before.iter().map(|sum| sum + i32::from(*by)));
        }
        sums.sort_unstable();
        sums.dedup();
    }
}

pub(super) fn set_bits(set: u16) -> impl Iterator<Item = u8> {
    (0..16).filter(move |bit| set >> bit & 1 == 1)
}
