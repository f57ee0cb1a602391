//! Many persons in one database on a server: each connects as a user of their own, and what is theirs lies in a schema of their own.
//! The server itself keeps every other user out of it, whatever command is given.

use sqlx::Row as _;

use super::connection::{Connected, Fail};
use super::fault::DatabaseFault;

/// Goes to the schema of the user who has connected, and makes it if it is not there. An address that names a schema keeps it, and so
/// does a user whose attempts lie in the schema that all share, as those of earlier versions do.
pub(super) async fn own_schema(connected: &mut Connected) -> Result<(), Fail> {
    let row = sqlx::query(
        "SELECT CAST(current_user AS TEXT), current_setting('search_path'), \
         (SELECT count(*) FROM pg_namespace WHERE nspname = current_user), \
         (SELECT count(*) FROM pg_namespace WHERE nspname = current_user AND nspowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)), \
         (SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'bedside_form' AND tableowner = current_user), \
         (SELECT count(*) FROM pg_tables WHERE schemaname = current_user AND tablename = 'bedside_form')",
    )
    .fetch_one(&mut connected.to)
    .await?;
    let (user, path): (String, String) = (row.try_get(0)?, row.try_get(1)?);
    let count = |at: usize| row.try_get::<i64, _>(at);
    let (there, own, shared, begun) = (count(2)?, count(3)?, count(4)?, count(5)?);
    if path.replace(' ', "") != "\"$user\",public" || (begun == 0 && shared > 0) {
        return Ok(());
    }
    if there > own {
        // Whoever owns it reads and changes what lies in it.
        let why = format!("the schema {user} belongs to another user");
        return Err(Fail::Fault(DatabaseFault::Refused, why));
    }
    let quoted = format!("\"{}\"", user.replace('"', "\"\""));
    if there == 0 {
        let make = format!("CREATE SCHEMA IF NOT EXISTS {quoted} AUTHORIZATION CURRENT_USER");
        sqlx::raw_sql(sqlx::AssertSqlSafe(make))
            .execute(&mut connected.to)
            .await?;
    }
    // Nothing of what others have made in the schema that all share is found under the name of something of one's own.
    let only = format!("SET search_path TO {quoted}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(only))
        .execute(&mut connected.to)
        .await?;
    Ok(())
}
