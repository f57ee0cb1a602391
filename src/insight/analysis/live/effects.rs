//! What an option may do to the patient, as far as that can be told before it is played.

use super::view::VARS;
use engine::patient::react::response_class;
use engine::rubric::{ReactionRule, ReactionWhen, Rubric};
use engine::scenario::index::{CueIx, OpportunityIx};
use engine::scenario::words::OpportunityKind;
use engine::scenario::{Answers, Node, Opt, Scenario};

/// Cues that a node's lines may offer.
pub(super) fn spoken(node: &Node) -> u16 {
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

/// What options may do to the patient.
#[derive(Clone, Copy)]
pub(super) struct Effects<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) rubric: &'a Rubric,
}

impl Effects<'_> {
    /// By variable: every amount by which choosing the option may change it.
    pub(super) fn sums_of(self, at: usize, live: u16, option: &Opt) -> Sums {
        let mut sums: Sums = std::array::from_fn(|_| vec![0]);
        for change in option.effects.iter().flat_map(|effect| &effect.changes) {
            let mut by = [0; VARS];
            by.get_mut(change.var as usize)
                .into_iter()
                .for_each(|slot| *slot = change.by);
            extend(&mut sums, &[by]);
        }
        for rule in self
            .rubric
            .reactions
            .iter()
            .filter(|rule| rule.codes.has_any(&option.codes))
        {
            match self.fires(at, live, rule) {
                Some(true) => extend(&mut sums, &[rule.changes.values()]),
                Some(false) => {}
                None => extend(&mut sums, &[[0; VARS], rule.changes.values()]),
            }
        }
        for cue in set_bits(live) {
            extend(&mut sums, &self.cue_reactions(at, option, cue));
        }
        sums
    }

    /// Whether a rule whose codes stand in an option of this node fires: always, never, or it depends.
    fn fires(self, at: usize, live: u16, rule: &ReactionRule) -> Option<bool> {
        let answers = |kind: OpportunityKind| {
            let node = self.scenario.nodes.get(at);
            let mut all = node.into_iter().flat_map(|node| &node.opportunities);
            all.any(|at| {
                self.scenario
                    .opportunities
                    .get(at.index())
                    .is_some_and(|o| o.kind == kind)
            })
        };
        let quiet = live == 0;
        if rule
            .when
            .iter()
            .any(|when| matches!(when, ReactionWhen::Answering(kind) if !answers(*kind)))
        {
            return Some(false);
        }
        let certain = rule
            .when
            .iter()
            .all(|when| *when == ReactionWhen::NoCueLive && quiet);
        (certain && rule.limit.is_none()).then_some(true)
    }

    /// Every way in which the patient may react when this option meets the cue, first time or second; also not at all,
    /// as the cue may not be live.
    fn cue_reactions(self, at: usize, option: &Opt, cue: u8) -> Vec<[i8; VARS]> {
        let intensity = self
            .scenario
            .cues
            .get(usize::from(cue))
            .map_or(1, |cue| cue.intensity);
        let named = |only: &[OpportunityIx]| {
            let mut named = only
                .iter()
                .filter_map(|at| self.scenario.opportunities.get(at.index()));
            named.any(|o| o.cue == Some(CueIx(cue)) && o.node.index() == at)
        };
        let answers: &[bool] = match &option.answers {
            Answers::WhateverFits => &[true],
            Answers::Only(only) if !named(only) => &[false],
            Answers::Only(_) => &[true, false],
        };
        let mut all = vec![[0; VARS]];
        for &answers in answers {
            let class = response_class(self.rubric, &option.codes, answers);
            let strengths = [intensity, intensity.saturating_add(1)];
            all.extend(
                strengths.map(|strength| self.rubric.cue_reaction(class, strength).values()),
            );
        }
        all
    }
}

/// Adds to every sum each of the alternatives.
fn extend(sums: &mut Sums, alternatives: &[[i8; VARS]]) {
    for (var, sums) in sums.iter_mut().enumerate() {
        let each = alternatives
            .iter()
            .filter_map(|alternative| alternative.get(var));
        *sums = each
            .flat_map(|by| sums.iter().map(move |sum| sum + i32::from(*by)))
            .collect();
        sums.sort_unstable();
        sums.dedup();
    }
}

pub(super) fn set_bits(set: u16) -> impl Iterator<Item = u8> {
    (0..16).filter(move |bit| set >> bit & 1 == 1)
}
