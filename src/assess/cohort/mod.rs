//! A cohort: the same scenarios played by several persons, and what that says about persons, scenarios, turns and readers.
//!
//! One attempt of each person at each scenario counts, by default the first; what is doubtful is left out and named. Fewer than
//! eight persons are shown as dots, and every figure says what it takes. Nothing here ranks persons.

mod domain_report;
mod html;
mod items;
mod marks;
mod over_time;
mod readers;
mod report;
mod sheet;
mod sheets;
pub mod synthesize;
mod verdicts;
mod words;
mod workbook;

pub use domain_report::{DomainReport, PointSpread};
pub(crate) use html::document;
pub use html::html;
pub use items::{CohortItem, OptionTaken, items};
pub use marks::{
    Mark, design_marks, option_marks, place_marks, reader_marks, reliability_marks, turn_marks,
};
pub use over_time::{GroupOverTime, GroupTrend, PersonOverTime, TimedAttempt};
pub use readers::{ReaderAgreement, readers};
pub use report::{CohortReport, Counted, ScenarioReport, Which, report};
pub use sheet::{Sheet, SheetCell, csv, guarded};
pub use sheets::{attempts as attempts_sheet, counted as counted_sheet, sheets};
pub use verdicts::{otherwise as otherwise_sheet, placed as verdicts_sheet};
pub use words::{
    SYNTHETIC_WORDS, read_agreement, read_alpha, read_difficulty, read_discrimination, read_passed,
    read_phi, read_places, read_spread, read_trends, signed, told,
};
pub use workbook::{WorkbookError, workbook};
