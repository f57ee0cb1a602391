//! A debrief as a document: sections of blocks in reading order. What is shown is decided here once; printers know blocks only.

mod block;
mod sections;
mod shown;
pub mod sources;
mod text;

pub use block::{
    Block, Choice, Column, Figure, Fold, Group, Heading, Holds, Item, ListKind, Role, Speech,
    Table, Tone, Who,
};
pub use shown::{come_back, companions, evidence, figure, repeats, tenths};
pub(crate) use text::bracketed;
pub use text::{Run, Text};

/// The whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// For the window or the list of files that shows it.
    pub name: String,
    /// The title.
    pub title: String,
    /// Language tag.
    pub language: String,
    /// What stands under the title.
    pub lead: Text,
    /// What the reader must know first.
    pub note: Option<Text>,
    /// In reading order.
    pub sections: Vec<Section>,
    /// The last words.
    pub closing: String,
}

/// A section under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub part: Part,
    /// Its name in a list of sections.
    pub short: String,
    /// Its heading.
    pub title: Text,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// The sections of a debrief, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The first word afterwards.
    First,
    /// The patient's side.
    Side,
    /// The consultation from the patient's seat.
    Seat,
    /// What was never told.
    Untold,
    /// Moments.
    Moments,
    /// Four domains.
    Domains,
    /// Measures of the words.
    Measures,
    /// Safety.
    Safety,
    /// What it left.
    Left,
    /// Keep and change.
    Plan,
    /// Again.
    Again,
    /// The record for a portfolio.
    Record,
    /// The transcript.
    Transcript,
    /// The works cited.
    Sources,
}

impl Part {
    /// Its name as an address within the document.
    pub fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Side => "side",
            Self::Seat => "seat",
            Self::Untold => "untold",
            Self::Moments => "moments",
            Self::Domains => "domains",
            Self::Measures => "measures",
            Self::Safety => "safety",
            Self::Left => "left",
            Self::Plan => "plan",
            Self::Again => "again",
            Self::Record => "record",
            Self::Transcript => "transcript",
            Self::Sources => "sources",
        }
    }
}
