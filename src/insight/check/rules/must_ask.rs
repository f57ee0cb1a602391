//! Must-ask questions that no option asks.

use crate::check::{Findings, OpenQuestion, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::scenario::Opt;

/// Whether some path offers an option that asks.
fn offered(facts: &RuleInput, asked: &dyn Fn(&Opt) -> bool, out: &mut Findings) -> bool {
    let Some(coverage) = facts.coverage(out) else {
        return true;
    };
    if coverage.undecided.has(OpenQuestion::Options) {
        out.undecided();
    }
    let nodes = facts.scenario.nodes.iter().zip(&coverage.options);
    nodes.into_iter().any(|(node, chosen)| {
        let items = node.agenda.iter();
        let openers = items.filter_map(|a| facts.scenario.agenda.get(a.index()));
        let all = node.options.iter().chain(openers.map(|a| &a.option));
        all.zip(chosen).any(|(o, c)| c.possible && asked(o))
    })
}

pub(super) const RULE: Rule = Rule {
    code: "SC010",
    severity: Severity::Error,
    title: "a must-ask question that can not be asked",
    explanation: "A question that must be asked for safety has to be in some option's `asks`; otherwise every trainee fails it, or nobody \
                  notices that it is missing.",
    run,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    for (i, ask) in facts.scenario.must_ask.iter().enumerate() {
        let asked = |o: &Opt| o.asks.iter().any(|a| a.index() == i);
        if facts.options().iter().any(|(_, o)| asked(o)) {
            if !offered(facts, &asked, out) {
                out.report(
                    &ask.id,
                    ask.span,
                    format!("the must-ask question `{}` is asked on no path", ask.id),
                    "every option that asks it is out of reach: look at its `when` and at the way to its node",
                );
            }
        } else {
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
