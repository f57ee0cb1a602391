//! Texts and notebooks as rows that are written over.

use sqlx::Row as _;

use super::connection::{Fail, Transaction, taken_in};
use engine::record::sha256_hex;
use practice::ports::Notebook;

/// Keeps a text; a damaged one is mended.
pub(super) async fn keep_text(
    within: &mut Transaction<'_>,
    hash: &str,
    text: &str,
) -> Result<(), Fail> {
    let written = sqlx::query(
        "INSERT INTO texts (sha256, content) VALUES ($1, $2) ON CONFLICT (sha256) DO UPDATE SET content = excluded.content",
    )
    .bind(hash.to_owned())
    .bind(text.as_bytes().to_vec())
    .execute(&mut **within)
    .await?;
    taken_in(&written)
}

/// Under which name it is noted what a notebook was when it was written last.
pub(super) fn as_written(notebook: &str) -> String {
    format!("notebook {notebook} as it was written")
}

/// What stands in a notebook.
pub(super) async fn notebook(
    within: &mut Transaction<'_>,
    which: Notebook,
) -> Result<Option<String>, Fail> {
    let row = sqlx::query("SELECT content FROM notebooks WHERE name = $1")
        .bind(which.name())
        .fetch_optional(&mut **within)
        .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Writes a notebook in place of what was there, and notes its hash beside it.
pub(super) async fn keep_notebook(
    within: &mut Transaction<'_>,
    which: Notebook,
    text: &str,
) -> Result<(), Fail> {
    let written = sqlx::query(
        "INSERT INTO notebooks (name, content) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET content = excluded.content",
    )
    .bind(which.name())
    .bind(text.to_owned())
    .execute(&mut **within)
    .await?;
    taken_in(&written)?;
    let written = sqlx::query(
        "INSERT INTO taken (path, stamp, attempt, why) VALUES ($1, $2, '', '') ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp",
    )
    .bind(as_written(which.name()))
    .bind(sha256_hex(text.as_bytes()))
    .execute(&mut **within)
    .await?;
    taken_in(&written)
}
