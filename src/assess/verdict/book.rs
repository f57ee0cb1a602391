//! The entries read in order: what stands, who may see what, and what may be added.

use std::fmt;

use super::entry::{Entry, SCHEMA, What};
use engine::score::Domain;

/// How long an entry can be taken back, in milliseconds: a quarter of an hour.
pub const UNDO_MS: u64 = 15 * 60 * 1_000;

/// Shorter reasons say nothing.
const SHORTEST_REASON: usize = 8;

/// What time it is; the clock comes from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// RFC 3339 in UTC.
    pub text: String,
    /// Milliseconds since 1970.
    pub ms: u64,
}

/// What an assessor wants to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask<'a> {
    /// Who.
    pub assessor: &'a str,
    /// Id of the attempt.
    pub attempt: &'a str,
    /// Hash of its record.
    pub record_sha256: &'a str,
    /// The domain; none for a signature and for taking back.
    pub domain: Option<Domain>,
    /// What. [`What::TakenBack`] with number 0 takes back the last entry of this assessor about this attempt.
    pub what: What,
    /// Why.
    pub reason: &'a str,
    /// The computed place of the domain in hundredths of a point; none where it has none.
    pub computed: Option<u16>,
    /// The domains that the attempt has a place in: all of them are judged before it is signed.
    pub exercised: &'a [Domain],
}

/// What stands of one assessor about one domain of an attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where they placed it blind.
    pub judged: Option<u8>,
    /// What they decided then.
    pub ruled: Option<Entry>,
}

impl Standing {
    /// The place that stands, in points 0..=100; none while nothing was decided and where it was rejected.
    pub fn place(&self) -> Option<f64> {
        let ruled = self.ruled.as_ref()?;
        match ruled.what {
            What::Accepted => ruled
                .computed
                .map(|hundredths| f64::from(hundredths) / 100.0),
            What::Adjusted { place } => Some(f64::from(place)),
            _ => None,
        }
    }
}

/// Why something is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody is named.
    NoAssessor,
    /// It needs a domain.
    NoDomain,
    /// The domain has no place in this attempt: nothing can be accepted.
    NoPlace(Domain),
    /// The assessor has not said yet where they place it.
    NotJudged(Domain),
    /// They have, and the computed place has been shown: a second judgement would not be blind.
    JudgedAlready(Domain),
    /// A place is at most 100.
    TooHigh(u8),
    /// It needs a reason that says something.
    NoReason,
    /// The assessor has signed; nothing of theirs changes any more.
    Signed,
    /// These domains are not decided yet.
    Open(Vec<Domain>),
    /// There is nothing of theirs to take back.
    NothingToTakeBack,
    /// It was too long ago.
    TooLate,
    /// The record is no longer the one that was read.
    OtherRecord,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAssessor => f.write_str("a verdict needs somebody who gives it"),
            Self::NoDomain => f.write_str("a verdict needs a domain"),
            Self::NoPlace(domain) => write!(
                f,
                "{} has no computed place in this attempt, so there is nothing to accept or adjust",
                domain.label()
            ),
            Self::NotJudged(domain) => write!(
                f,
                "the computed place of {} is shown and decided on only after your own judgement",
                domain.label()
            ),
            Self::JudgedAlready(domain) => write!(
                f,
                "you have judged {} already, and its computed place was shown then",
                domain.label()
            ),
            Self::TooHigh(place) => write!(f, "a place lies between 0 and 100, this is {place}"),
            Self::NoReason => write!(f, "a reason of at least {SHORTEST_REASON} characters is needed"),
            Self::Signed => f.write_str("you have signed this attempt; what you decided stands"),
            Self::Open(domains) => {
                let names: Vec<&str> = domains.iter().map(|domain| domain.label()).collect();
                write!(f, "not decided yet: {}", names.join(", "))
            }
            Self::NothingToTakeBack => f.write_str("there is nothing of yours to take back"),
            Self::TooLate => write!(
                f,
                "an entry can be taken back for {} minutes, and this one is older; decide again with a reason",
                UNDO_MS / 60_000
            ),
            Self::OtherRecord => f.write_str(
                "the record of this attempt is no longer the one that you read; what you decided was about another text",
            ),
        }
    }
}

