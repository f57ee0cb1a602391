//! Menus that give themselves away by the length or the place of the best option.

use crate::check::{Findings, MenuView, Rule, RuleInput};
use crate::language::testwise::surface;
use engine::diagnostic::Severity;
use engine::scenario::words::Kind;
use engine::source::Span;

pub(super) const RATIO: Rule = Rule {
    code: "SF002",
    severity: Severity::Warning,
    title: "options of very different lengths",
    explanation: "Trainees learn that the longest option is the right one. Spoken options of a menu should stay within a factor of 1.8 of one \
                  another, and better within a quarter of their median.",
    run: ratio,
};

pub(super) const LONGEST: Rule = Rule {
    code: "SF003",
    severity: Severity::Warning,
    title: "the best option is too often the longest",
    explanation: "In a fair scenario the longest option is the best one about as often as chance says. Above that, a trainee who picks the \
                  longest option does well without reading.",
    run: longest,
};

pub(super) const POSITION: Rule = Rule {
    code: "SF004",
    severity: Severity::Info,
    title: "the best option stands too often at the same place",
    explanation: "Options are shuffled when they are played, so this is no advantage to a trainee; but a file in which the best option always \
                  comes first is hard to review without prejudice, and the bots that always choose first or last will find it.",
    run: position,
};

fn ratio(facts: &RuleInput, out: &mut Findings) {
    for menu in facts.menus() {
        let spoken: Vec<(usize, &str)> = menu
            .options
            .iter()
            .filter(|v| v.option.kind == Kind::Speech && !is_sound(&v.option.text))
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

/// "Mm. (You wait.)": an option that hardly speaks cannot be made longer.
fn is_sound(text: &str) -> bool {
    let surface = surface(text);
    surface.spoken_words <= 2 && surface.words > surface.spoken_words
}

/// Menus in which one option alone is best.
pub(super) fn decided<'m, 'a>(
    menus: &'m [MenuView<'a>],
) -> impl Iterator<Item = (&'m MenuView<'a>, usize)> {
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

/// Parts into which probabilities are divided, to stay with whole numbers.
const WHOLE: u64 = 1 << 40;

/// Whether something happens so often in menus of these sizes that chance would do it in less than one of twenty scenarios.
pub(super) fn too_often(hits: usize, sizes: &[usize]) -> bool {
    // By number of hits: how likely chance makes it.
    let mut likely = vec![WHOLE];
    for size in sizes {
        let size = (*size).max(1) as u64;
        let mut next = vec![0; likely.len() + 1];
        for (at, part) in likely.iter().enumerate() {
            let hit = part / size;
            for (index, more) in [(at, part - hit), (at + 1, hit)] {
                if let Some(sum) = next.get_mut(index) {
                    *sum += more;
                }
            }
        }
        likely = next;
    }
    let tail: u64 = likely.iter().skip(hits).sum();
    hits > 2 && tail * 20 < WHOLE
}

fn longest(facts: &RuleInput, out: &mut Findings) {
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

fn position(facts: &RuleInput, out: &mut Findings) {
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

#[cfg(test)]
mod tests {
    use super::too_often;

    #[test]
    fn chance_is_given_its_share() {
        for (hits, sizes, expected) in [
            (0, vec![], false),
            (1, vec![2], false),
            (1, vec![40], false),
            (2, vec![4; 5], false),
            (2, vec![6; 2], false),
            (2, vec![6, 4, 4, 4, 4], false),
            (3, vec![4; 3], true),
            (4, vec![4; 6], true),
            (5, vec![5; 5], true),
            (6, vec![4; 20], false),
            (20, vec![4; 20], true),
        ] {
            assert_eq!(too_often(hits, &sizes), expected, "{hits} of {sizes:?}");
        }
    }
}
