//! Signed JSON as a value of its kind: signed, held against its signature, and read.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::hash::once;
use super::sign::{PrivateKey, is_signed};
use super::well_formed::{JsonFault, by_name};

/// The value with a signature; `None` where it cannot have one.
pub(super) fn signed<T: Serialize + DeserializeOwned>(plain: &T, key: &PrivateKey) -> Option<T> {
    let mut value = serde_json::to_value(plain).ok()?;
    key.sign(&mut value);
    serde_json::from_value(value).ok()
}

/// Whether the signature of a value holds.
pub(super) fn holds<T: Serialize>(thing: &T) -> bool {
    let value: Value = serde_json::to_value(thing).unwrap_or_default();
    is_signed(&value)
}

/// Reads a ticket with what opens it, or a counter-signature.
///
/// # Errors
/// Why the text is neither.
pub fn read<T: DeserializeOwned + Serialize>(text: &str) -> Result<T, JsonFault> {
    once(text)?;
    let read: T = serde_json::from_str(text).map_err(|e| JsonFault::unread(&e))?;
    let value = serde_json::from_str(text).map_err(|e| JsonFault::unread(&e))?;
    by_name(&read, &value)?;
    Ok(read)
}
