//! Notes that somebody makes for themselves on the way.

use std::fmt;

use super::Attempt;
use debrief::wording::Wording;
use engine::record::LONGEST_NOTE;
use engine::session::{Recorded, SessionError};

/// More notes than anybody reads again.
pub const MOST_NOTES: usize = 500;

/// Why a note is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNote {
    /// It has more characters than this.
    TooLong(usize),
    /// There are so many already.
    TooMany(usize),
}

impl NoNote {
    /// The reason, for the one who wrote it.
    pub fn words(self) -> String {
        let (id, most) = match self {
            Self::TooLong(most) => ("note-too-long", most),
            Self::TooMany(most) => ("note-too-many", most),
        };
        Wording::english().text(id, &[("most", most.into())])
    }
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// It is not possible now, or not allowed in this mode.
    Refused(SessionError),
    /// A note that is not taken.
    Note(NoNote),
}

impl From<SessionError> for NotDone {
    fn from(error: SessionError) -> Self {
        Self::Refused(error)
    }
}

impl From<NoNote> for NotDone {
    fn from(why: NoNote) -> Self {
        Self::Note(why)
    }
}

impl fmt::Display for NotDone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::Note(why) => f.write_str(&why.words()),
        }
    }
}

impl Attempt {
    /// The notes that were kept, in order.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        let all = self.session().recorded().iter();
        all.filter_map(|step| match step {
            Recorded::Note { text } => Some(text.as_str()),
            _ => None,
        })
    }

    /// Whether a note may be kept: one that can be read again, and not more of them than anybody reads.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_note(&self, text: &str) -> Result<(), NoNote> {
        if text.chars().count() > LONGEST_NOTE {
            return Err(NoNote::TooLong(LONGEST_NOTE));
        }
        if self.notes().count() >= MOST_NOTES {
            return Err(NoNote::TooMany(MOST_NOTES));
        }
        Ok(())
    }
}
