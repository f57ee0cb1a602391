//! Texts and notebooks as rows that are written over.

use super::connection::{Fail, Transaction, taken_in};
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

/// Writes a notebook in place of what was there.
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
    taken_in(&written)
}
