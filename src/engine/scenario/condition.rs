//! Conditions with every name looked up. Evaluating them is the engine's business.

use std::collections::BTreeSet;

use super::index::{
    AgendaIx, AidIx, AskIx, ConceptIx, CueIx, EndingIx, FactIx, FlagIx, GateIx, VisitIx,
};
use super::raw::{Fact as Named, RawCondition, Text};
use super::words::StateVar;
use crate::source::Span;
use crate::source::decode::Spanned;

/// When something is said, offered or taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// All hold; true when empty.
    All(Vec<Condition>),
    /// At least one holds; false when empty.
    Any(Vec<Condition>),
    /// Does not hold.
    Not(Box<Condition>),
    /// A state variable is at least this (0..=10).
    AtLeast(StateVar, i8),
    /// A state variable is at most this (0..=10).
    AtMost(StateVar, i8),
    /// A concept is understood at least this well (1..=4).
    Understands(ConceptIx, u8),
    /// At least this many half minutes are left on the clock.
    HalfMinutesLeft(u16),
    /// Something named holds.
    Is(Fact),
}

/// A named thing that holds or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// The flag is set.
    Flag(FlagIx),
    /// The fact or ICE item has been told.
    Told(FactIx),
    /// The cue has been answered with space, at once or when it came back.
    Answered(CueIx),
    /// The cue has been lost.
    Lost(CueIx),
    /// The node has been visited.
    Visited(VisitIx),
    /// The agenda item has been taken up.
    Done(AgendaIx),
    /// The question has been asked.
    Asked(AskIx),
    /// The visual aid has been brought in.
    Shown(AidIx),
    /// The consultation has ended this way (gates and invariants only).
    Ended(EndingIx),
    /// The gate has tripped (gates and invariants only).
    Tripped(GateIx),
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A state variable.
    Var(StateVar),
    /// How well a concept is understood.
    Concept(ConceptIx),
    Clock,
    /// Something named, of this kind: a flag, a told fact and so on.
    Fact(Fact),
}

/// Looks up the names in a written condition.
pub(super) trait Names {
    /// The concept with this name.
    fn concept(&mut self, name: &Text) -> Option<ConceptIx>;

    /// What a word of a condition says about this name.
    fn fact(&mut self, kind: Named, name: &Text) -> Option<Fact>;
}

impl RawCondition {
    /// The condition with its names looked up; none if one is missing. All are looked up, so that each can be reported.
    pub(super) fn looked_up(&self, names: &mut impl Names) -> Option<Condition> {
        Some(match self {
            Self::All(all) => Condition::All(each(all, names)?),
            Self::Any(any) => Condition::Any(each(any, names)?),
            Self::Not(inner) => Condition::Not(Box::new(inner.value.looked_up(names)?)),
            Self::AtLeast(var, n) => Condition::AtLeast(*var, *n as i8),
            Self::AtMost(var, n) => Condition::AtMost(*var, *n as i8),
            Self::Understands(concept, n) => {
                Condition::Understands(names.concept(concept)?, *n as u8)
            }
            Self::MinutesLeft(n) => Condition::HalfMinutesLeft(*n as u16 * 2),
            Self::Holds(kind, name) => Condition::Is(names.fact(*kind, name)?),
        })
    }
}

fn each(all: &[Spanned<RawCondition>], names: &mut impl Names) -> Option<Vec<Condition>> {
    let found: Vec<Option<Condition>> = all
        .iter()
        .map(|inner| inner.value.looked_up(names))
        .collect();
    found.into_iter().collect()
}

impl Condition {
    /// Everything that it looks at.
    pub fn subjects(&self) -> BTreeSet<Subject> {
        let mut found = BTreeSet::new();
        self.add_subjects(&mut found);
        found
    }

    fn add_subjects(&self, found: &mut BTreeSet<Subject>) {
        let subject = match self {
            Self::All(all) | Self::Any(all) => {
                for inner in all {
                    inner.add_subjects(found);
                }
                return;
            }
            Self::Not(inner) => return inner.add_subjects(found),
            Self::AtLeast(var, _) | Self::AtMost(var, _) => Subject::Var(*var),
            Self::Understands(concept, _) => Subject::Concept(*concept),
            Self::HalfMinutesLeft(_) => Subject::Clock,
            Self::Is(fact) => Subject::Fact(*fact),
        };
        found.insert(subject);
    }
}

/// A condition together with its place, for findings about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub condition: Condition,
    /// Where it stands.
    pub span: Span,
}
