//! Where things are: the data folder and the folders with scenarios.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::IoError;
use super::store_choice::Setting;
use practice::ports::Notebook;

/// Names the data folder in the environment.
pub const DATA_DIR_VARIABLE: &str = "BEDSIDE_DATA_DIR";

/// The folders that the program uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolders {
    /// Records, settings and the scenarios that records refer to; none where the system names no folder for them.
    pub data: Option<PathBuf>,
    /// Folders with scenarios beside the shipped ones, the nearest first.
    pub scenarios: Vec<PathBuf>,
    /// Where records and what belongs to them are kept.
    pub store: Setting,
}

impl DataFolders {
    /// Finds the folders: `data_dir` if given, else the environment's `BEDSIDE_DATA_DIR`, else what the system names; and the store,
    /// by `store`, else by the environment's `BEDSIDE_STORE`, else the usual database.
    /// Much can be done without a folder for data, so a missing one is an error only for callers that need it.
    ///
    /// # Errors
    /// When something else than a folder has the name that was given, or the environment names a store of an unknown kind.
    pub fn find(data_dir: Option<&Path>, store: Option<&OsStr>) -> Result<Self, IoError> {
        let named = data_dir.map(Path::to_owned).or_else(|| {
            std::env::var_os(DATA_DIR_VARIABLE)
                .filter(|v| !v.is_empty())
                .map(Into::into)
        });
        if let Some(path) = named.as_deref().and_then(in_the_way) {
            return Err(IoError::NotAFolder {
                path: path.to_owned(),
            });
        }
        let data = named.or_else(|| {
            let ours = directories::ProjectDirs::from("", "", "bedside")?;
            of_a_person(ours.data_dir()).then(|| ours.data_dir().to_owned())
        });
        let local = vec![PathBuf::from("scenarios")];
        let own = data.iter().map(|data| data.join("scenarios"));
        Ok(Self {
            scenarios: local.into_iter().chain(own).collect(),
            data,
            store: Setting::find(store)?,
        })
    }

    /// The folders when data is kept in `data`, as files, and the current folder's scenarios are in `local`.
    pub fn under(data: PathBuf, local: &Path) -> Self {
        let own = data.join("scenarios");
        Self {
            scenarios: vec![local.to_owned(), own],
            data: Some(data),
            store: Setting::Files,
        }
    }

    /// No folder at all.
    pub(super) fn nowhere() -> Self {
        Self {
            data: None,
            scenarios: Vec::new(),
            store: Setting::Files,
        }
    }

    fn below(&self, name: &str) -> Result<PathBuf, IoError> {
        let data = self.data.as_ref().ok_or(IoError::NoDataFolder)?;
        Ok(data.join(name))
    }

    /// Where records are kept.
    ///
    /// # Errors
    /// When there is no folder for data. This holds for the paths below too.
    pub fn records(&self) -> Result<PathBuf, IoError> {
        self.below("records")
    }

    /// Where the texts are kept that records refer to by hash.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn played(&self) -> Result<PathBuf, IoError> {
        self.below("played")
    }

    /// Where secret keys are kept.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn keys(&self) -> Result<PathBuf, IoError> {
        self.below("keys")
    }

    /// Where public keys are put that are trusted here.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn trusted(&self) -> Result<PathBuf, IoError> {
        self.below("trusted")
    }

    /// Where counter-signatures are put.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn countersignatures(&self) -> Result<PathBuf, IoError> {
        self.below("countersignatures")
    }

    /// Where the records of others are put that came in a bundle.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn received(&self) -> Result<PathBuf, IoError> {
        self.below("received")
    }

    /// Where the window writes reports.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn reports(&self) -> Result<PathBuf, IoError> {
        self.below("reports")
    }

    /// What was worked out from the records, which can be lost at any time.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn worked_out(&self) -> Result<PathBuf, IoError> {
        self.below("worked-out.txt")
    }

    /// One of the notebooks beside the records.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn notebook(&self, which: Notebook) -> Result<PathBuf, IoError> {
        self.below(&format!("{}.json", which.name()))
    }

    /// Which tickets were sat and signed here.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn tickets(&self) -> Result<PathBuf, IoError> {
        self.below("tickets.jsonl")
    }

    /// The bundle that is being taken in; it is gone when all of it is here.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn being_taken_in(&self) -> Result<PathBuf, IoError> {
        self.below("being-taken-in.bundle")
    }

    /// The settings file.
    #[expect(clippy::missing_errors_doc, reason = "said above")]
    pub fn settings(&self) -> Result<PathBuf, IoError> {
        self.below("settings.ron")
    }
}

/// What stands where a folder of this path has to be; nothing where it is there or can be made.
fn in_the_way(path: &Path) -> Option<&Path> {
    let nearest = path.ancestors().find(|above| above.exists())?;
    (!nearest.is_dir()).then_some(nearest)
}

/// Whether somebody's data can lie in a folder that the system names. System users have a home that is not a folder, and a home
/// that depends on the current folder would be another one each time.
fn of_a_person(folder: &Path) -> bool {
    folder.is_absolute() && in_the_way(folder).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_that_is_no_folder_or_moves_about_holds_no_data() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(of_a_person(&folder.path().join("not/there/yet")));
        assert!(!of_a_person(&file.join(".local/share/bedside")));
        assert!(!of_a_person(Path::new("home/.local/share/bedside")));
        let below = DataFolders::find(Some(&file.join("data")), None).unwrap_err();
        assert!(matches!(below, IoError::NotAFolder { path } if path == file));
    }

    #[test]
    fn everything_lives_under_the_named_folder() {
        let places = DataFolders::find(Some(Path::new("/d")), None).unwrap();
        assert_eq!(places.records().unwrap(), Path::new("/d/records"));
        assert_eq!(places.played().unwrap(), Path::new("/d/played"));
        assert_eq!(places.settings().unwrap(), Path::new("/d/settings.ron"));
        assert_eq!(
            places.scenarios,
            [PathBuf::from("scenarios"), PathBuf::from("/d/scenarios")]
        );
    }

    #[test]
    fn a_file_is_no_folder_for_data_and_without_one_the_rest_works() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        let error = DataFolders::find(Some(&file), None).unwrap_err();
        assert!(matches!(error, IoError::NotAFolder { .. }), "{error}");
        let none = DataFolders {
            data: None,
            scenarios: Vec::new(),
            store: Setting::Files,
        };
        assert!(matches!(none.records(), Err(IoError::NoDataFolder)));
    }
}
