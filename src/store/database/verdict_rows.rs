//! The book of verdicts as rows that are only ever added.

use sqlx::Row as _;

use super::connection::{Fail, Transaction, taken_in};
use assess::verdict::{Book, VerdictEntry, lost};

/// The lines of the book, in their order.
pub(super) async fn lines(within: &mut Transaction<'_>) -> Result<Vec<String>, Fail> {
    let rows = sqlx::query("SELECT entry FROM verdicts ORDER BY number")
        .fetch_all(&mut **within)
        .await?;
    let lines: Result<Vec<String>, sqlx::Error> = rows.iter().map(|row| row.try_get(0)).collect();
    Ok(lines?)
}

/// What speaks against the book as it stands here: a line that cannot be read, was changed, taken out or put in, and columns that
/// do not say what their line says.
pub(super) async fn doubts(within: &mut Transaction<'_>) -> Result<Vec<String>, Fail> {
    let rows = sqlx::query("SELECT entry, hash, previous FROM verdicts ORDER BY number")
        .fetch_all(&mut **within)
        .await?;
    let (mut entries, mut found) = (Vec::new(), Vec::new());
    for (row, number) in rows.iter().zip(1..) {
        let (line, hash, previous): (String, String, String) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        match VerdictEntry::read(&line) {
            Err(why) => found.push(format!("line {number} of the verdicts is none: {why}")),
            Ok(entry) => {
                if (&entry.hash, &entry.previous) != (&hash, &previous) {
                    found.push(format!(
                        "line {number} of the verdicts: its columns do not say what is in it"
                    ));
                }
                entries.push(entry);
            }
        }
    }
    // Where a line cannot be read, those after it cannot follow it.
    if found.is_empty() {
        let gone = noted(within).await?;
        found.extend(gone.and_then(|noted| lost(&noted, &entries)));
        found.extend(Book::of(entries).doubts);
    }
    Ok(found)
}

/// Under which name the hash of the line that was written last is noted.
const LAST: &str = "the line of the verdicts that was written last";

/// The hash of the line that was written last; an earlier version noted none.
pub(super) async fn noted(within: &mut Transaction<'_>) -> Result<Option<String>, Fail> {
    let row = sqlx::query("SELECT stamp FROM taken WHERE path = $1")
        .bind(LAST)
        .fetch_optional(&mut **within)
        .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Adds an entry behind the last.
pub(super) async fn add(within: &mut Transaction<'_>, entry: &VerdictEntry) -> Result<(), Fail> {
    let written = sqlx::query(
        "INSERT INTO verdicts (number, entry, hash, previous) \
         VALUES ((SELECT coalesce(max(number), 0) + 1 FROM verdicts), $1, $2, $3)",
    )
    .bind(entry.line())
    .bind(entry.hash.clone())
    .bind(entry.previous.clone())
    .execute(&mut **within)
    .await?;
    taken_in(&written)?;
    let written = sqlx::query(
        "INSERT INTO taken (path, stamp, attempt, why) VALUES ($1, $2, '', '') ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp",
    )
    .bind(LAST)
    .bind(entry.hash.clone())
    .execute(&mut **within)
    .await?;
    taken_in(&written)
}

/// Takes over the entries of a file that go on from those that are here, or says why they do not. Entries that do not hold are
/// taken as they are: the book doubts them here as it did there.
pub(super) async fn take(
    within: &mut Transaction<'_>,
    entries: &[VerdictEntry],
) -> Result<String, Fail> {
    let here = lines(within).await?;
    let same = here
        .iter()
        .zip(entries)
        .all(|(line, entry)| *line == entry.line());
    if !same {
        return Ok("there are other verdicts here already; `--book FILE` reads these".to_owned());
    }
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for entry in entries {
        if seen
            .iter()
            .any(|(hash, previous)| *hash == entry.hash || *previous == entry.previous)
        {
            return Ok("two of its lines follow the same one; `--book FILE` reads it".to_owned());
        }
        seen.push((&entry.hash, &entry.previous));
    }
    for entry in entries.iter().skip(here.len()) {
        add(within, entry).await?;
    }
    Ok(String::new())
}
