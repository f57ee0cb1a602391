//! A step as a record has it: the fields of one thing that was done and no others, each refused by its name.

use serde::Deserialize;

use super::{TimedStep, is_hash};
use crate::session::Recorded;

/// Every field that a step can have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Flat {
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
