//! A form as it was filled in: its cells with their places, and the text of a file that may be one.

use crate::agreement::finding::{FormFinding, NOT_TEXT};
use crate::agreement::reading::{letter, of_letter};
use crate::readings::form as blank;
use engine::domain::Domain;

/// A form as it was filled in; nothing has been judged yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilledForm {
    /// The file, as it was named.
    pub file: String,
    /// Name and version of the scenario with its place; none in lists of readings.
    pub scenario: Option<(String, String)>,
    /// Hash of the text with its place.
    pub text: Option<(String, String)>,
    /// Name of the reader, as it was written.
    pub reader: String,
    /// Where that stands.
    pub reader_place: String,
    /// What was filled in.
    pub cells: Vec<FormCell>,
    /// Whether every mark was asked for, by turn too.
    pub whole: bool,
}

/// One answer about one run: a row of the table, or a field of the JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCell {
    /// Code of the run.
    pub run: String,
    /// What was asked.
    pub item: FormItem,
    /// The clinician's words that stand beside a turn.
    pub words: Option<String>,
    /// The mark; empty if it was left open.
    pub mark: String,
    /// Letters of domains.
    pub domains: String,
    /// What the reader wrote beside the mark; may be empty.
    pub note: String,
    /// Line, row or field.
    pub place: String,
}

/// What is asked about a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormItem {
    /// A mark for a turn, from 1.
    Turn(u32),
    /// A mark for the whole conversation.
    Whole(Domain),
    /// The worst turn.
    Worst,
    /// The second worst.
    Second,
    /// The best turn.
    Best,
    /// What does not fit.
    Odd,
}

impl FormItem {
    /// The item of a name in the column `item`.
    pub fn of(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let turn = name.strip_prefix(blank::TURN);
        if let Some(turn) = turn.and_then(|n| n.trim().parse().ok()) {
            return Some(Self::Turn(turn));
        }
        match name.as_str() {
            blank::WORST => Some(Self::Worst),
            blank::SECOND => Some(Self::Second),
            blank::BEST => Some(Self::Best),
            blank::ODD => Some(Self::Odd),
            _ => {
                let mut letters = name.chars();
                let domain = letters.next().and_then(of_letter)?;
                letters.next().is_none().then_some(Self::Whole(domain))
            }
        }
    }

    /// Its name in the column `item`, such as `turn 3`.
    pub fn name(self) -> String {
        match self {
            Self::Turn(turn) => format!("{} {turn}", blank::TURN),
            Self::Whole(domain) => letter(domain).to_string(),
            Self::Worst => blank::WORST.to_owned(),
            Self::Second => blank::SECOND.to_owned(),
            Self::Best => blank::BEST.to_owned(),
            Self::Odd => blank::ODD.to_owned(),
        }
    }
}

/// The text of a file without a mark of its encoding.
///
/// # Errors
/// The bytes are not UTF-8.
pub(super) fn text_of<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, FormFinding> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let good = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let line = good.split(|byte| *byte == b'\n').count();
        FormFinding::error(
            NOT_TEXT,
            file,
            format!("line {line}"),
            "this is not UTF-8 text",
            "save the table as “CSV UTF-8”, or the JSON as UTF-8",
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
