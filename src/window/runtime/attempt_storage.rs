//! What lies outside the window: where things are kept, and what is kept of the attempt in progress.

use bevy::prelude::*;

use practice::Keeping;
use store::archive::Archive;
use store::paths::DataFolders;

/// Where things are kept, and what is kept of the attempt in progress.
#[derive(Resource, Debug, Clone)]
pub struct OutsideWorld {
    pub(super) places: DataFolders,
    /// What is kept there. Clones share the connection.
    pub(super) archive: Archive,
    /// The record of the attempt in progress, once it was begun.
    pub(super) keeping: Option<Keeping>,
    /// Whether the attempt in hand was opened from a record that does not hold, which is read and not written over.
    pub(super) read_only: bool,
}

impl OutsideWorld {
    /// Keeps things in these places.
    pub fn new(places: DataFolders) -> Self {
        Self {
            archive: Archive::new(&places),
            places,
            keeping: None,
            read_only: false,
        }
    }
}
