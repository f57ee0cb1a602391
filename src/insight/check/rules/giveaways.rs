//! Menus that give themselves away by a mark on the surface: the one question, the one kind word, the one hedge.

use super::lengths::{decided, too_often};
use crate::check::{Findings, Rule, RuleInput};
use crate::language::testwise::{Surface, surface};
use engine::diagnostic::Severity;
use engine::source::Span;

pub(super) const RULE: Rule = Rule {
    code: "SF006",
    severity: Severity::Warning,
    title: "the best option has a mark that the others lack",
    explanation: "Where one option alone asks a question, says sorry or hedges, it is the best one far more often than chance says. A trainee \
                  who looks for the mark does well without reading. Let poor options ask and be polite too: they do in real life.",
    run,
};

/// A mark, how it is called, and how many of it an option has.
const MARKS: &[(&str, fn(&Surface) -> u32)] = &[
    ("the only one with a question mark", |s| s.question_marks),
    ("the only one with kind words", |s| s.kind_words),
    ("the only one that hedges", |s| s.hedges),
];

fn run(facts: &RuleInput, out: &mut Findings) {
    let menus = facts.menus();
    for (name, count) in MARKS {
        let (mut hits, mut chances) = (Vec::new(), Vec::new());
        for (menu, best) in decided(&menus) {
            let marked = menu.options.iter().enumerate();
            let mut marked = marked.filter(|(_, v)| count(&surface(&v.option.text)) > 0);
            if let (Some((at, _)), None) = (marked.next(), marked.next()) {
                chances.push(menu.options.len());
                if at == best {
                    hits.push(menu);
                }
            }
        }
        if too_often(hits.len(), &chances) {
            let span = hits.first().map_or(Span::default(), |m| m.node.span);
            let message = format!(
                "the best option is {name} at {} of the {} turns where one option stands out so",
                hits.len(),
                chances.len()
            );
            let hint = "give the same mark to a poorer option, or take it from the best";
            let finding = out.report("", span, message, hint);
            for menu in hits.iter().skip(1).take(5) {
                finding.related(menu.node.span, "here too");
            }
        }
    }
}
