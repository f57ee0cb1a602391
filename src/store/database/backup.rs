//! Copies of a database: made while it is in use, looked through before they count, and put back with the old one kept beside.

use std::fs;
use std::path::{Path, PathBuf};

use super::address::{At, beside};
use super::connection::{Connected, Fail};
use super::database_state::{BEFORE, kept_as, moved_with_all};
use super::fault::DatabaseFault;
use super::handle::Database;
use super::integrity::{content_fits, sound};
use super::open_database::OpenDatabase;
use super::schema;
use crate::IoError;
use crate::file_lock;
use crate::files::{self, Existing, FileReaders, NewFile};
use crate::opening;
use sqlx::Row as _;

/// What came of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Attempts in it.
    pub attempts: i64,
    /// What does not hold in it; empty if it is sound.
    pub unsound: Vec<String>,
    /// Where the one that stood there before lies now.
    pub old: Option<PathBuf>,
}

impl Database {
    /// Writes a copy of everything as it stands now into a new file, and looks through it. What does not hold in single attempts
    /// here does not hold there, and is said.
    ///
    /// # Errors
    /// There is such a file, it cannot be written, or what was written does not hold. A server has its own programs for this.
    pub fn backup(&self, to: &Path) -> Result<Copied, IoError> {
        let At::File(_) = &self.at else {
            let why = "`pg_dump` makes a backup of a database on a server";
            return Err(self.fault(DatabaseFault::Setting, why));
        };
        files::must_not_exist(to)?;
        // What is not whole yet bears another name, which is swept: whoever ends the program leaves nothing that looks like a backup.
        // It is for its owner only; the copy is written into it.
        let draft = NewFile::beside(to, FileReaders::Owner)?;
        let (attempts, unsound) = self.copied(draft.path(), to)?;
        files::must_not_exist(to)?;
        draft.keep()?;
        Ok(Copied {
            attempts,
            unsound,
            old: None,
        })
    }

    /// Writes everything as it stands now into a file that is there and empty; errors name `called`.
    fn copied(&self, draft: &Path, called: &Path) -> Result<(i64, Vec<String>), IoError> {
        let Some(text) = draft.to_str() else {
            return Err(self.fault(DatabaseFault::Setting, "the name of the file is no text"));
        };
        self.with(async |connected: &mut Connected| {
            sqlx::query("VACUUM INTO $1")
                .bind(text.to_owned())
                .execute(&mut connected.to)
                .await?;
            Ok(())
        })?;
        // What the copy was written from is on the disk; so is the copy before it is said to be there.
        let file = fs::File::open(draft).map_err(|e| IoError::read(called, e))?;
        file.sync_all().map_err(|e| IoError::write(called, e))?;
        drop(file);
        checked(draft, called)
    }

    /// Puts a backup in the place of the database, which is kept beside it. One in which single attempts do not hold is put back only
    /// where `unsound` asks for it.
    ///
    /// # Errors
    /// The backup does not hold, or something cannot be written; then the database is as it was.
    pub fn restore(&self, from: &Path, unsound: bool) -> Result<Copied, IoError> {
        let At::File(path) = &self.at else {
            let why = "`pg_restore` puts a backup back on a server";
            return Err(self.fault(DatabaseFault::Setting, why));
        };
        let _held = file_lock::held(folder_of(path))?;
        // A copy beside the database is looked through, so that the backup itself is not touched.
        let draft = beside(path, RESTORING);
        remove(&draft);
        if let Err(error) = copy(from, &draft) {
            remove(&draft);
            return Err(error);
        }
        let restored = checked(&draft, from).and_then(|(attempts, found)| {
            if let Some(first) = found.first().filter(|_| !unsound) {
                return Err(IoError::Database {
                    place: from.display().to_string(),
                    fault: DatabaseFault::Unsound,
                    why: first.clone(),
                });
            }
            let old = if path.exists() {
                Some(self.kept_beside(path)?)
            } else {
                None
            };
            moved(&draft, path)?;
            Ok(Copied {
                attempts,
                unsound: found,
                old,
            })
        });
        if restored.is_err() {
            remove(&draft);
        }
        restored
    }

    /// Takes away what a program that was ended had begun to put back: a copy of a backup, and a second name of the database itself.
    /// Gives what stays because another program is perhaps putting it back just now.
    pub(crate) fn sweep_begun(&self) -> Option<PathBuf> {
        let At::File(path) = &self.at else {
            return None;
        };
        let draft = beside(path, RESTORING);
        let second = |old: &PathBuf| files::same(old, path);
        let is_draft = BESIDE.iter().any(|end| beside(&draft, end).exists());
        if !is_draft && !self.old_ones().iter().any(second) {
            return None;
        }
        if file_lock::held(folder_of(path)).is_ok_and(|_held| {
            remove(&draft);
            for old in self.old_ones().iter().filter(|old| second(old)) {
                let _ = fs::remove_file(old);
            }
            !draft.exists()
        }) {
            return None;
        }
        Some(draft)
    }

