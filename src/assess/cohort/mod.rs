//! A cohort: the same scenarios played by several persons, and what that says about persons, scenarios, turns and readers.
//!
//! One attempt of each person at each scenario counts, by default the first; what is doubtful is left out and named. Fewer than
//! eight persons are shown as dots, and every figure says what it takes. Nothing here ranks persons.

mod html;
mod items;
mod readers;
mod report;
mod sheets;
pub mod synthesize;
mod words;

pub(crate) use html::STYLE;
pub use html::html;
pub use items::{Item, OptionTaken, items};
pub use readers::{Readers, readers};
pub use report::{Counted, DomainReport, Report, ScenarioReport, Spread, Which, counting, report};
pub use sheets::{Cell, Sheet, attempts as attempts_sheet, csv, guarded, sheets};
pub use words::{SYNTHETIC_WORDS, read_alpha, read_phi, told};
