//! Settings on disk: one small RON file. What can be set is the business of the host that uses it.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{IoError, files};

/// A settings file is a few lines; anything this long is something else.
const LIMIT: u64 = 64 * 1024;

/// Reads the settings; without a file these are the defaults.
///
/// # Errors
/// When the file is there but cannot be read or understood. It is left as it is.
pub fn load<T: DeserializeOwned + Default>(path: &Path) -> Result<T, IoError> {
    let bytes = match files::read(path, LIMIT) {
        Ok(bytes) => bytes,
        Err(error) if error.is_missing() => return Ok(T::default()),
        Err(e) => return Err(e),
    };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    ron::de::from_bytes(bytes).map_err(|e| not_settings(path, &e))
}

/// Writes the settings in one step.
///
/// # Errors
/// When the file cannot be written.
pub fn save<T: Serialize>(path: &Path, settings: &T) -> Result<(), IoError> {
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::default())
        .map_err(|e| not_settings(path, &e))?;
    let text = text + "\n";
    files::write(
        path,
        text.as_bytes(),
        files::Existing::Replace,
        files::FileReaders::Owner,
    )
}

fn not_settings(path: &Path, why: &dyn std::fmt::Display) -> IoError {
    IoError::NotSettings {
        path: path.to_owned(),
        why: why.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
    #[serde(default)]
    struct Sample {
        large: bool,
        scale: u16,
    }

    #[test]
    fn settings_come_back_and_a_file_that_is_none_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.ron");
        assert_eq!(load::<Sample>(&path).unwrap(), Sample::default());
        let large = Sample {
            large: true,
            scale: 150,
        };
        save(&path, &large).unwrap();
        assert_eq!(load::<Sample>(&path).unwrap(), large);
        std::fs::write(&path, "(scale: 120)").unwrap();
        assert_eq!(load::<Sample>(&path).unwrap().scale, 120);
        std::fs::write(&path, "(scale: large)").unwrap();
        let e = load::<Sample>(&path).unwrap_err();
        assert!(matches!(e, IoError::NotSettings { .. }), "{e}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "(scale: large)");
    }
}
