//! Menus that give themselves away by the length or the place of the best option.

use crate::domain::check::{Facts, Findings, MenuView, Rule};
use crate::domain::diagnostic::Severity;
use crate::domain::scenario::words::Kind;
use crate::domain::source::Span;

/// Options of very different lengths.
pub(super) const RATIO: Rule = Rule {
    code: "SF002",
    severity: Severity::Warning,
    title: "options of very different lengths",
    explanation: "Trainees learn that the longest option is the right one. Spoken options of a menu should stay within a factor of 1.8 of one \
                  another, and better within a quarter of their median.",
    run: ratio,
};

/// The best option is the longest too often.
pub(super) const LONGEST: Rule = Rule {
    code: "SF003",
    severity: Severity::Warning,
    title: "the best option is too often the longest",
    explanation: "In a fair scenario the longest option is the best one about as often as chance says. Above that, a trainee who picks the \
                  longest option does well without reading.",
    run: longest,
};

/// The best option stands at the same place too often.
pub(super) const POSITION: Rule = Rule {
    code: "SF004",
    severity: Severity::Info,
    title: "the best option stands too often at the same place",
    explanation: "Options are shuffled when they are played, so this is no advantage to a trainee; but a file in which the best option always \
                  comes first is hard to review without prejudice, and the bots that always choose first or last will find it.",
    run: position,
};

fn ratio(facts: &Facts, out: &mut Findings) {
    for menu in facts.menus() {
        let spoken: Vec<(usize, &str)> = menu
            .options
            .iter()
            .filter(|v| v.option.kind == Kind::Speech)
            .map(|v| (v.words, v.option.id.as_str()))
            .collect();
        let (Some(short), Some(long)) = (spoken.iter().min(), spoken.iter().max()) else {
            continue;
        };
        if long.0 * 10 > short.0.max(1) * 18 && long.0 - short.0 > 6 {
            let message = format!(
                "at `{}` the option `{}` has {} words and `{}` has {}",
                menu.node.id, long.1, long.0, short.1, short.0
            );
            out.report(
                &menu.node.id,
                menu.node.span,
                message,
                "let the options differ in what they do, not in how much they say",
            );
        }
    }
}

/// Menus in which one option alone is best.
fn decided<'m, 'a>(menus: &'m [MenuView<'a>]) -> impl Iterator<Item = (&'m MenuView<'a>, usize)> {
    menus.iter().filter_map(|m| {
        let best = m.best();
        let mut at = m
            .options
            .iter()
            .enumerate()
            .filter(|(_, v)| v.total() == best)
            .map(|(i, _)| i);
        let first = at.next()?;
        (best > 0 && m.options.len() > 1 && at.next().is_none()).then_some((m, first))
    })
}

/// Counts how often something holds against what chance would give, in twelfths to stay with whole numbers.
fn too_often(hits: usize, chances: &[usize]) -> bool {
    let expected: usize = chances.iter().map(|k| 2520 / k.max(&1)).sum();
    let total = chances.len() * 2520;
    // Chance plus fifteen percentage points, as few menus scatter widely.
    chances.len() >= 5 && hits * 2520 > expected + total * 15 / 100
}

fn longest(facts: &Facts, out: &mut Findings) {
    let menus = facts.menus();
    let (mut hits, mut chances) = (Vec::new(), Vec::new());
    for (menu, best) in decided(&menus) {
        chances.push(menu.options.len());
        let words = menu.options.get(best).map_or(0, |v| v.words);
        if menu
            .options
            .iter()
            .enumerate()
            .all(|(i, v)| i == best || v.words < words)
        {
            hits.push(menu);
        }
    }
    if too_often(hits.len(), &chances) {
        let span = hits.first().map_or(Span::default(), |m| m.node.span);
        let message = format!(
            "the best option is the longest at {} of {} turns",
            hits.len(),
            chances.len()
        );
        let finding = out.report(
            "",
            span,
            message,
            "shorten some of the best options, or lengthen their neighbours",
        );
        for menu in hits.iter().skip(1).take(5) {
            finding.related(menu.node.span, "here too");
        }
    }
}

fn position(facts: &Facts, out: &mut Findings) {
    let menus = facts.menus();
    let all: Vec<(usize, usize)> = decided(&menus)
        .map(|(m, best)| (best, m.options.len()))
        .collect();
    for place in 0..5 {
        let chances: Vec<usize> = all
            .iter()
            .filter(|(_, n)| *n > place)
            .map(|(_, n)| *n)
            .collect();
        let hits = all.iter().filter(|(b, _)| *b == place).count();
        if too_often(hits, &chances) {
            let message = format!(
                "the best option stands at place {} at {hits} of {} turns",
                place + 1,
                chances.len()
            );
            out.report(
                "",
                Span::default(),
                message,
                "move some of the best options to other places in the file",
            );
        }
    }
}
