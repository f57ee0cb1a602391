//! Attempts as xAPI statements after the `MedBiquitous` virtual-patient profile: where somebody arrived, what they chose, what was
//! offered and passed over, what that changed in each domain, and where each domain stands in the end.
//!
//! The subset that is the same in xAPI 1.0.3 and 2.0. The actor is an account that names the person as the folder does and
//! nobody further; the same attempt gives the same statements with the same ids, so that sending them twice changes nothing.

use serde_json::{Value, json};

use crate::attempts::{AttemptRow, TurnRow};
use crate::cohort::SYNTHETIC_WORDS;
use debrief::BeadKind;
use engine::domain::Domain;
use engine::record::sha256_hex;

/// What every id of an activity begins with. It names this program's activities and need not lead anywhere.
const HOME: &str = "https://w3id.org/bedside";
/// The profile, in the category of every statement.
const PROFILE: &str = "https://w3id.org/xapi/virtual-patient";
const ADL: &str = "http://adlnet.gov/expapi";
/// The tag for what is in no language, such as the id of a node (BCP 47).
const NO_LANGUAGE: &str = "zxx";
/// The tag for a language that is not known (BCP 47).
const UNKNOWN: &str = "und";
/// Where the profile has its verbs.
const MEDBIQ: &str = "https://w3id.org/xapi/medbiq/verbs";

/// The statements of an attempt, in order.
pub fn statements(row: &AttemptRow) -> Vec<Value> {
    let scenario = scenario(row);
    let mut all = Vec::new();
    let mut first = statement(
        row,
        "initialized",
        &format!("{ADL}/verbs/initialized"),
        scenario.clone(),
        all.len(),
    );
    put(&mut first, "timestamp", json!(row.started_at));
    all.push(first);
    of_turns(row, &mut all);
    let turns = all.len();
    for domain in Domain::ALL {
        let Some(points) = row.told_points(*domain) else {
            continue;
        };
        let mut scored = statement(
            row,
            "scored",
            &format!("{ADL}/verbs/scored"),
            skill(row, *domain),
            all.len(),
        );
        put(
            &mut scored,
            "result",
            json!({
                "score": { "scaled": points / 100.0, "raw": points, "min": 0, "max": 100 },
            }),
        );
        all.push(scored);
    }
    if row.is_finished() {
        let mut ended = statement(
            row,
            "completed",
            &format!("{ADL}/verbs/completed"),
            scenario,
            all.len(),
        );
        put(
            &mut ended,
            "result",
            json!({
                "completion": true,
                "duration": format!("PT{}.{:03}S", row.ms / 1000, row.ms % 1000),
                "extensions": { format!("{HOME}/result/ending"): row.ending },
            }),
        );
        all.push(ended);
    }
    timed(row, row.ms, all.iter_mut().skip(turns));
    all
}

/// Says when something happened, by the clock of the record: a store for learning records would put the time at which it was sent
/// there. Pauses count in no record, so that nothing is said of an attempt that was left and gone on with.
fn timed<'a>(row: &AttemptRow, ms: u64, statements: impl Iterator<Item = &'a mut Value>) {
    let begun = row.started_at.parse::<jiff::Timestamp>().ok();
    let ms = i64::try_from(ms)
        .ok()
        .map(jiff::SignedDuration::from_millis);
    let time = begun
        .zip(ms)
        .and_then(|(begun, ms)| begun.checked_add(ms).ok());
    let Some(time) = time.filter(|_| row.resumes.unwrap_or(0) == 0) else {
        return;
    };
    for statement in statements {
        put(statement, "timestamp", json!(time.to_string()));
    }
}

/// What happened turn by turn.
fn of_turns(row: &AttemptRow, all: &mut Vec<Value>) {
    let mut gathered = [0_i64; Domain::ALL.len()];
    let mut before = 0;
    for (turn, number) in row.turns.iter().zip(1_usize..) {
        let arrived = format!("{MEDBIQ}/arrived");
        all.push(statement(
            row,
            "arrived",
            &arrived,
            node(row, turn),
            all.len(),
        ));
        timed(row, before, all.last_mut().into_iter());
        let answered = all.len();
        let mut said = statement(
            row,
            "responded",
            &format!("{ADL}/verbs/responded"),
            choice(row, turn),
            all.len(),
        );
        put(
            &mut said,
            "result",
            json!({
                "response": turn.option,
                "extensions": {
                    format!("{HOME}/result/turn"): number,
                    format!("{HOME}/result/at-ms"): turn.at_ms,
                    format!("{HOME}/result/gave-up-hundredths-of-a-per-cent"): turn.all_round,
                },
            }),
        );
        all.push(said);
        if row.beads.get(number - 1) == Some(&BeadKind::Missed) {
            let ignored = format!("{MEDBIQ}/ignored");
            all.push(statement(
                row,
                "ignored",
                &ignored,
                offered(row, turn),
                all.len(),
            ));
        }
        for ((domain, sum), change) in Domain::ALL.iter().zip(&mut gathered).zip(turn.evidence) {
            if change != 0 {
                *sum += i64::from(change);
                all.push(updated(row, *domain, (number, change, *sum), all.len()));
            }
        }
        timed(row, turn.at_ms, all.iter_mut().skip(answered));
        before = turn.at_ms;
    }
}

