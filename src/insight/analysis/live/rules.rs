//! Reads that follow from the rubric's rules: where a rule can still fire and changes what is read, so are its conditions.

use super::detail::Detail;
use super::view::{LiveView, StatePart};
use engine::rubric::{CodeSet, ReactionRule, ReactionWhen, Rubric, SequenceWhen};
use engine::scenario::Scenario;
use engine::scenario::index::CodeIx;
use engine::scenario::words::StateVar;

/// The rules of a rubric, seen from a scenario and from what is asked of it.
pub(super) struct RubricRules<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) rubric: &'a Rubric,
    pub(super) detail: &'a Detail,
}

impl RubricRules<'_> {
    /// How understanding moves: an explanation gains less in distress, and a check may go to the concept that is
    /// understood least of those that were explained.
    fn understanding(&self, view: &LiveView, more: &mut LiveView) {
        let concepts = 0..self.scenario.patient.concepts.len() as u8;
        if !concepts
            .clone()
            .any(|concept| view.has(StatePart::Concept(concept)))
        {
            return;
        }
        let rules = &self.rubric.understanding;
        more.cut(StateVar::Distress, rules.too_distressed_from);
        if rules
            .checks
            .iter()
            .any(|(code, _)| view.codes >> (code.0 % 64) & 1 == 1)
        {
            for concept in concepts {
                more.read(StatePart::Concept(concept));
                more.read(StatePart::Taught(concept));
            }
        }
    }

    /// Reads that follow from rules: a rule's conditions are read where it can still fire and changes what is still read.
    pub(super) fn read_into(&self, view: &mut LiveView) {
        let ahead =
            |set: CodeSet| (0..64).any(|code| view.codes >> code & 1 == 1 && set.has(CodeIx(code)));
        let mut more = *view;
        for rule in self
            .rubric
            .reactions
            .iter()
            .filter(|rule| ahead(rule.codes))
        {
            if moves(rule, view) {
                rule.when.iter().for_each(|when| match *when {
                    ReactionWhen::AtLeast(var, at) | ReactionWhen::Below(var, at) => {
                        more.cut(var, at);
                    }
                    ReactionWhen::ThirdClosed => more.read(StatePart::Closed),
                    ReactionWhen::NoCueLive | ReactionWhen::Answering(_) => {}
                });
                if let Some(limit) = rule.limit {
                    more.read(StatePart::Limit(limit.slot));
                }
            }
        }
        // Sequence rules only say what an answer is worth.
        let sequence = self.rubric.sequence.iter();
        for rule in sequence.filter(|_| self.detail.scores()) {
            let concerned = rule.codes.is_empty() || ahead(rule.codes);
            let kinds = rule.kinds.is_empty()
                || rule
                    .kinds
                    .iter()
                    .any(|kind| view.kinds >> *kind as u16 & 1 == 1);
            if concerned && kinds {
                match rule.when {
                    SequenceWhen::ThirdClosed => more.read(StatePart::Closed),
                    SequenceWhen::AffirmedAtLeast(_) => more.read(StatePart::Affirmed),
                    SequenceWhen::NothingExplained | SequenceWhen::SomethingExplained => {
                        more.read(StatePart::Explained);
                    }
                    _ => {}
                }
            }
        }
        self.understanding(view, &mut more);
        *view = more;
    }
}

/// Whether a rule changes something that is still compared with anything.
pub(super) fn moves(rule: &ReactionRule, view: &LiveView) -> bool {
    let changes = rule.changes.values();
    let mut parts = changes.iter().zip(view.cuts);
    parts.any(|(&by, cuts)| by != 0 && cuts != 0)
}
