//! How a database is opened, for callers who wait: made if it is not there, brought to the newest form, and how long another program
//! is waited for.

use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::str::FromStr as _;
use std::sync::Once;
use std::time::{Duration, Instant};

use sqlx::any::AnyConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::runtime::{Builder, Runtime};

use super::address::{At, beside};
use super::connection::{Connected, Dialect, Fail, pragma};
use super::fault::DatabaseFault;
use super::{person, schema};
use crate::IoError;
use crate::files::{self, FileReaders};

/// How long a writer waits for other writers, in all.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long the database itself waits for another writer before it says so, in milliseconds.
const BUSY_MS: u32 = 5_000;

/// A connection with what it runs on.
#[derive(Debug)]
pub(super) struct OpenDatabase {
    runtime: Runtime,
    /// Taken only while it is closed.
    connected: Option<Connected>,
}

/// Closes the connection before anything goes on, so that what was written lies in the file itself. Left alone, the library
/// would close it at some later time.
impl Drop for OpenDatabase {
    fn drop(&mut self) {
        if let Some(connected) = self.connected.take() {
            let _ = self.runtime.block_on(connected.to.close());
        }
    }
}

fn runtime() -> Result<Runtime, Fail> {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.map_err(|e| Fail::Fault(DatabaseFault::Other, e.to_string()))
}

impl OpenDatabase {
    /// Opens the database, makes it if it is not there, and brings it to the newest form.
    pub(super) fn open(at: &At) -> Result<Self, Fail> {
        install();
        let runtime = runtime()?;
        let began = Instant::now();
        loop {
            match runtime.block_on(opened(at)) {
                Ok(connected) => return Ok(Self::over(runtime, connected)),
                Err(fail) if fail.is_busy() && began.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(fail) => return Err(fail),
            }
        }
    }

    /// Opens a file of SQLite for reading alone, where nothing can be written beside it: the disk is full, or may not be written.
    pub(super) fn to_read(path: &Path) -> Result<Self, Fail> {
        install();
        let runtime = runtime()?;
        let connected = runtime.block_on(to_read(path))?;
        Ok(Self::over(runtime, connected))
    }

    /// Opens a file of SQLite as it is, without bringing it to the newest form.
    pub(super) fn look(path: &Path) -> Result<Self, Fail> {
        install();
        let runtime = runtime()?;
        let connected = runtime.block_on(connected(&At::File(path.to_owned())))?;
        Ok(Self::over(runtime, connected))
    }

    fn over(runtime: Runtime, connected: Connected) -> Self {
        Self {
            runtime,
            connected: Some(connected),
        }
    }

    /// Does something, again while another program is writing.
    pub(super) fn run<T>(
        &mut self,
        work: &impl AsyncFn(&mut Connected) -> Result<T, Fail>,
    ) -> Result<T, Fail> {
        let began = Instant::now();
        let Some(connected) = self.connected.as_mut() else {
            return Err(Fail::Fault(DatabaseFault::Other, String::new()));
        };
        loop {
            match self.runtime.block_on(work(connected)) {
                Err(fail) if fail.is_busy() && began.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                done => return done,
            }
        }
    }
}

fn install() {
    static DRIVERS: Once = Once::new();
    DRIVERS.call_once(sqlx::any::install_default_drivers);
}

async fn opened(at: &At) -> Result<Connected, Fail> {
    if let At::File(path) = at {
        made(path).await?;
    }
    let mut connected = connected(at).await?;
    // A file that is there was whole when it got its name.
    let found = match at {
        At::File(_) => schema::version(&mut connected).await,
        At::Server(_) => Ok(schema::NEWEST),
    };
    let ready = match found {
        Ok(0) => Err(Fail::Fault(DatabaseFault::Emptied, String::new())),
        Ok(_) => schema::bring_up(&mut connected).await,
        Err(fail) => Err(fail),
    };
    match ready {
        Ok(()) => Ok(connected),
        Err(fail) => {
            let _ = connected.to.close().await;
            Err(fail)
        }
    }
}

