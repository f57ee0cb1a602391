//! What ran through a conversation, as it is told.

/// What ran through a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// In two sentences; empty where nothing did.
    pub text: String,
    /// The turns that are named in it.
    pub(in crate::facts) turns: Vec<u32>,
    /// How many strands of a kind it may have.
    pub(in crate::facts) strands: usize,
}
