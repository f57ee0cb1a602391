//! What was taken away where a person's words were erased, for every store.

use std::path::PathBuf;

use practice::ports::AttemptId;

/// What was taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Attempts in which something was written.
    pub attempts: Vec<AttemptId>,
    /// Record files of these attempts in the data folder that hold it still, or held it.
    pub files: Vec<PathBuf>,
}
