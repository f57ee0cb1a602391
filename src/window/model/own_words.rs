//! Own words first: at a menu one sentence of one's own comes before the options, and then which option comes nearest to it.

use practice::OwnFirst;
pub use practice::OwnWordsQuestion;

/// Own words at the menus of a consultation on screen.
#[derive(Debug, Clone, Default)]
pub struct OwnWordsField {
    /// What is written at the present menu.
    pub words: String,
    /// The option that was said to be nearest, by its place in the list.
    pub nearest: Option<usize>,
    /// At which menus they come first.
    pub(super) first: OwnFirst,
}

/// What is done about own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnWordsAction {
    /// Own words come first from now on, or not any more.
    Switch(bool),
    /// Whether sentences that no option came near may be given to authors.
    ForAuthors(bool),
    /// New text of the sentence.
    Write(String),
    /// The sentence is said, aloud or in writing: the options, please.
    Say,
    /// The nearest option by its place in the list; none of these.
    Nearest(Option<usize>),
    /// Goes on without saying which is nearest.
    Pass,
}

impl OwnWordsField {
    /// Whether own words come first here.
    pub fn is_on(&self) -> bool {
        self.first.is_on()
    }
}
