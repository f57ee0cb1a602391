//! The entries read in order: what stands, who may see what, and what may be added.

use std::collections::{BTreeMap, BTreeSet};

use super::assessor_names::is_same;
use super::entry::{Quote, UNDO_MS, VerdictAct, VerdictEntry};
use super::refusal::Refusal;
use engine::domain::Domain;

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
    pub assessor: &'a str,
    /// Id of the attempt.
    pub attempt: &'a str,
    /// Hash of its consultation; where an earlier entry of the same assessor names the hash of the record, that.
    pub record_sha256: &'a str,
    /// The domain; none for a signature and for taking back.
    pub domain: Option<Domain>,
    /// What. [`VerdictAct::TakenBack`] with number 0 takes back the last entry of this assessor about this attempt.
    pub what: VerdictAct,
    /// Why; with a signature, what else is to be said.
    pub reason: &'a str,
    /// Words of the conversation that a signature rests on.
    pub quotes: &'a [Quote],
    /// The computed place of the domain in hundredths of a point; none where it has none.
    pub computed: Option<u16>,
    /// The domains that the attempt has a place in: all of them are judged before it is signed.
    pub exercised: &'a [Domain],
    /// Whether a safety gate tripped: then it is said whether the conversation was safe before it is signed.
    pub gated: bool,
}

/// What stands of one assessor about one domain of an attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingVerdict {
    /// Where they placed it blind.
    pub judged: Option<u8>,
    /// What they decided then.
    pub ruled: Option<VerdictEntry>,
}

impl StandingVerdict {
    /// The place that stands, in points 0..=100; none while nothing was decided and where it was rejected.
    pub fn place(&self) -> Option<f64> {
        let ruled = self.ruled.as_ref()?;
        match ruled.what {
            VerdictAct::Accepted => ruled
                .computed
                .map(|hundredths| f64::from(hundredths) / 100.0),
            VerdictAct::Adjusted { place } => Some(f64::from(place)),
            _ => None,
        }
    }
}

/// The records of one attempt that lie beside the book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct RecordsBeside {
    /// The hashes of their consultations.
    consultations: BTreeSet<String>,
    /// What an entry about them can name.
    hashes: BTreeSet<String>,
}

/// All entries, and what speaks against them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    entries: Vec<VerdictEntry>,
    /// The places of the entries about each attempt, in order.
    about: BTreeMap<String, Vec<usize>>,
    /// The records of each attempt, where they are known: see [`Book::beside`].
    records: BTreeMap<String, RecordsBeside>,
    /// What does not hold: lines that were changed, taken out or put in.
    pub doubts: Vec<String>,
}

impl Book {
    /// Reads entries in order. One that does not hold is kept and doubted.
    pub fn of(entries: Vec<VerdictEntry>) -> Self {
        let mut book = Self::default();
        let mut before = String::new();
        for (entry, number) in entries.into_iter().zip(1_u64..) {
            let doubts = &mut book.doubts;
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
            if let Some(why) = book.breaks(&entry) {
                book.doubts.push(format!(
                    "line {number} of the verdicts is one that no program of ours takes: {why}"
                ));
            }
            book.add(entry);
        }
        book
    }

