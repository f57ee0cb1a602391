//! Files of earlier versions are taken over: records, texts, notebooks and verdicts. The files stay where they are, each is looked at
//! again only when it has changed, and what cannot be taken over is named with the reason.
//!
//! A batch and the note that it was taken over are written together, so that whoever ends the program in between loses nothing and
//! the next one goes on from there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sqlx::Row as _;

use super::connection::{Fail, Transaction};
use super::open_database::OpenDatabase;
use super::seen_files::{FileNames, SeenFile, note};
use super::{
    attempt_rows, folders, record_parts, seen_files, taken_notebooks, text_rows, verdict_rows,
};
use crate::files;
use crate::find_files::{FolderContent, walk_without_links};
use crate::paths::DataFolders;
use crate::record::{self, ReadRecord};
use crate::verdict_file::VerdictFile;
use assess::verdict::Verdicts as _;
use engine::record::{ChainRelation, Erasing, Record, Seal, seal, sha256_hex};
use engine::source::MAX_BYTES;
use practice::ports::Notebook;

/// Files that are written into the database at once.
const BATCH: usize = 200;

/// Whether anything lies where it would be taken over from.
pub(super) fn waits(places: &DataFolders) -> bool {
    let folders = [places.records(), places.played()];
    let files = Notebook::ALL.iter().map(|which| places.notebook(*which));
    let book = VerdictFile::usual(places).map(|file| file.path().to_owned());
    let files = files.chain([book]);
    let any = |folder: &PathBuf| fs::read_dir(folder).is_ok_and(|mut all| all.next().is_some());
    folders.into_iter().flatten().any(|folder| any(&folder))
        || files.flatten().any(|file| file.exists())
}

/// Takes over what lies in the places and was not looked at before. Each file is looked at only where the folders are not as they
/// were left, or `each` is asked for.
pub(super) fn all(
    line: &mut OpenDatabase,
    places: &DataFolders,
    names: &FileNames,
    each: bool,
) -> Result<(), Fail> {
    if places.data.is_none() || !waits(places) {
        return Ok(());
    }
    let now = folders::now(places);
    if !each
        && line
            .run(&async |connected| folders::are_as_left(connected, places, names, &now).await)?
    {
        return Ok(());
    }
    each_file(line, places, names)?;
    line.run(&async |connected| {
        let mut writing = connected.writing().await?;
        folders::leave(&mut writing, places, names, &now).await?;
        writing.commit().await?;
        Ok(())
    })
}

fn each_file(line: &mut OpenDatabase, places: &DataFolders, names: &FileNames) -> Result<(), Fail> {
    line.run(&async |connected| seen_files::forget_others(connected, names).await)?;
    let known = line.run(&async |connected| {
        // The file of an attempt that is not here any more is taken over again.
        let rows = sqlx::query(
            "SELECT path, stamp FROM taken t WHERE attempt = '' OR why <> '' \
             OR EXISTS (SELECT 1 FROM attempts a WHERE a.attempt = t.attempt)",
        )
        .fetch_all(&mut connected.to)
        .await?;
        let pairs = rows
            .iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
        Ok(pairs.collect::<Result<BTreeMap<String, String>, sqlx::Error>>()?)
    })?;
    let new = |files| new(&known, names, files);
    texts(line, &new(in_folder(places.played().ok(), "ron").files))?;
    taken_notebooks::all(line, names, places, &new)?;
    let found = in_folder(places.records().ok(), "json");
    let links = new(found.links).into_iter();
    let links = links.map(|link| (link, record::NOT_FOLLOWED.to_owned()));
    records(line, new(found.files), links.collect())?;
    book(line, places, &new)
}

/// What lies in a folder of ours. A link could lead anywhere: what it leads to is not ours.
fn in_folder(folder: Option<PathBuf>, extension: &str) -> FolderContent {
    match folder.filter(|folder| folder.is_dir()) {
        Some(folder) => walk_without_links(&folder, extension),
        None => FolderContent::default(),
    }
}

