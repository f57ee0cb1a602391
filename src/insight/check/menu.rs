//! A menu as it stands in the file, with the evidence that each option could give, leaving context aside.

use crate::language::tokens::word_count;
use engine::rubric::{Keying, Rubric};
use engine::scenario::index::{CodeIx, NodeIx, OpportunityIx};
use engine::scenario::{Answers, Node, Opportunity, Opt, Scenario};

/// A node's options with their values.
#[derive(Debug)]
pub struct MenuView<'a> {
    pub ix: NodeIx,
    pub node: &'a Node,
    /// Its own options (agenda openers are left out: they are offered at several nodes).
    pub options: Vec<OptionValue<'a>>,
}

/// An option with what it could give.
#[derive(Debug)]
pub struct OptionValue<'a> {
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
            let opportunity = scenario.opportunities.get(ix.index());
            let judged = opportunity.and_then(|o| in_place(rubric, o, option, *ix));
            levels.push(judged.map(|(level, _)| level));
            if let Some((_, worth)) = judged {
                for (sum, more) in evidence.iter_mut().zip(worth) {
                    *sum += more;
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

/// The level of an option against an opportunity of its node, and its evidence when it is given at once.
fn in_place(
    rubric: &Rubric,
    opportunity: &Opportunity,
    option: &Opt,
    ix: OpportunityIx,
) -> Option<(u8, [i32; 4])> {
    let best = best_code(rubric, opportunity, option, ix);
    let Keying::ByNeed(worth) = &rubric.keying else {
        let (level, code) = best?;
        let loadings = rubric.loadings(opportunity.kind, code);
        let each = i32::from(level) * i32::from(opportunity.weight);
        return Some((level, loadings.map(|tenths| each * i32::from(tenths))));
    };
    let set = option.levels.iter().find(|set| set.of == ix);
    let passed_over = opportunity.cue.is_some().then_some(1);
    let level = set.map(|set| set.level);
    let level = level.or(best.map(|(level, _)| level)).or(passed_over)?;
    let amount = worth.by_level.get(usize::from(level)).copied();
    let amount = i32::from(amount.unwrap_or_default());
    Some((
        level,
        worth.evidence(opportunity.kind, opportunity.weight, amount),
    ))
}

/// The level that the codes of an option reach against an opportunity, before its author has judged it.
pub(super) fn level_by_codes(
    rubric: &Rubric,
    opportunity: &Opportunity,
    option: &Opt,
    ix: OpportunityIx,
) -> Option<u8> {
    best_code(rubric, opportunity, option, ix).map(|(level, _)| level)
}

/// The level that the codes of an option reach, and the code that decides it: by need a harmful one before all others.
fn best_code(
    rubric: &Rubric,
    opportunity: &Opportunity,
    option: &Opt,
    ix: OpportunityIx,
) -> Option<(u8, CodeIx)> {
    if let Answers::Only(list) = &option.answers
        && !list.contains(&ix)
    {
        return None;
    }
    let leveled = |codes: &mut dyn Iterator<Item = CodeIx>| -> Vec<(u8, CodeIx)> {
        codes
            .filter_map(|code| Some((rubric.level(opportunity.kind, code)?, code)))
            .collect()
    };
    let all = leveled(&mut option.codes.iter().copied());
    let harmful = leveled(
        &mut option
            .codes
            .iter()
            .copied()
            .filter(|code| rubric.harms(&[*code])),
    );
    match (&rubric.keying, harmful.first()) {
        (Keying::ByNeed(_), Some(_)) => harmful.into_iter().min_by_key(|(level, _)| *level),
        _ => all
            .into_iter()
            .reduce(|best, next| if next.0 > best.0 { next } else { best }),
    }
}
