//! Where things are: the data folder and the folders with scenarios.

use std::path::{Path, PathBuf};

use super::IoError;

/// Names the data folder in the environment.
pub const DATA_DIR_VARIABLE: &str = "BEDSIDE_DATA_DIR";

/// The folders that the program uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Records, settings and the scenarios that records refer to.
    pub data: PathBuf,
    /// Folders with scenarios beside the shipped ones, the nearest first.
    pub scenarios: Vec<PathBuf>,
}

impl Places {
    /// Finds the folders: `data_dir` if given, else the environment's `BEDSIDE_DATA_DIR`, else what the system names.
    ///
    /// # Errors
    /// When the system names no folder for data.
    pub fn find(data_dir: Option<&Path>) -> Result<Self, IoError> {
        let named = data_dir.map(Path::to_owned).or_else(|| {
            std::env::var_os(DATA_DIR_VARIABLE)
                .filter(|v| !v.is_empty())
                .map(Into::into)
        });
        let data = match named {
            Some(folder) => folder,
            None => directories::ProjectDirs::from("", "", "bedside")
                .ok_or(IoError::NoDataFolder)?
                .data_dir()
                .to_owned(),
        };
        Ok(Self::under(data, Path::new("scenarios")))
    }

    /// The folders when data is kept in `data` and the current folder's scenarios are in `local`.
    pub fn under(data: PathBuf, local: &Path) -> Self {
        let own = data.join("scenarios");
        Self {
            scenarios: vec![local.to_owned(), own],
            data,
        }
    }

    /// Where records are kept.
    pub fn records(&self) -> PathBuf {
        self.data.join("records")
    }

    /// Where the texts are kept that records refer to by hash.
    pub fn played(&self) -> PathBuf {
        self.data.join("played")
    }

    /// The settings file.
    pub fn settings(&self) -> PathBuf {
        self.data.join("settings.ron")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_lives_under_the_named_folder() {
        let places = Places::find(Some(Path::new("/d"))).unwrap();
        assert_eq!(places.records(), Path::new("/d/records"));
        assert_eq!(places.played(), Path::new("/d/played"));
        assert_eq!(places.settings(), Path::new("/d/settings.ron"));
        assert_eq!(
            places.scenarios,
            [PathBuf::from("scenarios"), PathBuf::from("/d/scenarios")]
        );
    }
}