/// What a turn changed in a domain. By the profile the program says this, and not the person.
fn updated(
    row: &AttemptRow,
    domain: Domain,
    (turn, change, sum): (usize, i32, i64),
    number: usize,
) -> Value {
    let verb = format!("{MEDBIQ}/updated");
    let mut updated = statement(row, "updated", &verb, skill(row, domain), number);
    let program = json!({ "homePage": HOME, "name": "bedside" });
    put(
        &mut updated,
        "actor",
        json!({ "objectType": "Agent", "account": program }),
    );
    put(
        &mut updated,
        "result",
        json!({
            "extensions": {
                format!("{HOME}/result/turn"): turn,
                format!("{HOME}/result/evidence-changed-by"): change,
                format!("{HOME}/result/evidence"): sum,
            },
        }),
    );
    updated
}

fn put(statement: &mut Value, name: &str, value: Value) {
    if let Some(fields) = statement.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

fn statement(row: &AttemptRow, verb: &str, iri: &str, object: Value, number: usize) -> Value {
    let mut extensions = json!({
        format!("{HOME}/context/record-sha256"): row.record_sha256,
        format!("{HOME}/context/rubric-sha256"): row.rubric_sha256,
        format!("{HOME}/context/mode"): row.mode.map(|mode| format!("{mode:?}")),
    });
    if row.synthetic {
        put(
            &mut extensions,
            &format!("{HOME}/context/synthetic"),
            json!(SYNTHETIC_WORDS),
        );
    }
    let person = if row.person.is_empty() {
        "not-named"
    } else {
        &row.person
    };
    let mut activities = json!({
        "category": [{ "objectType": "Activity", "id": PROFILE }],
    });
    // Nothing is a part of itself.
    if object.get("id").and_then(Value::as_str) != Some(scenario_id(row).as_str()) {
        let scenario = json!([{ "objectType": "Activity", "id": scenario_id(row) }]);
        put(&mut activities, "parent", scenario);
    }
    json!({
        "id": id(&row.attempt, number),
        "actor": { "objectType": "Agent", "account": { "homePage": HOME, "name": person } },
        "verb": { "id": iri, "display": { "en": verb } },
        "object": object,
        "context": {
            "registration": row.attempt,
            "revision": row.scenario_sha256,
            "platform": "Bedside",
            "language": language(row),
            "contextActivities": activities,
            "extensions": extensions,
        },
    })
}

/// The language that was spoken; that of a scenario that is not here is not known.
fn language(row: &AttemptRow) -> &str {
    if row.language.is_empty() {
        UNKNOWN
    } else {
        &row.language
    }
}

fn scenario_id(row: &AttemptRow) -> String {
    format!("{HOME}/scenario/{}", segment(&row.scenario))
}

/// A text as one segment of an IRI.
fn segment(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    text.chars()
        .map(|c| if plain(c) { c } else { '-' })
        .collect()
}

fn scenario(row: &AttemptRow) -> Value {
    json!({
        "objectType": "Activity",
        "id": scenario_id(row),
        "definition": {
            "type": format!("{ADL}/activities/simulation"),
            "name": { language(row): row.title },
        },
    })
}

fn skill(row: &AttemptRow, domain: Domain) -> Value {
    json!({
        "objectType": "Activity",
        "id": format!("{}/skill/{}", scenario_id(row), domain.name().to_lowercase()),
        "definition": {
            "type": format!("{ADL}/activities/objective"),
            "name": { "en": domain.label() },
        },
    })
}

/// A place of the conversation that somebody came to.
fn node(row: &AttemptRow, turn: &TurnRow) -> Value {
    json!({
        "objectType": "Activity",
        "id": format!("{}/at/{}", scenario_id(row), segment(&turn.node)),
        "definition": {
            "type": "http://activitystrea.ms/schema/1.0/node",
            "name": { NO_LANGUAGE: turn.node },
        },
    })
}

/// What the patient offered at a place and was passed over.
fn offered(row: &AttemptRow, turn: &TurnRow) -> Value {
    json!({
        "objectType": "Activity",
        "id": format!("{}/offer/{}", scenario_id(row), segment(&turn.node)),
        "definition": {
            "type": format!("{HOME}/activities/offer"),
            "name": { NO_LANGUAGE: turn.node },
        },
    })
}

fn choice(row: &AttemptRow, turn: &TurnRow) -> Value {
    json!({
        "objectType": "Activity",
        "id": format!("{}/node/{}", scenario_id(row), segment(&turn.node)),
        "definition": {
            "type": format!("{ADL}/activities/cmi.interaction"),
            "interactionType": "choice",
            "name": { NO_LANGUAGE: turn.node },
        },
    })
}

/// An id in the form of a UUID of version 5, made of SHA-256 instead of SHA-1.
fn id(attempt: &str, number: usize) -> String {
    let hash = sha256_hex(format!("{HOME} {attempt} {number}").as_bytes());
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default().to_owned();
    format!(
        "{}-{}-5{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}
