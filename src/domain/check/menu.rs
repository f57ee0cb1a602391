//! A menu as it stands in the file, with the evidence that each option could give, leaving context aside.

use crate::domain::language::tokens::word_count;
use crate::domain::rubric::Rubric;
use crate::domain::scenario::index::{NodeIx, OpportunityIx};
use crate::domain::scenario::{Answers, Node, Opportunity, Opt, Scenario};

/// A node's options with their values.
#[derive(Debug)]
pub struct MenuView<'a> {
    /// The node.
    pub ix: NodeIx,
    /// The node.
    pub node: &'a Node,
    /// Its own options (agenda openers are left out: they are offered at several nodes).
    pub options: Vec<OptionValue<'a>>,
}

/// An option with what it could give.
#[derive(Debug)]
pub struct OptionValue<'a> {
    /// The option.
    pub option: &'a Opt,
    /// Level against each opportunity of the node, in the node's order; none where it does not answer.
    pub levels: Vec<Option<u8>>,
    /// Evidence per domain in tenths, before sequence rules.
    pub evidence: [i32; 4],
    /// Words, stage directions included.
    pub words: usize,
}

impl<'a> MenuView<'a> {
    /// The menu of a node.
    pub fn of(scenario: &'a Scenario, rubric: &Rubric, ix: NodeIx, node: &'a Node) -> Self {
        let options = node
            .options
            .iter()
            .map(|o| OptionValue::of(scenario, rubric, node, o))
            .collect();
        Self { ix, node, options }
    }

    /// Opportunities of the node, in its order.
    pub fn opportunities(&self, scenario: &'a Scenario) -> Vec<&'a Opportunity> {
        self.node
            .opportunities
            .iter()
            .filter_map(|o| scenario.opportunities.get(o.index()))
            .collect()
    }

    /// The greatest sum of evidence in the menu.
    pub fn best(&self) -> i32 {
        self.options
            .iter()
            .map(OptionValue::total)
            .max()
            .unwrap_or(0)
    }
}

impl<'a> OptionValue<'a> {
    fn of(scenario: &Scenario, rubric: &Rubric, node: &Node, option: &'a Opt) -> Self {
        let mut evidence = [0; 4];
        let mut levels = Vec::with_capacity(node.opportunities.len());
        for ix in &node.opportunities {
            let best = scenario
                .opportunities
                .get(ix.index())
                .and_then(|o| best_code(rubric, o, option, *ix));
            levels.push(best.map(|(level, _, _)| level));
            if let Some((level, loadings, weight)) = best {
                for (sum, loading) in evidence.iter_mut().zip(loadings) {
                    *sum += i32::from(level) * i32::from(loading) * i32::from(weight);
                }
            }
        }
        Self {
            option,
            levels,
            evidence,
            words: word_count(&option.text),
        }
    }

    /// Evidence over all domains, in tenths.
    pub fn total(&self) -> i32 {
        self.evidence.iter().sum()
    }

    /// The best level against any opportunity.
    pub fn best_level(&self) -> Option<u8> {
        self.levels.iter().flatten().max().copied()
    }
}

fn best_code(
    rubric: &Rubric,
    opportunity: &Opportunity,
    option: &Opt,
    ix: OpportunityIx,
) -> Option<(u8, [u8; 4], u8)> {
    if let Answers::Only(list) = &option.answers
        && !list.contains(&ix)
    {
        return None;
    }
    let mut best: Option<(u8, [u8; 4], u8)> = None;
    for code in &option.codes {
        let level = rubric.level(opportunity.kind, *code);
        if let (Some(level), Some(entry)) = (level, rubric.get(*code))
            && best.is_none_or(|(b, _, _)| level > b)
        {
            best = Some((level, entry.loadings, opportunity.weight));
        }
    }
    best
}
