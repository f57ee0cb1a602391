//! What practice asks of whoever keeps things: records by the id of their attempt, texts by their hash.

use engine::record::Record;

/// Keeps records and texts, wherever that is. Every store passes the same tests.
pub trait Store {
    /// Why something cannot be read or kept.
    type Error: std::error::Error;

    /// Every attempt of which there is a record that can be read, once, oldest first.
    fn records(&self) -> Vec<Record>;

    /// Keeps the record of an attempt that has just begun, and gives its hash. The record is told which attempt was begun
    /// before it; no other can be begun between the two.
    ///
    /// # Errors
    /// It cannot be kept, or there is a record of this attempt already, which stays as it is.
    fn begin(&mut self, record: &mut Record) -> Result<String, Self::Error>;

    /// Keeps a record as it stands now in place of the one with the hash `known`, and gives its new hash. A record that was
    /// taken away meanwhile is kept anew.
    ///
    /// # Errors
    /// It cannot be kept, or what is kept is not the one with that hash: somebody else has gone on with it, and that stays.
    fn save(&mut self, record: &Record, known: &str) -> Result<String, Self::Error>;

    /// The kept text with this hash, if there is one.
    ///
    /// # Errors
    /// It is there but cannot be read, or is not the text that its hash says.
    fn text(&self, sha256: &str) -> Result<Option<String>, Self::Error>;

    /// Keeps a text and gives its hash.
    ///
    /// # Errors
    /// It cannot be kept.
    fn keep_text(&mut self, text: &str) -> Result<String, Self::Error>;
}
