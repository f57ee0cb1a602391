//! Where a database is: a file of SQLite, or PostgreSQL on a server.

use std::path::{Path, PathBuf};

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// SQLite, in this file.
    File(PathBuf),
    /// PostgreSQL, by its address; may hold a password.
    Server(String),
}

impl At {
    /// For people, and without a password.
    pub fn label(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Server(url) => shown(url),
        }
    }
}

/// An address without what comes before the host, and without its options.
fn shown(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
    let rest = rest.split('?').next().unwrap_or_default();
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    format!("{scheme}://{host}")
}

/// The usual file in a data folder.
pub(crate) fn usual(data: &Path) -> PathBuf {
    data.join("bedside.sqlite")
}

/// A file whose name is that of another and something behind it.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
