//! Showing a folder in the program that the desktop has for that: a program of its own, never a shell.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Programs that show a folder. `open` is another program where it is not macOS.
const KNOWN: &[&str] = if cfg!(target_os = "macos") {
    &["open"]
} else {
    &["xdg-open", "explorer.exe"]
};

/// Why a folder is not shown.
#[derive(Debug)]
pub enum NotShown {
    /// There is no program for it.
    NoProgram,
    /// The folder cannot be made, or the program cannot be started.
    Failed(std::io::Error),
}

impl fmt::Display for NotShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProgram => f.write_str("this device has no program that shows folders"),
            Self::Failed(error) => write!(f, "the folder could not be shown: {error}"),
        }
    }
}

/// Whether this device has a program that shows folders.
pub fn can_show() -> bool {
    env::var_os("PATH").is_some_and(|path| find_on(&path).is_some())
}

/// Shows a folder, which is made if it is not there yet. Returns at once.
///
/// # Errors
/// There is no program for it, or it cannot be started.
pub fn show(folder: &Path) -> Result<(), NotShown> {
    let path = env::var_os("PATH").ok_or(NotShown::NoProgram)?;
    let program = find_on(&path).ok_or(NotShown::NoProgram)?;
    fs::create_dir_all(folder).map_err(NotShown::Failed)?;
    let mut command = Command::new(program);
    command
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(NotShown::Failed)?;
    // Whoever has ended is waited for, so that nothing of it stays.
    super::background::start(move || child.wait());
    Ok(())
}

fn find_on(path: &OsStr) -> Option<PathBuf> {
    super::programs::find(path, KNOWN)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn without_a_program_nothing_is_shown_and_it_is_said() {
        let folder = tempfile::tempdir().unwrap();
        assert!(find_on(folder.path().as_os_str()).is_none());
        let words = NotShown::NoProgram.to_string();
        assert!(words.contains("no program"), "{words}");
    }
}
