//! The steps of a record as a chain: each carries the hash of what it follows, the first that of the head.
//!
//! The head is everything that is settled when a consultation begins. A note stands in the chain by the hash of its words, so that
//! words can be taken away later without breaking it. What is thought afterwards (`reflection`) is no part of the chain.
//! Whoever can edit a record can link it again: the chain shows cuts, gaps and forks, and gives others one hash to sign.

use serde_json::Value;

use super::attempt_record::Record;
use super::hash::{canonical, sha256_hex};
use super::schema::SCHEMA;
use super::step::TimedStep;
use crate::session::Recorded;

/// Fields that change while a record grows; they are not part of its head.
const GROWS: [&str; 5] = ["steps", "result", "reflection", "resumed", "erased"];

impl Record {
    /// Whether its steps are linked; those of the first form are not.
    pub fn is_linked(&self) -> bool {
        self.schema == SCHEMA
    }

    /// Hash of everything that was settled when it began.
    pub fn head(&self) -> String {
        let mut head = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = head.as_object_mut() {
            for name in GROWS {
                fields.remove(name);
            }
        }
        sha256_hex(canonical(&head).as_bytes())
    }

    /// Hash of the last step, and so of the head and of every step before it; that of the head where nothing was done.
    pub fn tip(&self) -> String {
        self.steps.last().map_or_else(|| self.head(), hash)
    }

    /// Links every step to the one before it. For a record that is kept nowhere yet; one that is kept only grows.
    pub fn link(&mut self) {
        if self.is_linked() {
            let mut before = self.head();
            for step in &mut self.steps {
                step.before = before;
                before = hash(step);
            }
        }
    }

    /// Takes over which attempt was begun before it, and links its steps again: the head is another one.
    pub fn begin_after(&mut self, previous: Option<String>) {
        self.previous = previous;
        self.link();
    }

    /// The first step, from 0, that does not follow what stands before it; nothing where all do, or where steps are not linked.
    pub fn first_gap(&self) -> Option<usize> {
        if !self.is_linked() {
            return None;
        }
        let mut before = self.head();
        for (at, step) in self.steps.iter().enumerate() {
            if step.before != before {
                return Some(at);
            }
            before = hash(step);
        }
        None
    }

    /// How often it was gone on with after it was left.
    pub fn times_resumed(&self) -> u64 {
        let steps = self.steps.iter().map(|step| u64::from(step.resumed));
        steps.sum::<u64>() + u64::from(self.resumed)
    }

    /// It is gone on with after it was left; the next step says so in the chain.
    pub fn go_on(&mut self) {
        if self.is_linked() {
            self.resumed = self.resumed.saturating_add(1);
        }
    }

    /// How another record of the same attempt stands to this one. A note whose words were taken away is the same step: the hash of
    /// its words stands in the chain.
    pub fn beside(&self, other: &Self) -> ChainRelation {
        let mut pairs = self.steps.iter().zip(&other.steps);
        let alike = pairs.position(|(one, two)| one != two && hash(one) != hash(two));
        let shared = self.steps.len().min(other.steps.len());
        match alike {
            _ if self.head() != other.head() => ChainRelation::OtherBeginning,
            Some(at) => ChainRelation::Forks { at },
            None if self.steps.len() == other.steps.len() => ChainRelation::Same,
            None => ChainRelation::Earlier { steps: shared },
        }
    }
}

/// How two records of one attempt stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainRelation {
    /// The same was done in both.
    Same,
    /// One is as the other was after this number of steps.
    Earlier {
        /// How many steps the shorter record has; both share them.
        steps: usize,
    },
    /// They have one beginning and go apart.
    Forks {
        /// The first step that differs, from 0.
        at: usize,
    },
    /// They bear one id and began otherwise.
    OtherBeginning,
}

/// Hash of a step with what it follows.
pub(super) fn hash(step: &TimedStep) -> String {
    let mut value = serde_json::to_value(step).unwrap_or_default();
    if let (Recorded::Note { text }, Some(fields)) = (&step.step, value.as_object_mut()) {
        let words = if step.words.is_empty() {
            sha256_hex(text.as_bytes())
        } else {
            step.words.clone()
        };
        fields.remove("words");
        fields.insert("text".to_owned(), Value::String(words));
    }
    sha256_hex(canonical(&value).as_bytes())
}