/// All entries, and what speaks against them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    entries: Vec<Entry>,
    /// What does not hold: lines that were changed, taken out or put in.
    pub doubts: Vec<String>,
}

impl Book {
    /// Reads entries in order. One that does not hold is kept and doubted.
    pub fn of(entries: Vec<Entry>) -> Self {
        let mut doubts = Vec::new();
        let mut before = String::new();
        for (entry, number) in entries.iter().zip(1_u64..) {
            if entry.hash != entry.own_hash() {
                doubts.push(format!(
                    "line {number} of the verdicts was changed after it was written"
                ));
            }
            if entry.number != number || entry.previous != before {
                doubts.push(format!(
                    "before line {number} of the verdicts something was taken out or put in"
                ));
            }
            before.clone_from(&entry.hash);
        }
        Self { entries, doubts }
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries about an attempt that still count, by one assessor, in order.
    fn counting(&self, assessor: &str, attempt: &str) -> Vec<&Entry> {
        let own = |entry: &&Entry| entry.assessor == assessor && entry.attempt == attempt;
        let own: Vec<&Entry> = self.entries.iter().filter(own).collect();
        let back = |entry: &&Entry| {
            own.iter().any(
                |other| matches!(other.what, What::TakenBack { number } if number == entry.number),
            )
        };
        let counts = |entry: &&Entry| !back(entry) && !matches!(entry.what, What::TakenBack { .. });
        own.iter().copied().filter(counts).collect()
    }

    /// Whether an assessor has signed an attempt.
    pub fn has_signed(&self, assessor: &str, attempt: &str) -> bool {
        let own = self.counting(assessor, attempt);
        own.iter().any(|entry| entry.what == What::Signed)
    }

    /// What stands of an assessor about a domain.
    pub fn standing(&self, assessor: &str, attempt: &str, domain: Domain) -> Standing {
        let mut standing = Standing::default();
        let own = self.counting(assessor, attempt);
        for entry in own.into_iter().filter(|entry| entry.domain == Some(domain)) {
            match entry.what {
                What::Judged { place } => standing.judged = Some(place),
                What::Accepted | What::Adjusted { .. } | What::Rejected => {
                    standing.ruled = Some(entry.clone());
                }
                What::TakenBack { .. } | What::Signed => {}
            }
        }
        standing
    }

    /// Whether the computed place of a domain may be shown to an assessor: once they have said where they place it. A judgement
    /// that was taken back does not hide it again, because it was seen.
    pub fn may_see_computed(&self, assessor: &str, attempt: &str, domain: Domain) -> bool {
        self.entries.iter().any(|entry| {
            entry.assessor == assessor
                && entry.attempt == attempt
                && entry.domain == Some(domain)
                && matches!(entry.what, What::Judged { .. })
        })
    }

    /// The entries about an attempt that an assessor may see: their own, and those of others once they have signed.
    pub fn seen_by<'a>(&'a self, assessor: &'a str, attempt: &'a str) -> Vec<&'a Entry> {
        let all = self.has_signed(assessor, attempt);
        let about = self.entries.iter().filter(|entry| entry.attempt == attempt);
        about
            .filter(|entry| all || entry.assessor == assessor)
            .collect()
    }

    /// Who has signed an attempt, each once, in the order of signing.
    pub fn signed_by(&self, attempt: &str) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.attempt == attempt) {
            let name = entry.assessor.as_str();
            if !names.contains(&name) && self.has_signed(name, attempt) {
                names.push(name);
            }
        }
        names
    }

    /// Blind judgements of a domain by the first two who have signed, for every attempt that two have signed.
    pub fn pairs(&self, domain: Domain) -> Vec<[u8; 2]> {
        let mut attempts: Vec<&str> = self
            .entries
            .iter()
            .map(|entry| entry.attempt.as_str())
            .collect();
        attempts.sort_unstable();
        attempts.dedup();
        let both = attempts.into_iter().filter_map(|attempt| {
            let signed = self.signed_by(attempt);
            let judged = |at: usize| self.standing(signed.get(at)?, attempt, domain).judged;
            Some([judged(0)?, judged(1)?])
        });
        both.collect()
    }

    /// The entry that follows from what is asked; nothing is kept by this.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn next(&self, ask: &Ask<'_>, now: &Now) -> Result<Entry, Refusal> {
        self.may(ask, now)?;
        let what = match ask.what {
            What::TakenBack { number: 0 } => What::TakenBack {
                number: self.last(ask).map_or(0, |entry| entry.number),
            },
            ref what => what.clone(),
        };
        let blind = matches!(
            what,
            What::Judged { .. } | What::Signed | What::TakenBack { .. }
        );
        let last = self.entries.last();
        let mut entry = Entry {
            schema: SCHEMA.to_owned(),
            number: self.entries.len() as u64 + 1,
            previous: last.map(|entry| entry.hash.clone()).unwrap_or_default(),
            at: now.text.clone(),
            at_ms: now.ms,
            assessor: ask.assessor.trim().to_owned(),
            attempt: ask.attempt.to_owned(),
            record_sha256: ask.record_sha256.to_owned(),
            domain: ask.domain,
            what,
            computed: ask.computed.filter(|_| !blind),
            reason: ask.reason.trim().to_owned(),
            hash: String::new(),
        };
        entry.hash = entry.own_hash();
        Ok(entry)
    }

    fn last(&self, ask: &Ask<'_>) -> Option<&Entry> {
        let own = self.counting(ask.assessor.trim(), ask.attempt);
        own.last().copied()
    }

    fn may(&self, ask: &Ask<'_>, now: &Now) -> Result<(), Refusal> {
        let (who, attempt) = (ask.assessor.trim(), ask.attempt);
        if who.is_empty() {
            return Err(Refusal::NoAssessor);
        }
        if self.has_signed(who, attempt) {
            return Err(Refusal::Signed);
        }
        let own = self.counting(who, attempt);
        if own
            .last()
            .is_some_and(|entry| entry.record_sha256 != ask.record_sha256)
        {
            return Err(Refusal::OtherRecord);
        }
        match ask.what {
            What::Signed => {
                let open = |domain: &Domain| self.standing(who, attempt, *domain).ruled.is_none();
                let open: Vec<Domain> = ask.exercised.iter().copied().filter(open).collect();
                if open.is_empty() {
                    Ok(())
                } else {
                    Err(Refusal::Open(open))
                }
            }
            What::TakenBack { .. } => {
                let last = self.last(ask).ok_or(Refusal::NothingToTakeBack)?;
                let old = now.ms.saturating_sub(last.at_ms) > UNDO_MS;
                if old { Err(Refusal::TooLate) } else { Ok(()) }
            }
            _ => self.may_decide(ask, who),
        }
    }

    fn may_decide(&self, ask: &Ask<'_>, who: &str) -> Result<(), Refusal> {
        let domain = ask.domain.ok_or(Refusal::NoDomain)?;
        let reason = ask.reason.trim().chars().count() >= SHORTEST_REASON;
        if let What::Judged { place } | What::Adjusted { place } = ask.what
            && place > 100
        {
            return Err(Refusal::TooHigh(place));
        }
        let seen = self.may_see_computed(who, ask.attempt, domain);
        match ask.what {
            What::Judged { .. } if seen => Err(Refusal::JudgedAlready(domain)),
            What::Judged { .. } => Ok(()),
            _ if !seen => Err(Refusal::NotJudged(domain)),
            What::Accepted | What::Adjusted { .. } if ask.computed.is_none() => {
                Err(Refusal::NoPlace(domain))
            }
            What::Adjusted { .. } | What::Rejected if !reason => Err(Refusal::NoReason),
            _ => Ok(()),
        }
    }
}
