//! What a record says of itself against what it may say: ranges, forms, order of times, and the texts behind its hashes.

use super::attempt_record::Record;
use super::schema::FIRST;
use super::well_formed::{is_hash, is_uuid};
use crate::rubric::Rubric;
use crate::scenario::Scenario;

/// The greatest whole number that every JSON reader reads exactly.
const GREATEST: u64 = (1 << 53) - 1;

/// What is wrong with the head of a record and with its ranges, each by itself.
pub(super) fn head_faults(record: &Record, scenario: &Scenario, rubric: &Rubric) -> Vec<String> {
    let mut found = names(record, scenario);
    if record.rubric.sha256 != rubric.hash() {
        found.push(format!(
            "rubric changed: the record was scored by {}, this program has {} {}",
            record.rubric.id, rubric.id, rubric.version
        ));
    } else if record.rubric.id != rubric.id_and_version() {
        found.push(format!(
            "the record names its rubric “{}”; the one with its hash is “{}”",
            record.rubric.id,
            rubric.id_and_version()
        ));
    }
    found.extend(engine(&record.engine));
    found.extend(ranges(record));
    if record.schema != FIRST {
        found.extend(forms(record));
    }
    found
}

fn names(record: &Record, scenario: &Scenario) -> Vec<String> {
    let (said, header) = (&record.scenario, &scenario.header);
    let parts = [
        ("id", &said.id, &header.id),
        ("version", &said.version, &header.version),
        ("title", &said.title, &header.title),
    ];
    let differ = parts.iter().filter(|(_, said, is)| said != is);
    differ
        .map(|(what, said, is)| {
            format!("the record names another {what} (“{said}”) than its scenario has (“{is}”)")
        })
        .collect()
}

/// Three numbers, none of them greater than those of this program.
fn engine(said: &str) -> Option<String> {
    let numbers = |text: &str| -> Option<Vec<u32>> {
        let all: Vec<u32> = text
            .split('.')
            .map(|part| {
                let plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
                plain.then(|| part.parse().ok()).flatten()
            })
            .collect::<Option<_>>()?;
        (all.len() == 3).then_some(all)
    };
    let own = env!("CARGO_PKG_VERSION");
    match numbers(said) {
        None => Some(format!("“{said}” is no version of this program")),
        Some(said_is) if Some(&said_is) > numbers(own).as_ref() => Some(format!(
            "it names version {said} of the program; this is {own}"
        )),
        Some(_) => None,
    }
}

fn ranges(record: &Record) -> Vec<String> {
    let mut found = Vec::new();
    if record.seed > GREATEST {
        found.push(format!(
            "its seed is greater than {GREATEST}, no consultation is begun with one"
        ));
    }
    if record.last_ms() > GREATEST {
        found.push(format!("a time is greater than {GREATEST} milliseconds"));
    }
    if let Some((domain, rating)) = record
        .reflection
        .self_ratings
        .iter()
        .find(|(_, rating)| **rating > 100)
    {
        found.push(format!(
            "the self-rating of {domain:?} is {rating}; the greatest is 100"
        ));
    }
    if record
        .played_from
        .as_ref()
        .is_some_and(|from| from.turn == 0)
    {
        found.push("it was played on from turn 0; the first turn is 1".to_owned());
    }
    found
}

fn forms(record: &Record) -> Vec<String> {
    let mut found = Vec::new();
    let erased = record.erased.as_ref();
    let erased_from = erased.map_or("", |erased| erased.sealed.as_str());
    let left = erased.map_or("", |erased| erased.left.as_str());
    let left_out = record.reflection.left_out.as_ref();
    let with_own_words = left_out.map_or("", |left_out| left_out.sealed.as_str());
    let handed_in = left_out.map_or("", |left_out| left_out.left.as_str());
    let hashes = [
        ("hash of the scenario", record.scenario.sha256.as_str()),
        ("hash of what the scenario says", &record.scenario.meaning),
        ("hash of the rubric", &record.rubric.sha256),
        (
            "attempt before it",
            record.previous.as_deref().unwrap_or_default(),
        ),
        ("installation key", &record.installation),
        ("hash before words were erased", erased_from),
        ("hash after words were erased", left),
        ("hash with own words", with_own_words),
        ("hash without own words", handed_in),
    ];
    for (what, said) in hashes {
        if !said.is_empty() && !is_hash(said) {
            found.push(format!(
                "its {what} is not 64 lower-case hexadecimal digits: “{said}”"
            ));
        }
    }
    if !is_uuid(&record.attempt) {
        found.push(format!("its attempt is no UUID: “{}”", record.attempt));
    }
    let times = [
        ("its beginning", Some(&record.started_at)),
        ("when words were erased", erased.map(|erased| &erased.at)),
    ];
    for (what, said) in times {
        let Some(said) = said else { continue };
        let time = said.parse::<jiff::Timestamp>();
        if !time.is_ok_and(|time| time.to_string() == *said) {
            found.push(format!("{what} is no time of RFC 3339 in UTC: “{said}”"));
        }
    }
    found
}

/// Times that fall.
pub(super) fn falling(record: &Record) -> Option<String> {
    let times: Vec<u64> = record.steps.iter().map(|step| step.at_ms).collect();
    let back = times
        .array_windows()
        .position(|[before, after]| after < before)?;
    Some(format!(
        "the times run backwards: step {} was made before step {}",
        back + 2,
        back + 1
    ))
}
