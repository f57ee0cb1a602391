//! Notebooks of earlier versions are taken over once: what such a file says is remembered by its hash, so that the file says nothing
//! new when its folder was moved or copied.

use std::path::PathBuf;

use sqlx::Row as _;

use super::connection::Fail;
use super::open_database::OpenDatabase;
use super::seen_files::{FileNames, SeenFile, note};
use super::text_rows;
use crate::files;
use crate::paths::DataFolders;
use engine::record::sha256_hex;
use practice::ports::Notebook;

/// Takes over the notebooks that lie beside the records and were not looked at before.
pub(super) fn all(
    line: &mut OpenDatabase,
    names: &FileNames,
    places: &DataFolders,
    new: &dyn Fn(Vec<PathBuf>) -> Vec<SeenFile>,
) -> Result<(), Fail> {
    for which in Notebook::ALL {
        let Some(path) = places.notebook(*which).ok().filter(|path| path.is_file()) else {
            continue;
        };
        for one in new(vec![path.clone()]) {
            // A file that says what was taken over from it once says nothing new, whatever the notebook says now.
            let once = SeenFile {
                name: format!("{} as it was taken over", names.name(&path)),
                stamp: files::read(&path, crate::file_store::LIMIT)
                    .map_or_else(|_| String::new(), |bytes| sha256_hex(&bytes)),
                path: path.clone(),
            };
            let text = files::read(&one.path, crate::file_store::LIMIT);
            let text = text.ok().and_then(|bytes| String::from_utf8(bytes).ok());
            line.run(&async |connected| {
                let mut writing = connected.writing().await?;
                let there = text_rows::notebook(&mut writing, *which).await?;
                let was = sqlx::query("SELECT stamp FROM taken WHERE path = $1")
                    .bind(once.name.clone())
                    .fetch_optional(&mut *writing)
                    .await?;
                let was: Option<String> = was.map(|row| row.try_get(0)).transpose()?;
                let why = match (&text, there) {
                    (None, _) => "it cannot be read",
                    (Some(_), Some(_)) if was.as_ref() == Some(&once.stamp) => "",
                    (Some(text), None) => {
                        text_rows::keep_notebook(&mut writing, *which, text).await?;
                        ""
                    }
                    (Some(text), Some(there)) if *text == there => "",
                    _ => "there is such a notebook already, with something else in it",
                };
                note(&mut writing, &one, "", why).await?;
                if why.is_empty() {
                    note(&mut writing, &once, "", "").await?;
                }
                writing.commit().await?;
                Ok(())
            })?;
        }
    }
    Ok(())
}
