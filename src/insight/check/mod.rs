//! The scenario linter: what an author cannot see by reading, found before any trainee plays.
//!
//! Each rule is a file under `rules/` with its code, its explanation for authors and its function.

mod finding;
mod lasting_state;
mod memories;
mod menu;
mod report;
mod rule;
mod rule_input;
mod rules;
mod study;
mod undecided;
mod waivers;

pub use finding::{Finding, Findings};
pub use memories::memories;
pub use menu::{MenuView, OptionValue};
pub use report::CheckReport;
pub use rule::Rule;
pub use rule_input::RuleInput;
pub use rules::{WORDED, placeholders_left};
pub use study::{ConditionResult, Coverage, Decides, EndingOpen, OpenQuestion, Study, Undecided};

use engine::diagnostic::{self, CodeInfo};

/// Runs every rule over a scenario.
pub fn check(facts: &RuleInput) -> CheckReport {
    let (mut all, mut open) = (Vec::new(), Vec::new());
    for rule in rules::ALL {
        let mut findings = Findings::of(rule.code, rule.severity);
        (rule.run)(facts, &mut findings);
        open.extend(findings.is_undecided().then_some(rule.code));
        all.extend(findings.finish());
    }
    let mut report = waivers::apply(facts.scenario, all);
    report.findings.extend(undecided::finding(&open));
    report.undecided = open;
    report
}

/// Every code of the loader and the linter, sorted.
pub fn codes() -> Vec<CodeInfo> {
    let mut all = diagnostic::all_codes();
    all.push(waivers::INFO);
    all.push(undecided::INFO);
    all.extend(rules::ALL.iter().map(|r| CodeInfo {
        code: r.code,
        title: r.title,
        explanation: r.explanation,
    }));
    all.sort_by_key(|c| c.code);
    all
}

/// The entry of a code, whatever the case of its letters.
pub fn explain(code: &str) -> Option<CodeInfo> {
    codes()
        .into_iter()
        .find(|c| c.code.eq_ignore_ascii_case(code))
}
