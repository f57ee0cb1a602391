//! A folder that gets its name when everything in it is written.

use std::fs;
use std::path::{Path, PathBuf};

use super::IoError;
use super::files::{self, FileReaders};

/// A folder that is filled under another name beside it. It is taken away if it does not come to its name; where the program is
/// killed it stays, and its name says that it is unfinished.
pub struct NewFolder {
    draft: tempfile::TempDir,
    path: PathBuf,
}

impl NewFolder {
    /// Begins a folder that is to be called `path`. The folder above it is made if it is not there.
    ///
    /// # Errors
    /// There is something of that name, or nothing can be written there.
    pub fn beside(path: &Path) -> Result<Self, IoError> {
        files::must_not_exist(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let above = match path.parent() {
            Some(above) if !above.as_os_str().is_empty() => above,
            _ => Path::new("."),
        };
        files::make_folder(above, FileReaders::Usual)?;
        let draft = tempfile::Builder::new()
            .prefix(&format!("{name}.unfinished-"))
            .tempdir_in(above)
            .map_err(|e| IoError::write(path, e))?;
        Ok(Self {
            draft,
            path: path.to_owned(),
        })
    }

    /// Where it lies meanwhile.
    pub fn path(&self) -> &Path {
        self.draft.path()
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// Something of that name has come meanwhile, or it cannot be named so; it is gone then.
    pub fn keep(self) -> Result<(), IoError> {
        files::must_not_exist(&self.path)?;
        fs::rename(self.draft.path(), &self.path).map_err(|e| IoError::write(&self.path, e))?;
        // There is nothing of its first name to take away any more.
        let _ = self.draft.keep();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_its_name_when_it_is_whole_and_leaves_nothing_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("above/cohort");
        let names = || {
            let all = fs::read_dir(folder.path().join("above")).unwrap();
            let names = all.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            names.collect::<Vec<_>>()
        };
        let given_up = NewFolder::beside(&path).unwrap();
        fs::write(given_up.path().join("one"), "1").unwrap();
        assert!(
            names()[0].starts_with("cohort.unfinished-"),
            "{:?}",
            names()
        );
        drop(given_up);
        assert!(names().is_empty());
        let whole = NewFolder::beside(&path).unwrap();
        fs::write(whole.path().join("one"), "1").unwrap();
        whole.keep().unwrap();
        assert_eq!(names(), ["cohort"]);
        assert!(path.join("one").exists());
        assert!(matches!(
            NewFolder::beside(&path).err(),
            Some(IoError::Exists { .. })
        ));
    }
}
