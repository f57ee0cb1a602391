//! Extra effects without a reason or a source, and effects that work against the code.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::rubric::Polarity;
use engine::scenario::words::StateVar;
use engine::scenario::{Effect, Opt};

pub(super) const RULE: Rule = Rule {
    code: "SV006",
    severity: Severity::Error,
    title: "an effect without a reason",
    explanation: "Extra effects change what the patient feels beyond the rubric's tables. An assessor has to be able to see why: each needs \
                  a `why` and a `source`, and something that it changes.",
    run,
};

pub(super) const AGAINST: Rule = Rule {
    code: "SV010",
    severity: Severity::Warning,
    title: "an effect against its code",
    explanation: "An option whose codes are all helpful lowers trust, openness or confidence, or raises distress (or the other way round for \
                  harmful codes). That is sometimes right, but most often a sign is wrong.",
    run: against,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    for (subject, option) in facts.options() {
        for effect in &option.effects {
            if effect.changes.is_empty() {
                let message = format!("this effect of `{}` changes nothing", option.id);
                let hint = "say what it changes, such as `trust: 1`, or remove it";
                out.report(&subject, effect.span, message, hint);
                continue;
            }
            let missing = match (&effect.why, effect.source) {
                (Some(w), Some(_)) if !w.trim().is_empty() => continue,
                (None, None) => "`why` and `source`",
                (Some(_), None) => "`source`",
                _ => "`why`",
            };
            let message = format!("this effect of `{}` has no {missing}", option.id);
            out.report(
                &subject,
                effect.span,
                message,
                "say why it happens, and which source says so",
            );
        }
    }
}

fn against(facts: &RuleInput, out: &mut Findings) {
    for (subject, option) in facts.options() {
        let polarity = common_polarity(facts, option);
        for effect in &option.effects {
            let good = direction(effect);
            let wrong = matches!(
                (polarity, good),
                (Some(Polarity::Helps), -1) | (Some(Polarity::Harms), 1)
            );
            if wrong {
                let message = format!(
                    "the effect of `{}` works against its codes ({})",
                    option.id,
                    facts.code_names(option)
                );
                out.report(
                    &subject,
                    effect.span,
                    message,
                    "check the sign of the effect and the codes",
                );
            }
        }
    }
}

/// 1 when all changes are for the better, -1 when all are for the worse, otherwise 0.
fn direction(effect: &Effect) -> i8 {
    let signs: Vec<i8> = effect
        .changes
        .iter()
        .map(|c| {
            if c.var == StateVar::Distress {
                -c.by.signum()
            } else {
                c.by.signum()
            }
        })
        .collect();
    match signs.split_first() {
        Some((first, rest)) if rest.iter().all(|s| s == first) => *first,
        _ => 0,
    }
}

fn common_polarity(facts: &RuleInput, option: &Opt) -> Option<Polarity> {
    let mut all = option
        .codes
        .iter()
        .filter_map(|c| facts.rubric.get(*c))
        .map(|c| c.polarity);
    let first = all.next()?;
    all.all(|p| p == first).then_some(first)
}
