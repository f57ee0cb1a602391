//! A step as a record has it: something that was done, and when. Read from the fields of what it does and no others, each refused by
//! its name.

use serde::{Deserialize, Serialize};

use super::well_formed::is_hash;
use crate::session::Recorded;

/// The longest note that is taken, in characters: people read notes again later.
pub const LONGEST_NOTE: usize = 2_000;

/// Begins the note with which a synthetic attempt says what it is.
pub const SYNTHETIC: &str = "SYNTHETIC:";

/// The note that a program keeps in each attempt it makes up. It begins with [`SYNTHETIC`].
pub const SYNTHETIC_NOTE: &str = "SYNTHETIC: a program played this, nobody did.";

/// Said in every form of every report of a synthetic attempt.
pub const SYNTHETIC_WORDS: &str = "SYNTHETIC: these persons do not exist. A program made them with known abilities to try out the figures; nothing here is about people.";

/// Something that was done, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Flat")]
pub struct TimedStep {
    /// Milliseconds since the consultation began; pauses between sittings do not count.
    pub at_ms: u64,
    /// What was done, by names instead of positions: a person can read it beside the scenario.
    #[serde(flatten)]
    pub step: Recorded,
    /// How often the record was gone on with between the step before and this one.
    #[serde(skip_serializing_if = "is_none")]
    pub resumed: u32,
    /// Hash of what it follows: the step before, or for the first the head. Empty in the first form of records.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// Hash of the words of a note that were taken away; empty where they are here, and for everything else.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl TimedStep {
    /// Something that was done, not yet linked to anything.
    pub fn new(at_ms: u64, step: Recorded) -> Self {
        Self {
            at_ms,
            step,
            resumed: 0,
            before: String::new(),
            words: String::new(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
pub(super) fn is_none(times: &u32) -> bool {
    *times == 0
}

/// Every field that a step can have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flat {
    at_ms: u64,
    r#do: String,
    node: Option<String>,
    option: Option<String>,
    text: Option<String>,
    #[serde(default)]
    resumed: u32,
    #[serde(default)]
    before: String,
    #[serde(default)]
    words: String,
}

impl TryFrom<Flat> for TimedStep {
    type Error = String;

    fn try_from(flat: Flat) -> Result<Self, String> {
        let Flat {
            at_ms,
            r#do,
            node,
            option,
            text,
            resumed,
            before,
            words,
        } = flat;
        let needed = |field: &str, value: Option<String>| {
            value.ok_or_else(|| format!("a step that does `{do}` has no field `{field}`"))
        };
        let (step, others) = match r#do.as_str() {
            "choose" => {
                let node = needed("node", node)?;
                let option = needed("option", option)?;
                (Recorded::Choose { node, option }, vec![("text", text)])
            }
            "note" => {
                let text = needed("text", text)?;
                let others = vec![("node", node), ("option", option)];
                (Recorded::Note { text }, others)
            }
            other => {
                let step = match other {
                    "undo" => Recorded::Undo,
                    "hint" => Recorded::Hint,
                    "leave" => Recorded::Leave,
                    _ => {
                        return Err(format!(
                            "a step does `{other}`; it can only be `choose`, `undo`, `hint`, `note` or `leave`"
                        ));
                    }
                };
                (
                    step,
                    vec![("node", node), ("option", option), ("text", text)],
                )
            }
        };
        match &step {
            Recorded::Note { text } if words.is_empty() || (text.is_empty() && is_hash(&words)) => {
            }
            Recorded::Note { .. } => {
                return Err("a note has words or the hash of words that were taken away".to_owned());
            }
            _ if words.is_empty() => {}
            _ => return Err(format!("unknown field `words` in a step that does `{do}`")),
        }
        match others.iter().find(|(_, value)| value.is_some()) {
            Some((field, _)) => Err(format!(
                "unknown field `{field}` in a step that does `{do}`"
            )),
            None => Ok(Self {
                at_ms,
                step,
                resumed,
                before,
                words,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_the_fields_of_what_it_does_and_no_others() {
        let read = |text: &str| serde_json::from_str::<TimedStep>(text);
        for (text, step) in [
            (
                r#"{"at_ms":1,"do":"choose","node":"a","option":"b"}"#,
                Recorded::Choose {
                    node: "a".to_owned(),
                    option: "b".to_owned(),
                },
            ),
            (r#"{"at_ms":1,"do":"leave"}"#, Recorded::Leave),
            (
                r#"{"at_ms":1,"do":"note","text":""}"#,
                Recorded::Note {
                    text: String::new(),
                },
            ),
        ] {
            let step = TimedStep::new(1, step);
            assert_eq!(read(text).unwrap(), step);
            let again = serde_json::to_string(&step).unwrap();
            assert_eq!(read(&again).unwrap(), step);
        }
        for (text, named) in [
            (r#"{"at_ms":1,"do":"undo","node":"a"}"#, "`node`"),
            (r#"{"at_ms":1,"do":"choose","node":"a"}"#, "`option`"),
            (r#"{"at_ms":1,"do":"leave","who":"me"}"#, "`who`"),
            (r#"{"at_ms":1,"do":"sing"}"#, "`sing`"),
        ] {
            let refused = read(text).unwrap_err().to_string();
            assert!(refused.contains(named), "{refused}");
        }
    }
}
