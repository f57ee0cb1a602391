//! Record files: one JSON file per consultation, beside a copy of every scenario text that a record refers to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::file_lock;
use super::files::{self, Existing, FileReaders};
use super::find_files::{FolderContent, walk_without_links};
use super::paths::DataFolders;
use super::{IoError, keys};
use engine::record::{self, BegunAttempt, Link, Record, Seal, sha256_hex};
use engine::source::MAX_BYTES;
use practice::ports::AttemptId;

/// A record of a very long consultation has some hundred kilobytes.
pub(super) const LIMIT: u64 = 8 * 1024 * 1024;

/// Reads a record and says whether it is as it was written.
///
/// # Errors
/// When the file cannot be read or is not a record.
pub fn load(path: &Path) -> Result<(Record, Seal), IoError> {
    let bytes = files::read(path, LIMIT)?;
    record::open(&bytes).map_err(|source| IoError::NotARecord {
        path: path.to_owned(),
        source,
    })
}

/// What a session may write over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over<'a> {
    /// Nothing: the record is new.
    Nothing,
    /// The record with this hash, as the session left or found it.
    Own(&'a str),
}

/// Writes a record in one step and gives its hash. What another session has written in the meantime stays.
///
/// # Errors
/// When the file cannot be written, is not the one that may be written over, or would be too large to be read again.
pub fn save(path: &Path, record: &Record, over: Over<'_>) -> Result<String, IoError> {
    let (text, hash) = record::seal(record);
    if text.len() as u64 > LIMIT {
        return Err(IoError::TooMuch {
            path: path.to_owned(),
            limit: LIMIT,
        });
    }
    let write = |existing| files::write(path, text.as_bytes(), existing, FileReaders::Owner);
    match over {
        Over::Nothing => write(Existing::Keep)?,
        Over::Own(known) => {
            let _held = file_lock::hold(path);
            match load(path) {
                Ok((_, Seal::Intact { hash })) if hash == known => write(Existing::Replace)?,
                // The file was taken away meanwhile. More was done since, so it is written again.
                Err(error) if error.is_missing() => write(Existing::Keep)?,
                // A pipe or device holds nothing that could be another's.
                Err(IoError::NotAFile { .. }) => write(Existing::Replace)?,
                // That it cannot be read does not say that it is another's.
                Err(error @ IoError::Read { .. }) => return Err(error),
                _ => {
                    return Err(IoError::Changed {
                        path: path.to_owned(),
                    });
                }
            }
        }
    }
    Ok(hash)
}

/// Writes a record over an earlier state of itself, where `is_earlier` says of what lies there that it is one, or where nothing
/// lies. What says anything else stays.
///
/// # Errors
/// The file cannot be written, or something else lies there.
pub(super) fn put(
    path: &Path,
    record: &Record,
    is_earlier: impl Fn(&Record, &str) -> bool,
) -> Result<(), IoError> {
    let (text, new) = record::seal(record);
    let write = |existing| files::write(path, text.as_bytes(), existing, FileReaders::Owner);
    let _held = file_lock::hold(path);
    match load(path) {
        Ok((_, Seal::Intact { hash })) if hash == new => Ok(()),
        Ok((there, Seal::Intact { hash })) if is_earlier(&there, &hash) => write(Existing::Replace),
        Err(error) if error.is_missing() => write(Existing::Keep),
        Err(error @ IoError::Read { .. }) => Err(error),
        _ => Err(IoError::Changed {
            path: path.to_owned(),
        }),
    }
}

/// The content of a record's file.
pub fn text(record: &Record) -> String {
    record::seal(record).0
}

/// Whether the record on disk is the one with this hash.
fn is_own(path: &Path, known: &str) -> bool {
    matches!(load(path), Ok((_, Seal::Intact { hash })) if hash == known)
}

/// Begins a record: it names the attempt that was begun before it, and no other can be begun between the two.
///
/// # Errors
/// As for [`save`].
pub fn begin(places: &DataFolders, path: &Path, record: &mut Record) -> Result<String, IoError> {
    let folder = places.records().ok();
    // Only what is there can be held; what cannot be made is told when the record is written.
    let _held = folder.as_deref().map(|folder| {
        let _ = files::make_folder(folder, FileReaders::Owner);
        file_lock::hold(folder)
    });
    let last = last(places, &record.started_at);
    begin_after(places, path, record, last)
}

