//! What can be wrong with a key or a form: codes, places and hints.

use engine::diagnostic::{CodeInfo, Severity, shortened};

/// Something wrong with a file that readers or organizers have written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFinding {
    /// Stable code; see [`CODES`].
    pub code: &'static str,
    /// Whether it stops everything.
    pub severity: Severity,
    /// The file, as it was named.
    pub file: String,
    /// Line, row or field; empty for the file as a whole.
    pub place: String,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl FormFinding {
    /// A finding that stops the comparison; see [`FormFinding::as_warning`]. `code` is one of [`CODES`].
    pub fn error(
        code: &'static str,
        file: &str,
        place: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: Severity::Error,
            file: file.to_owned(),
            place: place.into(),
            message: shortened(&message.into()),
            hint: hint.into(),
        }
    }

    /// This finding as a warning, which does not stop the comparison.
    #[must_use]
    pub fn as_warning(self) -> Self {
        Self {
            severity: Severity::Warning,
            ..self
        }
    }

    /// File, place and message on one line.
    pub fn in_words(&self) -> String {
        let Self {
            code,
            file,
            place,
            message,
            ..
        } = self;
        if place.is_empty() {
            format!("{code} {file}: {message}")
        } else {
            format!("{code} {file}, {place}: {message}")
        }
    }
}

/// The bytes are not text.
pub const NOT_TEXT: &str = "RD001";
/// Text, but neither CSV nor JSON.
pub const NOT_READABLE: &str = "RD002";
/// Not a form or key of the known kind.
pub const NOT_A_FORM: &str = "RD003";
/// Another scenario, version or text.
pub const OTHER_SCENARIO: &str = "RD004";
/// The clinician's words of a turn differ between form, key and scenario.
pub const OTHER_WORDS: &str = "RD005";
/// A form names a run that the key does not hold.
pub const UNKNOWN_RUN: &str = "RD006";
/// Marks are missing; `--partial` skips them.
pub const HALF_FILLED: &str = "RD007";
/// A value that cannot be.
pub const OUT_OF_RANGE: &str = "RD008";
/// Two forms name the same reader.
pub const READER_TWICE: &str = "RD009";
/// An answer that is given twice.
pub const TWICE: &str = "RD010";
/// A turn that is not there.
pub const NO_SUCH_TURN: &str = "RD011";
/// A run that cannot be played.
pub const NOT_PLAYABLE: &str = "RD012";
/// The scenario file has changed, the words have not.
pub const SAME_WORDS: &str = "RD013";
/// Nothing to compare.
pub const NOTHING: &str = "RD014";

macro_rules! codes {
    ($($code:expr, $title:literal, $explanation:literal;)*) => {
        /// The codes of `bedside agree`, in order.
        pub const CODES: &[CodeInfo] = &[$(CodeInfo { code: $code, title: $title, explanation: $explanation }),*];
    };
}

codes! {
    NOT_TEXT, "a form is not readable text", "Forms are UTF-8 text. Some spreadsheets save CSV in an older encoding unless asked: choose “CSV UTF-8” when saving.";
    NOT_READABLE, "a form is neither CSV nor JSON", "A quote, bracket or comma is missing or misplaced near the place shown. Save the table as CSV from the spreadsheet, or have an editor check the JSON.";
    NOT_A_FORM, "not a form or key that this program knows", "A form has the columns run, item and mark, or is JSON with the field `form`. A key is the `key.json` that `bedside readings new` wrote. Readings in the form of docs/READINGS.md are read too.";
    OTHER_SCENARIO, "a form of another scenario or version", "Marks belong to the words that were read. A form that was made for another scenario, another version or another text of it can not be compared with this key. Give the key that was written together with the form.";
    OTHER_WORDS, "words that are not those of the run", "The clinician's words in the form, in the key and in the scenario have to be the same for every turn; quotes, spaces and capitals do not count. Other words mean that somebody read another conversation, or that the scenario has been changed since.";
    UNKNOWN_RUN, "a run that the key does not know", "Runs are named by the codes of the transcripts, such as R07. A run that the key does not hold can not be compared.";
    HALF_FILLED, "a form is half filled", "Every mark has to be given, except odd. `--partial` goes on with what is there: only missing marks are skipped.";
    OUT_OF_RANGE, "a mark that can not be", "Marks of a whole conversation are whole numbers from 0 to 100, marks of a turn whole numbers from 0 to 4, domains letters out of L, E, X and U, worst and best turns numbers of turns.";
    READER_TWICE, "a reader twice", "Two forms name the same reader. Counted twice, a reader would agree with nobody better than with themselves. Leave one out, or give the second its own name. Where two names only look alike, this is a warning, and both count.";
    TWICE, "the same answer twice", "A form answers the same item of the same run twice; only one of the two could be used. Keep one row.";
    NO_SUCH_TURN, "a turn that the run does not have", "Turns are numbered from 1, as [C1], [C2] and so on in the transcript.";
    NOT_PLAYABLE, "a run can not be played", "A choice of the key is not offered in the scenario where it was made, or the scenario can not be found. `--scenario` names the scenario file that was read.";
    SAME_WORDS, "the scenario file has changed, its words have not", "The scenario is not the file that the key was written from, but every word of the runs is still the same on both sides. The marks stand; scores are those of the file as it is now.";
    NOTHING, "there is nothing to compare", "At least one filled form and three runs are needed before anything can be said about agreement.";
}
