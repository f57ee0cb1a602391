//! Setting a standard: where a line between "not yet" and "enough" would lie in one scenario, by what a panel says or by what
//! readers felt. It proposes, with an interval; people decide, and no line makes a person competent.
//!
//! Three ways: a panel says how likely a person who is just good enough takes each option (policy-Angoff); readers' blind ratings
//! are held against the points (borderline regression); a panel's limits are held against the points of a group (Hofstee). Files
//! of panels are tables; what is wrong in one is a [`FormFinding`](crate::agreement::finding::FormFinding) with line, column, code and hint.

pub mod angoff;
pub mod borderline;
pub mod finding;
pub mod hofstee;
mod line;
mod page;
mod sheet;
mod table;
mod words;

pub use line::{Method, StandardGroup, StandardLine};
pub use page::html;
pub use sheet::{lines, sheets};
pub use words::{NOT_LICENSED, told_points};

use serde::Serialize;

use crate::attempts::AttemptRow;
use crate::cohort::CohortReport;
use engine::record::SYNTHETIC_WORDS;

/// Fewer judges than this give no line of a panel, only what each of them comes to (a rule of thumb).
pub const FEWEST_JUDGES: usize = 5;
/// Fewer rated attempts than this give no line by regression, and fewer persons none by Hofstee (a rule of thumb; 100 is better).
pub const FEWEST_RATED: usize = 30;

/// The text and the rubric that a line belongs to; in another text it means nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Of {
    /// Id of the scenario, whatever its version.
    pub scenario: String,
    pub version: String,
    pub title: String,
    /// SHA-256 of the text.
    pub scenario_sha256: String,
    /// SHA-256 of the rubric.
    pub rubric_sha256: String,
}

/// A standard for one scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standard {
    /// The form of the JSON.
    pub schema: &'static str,
    /// What has to be said first if any person does not exist; empty otherwise.
    pub synthetic: String,
    pub method: Method,
    /// The text and the rubric to which the line belongs.
    pub of: Of,
    /// Domain by domain, those that have a number in this scenario.
    pub lines: Vec<StandardLine>,
    /// What else has to be known, such as nodes that were not judged.
    pub remarks: Vec<String>,
    /// What such a line does not allow.
    pub not_licensed: Vec<&'static str>,
}

/// The attempts of a report that stand on the scale of a scenario: those at its very text under its rubric.
pub fn on_this_scale<'a>(report: &'a CohortReport, of: &Of) -> Vec<&'a AttemptRow> {
    let same = |row: &&AttemptRow| {
        row.scenario_sha256 == of.scenario_sha256 && row.rubric_sha256 == of.rubric_sha256
    };
    report.rows.iter().filter(same).collect()
}

impl Standard {
    /// Holds lines against a group and says everything in words.
    fn of(
        method: Method,
        of: Of,
        mut lines: Vec<StandardLine>,
        group: &StandardGroup<'_>,
        remarks: Vec<String>,
    ) -> Self {
        for line in &mut lines {
            line.held_against(group);
            line.reading = words::reading(method, line);
        }
        let synthetic = group.rows.iter().any(|row| row.synthetic);
        Self {
            schema: "bedside-standard/1",
            synthetic: if synthetic {
                SYNTHETIC_WORDS.to_owned()
            } else {
                String::new()
            },
            method,
            of,
            lines,
            remarks,
            not_licensed: NOT_LICENSED.to_vec(),
        }
    }
}
