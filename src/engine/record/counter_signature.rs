//! What an institution signs while a record grows, and how a record fits its ticket.
//!
//! Tickets and counter-signatures are signed JSON (see `sign`). Neither says who sat at the screen, unless somebody says in a
//! counter-signature that they saw the person.

use serde::{Deserialize, Serialize};

use super::attempt_record::Record;
use super::seal::seal;
use super::sign::PrivateKey;
use super::signed::{holds, signed};
use super::step_chain;
use super::ticket::Sitting;
use super::written_times::seconds_between;
use crate::session::Mode;

/// The form of counter-signature that this program reads and writes.
pub const COUNTERSIGNATURE: &str = "bedside-countersignature/1";

/// Somebody outside has seen a record as it stood at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterSignature {
    /// Always [`COUNTERSIGNATURE`].
    pub schema: String,
    /// Id of the attempt.
    pub attempt: String,
    /// Hash of the head of the record, see [`Record::head`].
    pub head: String,
    /// How many steps had been made.
    pub steps: u64,
    /// [`Record::tip`] after these steps.
    pub tip: String,
    /// Whether the consultation was over.
    pub over: bool,
    /// Hash of the record with all that was said about it.
    pub record_sha256: String,
    /// When, RFC 3339 in UTC, by the clock of the signer.
    pub at: String,
    /// Who saw that the person at the screen was the candidate; empty: nobody says so.
    pub person_seen_by: String,
    /// Public key of the signer, in hexadecimal.
    #[serde(default)]
    pub key: String,
    /// The signature, in hexadecimal.
    #[serde(default)]
    pub signature: String,
}

impl Sitting {
    /// Why a record was not sat under it, as far as the record itself shows; nothing where it was.
    pub fn misfit(&self, record: &Record) -> Option<String> {
        let ticket = &self.ticket;
        let begun = record.started_at.as_str();
        let ends = record.ends_at().unwrap_or_default();
        if let Some(fault) = self.fault() {
            Some(fault.to_owned())
        } else if ticket.scenario_sha256 != record.scenario.sha256 {
            Some("it was given for another scenario".to_owned())
        } else if record.mode != Mode::Assessed {
            Some(format!("it was sat in {:?} mode", record.mode))
        } else if self.seed != record.seed {
            Some("it was sat with another seed".to_owned())
        } else if record.played_from.is_some() {
            Some("it was played on from a turn of another attempt".to_owned())
        } else if begun < ticket.from.as_str() || ends.as_str() > ticket.until.as_str() {
            Some(format!(
                "by its own clock it was sat from {begun} to {ends}; the window was {} to {}",
                ticket.from, ticket.until
            ))
        } else {
            None
        }
    }
}

impl Record {
    /// When the last thing was done by its own clock, pauses not counted; RFC 3339 in UTC. `None` if it is not a valid time.
    pub fn ends_at(&self) -> Option<String> {
        let begun: jiff::Timestamp = self.started_at.parse().ok()?;
        let whole = i64::try_from(self.last_ms() / 1_000).ok()?;
        let end = begun.as_second().checked_add(whole)?;
        Some(jiff::Timestamp::from_second(end).ok()?.to_string())
    }
}

impl CounterSignature {
    /// Signs a record as it stands.
    pub fn sign(record: &Record, at: String, person_seen_by: String, key: &PrivateKey) -> Self {
        let plain = Self {
            schema: COUNTERSIGNATURE.to_owned(),
            attempt: record.attempt.clone(),
            head: record.head(),
            steps: record.steps.len() as u64,
            tip: record.tip(),
            over: record.result.is_some(),
            record_sha256: seal(record).1,
            at,
            person_seen_by,
            ..Self::default()
        };
        signed(&plain, key).unwrap_or(plain)
    }

    /// Whether the signature is that of its key, and it is of the known form.
    pub fn holds(&self) -> bool {
        self.schema == COUNTERSIGNATURE && self.at.parse::<jiff::Timestamp>().is_ok() && holds(self)
    }

    /// Whole seconds from this signature to another one; none where that one was before.
    pub fn seconds_until(&self, later: &Self) -> Option<u64> {
        u64::try_from(seconds_between(&self.at, &later.at)?).ok()
    }

    /// Why it does not belong to a record; nothing where the record had this beginning and these steps when it was signed.
    pub fn misfit(&self, record: &Record) -> Option<&'static str> {
        let steps = usize::try_from(self.steps).unwrap_or(usize::MAX);
        let tip = match steps.checked_sub(1) {
            None => Some(record.head()),
            Some(last) => record.steps.get(last).map(step_chain::hash),
        };
        if !self.holds() {
            Some("its signature does not hold")
        } else if self.attempt != record.attempt {
            Some("it is of another attempt")
        } else if self.head != record.head() {
            Some("the beginning of the record is another one now")
        } else if tip.as_deref() != Some(&self.tip) {
            Some("what was done until then is something else now")
        } else {
            None
        }
    }
}
