//! What can be wrong with a file that a panel has filled in for a standard: codes and what they mean.

use engine::diagnostic::CodeInfo;

/// The bytes are not text.
pub const NOT_TEXT: &str = "ST001";
/// Text, but no table.
pub const NOT_A_TABLE: &str = "ST002";
/// A column is missing.
pub const NO_COLUMN: &str = "ST003";
/// A value that cannot be.
pub const OUT_OF_RANGE: &str = "ST004";
/// Something that is not there.
pub const UNKNOWN: &str = "ST005";
/// Something that is given twice.
pub const TWICE: &str = "ST006";
/// Shares that do not add up.
pub const NOT_WHOLE: &str = "ST007";
/// A turn that nobody has judged.
pub const NOT_JUDGED: &str = "ST008";
/// A turn in which nothing that is on offer is ever taken.
pub const NOTHING_TAKEN: &str = "ST009";
/// Two ends in the wrong order.
pub const WRONG_ORDER: &str = "ST010";
/// Two names of a panel that could be one person.
pub const ONE_PERSON: &str = "ST011";

macro_rules! codes {
    ($($code:expr, $title:literal, $explanation:literal;)*) => {
        /// The codes of `bedside cohort standard`, in order.
        pub const CODES: &[CodeInfo] = &[$(CodeInfo { code: $code, title: $title, explanation: $explanation }),*];
    };
}

codes! {
    NOT_TEXT, "a panel's file is not readable text", "Files of a panel are UTF-8 text. Some spreadsheets save CSV in an older encoding unless asked: choose “CSV UTF-8” when saving.";
    NOT_A_TABLE, "a panel's file is not a table", "A quote is opened and not closed, or a row cannot be read near the place shown. Save the table as CSV from the spreadsheet.";
    NO_COLUMN, "a column is missing", "The first row names the columns: judge, node, option, likely for policy-Angoff (`bedside cohort standard form` writes it); attempt, assessor, rating for borderline regression; judge, domain, least_cut, greatest_cut, least_fail, greatest_fail for Hofstee. Other columns are not read.";
    OUT_OF_RANGE, "a value that can not be", "Shares, cuts and fail rates are numbers from 0 to 100 with a point before decimals; ratings are numbers. A cell that is empty says nothing and is refused: 0 has to be written.";
    UNKNOWN, "a name that is not there", "Nodes and options are those of the scenario that is named, attempts those of the folder, domains listening, empathy, explanation and understanding.";
    TWICE, "the same row twice", "The same judge has answered the same thing twice; only one of the two could be used. Keep one row.";
    NOT_WHOLE, "shares that do not add up to 100", "At each node a judge says of 100 people who are just good enough how many take each option. Half a point off, from rounding, is let pass; more is not.";
    NOT_JUDGED, "a turn that was not judged", "By this judge's own shares people come to a node at which the judge has said nothing. Judge it, or give `--rest equal`: then every option there counts as equally likely, and the report says for how many nodes that was done.";
    NOTHING_TAKEN, "a turn in which nothing on offer is taken", "Not every option is on offer each time somebody comes to a node; shares count among those that are. Here all of them have 0. Give at least one of them more.";
    WRONG_ORDER, "two ends in the wrong order", "The least cut or fail rate that a judge finds acceptable lies above the greatest. Hofstee's compromise needs the least below the greatest.";
    ONE_PERSON, "two names that could be one person", "A panel counts each person once, and these two names are told apart by points, blanks, capitals, accents, the order of their words, or letters that look alike, and by nothing else. Write one name the same way everywhere, or give one of two persons a name that tells them apart.";
}
