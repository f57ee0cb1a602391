//! Frames and codes that contradict each other.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::rubric::Polarity;

pub(super) const RULE: Rule = Rule {
    code: "SV011",
    severity: Severity::Warning,
    title: "a frame behind a strong option",
    explanation: "A frame says why a tired, good clinician might choose a poorer option. Here the codes are all helpful and strong: either a \
                  code has the wrong sign or the frame belongs elsewhere.",
    run,
};

pub(super) const MISSING: Rule = Rule {
    code: "SV012",
    severity: Severity::Warning,
    title: "a poor option without a frame",
    explanation: "Every poor option is something a good clinician says for a reason, and the debrief asks the trainee for that reason. Name \
                  the frame; if the option is meant to be good, a code has the wrong sign.",
    run: missing,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    for menu in facts.menus() {
        for v in &menu.options {
            let helpful =
                codes(facts, v.option).all(|(p, level)| p == Polarity::Helps && level >= 3);
            let strong = v.best_level().is_some_and(|level| level >= 3);
            if v.option.frame.is_some() && helpful && strong {
                // A kind answer at the wrong moment may well have a frame; the best answer of a menu has none.
                let (place, severity) = if v.total() == menu.best() {
                    ("the best answer here", Severity::Warning)
                } else {
                    ("a good answer here", Severity::Info)
                };
                let message = format!(
                    "`{}` carries a frame, but its codes ({}) make it {place}",
                    v.option.id,
                    facts.code_names(v.option)
                );
                let hint = "correct the codes, or take the frame away";
                out.report(
                    format!("{}/{}", menu.node.id, v.option.id),
                    v.option.codes_span,
                    message,
                    hint,
                )
                .severity(severity);
            }
        }
    }
}

fn missing(facts: &RuleInput, out: &mut Findings) {
    for (subject, option) in facts.options() {
        let harmful = codes(facts, option).any(|(p, level)| p == Polarity::Harms && level <= 1);
        let only_harm = codes(facts, option).all(|(p, _)| p == Polarity::Harms);
        if option.frame.is_none() && harmful && only_harm {
            let message = format!(
                "`{}` is coded as harmful ({}) and names no frame",
                option.id,
                facts.code_names(option)
            );
            out.report(
                subject,
                option.codes_span,
                message,
                "add `frame`, or correct the codes",
            );
        }
    }
}

fn codes<'f>(
    facts: &'f RuleInput,
    option: &'f engine::scenario::Opt,
) -> impl Iterator<Item = (Polarity, u8)> + 'f {
    option
        .codes
        .iter()
        .filter_map(|c| facts.rubric.get(*c))
        .map(|c| (c.polarity, c.level))
}
