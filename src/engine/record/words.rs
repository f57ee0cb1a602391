//! Personal words in a record, and how they are taken away from it: the chain of its steps and what was signed still hold afterwards.
//!
//! A note stands in the chain by the hash of its words, so that hash stays in its place. What was thought afterwards is no part of
//! the chain; of it the figures stay, and what was written goes. The whole gets another hash, and says which one it had.

use serde_json::Value;

use super::attempt_record::Record;
use super::erased::{Erased, Erasing};
use super::hash::{canonical, sha256_hex};
use super::left_out::LeavingOut;
use super::reflection::{OwnWords, Reflection};
use super::sign::{PrivateKey, is_signed};
use super::step::TimedStep;
use crate::session::Recorded;

/// The form of what is signed about an erasure.
const ERASURE: &str = "bedside-erasure/1";

impl Record {
    /// The hash that [`seal`](super::seal()) gives it.
    pub fn hash(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        sha256_hex(canonical(&value).as_bytes())
    }

    /// Takes away what a person has written and says so, signed with the key of this installation if there is one. Nothing is
    /// said about a record in which nothing was written.
    pub fn erase(&mut self, at: &str, reason: &str, key: Option<&PrivateKey>) {
        let sealed = self.hash();
        let bare = self.without_words();
        if bare != *self {
            *self = bare;
            let mut erased = Erased {
                at: at.to_owned(),
                sealed,
                left: self.left(),
                reason: reason.to_owned(),
                ..Erased::default()
            };
            if let Some(key) = key {
                let mut said = erased.said(&self.attempt);
                key.sign(&mut said);
                let text = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default();
                text("key").clone_into(&mut erased.key);
                text("signature").clone_into(&mut erased.signature);
            }
            self.erased = Some(erased);
        }
    }

    /// How far it shows by itself that words were erased from it.
    pub fn erasing(&self) -> Erasing {
        let Some(erased) = &self.erased else {
            let bare = self.steps.iter().any(|step| !step.words.is_empty());
            return if bare {
                Erasing::Unsaid
            } else {
                Erasing::Nothing
            };
        };
        if erased.signature.is_empty() && erased.key.is_empty() {
            Erasing::Unsigned
        } else if !is_signed(&erased.said(&self.attempt)) {
            Erasing::False
        } else if erased.key != self.installation {
            Erasing::ByAnother
        } else if erased.left != self.left() {
            Erasing::Changed
        } else {
            Erasing::Signed
        }
    }

    /// Hash of what is left of it without words.
    fn left(&self) -> String {
        let bare = Self {
            erased: None,
            ..self.without_words()
        };
        bare.hash()
    }

    /// A copy without notes and without what was written about the attempt; the hash of a note stays.
    #[must_use]
    pub fn without_words(&self) -> Self {
        Self {
            steps: self.steps.iter().map(TimedStep::without_words).collect(),
            reflection: self.reflection.without_words(),
            ..self.clone()
        }
    }

    /// The hash of the consultation alone: what was done in it and when, what it came to, and under which texts. What may lawfully
    /// come later, looking back on it and the erasure of personal words, does not change it.
    pub fn consultation_sha256(&self) -> String {
        let alone = Self {
            reflection: Reflection::default(),
            erased: None,
            ..self.without_words()
        };
        let alone = serde_json::to_value(alone).unwrap_or_default();
        sha256_hex(canonical(&alone).as_bytes())
    }

    /// [`Record::consultation_sha256`] of a record that is sealed under this hash; empty without a seal that holds.
    pub fn consultation_of(&self, sealed: &str) -> String {
        if sealed.is_empty() {
            return String::new();
        }
        self.consultation_sha256()
    }

    /// The hash of the record of a consultation as it was before personal words were taken away, or left out when it was handed in,
    /// if whoever began it has signed that they were; or as it is.
    pub fn sealed_before<'a>(&'a self, now: &'a str) -> &'a str {
        let erased = self.erased.as_ref();
        let erased = erased.filter(|_| self.erasing() == Erasing::Signed);
        let left_out = self.reflection.left_out.as_ref();
        let left_out = left_out.filter(|_| self.leaving_out() == LeavingOut::Signed);
        let before = erased.map(|erased| erased.sealed.as_str());
        before
            .or(left_out.map(|left_out| left_out.sealed.as_str()))
            .unwrap_or(now)
    }
}

impl Erased {
    /// What is signed, with the signature where there is one.
    fn said(&self, attempt: &str) -> Value {
        serde_json::json!({
            "schema": ERASURE,
            "attempt": attempt,
            "at": self.at,
            "sealed": self.sealed,
            "left": self.left,
            "reason": self.reason,
            "key": self.key,
            "signature": self.signature,
        })
    }
}

impl TimedStep {
    /// A copy with the hash of a note in place of its words.
    #[must_use]
    pub fn without_words(&self) -> Self {
        let mut bare = self.clone();
        if let Recorded::Note { text } = &mut bare.step
            && !text.is_empty()
        {
            bare.words = sha256_hex(text.as_bytes());
            text.clear();
        }
        bare
    }

    /// The step with the words of its note; they are not compared with their hash.
    #[must_use]
    pub fn with_words(mut self, words: &str) -> Self {
        if let Recorded::Note { text } = &mut self.step {
            words.clone_into(text);
            self.words.clear();
        }
        self
    }
}

