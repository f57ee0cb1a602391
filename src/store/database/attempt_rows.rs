//! Rows of attempts: read into records, and added as states.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, Row as _};

use super::connection::{Fail, Transaction, taken_in};
use super::record_parts::{self, KeptState, PersonalWords, RecordParts};
use engine::record::{Record, Seal};
use practice::ports::{AttemptId, KeptRecord, Listing, Query, StoreLocation, UnlistedThing};

/// The state that an attempt stands in, as far as whoever goes on with it must know.
#[derive(Clone, Debug)]
pub(super) struct LastState {
    pub(super) head: String,
    pub(super) states: Vec<KeptState>,
}

impl LastState {
    pub(super) fn last(&self) -> KeptState {
        self.states.last().cloned().unwrap_or_default()
    }

    /// Whether it was kept with this hash once.
    pub(super) fn has(&self, sha256: &str) -> bool {
        !sha256.is_empty() && self.states.iter().any(|state| state.sha256 == sha256)
    }

    /// The hash before the last state; empty where there was none.
    pub(super) fn before(&self) -> &str {
        let mut back = self.states.iter().rev().skip(1);
        back.next()
            .map(|state| state.sha256.as_str())
            .unwrap_or_default()
    }

    /// How many steps are kept, if a record goes on from them: the same beginning, the same steps, and perhaps more.
    pub(super) fn goes_on(&self, record: &Record) -> Option<usize> {
        let mut kept: Vec<serde_json::Value> = Vec::new();
        for state in &self.states {
            let added: Vec<serde_json::Value> = serde_json::from_str(&state.added).ok()?;
            kept.extend(added);
        }
        let now = record_parts::steps(record);
        let same = self.head == record_parts::head(record) && now.starts_with(&kept);
        same.then_some(kept.len())
    }
}

fn state(row: &sqlx::any::AnyRow, from: usize) -> Result<KeptState, sqlx::Error> {
    Ok(KeptState {
        number: row.try_get(from)?,
        sha256: row.try_get(from + 1)?,
        added: row.try_get(from + 2)?,
        grown: row.try_get(from + 3)?,
    })
}

/// How an attempt stands; nothing if it is not here.
pub(super) async fn standing(
    within: &mut Transaction<'_>,
    attempt: &str,
) -> Result<Option<LastState>, Fail> {
    let head = sqlx::query("SELECT head FROM attempts WHERE attempt = $1")
        .bind(attempt.to_owned())
        .fetch_optional(&mut **within)
        .await?;
    let Some(head) = head else { return Ok(None) };
    let rows = sqlx::query(
        "SELECT number, sha256, added, grown FROM states WHERE attempt = $1 ORDER BY number",
    )
    .bind(attempt.to_owned())
    .fetch_all(&mut **within)
    .await?;
    let states: Result<Vec<KeptState>, sqlx::Error> =
        rows.iter().map(|row| state(row, 0)).collect();
    Ok(Some(LastState {
        head: head.try_get(0)?,
        states: states?,
    }))
}

