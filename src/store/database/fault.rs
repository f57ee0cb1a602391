//! What can go wrong with a database, in words for people, each with a code and what to do about it.

use std::fmt;

/// What kind of thing went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseFault {
    /// It was made by a newer version of the program.
    Newer {
        /// The version of its form.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// It belongs to another program.
    NotOurs,
    /// Its content is damaged, or it is not a database.
    Damaged,
    /// Another program has kept it for itself for too long.
    Busy,
    /// The disk is full.
    Full,
    /// It may not be written, or not be opened.
    ReadOnly,
    /// The server does not answer.
    Unreachable,
    /// The server does not let this user in, or not do this.
    Refused,
    /// A statement went against what the database keeps: attempts and verdicts are only ever added.
    Kept,
    /// The setting names no store.
    Setting,
    /// The server is on another machine, and this build cannot encrypt what goes there.
    Open,
    /// Nothing is in it, and it was not made just now: something has emptied it or cut it off.
    Emptied,
    /// It can be read, and what is in it is not as it was kept.
    Unsound,
    /// A fault that none of the others names.
    Other,
}

impl DatabaseFault {
    /// A code that stays the same, for looking it up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "DB01",
            Self::NotOurs => "DB02",
            Self::Damaged => "DB03",
            Self::Busy => "DB04",
            Self::Full => "DB05",
            Self::ReadOnly => "DB06",
            Self::Unreachable => "DB07",
            Self::Refused => "DB08",
            Self::Kept => "DB09",
            Self::Setting => "DB10",
            Self::Other => "DB11",
            Self::Open => "DB12",
            Self::Emptied => "DB13",
            Self::Unsound => "DB14",
        }
    }

    /// What somebody can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "nothing in it was changed; use the newer version of Bedside",
            Self::NotOurs => "nothing in it was changed; name another with `--store`",
            Self::Damaged => {
                "nothing in it was changed; `bedside restore BACKUP` puts a backup in its place and keeps it beside, \
                 `bedside store set-aside` begins a new one and keeps it beside"
            }
            Self::Emptied => {
                "`bedside restore BACKUP` puts a backup in its place; `bedside store set-aside` begins a new one, made of the record \
                 files in `records` where they are kept, without verdicts, and keeps the empty one beside"
            }
            Self::Unsound => {
                "nothing was changed; `bedside restore BACKUP --unsound` puts it back as it is"
            }
            Self::Busy => "try again; what was kept before is unharmed",
            Self::Full => "make room and try again; what was kept before is unharmed",
            Self::ReadOnly => {
                "make it and its folder writable for you, or name another place with `--data-dir` or `--store`"
            }
            Self::Unreachable => "is the server running, and is the address in `--store` right?",
            Self::Refused => {
                "ask who runs the server for a user of your own and a schema of its name (`CREATE SCHEMA AUTHORIZATION ann`)"
            }
            Self::Kept => "kept attempts and verdicts are never changed",
            Self::Setting => {
                "`--store files`, `--store sqlite:FILE`, `--store FILE` or `--store postgres://USER@HOST/DATABASE`"
            }
            Self::Open => {
                "build Bedside with `--features tls`; or, where anybody on the way may read records, end the address with `?sslmode=disable`"
            }
            Self::Other => "",
        }
    }
}

impl fmt::Display for DatabaseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer { found, known } => write!(
                f,
                "it was made by a newer version of Bedside (its form is {found}, this one knows {known})"
            ),
            Self::NotOurs => f.write_str("it is the database of another program"),
            Self::Damaged => f.write_str("it is damaged, or no database"),
            Self::Busy => f.write_str("another program has been writing in it for too long"),
            Self::Full => f.write_str("the disk is full"),
            Self::ReadOnly => f.write_str("it cannot be opened or written"),
            Self::Unreachable => f.write_str("the server does not answer"),
            Self::Refused => f.write_str("the server refuses this user"),
            Self::Kept => f.write_str("what is kept is not changed"),
            Self::Setting => f.write_str("this names no store"),
            Self::Open => {
                f.write_str("this build of Bedside cannot encrypt what it sends to a server")
            }
            Self::Emptied => f.write_str(
                "it is empty, which a database of Bedside never is: something has emptied it or cut it off",
            ),
            Self::Unsound => f.write_str("what is in it is not as it was kept"),
            Self::Other => f.write_str("it does not work"),
        }
    }
}

/// What an error of the library means.
pub(super) fn of(error: &sqlx::Error) -> DatabaseFault {
    match error {
        sqlx::Error::Database(told) => match told.code() {
            Some(code) => code.parse().map_or_else(
                |_| server(&code),
                |code: u32| {
                    if code < 10_000 {
                        sqlite(code)
                    } else {
                        server(&code.to_string())
                    }
                },
            ),
            None => DatabaseFault::Other,
        },
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => {
            DatabaseFault::Unreachable
        }
        sqlx::Error::Configuration(_) => DatabaseFault::Setting,
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => DatabaseFault::Damaged,
        _ => DatabaseFault::Other,
    }
}

/// By the result codes of SQLite; the lowest byte is the kind.
fn sqlite(code: u32) -> DatabaseFault {
    // Writing, making longer or mapping what is written beside the database: in practice there is no room.
    if [778, 4_874, 5_386].contains(&code) {
        return DatabaseFault::Full;
    }
    match code & 0xff {
        5 | 6 => DatabaseFault::Busy,
        8 | 14 | 23 | 3 => DatabaseFault::ReadOnly,
        13 => DatabaseFault::Full,
        // A statement of ours does not fit the tables that are there: somebody has changed them.
        1 | 11 | 26 => DatabaseFault::Damaged,
        19 => DatabaseFault::Kept,
        _ => DatabaseFault::Other,
    }
}

/// By the states of the SQL standard, as PostgreSQL gives them.
fn server(code: &str) -> DatabaseFault {
    match code {
        "53100" => DatabaseFault::Full,
        "25006" => DatabaseFault::ReadOnly,
        "P0001" => DatabaseFault::Kept,
        "XX001" | "XX002" => DatabaseFault::Damaged,
        "55P03" | "40001" | "40P01" | "53300" => DatabaseFault::Busy,
        "3D000" | "3F000" | "42501" => DatabaseFault::Refused,
        code if code.starts_with("28") => DatabaseFault::Refused,
        code if code.starts_with("08") || code.starts_with("57") => DatabaseFault::Unreachable,
        code if code.starts_with("23") => DatabaseFault::Kept,
        _ => DatabaseFault::Other,
    }
}
