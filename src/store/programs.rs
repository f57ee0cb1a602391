//! Which program this is, so that what one program has worked out is not taken for what another would work out; and where other
//! programs of this device are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A text that differs between builds of the program; nothing where the system does not say what is running.
pub(super) fn identity() -> Option<String> {
    let file = std::env::current_exe().ok()?.metadata().ok()?;
    let made = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version} {} {}", file.len(), made.as_nanos()))
}

/// The first of these programs on a search path that can be run, in the order of the names.
pub(super) fn find(path: &OsStr, names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(path).collect();
    let at = |name: &&str| {
        let mut places = folders
            .iter()
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(name));
        places.find(|program| runs(program))
    };
    names.iter().find_map(at)
}

/// Whether a file can be run by somebody.
#[cfg(unix)]
pub(super) fn runs(program: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let about = program.metadata();
    about.is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

/// Whether a file is there.
#[cfg(not(unix))]
pub(super) fn runs(program: &Path) -> bool {
    program.is_file()
}
