//! Records, texts, notebooks and verdicts in a database: SQLite in one file, or PostgreSQL on a server, by one library.
//!
//! Both run the same statements; only the schemas differ (`sqlite-1.sql`, `postgres-1.sql`). Kept states and verdicts are only ever
//! added, which the database itself holds by triggers; what a person has written lies apart and can be taken away.

mod address;
mod attempt_rows;
mod backup;
mod connection;
mod database_state;
mod erase;
mod fault;
mod files_beside;
mod finding;
mod folders;
mod handle;
mod in_hand;
mod integrity;
mod missing_words;
mod open_database;
mod person;
mod record_files;
mod record_parts;
mod record_store;
mod schema;
mod seen_files;
mod server_rules;
mod taken_notebooks;
mod takeover;
#[cfg(test)]
mod tests;
mod text_rows;
mod verdict_rows;
mod verdicts;

pub use address::At;
pub(crate) use address::usual;
pub use backup::Copied;
pub use database_state::{DatabaseState, SetAside};
pub use fault::DatabaseFault;
pub(crate) use files_beside::FilesBeside;
pub use handle::Database;
