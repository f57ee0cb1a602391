//! The best path of all, which trainees are shown: it must not lead through something harmful.

use crate::analysis::scenario::{names_of, option_of};
use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::rubric::Polarity;
use engine::session::Engine;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "SV013",
    severity: Severity::Warning,
    title: "the best path takes a harmful option",
    explanation: "The path with the greatest scores goes through an option whose codes are all harmful, because what opens behind it pays more \
                  than it costs. The trainee would be shown that as the best way. Let the same way be open from a good option, and let \
                  what is earned behind it be earned once only.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let Some(whole) = facts.study.whole() else {
        return;
    };
    let engine = Engine::new(facts.scenario, facts.rubric);
    let mut seen = std::collections::BTreeSet::new();
    for key in &whole.reference.keys {
        let (node, option) = option_of(*key);
        let (Some(option), Some((at, id))) =
            (engine.option(node, option), names_of(facts.scenario, *key))
        else {
            continue;
        };
        let mut codes = option.codes.iter().filter_map(|c| facts.rubric.get(*c));
        if codes.all(|c| c.polarity == Polarity::Harms) && seen.insert(*key) {
            let message = format!(
                "the best path of all takes `{id}` at `{at}`, which is coded as harmful ({})",
                facts.code_names(option)
            );
            let hint = "look at what this option opens that no good option opens";
            out.report(format!("{at}/{id}"), option.codes_span, message, hint);
        }
    }
}
