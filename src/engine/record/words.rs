//! Personal words in a record, and how they are taken away from it: the chain of its steps and what was signed still hold afterwards.
//!
//! A note stands in the chain by the hash of its words, so that hash stays in its place. What was thought afterwards is no part of
//! the chain; of it the figures stay, and what was written goes. The whole gets another hash, and says which one it had.

use serde::{Deserialize, Serialize};

use super::{OwnWords, Record, Reflection, TimedStep, canonical, sha256_hex};
use crate::session::Recorded;

/// Says that personal words were taken away from a record after it was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// When, RFC 3339 in UTC, by the clock of the machine that did it.
    pub at: String,
    /// Hash of the record before.
    pub sealed: String,
}

impl Record {
    /// The hash that [`seal`](super::seal()) gives it.
    pub fn hash(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        sha256_hex(canonical(&value).as_bytes())
    }

    /// The same without anything that a person has written. Nothing is said about a record in which nothing was written.
    pub fn erase(&mut self, at: &str) {
        let sealed = self.hash();
        let bare = self.without_words();
        if bare != *self {
            *self = bare;
            let at = at.to_owned();
            self.erased = Some(Erased { at, sealed });
        }
    }

    /// The same without notes and without what was written about it; the hash of a note stays.
    #[must_use]
    pub fn without_words(&self) -> Self {
        Self {
            steps: self.steps.iter().map(TimedStep::without_words).collect(),
            reflection: self.reflection.without_words(),
            ..self.clone()
        }
    }

    /// The hash of the record of a consultation as it was before personal words were taken away, or as it is.
    pub fn sealed_before<'a>(&'a self, now: &'a str) -> &'a str {
        self.erased.as_ref().map_or(now, |erased| &erased.sealed)
    }
}

impl TimedStep {
    /// The same with the hash of a note in place of its words.
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

    /// The same with the words of its note; they are not looked at.
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
        bare.erase("2026-12-01T09:00:00Z");
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
        twice.erase("2027-01-01T09:00:00Z");
        assert_eq!(twice, bare);
        // Another note in its place breaks the chain, with words and without.
        bare.steps[1].words = sha256_hex(b"Ask Eva.");
        assert_eq!(bare.first_gap(), Some(2));
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
