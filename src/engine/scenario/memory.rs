//! What a patient remembers of an earlier consultation: other words for the same lines, so that the key is the same for everybody.

use std::collections::BTreeMap;

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
        /// Id.
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
    /// Id.
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
    /// The name.
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
        let mut unknown = Vec::new();
        let condition = look_up(&self.when.value, earlier, &mut unknown);
        condition.filter(|_| unknown.is_empty()).ok_or(unknown)
    }
}

fn look_up(raw: &RawCondition, of: &Scenario, unknown: &mut Vec<Unknown>) -> Option<Condition> {
    let mut list = |all: &[Spanned<RawCondition>]| {
        let found: Vec<Option<Condition>> = all
            .iter()
            .map(|inner| look_up(&inner.value, of, unknown))
            .collect();
        found.into_iter().collect::<Option<Vec<_>>>()
    };
    Some(match raw {
        RawCondition::All(all) => Condition::All(list(all)?),
        RawCondition::Any(any) => Condition::Any(list(any)?),
        RawCondition::Not(inner) => Condition::Not(Box::new(look_up(&inner.value, of, unknown)?)),
        RawCondition::AtLeast(var, n) => Condition::AtLeast(*var, *n as i8),
        RawCondition::AtMost(var, n) => Condition::AtMost(*var, *n as i8),
        RawCondition::MinutesLeft(n) => Condition::HalfMinutesLeft(*n as u16 * 2),
        RawCondition::Understands(name, n) => {
            let ids = of.patient.concepts.iter().map(|c| c.id.as_str());
            let at = place("Understands", name, ids, unknown)?;
            Condition::Understands(ConceptIx(at), *n as u8)
        }
        RawCondition::Holds(kind, name) => Condition::Is(named(*kind, name, of, unknown)?),
    })
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
