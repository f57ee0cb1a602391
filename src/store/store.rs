//! Records and texts as files in the usual places: the store that the program runs with.

use super::IoError;
use super::paths::Places;
use super::record::{self, Over};
use engine::record::Record;
use practice::ports::Store;

/// The files in these places.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a>(pub &'a Places);

impl Store for Files<'_> {
    type Error = IoError;

    fn records(&self) -> Vec<Record> {
        record::readable(self.0)
    }

    fn begin(&mut self, record: &mut Record) -> Result<String, IoError> {
        let path = record::usual_path(self.0, record)?;
        record::begin(self.0, &path, record)
    }

    fn save(&mut self, record: &Record, known: &str) -> Result<String, IoError> {
        let path = record::usual_path(self.0, record)?;
        record::save(&path, record, Over::Own(known))
    }

    fn text(&self, sha256: &str) -> Result<Option<String>, IoError> {
        record::kept_text(self.0, sha256)
    }

    fn keep_text(&mut self, text: &str) -> Result<String, IoError> {
        record::keep_text(self.0, text)
    }
}
