//! Where options lead, as arrows: read off the file, without playing it.

use std::collections::BTreeMap;

use engine::scenario::index::CueIx;
use engine::scenario::{Line, Node, Opt, Scenario, Target};

/// A way from one box to another; options that lead the same way share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The box that it leaves, as an index into `GraphPicture::boxes`.
    pub from: usize,
    /// The box that it goes to, as an index into `GraphPicture::boxes`.
    pub to: usize,
    /// Positions of the options that it stands for, from 0.
    pub options: Vec<usize>,
    /// What else to say of it, such as the cue that comes back.
    pub note: String,
    /// Whether it depends on a condition or on what happened before.
    pub conditional: bool,
}

/// Arrows being gathered: those between the same boxes become one.
pub(super) struct Arrows<'s> {
    scenario: &'s Scenario,
    /// By (from, to, whether it depends on something).
    found: BTreeMap<(usize, usize, bool), (Vec<usize>, Vec<String>)>,
    pub(super) all: Vec<Arrow>,
    /// Whether `End` is used.
    pub(super) ends: bool,
    /// Whether some `Resume` may lead anywhere.
    pub(super) resumes: bool,
}

impl<'s> Arrows<'s> {
    pub(super) fn of(scenario: &'s Scenario) -> Self {
        let nodes = scenario.nodes.iter();
        let options = nodes.flat_map(|node| menu(scenario, node));
        let targets: Vec<Target> = options
            .flat_map(|option| option.to.iter().map(|(_, target)| *target))
            .collect();
        let mut arrows = Self {
            scenario,
            found: BTreeMap::new(),
            all: Vec::new(),
            ends: targets.contains(&Target::End),
            resumes: false,
        };
        arrows.resumes = arrows.resumes_anywhere();
        for (at, node) in scenario.nodes.iter().enumerate() {
            for (number, option) in menu(scenario, node).enumerate() {
                arrows.option(at, number, option);
            }
            for cue in cues(scenario, node) {
                arrows.comes_back(at, cue);
            }
        }
        arrows.forks();
        let found = std::mem::take(&mut arrows.found);
        arrows.all = found
            .into_iter()
            .map(|((from, to, conditional), (options, notes))| Arrow {
                from,
                to,
                options,
                note: notes.join(", "),
                conditional,
            })
            .collect();
        arrows
    }

    fn option(&mut self, from: usize, number: usize, option: &Opt) {
        for (when, target) in &option.to {
            let conditional = when.is_some() || option.when.is_some();
            match target {
                Target::Node(node) => self.add(from, node.index(), conditional, number),
                Target::Ending(ending) => {
                    let to = self.scenario.nodes.len() + ending.index();
                    self.add(from, to, conditional, number);
                }
                Target::End => self.add(from, self.ends_at(), conditional, number),
                Target::Resume => {
                    for to in self.resume(from) {
                        self.add(from, to, true, number);
                    }
                }
                Target::Back => {
                    for hub in self.hubs() {
                        self.add(from, hub, conditional, number);
                    }
                }
            }
        }
    }

    fn add(&mut self, from: usize, to: usize, conditional: bool, number: usize) {
        let (options, _) = self.found.entry((from, to, conditional)).or_default();
        if !options.contains(&number) {
            options.push(number);
        }
    }

    fn note(&mut self, from: usize, to: usize, note: String) {
        let (_, notes) = self.found.entry((from, to, true)).or_default();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    /// A cue that is missed at a node comes back at another.
    fn comes_back(&mut self, from: usize, cue: CueIx) {
        let Some(cue) = self.scenario.cues.get(cue.index()) else {
            return;
        };
        if let Some(again) = &cue.reoffer
            && again.node.index() != from
        {
            self.note(from, again.node.index(), format!("{} missed", cue.id));
        }
    }

    /// From the fork on, to each ending in the order in which they are tried.
    fn forks(&mut self) {
        if self.ends {
            for at in 0..self.scenario.endings.len() {
                let to = self.scenario.nodes.len() + at;
                self.note(self.ends_at(), to, format!("{}.", at + 1));
            }
        }
    }

    /// Whether some `Resume` cannot be traced to the cue that it belongs to.
    fn resumes_anywhere(&self) -> bool {
        let nodes = self.scenario.nodes.iter().enumerate();
        let mut resuming = nodes.filter(|(_, node)| {
            let mut options = menu(self.scenario, node);
            options.any(|o| o.to.iter().any(|(_, target)| *target == Target::Resume))
        });
        resuming.any(|(at, _)| self.resume(at).contains(&self.resumes_at()))
    }

    /// Where a node that brings a cue back leads on to: what it comes back before, or wherever the nodes that offered the
    /// cue lead.
    fn resume(&self, from: usize) -> Vec<usize> {
        let scenario = self.scenario;
        let mut to = Vec::new();
        for (at, cue) in scenario.cues.iter().enumerate() {
            let Some(again) = cue.reoffer.as_ref().filter(|a| a.node.index() == from) else {
                continue;
            };
            to.extend(again.before.iter().map(|node| node.index()));
            if again.before.is_empty() {
                let nodes = scenario.nodes.iter().enumerate();
                let offering = nodes.filter(|(n, node)| {
                    *n != from && cues(scenario, node).iter().any(|cue| cue.index() == at)
                });
                let options = offering.flat_map(|(_, node)| menu(scenario, node));
                let targets = options.flat_map(|option| &option.to);
                to.extend(targets.filter_map(|(_, target)| match target {
                    Target::Node(node) => Some(node.index()),
                    _ => None,
                }));
            }
        }
        to.sort_unstable();
        to.dedup();
        if to.is_empty() {
            to.push(self.resumes_at());
        }
        to
    }

    fn ends_at(&self) -> usize {
        self.scenario.nodes.len() + self.scenario.endings.len()
    }

    fn resumes_at(&self) -> usize {
        self.ends_at() + usize::from(self.ends)
    }

    fn hubs(&self) -> Vec<usize> {
        let nodes = self.scenario.nodes.iter().enumerate();
        nodes
            .filter(|(_, node)| !node.agenda.is_empty())
            .map(|(at, _)| at)
            .collect()
    }
}

/// Cues that are offered on coming to a node, or in reply to what is said there.
fn cues(scenario: &Scenario, node: &Node) -> Vec<CueIx> {
    let told = node.reveals.iter().map(|reveal| &reveal.line);
    let replies = menu(scenario, node).flat_map(|option| &option.reply);
    let lines = node.say.iter().chain(told).chain(replies);
    let mut cues: Vec<CueIx> = lines.filter_map(|line: &Line| line.cue).collect();
    cues.retain(|cue| cue.index() < scenario.cues.len());
    cues.sort_unstable();
    cues.dedup();
    cues
}

/// The options of a node, openers of agenda items last.
pub(super) fn menu<'s>(scenario: &'s Scenario, node: &'s Node) -> impl Iterator<Item = &'s Opt> {
    let openers = node
        .agenda
        .iter()
        .filter_map(|item| scenario.agenda.get(item.index()));
    node.options.iter().chain(openers.map(|item| &item.option))
}
