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

/// Something that may hold erased words still, and why it stays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftBehind {
    /// Where it is.
    pub path: PathBuf,
    /// Why it stays.
    pub why: WhyLeft,
}

/// Why something stays that may hold erased words still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyLeft {
    /// The database, which another program has open, with what was in it before.
    OpenElsewhere,
    /// A draft that another program is perhaps writing just now.
    BeingWritten,
    /// A backup that another program is perhaps putting back just now.
    BeingPutBack,
    /// A bundle that was not taken in to its end, and cannot be just now.
    BeingTakenIn,
    /// An older database: it was kept on purpose, and others may stand in it.
    PutAside,
    /// Reports that somebody had written.
    Reports,
}
