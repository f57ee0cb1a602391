//! What a patient remembers of an earlier consultation: other words for the same lines, so that the key is the same for everybody.

use std::collections::BTreeMap;

use super::raw::{RawCondition, Text};
use crate::source::Span;
use crate::source::declare::record;
use crate::source::decode::{Named as NamedMap, Spanned};

record! {
    /// An earlier consultation with the same patient.
    RawEarlier as "an earlier consultation" {
        /// Id of its scenario.
        scenario: Text,
        /// What the patient may remember of it.
        remembers: Vec<RawMemory>,
    }
}

record! {
    /// Something that the patient remembers of an earlier consultation.
    RawMemory as "a memory" {
        id: Text,
        /// When it is there to be remembered, in the names of the earlier scenario.
        when: Spanned<RawCondition>,
        /// Other words for lines, by line id.
        lines: NamedMap<Text> = NamedMap::default(),
        /// Other body language for lines, by line id.
        bodies: NamedMap<Text> = NamedMap::default(),
    }
}

/// An earlier consultation with the same patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Id of its scenario.
    pub scenario: String,
    /// What may be remembered, in file order; of two that give other words to one line the later counts.
    pub memories: Vec<Memory>,
    /// Place of the id.
    pub span: Span,
}

/// Something that the patient remembers if it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    pub id: String,
    /// When it is there to be remembered, in the names of the earlier scenario.
    pub when: Spanned<RawCondition>,
    /// Other words, by line id, sorted.
    pub lines: BTreeMap<String, String>,
    /// Other body language, by line id, sorted.
    pub bodies: BTreeMap<String, String>,
    /// Place of the id.
    pub span: Span,
}

/// A name in the condition of a memory that the earlier scenario does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The kind of name, as conditions write it.
    pub kind: &'static str,
    pub name: String,
    /// Its place in the file that remembers.
    pub span: Span,
}
