//! Exit codes.

/// How a command ends; of several the greatest code counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    Ok = 0,
    /// The command did its work and found something: errors in a scenario, a failed test, a difference.
    Findings = 1,
    /// The arguments cannot be used as they are.
    Usage = 2,
    /// A file could not be read or written.
    Io = 3,
    /// A record or scenario is not what it says it is.
    Integrity = 4,
    /// There is no screen to open a window on.
    NoDisplay = 5,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
