//! Why something at the desk could not be done.

use assess::desk::Undecided;
use store::IoError;
use store::desk_records::NotReviewed;
use store::standards::NoStandard;
use thiserror::Error;

/// Why a decision was not written.
#[derive(Debug, Error)]
pub enum NotWritten {
    /// The conversation that it is about is gone.
    #[error("this conversation is not in the folder any more")]
    Gone,
    /// It is not taken, or the book cannot be written.
    #[error("{0}")]
    Undecided(Undecided<IoError>),
}

/// Why a conversation cannot be read.
#[derive(Debug, Error)]
pub enum NotOpened {
    /// Its file is gone.
    #[error("its file is not there any more")]
    Gone,
    /// It cannot be played again.
    #[error(transparent)]
    NotReviewed(#[from] NotReviewed),
}

/// Why there is no line in a scenario.
#[derive(Debug)]
pub enum NoLine {
    /// The scenario that is shown is not in the library in this form.
    NotHere,
    /// It cannot be worked out.
    NoStandard(NoStandard),
}
