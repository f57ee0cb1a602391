//! Must-ask questions that no option asks.

use crate::domain::check::{Facts, Findings, Rule};
use crate::domain::diagnostic::Severity;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: "SC010",
    severity: Severity::Error,
    title: "a must-ask question that can not be asked",
    explanation: "A question that must be asked for safety has to be in some option's `asks`; otherwise every trainee fails it, or nobody \
                  notices that it is missing.",
    run,
};

fn run(facts: &Facts, out: &mut Findings) {
    for (i, ask) in facts.scenario.must_ask.iter().enumerate() {
        if !facts
            .options()
            .iter()
            .any(|(_, o)| o.asks.iter().any(|a| a.index() == i))
        {
            let message = format!("no option asks the must-ask question `{}`", ask.id);
            out.report(
                &ask.id,
                ask.span,
                message,
                format!("add `asks: [\"{}\"]` to the option that asks it", ask.id),
            );
        }
    }
}
