//! What `cohort` and `cohort standard` both let choose: which attempts, which form, and which book of verdicts.

use std::path::Path;

use clap::ValueEnum;

use crate::{CliError, Context};
use assess::cohort::Which;
use assess::verdict::Book;

/// Which attempt counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum WhichChoice {
    /// The first that was begun
    First,
    /// The last that was finished
    Last,
}

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum ReportForm {
    /// For people
    Text,
    /// Everything, for programs
    Json,
    /// One row for each attempt
    Csv,
    /// A spreadsheet: attempts, turns, options, reliability
    Xlsx,
    /// A page with plots
    Html,
}

impl From<WhichChoice> for Which {
    fn from(which: WhichChoice) -> Self {
        match which {
            WhichChoice::First => Self::First,
            WhichChoice::Last => Self::Last,
        }
    }
}

/// The book of verdicts that is named, or this user's own; an empty one where there is no folder for data.
pub(super) fn book(named: Option<&Path>, context: &Context) -> Result<Book, CliError> {
    match context.verdicts(named) {
        Ok(book) => Ok(Book::kept(&book)?),
        Err(_) => Ok(Book::default()),
    }
}
