//! The steps of the debrief, in order.

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Step {
    /// The first word.
    #[default]
    Word,
    /// What you think of it before you look.
    Before,
    /// The patient's side.
    Side,
    /// What they never told you.
    Untold,
    /// Moments, seen closely.
    Moments,
    /// The four domains.
    Domains,
    /// Keep and change.
    Plan,
    /// What to play next.
    Again,
    /// Several attempts side by side.
    OverTime,
    /// The page for a portfolio.
    Record,
}

impl Step {
    /// All steps, in order.
    pub const ALL: [Self; 10] = [
        Self::Word,
        Self::Before,
        Self::Side,
        Self::Untold,
        Self::Moments,
        Self::Domains,
        Self::Plan,
        Self::Again,
        Self::OverTime,
        Self::Record,
    ];

    /// Name in the rail.
    pub fn label(self) -> &'static str {
        match self {
            Self::Word => "One word",
            Self::Before => "Before you look",
            Self::Side => "The patient’s side",
            Self::Untold => "What stayed unsaid",
            Self::Moments => "Moments",
            Self::Domains => "Four domains",
            Self::Plan => "Keep and change",
            Self::Again => "Again",
            Self::OverTime => "Over time",
            Self::Record => "Your record",
        }
    }

    /// Place in the order, from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The step before this one.
    pub fn previous(self) -> Option<Self> {
        self.index()
            .checked_sub(1)
            .and_then(|at| Self::ALL.get(at))
            .copied()
    }

    /// Whether it shows anything of how the consultation was judged.
    pub fn reveals(self) -> bool {
        self > Self::Before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_and_previous_retrace_each_other() {
        for pair in Step::ALL.windows(2) {
            assert_eq!(pair[0].next(), Some(pair[1]));
            assert_eq!(pair[1].previous(), Some(pair[0]));
        }
        assert_eq!((Step::Word.previous(), Step::Record.next()), (None, None));
    }
}
