//! The kinds of block that a document is made of.

use super::text::RichText;
use super::tone::Tone;
use crate::figures::picture::Picture;

/// Something that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading inside a section, level 3 or 4.
    Heading(Heading),
    Paragraph(Role, RichText),
    /// What somebody said or did.
    Speech(Speech),
    /// What somebody thought.
    Thought {
        /// Who, as it stands beside the words.
        label: String,
        text: String,
    },
    Table(Table),
    /// A drawing, with a description in words.
    Figure(Box<Figure>),
    List(ListKind, Vec<ListItem>),
    /// Reasons to choose from; hosts that can ask put them as a question.
    Choice(ReasonChoice),
    /// The works cited, number 1 first.
    Works(Vec<String>),
    /// Blocks that belong together.
    Group(BlockGroup, Vec<Self>),
    /// Blocks that a host may fold away.
    Fold(Fold),
    /// Blocks that are not shown before the reader has answered.
    Held(HeldBlocks),
}

/// Blocks that are held back until the reader has answered. On paper they come after the short debrief, under their name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBlocks {
    /// The turn that is to be answered again.
    pub turn: u32,
    /// The question that has to be answered first.
    pub question: String,
    /// What they are called.
    pub name: String,
    /// Where paper has them.
    pub elsewhere: String,
    pub blocks: Vec<Block>,
}

/// Blocks that may be folded away under their name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// What is in it.
    pub name: String,
    /// Whether it is shown at first.
    pub open: bool,
    pub blocks: Vec<Block>,
}

/// A heading inside a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// 3 or 4.
    pub level: u8,
    /// What kind of thing it is about.
    pub kicker: String,
    pub text: RichText,
    /// A figure that belongs to it, and whether it is a number.
    pub figure: Option<(String, bool)>,
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Body,
    /// Stands back: remarks, readings, cautions.
    Quiet,
    /// A question to the reader.
    Question,
    /// A single word that stands for itself.
    Display,
    /// What somebody wrote or could write.
    Written,
    /// What moved in somebody.
    Felt,
    /// Small print before an entry.
    Meta,
}

/// What somebody said or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    pub who: Who,
    /// Who, as it stands beside the words.
    pub label: String,
    /// The words; empty where something was only done.
    pub text: String,
    /// What was done, or could be heard.
    pub body: Option<String>,
}

/// The speaker, as the reader sees it: the reader was the clinician.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Patient,
    /// Somebody else in the room.
    Other,
    /// The reader, with what they said.
    You,
    /// The reader, in a turn or in an answer that the label names.
    YouThere,
    /// The reader, as it was heard on the other side.
    Heard,
    /// What the reader said in the run that is changed here.
    Before,
}

/// A table whose rows all begin with their name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows; may be empty.
    pub caption: String,
    /// The columns. Where no column has a name the table has no head.
    pub columns: Vec<Column>,
    /// The rows; the first cell of each names it.
    pub rows: Vec<Vec<RichText>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name; may be empty.
    pub name: String,
    /// What is in it.
    pub holds: Holds,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Number,
    /// A word or a few.
    Words,
    Sentences,
}

/// A drawing with the words that stand for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is drawn.
    pub picture: Picture,
    /// The drawing in words, for those who cannot see it.
    pub words: String,
    /// What stands below it; empty where the words beside it say everything.
    pub caption: String,
}

/// How a list looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    Points,
    /// Short points that begin with a mark of their own.
    Marks,
    /// Lines of a telephone call.
    Call,
    /// Things with a standing of their own.
    Cards,
    /// Turns of a consultation.
    Turns,
    /// Other ways of saying it.
    Ways,
    /// Rows of a ledger.
    Ledger,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// How it stands.
    pub tone: Tone,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// Reasons to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonChoice {
    /// The turn that they belong to.
    pub turn: u32,
    /// What they are.
    pub label: String,
    /// Name, and whether it was picked.
    pub names: Vec<(String, bool)>,
}

/// Why blocks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockGroup {
    /// A moment of the consultation: its turn, and whether it could have turned out better.
    Moment(u32, bool),
    /// A scene that is retold.
    Scene,
    /// How it ended.
    Ending,
    /// One thing to keep or to change.
    Resolve,
    Domain,
    /// The page for a portfolio.
    Record,
}

impl Table {
    /// Whether its columns have names.
    pub fn has_head(&self) -> bool {
        self.columns.iter().any(|column| !column.name.is_empty())
    }
}

impl Speech {
    /// The words, and what was done in brackets.
    pub fn flat(&self) -> String {
        match (&self.body, self.text.is_empty()) {
            (Some(body), true) => format!("({body})"),
            (Some(body), false) => format!("{} ({body})", self.text),
            (None, _) => self.text.clone(),
        }
    }
}

impl Figure {
    /// What is to be read in the place of the drawing.
    pub fn in_words(&self) -> &str {
        if self.caption.is_empty() {
            &self.words
        } else {
            &self.caption
        }
    }
}

impl Block {
    /// Whether it is a line of a conversation; such lines stand together.
    pub fn is_talk(&self) -> bool {
        matches!(self, Self::Speech(_) | Self::Thought { .. })
    }
}
