//! Notes that somebody makes for themselves on the way.

use std::fmt;

use debrief::wording::Wording;
use engine::record::LONGEST_NOTE;
use engine::session::SessionError;

/// More notes than anybody reads again.
pub const MOST_NOTES: usize = 500;

/// Letters of a word that is not a key.
const LETTERS_OF_A_WORD: usize = 2;

/// Whether what was typed where something else is expected is more than a slip of the finger. Such words are met kindly and kept.
pub fn is_sentence(typed: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let mut words = typed.split_whitespace();
    words.clone().count() > 1 && words.any(|word| letters(word) >= LETTERS_OF_A_WORD)
}

/// Why a note is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNote {
    /// It has more characters than this.
    TooLong(usize),
    /// No more fit: the limit is reached.
    TooMany(usize),
    /// Nothing is added to an assessed consultation that is over.
    Sealed,
}

impl NoNote {
    /// The reason, for the one who wrote it.
    pub fn words(self) -> String {
        let (id, most) = match self {
            Self::TooLong(most) => ("note-too-long", most),
            Self::TooMany(most) => ("note-too-many", most),
            Self::Sealed => return Wording::english().text("note-sealed", &[]),
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

/// Whether a note may be kept: at most [`LONGEST_NOTE`] characters, and fewer than [`MOST_NOTES`] are kept already.
///
/// # Errors
/// Why it may not.
pub(super) fn may_note(text: &str, kept: usize) -> Result<(), NoNote> {
    if text.chars().count() > LONGEST_NOTE {
        return Err(NoNote::TooLong(LONGEST_NOTE));
    }
    if kept >= MOST_NOTES {
        return Err(NoNote::TooMany(MOST_NOTES));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_sentence;

    #[test]
    fn a_sentence_has_words_and_slips_of_the_finger_have_none() {
        for kept in ["I would ask him", "not sure", "Go on."] {
            assert!(is_sentence(kept), "{kept}");
        }
        for slip in ["", "x", "sorry", "3 14 2", "t 3", "u 1", "1 -", "q q"] {
            assert!(!is_sentence(slip), "{slip}");
        }
    }
}
