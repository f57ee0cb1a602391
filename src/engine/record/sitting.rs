//! What an institution signs: the ticket of a sitting before it, and counter-signatures on a record while it grows.
//!
//! Both are signed JSON (see `sign`). Neither says who sat at the screen, unless somebody says in a counter-signature that they saw
//! the person.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::sign::{PrivateKey, is_signed};
use super::strict::{is_hash, is_uuid};
use super::{Record, canonical, seal, sha256_hex};
use crate::session::Mode;

/// The form of ticket that this program reads and writes.
pub const TICKET: &str = "bedside-ticket/1";

/// The form of counter-signature that this program reads and writes.
pub const COUNTERSIGNATURE: &str = "bedside-countersignature/1";

/// What a candidate is to sit: signed by an institution before the consultation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// Always [`TICKET`].
    pub schema: String,
    /// Id, a random UUID; each is sat once.
    pub ticket: String,
    /// Who gave it out, in their own words.
    pub institution: String,
    /// A name that the institution knows the candidate by; no real name needs to be here.
    pub candidate: String,
    /// SHA-256 of the scenario's text.
    pub scenario_sha256: String,
    /// SHA-256 of the nonce and the seed, see [`commitment`]: the seed is settled and not told.
    pub seed_commitment: String,
    /// When it may begin, RFC 3339 in UTC.
    pub from: String,
    /// When it must have ended, RFC 3339 in UTC.
    pub until: String,
    /// Public key of the institution, in hexadecimal.
    #[serde(default)]
    pub key: String,
    /// Its signature, in hexadecimal.
    #[serde(default)]
    pub signature: String,
}

/// A ticket with what opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    pub ticket: Ticket,
    /// 64 random hexadecimal digits that hide the seed until they are told.
    pub nonce: String,
    /// The seed, 0..2^53.
    pub seed: u64,
}

/// Somebody outside has seen a record as it stood at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterSignature {
    /// Always [`COUNTERSIGNATURE`].
    pub schema: String,
    /// Id of the attempt.
    pub attempt: String,
    /// [`Record::head`].
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

/// What a ticket says of a seed without telling it.
pub fn commitment(nonce: &str, seed: u64) -> String {
    sha256_hex(canonical(&serde_json::json!([nonce, seed])).as_bytes())
}

impl Sitting {
    /// Issues a ticket: everything but its form and its signature is taken as it is given.
    pub fn issue(ticket: Ticket, nonce: String, seed: u64, key: &PrivateKey) -> Self {
        let ticket = Ticket {
            schema: TICKET.to_owned(),
            seed_commitment: commitment(&nonce, seed),
            ..ticket
        };
        Self {
            ticket: signed(&ticket, key).unwrap_or(ticket),
            nonce,
            seed,
        }
    }

    /// What is wrong with it, whoever has signed it; nothing where it holds.
    pub fn fault(&self) -> Option<&'static str> {
        let ticket = &self.ticket;
        let time = |text: &str| {
            let time: jiff::Timestamp = text.parse().ok()?;
            (time.to_string() == text).then_some(time)
        };
        let window = time(&ticket.from).zip(time(&ticket.until));
        if ticket.schema != TICKET {
            Some("it is no ticket of the known form")
        } else if !is_uuid(&ticket.ticket) || !is_hash(&ticket.scenario_sha256) {
            Some("its id or the hash of its scenario has a wrong form")
        } else if window.is_none_or(|(from, until)| from >= until) {
            Some("its window of time is none")
        } else if !holds(ticket) {
            Some("its signature does not hold")
        } else if commitment(&self.nonce, self.seed) != ticket.seed_commitment {
            Some("its seed is not the one that was settled")
        } else {
            None
        }
    }

    /// Whether it is under this ticket: the same id, settled by the same key. Whoever has another key can write any id.
    pub fn is_under(&self, ticket: &Ticket) -> bool {
        let own = &self.ticket;
        (&own.ticket, &own.key) == (&ticket.ticket, &ticket.key) && holds(own)
    }

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
    /// When the last thing was done by its own clock, pauses not counted; RFC 3339 in UTC. None where that is no time.
    pub fn ends_at(&self) -> Option<String> {
        let begun: jiff::Timestamp = self.started_at.parse().ok()?;
        let whole = i64::try_from(self.last_ms() / 1_000).ok()?;
        let end = begun.as_second().checked_add(whole)?;
        Some(jiff::Timestamp::from_second(end).ok()?.to_string())
    }
}

impl CounterSignature {
    /// Signs a record as it stands.
    pub fn of(record: &Record, at: String, person_seen_by: String, key: &PrivateKey) -> Self {
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
            Some(last) => record.steps.get(last).map(super::step_chain::hash),
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

/// Whole seconds from one time of RFC 3339 to another, fewer than none where that was before it; nothing where one is no time.
pub fn seconds_between(from: &str, to: &str) -> Option<i64> {
    let time = |text: &str| text.parse::<jiff::Timestamp>().ok();
    Some(time(to)?.as_second() - time(from)?.as_second())
}

fn signed<T: Serialize + DeserializeOwned>(plain: &T, key: &PrivateKey) -> Option<T> {
    let mut value = serde_json::to_value(plain).ok()?;
    key.sign(&mut value);
    serde_json::from_value(value).ok()
}

fn holds<T: Serialize>(thing: &T) -> bool {
    let value: Value = serde_json::to_value(thing).unwrap_or_default();
    is_signed(&value)
}

/// Reads a ticket with what opens it, or a counter-signature.
///
/// # Errors
/// Why the text is none.
pub fn read<T: DeserializeOwned + Serialize>(text: &str) -> Result<T, String> {
    super::seal::once(text)?;
    let read: T = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    super::strict::by_name(&read, &value)?;
    Ok(read)
}
