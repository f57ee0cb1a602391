//! One checked file and what was found in it, and how much was found in all.

use insight::words::{Diagnostic, Severity, Span};
use practice::words::Scenario;
use store::IoError;

/// One file and what was found in it.
pub(super) struct CheckedFile {
    /// The name to show.
    pub(super) name: String,
    /// The text that places refer to; empty when it could not be read.
    pub(super) text: String,
    /// What was found, sorted by place.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many findings its author has waived, with a reason.
    pub(super) waived: usize,
    /// Codes of the rules that could not be decided.
    pub(super) undecided: Vec<&'static str>,
    /// Why it could not be read.
    pub(super) unreadable: Option<String>,
    /// Id of the scenario and where it stands, if it can be played.
    pub(super) id: Option<(String, Span)>,
    /// The scenario, if it can be played.
    pub(super) scenario: Option<Scenario>,
}

impl CheckedFile {
    /// A folder that could not be looked into.
    pub(super) fn closed(error: &IoError) -> Self {
        Self {
            name: String::new(),
            text: String::new(),
            diagnostics: Vec::new(),
            waived: 0,
            undecided: Vec::new(),
            unreadable: Some(error.to_string()),
            id: None,
            scenario: None,
        }
    }
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) files: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) infos: usize,
    pub(super) waived: usize,
    /// Files in which some rule could not be decided.
    pub(super) undecided: usize,
    pub(super) unreadable: usize,
}

impl Tally {
    pub(super) fn add(&mut self, checked: &CheckedFile) {
        self.files += 1;
        self.unreadable += usize::from(checked.unreadable.is_some());
        self.waived += checked.waived;
        self.undecided += usize::from(!checked.undecided.is_empty());
        for found in &checked.diagnostics {
            match found.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
    }
}
