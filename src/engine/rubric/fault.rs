//! What can be wrong with a rubric file.

use std::fmt;

use crate::diagnostic::shortened;

/// What is wrong with a rubric file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RubricError {
    /// Not RON, or a field that is unknown, missing or of the wrong kind; with the place.
    Syntax(String),
    /// A name that is used twice.
    Duplicate(String),
    /// A code that is not defined.
    UnknownCode(String),
    /// A source that is not listed.
    UnknownSource(String),
    /// A number outside its range, or loadings that do not add up to 10.
    Range(String),
    /// A kind of opportunity or a response class without a table.
    Missing(String),
    /// More of something than a state can count.
    TooMany(String),
}

impl fmt::Display for RubricError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names come from the file and may be of any length.
        let what = shortened(match self {
            Self::Syntax(what)
            | Self::Duplicate(what)
            | Self::UnknownCode(what)
            | Self::UnknownSource(what)
            | Self::Range(what)
            | Self::Missing(what)
            | Self::TooMany(what) => what,
        });
        match self {
            Self::Syntax(_) => write!(f, "the rubric cannot be read: {what}"),
            Self::Duplicate(_) => write!(f, "`{what}` stands twice in the rubric"),
            Self::UnknownCode(_) => write!(f, "the rubric has no code `{what}`"),
            Self::UnknownSource(_) => write!(f, "the rubric lists no source `{what}`"),
            Self::Range(_) => write!(f, "out of range in the rubric: {what}"),
            Self::Missing(_) => write!(f, "missing in the rubric: {what}"),
            Self::TooMany(_) => write!(f, "too many in the rubric: {what}"),
        }
    }
}

impl std::error::Error for RubricError {}

pub(super) type Checked<T> = Result<T, RubricError>;

/// A number of the file, if it lies within its range.
pub(super) fn ranged<T: PartialOrd + fmt::Display + Copy>(
    value: T,
    low: T,
    high: T,
    what: &str,
) -> Checked<T> {
    if value < low || value > high {
        return Err(RubricError::Range(format!(
            "{what} is {value}, not {low} to {high}"
        )));
    }
    Ok(value)
}
