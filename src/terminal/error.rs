//! Why a command could not do its work, and the one place where that becomes text.

use std::fmt;
use std::path::PathBuf;

use super::{Exit, Terminal};
use store::IoError;

/// Why a command could not do its work.
#[derive(Debug)]
pub enum CliError {
    /// The arguments cannot be used as they are.
    Usage {
        /// What is wrong.
        message: String,
        /// What to do about it; may be empty.
        hint: String,
    },
    /// The world got in the way.
    Io {
        source: IoError,
        /// What to do about it; may be empty.
        hint: String,
    },
    /// A file could not be read.
    Unreadable {
        /// Which, and why.
        message: String,
    },
    /// A record or scenario is not what it says it is.
    Integrity {
        /// What is wrong.
        message: String,
        /// What to do about it; may be empty.
        hint: String,
    },
    /// A scenario has errors and cannot be used.
    Faulty {
        /// What is wrong.
        message: String,
        /// What to do about it; may be empty.
        hint: String,
    },
    /// There is no window.
    NoDisplay { why: String },
}

impl CliError {
    /// Arguments that cannot be used.
    pub fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Usage {
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// A file that was not written; what is hinted at helps where one of that name is there already, and nowhere else.
    pub fn unwritten(source: IoError, where_there_is_one: &str) -> Self {
        let there = matches!(source, IoError::Exists { .. });
        let hint = if there { where_there_is_one } else { "" };
        Self::Io {
            source,
            hint: hint.to_owned(),
        }
    }

    /// A record that was taken away while the command was at work.
    pub(crate) fn vanished(named: impl Into<PathBuf>) -> Self {
        Self::Unreadable {
            message: format!(
                "the record was taken away meanwhile: {}",
                named.into().display()
            ),
        }
    }

    /// The exit code that belongs to the error.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage { .. } => Exit::Usage,
            Self::Io { .. } | Self::Unreadable { .. } => Exit::Io,
            Self::Integrity { .. } => Exit::Integrity,
            Self::Faulty { .. } => Exit::Findings,
            Self::NoDisplay { .. } => Exit::NoDisplay,
        }
    }

    fn hint(&self) -> &str {
        match self {
            Self::Usage { hint, .. }
            | Self::Io { hint, .. }
            | Self::Integrity { hint, .. }
            | Self::Faulty { hint, .. } => hint,
            Self::Unreadable { .. } => "",
            Self::NoDisplay { .. } => {
                "`bedside play` plays in the terminal, `bedside --help` lists everything else"
            }
        }
    }

    /// Prints the error and gives its exit code.
    pub fn report(&self, out: &mut Terminal) -> Exit {
        out.error(&self.to_string());
        if !self.hint().is_empty() {
            out.hint(self.hint());
        }
        self.exit()
    }
}

impl From<IoError> for CliError {
    fn from(source: IoError) -> Self {
        Self::Io {
            hint: source.hint().to_owned(),
            source,
        }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage { message, .. }
            | Self::Unreadable { message }
            | Self::Integrity { message, .. }
            | Self::Faulty { message, .. } => f.write_str(message),
            Self::Io { source, .. } => source.fmt(f),
            Self::NoDisplay { why } => f.write_str(why),
        }
    }
}
