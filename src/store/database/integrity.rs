//! Whether a database is what this program has made and kept: its pages, its rules against changes, the columns beside what they
//! were taken from, the texts under their hashes, and the record files that it has taken over.

use std::collections::BTreeMap;

use sqlx::{AnyConnection, Connection as _, Row as _};

use super::connection::{Connected, Dialect, Fail, Transaction};
use super::missing_words::taken_away;
use super::seen_files::FileNames;
use super::{attempt_rows, record_parts, schema, server_rules, text_rows, verdict_rows};
use crate::record;
use crate::unfit_texts::UnfitText;
use engine::record::{Record, Seal, once, sha256_hex};
use practice::ports::Notebook;

/// What the database itself finds wrong with its pages, with the rows that belong together, and with its rules.
pub(super) async fn sound(connected: &mut Connected) -> Result<Vec<String>, Fail> {
    let mut found = Vec::new();
    if connected.dialect == Dialect::Postgres {
        found.extend(server_rules::other_rules(connected).await?);
        return Ok(found);
    }
    for row in sqlx::query("PRAGMA integrity_check")
        .fetch_all(&mut connected.to)
        .await?
    {
        let line: String = row.try_get(0)?;
        if line != "ok" {
            found.push(line);
        }
    }
    let strays = sqlx::query("PRAGMA foreign_key_check")
        .fetch_all(&mut connected.to)
        .await?;
    if !strays.is_empty() {
        found.push(format!("{} rows belong to no attempt", strays.len()));
    }
    found.extend(other_rules(connected).await?);
    Ok(found)
}

/// Tables, indexes and triggers by their names, as the database keeps them.
async fn made(to: &mut AnyConnection) -> Result<BTreeMap<String, String>, Fail> {
    let rows = sqlx::query(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'",
    )
    .fetch_all(to)
    .await?;
    let pairs = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
    Ok(pairs.collect::<Result<_, sqlx::Error>>()?)
}

/// What differs from a database that was made just now: a rule that was taken away lets rows be changed.
async fn other_rules(connected: &mut Connected) -> Result<Vec<String>, Fail> {
    let here = made(&mut connected.to).await?;
    let mut fresh = AnyConnection::connect("sqlite::memory:").await?;
    schema::make(&mut fresh).await?;
    let own = made(&mut fresh).await?;
    let _ = fresh.close().await;
    Ok(schema::differences(&here, &own))
}

/// What is wrong with single attempts, texts and verdicts, wherever the database lies.
pub(super) async fn content_fits(within: &mut Transaction<'_>) -> Result<Vec<String>, Fail> {
    let rows = attempt_rows::every(within).await?;
    let listing = attempt_rows::listing(&rows);
    let kept = listing.kept.iter();
    let broken = kept.filter(|kept| !matches!(kept.seal, Seal::Intact { .. }));
    let mut found: Vec<String> = broken
        .map(|kept| format!("attempt {}: its content does not fit its hash", kept.name))
        .collect();
    let aside = listing.aside.iter();
    found.extend(aside.map(|aside| format!("attempt {}: {}", aside.place.label(), aside.why)));
    for of in &rows {
        let unfit = record_parts::unfit(&of.head, &of.states, &of.words);
        let unfit = unfit.into_iter();
        found.extend(unfit.map(|(n, why)| format!("attempt {}: state {n}: {why}", of.attempt)));
    }
    for of in &rows {
        let strays = record_parts::strays(&of.states, &of.words).into_iter();
        found.extend(strays.map(|what| {
            format!(
                "attempt {}: a row of words ({what}) belongs to none of its states",
                of.attempt
            )
        }));
    }
    found.extend(taken_away(within, &listing).await?);
    found.extend(columns(within).await?);
    found.extend(states(within).await?);
    found.extend(texts(within).await?);
    found.extend(notebooks(within).await?);
    found.extend(verdict_rows::doubts(within).await?);
    Ok(found)
}

/// Lists are made by columns; each must say what the head that it was taken from says.
async fn columns(within: &mut Transaction<'_>) -> Result<Vec<String>, Fail> {
    let rows = sqlx::query(
        "SELECT attempt, identity, previous, scenario, mode, started_at, ticket, head FROM attempts ORDER BY attempt",
    )
    .fetch_all(&mut **within)
    .await?;
    let mut found = Vec::new();
    for row in rows {
        let text = |at: usize| row.try_get::<String, _>(at);
        // A head that cannot be read is named with its record.
        let Ok(head) = serde_json::from_str::<Record>(&text(7)?) else {
            continue;
        };
        let ticket = head.sitting.as_ref().map(|sitting| &sitting.ticket.ticket);
        let own = [
            ("attempt", head.attempt.clone()),
            ("identity", head.identity()),
            ("previous", head.previous.clone().unwrap_or_default()),
            ("scenario", head.scenario.id.clone()),
            ("mode", attempt_rows::mode(head.mode)),
            ("started_at", head.started_at.clone()),
            ("ticket", ticket.cloned().unwrap_or_default()),
        ];
        for (at, (column, own)) in own.into_iter().enumerate() {
            let here = text(at)?;
            if here != own {
                found.push(format!(
                    "attempt {}: its column {column} says “{here}”, its head says “{own}”",
                    text(0)?
                ));
            }
        }
    }
    Ok(found)
}

