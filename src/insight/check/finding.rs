//! What rules report.

use engine::diagnostic::{Diagnostic, Severity};
use engine::source::Span;

/// A diagnostic with the node or option it is about, so that a waiver can name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// `node`, `node/option`, another id, or empty for the whole file.
    pub subject: String,
}

/// Collects what one rule finds.
#[derive(Debug)]
pub struct Findings {
    code: &'static str,
    severity: Severity,
    list: Vec<Finding>,
    undecided: bool,
}

impl Findings {
    /// An empty collection for a rule with this code and severity.
    pub fn of(code: &'static str, severity: Severity) -> Self {
        Self {
            code,
            severity,
            list: Vec::new(),
            undecided: false,
        }
    }

    /// Reports a finding about `subject` at a place.
    pub fn report(
        &mut self,
        subject: impl Into<String>,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> &mut Finding {
        let diagnostic = Diagnostic {
            code: self.code,
            severity: self.severity,
            message: message.into(),
            span,
            hint: hint.into(),
            related: Vec::new(),
        };
        self.list.push_mut(Finding {
            diagnostic,
            subject: subject.into(),
        })
    }

    /// Says that the rule could not be decided everywhere, because the analysis stopped before its end. Silence is no praise then.
    pub fn undecided(&mut self) {
        self.undecided = true;
    }

    /// Whether the rule said that it could not be decided.
    pub fn is_undecided(&self) -> bool {
        self.undecided
    }

    /// What was found.
    pub fn finish(self) -> Vec<Finding> {
        self.list
    }
}

impl Finding {
    /// Lowers or raises how much this one matters.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.diagnostic.severity = severity;
        self
    }

    /// Adds a second place with a label.
    pub fn related(&mut self, span: Span, label: impl Into<String>) -> &mut Self {
        self.diagnostic.related.push((span, label.into()));
        self
    }
}
