//! The folders from which files are taken over, as they were left: while they are so, no file in them is looked at.
//!
//! A file that is put into the place of another changes its folder, and so does one that comes or goes. One that was written over
//! where it lies is seen when each file is looked at: by `bedside store` and by lists of attempts.

use std::path::PathBuf;

use sqlx::Row as _;

use super::connection::{Connected, Fail, Transaction};
use super::seen_files::{self, FileNames, SeenFile, together};
use crate::paths::DataFolders;
use crate::verdict_file::VerdictFile;
use practice::ports::Notebook;

/// The folders and single files, as they are now.
pub(super) fn now(places: &DataFolders) -> String {
    let folders = [places.records().ok(), places.played().ok()];
    let notebooks = Notebook::ALL
        .iter()
        .map(|which| places.notebook(*which).ok());
    let book = VerdictFile::usual(places)
        .ok()
        .map(|file| file.path().to_owned());
    let all: Vec<PathBuf> = folders
        .into_iter()
        .chain(notebooks)
        .chain([book])
        .flatten()
        .collect();
    together(&all)
}

/// Under which name it is noted how they were left. On a server each data folder has one.
fn called(places: &DataFolders) -> PathBuf {
    let data = places.data.clone().unwrap_or_default();
    data.join("as they were left")
}

/// How they were left, and how many attempts were kept then.
async fn left(
    within: &mut sqlx::AnyConnection,
    places: &DataFolders,
    names: &FileNames,
) -> Result<Option<(i64, String)>, Fail> {
    let row = sqlx::query("SELECT stamp FROM taken WHERE path = $1")
        .bind(names.name(&called(places)))
        .fetch_optional(&mut *within)
        .await?;
    let stamp: Option<String> = row.map(|row| row.try_get(0)).transpose()?;
    Ok(stamp.and_then(|stamp| {
        let (count, folders) = stamp.split_once(' ')?;
        Some((count.parse().ok()?, folders.to_owned()))
    }))
}

/// Whether they are as they were left, and as many attempts are kept as then: one that was taken out comes back from its file.
pub(super) async fn are_as_left(
    connected: &mut Connected,
    places: &DataFolders,
    names: &FileNames,
    now: &str,
) -> Result<bool, Fail> {
    let Some((count, folders)) = left(&mut connected.to, places, names).await? else {
        return Ok(false);
    };
    if folders != now {
        return Ok(false);
    }
    let row = sqlx::query("SELECT count(*) FROM attempts")
        .fetch_one(&mut connected.to)
        .await?;
    Ok(row.try_get::<i64, _>(0)? == count)
}

/// Notes how they are left after each file was looked at; `before` is how they were when that began.
pub(super) async fn leave(
    writing: &mut Transaction<'_>,
    places: &DataFolders,
    names: &FileNames,
    before: &str,
) -> Result<(), Fail> {
    let row = sqlx::query("SELECT count(*) FROM attempts")
        .fetch_one(&mut **writing)
        .await?;
    note(writing, places, names, row.try_get(0)?, before).await
}

async fn note(
    writing: &mut Transaction<'_>,
    places: &DataFolders,
    names: &FileNames,
    count: i64,
    folders: &str,
) -> Result<(), Fail> {
    let path = called(places);
    let one = SeenFile {
        name: names.name(&path),
        path,
        stamp: format!("{count} {folders}"),
    };
    seen_files::note(writing, &one, "", "").await
}

/// Notes how they are left by a file that this program has written itself, unless something else was done to them meanwhile. So many
/// attempts are kept more than before.
pub(super) async fn written(
    writing: &mut Transaction<'_>,
    places: &DataFolders,
    names: &FileNames,
    before: &str,
    more: i64,
) -> Result<(), Fail> {
    match left(writing, places, names).await? {
        Some((count, folders)) if folders == before => {
            note(writing, places, names, count + more, &now(places)).await
        }
        _ => Ok(()),
    }
}
