//! The forms of what stands in JSON: fields by their names, hashes, ids.

use serde_json::Value;
use thiserror::Error;

/// Why a text in JSON is not taken as what it says it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum JsonFault {
    /// It is not JSON; where, as the parser says it.
    #[error("{0}")]
    NotJson(String),
    /// A field stands there twice; which and where.
    #[error("{0}")]
    Twice(String),
    /// It is JSON of another kind of thing; what does not fit.
    #[error("{0}")]
    Unfit(String),
    /// A list stands where fields have names; the way to it, with slashes.
    #[error("a list stands where named fields are needed: `{0}`")]
    Unnamed(String),
}

impl JsonFault {
    /// Why a text could not be read as a kind of thing.
    pub(super) fn unread(error: &serde_json::Error) -> Self {
        if error.is_data() {
            Self::Unfit(error.to_string())
        } else {
            Self::NotJson(error.to_string())
        }
    }
}

/// Refuses a list where fields with names are needed: it would be read as these fields in their order, and nobody who looks at it
/// sees which is which. `value` is what `read` was read from.
///
/// # Errors
/// Where such a list stands.
pub fn by_name(read: &impl serde::Serialize, value: &Value) -> Result<(), JsonFault> {
    let again = serde_json::to_value(read).map_err(|error| JsonFault::unread(&error))?;
    match listed(&again, value, "") {
        Some(at) => Err(JsonFault::Unnamed(at)),
        None => Ok(()),
    }
}

fn listed(again: &Value, value: &Value, at: &str) -> Option<String> {
    match (again, value) {
        (Value::Object(_), Value::Array(_)) => Some(at.to_owned()),
        (Value::Object(fields), Value::Object(others)) => fields
            .iter()
            .find_map(|(name, own)| listed(own, others.get(name)?, &format!("{at}/{name}"))),
        (Value::Array(own), Value::Array(others)) => own
            .iter()
            .zip(others)
            .enumerate()
            .find_map(|(nth, (own, other))| listed(own, other, &format!("{at}/{nth}"))),
        _ => None,
    }
}

/// Whether a text is a SHA-256 or a key in lower-case hexadecimal.
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(is_lower_hex)
}

/// Whether a text is a UUID in lower case, as the ids of attempts are.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => is_lower_hex(byte),
        })
}

fn is_lower_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    use super::super::hash::once;
    use super::*;

    #[test]
    fn each_kind_of_fault_is_told_from_the_others() {
        assert_eq!(once("{\"a\": [1, {\"b\": null}]}"), Ok(()));
        assert!(matches!(once("{\"a\": 1"), Err(JsonFault::NotJson(_))));
        let twice = once("{\"x\": {\"a\": 1, \"a\": 1}}");
        assert!(matches!(&twice, Err(JsonFault::Twice(why)) if why.contains("`a`")));
        let value = serde_json::json!({ "of": ["a", "b"] });
        let read = serde_json::json!({ "of": { "one": "a", "two": "b" } });
        assert_eq!(
            by_name(&read, &value),
            Err(JsonFault::Unnamed("/of".into()))
        );
    }
}
