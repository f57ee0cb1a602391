//! What is said, offered and come to in a consultation, as the window shows it.

use practice::words::{Camera, EndedBy, Expression, OptIx, Outcome};

/// One thing seen or heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The turn it belongs to; 0 is the opening.
    pub turn: u32,
    /// Who speaks: a name, or nothing for something that merely happens.
    pub speaker: String,
    /// Whether the clinician speaks.
    pub clinician: bool,
    /// The words; may be empty.
    pub text: String,
    /// Body language, or what can be heard.
    pub body: Option<String>,
    /// What can be seen of the patient from here on.
    pub expression: Option<Expression>,
    /// Whether the scenario names that face; otherwise it follows the patient's state.
    pub named: bool,
    /// The patient's camera from here on.
    pub camera: Option<Camera>,
}

/// One thing the clinician can do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the session calls it.
    pub ix: OptIx,
    /// The words, or the act in round brackets.
    pub text: String,
    /// Whether it is done, not said.
    pub act: bool,
}

/// How it has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// What the patient does next.
    pub title: String,
    /// What happens afterwards.
    pub after: String,
    /// How it has turned out.
    pub outcome: Outcome,
    /// What ended it.
    pub by: EndedBy,
}

impl Spoken {
    /// Characters to reveal: only the patient's words appear bit by bit.
    pub fn length(&self) -> usize {
        self.text.chars().filter(|_| !self.clinician).count()
    }
}
