//! Ed25519 signatures over canonical JSON. A signed value has the fields `key` and `signature`; the signature covers all the others
//! and the key. What kind of thing was signed is told by its `schema`, so that none can be taken for another.

use std::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde_json::Value;

use super::hash::{canonical, sha256_hex};

/// A secret key. It is never printed.
#[derive(Clone)]
pub struct PrivateKey(SigningKey);

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key")
            .field(&fingerprint(&self.public()))
            .finish()
    }
}

impl PrivateKey {
    /// The key with these secret bytes, which must come from the system's source of random bytes.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The key with this secret in hexadecimal; none if it is not 64 digits.
    pub fn from_hex(secret: &str) -> Option<Self> {
        bytes::<32>(secret).map(|secret| Self::from_secret(&secret))
    }

    /// The secret in hexadecimal, for the file that keeps it.
    pub fn secret_hex(&self) -> String {
        hex(self.0.as_bytes())
    }

    /// The public key in hexadecimal.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// Puts this key's public half and its signature into an object.
    pub fn sign(&self, value: &mut Value) {
        if let Some(fields) = value.as_object_mut() {
            fields.insert("key".to_owned(), Value::String(self.public()));
        }
        let signature = self.0.sign(message(value).as_bytes());
        if let Some(fields) = value.as_object_mut() {
            let signature = Value::String(hex(&signature.to_bytes()));
            fields.insert("signature".to_owned(), signature);
        }
    }
}

/// Whether an object bears a signature of the key that it names.
pub fn is_signed(value: &Value) -> bool {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let signed = || -> Option<bool> {
        let key = VerifyingKey::from_bytes(&bytes(text("key"))?).ok()?;
        let signature = Signature::from_bytes(&bytes(text("signature"))?);
        let message = message(value);
        Some(key.verify_strict(message.as_bytes(), &signature).is_ok())
    };
    signed().unwrap_or(false)
}

/// What is signed of an object.
fn message(value: &Value) -> String {
    let mut value = value.clone();
    if let Some(fields) = value.as_object_mut() {
        fields.remove("signature");
    }
    canonical(&value)
}

/// A public key in a form that people can compare: the first sixteen digits of its hash, in fours.
pub fn fingerprint(public: &str) -> String {
    let hash = sha256_hex(public.as_bytes());
    let fours = hash.as_bytes().chunks(4).take(4);
    let fours = fours.filter_map(|four| std::str::from_utf8(four).ok());
    fours.collect::<Vec<_>>().join("-")
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let lower = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != 2 * N || !text.bytes().all(lower) {
        return None;
    }
    let mut out = [0; N];
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first two of RFC 8032, 7.1: secret, public key, message, signature. Only keys can be compared, messages are JSON here.
    #[test]
    fn keys_are_those_of_the_standard_and_the_secret_is_not_printed() {
        for (secret, public) in [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            ),
        ] {
            let key = PrivateKey::from_hex(secret).unwrap();
            assert_eq!(
                (key.public().as_str(), key.secret_hex().as_str()),
                (public, secret)
            );
            assert!(!format!("{key:?}").contains(&secret[..8]));
        }
        assert!(PrivateKey::from_hex("9D61").is_none());
    }

    #[test]
    fn a_signature_holds_for_what_was_signed_and_for_nothing_else() {
        let key = PrivateKey::from_secret(&[7; 32]);
        let mut value = serde_json::json!({ "schema": "s/1", "b": 2, "a": [1, "é"] });
        assert!(!is_signed(&value));
        key.sign(&mut value);
        assert!(is_signed(&value));
        let again: Value = serde_json::from_str(&value.to_string()).unwrap();
        assert!(is_signed(&again));
        for (name, other) in [
            ("b", serde_json::json!(3)),
            ("schema", serde_json::json!("s/2")),
            ("more", serde_json::json!(null)),
            (
                "key",
                serde_json::json!(PrivateKey::from_secret(&[8; 32]).public()),
            ),
            ("signature", serde_json::json!("00".repeat(64))),
            ("signature", serde_json::json!(1)),
        ] {
            let mut changed = value.clone();
            changed[name] = other;
            assert!(!is_signed(&changed), "{name}");
        }
    }
}