/// The files that are not known as they are now.
fn new(known: &BTreeMap<String, String>, names: &FileNames, files: Vec<PathBuf>) -> Vec<SeenFile> {
    let looked = files.into_iter().map(|file| SeenFile::now(file, names));
    looked
        .filter(|one| known.get(&one.name) != Some(&one.stamp))
        .collect()
}

fn texts(line: &mut OpenDatabase, files: &[SeenFile]) -> Result<(), Fail> {
    for batch in files.chunks(BATCH) {
        line.run(&async |connected| {
            let mut writing = connected.writing().await?;
            for one in batch {
                let bytes = files::read(&one.path, MAX_BYTES as u64).unwrap_or_default();
                let hash = sha256_hex(&bytes);
                let stem = one.path.file_stem().map(|stem| stem.to_string_lossy());
                let why = match String::from_utf8(bytes) {
                    Ok(text) if stem.as_deref() == Some(&hash) => {
                        text_rows::keep_text(&mut writing, &hash, &text).await?;
                        ""
                    }
                    _ => "it is not the text that its name says",
                };
                note(&mut writing, one, "", why).await?;
            }
            writing.commit().await?;
            Ok(())
        })?;
    }
    Ok(())
}

/// A record file with its text.
struct FoundRecord {
    looked: SeenFile,
    read: ReadRecord,
    text: String,
}

/// Takes records over. `left`: what is left where it is, with the reason.
fn records(
    line: &mut OpenDatabase,
    files: Vec<SeenFile>,
    mut left: Vec<(SeenFile, String)>,
) -> Result<(), Fail> {
    let mut found = Vec::new();
    for looked in files {
        match opened(&looked.path) {
            Ok((record, seal, text)) => found.push(FoundRecord {
                read: ReadRecord {
                    path: looked.path.clone(),
                    record,
                    seal,
                    copies: Vec::new(),
                },
                looked,
                text,
            }),
            Err(why) => left.push((looked, why)),
        }
    }
    // Of several files of one attempt the best one counts, and the others are held against it.
    found.sort_by(|one, other| {
        let by_id = one.read.record.attempt.cmp(&other.read.record.attempt);
        by_id.then_with(|| other.read.rank().cmp(&one.read.rank()))
    });
    for batch in left.chunks(BATCH) {
        line.run(&async |connected| {
            let mut writing = connected.writing().await?;
            for (looked, why) in batch {
                note(&mut writing, looked, "", why).await?;
            }
            writing.commit().await?;
            Ok(())
        })?;
    }
    for batch in found.chunks(BATCH) {
        line.run(&async |connected| {
            let mut writing = connected.writing().await?;
            for one in batch {
                let why = take(&mut writing, one).await?;
                note(&mut writing, &one.looked, &one.read.record.attempt, &why).await?;
            }
            writing.commit().await?;
            Ok(())
        })?;
    }
    Ok(())
}

fn opened(path: &Path) -> Result<(Record, Seal, String), String> {
    let (record, seal) = record::load(path).map_err(|error| error.to_string())?;
    let bytes = files::read(path, record::LIMIT).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    Ok((record, seal, text))
}

