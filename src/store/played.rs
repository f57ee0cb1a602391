//! The text that a record was played with: from the store, or from the library, where the same words may be laid out otherwise.

use std::sync::Arc;

use super::IoError;
use super::library::{Entry, Library, Origin, from_text};
use super::paths::Places;
use super::record::{keep_text, kept_text};
use super::store::Files;
use engine::record::{Record, layout_differs};
use engine::rubric::Rubric;
use practice::rubric_of;

/// Whether the scenario of a record is to be had, and the rubric that it was scored with.
#[derive(Debug)]
pub enum Fit {
    /// It is.
    Same {
        /// The scenario, read with the rubric of the record.
        entry: Box<Entry>,
        /// The rubric that the record was scored with, or that of this program where that one is not here.
        rubric: Arc<Rubric>,
        /// What is worth knowing about it, such as that the stored text was damaged.
        remarks: Vec<String>,
    },
    /// It is not; the reason in words.
    Changed(String),
}

/// Finds the scenario that a record was made with: in the store by its hash, then in the library by what it says. A damaged
/// text in the store is mended from the library.
///
/// # Errors
/// When the stored text is damaged or cannot be read, and the library does not have it.
pub fn find(
    record: &Record,
    places: &Places,
    current: &Arc<Rubric>,
    library: &Library,
) -> Result<Fit, IoError> {
    let wanted = &record.scenario;
    let rubric = rubric_of(record, &Files(places), current)?;
    let damage = match kept_text(places, &wanted.sha256) {
        Ok(Some(text)) => {
            let origin = places.played().unwrap_or_default().join(&wanted.sha256);
            return Ok(match from_text(Origin::File(origin), text, &rubric) {
                Ok(entry) => Fit::Same {
                    entry: entry.into(),
                    rubric,
                    remarks: Vec::new(),
                },
                Err(_) => Fit::Changed(UNREADABLE.into()),
            });
        }
        Ok(None) => None,
        Err(error) => Some(error),
    };
    if let Some(entry) = library.find_text(wanted) {
        let mut remarks = Vec::new();
        if entry.sha256 != wanted.sha256 {
            remarks.push(layout_differs(&wanted.id));
        }
        if let Some(error) = damage {
            let mended = entry.sha256 == wanted.sha256 && keep_text(places, &entry.text).is_ok();
            let what = if mended { "mended from" } else { "used from" };
            remarks.push(format!("{error}; the text was {what} the library"));
        }
        let mut entry = entry.clone();
        if rubric.hash() != current.hash() {
            // Its codes were looked up in the rubric of this program.
            entry = match from_text(entry.origin, entry.text, &rubric) {
                Ok(entry) => entry,
                Err(_) => return Ok(Fit::Changed(UNREADABLE.into())),
            };
        }
        return Ok(Fit::Same {
            entry: entry.into(),
            rubric,
            remarks,
        });
    }
    match damage {
        Some(error) => Err(error),
        None => Ok(Fit::Changed(changed(record, library))),
    }
}

/// Said where the text is there and cannot be read.
const UNREADABLE: &str = "this program cannot read the scenario of the record any more";

/// Why the text of a record is not here.
fn changed(record: &Record, library: &Library) -> String {
    let wanted = &record.scenario;
    let short = |hash: &str| hash.chars().take(12).collect::<String>();
    let made = format!("{} ({})", wanted.version, short(&wanted.sha256));
    let Some(now) = library.find(&wanted.id) else {
        return format!(
            "the scenario `{}` {made} of this record is not to be found",
            wanted.id
        );
    };
    let has = &now.scenario.header.version;
    let hash = short(&now.sha256);
    if *has == wanted.version {
        return format!(
            "the words of `{}` were changed and its version was not: the record was made with {made}, the library has {has} ({hash})",
            wanted.id
        );
    }
    format!(
        "the scenario `{}` has changed: the record was made with {made}, the library has {has} ({hash})",
        wanted.id
    )
}