/// Begins a record that names this attempt as the one before it.
pub(super) fn begin_after(
    places: &DataFolders,
    path: &Path,
    record: &mut Record,
    last: Option<String>,
) -> Result<String, IoError> {
    if record.is_linked() {
        // A record can be kept where no key can, so it is begun without one then and says so by naming none.
        let key = keys::installation(places);
        record.installation = key.map(|key| key.public()).unwrap_or_default();
    }
    record.begin_after(last);
    save(path, record, Over::Nothing)
}

/// Takes away a record in which nothing was done, if it is still as this session left it. A failure is ignored.
pub fn discard(path: &Path, known: &str) {
    let _held = file_lock::hold(path);
    if is_own(path, known) {
        let _ = std::fs::remove_file(path);
    }
}

/// Where the record of an attempt is kept unless a file is named: sorted by time, readable by people.
///
/// # Errors
/// When there is no folder for data.
pub fn usual_path(places: &DataFolders, record: &Record) -> Result<PathBuf, IoError> {
    Ok(places.records()?.join(usual_name(record)))
}

/// The name of the file that the record of an attempt is kept in unless another is named. A record that came from elsewhere may
/// name its scenario and attempt as it likes, so nothing but letters, digits, `-` and `_` is taken from them.
pub fn usual_name(record: &Record) -> String {
    let plain = |text: &str| -> String {
        let kept = text
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c));
        kept.take(80).collect()
    };
    let when: String = record
        .started_at
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(40)
        .collect();
    let short: String = plain(&record.attempt).chars().take(8).collect();
    format!("{when}-{}-{short}.json", plain(&record.scenario.id))
}

/// Why a link among the records is left where it is.
pub(crate) const NOT_FOLLOWED: &str = "it is a link, which is not followed";

/// The records in the usual place, oldest first. No folder means none. A link could lead to the records of somebody else, so none is
/// followed.
pub fn found(places: &DataFolders) -> FolderContent {
    match places.records() {
        Ok(folder) if folder.exists() => walk_without_links(&folder, "json"),
        _ => FolderContent::default(),
    }
}

/// The attempt with this [`Record::identity`], as scenario and beginning, if its record is in this folder itself or in the usual
/// place.
pub fn find(places: &DataFolders, beside: Option<&Path>, identity: &str) -> Option<BegunAttempt> {
    let here = beside.map(|folder| {
        if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        }
    });
    let here = here.and_then(|folder| std::fs::read_dir(folder).ok());
    let here = here
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let here = here.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let mut all = here.chain(found(places).files);
    all.find_map(|path| {
        let link = Link::read(&files::read(&path, LIMIT).ok()?)?;
        (link.identity() == identity).then(|| link.begun())
    })
}

