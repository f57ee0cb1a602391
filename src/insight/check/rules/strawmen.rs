//! Menus in which nothing tempts: one good option among strawmen.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::source::Span;

pub(super) const RULE: Rule = Rule {
    code: "SF005",
    severity: Severity::Warning,
    title: "strawmen",
    explanation: "At more than half of the turns the best option is more than two levels above the next best. A choice between one good \
                  sentence and several bad ones trains nobody; add options that do part of the work.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let (mut decided, mut straw) = (0, Vec::new());
    for menu in facts.menus() {
        let mut levels: Vec<u8> = menu
            .options
            .iter()
            .filter_map(super::super::menu::OptionValue::best_level)
            .collect();
        levels.sort_unstable_by(|a, b| b.cmp(a));
        if let [best, rest @ ..] = levels.as_slice() {
            decided += 1;
            let next = rest.first().copied().unwrap_or(0);
            if best.saturating_sub(next) > 2 {
                straw.push(menu.node);
            }
        }
    }
    if straw.len() * 2 > decided && decided >= 3 {
        let message = format!(
            "at {} of {decided} turns nothing comes near the best option",
            straw.len()
        );
        let span = straw.first().map_or(Span::default(), |n| n.span);
        let finding = out.report(
            "",
            span,
            message,
            "give these menus a second-best option that does part of the work",
        );
        for node in straw.iter().skip(1).take(5) {
            finding.related(node.span, "here too");
        }
    }
}
