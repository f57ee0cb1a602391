//! Texts and notebooks as rows that are written over.

use std::collections::BTreeSet;

use sqlx::Row as _;

use super::connection::{Fail, Transaction, taken_in};
use crate::unfit_texts::{GoneTexts, UnfitText};
use engine::record::{Record, sha256_hex};
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

/// Texts that are not what their hashes say, and those that attempts refer to and that are not kept.
pub(super) async fn unfit(within: &mut Transaction<'_>) -> Result<Vec<UnfitText>, Fail> {
    let rows = sqlx::query("SELECT sha256, content FROM texts ORDER BY sha256")
        .fetch_all(&mut **within)
        .await?;
    let (mut unfit, mut kept) = (Vec::new(), BTreeSet::new());
    for row in rows {
        let (sha256, content): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
        if sha256_hex(&content) != sha256 {
            unfit.push(UnfitText::damaged(&sha256));
        }
        kept.insert(sha256);
    }
    let rows = sqlx::query("SELECT head FROM attempts ORDER BY attempt")
        .fetch_all(&mut **within)
        .await?;
    let mut gone = GoneTexts::default();
    for row in rows {
        let head: String = row.try_get(0)?;
        // A head that cannot be read is named with its record.
        if let Ok(head) = serde_json::from_str::<Record>(&head) {
            gone.look(&head, |sha256| kept.contains(sha256));
        }
    }
    unfit.extend(gone.all());
    Ok(unfit)
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
