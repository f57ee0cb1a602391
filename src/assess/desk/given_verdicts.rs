//! Verdicts as they were given: everything that assessors have signed, with the reasons, to be read, filed and counted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::exercised;
use crate::attempts::AttemptRow;
use crate::verdict::{Book, Quote, VerdictAct, enough, is_read_twice, one_person_in_words};
use engine::domain::Domain;
use engine::record::SYNTHETIC_WORDS;

/// What was decided about a domain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GivenPlace {
    pub domain: Domain,
    /// Where it was placed blind, 0..=100.
    pub judged: Option<u8>,
    /// The computed place at that time, in points.
    pub computed: Option<f64>,
    /// `accepted`, `adjusted` or `rejected`.
    pub decided: &'static str,
    /// The place that stands, in points; none where it was rejected.
    pub stands: Option<f64>,
    pub reason: String,
    /// How far this reaches about the person.
    pub reach: String,
}

/// A line of the ledger that was seen otherwise. The line stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeenOtherwise {
    /// Turn, from 1.
    pub turn: u32,
    /// Behavior code of the line, such as `OPEN`.
    pub code: String,
    /// Level at which it was counted, 0..=4.
    pub counted: u8,
    /// Level at which it is seen, 0..=4.
    pub level: u8,
    pub reason: String,
}

/// A signed verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignedVerdict {
    /// Id of the attempt.
    pub attempt: String,
    /// Whose it is said to be: the folder that it lies in.
    pub person: String,
    /// Id of the scenario that was played.
    pub scenario: String,
    /// Version of the scenario.
    pub version: String,
    /// Name of the assessor who signed.
    pub assessor: String,
    /// When, RFC 3339.
    pub signed_at: String,
    /// The domains, in order.
    pub domains: Vec<GivenPlace>,
    /// Whether the conversation was held to be safe; none where nothing was said.
    pub safe: Option<bool>,
    /// The turn at which it was not, from 1.
    pub unsafe_at: Option<u32>,
    /// Why it was held so; empty where it is what the gates say.
    pub safety_reason: String,
    /// What else was said.
    pub remark: String,
    /// Words that it rests on.
    pub quotes: Vec<Quote>,
    /// Lines of the ledger that were seen otherwise.
    pub otherwise: Vec<SeenOtherwise>,
}

/// All signed verdicts about some attempts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GivenVerdicts {
    /// Said before anything else; empty unless some of the attempts are synthetic.
    pub synthetic: String,
    /// The verdicts, by attempt in the order of the rows, then in the order of signing.
    pub given: Vec<SignedVerdict>,
    /// Signed verdicts that are held back, because a second assessor still has to read these attempts blind.
    pub held_back: usize,
    /// Names in the book that could be those of one person, in a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_person: Vec<String>,
    /// What was decided on other records of these attempts and does not count, in a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_records: Vec<String>,
}

/// The signed verdicts about these attempts. Of an attempt that two read nothing is told before both have signed.
pub fn given(rows: &[AttemptRow], book: &Book) -> GivenVerdicts {
    let mut all = GivenVerdicts::default();
    let names = book.names_alike();
    let names = names.iter().map(|names| one_person_in_words(names));
    all.one_person = names.collect();
    all.other_records = book.on_other_records();
    if rows.iter().any(|row| row.synthetic) {
        SYNTHETIC_WORDS.clone_into(&mut all.synthetic);
    }
    let reaches = reaches(rows);
    for row in rows {
        let signed = book.signed_by(&row.attempt);
        if book.readers(&row.attempt).len() == 1 && is_read_twice(&row.attempt) {
            all.held_back += 1;
            continue;
        }
        let each = signed
            .iter()
            .filter_map(|who| one(row, book, who, &reaches));
        all.given.extend(each);
    }
    all
}

/// How far all that a person has done reaches in a domain.
type Reaches<'a> = BTreeMap<(&'a str, Domain), String>;

fn reaches(rows: &[AttemptRow]) -> Reaches<'_> {
    let mut all: BTreeMap<(&str, Domain), Vec<(&str, f64)>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.counts()) {
        for domain in exercised(row) {
            let points = row.points(domain).unwrap_or_default();
            let own = all.entry((row.person.as_str(), domain)).or_default();
            own.push((row.scenario.as_str(), points));
        }
    }
    let each = all.into_iter();
    each.map(|(key, own)| (key, enough(&own).caution)).collect()
}

fn one(row: &AttemptRow, book: &Book, who: &str, reaches: &Reaches<'_>) -> Option<SignedVerdict> {
    let signature = book.signature(who, &row.attempt)?;
    let (safe, unsafe_at, why) = match book.safety_with_reason(who, &row.attempt) {
        Some((safe, turn, why)) => (Some(safe), turn, why),
        None => (None, None, ""),
    };
    let domains = exercised(row).into_iter();
    Some(SignedVerdict {
        attempt: row.attempt.clone(),
        person: row.person.clone(),
        scenario: row.scenario.clone(),
        version: row.version.clone(),
        assessor: who.to_owned(),
        signed_at: signature.at.clone(),
        domains: domains
            .filter_map(|domain| placed(row, book, who, domain, reaches))
            .collect(),
        safe,
        unsafe_at,
        safety_reason: why.to_owned(),
        remark: signature.reason.clone(),
        quotes: signature.quotes.clone(),
        otherwise: seen_otherwise(book, who, &row.attempt),
    })
}

fn placed(
    row: &AttemptRow,
    book: &Book,
    who: &str,
    domain: Domain,
    reaches: &Reaches<'_>,
) -> Option<GivenPlace> {
    let standing = book.standing(who, &row.attempt, domain);
    let stands = standing.place();
    let ruled = standing.ruled?;
    let reach = reaches.get(&(row.person.as_str(), domain));
    Some(GivenPlace {
        domain,
        judged: standing.judged,
        computed: ruled
            .computed
            .map(|hundredths| f64::from(hundredths) / 100.0),
        decided: match ruled.what {
            VerdictAct::Accepted => "accepted",
            VerdictAct::Adjusted { .. } => "adjusted",
            _ => "rejected",
        },
        stands,
        reason: ruled.reason,
        reach: reach.cloned().unwrap_or_default(),
    })
}

/// The lines of the ledger of an attempt that an assessor sees otherwise, by turn.
pub fn seen_otherwise(book: &Book, who: &str, attempt: &str) -> Vec<SeenOtherwise> {
    let own = book.otherwise(who, attempt).into_iter();
    let own = own.filter_map(|entry| match &entry.what {
        VerdictAct::Otherwise {
            turn,
            code,
            counted,
            level,
        } => Some(SeenOtherwise {
            turn: *turn,
            code: code.clone(),
            counted: *counted,
            level: *level,
            reason: entry.reason.clone(),
        }),
        _ => None,
    });
    own.collect()
}