/// The other record files of an attempt, in the usual place and in the folder beside a record that was named.
pub fn copies(places: &DataFolders, of: &Path, attempt: &str) -> Vec<(PathBuf, Record, Seal)> {
    let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty());
    let beside = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
    let beside = beside.into_iter().flatten().flatten();
    let beside = beside
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let mut found: Vec<(PathBuf, Record, Seal)> = Vec::new();
    for path in beside.chain(self::found(places).files) {
        let known = files::same(&path, of) || found.iter().any(|(one, ..)| files::same(one, &path));
        let is = || Link::read(&files::read(&path, LIMIT).ok()?);
        if !known
            && is().is_some_and(|link| link.attempt() == attempt)
            && let Ok((record, seal)) = load(&path)
        {
            found.push((path, record, seal));
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// Other attempts in the usual place that were begun under the ticket of a record.
pub fn same_ticket(places: &DataFolders, record: &Record) -> Vec<AttemptId> {
    let Some(sitting) = &record.sitting else {
        return Vec::new();
    };
    let read = |path: &PathBuf| Link::read(&files::read(path, LIMIT).ok()?);
    let links = found(places)
        .files
        .iter()
        .filter_map(read)
        .collect::<Vec<_>>();
    let others = links
        .iter()
        .filter(|link| link.is_under(&sitting.ticket) && link.attempt() != record.attempt);
    let mut others: Vec<AttemptId> = others.map(|link| AttemptId::new(link.attempt())).collect();
    others.sort();
    others.dedup();
    others
}

/// A record file that was read.
#[derive(Clone, Debug)]
pub struct ReadRecord {
    pub path: PathBuf,
    /// What is in it.
    pub record: Record,
    /// Whether it is as it was written.
    pub seal: Seal,
    /// Other files with the same attempt, which are not looked at.
    pub copies: Vec<PathBuf>,
}

/// Every attempt that has a readable record, once, oldest first; and why other records cannot be read.
pub fn read_all(places: &DataFolders) -> (Vec<ReadRecord>, Vec<(PathBuf, IoError)>) {
    let found = found(places);
    let folder = places.records().unwrap_or_default();
    let closed = found
        .closed
        .into_iter()
        .map(|error| (folder.clone(), error));
    let mut errors: Vec<(PathBuf, IoError)> = closed.collect();
    errors.extend(found.links.into_iter().map(|link| {
        let why = std::io::Error::other(NOT_FOLLOWED);
        (link.clone(), IoError::read(&link, why))
    }));
    let mut all: Vec<ReadRecord> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for path in found.files {
        let (record, seal) = match load(&path) {
            Ok(loaded) => loaded,
            Err(error) => {
                errors.push((path, error));
                continue;
            }
        };
        let mut new = ReadRecord {
            path,
            record,
            seal,
            copies: Vec::new(),
        };
        let old = known.get(&new.record.attempt);
        if let Some(old) = old.and_then(|at| all.get_mut(*at)) {
            if new.counts_before(old) {
                std::mem::swap(old, &mut new);
                old.copies = std::mem::take(&mut new.copies);
            }
            old.copies.push(new.path);
        } else {
            known.insert(new.record.attempt.clone(), all.len());
            all.push(new);
        }
    }
    (all, errors)
}

impl ReadRecord {
    /// Which of two files of one attempt is looked at: an unchanged one, a finished one, the one in which more was done; and
    /// of two that are alike the one with the name that it was given, or else the shorter name, because copies are called
    /// "… (1)" and the like.
    fn counts_before(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    /// The greater of two counts.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        let given = self.path.file_name();
        (
            matches!(self.seal, Seal::Intact { .. }),
            self.record.result.is_some(),
            self.record.steps.len(),
            given.is_some_and(|name| name == usual_name(&self.record).as_str()),
            std::cmp::Reverse(self.path.as_os_str().len()),
        )
    }
}

/// [`Record::identity`] of the attempt that was begun last, for the next one to name; `None` if none can be read.
fn last(places: &DataFolders, now: &str) -> Option<String> {
    let read = |path: &PathBuf| Link::read(&files::read(path, LIMIT).ok()?);
    let links: Vec<Link> = found(places).files.iter().filter_map(read).collect();
    record::last(&links, now)
}

/// Keeps a text under its hash, so that records of it can always be replayed. A damaged one is mended. Gives the hash.
///
/// # Errors
/// When the file cannot be written.
pub fn keep_text(places: &DataFolders, text: &str) -> Result<String, IoError> {
    let hash = sha256_hex(text.as_bytes());
    let path = text_path(places, &hash)?;
    if !matches!(kept_text(places, &hash), Ok(Some(_))) {
        files::write(
            &path,
            text.as_bytes(),
            Existing::Replace,
            FileReaders::Owner,
        )?;
    }
    Ok(hash)
}

/// The kept text with this hash, if there is one.
///
/// # Errors
/// When the file is there but cannot be read, or is not the text that its name says.
pub fn kept_text(places: &DataFolders, hash: &str) -> Result<Option<String>, IoError> {
    if !is_hash(hash) {
        return Ok(None);
    }
    let Ok(path) = text_path(places, hash) else {
        return Ok(None);
    };
    if !path.exists() {
        return Ok(None);
    }
    let bytes = files::read(&path, MAX_BYTES as u64)?;
    if sha256_hex(&bytes) != hash {
        return Err(IoError::StoreDamaged { path });
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| IoError::StoreDamaged { path })
}

/// A hash in a record may be any text, so it is checked before it names a file.
pub(super) fn is_hash(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

fn text_path(places: &DataFolders, hash: &str) -> Result<PathBuf, IoError> {
    Ok(places.played()?.join(format!("{hash}.ron")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_by_hash_and_a_damaged_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        let hash = keep_text(&places, "Scenario()").unwrap();
        assert_eq!(keep_text(&places, "Scenario()").unwrap(), hash);
        assert_eq!(kept_text(&places, &hash).unwrap().unwrap(), "Scenario()");
        assert_eq!(kept_text(&places, "../../etc/passwd").unwrap(), None);
        assert_eq!(kept_text(&places, &"0".repeat(64)).unwrap(), None);
        std::fs::write(text_path(&places, &hash).unwrap(), "changed").unwrap();
        assert!(matches!(
            kept_text(&places, &hash),
            Err(IoError::StoreDamaged { .. })
        ));
        // Whoever has the text mends it.
        keep_text(&places, "Scenario()").unwrap();
        assert_eq!(kept_text(&places, &hash).unwrap().unwrap(), "Scenario()");
    }

    fn record(day: &str) -> Record {
        let text = r#"{"schema":"bedside-record/1","attempt":"DAY","scenario":{"id":"s","version":"1","title":"t","sha256":"0"},
            "rubric":{"id":"r","sha256":"0"},"engine":"0","seed":1,"mode":"Practice","started_at":"2026-11-DAYT09:00:00Z","steps":[]}"#;
        record::open(text.replace("DAY", day).as_bytes()).unwrap().0
    }

    #[test]
    fn each_record_names_the_one_that_was_begun_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        let mut before = None;
        for day in ["13", "15", "14"] {
            let mut record = record(day);
            let path = usual_path(&places, &record).unwrap();
            begin(&places, &path, &mut record).unwrap();
            assert_eq!(record.previous, before, "{day}");
            before = Some(record.identity());
        }
    }

    #[test]
    fn a_session_never_writes_over_what_another_one_has_done() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.json");
        let mut mine = record("13");
        let hash = save(&path, &mine, Over::Nothing).unwrap();
        let again = save(&path, &mine, Over::Nothing);
        assert!(matches!(again, Err(IoError::Exists { .. })), "{again:?}");
        let mut theirs = mine.clone();
        theirs.seed = 2;
        let newer = save(&path, &theirs, Over::Own(&hash)).unwrap();
        mine.seed = 3;
        let stale = save(&path, &mine, Over::Own(&hash));
        assert!(matches!(stale, Err(IoError::Changed { .. })), "{stale:?}");
        discard(&path, &hash);
        assert_eq!(load(&path).unwrap().0, theirs);
        discard(&path, &newer);
        assert!(!path.exists());
        // What nobody has any more is written again.
        save(&path, &mine, Over::Own(&newer)).unwrap();
        assert_eq!(load(&path).unwrap().0, mine);
    }

    #[test]
    fn what_could_not_be_read_again_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.json");
        let mut large = record("13");
        large.reflection.keep = "x".repeat(LIMIT as usize);
        let refused = save(&path, &large, Over::Nothing);
        assert!(matches!(refused, Err(IoError::TooMuch { .. })));
        assert!(!path.exists());
    }

    #[test]
    fn copies_of_a_record_are_one_attempt() {
        let folder = tempfile::tempdir().unwrap();
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        let at = |name: &str| places.records().unwrap().join(name);
        let one = record("13");
        for (name, record) in [
            ("a.json", &one),
            ("a (1).json", &one),
            ("b.json", &record("14")),
        ] {
            save(&at(name), record, Over::Nothing).unwrap();
        }
        std::fs::write(at("c.json"), "{}").unwrap();
        let (all, errors) = read_all(&places);
        let paths: Vec<_> = all.iter().map(|read| read.path.clone()).collect();
        assert_eq!(paths, [at("a.json"), at("b.json")]);
        assert_eq!(all[0].copies, [at("a (1).json")]);
        assert_eq!(errors.len(), 1);
    }

    #[test]
    fn no_folder_means_no_records() {
        let folder = tempfile::tempdir().unwrap();
        let places = DataFolders::under(folder.path().join("new"), Path::new("none"));
        assert_eq!(found(&places).files, Vec::<PathBuf>::new());
        assert!(!folder.path().join("new").exists());
    }
}