/// Takes a record over, or says why its file is left.
async fn take(writing: &mut Transaction<'_>, one: &FoundRecord) -> Result<String, Fail> {
    let (record, now) = (&one.read.record, &one.read.seal);
    let stated = match now {
        Seal::Intact { hash } => hash.as_str(),
        Seal::Broken { stated, .. } => stated.as_str(),
        Seal::Missing => "",
    };
    let split = |number: i64, kept: usize| {
        let parts = record_parts::split(record, stated, number, kept);
        // What was written by hand may say the same in another way, which has another hash.
        let same = match now {
            Seal::Intact { hash } => seal(record).1 == *hash,
            Seal::Broken { actual, .. } => seal(record).1 == *actual,
            Seal::Missing => true,
        };
        if same {
            parts
        } else {
            parts.with_original(&one.text)
        }
    };
    let Some(standing) = attempt_rows::standing(writing, &record.attempt).await? else {
        attempt_rows::add_attempt(writing, record).await?;
        attempt_rows::add_state(writing, &record.attempt, &split(1, 0)).await?;
        return Ok(String::new());
    };
    let whole = matches!(now, Seal::Intact { .. });
    if whole && standing.has(stated) {
        return Ok(String::new());
    }
    let (kept, _) = attempt_rows::get(writing, &record.attempt).await?;
    let Some(kept) = kept else {
        return Ok("the rows of its attempt cannot be read".to_owned());
    };
    if kept.record == *record && kept.seal == *now {
        return Ok(String::new());
    }
    let number = standing.last().number + 1;
    let goes_on = match standing.goes_on(record) {
        Some(steps) if whole && matches!(kept.seal, Seal::Intact { .. }) => Some(steps),
        _ => None,
    };
    if let (Some(steps), Some(erased)) = (goes_on, &record.erased)
        && kept.record.erased.is_none()
        && standing.last().sha256 == erased.sealed
    {
        if !matches!(record.erasing(), Erasing::Signed | Erasing::Changed) {
            return Ok(
                "it says that words were erased, and nothing shows it: taken away, not erased"
                    .to_owned(),
            );
        }
        // Words were erased in the file; a backup that was put back has them still.
        attempt_rows::erase_words(writing, &record.attempt).await?;
        attempt_rows::add_state(writing, &record.attempt, &split(number, steps)).await?;
        return Ok(String::new());
    }
    if kept.record.erased.is_some() {
        return Ok("what was written in this attempt was erased".to_owned());
    }
    // A file that was gone on with where the database could not be; one that says less was overtaken.
    if let Some(steps) = goes_on.filter(|_| says_more(record, &kept.record)) {
        attempt_rows::add_state(writing, &record.attempt, &split(number, steps)).await?;
        return Ok(String::new());
    }
    if !whole {
        return Ok(format!(
            "it was changed and does not fit its hash; attempt {} is kept as it was",
            record.attempt
        ));
    }
    Ok(match kept.record.beside(record) {
        ChainRelation::Forks { at } => {
            format!(
                "it forks from the record of attempt {} at step {}",
                record.attempt,
                at + 1
            )
        }
        _ => format!("it is another record of attempt {}", record.attempt),
    })
}

/// Whether a record holds all that another of the same beginning and steps holds, and something that it does not.
fn says_more(record: &Record, than: &Record) -> bool {
    let done = |record: &Record| (record.steps.len(), record.result.is_some());
    if done(record) != done(than) {
        return done(record) > done(than);
    }
    let fields = |record: &Record| serde_json::to_value(&record.reflection).unwrap_or_default();
    let (now, before) = (fields(record), fields(than));
    record.resumed >= than.resumed
        && (record.resumed, &now) != (than.resumed, &before)
        && holds(&now, &before)
}

/// Whether a value holds another: the same, or more entries of it, or something where there was nothing.
fn holds(now: &serde_json::Value, before: &serde_json::Value) -> bool {
    match (now, before) {
        (serde_json::Value::Object(now), serde_json::Value::Object(before)) => before
            .iter()
            .all(|(key, old)| now.get(key).is_some_and(|new| holds(new, old))),
        (_, serde_json::Value::String(text)) if text.is_empty() => true,
        _ => now == before,
    }
}

/// The book of verdicts, as far as the one here does not have it.
fn book(
    line: &mut OpenDatabase,
    places: &DataFolders,
    new: &dyn Fn(Vec<PathBuf>) -> Vec<SeenFile>,
) -> Result<(), Fail> {
    let Ok(file) = VerdictFile::usual(places) else {
        return Ok(());
    };
    if !file.path().is_file() {
        return Ok(());
    }
    for one in new(vec![file.path().to_owned()]) {
        let entries = file.entries();
        line.run(&async |connected| {
            let mut writing = connected.writing().await?;
            let why = match &entries {
                Err(error) => error.to_string(),
                Ok(entries) => verdict_rows::take(&mut writing, entries).await?,
            };
            note(&mut writing, &one, "", &why).await?;
            writing.commit().await?;
            Ok(())
        })?;
    }
    Ok(())
}
