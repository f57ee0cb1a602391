//! What comes of a check.

use super::finding::Finding;
use engine::diagnostic::{self, Diagnostic};

/// What a check has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Findings that stand, sorted by place.
    pub findings: Vec<Finding>,
    /// Findings that the author has waived, with the reason.
    pub waived: Vec<(Finding, String)>,
    /// Codes of the rules that could not be decided; one of the findings names them.
    pub undecided: Vec<&'static str>,
}

impl CheckReport {
    /// The findings as diagnostics, sorted by place.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = self.findings.iter().map(|f| f.diagnostic.clone()).collect();
        diagnostic::sort(&mut all);
        all
    }
}
