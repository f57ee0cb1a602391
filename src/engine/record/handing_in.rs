//! Own words stay with whoever wrote them: a record that is handed in goes without them, and says so. They are no part of the chain,
//! so what was played and what was signed about it hold as before.

use serde_json::Value;

use super::attempt_record::Record;
use super::left_out::{LeavingOut, LeftOut};
use super::sign::{PrivateKey, is_signed};

impl Record {
    /// A copy to be handed in, without the sentences that were written before options were shown. Which option came nearest to
    /// each stays. Nothing is said about a record in which none was written.
    #[must_use]
    pub fn without_own_words(&self, key: &PrivateKey) -> Self {
        let sentences = self.reflection.own_sentences();
        let mut bare = self.clone();
        if sentences == 0 {
            return bare;
        }
        for own in bare.reflection.own_words.values_mut() {
            own.words.clear();
        }
        let mut left_out = LeftOut {
            sentences: u32::try_from(sentences).unwrap_or(u32::MAX),
            sealed: self.hash(),
            left: bare.handed_in(),
            ..LeftOut::default()
        };
        let mut said = left_out.said(&self.attempt);
        key.sign(&mut said);
        let text = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default();
        text("key").clone_into(&mut left_out.key);
        text("signature").clone_into(&mut left_out.signature);
        bare.reflection.left_out = Some(left_out);
        bare
    }

    /// This record with the own words of another record of its attempt, where they were left out of this one.
    #[must_use]
    pub fn with_own_words_of(&self, other: &Self) -> Self {
        let mut whole = self.clone();
        for (turn, own) in &mut whole.reflection.own_words {
            let there = other.reflection.own_words.get(turn);
            if let Some(there) = there.filter(|there| there.node == own.node)
                && own.words.is_empty()
            {
                own.words.clone_from(&there.words);
            }
        }
        let left_out = whole.reflection.left_out.take();
        // What was left out is said as long as it is not all there again.
        if left_out
            .as_ref()
            .is_some_and(|it| it.sealed != whole.hash())
        {
            whole.reflection.left_out = left_out;
        }
        whole
    }

    /// How far it shows by itself that own words were left out of it.
    pub fn leaving_out(&self) -> LeavingOut {
        let Some(left_out) = &self.reflection.left_out else {
            return LeavingOut::Nothing;
        };
        if !is_signed(&left_out.said(&self.attempt)) {
            LeavingOut::False
        } else if left_out.key != self.installation {
            LeavingOut::ByAnother
        } else if left_out.left != self.handed_in() {
            LeavingOut::Changed
        } else {
            LeavingOut::Signed
        }
    }

    /// Hash of it without what is said about own words that were left out.
    fn handed_in(&self) -> String {
        let mut bare = self.clone();
        bare.reflection.left_out = None;
        bare.hash()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Nearest, OwnWords, Seal, open, seal};
    use super::*;

    fn written(key: &PrivateKey) -> Record {
        let text = r#"{"schema":"bedside-record/2","attempt":"1b4e28ba-2fa1-4d3b-8a3f-0e6c3a6d9c10",
            "scenario":{"id":"s","version":"1","title":"t","sha256":"0"},"rubric":{"id":"r","sha256":"0"},"engine":"0.2.0","seed":1,
            "mode":"Practice","started_at":"2026-11-13T09:00:00Z","steps":[{"at_ms":1,"do":"hint"},{"at_ms":2,"do":"note","text":"Ask Ada."},
            {"at_ms":3,"do":"leave"}],"reflection":{"keep":"pauses"}}"#;
        let mut record = open(text.as_bytes()).unwrap().0;
        record.installation = key.public();
        record.link();
        let own = OwnWords {
            node: "hub".to_owned(),
            words: "How was your night?".to_owned(),
            nearest: Some(Nearest::NoneOfThese),
        };
        record.reflection.own_words.insert(1, own);
        record
    }

    #[test]
    fn own_words_are_left_out_and_everything_else_goes_along() {
        let key = PrivateKey::from_secret(&[7; 32]);
        let full = written(&key);
        let bare = full.without_own_words(&key);
        assert_eq!(bare.leaving_out(), LeavingOut::Signed);
        assert_eq!((bare.head(), bare.tip()), (full.head(), full.tip()));
        assert_eq!(bare.first_gap(), None);
        assert_eq!(bare.sealed_before("now"), full.hash());
        let (text, hash) = seal(&bare);
        assert!(!text.contains("your night"), "{text}");
        assert!(text.contains("Ask Ada.") && text.contains("pauses"));
        assert!(text.contains("none_of_these"), "{text}");
        let (again, sealed) = open(text.as_bytes()).unwrap();
        assert_eq!((again, sealed), (bare.clone(), Seal::Intact { hash }));
        // Once is enough, and where nothing was written nothing is said.
        assert_eq!(bare.without_own_words(&key), bare);
        let mut none = full.clone();
        none.reflection.own_words.clear();
        assert_eq!(none.without_own_words(&key), none);
        // Back where they were written, all of it is there again.
        assert_eq!(bare.with_own_words_of(&full), full);
        assert_eq!(bare.with_own_words_of(&bare), bare);
    }

    #[test]
    fn nobody_else_can_say_that_own_words_were_left_out() {
        let key = PrivateKey::from_secret(&[7; 32]);
        let full = written(&key);
        let with = |change: &dyn Fn(&mut Record)| {
            let mut other = full.without_own_words(&key);
            change(&mut other);
            assert_eq!(other.sealed_before("now"), "now");
            other.leaving_out()
        };
        let more = |record: &mut Record| {
            record.reflection.left_out.as_mut().unwrap().sentences = 2;
        };
        assert_eq!(with(&more), LeavingOut::False);
        assert_eq!(
            with(&|record| record.reflection.keep.clear()),
            LeavingOut::Changed
        );
        let other = PrivateKey::from_secret(&[8; 32]);
        let elsewhere = |record: &mut Record| record.installation = other.public();
        assert_eq!(with(&elsewhere), LeavingOut::ByAnother);
    }
}
