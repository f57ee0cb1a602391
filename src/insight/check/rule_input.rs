//! What rules may look at.

use super::finding::Findings;
use super::menu::MenuView;
use super::study::{Coverage, Study};
use crate::analysis::Whole;
use crate::language::builtin::Lexica;
use engine::patient::state::State;
use engine::rubric::Rubric;
use engine::scenario::index::{CodeIx, NodeIx};
use engine::scenario::{Line, Node, Opt, Scenario};

/// A scenario with everything that rules need to judge it.
#[derive(Debug)]
pub struct RuleInput<'a> {
    pub scenario: &'a Scenario,
    /// Its source text, for checks on comments; empty: comments are not checked.
    pub text: &'a str,
    /// The rubric that scores it.
    pub rubric: &'a Rubric,
    /// Lists of jargon, threat words, syllables, gestures and spellings.
    pub lexica: &'a Lexica,
    /// Today as year-month-day, for sources that are due for review; empty: not looked at.
    pub today: &'a str,
    /// The exact analysis.
    pub study: &'a Study,
}

impl<'a> RuleInput<'a> {
    /// Every node with its index.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIx, &'a Node)> + use<'a> {
        self.scenario
            .nodes
            .iter()
            .enumerate()
            .map(|(i, n)| (NodeIx(i as u16), n))
    }

    /// Every option with the subject that a waiver would name: node options, then agenda openers.
    pub fn options(&self) -> Vec<(String, &'a Opt)> {
        let s = self.scenario;
        let own = s.nodes.iter().flat_map(|n| {
            n.options
                .iter()
                .map(move |o| (format!("{}/{}", n.id, o.id), o))
        });
        own.chain(
            s.agenda
                .iter()
                .map(|a| (format!("{}/{}", a.id, a.option.id), &a.option)),
        )
        .collect()
    }

    /// Every line with its subject: node lines, reveals and replies.
    pub fn lines(&self) -> Vec<(String, &'a Line)> {
        let mut all = Vec::new();
        for n in &self.scenario.nodes {
            all.extend(n.lines().map(|l| (n.id.clone(), l)));
        }
        for (subject, option) in self.options() {
            all.extend(option.reply.iter().map(|l| (subject.clone(), l)));
        }
        all
    }

    /// The exact analysis of the scores. Where there is none, the rule is named as undecided.
    pub fn whole(&self, out: &mut Findings) -> Option<&'a Whole<State>> {
        let whole = self.study.whole();
        if whole.is_none() {
            out.undecided();
        }
        whole
    }

    /// What is reached. Where nothing is known of it, the rule is named as undecided; what of it was left open, each rule asks.
    pub fn coverage(&self, out: &mut Findings) -> Option<&'a Coverage> {
        let coverage = self.study.coverage.as_ref();
        if coverage.is_none() {
            out.undecided();
        }
        coverage
    }

    /// The menus as they are in the file, valued without context.
    pub fn menus(&self) -> Vec<MenuView<'a>> {
        self.nodes()
            .map(|(ix, node)| MenuView::of(self.scenario, self.rubric, ix, node))
            .collect()
    }

    /// Names of the codes of an option.
    pub fn code_names(&self, option: &Opt) -> String {
        let name = |c: &CodeIx| self.rubric.get(*c).map_or("?", |c| c.id.as_str());
        option.codes.iter().map(name).collect::<Vec<_>>().join(" ")
    }
}
