//! Opening files that somebody else may have put there, and looking at how one begins.

use std::fs;
use std::io::Read as _;
use std::path::Path;

/// Opens a file without waiting for anybody: a pipe that took its place in the meantime has nobody at its other end, and some files
/// of the system give nothing until something happens.
pub(super) fn open_at_once(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::File::options();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NONBLOCK);
    }
    options.read(true).open(path)
}

/// The first bytes of a regular file; nothing of anything else.
pub fn beginning(path: &Path, length: u64) -> Option<Vec<u8>> {
    let about = fs::metadata(path).ok()?;
    let mut bytes = Vec::new();
    let file = fs::File::open(path).ok().filter(|_| about.is_file())?;
    file.take(length).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