    /// The book beside the records that are looked at: what was decided about another record of the same attempt does not count here.
    /// `records`: the attempt of each, with the hash of its consultation, which decisions are about, and the hash under which the
    /// record is sealed, as it was before words were lawfully taken from it, which earlier decisions name; both empty without a seal that
    /// holds, and nothing that was decided about a sealed one counts beside it. Where records of several consultations bear one id,
    /// nothing about that attempt counts: nobody can say which of them was read.
    #[must_use]
    pub fn beside<'a>(
        mut self,
        records: impl IntoIterator<Item = (&'a str, [&'a str; 2])>,
    ) -> Self {
        self.records.clear();
        for (attempt, [consultation, record]) in records {
            if self.about.contains_key(attempt) {
                let beside = self.records.entry(attempt.to_owned()).or_default();
                beside.consultations.insert(consultation.to_owned());
                beside
                    .hashes
                    .extend([consultation.to_owned(), record.to_owned()]);
            }
        }
        self
    }

    /// Whether an entry is about the record that lies here, as far as that is known.
    fn fits(&self, entry: &VerdictEntry) -> bool {
        let beside = self.records.get(&entry.attempt);
        beside.is_none_or(|beside| {
            beside.consultations.len() < 2 && beside.hashes.contains(&entry.record_sha256)
        })
    }

    /// Whose decisions about which attempt were made on another record than the one beside the book, in a sentence each.
    pub fn on_other_records(&self) -> Vec<String> {
        let mut all = Vec::new();
        for (attempt, beside) in &self.records {
            let mut names: Vec<&str> = Vec::new();
            for entry in self.about(attempt).filter(|entry| !self.fits(entry)) {
                let name = entry.assessor.as_str();
                if names.iter().all(|known| !is_same(known, name)) {
                    names.push(name);
                }
            }
            let several = beside.consultations.len() > 1;
            let each = names.into_iter().map(|name| {
                if several {
                    format!(
                        "what {name} has decided about attempt {attempt} does not count: records of several consultations bear its id"
                    )
                } else {
                    format!(
                        "what {name} has decided about attempt {attempt} was decided on another record of it"
                    )
                }
            });
            all.extend(each);
        }
        all
    }

    /// Puts an entry behind the others, which [`Book::next`] has made.
    pub fn add(&mut self, entry: VerdictEntry) {
        let places = self.about.entry(entry.attempt.clone()).or_default();
        places.push(self.entries.len());
        self.entries.push(entry);
    }

    /// The entries about an attempt, in order.
    pub fn about(&self, attempt: &str) -> impl Iterator<Item = &VerdictEntry> {
        let places = self.about.get(attempt).map(Vec::as_slice);
        let places = places.unwrap_or_default().iter();
        places.filter_map(|place| self.entries.get(*place))
    }

    /// All entries in order, those taken back among them.
    pub fn entries(&self) -> &[VerdictEntry] {
        &self.entries
    }

    /// The entries about an attempt that still count, by one assessor, in order: none that was made on another record of it.
    pub(super) fn counting(&self, assessor: &str, attempt: &str) -> Vec<&VerdictEntry> {
        let mut own = self.not_taken_back(assessor, attempt);
        own.retain(|entry| self.fits(entry));
        own
    }

    /// The hash by which an assessor names the record of an attempt: that of the consultation, unless they have begun by that of the
    /// record, as earlier versions of this program did.
    pub fn named_by<'a>(
        &self,
        assessor: &str,
        attempt: &str,
        [consultation, record]: [&'a str; 2],
    ) -> &'a str {
        let own = self.not_taken_back(assessor, attempt);
        let begun = own.last().is_some_and(|last| last.record_sha256 == record);
        if begun { record } else { consultation }
    }

    /// The entries about an attempt that were not taken back, by one assessor, in order, whatever record they were made on.
    pub(super) fn not_taken_back(&self, assessor: &str, attempt: &str) -> Vec<&VerdictEntry> {
        let own = |entry: &&VerdictEntry| is_same(&entry.assessor, assessor);
        let own: Vec<&VerdictEntry> = self.about(attempt).filter(own).collect();
        let back = |entry: &&VerdictEntry| {
            own.iter().any(
                |other| matches!(other.what, VerdictAct::TakenBack { number } if number == entry.number),
            )
        };
        let counts = |entry: &&VerdictEntry| {
            !back(entry) && !matches!(entry.what, VerdictAct::TakenBack { .. })
        };
        own.iter().copied().filter(counts).collect()
    }

    /// Whether an assessor has signed an attempt.
    pub fn has_signed(&self, assessor: &str, attempt: &str) -> bool {
        let own = self.counting(assessor, attempt);
        own.iter().any(|entry| entry.what == VerdictAct::Signed)
    }

    /// What stands of an assessor about a domain.
    pub fn standing(&self, assessor: &str, attempt: &str, domain: Domain) -> StandingVerdict {
        let mut standing = StandingVerdict::default();
        let own = self.counting(assessor, attempt);
        for entry in own.into_iter().filter(|entry| entry.domain == Some(domain)) {
            match entry.what {
                VerdictAct::Judged { place } => standing.judged = Some(place),
                VerdictAct::Accepted | VerdictAct::Adjusted { .. } | VerdictAct::Rejected => {
                    standing.ruled = Some(entry.clone());
                }
                VerdictAct::TakenBack { .. }
                | VerdictAct::Safety { .. }
                | VerdictAct::Otherwise { .. }
                | VerdictAct::Signed => {}
            }
        }
        standing
    }

    /// What an assessor says about the safety of an attempt: whether it was safe, and the turn at which it was not, from 1.
    pub fn safety(&self, assessor: &str, attempt: &str) -> Option<(bool, Option<u32>)> {
        let (safe, turn, _) = self.safety_with_reason(assessor, attempt)?;
        Some((safe, turn))
    }

    /// What an assessor says about the safety of an attempt, with the reason, which is empty where none was needed.
    pub fn safety_with_reason(
        &self,
        assessor: &str,
        attempt: &str,
    ) -> Option<(bool, Option<u32>, &str)> {
        let own = self.counting(assessor, attempt);
        own.into_iter().rev().find_map(|entry| match entry.what {
            VerdictAct::Safety { safe, turn } => Some((safe, turn, entry.reason.as_str())),
            _ => None,
        })
    }

    /// The lines of the ledger of an attempt that an assessor sees otherwise, by turn; of each line what was said last.
    pub fn otherwise(&self, assessor: &str, attempt: &str) -> Vec<&VerdictEntry> {
        let mut lines: BTreeMap<(u32, &str, u8), &VerdictEntry> = BTreeMap::new();
        for entry in self.counting(assessor, attempt) {
            if let VerdictAct::Otherwise {
                turn,
                code,
                counted,
                ..
            } = &entry.what
            {
                lines.insert((*turn, code, *counted), entry);
            }
        }
        lines.into_values().collect()
    }

    /// The signature of an assessor under an attempt, if it stands.
    pub fn signature(&self, assessor: &str, attempt: &str) -> Option<&VerdictEntry> {
        let own = self.counting(assessor, attempt);
        own.into_iter()
            .find(|entry| entry.what == VerdictAct::Signed)
    }

    /// Until when an assessor may take a signature back, in milliseconds since 1970; none where no signature is open, or where somebody
    /// else has signed, so that their decisions have been seen.
    pub fn open_until(&self, assessor: &str, attempt: &str) -> Option<u64> {
        let signature = self.signature(assessor, attempt)?;
        let alone = self.signed_by(attempt).len() == 1;
        alone.then(|| signature.at_ms.saturating_add(UNDO_MS))
    }

    /// Whether the computed place of a domain may be shown to an assessor: once they have said where they place it. A judgment
    /// that was taken back does not hide it again, because it was seen.
    pub fn may_see_computed(&self, assessor: &str, attempt: &str, domain: Domain) -> bool {
        self.about(attempt).any(|entry| {
            self.fits(entry)
                && is_same(&entry.assessor, assessor)
                && entry.domain == Some(domain)
                && matches!(entry.what, VerdictAct::Judged { .. })
        })
    }

    /// The others whose verdicts about an attempt an assessor may see: those who have signed it, once the assessor has signed too.
    pub fn others_shown_to(&self, assessor: &str, attempt: &str) -> Vec<&str> {
        if !self.has_signed(assessor, attempt) {
            return Vec::new();
        }
        let mut names = self.signed_by(attempt);
        names.retain(|name| !is_same(name, assessor));
        names
    }

    /// Who has signed an attempt, each once, in the order of signing.
    pub fn signed_by(&self, attempt: &str) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for entry in self.about(attempt) {
            let name = entry.assessor.as_str();
            let new = names.iter().all(|known| !is_same(known, name));
            if new && self.has_signed(name, attempt) {
                names.push(name);
            }
        }
        names
    }

    /// The entry that follows from what is asked; nothing is kept by this.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn next(&self, ask: &Ask<'_>, now: &Now) -> Result<VerdictEntry, Refusal> {
        self.may(ask, now)?;
        let what = match ask.what {
            VerdictAct::TakenBack { number: 0 } => VerdictAct::TakenBack {
                number: self.last(ask).map_or(0, |entry| entry.number),
            },
            ref what => what.clone(),
        };
        let ruling = matches!(
            what,
            VerdictAct::Accepted | VerdictAct::Adjusted { .. } | VerdictAct::Rejected
        );
        let quotes = if what == VerdictAct::Signed {
            ask.quotes.to_vec()
        } else {
            Vec::new()
        };
        let last = self.entries.last();
        let mut entry = VerdictEntry {
            schema: what.schema().to_owned(),
            number: self.entries.len() as u64 + 1,
            previous: last.map(|entry| entry.hash.clone()).unwrap_or_default(),
            at: now.text.clone(),
            at_ms: now.ms,
            assessor: ask.assessor.trim().to_owned(),
            attempt: ask.attempt.to_owned(),
            record_sha256: ask.record_sha256.to_owned(),
            domain: ask.domain,
            what,
            computed: ask.computed.filter(|_| ruling),
            reason: ask.reason.trim().to_owned(),
            quotes,
            hash: String::new(),
        };
        entry.hash = entry.own_hash();
        Ok(entry)
    }

    pub(super) fn last(&self, ask: &Ask<'_>) -> Option<&VerdictEntry> {
        let own = self.counting(ask.assessor.trim(), ask.attempt);
        own.last().copied()
    }
}