async fn connected(at: &At) -> Result<Connected, Fail> {
    let (url, dialect) = match at {
        At::File(path) => (address(path)?, Dialect::Sqlite),
        At::Server(url) => (url.clone(), Dialect::Postgres),
    };
    if dialect == Dialect::Postgres && !cfg!(feature = "tls") {
        may_be_read(&PgConnectOptions::from_str(&url)?)?;
    }
    let options = AnyConnectOptions::from_str(&url)?.disable_statement_logging();
    let to = options.connect().await?;
    let mut connected = Connected { to, dialect };
    if dialect == Dialect::Postgres {
        person::own_schema(&mut connected).await?;
    }
    if dialect == Dialect::Sqlite {
        let wait = format!("PRAGMA busy_timeout = {BUSY_MS}");
        pragma(&mut connected, &wait).await?;
    }
    Ok(connected)
}

/// What was written last may lie beside the file still. Then its index is made in memory, for which no other program may have it open;
/// otherwise the file is read as it lies there.
async fn to_read(path: &Path) -> Result<Connected, Fail> {
    let beside = fs::metadata(beside(path, "-wal"));
    let waits = beside.is_ok_and(|about| about.len() > 0);
    let address = address(path)?;
    let url = if waits {
        address
    } else {
        address.replace("?mode=rw", "?mode=ro&immutable=1")
    };
    let options = AnyConnectOptions::from_str(&url)?.disable_statement_logging();
    let mut connected = Connected {
        to: options.connect().await?,
        dialect: Dialect::Sqlite,
    };
    if waits {
        pragma(&mut connected, "PRAGMA locking_mode = EXCLUSIVE").await?;
    }
    pragma(&mut connected, "PRAGMA query_only = ON").await?;
    match schema::version(&mut connected).await? {
        schema::NEWEST => Ok(connected),
        _ => Err(Fail::Fault(DatabaseFault::ReadOnly, String::new())),
    }
}

/// Whether a build that cannot encrypt may connect: to a server on this machine, or wherever somebody has said that nothing is
/// to be encrypted. Otherwise the library would send everything as it is without a word.
pub(super) fn may_be_read(to: &PgConnectOptions) -> Result<(), Fail> {
    let host = to.get_host().trim_matches(['[', ']']);
    let here = to.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match to.get_ssl_mode() {
        PgSslMode::Disable => Ok(()),
        PgSslMode::Allow | PgSslMode::Prefer if here => Ok(()),
        _ => Err(Fail::Fault(DatabaseFault::Open, String::new())),
    }
}

/// Makes a database in which nothing is kept yet, if there is none; only its owner reads it, and what the library puts beside it gets
/// the same rights. It gets its name when it is whole, so that an empty file is never one that was only begun.
async fn made(path: &Path) -> Result<(), Fail> {
    match fs::metadata(path) {
        Ok(about) if !about.is_file() => {
            return Err(Fail::Io(IoError::NotAFile {
                path: path.to_owned(),
            }));
        }
        // The library would take away what was written beside an empty file.
        Ok(about) if about.len() == 0 => {
            return Err(Fail::Fault(DatabaseFault::Emptied, String::new()));
        }
        Ok(_) => return Ok(()),
        // A link to nowhere: nothing is made at its end.
        Err(_) if fs::symlink_metadata(path).is_ok() => return Ok(()),
        Err(_) => {}
    }
    let draft = files::NewFile::beside(path, FileReaders::Owner)?;
    let mut begun = connected(&At::File(draft.path().to_owned())).await?;
    // Whoever ends the program here leaves a draft that nobody reads, so that it need not be safe at each statement.
    let made = drafted(&mut begun).await;
    begun.to.close().await?;
    made?;
    match draft.keep() {
        // Another program was faster.
        Err(IoError::Exists { .. }) | Ok(()) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Makes the tables in a draft: what is in it is on the disk before it gets its name.
async fn drafted(begun: &mut Connected) -> Result<(), Fail> {
    for setting in ["PRAGMA journal_mode = MEMORY", "PRAGMA synchronous = OFF"] {
        pragma(begun, setting).await?;
    }
    schema::make(&mut begun.to).await
}

/// The address of a file, with everything escaped that an address reads otherwise.
pub(super) fn address(path: &Path) -> Result<String, Fail> {
    let Some(text) = path.to_str() else {
        let why = "the name of its file is no text".to_owned();
        return Err(Fail::Fault(DatabaseFault::Setting, why));
    };
    let mut escaped = String::from("sqlite://");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            use std::fmt::Write as _;
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    Ok(escaped + "?mode=rw")
}
