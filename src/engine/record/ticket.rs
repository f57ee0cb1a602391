//! What an institution signs before a sitting: its ticket, with what opens it.

use serde::{Deserialize, Serialize};

use super::hash::{canonical, sha256_hex};
use super::sign::PrivateKey;
use super::signed::{holds, signed};
use super::well_formed::{is_hash, is_uuid};

/// The form of ticket that this program reads and writes.
pub const TICKET: &str = "bedside-ticket/1";

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
}
