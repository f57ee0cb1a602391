//! The order of attempts: each names the one that was begun before it.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;

use super::hash::{canonical, sha256_hex};
use super::texts::ScenarioRef;
use super::ticket::{Sitting, Ticket};
use super::written_times::seconds_between;
use crate::session::Mode;

/// As much of a record as its place among the others needs.
#[derive(Clone, Debug, Deserialize)]
pub struct Link {
    attempt: String,
    scenario: ScenarioRef,
    seed: u64,
    mode: Mode,
    started_at: String,
    #[serde(default)]
    previous: Option<String>,
    #[serde(default)]
    sitting: Option<Sitting>,
}

impl Link {
    /// Id of the attempt.
    pub fn attempt(&self) -> &str {
        &self.attempt
    }

    /// Whether it was begun under this ticket.
    pub fn is_under(&self, ticket: &Ticket) -> bool {
        let sitting = self.sitting.as_ref();
        sitting.is_some_and(|sitting| sitting.is_under(ticket))
    }

    /// Reads it from the text of a record.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        serde_json::from_slice(bytes).ok()
    }

    /// [`Record::identity`](super::Record::identity) of its record.
    pub fn identity(&self) -> String {
        identity(
            &self.attempt,
            &self.scenario,
            self.seed,
            self.mode,
            &self.started_at,
        )
    }

    /// What stands of it in a list.
    pub fn begun(&self) -> BegunAttempt {
        BegunAttempt {
            scenario: self.scenario.id.clone(),
            started_at: self.started_at.clone(),
        }
    }
}

/// An attempt that was begun: at which scenario, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BegunAttempt {
    /// Id of the scenario.
    pub scenario: String,
    /// When it began, by its own clock.
    pub started_at: String,
}

impl fmt::Display for BegunAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.scenario, self.started_at)
    }
}

/// Seconds by which a clock may be corrected between two attempts without a remark: as much as two clocks may differ.
const SET_RIGHT: i64 = 60;

/// Whether an attempt that names another as the one before it says that it began earlier: a clock was set back in between.
pub fn clock_set_back(started_at: &str, before: &str) -> bool {
    seconds_between(started_at, before).is_some_and(|seconds| seconds > SET_RIGHT)
}

/// Hash of what an attempt is.
pub(super) fn identity(
    attempt: &str,
    scenario: &ScenarioRef,
    seed: u64,
    mode: Mode,
    started_at: &str,
) -> String {
    let parts = serde_json::json!([
        attempt,
        scenario.id,
        scenario.sha256,
        seed,
        mode,
        started_at
    ]);
    sha256_hex(canonical(&parts).as_bytes())
}

/// The attempt that was begun last: the one that no other names. Whatever the clock said when it was begun, and where there are
/// several, the newest that was not begun after `now`.
pub fn last(links: &[Link], now: &str) -> Option<String> {
    let named: BTreeSet<&str> = links
        .iter()
        .filter_map(|link| link.previous.as_deref())
        .collect();
    let open = links
        .iter()
        .map(|link| (link.identity(), link))
        .filter(|(identity, _)| !named.contains(identity.as_str()));
    let newest = open.max_by_key(|(_, link)| {
        let begun = link.started_at.as_str();
        (begun <= now, begun)
    });
    // Records that name each other in a circle leave none open.
    let any = || links.iter().max_by_key(|link| link.started_at.as_str());
    newest
        .map(|(identity, _)| identity)
        .or_else(|| any().map(Link::identity))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(day: &str, previous: Option<&str>) -> Link {
        Link {
            attempt: day.to_owned(),
            scenario: ScenarioRef::default(),
            seed: 1,
            mode: Mode::Practice,
            started_at: format!("{day}T09:00:00Z"),
            previous: previous.map(str::to_owned),
            sitting: None,
        }
    }

    #[test]
    fn a_clock_that_was_once_wrong_does_not_break_the_chain() {
        let now = "2026-11-27T12:00:00Z";
        let mut links = Vec::new();
        let mut named = Vec::new();
        for day in ["2038-01-01", "2026-11-24", "2026-11-25", "2026-11-26"] {
            let previous = last(&links, now);
            links.push(link(day, previous.as_deref()));
            named.push(previous);
        }
        assert_eq!(named[0], None);
        let each: BTreeSet<_> = named.iter().collect();
        assert_eq!(each.len(), 4, "each names another one");
        // Where nothing names anything, the newest that the clock knows of.
        let loose = [link("2026-11-23", None), link("2038-01-01", None)];
        assert_eq!(last(&loose, now), last(&loose[..1], now));
        assert_eq!(last(&[], now), None);
    }
}
