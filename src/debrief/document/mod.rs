//! A debrief as a document: sections of blocks in reading order. What is shown is decided here once; printers know blocks only.

mod block;
mod sections;
mod shown_figure;
pub mod sources;
mod text;
mod tone;

pub use block::{
    Block, BlockGroup, Column, Figure, Fold, Heading, HeldBlocks, Holds, ListItem, ListKind,
    ReasonChoice, Role, Speech, Table, Who,
};
pub use shown_figure::{come_back, companions, evidence, figure, go_back, repeats, tenths, told};
pub(crate) use text::bracketed;
pub use text::{Cited, RichText, Run};
pub use tone::Tone;

/// The whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// For the window or the list of files that shows it.
    pub name: String,
    /// The title, above everything else.
    pub title: String,
    /// Language tag of the words in it.
    pub language: String,
    /// What stands under the title.
    pub lead: RichText,
    /// What the reader must know first.
    pub note: Option<RichText>,
    /// What its record shows.
    pub shows: Option<RichText>,
    /// The debrief itself: six sections at most, for three to four minutes.
    pub short: Vec<Section>,
    /// Everything else, one step away.
    pub more: Vec<Section>,
    /// Words for those who find their way by ear.
    pub labels: Labels,
}

/// What parts of a page are called for those who cannot see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// A link past what stands before the debrief.
    pub skip: String,
    /// The list of sections.
    pub parts: String,
    /// Everything that comes after the short debrief.
    pub more: String,
}

impl Document {
    /// What the reader must know first, and what the record shows, in one paragraph.
    pub fn all_notes(&self) -> Option<RichText> {
        let mut both = self.note.iter().chain(&self.shows);
        let first = both.next()?.clone();
        Some(
            both.flat_map(|text| &text.0)
                .fold((first, true), |(text, begins), run| {
                    let text = if begins {
                        text.then(run.clone())
                    } else {
                        text.with(run.clone())
                    };
                    (text, false)
                })
                .0,
        )
    }

    /// All sections in reading order.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.short.iter().chain(&self.more)
    }

    /// What is held back in the short debrief until the reader has answered, in order.
    pub fn held(&self) -> impl Iterator<Item = &HeldBlocks> {
        let blocks = self.short.iter().flat_map(|section| &section.blocks);
        blocks.filter_map(|block| match block {
            Block::Held(held) => Some(held),
            _ => None,
        })
    }
}

/// A section under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub part: DebriefSection,
    /// Its name in a list of sections.
    pub short: String,
    /// Its heading, above its blocks.
    pub title: RichText,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// The sections of a debrief, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DebriefSection {
    /// The first word afterwards, the own rating, and how it ended.
    First,
    /// The friend's call, in short.
    Side,
    /// The one moment.
    Moment,
    /// Four domains at a glance.
    Glance,
    /// Keep and change.
    Plan,
    /// When to come back.
    Back,
    /// What was said in a turn then and now.
    Beside,
    /// The patient's side in full.
    Call,
    /// The consultation from the patient's seat.
    Seat,
    /// What was never told.
    Untold,
    Moments,
    /// What was said in own words.
    Own,
    Domains,
    /// Measures of the words.
    Measures,
    Safety,
    /// What it left.
    Left,
    Again,
    /// The record for a portfolio.
    Record,
    Transcript,
    /// Notes for teachers.
    Teaching,
    /// The works cited.
    Sources,
}

impl DebriefSection {
    /// Its name as an address within the document.
    pub fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Side => "side",
            Self::Moment => "moment",
            Self::Glance => "glance",
            Self::Plan => "plan",
            Self::Back => "back",
            Self::Beside => "beside",
            Self::Call => "call",
            Self::Seat => "seat",
            Self::Untold => "untold",
            Self::Moments => "moments",
            Self::Own => "own",
            Self::Domains => "domains",
            Self::Measures => "measures",
            Self::Safety => "safety",
            Self::Left => "left",
            Self::Again => "again",
            Self::Record => "record",
            Self::Transcript => "transcript",
            Self::Teaching => "teaching",
            Self::Sources => "sources",
        }
    }
}
