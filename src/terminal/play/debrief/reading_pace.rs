//! How the debrief is gone through in a terminal.

/// How the debrief is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum ReadingPace {
    /// Not at all.
    Skipped,
    /// All at once: the short debrief, and everything else where that is asked for.
    AtOnce { full: bool },
    /// A part at a time, with the questions that belong to it; what is left at the end of the input comes at once.
    Asking { full: bool },
}

impl ReadingPace {
    /// Whether somebody is there to be asked.
    pub(in super::super) fn asks(self) -> bool {
        matches!(self, Self::Asking { .. })
    }

    /// Whether everything is printed where nobody can ask for it.
    pub(in super::super) fn is_full(self) -> bool {
        matches!(
            self,
            Self::AtOnce { full: true } | Self::Asking { full: true }
        )
    }
}

/// Whether it has just been read how the consultation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum HowItEnded {
    /// It was played to its end a moment ago.
    JustRead,
    /// It was over when somebody came back to it.
    ReadBefore,
}
