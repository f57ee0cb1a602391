//! Copies of a database: made while it is in use, looked through before they count, and put back with the old one kept beside.

use std::fs;
use std::path::{Path, PathBuf};

use super::line::{Connected, Fail, Line};
use super::state::{BEFORE, beside, sound};
use super::{At, Database, Fault, schema};
use crate::files::{self, Existing, Readers};
use crate::{IoError, clock};
use sqlx::Row as _;

/// What came of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Attempts in it.
    pub attempts: i64,
    /// Where the one that stood there before lies now.
    pub old: Option<PathBuf>,
}

impl Database {
    /// Writes a copy of everything as it stands now into a new file, and looks through it.
    ///
    /// # Errors
    /// There is such a file, it cannot be written, or what was written does not hold. A server has its own programs for this.
    pub fn backup(&self, to: &Path) -> Result<Copied, IoError> {
        let At::File(_) = &self.at else {
            let why = "`pg_dump` makes a backup of a database on a server";
            return Err(self.fault(Fault::Setting, why));
        };
        files::must_not_exist(to)?;
        // Made first, for its owner only; the copy is written into it.
        files::write(to, b"", Existing::Keep, Readers::Owner)?;
        let Some(text) = to.to_str() else {
            return Err(self.fault(Fault::Setting, "the name of the file is no text"));
        };
        let copied = self.with(async |connected: &mut Connected| {
            sqlx::query("VACUUM INTO $1")
                .bind(text.to_owned())
                .execute(&mut connected.to)
                .await?;
            Ok(())
        });
        let checked = copied.and_then(|()| {
            // What the copy was written from is on the disk; so is the copy before it is said to be there.
            let file = fs::File::open(to).map_err(|e| IoError::read(to, e))?;
            file.sync_all().map_err(|e| IoError::write(to, e))?;
            checked(to, to)
        });
        match checked {
            Ok(attempts) => Ok(Copied {
                attempts,
                old: None,
            }),
            Err(error) => {
                let _ = fs::remove_file(to);
                Err(error)
            }
        }
    }

    /// Puts a backup in the place of the database, which is kept beside it.
    ///
    /// # Errors
    /// The backup does not hold, or something cannot be written; then the database is as it was.
    pub fn restore(&self, from: &Path) -> Result<Copied, IoError> {
        let At::File(path) = &self.at else {
            let why = "`pg_restore` puts a backup back on a server";
            return Err(self.fault(Fault::Setting, why));
        };
        if !from.is_file() {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(IoError::read(from, missing));
        }
        // A copy beside the database is looked through, so that the backup itself is not touched.
        let draft = beside(path, ".restoring");
        let _ = fs::remove_file(&draft);
        let bytes = fs::read(from).map_err(|e| IoError::read(from, e))?;
        files::write(&draft, &bytes, Existing::Keep, Readers::Owner)?;
        let attempts = checked(&draft, from).inspect_err(|_| {
            let _ = fs::remove_file(&draft);
        })?;
        let old = if path.exists() {
            Some(self.set_old_aside(path)?)
        } else {
            None
        };
        self.close();
        fs::rename(&draft, path).map_err(|e| IoError::write(path, e))?;
        Ok(Copied { attempts, old })
    }

    /// The database as it was before a backup is put back; one that can be read is first made one file.
    fn set_old_aside(&self, path: &Path) -> Result<PathBuf, IoError> {
        let now: String = clock::now_text()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let to = beside(path, &format!("{BEFORE}{now}"));
        self.close();
        for end in ["-wal", "-shm", ""] {
            let source = beside(path, end);
            if source.exists() {
                let target = beside(&to, end);
                files::must_not_exist(&target)?;
                fs::rename(&source, &target).map_err(|e| IoError::write(&source, e))?;
            }
        }
        Ok(to)
    }
}

/// Looks through a file: whether it is ours, of a form that is known, and sound. Gives its attempts; an error names `called`.
fn checked(path: &Path, called: &Path) -> Result<i64, IoError> {
    let copy = Database::new(
        &crate::paths::Places::nowhere(),
        At::File(called.to_owned()),
    );
    let looked = Line::look(path).and_then(|mut line| {
        line.run(&async |connected| {
            let form = schema::version(connected).await?;
            if form == 0 {
                return Err(Fail::Fault(
                    Fault::NotOurs,
                    "there is nothing in it".to_owned(),
                ));
            }
            let unsound = sound(connected).await?;
            if let Some(first) = unsound.first() {
                return Err(Fail::Fault(Fault::Damaged, first.clone()));
            }
            let row = sqlx::query("SELECT count(*) FROM attempts")
                .fetch_one(&mut connected.to)
                .await?;
            Ok(row.try_get(0)?)
        })
    });
    looked.map_err(|fail| copy.told(fail))
}
