//! Walkthroughs of the file that do not come out as it says, and consultations that only the clock ends.

use crate::check::{Findings, OpenQuestion, Rule, RuleInput};
use crate::walk::walkthrough;
use engine::diagnostic::Severity;
use engine::scenario::{Opt, Target};
use engine::session::Engine;

pub(super) const RULE: Rule = Rule {
    code: "SC014",
    severity: Severity::Error,
    title: "a walkthrough that does not come out as the file says",
    explanation: "The file lists choices under `tests` and says what they lead to. Played as it stands, the scenario does something else: an \
                  option was renamed or is not offered there, or the ending, the facts told or the gates differ. Either the scenario or the \
                  test is out of date. The scores that a test expects are judged by `bedside test`.",
    run,
};

pub(super) const CLOCK: Rule = Rule {
    code: "SC015",
    severity: Severity::Warning,
    title: "only the clock ends the consultation",
    explanation: "No option that can be reached leads to `End`. The trainee can not close the consultation; it breaks off when the time is up.",
    run: clock,
};

fn run(facts: &RuleInput, out: &mut Findings) {
    let engine = Engine::new(facts.scenario, facts.rubric);
    for test in &facts.scenario.tests {
        let ran = walkthrough(engine, None, test);
        let Some((first, more)) = ran.problems.split_first() else {
            continue;
        };
        // A choice that cannot be made is marked itself.
        let stopped = test
            .choices
            .get(ran.turns)
            .map_or(test.span, |choice| choice.1);
        let message = format!("the walkthrough “{}” does not hold: {first}", test.name);
        let hint = if more.is_empty() {
            "mend the scenario, or the test".to_owned()
        } else {
            format!(
                "mend the scenario, or the test; besides, {}",
                more.join("; ")
            )
        };
        out.report(&test.name, stopped, message, hint);
    }
}

fn clock(facts: &RuleInput, out: &mut Findings) {
    let s = facts.scenario;
    let Some(coverage) = facts.coverage(out) else {
        return;
    };
    if coverage.undecided.has(OpenQuestion::Options) {
        out.undecided();
    }
    let closes = |o: &Opt| {
        let ends = |target: &Target| matches!(target, Target::End | Target::Ending(_));
        o.to.iter().any(|(_, target)| ends(target))
    };
    let mut nodes = s.nodes.iter().zip(&coverage.options);
    let closed = nodes.any(|(node, chosen)| {
        let openers = node.agenda.iter().filter_map(|a| s.agenda.get(a.index()));
        let all = node.options.iter().chain(openers.map(|a| &a.option));
        all.zip(chosen).any(|(o, c)| c.possible && closes(o))
    });
    if !closed {
        let start = s.nodes.get(s.start.index());
        out.report(
            "",
            start.map(|n| n.span).unwrap_or_default(),
            "no option that can be reached leads to `End`: only the clock ends this consultation",
            "let an option of the last node lead to `End`",
        );
    }
}