    /// Keeps the database as it is under another name before a backup takes its place. It stays in its place until then: whoever ends
    /// the program in between finds it as it was.
    fn kept_beside(&self, path: &Path) -> Result<PathBuf, IoError> {
        let to = kept_as(path, BEFORE);
        files::must_not_exist(&to)?;
        self.close();
        match one_file(path) {
            Ok(()) => {
                let kept = fs::hard_link(path, &to).or_else(|_| fs::copy(path, &to).map(drop));
                kept.map_err(|e| IoError::write(&to, e))?;
            }
            Err(fail) if fail.is_in_use() => return Err(self.told(fail)),
            // One that cannot be read is put aside with everything that lies beside it.
            Err(_) => moved_with_all(path, &to)?,
        }
        Ok(to)
    }
}

/// Stands behind the name of a database while a backup is looked through that will take its place.
const RESTORING: &str = ".restoring";

/// A database, and what the library puts beside it.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// The folder in which a file lies.
fn folder_of(path: &Path) -> &Path {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Takes away a database that was only begun, with what the library has put beside it.
fn remove(path: &Path) {
    for end in BESIDE {
        let _ = fs::remove_file(beside(path, end));
    }
}

/// Gives a file its name in one step, and waits until the name is on the disk.
fn moved(from: &Path, to: &Path) -> Result<(), IoError> {
    fs::rename(from, to).map_err(|e| IoError::write(to, e))?;
    if let Ok(open) = fs::File::open(folder_of(to)) {
        let _ = open.sync_all();
    }
    Ok(())
}

/// Copies a regular file piece by piece into a new one, which only its owner reads.
///
/// # Errors
/// The first is no regular file or cannot be read; the second is there or cannot be written.
fn copy(from: &Path, to: &Path) -> Result<(), IoError> {
    let about = fs::metadata(from).map_err(|e| IoError::read(from, e))?;
    if !about.is_file() {
        return Err(IoError::NotAFile {
            path: from.to_owned(),
        });
    }
    files::write(to, b"", Existing::Keep, FileReaders::Owner)?;
    let mut source = opening::open_at_once(from).map_err(|e| IoError::read(from, e))?;
    let at_path = |e| IoError::write(to, e);
    let mut target = files::open_to_write(to).map_err(at_path)?;
    std::io::copy(&mut source, &mut target).map_err(at_path)?;
    target.sync_all().map_err(at_path)
}

/// Makes a database one file, with nothing beside it. That takes it for itself alone, so it shows whether another program has it open.
fn one_file(path: &Path) -> Result<(), Fail> {
    let mut line = OpenDatabase::look(path)?;
    line.run(&async |connected| {
        schema::version(connected).await?;
        let row = sqlx::query("PRAGMA journal_mode = DELETE")
            .fetch_one(&mut connected.to)
            .await?;
        let mode: String = row.try_get(0)?;
        if mode == "delete" {
            Ok(())
        } else {
            Err(Fail::Fault(DatabaseFault::Busy, String::new()))
        }
    })
}

/// Looks through a file: whether it is ours, of a form that is known, and sound. Gives its attempts, and what does not hold in them;
/// an error names `called`.
fn checked(path: &Path, called: &Path) -> Result<(i64, Vec<String>), IoError> {
    let copy = Database::new(
        &crate::paths::DataFolders::nowhere(),
        At::File(called.to_owned()),
    );
    let looked = OpenDatabase::look(path).and_then(|mut line| {
        line.run(&async |connected| {
            let form = schema::version(connected).await?;
            if form == 0 {
                return Err(Fail::Fault(
                    DatabaseFault::NotOurs,
                    "there is nothing in it".to_owned(),
                ));
            }
            let unsound = sound(connected).await?;
            if let Some(first) = unsound.first() {
                return Err(Fail::Fault(DatabaseFault::Damaged, first.clone()));
            }
            let row = sqlx::query("SELECT count(*) FROM attempts")
                .fetch_one(&mut connected.to)
                .await?;
            let attempts = row.try_get(0)?;
            let mut reading = connected.reading().await?;
            Ok((attempts, content_fits(&mut reading).await?))
        })
    });
    looked.map_err(|fail| copy.told(fail))
}