/// States are numbered without a gap, and their columns count what they hold.
async fn states(within: &mut Transaction<'_>) -> Result<Vec<String>, Fail> {
    let rows = sqlx::query(
        "SELECT a.attempt, coalesce(s.number, 0), coalesce(s.finished, 0), coalesce(s.steps, 0), coalesce(s.added, ''), \
         coalesce(s.grown, '') FROM attempts a LEFT JOIN states s ON s.attempt = a.attempt ORDER BY a.attempt, s.number",
    )
    .fetch_all(&mut **within)
    .await?;
    let (mut found, mut of, mut number, mut steps) = (Vec::new(), String::new(), 0, 0);
    for row in rows {
        let attempt: String = row.try_get(0)?;
        if attempt != of {
            (of, number, steps) = (attempt, 0, 0);
        }
        let (here, finished, counted): (i64, i64, i64) =
            (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
        number += 1;
        if here == 0 {
            found.push(format!("attempt {of}: none of its states is here"));
            continue;
        }
        if here != number {
            found.push(format!("attempt {of}: state {number} is not here"));
            number = here;
        }
        let (added, grown): (String, String) = (row.try_get(4)?, row.try_get(5)?);
        steps += record_parts::counted(&added);
        if counted != steps || (finished != 0) != record_parts::is_over(&grown) {
            found.push(format!(
                "attempt {of}: the columns of state {here} do not say what is in it"
            ));
            steps = counted;
        }
    }
    Ok(found)
}

/// Texts that are not what their hashes say, and those that attempts refer to and that are not kept.
async fn texts(within: &mut Transaction<'_>) -> Result<Vec<String>, Fail> {
    let unfit = text_rows::unfit(within).await?;
    Ok(unfit.iter().map(UnfitText::to_string).collect())
}

/// A notebook can be read, and is what it was when it was written last. An earlier version noted no hash of it.
async fn notebooks(within: &mut Transaction<'_>) -> Result<Vec<String>, Fail> {
    let rows = sqlx::query("SELECT name, content FROM notebooks ORDER BY name")
        .fetch_all(&mut **within)
        .await?;
    let (mut found, mut here) = (Vec::new(), Vec::new());
    for row in rows {
        let (name, content): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        if let Err(why) = once(&content) {
            found.push(format!("notebook {name}: it cannot be read: {why}"));
        }
        here.push((name, sha256_hex(content.as_bytes())));
    }
    for which in Notebook::ALL {
        let name = which.name();
        let noted = sqlx::query("SELECT stamp FROM taken WHERE path = $1")
            .bind(text_rows::as_written(name))
            .fetch_optional(&mut **within)
            .await?;
        let Some(noted) = noted else { continue };
        let noted: String = noted.try_get(0)?;
        match here.iter().find(|(of, _)| of == name) {
            None => found.push(format!("notebook {name}: it was written and is gone")),
            Some((_, now)) if *now != noted => {
                found.push(format!(
                    "notebook {name}: it was changed since it was written"
                ));
            }
            Some(_) => {}
        }
    }
    Ok(found)
}

/// What was found of files once more, while nobody writes: a program that plays writes its file and keeps the state, and whoever has
/// begun to read before sees one without the other.
pub(super) async fn files_still_unfit(
    connected: &mut Connected,
    names: &FileNames,
    found: Vec<String>,
) -> Result<Vec<String>, Fail> {
    if found.is_empty() {
        return Ok(found);
    }
    // Where nothing can be written nobody plays.
    match connected.writing().await {
        Ok(mut alone) => files_fit(&mut alone, names).await,
        Err(_) => Ok(found),
    }
}

/// A record file that was taken over says a state that is kept, whatever its size and time say; one of an attempt that is gone shows
/// that it was here.
pub(super) async fn files_fit(
    within: &mut Transaction<'_>,
    names: &FileNames,
) -> Result<Vec<String>, Fail> {
    let rows = sqlx::query(
        "SELECT path, attempt FROM taken WHERE why = '' AND attempt <> '' ORDER BY path",
    )
    .fetch_all(&mut **within)
    .await?;
    let mut found = Vec::new();
    for row in rows {
        let (name, attempt): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let path = names.path(&name);
        let Ok((record, seal)) = record::load(&path) else {
            continue;
        };
        let Some(standing) = attempt_rows::standing(within, &attempt).await? else {
            found.push(format!(
                "attempt {attempt}: it was kept here and is gone; its file is {}",
                path.display()
            ));
            continue;
        };
        let same = match &seal {
            Seal::Intact { hash } => standing.has(hash),
            Seal::Broken { stated, .. } => standing.has(stated),
            Seal::Missing => standing.last().sha256.is_empty(),
        };
        if record.attempt != attempt || !same {
            found.push(format!(
                "attempt {attempt}: its file says what is not kept here; one of both was changed: {}",
                path.display()
            ));
        }
    }
    Ok(found)
}
