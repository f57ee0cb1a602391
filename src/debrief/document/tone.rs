//! How something stands, for an item of a list or a word in running text.

/// How something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Even,
    /// It helped, or it was reached.
    Good,
    /// It hurt, or it was not reached.
    Bad,
    /// It was not said aloud.
    Unsaid,
}
