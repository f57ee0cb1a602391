//! The forms of what stands in JSON: fields by their names, hashes, ids.

use serde_json::Value;

/// Refuses a list where fields with names are needed: it would be read as these fields in their order, and nobody who looks at it
/// sees which is which. `value` is what `read` was read from.
///
/// # Errors
/// Where such a list stands.
pub fn by_name(read: &impl serde::Serialize, value: &Value) -> Result<(), String> {
    let again = serde_json::to_value(read).map_err(|error| error.to_string())?;
    match listed(&again, value, "") {
        Some(at) => Err(format!(
            "a list stands where named fields are needed: `{at}`"
        )),
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