/// Adds the row of an attempt that is new here.
pub(super) async fn add_attempt(within: &mut Transaction<'_>, record: &Record) -> Result<(), Fail> {
    let ticket = record.sitting.as_ref().map(|sitting| &sitting.ticket);
    let written = sqlx::query(
        "INSERT INTO attempts (attempt, identity, previous, scenario, mode, started_at, ticket, head) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(record.attempt.clone())
    .bind(record.identity())
    .bind(record.previous.clone().unwrap_or_default())
    .bind(record.scenario.id.clone())
    .bind(mode(record.mode))
    .bind(record.started_at.clone())
    .bind(ticket.map(|ticket| ticket.ticket.clone()).unwrap_or_default())
    .bind(record_parts::head(record))
    .execute(&mut **within)
    .await?;
    taken_in(&written)
}

/// How a mode stands in its column.
pub(super) fn mode(mode: engine::session::Mode) -> String {
    format!("{mode:?}")
}

/// Adds a state.
pub(super) async fn add_state(
    within: &mut Transaction<'_>,
    attempt: &str,
    parts: &RecordParts,
) -> Result<(), Fail> {
    let written = sqlx::query(
        "INSERT INTO states (attempt, number, sha256, finished, steps, added, grown) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(attempt.to_owned())
    .bind(parts.state.number)
    .bind(parts.state.sha256.clone())
    .bind(i64::from(parts.finished))
    .bind(parts.steps)
    .bind(parts.state.added.clone())
    .bind(parts.state.grown.clone())
    .execute(&mut **within)
    .await?;
    taken_in(&written)?;
    for (what, number, words) in &parts.words {
        let written =
            sqlx::query("INSERT INTO words (attempt, what, number, words) VALUES ($1, $2, $3, $4)")
                .bind(attempt.to_owned())
                .bind(what.name())
                .bind(*number)
                .bind(words.clone())
                .execute(&mut **within)
                .await?;
        taken_in(&written)?;
    }
    Ok(())
}

/// Which attempts are asked for, as a condition on `a` with its values.
struct AttemptFilter {
    condition: String,
    values: Vec<String>,
}

impl AttemptFilter {
    fn all(query: &Query) -> Self {
        let mut asked = Self {
            condition: "TRUE".to_owned(),
            values: Vec::new(),
        };
        if let Some(scenario) = &query.scenario {
            asked.and("a.scenario =", scenario.clone());
        }
        if let Some(of) = query.mode {
            asked.and("a.mode =", mode(of));
        }
        if let Some(since) = &query.since {
            asked.and("a.started_at >=", since.clone());
        }
        if let Some(finished) = query.finished {
            asked.condition += " AND (SELECT x.finished FROM states x WHERE x.attempt = a.attempt ORDER BY x.number DESC LIMIT 1) = ";
            asked.condition += if finished { "1" } else { "0" };
        }
        asked
    }

    fn one(attempt: &str) -> Self {
        let mut asked = Self::all(&Query::all());
        asked.and("a.attempt =", attempt.to_owned());
        asked
    }

    fn and(&mut self, what: &str, value: String) {
        self.values.push(value);
        // Writing to a string cannot fail.
        let _ = write!(self.condition, " AND {what} ${}", self.values.len());
    }

    /// Whether it is every attempt.
    fn is_all(&self) -> bool {
        self.condition == "TRUE"
    }

    async fn rows(
        &self,
        within: &mut Transaction<'_>,
        statement: String,
    ) -> Result<Vec<sqlx::any::AnyRow>, Fail> {
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for value in &self.values {
            query = query.bind(value.clone());
        }
        Ok(query.fetch_all(&mut **within).await?)
    }

    /// The rows of another table that belong to these attempts.
    fn of(&self, columns: &str, table: &str, order: &str) -> String {
        let only = if self.is_all() {
            String::new()
        } else {
            format!(
                " WHERE t.attempt IN (SELECT a.attempt FROM attempts a WHERE {})",
                self.condition
            )
        };
        format!("SELECT t.attempt, {columns} FROM {table} t{only} ORDER BY t.attempt, {order}")
    }
}

/// The attempts that are asked for, oldest first; those that cannot be put together again are set aside.
pub(super) async fn list(within: &mut Transaction<'_>, query: &Query) -> Result<Listing, Fail> {
    records(within, &AttemptFilter::all(query)).await
}

/// The record of one attempt, if it is here.
pub(super) async fn get(
    within: &mut Transaction<'_>,
    attempt: &str,
) -> Result<(Option<KeptRecord>, Vec<UnlistedThing>), Fail> {
    let mut listing = records(within, &AttemptFilter::one(attempt)).await?;
    Ok((listing.kept.pop(), listing.aside))
}

/// An attempt as its rows have it.
pub(super) struct AttemptRows {
    pub(super) attempt: String,
    pub(super) head: String,
    pub(super) states: Vec<KeptState>,
    pub(super) words: PersonalWords,
}

/// The rows of every attempt, oldest first.
pub(super) async fn every(within: &mut Transaction<'_>) -> Result<Vec<AttemptRows>, Fail> {
    rows(within, &AttemptFilter::all(&Query::all())).await
}

/// A column of texts, and nothing of a text that is larger than a record can be, written as JSON within JSON: whoever has put it there
/// would fill the memory.
fn bounded(column: &str) -> String {
    let most = 2 * crate::record::LIMIT + 2;
    format!("CASE WHEN octet_length({column}) <= {most} THEN {column} ELSE '' END")
}

async fn rows(
    within: &mut Transaction<'_>,
    asked: &AttemptFilter,
) -> Result<Vec<AttemptRows>, Fail> {
    let heads = format!(
        "SELECT a.attempt, {} FROM attempts a WHERE {} ORDER BY a.started_at, a.attempt",
        bounded("a.head"),
        asked.condition
    );
    let heads = asked.rows(within, heads).await?;
    if heads.is_empty() {
        return Ok(Vec::new());
    }
    let columns = format!(
        "t.number, t.sha256, {}, {}",
        bounded("t.added"),
        bounded("t.grown")
    );
    let mut states: BTreeMap<String, Vec<KeptState>> = BTreeMap::new();
    for row in asked
        .rows(within, asked.of(&columns, "states", "t.number"))
        .await?
    {
        states
            .entry(row.try_get(0)?)
            .or_default()
            .push(state(&row, 1)?);
    }
    let texts = format!("t.what, t.number, {}", bounded("t.words"));
    let mut words: BTreeMap<String, PersonalWords> = BTreeMap::new();
    for row in asked
        .rows(within, asked.of(&texts, "words", "t.number"))
        .await?
    {
        let key = (row.try_get(1)?, row.try_get(2)?);
        let of = words.entry(row.try_get(0)?).or_default();
        of.insert(key, row.try_get(3)?);
    }
    let heads = heads.iter().map(|row| {
        let (attempt, head): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        Ok(AttemptRows {
            states: states.remove(&attempt).unwrap_or_default(),
            words: words.remove(&attempt).unwrap_or_default(),
            attempt,
            head,
        })
    });
    Ok(heads.collect::<Result<_, sqlx::Error>>()?)
}

async fn records(within: &mut Transaction<'_>, asked: &AttemptFilter) -> Result<Listing, Fail> {
    Ok(listing(&rows(within, asked).await?))
}

/// The records of these rows; those that cannot be put together again are set aside.
pub(super) fn listing(rows: &[AttemptRows]) -> Listing {
    let mut listing = Listing::default();
    for of in rows {
        if of.states.is_empty() {
            listing.aside.push(no_states(of.attempt.clone()));
            continue;
        }
        match record_parts::join(&of.head, &of.states, &of.words) {
            Ok((record, seal)) => listing.kept.push(kept(record, seal)),
            Err(why) => listing.aside.push(UnlistedThing {
                place: StoreLocation::new(of.attempt.clone()),
                why: format!("its rows are no record: {why}"),
            }),
        }
    }
    listing
}

/// Takes away the words of an attempt; says whether there were any.
pub(super) async fn erase_words(
    writing: &mut Transaction<'_>,
    attempt: &str,
) -> Result<bool, Fail> {
    let gone = sqlx::query("DELETE FROM words WHERE attempt = $1")
        .bind(attempt.to_owned())
        .execute(&mut **writing)
        .await?;
    Ok(gone.rows_affected() > 0)
}

/// An attempt is never kept without a state.
pub(super) fn no_states(attempt: String) -> UnlistedThing {
    UnlistedThing {
        place: StoreLocation::new(attempt),
        why: "none of its states is here any more".to_owned(),
    }
}

/// A record as it is kept here: it goes by the id of its attempt, which can be typed.
pub(super) fn kept(record: Record, seal: Seal) -> KeptRecord {
    let id = AttemptId::of(&record);
    KeptRecord {
        place: StoreLocation::new(id.as_str()),
        name: id.to_string(),
        record,
        seal,
    }
}
