//! A rule of the linter.

use super::finding::Findings;
use super::rule_input::RuleInput;
use engine::diagnostic::Severity;

/// A linter rule.
#[derive(Debug)]
pub struct Rule {
    /// The code that a waiver names, such as `SV013`.
    pub code: &'static str,
    /// How much a finding matters.
    pub severity: Severity,
    /// One line saying what is found.
    pub title: &'static str,
    /// Why it matters to the people who play, and how to mend it.
    pub explanation: &'static str,
    /// Looks at a scenario.
    pub run: fn(&RuleInput, &mut Findings),
}
