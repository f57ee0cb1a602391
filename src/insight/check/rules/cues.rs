//! Cues: answers in all four response classes, and a way to come back.

use crate::check::{Findings, Rule, RuleInput};
use engine::diagnostic::Severity;
use engine::rubric::ResponseClass;

pub(super) const RULE: Rule = Rule {
    code: "SQ001",
    severity: Severity::Warning,
    title: "a cue without answers of every kind",
    explanation: "A cue can be met in four ways: explicitly or not, giving space or reducing it. A menu that lacks one of them teaches less: \
                  the trainee can not make the common mistake, or can not find the way through.",
    run,
};

pub(super) const NO_RETURN: Rule = Rule {
    code: "SQ003",
    severity: Severity::Info,
    title: "a cue that does not come back",
    explanation: "Patients give a second chance. A cue without `reoffer` is lost the first time it is missed.",
    run: no_return,
};

const QUADRANTS: [&str; 4] = [
    "explicit and giving space",
    "giving space without words for the feeling",
    "passing over the cue",
    "reducing space openly (informing, reassuring, blocking)",
];

fn quadrant(class: ResponseClass) -> usize {
    match class {
        ResponseClass::ProvideAffect | ResponseClass::ProvideContent => 0,
        ResponseClass::NonExplicitProvide => 1,
        ResponseClass::Ignore => 2,
        ResponseClass::ReduceByInformation | ResponseClass::ExplicitReduce => 3,
    }
}

fn run(facts: &RuleInput, out: &mut Findings) {
    for (i, cue) in facts.scenario.cues.iter().enumerate() {
        let at: Vec<_> = facts
            .scenario
            .opportunities
            .iter()
            .filter(|o| o.cue.is_some_and(|c| c.index() == i))
            .collect();
        let mut met = [false; 4];
        for opportunity in &at {
            let Some(node) = facts.scenario.nodes.get(opportunity.node.index()) else {
                continue;
            };
            for option in &node.options {
                let classes: Vec<ResponseClass> = option
                    .codes
                    .iter()
                    .filter_map(|c| facts.rubric.response(*c))
                    .collect();
                // An option that does not speak to the cue passes over it.
                let reached: Vec<usize> = if classes.is_empty() {
                    vec![2]
                } else {
                    classes.into_iter().map(quadrant).collect()
                };
                for q in reached {
                    if let Some(m) = met.get_mut(q) {
                        *m = true;
                    }
                }
            }
        }
        let missing: Vec<&str> = QUADRANTS
            .iter()
            .zip(met)
            .filter(|(_, m)| !m)
            .map(|(q, _)| *q)
            .collect();
        if !missing.is_empty() && !at.is_empty() {
            let message = format!(
                "no answer to the cue `{}` is {}",
                cue.id,
                missing.join(", or ")
            );
            out.report(
                &cue.id,
                cue.span,
                message,
                "add an option of this kind where the cue is offered or where it comes back",
            );
        }
    }
}

fn no_return(facts: &RuleInput, out: &mut Findings) {
    for cue in facts.scenario.cues.iter().filter(|c| c.reoffer.is_none()) {
        out.report(
            &cue.id,
            cue.span,
            format!("the cue `{}` does not come back when it is missed", cue.id),
            "add `reoffer: (node: …)`",
        );
    }
}