impl Reflection {
    /// The figures and choices in it, without what was written.
    #[must_use]
    pub fn without_words(&self) -> Self {
        let own = |own: &OwnWords| OwnWords {
            words: String::new(),
            ..own.clone()
        };
        Self {
            self_ratings: self.self_ratings.clone(),
            frames: self.frames.clone(),
            again_on: self.again_on.clone(),
            own_words: self
                .own_words
                .iter()
                .map(|(at, it)| (*at, own(it)))
                .collect(),
            left_out: self.left_out.clone(),
            looked: self.has_looked(),
            closed: self.is_closed(),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Seal, open, seal};
    use super::*;

    fn noted() -> Record {
        let text = r#"{"schema":"bedside-record/2","attempt":"1b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9c10",
            "scenario":{"id":"s","version":"1","title":"t","sha256":"0"},"rubric":{"id":"r","sha256":"0"},"engine":"0.2.0","seed":1,
            "mode":"Practice","started_at":"2026-11-13T09:00:00Z","steps":[{"at_ms":1,"do":"hint"},{"at_ms":2,"do":"note","text":"Ask Ada."},
            {"at_ms":3,"do":"leave"}],"reflection":{"first_word":"rushed","keep":"pauses","self_ratings":{"Empathy":60}}}"#;
        let mut record = open(text.as_bytes()).unwrap().0;
        record.link();
        record
    }

    #[test]
    fn words_go_and_the_chain_and_its_end_stay() {
        let full = noted();
        let mut bare = full.clone();
        bare.erase("2026-12-01T09:00:00Z", "asked for", None);
        assert_eq!((bare.head(), bare.tip()), (full.head(), full.tip()));
        assert_eq!((bare.first_gap(), full.first_gap()), (None, None));
        let erased = bare.erased.clone().unwrap();
        assert_eq!(
            (erased.sealed.as_str(), seal(&full).1),
            (full.hash().as_str(), full.hash())
        );
        let (text, hash) = seal(&bare);
        for words in ["Ada", "rushed", "pauses"] {
            assert!(!text.contains(words), "{text}");
        }
        assert_eq!(bare.reflection.self_ratings, full.reflection.self_ratings);
        assert!(bare.reflection.has_looked(), "what was seen stays seen");
        let (again, sealed) = open(text.as_bytes()).unwrap();
        assert_eq!((again, sealed), (bare.clone(), Seal::Intact { hash }));
        let mut twice = bare.clone();
        twice.erase("2027-01-01T09:00:00Z", "again", None);
        assert_eq!(twice, bare);
        // Another note in its place breaks the chain, with words and without.
        bare.steps[1].words = sha256_hex(b"Ask Eva.");
        assert_eq!(bare.first_gap(), Some(2));
    }

    #[test]
    fn who_has_erased_words_is_signed_and_nobody_else_can_say_so() {
        let key = PrivateKey::from_secret(&[7; 32]);
        let mut full = noted();
        full.installation = key.public();
        let mut bare = full.clone();
        bare.erase("2026-12-01T09:00:00Z", "asked for", Some(&key));
        assert_eq!(full.erasing(), Erasing::Nothing);
        assert_eq!(bare.erasing(), Erasing::Signed);
        assert_eq!(bare.sealed_before("now"), full.hash());
        let with = |change: &dyn Fn(&mut Record)| {
            let mut other = bare.clone();
            change(&mut other);
            assert_eq!(other.sealed_before("now"), "now");
            other.erasing()
        };
        let erased =
            |change: fn(&mut Erased)| with(&|record| change(record.erased.as_mut().unwrap()));
        assert_eq!(with(&|record| record.erased = None), Erasing::Unsaid);
        assert_eq!(erased(|e| e.reason = "other".into()), Erasing::False);
        assert_eq!(erased(|e| e.sealed = "0".repeat(64)), Erasing::False);
        assert_eq!(
            erased(|e| e.at = "2026-12-02T09:00:00Z".into()),
            Erasing::False
        );
        assert_eq!(erased(|e| e.signature.clear()), Erasing::False);
        assert_eq!(with(&|record| record.attempt = "x".into()), Erasing::False);
        let other = PrivateKey::from_secret(&[8; 32]).public();
        assert_eq!(
            with(&|record| record.installation = other.clone()),
            Erasing::ByAnother
        );
        let rated = |record: &mut Record| {
            let ratings = &mut record.reflection.self_ratings;
            ratings.insert(crate::domain::Domain::Empathy, 99);
        };
        assert_eq!(with(&rated), Erasing::Changed);
        let unsigned = |e: &mut Erased| (e.signature, e.key) = (String::new(), String::new());
        assert_eq!(erased(unsigned), Erasing::Unsigned);
    }

    #[test]
    fn the_words_of_a_note_come_back() {
        let full = noted();
        let bare = full.without_words();
        assert_eq!(bare.steps[1].clone().with_words("Ask Ada."), full.steps[1]);
        let twice = r#"{"at_ms":1,"do":"note","text":"a","words":"00"}"#;
        assert!(serde_json::from_str::<TimedStep>(twice).is_err());
    }
}
