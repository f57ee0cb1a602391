//! The form of a database: which version it has, and how an older one is brought up. A newer one is left as it is.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row as _;

use super::connection::{Connected, Dialect, Fail, pragma};
use super::fault::DatabaseFault;

/// What brings a database from one version to the next, for SQLite and for PostgreSQL. The first begins with nothing.
const STEPS: &[(&str, &str)] = &[(include_str!("sqlite-1.sql"), include_str!("postgres-1.sql"))];

/// The newest version that this program knows.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// Marks a file of SQLite as ours: “Beds” in ASCII.
const MARK: i64 = 0x4265_6473;

/// Refuses what is not ours or newer, and brings what is older to the newest version, all or nothing.
pub(super) async fn bring_up(connected: &mut Connected) -> Result<(), Fail> {
    if version(connected).await? < NEWEST || connected.dialect == Dialect::Sqlite {
        if connected.dialect == Dialect::Sqlite {
            ready(connected).await?;
        }
        let dialect = connected.dialect;
        // Another program may have done it meanwhile.
        if version(connected).await? < NEWEST {
            let mut writing = connected.writing().await?;
            let from = within(&mut writing, dialect).await?;
            for step in STEPS.iter().skip(from as usize) {
                let script = match dialect {
                    Dialect::Sqlite => step.0,
                    Dialect::Postgres => step.1,
                };
                sqlx::raw_sql(script).execute(&mut *writing).await?;
            }
            let marked = match dialect {
                Dialect::Sqlite => {
                    format!("PRAGMA user_version = {NEWEST}; PRAGMA application_id = {MARK};")
                }
                Dialect::Postgres => format!(
                    "CREATE TABLE IF NOT EXISTS bedside_form (version BIGINT NOT NULL); DELETE FROM bedside_form; \
                     INSERT INTO bedside_form VALUES ({NEWEST});"
                ),
            };
            sqlx::raw_sql(sqlx::AssertSqlSafe(marked))
                .execute(&mut *writing)
                .await?;
            writing.commit().await?;
        }
    }
    Ok(())
}

/// Makes the tables and rules of SQLite in a database in which nothing is, and marks it as ours in the newest form.
pub(super) async fn make(to: &mut sqlx::AnyConnection) -> Result<(), Fail> {
    for step in STEPS {
        sqlx::raw_sql(step.0).execute(&mut *to).await?;
    }
    let marked = format!("PRAGMA user_version = {NEWEST}; PRAGMA application_id = {MARK};");
    sqlx::raw_sql(sqlx::AssertSqlSafe(marked))
        .execute(&mut *to)
        .await?;
    Ok(())
}

/// What makes the tables and rules on a server.
pub(super) fn on_a_server() -> String {
    STEPS.iter().map(|step| step.1).collect()
}

/// How this connection keeps what it is given: on the disk before it says so, and overwritten where it was taken away.
async fn ready(connected: &mut Connected) -> Result<(), Fail> {
    let mode = one(connected, "PRAGMA journal_mode").await?;
    if mode != "wal" {
        pragma(connected, "PRAGMA journal_mode = WAL").await?;
    }
    for setting in [
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA secure_delete = ON",
        "PRAGMA trusted_schema = OFF",
    ] {
        pragma(connected, setting).await?;
    }
    Ok(())
}

async fn one(connected: &mut Connected, statement: &'static str) -> Result<String, Fail> {
    let row = sqlx::query(statement).fetch_one(&mut connected.to).await?;
    Ok(row.try_get(0)?)
}

async fn number(connected: &mut Connected, statement: &'static str) -> Result<i64, Fail> {
    let row = sqlx::query(statement).fetch_one(&mut connected.to).await?;
    Ok(row.try_get(0)?)
}

/// The version of an open database, 0 for an empty one.
///
/// # Errors
/// It is another program's, or newer than this program.
pub(super) async fn version(connected: &mut Connected) -> Result<i64, Fail> {
    let (found, ours) = match connected.dialect {
        Dialect::Sqlite => {
            let found = number(connected, "PRAGMA user_version").await?;
            let mark = number(connected, "PRAGMA application_id").await?;
            let tables = number(connected, "SELECT count(*) FROM sqlite_schema").await?;
            if found < 0 || (found == 0 && mark == MARK && tables > 0) {
                let why = format!("its form is {found}, and there is none");
                return Err(Fail::Fault(DatabaseFault::Damaged, why));
            }
            (
                found,
                mark == MARK || (tables == 0 && mark == 0 && found == 0),
            )
        }
        Dialect::Postgres => {
            let there = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() \
                         AND table_name = 'bedside_form'";
            if number(connected, there).await? == 0 {
                let others = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() \
                              AND table_name IN ('attempts', 'states', 'verdicts')";
                (0, number(connected, others).await? == 0)
            } else {
                let found = "SELECT coalesce(max(version), 0) FROM bedside_form";
                (number(connected, found).await?, true)
            }
        }
    };
    allowed(found, ours)
}

/// The version as it stands within a transaction in which nobody else writes.
async fn within(
    writing: &mut super::connection::Transaction<'_>,
    dialect: Dialect,
) -> Result<i64, Fail> {
    let statement = match dialect {
        Dialect::Sqlite => "PRAGMA user_version",
        Dialect::Postgres => {
            let there = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() \
                         AND table_name = 'bedside_form'";
            let there = sqlx::query(there).fetch_one(&mut **writing).await?;
            if there.try_get::<i64, _>(0)? == 0 {
                return Ok(0);
            }
            "SELECT coalesce(max(version), 0) FROM bedside_form"
        }
    };
    let row = sqlx::query(statement).fetch_one(&mut **writing).await?;
    allowed(row.try_get(0)?, true)
}

fn allowed(found: i64, ours: bool) -> Result<i64, Fail> {
    if !ours {
        return Err(Fail::Fault(DatabaseFault::NotOurs, String::new()));
    }
    if found > NEWEST {
        let newer = DatabaseFault::Newer {
            found,
            known: NEWEST,
        };
        return Err(Fail::Fault(newer, String::new()));
    }
    Ok(found)
}

/// Makes the tables of a person's attempts again, empty; verdicts stay.
pub(super) async fn forget(
    writing: &mut super::connection::Transaction<'_>,
    dialect: Dialect,
) -> Result<(), Fail> {
    sqlx::raw_sql(include_str!("forget.sql"))
        .execute(&mut **writing)
        .await?;
    for step in STEPS {
        let script = match dialect {
            Dialect::Sqlite => step.0,
            Dialect::Postgres => step.1,
        };
        sqlx::raw_sql(script).execute(&mut **writing).await?;
    }
    Ok(())
}

/// What is here and not as this program makes it, was taken away, or is made by somebody else: each by its name, with what it is
/// made of.
pub(super) fn differences(
    here: &BTreeMap<String, String>,
    own: &BTreeMap<String, String>,
) -> Vec<String> {
    let names: BTreeSet<&String> = here.keys().chain(own.keys()).collect();
    let named = names
        .into_iter()
        .filter_map(|name| match (here.get(name), own.get(name)) {
            (Some(one), Some(other)) if one == other => None,
            (Some(_), Some(_)) => Some(format!("the {name} is not as this program makes it")),
            (None, _) => Some(format!("the {name} was taken away")),
            (_, None) => Some(format!("this program makes no {name}")),
        });
    named.collect()
}
