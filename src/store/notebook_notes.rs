//! What each notebook that is kept as a file was when it was written last: its hash, kept beside the key of the installation, so that
//! a notebook that was changed by hand or is gone is missed. A database notes the same in itself.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::IoError;
use super::file_lock;
use super::files::{self, Existing, FileReaders};
use super::paths::DataFolders;
use engine::record::{once, sha256_hex};
use practice::ports::Notebook;

/// No notebook is larger, in bytes.
pub(super) const NOTEBOOK: u64 = 64 * 1024 * 1024;

const NOT_TEXT: &str = "it is not UTF-8 text";

/// What is noted of them has a few hundred bytes.
const LIMIT: u64 = 64 * 1024;

/// What is noted.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Noted {
    /// SHA-256 of each notebook, by its name. While one is written the hash before stands beside the new one, so that whoever is ended
    /// between the two has one of both.
    notebooks: BTreeMap<String, Vec<String>>,
    /// Whether what was noted could not be read once. It stays.
    #[serde(default)]
    lost: bool,
}

/// What stands in a notebook.
///
/// # Errors
/// It is there and cannot be read.
pub(super) fn text(places: &DataFolders, which: Notebook) -> Result<Option<String>, IoError> {
    let path = places.notebook(which)?;
    let text = match files::read_text(&path, NOTEBOOK) {
        Ok(text) => text,
        Err(error) if error.is_missing() => return Ok(None),
        Err(error) => return Err(error),
    };
    text.map(Some).ok_or_else(|| IoError::NotANotebook {
        path,
        why: NOT_TEXT.to_owned(),
    })
}

/// Writes a notebook where what stands there is still `before`, and notes its hash before and after; `false` where it is not. No
/// other program writes it between the two.
///
/// # Errors
/// What is there cannot be read, or it cannot be noted or written.
pub(super) fn keep(
    places: &DataFolders,
    which: Notebook,
    text: &str,
    before: Option<&str>,
) -> Result<bool, IoError> {
    let (path, folder) = (places.notebook(which)?, places.keys()?);
    files::make_folder(&folder, FileReaders::Owner)?;
    let _held = file_lock::held(&folder)?;
    if self::text(places, which)?.as_deref() != before {
        return Ok(false);
    }
    let mut noted = read(places).unwrap_or(Noted {
        lost: true,
        ..Noted::default()
    });
    let hashes = noted.notebooks.entry(which.name().to_owned());
    hashes.or_default().push(sha256_hex(text.as_bytes()));
    write(places, &noted)?;
    files::write(
        &path,
        text.as_bytes(),
        Existing::Replace,
        FileReaders::Owner,
    )?;
    if let Some(hashes) = noted.notebooks.get_mut(which.name()) {
        let before = hashes.len().saturating_sub(1);
        hashes.drain(..before);
    }
    write(places, &noted)?;
    Ok(true)
}

/// What does not hold of the notebooks. An earlier version noted nothing of them; whoever takes away both a notebook and what was noted
/// is not found out.
pub(super) fn doubts(places: &DataFolders) -> Vec<String> {
    let noted = read(places);
    let mut found = Vec::new();
    if noted.as_ref().is_none_or(|noted| noted.lost) {
        found.push("what was noted of notebooks when they were written cannot be read".to_owned());
    }
    let noted = noted.unwrap_or_default();
    for which in Notebook::ALL {
        let (name, hashes) = (which.name(), noted.notebooks.get(which.name()));
        let Ok(path) = places.notebook(*which) else {
            continue;
        };
        match files::read(&path, NOTEBOOK) {
            Ok(bytes) => {
                let text = std::str::from_utf8(&bytes).ok();
                if text.is_none_or(|text| once(text).is_err()) {
                    found.push(format!("notebook {name}: it cannot be read"));
                }
                if hashes.is_some_and(|known| !known.contains(&sha256_hex(&bytes))) {
                    found.push(format!(
                        "notebook {name}: it was changed since it was written"
                    ));
                }
            }
            Err(error) if !error.is_missing() => found.push(format!("notebook {name}: {error}")),
            // Where two hashes stand, the first one was being written when the program was ended.
            Err(_) if hashes.is_some_and(|known| known.len() == 1) => {
                found.push(format!("notebook {name}: it was written and is gone"));
            }
            Err(_) => {}
        }
    }
    found
}

fn path(places: &DataFolders) -> Result<PathBuf, IoError> {
    Ok(places.keys()?.join("notebooks.json"))
}

/// What is noted; nothing of it where that cannot be read.
fn read(places: &DataFolders) -> Option<Noted> {
    match files::read(&path(places).ok()?, LIMIT) {
        Ok(bytes) => serde_json::from_slice(&bytes).ok(),
        Err(error) if error.is_missing() => Some(Noted::default()),
        Err(_) => None,
    }
}

fn write(places: &DataFolders, noted: &Noted) -> Result<(), IoError> {
    let content = serde_json::to_string(noted).unwrap_or_default();
    files::write(
        &path(places)?,
        content.as_bytes(),
        Existing::Replace,
        FileReaders::Owner,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn a_notebook_that_was_changed_or_is_gone_is_missed_and_one_that_was_being_written_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        let (path, which) = (places.notebook(Notebook::Drills).unwrap(), Notebook::Drills);
        assert!(doubts(&places).is_empty(), "nothing was written");
        std::fs::write(&path, "[]").unwrap();
        assert!(
            doubts(&places).is_empty(),
            "an earlier version noted nothing"
        );
        for text in ["[1]", "[1,2]"] {
            let before = super::text(&places, which).unwrap();
            assert!(keep(&places, which, text, before.as_deref()).unwrap());
            assert!(!keep(&places, which, text, Some("[0]")).unwrap());
            assert!(doubts(&places).is_empty());
        }
        let says = |words: &str| {
            let found = doubts(&places);
            assert!(found.len() == 1 && found[0].contains(words), "{found:?}");
        };
        std::fs::write(&path, "[1]").unwrap();
        says("changed since it was written");
        std::fs::remove_file(&path).unwrap();
        says("written and is gone");
        assert!(keep(&places, which, "[3]", None).unwrap());
        assert!(doubts(&places).is_empty());
        // Whoever is ended after the note and before the notebook, or before the second note, has changed nothing.
        let mut noted = read(&places).unwrap();
        let hashes = noted.notebooks.get_mut(which.name()).unwrap();
        hashes.push(sha256_hex(b"[4]"));
        write(&places, &noted).unwrap();
        assert!(doubts(&places).is_empty());
        std::fs::write(&path, "[4]").unwrap();
        assert!(doubts(&places).is_empty());
        // What was noted is gone for good where it cannot be read.
        std::fs::write(super::path(&places).unwrap(), "[").unwrap();
        says("cannot be read");
        assert!(keep(&places, which, "[5]", Some("[4]")).unwrap());
        says("cannot be read");
    }
}
