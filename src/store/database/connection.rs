//! An open connection to a database: how reading and writing begin on it, and why something did not come about.

use sqlx::any::AnyQueryResult;
use sqlx::{AnyConnection, Connection as _};

use super::fault::{self, DatabaseFault};
use crate::IoError;

/// Why something did not come about.
#[derive(Debug)]
pub(super) enum Fail {
    /// The database says so.
    Sql(sqlx::Error),
    /// What is in it, or what it is, says so.
    Fault(DatabaseFault, String),
    /// It was not about the database.
    Io(IoError),
}

impl From<sqlx::Error> for Fail {
    fn from(error: sqlx::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<IoError> for Fail {
    fn from(error: IoError) -> Self {
        Self::Io(error)
    }
}

impl Fail {
    /// Whether another program was in the way.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self, Self::Sql(error) if fault::of(error) == DatabaseFault::Busy)
    }

    /// Whether another program has it open.
    pub(super) fn is_in_use(&self) -> bool {
        self.is_busy() || matches!(self, Self::Fault(DatabaseFault::Busy, _))
    }

    /// Whether the connection is not used again: it is gone, or the database has ended a transaction that the library counts as open,
    /// as SQLite does when the disk is full.
    pub(super) fn is_lost(&self) -> bool {
        matches!(self, Self::Sql(error) if !matches!(fault::of(error), DatabaseFault::Busy | DatabaseFault::Kept))
    }

    /// Whether a row with this key was there already.
    pub(super) fn is_twice(&self) -> bool {
        let Self::Sql(sqlx::Error::Database(told)) = self else {
            return false;
        };
        told.is_unique_violation()
    }
}

/// Holds that a row was taken in. A rule that somebody has made in the database can pass over what is written without a word.
pub(super) fn taken_in(written: &AnyQueryResult) -> Result<(), Fail> {
    if written.rows_affected() > 0 {
        return Ok(());
    }
    let why = "somebody has made a rule in it by which nothing that is written is taken in";
    Err(Fail::Fault(DatabaseFault::Damaged, why.to_owned()))
}

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

/// An open connection.
#[derive(Debug)]
pub(super) struct Connected {
    pub(super) to: AnyConnection,
    pub(super) dialect: Dialect,
}

pub(super) type Transaction<'a> = sqlx::Transaction<'a, sqlx::Any>;

impl Connected {
    /// Begins to write. No other program writes until it is committed or dropped.
    pub(super) async fn writing(&mut self) -> Result<Transaction<'_>, Fail> {
        match self.dialect {
            Dialect::Sqlite => Ok(self.to.begin_with("BEGIN IMMEDIATE").await?),
            Dialect::Postgres => {
                let mut begun = self.to.begin().await?;
                // Persons who share a database do not wait for each other.
                sqlx::raw_sql("DO $$ BEGIN PERFORM pg_advisory_xact_lock(4242001, hashtext(current_schema())); END $$")
                    .execute(&mut *begun)
                    .await?;
                Ok(begun)
            }
        }
    }

    /// Begins to read several things that stand as they stood at one time.
    pub(super) async fn reading(&mut self) -> Result<Transaction<'_>, Fail> {
        let statement = match self.dialect {
            Dialect::Sqlite => "BEGIN",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        Ok(self.to.begin_with(statement).await?)
    }
}

/// A statement of SQLite about itself.
pub(super) async fn pragma(connected: &mut Connected, statement: &str) -> Result<(), Fail> {
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    sqlx::raw_sql(statement).execute(&mut connected.to).await?;
    Ok(())
}
