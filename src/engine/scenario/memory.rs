//! What a patient remembers of an earlier consultation: other words for the same lines, so that the key is the same for everybody.

use std::collections::BTreeMap;

use super::condition::Names;
use super::index::{AgendaIx, AidIx, AskIx, ConceptIx, CueIx, EndingIx, FactIx, FlagIx, GateIx};
use super::raw::{Fact as Named, RawCondition, Text};
use super::{Condition, Fact, Scenario};
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

impl Memory {
    /// The condition with its names looked up in the earlier scenario.
    ///
    /// # Errors
    /// Every name that the earlier scenario does not have. Visits are not kept to the end unless that scenario asks about them
    /// itself, so they count as unknown.
    pub fn condition(&self, earlier: &Scenario) -> Result<Condition, Vec<Unknown>> {
        let mut names = Then {
            earlier,
            unknown: Vec::new(),
        };
        let condition = self.when.value.looked_up(&mut names);
        condition.ok_or(names.unknown)
    }
}

/// Names of the earlier scenario; what it does not have is gathered.
struct Then<'a> {
    earlier: &'a Scenario,
    unknown: Vec<Unknown>,
}

impl Names for Then<'_> {
    fn concept(&mut self, name: &Text) -> Option<ConceptIx> {
        let ids = self.earlier.patient.concepts.iter();
        let ids = ids.map(|concept| concept.id.as_str());
        place("Understands", name, ids, &mut self.unknown).map(ConceptIx)
    }

    fn fact(&mut self, kind: Named, name: &Text) -> Option<Fact> {
        named(kind, name, self.earlier, &mut self.unknown)
    }
}

fn named(kind: Named, name: &Text, of: &Scenario, unknown: &mut Vec<Unknown>) -> Option<Fact> {
    let word = kind.word();
    let mut at = |ids: &mut dyn Iterator<Item = &str>| place(word, name, ids, unknown);
    Some(match kind {
        Named::Flag => Fact::Flag(FlagIx(at(&mut of.flags.iter().map(String::as_str))?)),
        Named::Told => Fact::Told(FactIx(at(&mut of
            .patient
            .facts
            .iter()
            .map(|f| f.id.as_str()))?)),
        Named::Answered => Fact::Answered(CueIx(at(&mut of.cues.iter().map(|c| c.id.as_str()))?)),
        Named::Lost => Fact::Lost(CueIx(at(&mut of.cues.iter().map(|c| c.id.as_str()))?)),
        Named::Done => Fact::Done(AgendaIx(at(&mut of.agenda.iter().map(|a| a.id.as_str()))?)),
        Named::Asked => Fact::Asked(AskIx(at(&mut of.must_ask.iter().map(|a| a.id.as_str()))?)),
        Named::Shown => Fact::Shown(AidIx(at(&mut of.aids.iter().map(|a| a.id.as_str()))?)),
        Named::Ended => Fact::Ended(EndingIx(at(&mut of.endings.iter().map(|e| e.id.as_str()))?)),
        Named::Tripped => Fact::Tripped(GateIx(at(&mut of.gates.iter().map(|g| g.id.as_str()))?)),
        Named::Visited => {
            at(&mut std::iter::empty())?;
            return None;
        }
    })
}

fn place<'a>(
    kind: &'static str,
    name: &Text,
    mut ids: impl Iterator<Item = &'a str>,
    unknown: &mut Vec<Unknown>,
) -> Option<u8> {
    let found = ids.position(|id| id == name.value);
    if found.is_none() {
        unknown.push(Unknown {
            kind,
            name: name.value.clone(),
            span: name.span,
        });
    }
    found.and_then(|at| u8::try_from(at).ok())
}
