//! Filled forms as they come in: tables, JSON and the calibration's list of readings, all as the same cells with places.

mod filled;
mod json;
mod table;

pub use filled::{FilledForm, FormCell, FormItem};
pub use json::{Source, source};

use super::finding::FormFinding;
use filled::text_of;

/// Reads a filled form.
///
/// # Errors
/// It cannot be read as one; everything that stands in the way.
pub fn form(file: &str, bytes: &[u8]) -> Result<FilledForm, Vec<FormFinding>> {
    let text = text_of(file, bytes).map_err(|found| vec![found])?;
    if text.trim_start().starts_with(['{', '[']) {
        json::form(file, text).map_err(|found| vec![found])
    } else {
        table::form(file, text)
    }
}
