//! What every command works with: the folders, the rubric, and what is kept.

use std::path::Path;
use std::sync::Arc;

use super::CliError;
use practice::Library;
use practice::words::Rubric;
use store::archive::Archive;
use store::paths::DataFolders;
use store::verdicts::VerdictStore;

/// What a command works with: the folders and the rubric.
#[derive(Clone, Debug)]
pub struct Context {
    /// Folders of data and scenarios.
    pub places: DataFolders,
    /// What scores are made by.
    pub rubric: Arc<Rubric>,
    /// The folders that were named, as they go behind a command that is to be typed again; empty if none were.
    pub folders: String,
    /// What the window puts on the assessor's desk: a folder of records or a bundle.
    pub opens: Option<String>,
    /// What is kept, opened when it is first needed.
    archive: Archive,
}

impl Context {
    /// The folders, what scores are made by, and the folders that were named as they are typed again.
    pub(crate) fn new(places: DataFolders, rubric: Arc<Rubric>, folders: String) -> Self {
        Self {
            archive: Archive::new(&places),
            places,
            rubric,
            folders,
            opens: None,
        }
    }

    /// The records and texts, wherever they are kept. Every answer shares what is open.
    pub(crate) fn store(&self) -> Archive {
        self.archive.clone()
    }

    /// The book of verdicts that was named, or this user's own.
    pub(crate) fn verdicts(&self, named: Option<&Path>) -> Result<VerdictStore, CliError> {
        Ok(match named {
            Some(path) => VerdictStore::at(path),
            None => self.store().verdicts()?,
        })
    }

    /// Every scenario that can be found.
    pub(crate) fn library(&self) -> Library {
        store::library::load(&self.places, &self.rubric)
    }
}
