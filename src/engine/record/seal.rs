//! Records as text with a hash of their own content, so that a change by hand or by accident is seen.
//!
//! The hash is SHA-256 over canonical JSON (RFC 8785) without the `hash` field.
//! It proves that nothing slipped, not that nobody meant to: whoever can edit a record can hash it again.

use serde::Deserialize as _;
use serde_json::Value;

use super::attempt_record::Record;
use super::error::RecordError;
use super::hash::{canonical, once, sha256_hex};
use super::schema::{FIRST, SCHEMA};
use super::well_formed::{JsonFault, by_name};

/// Whether a record is as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seal {
    /// The hash fits the content.
    Intact { hash: String },
    /// The content was changed after it was hashed.
    Broken {
        /// The hash that the record names.
        stated: String,
        /// The hash of what is there now.
        actual: String,
    },
    /// There is no hash.
    Missing,
}

impl Seal {
    /// The hash of a record that is as it was written; empty for any other.
    pub fn hash(&self) -> &str {
        match self {
            Self::Intact { hash } => hash,
            Self::Broken { .. } | Self::Missing => "",
        }
    }
}

/// The text of a record file: indented JSON that ends with the hash of everything before it. Also gives the hash.
pub fn seal(record: &Record) -> (String, String) {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(record) else {
        return (String::new(), String::new());
    };
    let hash = sha256_hex(canonical(&Value::Object(fields.clone())).as_bytes());
    fields.insert("hash".into(), Value::String(hash.clone()));
    let text = serde_json::to_string_pretty(&InOrder {
        record,
        hash: &hash,
    })
    .unwrap_or_else(|_| Value::Object(fields).to_string());
    (text + "\n", hash)
}

/// The record with its hash last, in the order of its fields: people read these files.
#[derive(serde::Serialize)]
struct InOrder<'a> {
    #[serde(flatten)]
    record: &'a Record,
    hash: &'a str,
}

/// Reads a record and says whether it is as it was written.
///
/// # Errors
/// When the bytes are not a record of the known form.
pub fn open(bytes: &[u8]) -> Result<(Record, Seal), RecordError> {
    // Some editors mark the beginning of a file; a scenario may begin with such a mark, too.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| RecordError::NotText)?;
    let not_json = |e: serde_json::Error| RecordError::NotJson {
        line: e.line(),
        column: e.column(),
    };
    let mut value: Value = serde_json::from_str(text).map_err(not_json)?;
    let malformed = |fault: JsonFault| RecordError::Malformed {
        why: fault.to_string(),
    };
    once(text).map_err(malformed)?;
    let linked = match value.get("schema").and_then(Value::as_str) {
        Some(SCHEMA) => true,
        Some(FIRST) => false,
        Some(found) => {
            let found = found.chars().take(60).collect();
            return Err(RecordError::OtherSchema { found });
        }
        None => return Err(RecordError::NoSchema),
    };
    if let Some(newer) = (!linked).then(|| newer_field(&value)).flatten() {
        let why = format!("unknown field `{newer}` in a `{FIRST}`");
        return Err(RecordError::Malformed { why });
    }
    let stated = value
        .as_object_mut()
        .and_then(|fields| fields.remove("hash"));
    let actual = sha256_hex(canonical(&value).as_bytes());
    let seal = match stated {
        None => Seal::Missing,
        Some(Value::String(hash)) if hash == actual => Seal::Intact { hash },
        Some(other) => Seal::Broken {
            stated: other.as_str().unwrap_or_default().to_owned(),
            actual,
        },
    };
    let record =
        Record::deserialize(&value).map_err(|e| RecordError::Malformed { why: e.to_string() })?;
    by_name(&record, &value).map_err(malformed)?;
    Ok((record, seal))
}

