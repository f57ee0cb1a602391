//! The tab “Cohort” as far as the window knows it.

use super::StandardDesk;
use assess::cohort::ReaderAgreement;

/// A form in which the figures of a group are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CohortForm {
    /// One row for each attempt, as CSV.
    Table,
    /// Attempts, turns, options and reliability as a spreadsheet.
    Spreadsheet,
    /// A page to print.
    Page,
    /// Signed verdicts, one row for each domain, as CSV.
    Verdicts,
    /// Everything, for programs.
    Everything,
}

impl CohortForm {
    /// All forms, in the order of their buttons.
    pub const ALL: [Self; 5] = [
        Self::Page,
        Self::Spreadsheet,
        Self::Table,
        Self::Verdicts,
        Self::Everything,
    ];

    /// What its button says.
    pub fn label(self) -> &'static str {
        match self {
            Self::Table => "Table (CSV)",
            Self::Spreadsheet => "Spreadsheet (XLSX)",
            Self::Page => "Report to print (HTML)",
            Self::Verdicts => "Verdicts (CSV)",
            Self::Everything => "For programs (JSON)",
        }
    }

    /// Ending of its file.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Table | Self::Verdicts => "csv",
            Self::Spreadsheet => "xlsx",
            Self::Page => "html",
            Self::Everything => "json",
        }
    }
}

/// What the window keeps of the tab “Cohort”.
#[derive(Debug, Clone, Default)]
pub struct Cohort {
    /// The scenario that is shown, by its place in the report.
    pub scenario: usize,
    /// How far readers agree, by the book as it was when the tab was shown.
    pub readers: Vec<ReaderAgreement>,
    /// The file that was written last.
    pub written: Option<String>,
    /// Where a line would lie in the scenario that is shown.
    pub standard: StandardDesk,
}

/// What is done in the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CohortAction {
    /// Show another scenario, by its place in the report.
    Scenario(usize),
    /// Write the figures as a file.
    Export(CohortForm),
}

/// The name of a file of figures of a folder: its last word, in letters that every file system takes.
pub fn file_name(folder: &str, form: CohortForm) -> String {
    let last = folder.trim_end_matches(['/', '\\']);
    let last = last.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    let plain = plain.trim_matches('-');
    let name = if plain.is_empty() { "records" } else { plain };
    let what = match form {
        CohortForm::Verdicts => "verdicts",
        _ => "cohort",
    };
    format!("{what}-{name}.{}", form.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_after_its_folder() {
        for (folder, name) in [
            ("/home/x/Group 4 (2026)/", "cohort-Group-4--2026.csv"),
            ("C:\\data\\trial", "cohort-trial.csv"),
            ("/", "cohort-records.csv"),
            ("../..", "cohort-records.csv"),
        ] {
            assert_eq!(file_name(folder, CohortForm::Table), name);
        }
    }
}
