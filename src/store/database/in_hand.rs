//! What programs on several machines have in hand at one server, told by locks of the server: it lets go of them when a connection ends.

use std::time::Duration;

use sqlx::Row as _;

use super::connection::{Connected, Dialect};
use super::{At, Database};

/// Takes a lock by a name, within the schema of whoever has connected, so that nobody holds up another person. Whoever has it already
/// has it once. A machine that is gone is noticed within a minute, and not after hours as is usual.
const TAKE: &str = "SELECT set_config('tcp_keepalives_idle', '20', false), set_config('tcp_keepalives_interval', '5', false), \
    set_config('tcp_keepalives_count', '4', false), \
    EXISTS (SELECT 1 FROM pg_locks, (SELECT hashtext('bedside in hand ' || current_schema()) AS one, hashtext($1) AS two) AS named \
        WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND objsubid = 2 \
        AND CAST(classid AS BIGINT) = CAST(one AS BIGINT) & 4294967295 AND CAST(objid AS BIGINT) = CAST(two AS BIGINT) & 4294967295)";

/// The two numbers of a lock.
macro_rules! named {
    () => {
        "hashtext('bedside in hand ' || current_schema()), hashtext($1)"
    };
}

/// How often it is tried.
const TRIES: u32 = 15;

impl Database {
    /// Takes something in hand at a server; `false` where a program on this or another machine has it. Where the server cannot be
    /// asked, nothing is held: the store still keeps apart what two programs write.
    pub(crate) fn take_in_hand(&self, name: &str) -> bool {
        if !matches!(self.at, At::Server(_)) {
            return true;
        }
        // A server takes a moment to see that a program was ended.
        (0..TRIES).any(|nth| {
            if nth > 0 {
                std::thread::sleep(Duration::from_millis(20));
            }
            self.try_in_hand(name)
        })
    }

    fn try_in_hand(&self, name: &str) -> bool {
        let taken = self.with(async |connected: &mut Connected| {
            if connected.dialect != Dialect::Postgres {
                return Ok(true);
            }
            let row = sqlx::query(TAKE)
                .bind(name.to_owned())
                .fetch_one(&mut connected.to)
                .await?;
            if row.try_get(3)? {
                return Ok(true);
            }
            let row = sqlx::query(concat!("SELECT pg_try_advisory_lock(", named!(), ")"))
                .bind(name.to_owned())
                .fetch_one(&mut connected.to)
                .await?;
            Ok(row.try_get(0)?)
        });
        taken.unwrap_or(true)
    }

    /// Puts it down again.
    pub(crate) fn put_down(&self, name: &str) {
        if !matches!(self.at, At::Server(_)) {
            return;
        }
        let _ = self.with(async |connected: &mut Connected| {
            sqlx::query(concat!("SELECT pg_advisory_unlock(", named!(), ")"))
                .bind(name.to_owned())
                .fetch_one(&mut connected.to)
                .await?;
            Ok(())
        });
    }
}