/// A field of the second form, where one of the first has it.
fn newer_field(value: &Value) -> Option<&'static str> {
    let has = |value: &Value, name: &str| value.get(name).is_some();
    let own = ["installation", "sitting", "resumed"];
    if let Some(name) = own.into_iter().find(|name| has(value, name)) {
        return Some(name);
    }
    let steps = value.get("steps").and_then(Value::as_array)?;
    let of_steps = ["before", "resumed"].into_iter();
    let mut found = of_steps.filter(|name| steps.iter().any(|step| has(step, name)));
    found.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Claim, RubricRef, ScenarioRef, TimedStep};
    use crate::session::{Mode, Recorded};

    fn sample() -> Record {
        Record {
            schema: SCHEMA.into(),
            attempt: "1b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9c10".into(),
            scenario: ScenarioRef {
                id: "first-steps".into(),
                version: "1.0.0".into(),
                title: "Just a twinge".into(),
                sha256: sha256_hex(b"text"),
                meaning: String::new(),
            },
            rubric: RubricRef {
                id: "bedside-1".into(),
                sha256: sha256_hex(b"rubric"),
            },
            engine: "0.1.0".into(),
            seed: 7,
            mode: Mode::Practice,
            remembered: Vec::new(),
            started_at: "2026-11-23T07:00:00Z".into(),
            steps: vec![
                TimedStep::new(
                    1200,
                    Recorded::Choose {
                        node: "opening".into(),
                        option: "wait".into(),
                    },
                ),
                TimedStep::new(1300, Recorded::Undo),
            ],
            result: Some(Claim {
                ending: "plan".into(),
                evidence: [(crate::domain::Domain::Listening, 3)].into(),
                transcript_sha256: String::new(),
            }),
            reflection: crate::record::Reflection {
                first_word: "rushed — “really”".into(),
                self_ratings: [(crate::domain::Domain::Empathy, 60)].into(),
                ..Default::default()
            },
            played_from: None,
            previous: None,
            installation: String::new(),
            sitting: None,
            resumed: 0,
            erased: None,
        }
    }

    #[test]
    fn a_record_comes_back_intact() {
        let (text, hash) = seal(&sample());
        let (record, seal) = open(text.as_bytes()).unwrap();
        assert_eq!(record, sample());
        assert_eq!(seal, Seal::Intact { hash });
        assert!(text.contains("\"do\": \"choose\""), "{text}");
    }

    #[test]
    fn a_field_that_nobody_reads_is_refused_by_its_name() {
        let (text, _) = seal(&sample());
        for (place, wrong) in [
            ("\"seed\": 7", "\"seed\": 7, \"extra\": 1"),
            (
                "\"version\": \"1.0.0\"",
                "\"version\": \"1.0.0\", \"extra\": 1",
            ),
            (
                "\"id\": \"bedside-1\"",
                "\"id\": \"bedside-1\", \"extra\": 1",
            ),
            ("\"at_ms\": 1200", "\"at_ms\": 1200, \"extra\": 1"),
            ("\"ending\": \"plan\"", "\"ending\": \"plan\", \"extra\": 1"),
            ("\"keep\": \"\"", "\"keep\": \"\", \"extra\": 1"),
        ] {
            let changed = text.replacen(place, wrong, 1);
            assert_ne!(changed, text, "{place}");
            let refused = open(changed.as_bytes()).unwrap_err().to_string();
            assert!(refused.contains("unknown field `extra`"), "{refused}");
        }
    }

    #[test]
    fn a_change_by_hand_is_seen() {
        let (text, _) = seal(&sample());
        let changed = text.replacen("\"seed\": 7", "\"seed\": 8", 1);
        assert_ne!(changed, text);
        let (_, seal) = open(changed.as_bytes()).unwrap();
        assert!(matches!(seal, Seal::Broken { .. }), "{seal:?}");
        // White space and the order of fields carry no meaning.
        let (_, kept) = open(text.replace("  ", " ").as_bytes()).unwrap();
        assert!(matches!(kept, Seal::Intact { .. }), "{kept:?}");
    }

    #[test]
    fn a_field_that_stands_twice_is_none() {
        let (text, _) = seal(&sample());
        let twice = text.replacen("\"seed\": 7", "\"seed\": 8, \"seed\": 7", 1);
        let refused = open(twice.as_bytes()).unwrap_err();
        assert!(
            refused.to_string().contains("`seed` stands there twice"),
            "{refused}"
        );
        let nested = text.replacen(
            "\"version\": \"1.0.0\"",
            "\"version\": \"2\", \"version\": \"1.0.0\"",
            1,
        );
        assert!(open(nested.as_bytes()).is_err());
    }

    #[test]
    fn a_mark_at_the_beginning_of_the_file_is_no_change() {
        let (text, hash) = seal(&sample());
        let (record, seal) = open(format!("\u{feff}{text}").as_bytes()).unwrap();
        assert_eq!((record, seal), (sample(), Seal::Intact { hash }));
    }

    #[test]
    fn what_is_not_a_record_is_told_apart() {
        let (good, _) = seal(&sample());
        let cases: [(&[u8], RecordError); 5] = [
            (b"\xff\xfe", RecordError::NotText),
            (b"{", RecordError::NotJson { line: 1, column: 1 }),
            (b"[1]", RecordError::NoSchema),
            (
                b"{\"schema\":\"bedside-record/3\"}",
                RecordError::OtherSchema {
                    found: "bedside-record/3".into(),
                },
            ),
            (
                b"{\"schema\":\"bedside-record/1\"}",
                RecordError::Malformed {
                    why: "missing field `attempt`".into(),
                },
            ),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(open(bytes), Err(wanted));
        }
        let deep = "[".repeat(100_000);
        assert!(matches!(
            open(deep.as_bytes()),
            Err(RecordError::NotJson { .. })
        ));
        for cut in (0..good.len() - 2).step_by(7) {
            assert!(open(&good.as_bytes()[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn a_record_without_the_newer_fields_still_opens_and_its_identity_does_not_grow_with_it() {
        let mut record = sample();
        let (plain, _) = seal(&record);
        assert!(!plain.contains("played_from") && !plain.contains("again_on"));
        assert_eq!(open(plain.as_bytes()).unwrap().0.played_from, None);
        let identity = record.identity();
        record.steps.clear();
        record.played_from = Some(crate::record::PlayedFrom {
            attempt: "another".into(),
            turn: 3,
        });
        record.reflection.again_on = Some(vec!["2026-11-27".into()]);
        record
            .reflection
            .tried
            .insert("another".into(), "Twice".into());
        let (text, _) = seal(&record);
        let (again, kept) = open(text.as_bytes()).unwrap();
        assert_eq!(again, record);
        assert!(matches!(kept, Seal::Intact { .. }));
        assert_eq!(again.identity(), identity);
        record.seed += 1;
        assert_ne!(record.identity(), identity);
    }

    #[test]
    fn canonical_json_is_that_of_the_standard() {
        for (text, canon) in [
            (
                "{ \"b\" : [1, \"é\\n\"], \"a\" : null }",
                "{\"a\":null,\"b\":[1,\"é\\n\"]}",
            ),
            // RFC 8785, 3.2.2 and 3.2.3: numbers, escapes, and fields in the order of their UTF-16 units.
            (
                r#"{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"#,
                r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#,
            ),
            (
                r#"{"\ufb33":1,"\ud83d\ude00":2,"\u0080":3}"#,
                "{\"\u{80}\":3,\"\u{1f600}\":2,\"\u{fb33}\":1}",
            ),
        ] {
            let value: Value = serde_json::from_str(text).unwrap();
            assert_eq!(canonical(&value), canon);
        }
    }
}
