//! Hashes of texts, and the one way to write JSON that is hashed.

use std::fmt::Write as _;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::well_formed::JsonFault;

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Refuses a JSON text in which a field occurs twice: programs differ in which of the two they read.
///
/// # Errors
/// The name of a field that does, or why the text is not JSON.
pub fn once(text: &str) -> Result<(), JsonFault> {
    match serde_json::from_str::<Once>(text) {
        Ok(_) => Ok(()),
        // Any JSON is taken, so that only a field that stands twice is refused by itself.
        Err(error) if error.is_data() => Err(JsonFault::Twice(error.to_string())),
        Err(error) => Err(JsonFault::NotJson(error.to_string())),
    }
}

/// JSON in which no field stands twice; nothing of it is kept.
struct Once;

impl<'de> serde::Deserialize<'de> for Once {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OnceVisitor)
    }
}

struct OnceVisitor;

impl<'de> serde::de::Visitor<'de> for OnceVisitor {
    type Value = Once;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Once, A::Error> {
        let mut seen = std::collections::BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            map.next_value::<Once>()?;
            if seen.contains(&key) {
                let twice = format!("the field `{key}` stands there twice");
                return Err(serde::de::Error::custom(twice));
            }
            seen.insert(key);
        }
        Ok(Once)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Once, A::Error> {
        while seq.next_element::<Once>()?.is_some() {}
        Ok(Once)
    }

    fn visit_str<E>(self, _: &str) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_unit<E>(self) -> Result<Once, E> {
        Ok(Once)
    }
}

/// Canonical JSON (RFC 8785): no white space, sorted fields, one way to write each text and number.
pub fn canonical(value: &Value) -> String {
    // It fails for numbers that JSON does not know, which no value holds.
    serde_json_canonicalizer::to_string(value).unwrap_or_else(|_| value.to_string())
}
