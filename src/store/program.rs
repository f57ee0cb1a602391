//! Which program this is, so that what one program has worked out is not taken for what another would work out.

use std::time::UNIX_EPOCH;

/// A text that every other build of the program has another of; nothing where the system does not say what is running.
pub(super) fn identity() -> Option<String> {
    let file = std::env::current_exe().ok()?.metadata().ok()?;
    let made = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version} {} {}", file.len(), made.as_nanos()))
}
