//! The two kinds of moment.

use serde::Serialize;

/// Why a moment is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum MomentKind {
    /// A tutor would stop the tape here.
    Turning,
    /// Something was caught or opened.
    Rescue,
}
