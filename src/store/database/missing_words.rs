//! Words that are missing from attempts. Whoever erases them adds a state that says so; what is missing without one was taken away.

use std::collections::BTreeSet;

use sqlx::Row as _;

use super::attempt_rows;
use super::connection::{Fail, Transaction};
use super::record_parts::{self, Held};
use engine::record::Erasing;
use practice::ports::Listing;

/// Attempts with words that are missing and were not erased, and with erasures that do not hold.
pub(super) async fn taken_away(
    within: &mut Transaction<'_>,
    listing: &Listing,
) -> Result<Vec<String>, Fail> {
    let here = sqlx::query("SELECT attempt, what, number FROM words")
        .fetch_all(&mut **within)
        .await?;
    let mut words: BTreeSet<(String, String, i64)> = BTreeSet::new();
    for row in here {
        words.insert((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
    }
    let mut found = Vec::new();
    for kept in &listing.kept {
        let record = &kept.record;
        let Some(standing) = attempt_rows::standing(within, &record.attempt).await? else {
            continue;
        };
        let mut steps = 0;
        let mut held: Vec<Held> = Vec::new();
        for state in &standing.states {
            held.push(record_parts::held(state, steps));
            steps += record_parts::counted(&state.added);
        }
        let erased = held.iter().rposition(|state| state.erased.is_some());
        let since = erased.unwrap_or_default();
        let missing =
            held.iter()
                .skip(since)
                .flat_map(|state| &state.words)
                .any(|(what, number)| {
                    !words.contains(&(record.attempt.clone(), (*what).to_owned(), *number))
                });
        if missing {
            found.push(format!(
                "attempt {}: words are missing, and no state says that they were erased: they were taken away",
                record.attempt
            ));
        }
        let Some(at) = erased else { continue };
        // The first state that says it is the one that was added when they were erased.
        let named = held.get(at).and_then(|state| state.erased.as_ref());
        let first = held.iter().position(|state| state.erased.as_ref() == named);
        let before = first
            .and_then(|first| first.checked_sub(1))
            .and_then(|before| standing.states.get(before));
        let chained =
            before.is_some_and(|before| named.is_some_and(|erased| erased.sealed == before.sha256));
        if !chained || record.erasing() == Erasing::False {
            found.push(format!(
                "attempt {}: it says that words were erased, and that does not hold: they were taken away",
                record.attempt
            ));
        }
    }
    Ok(found)
}
