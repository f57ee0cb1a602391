//! Scenarios: from a RON file ([`raw`]) to an immutable value with every name looked up ([`Scenario`]).

mod condition;
pub mod index;
mod model;
pub mod raw;
mod resolve;
pub mod words;

pub use condition::{Condition, Fact, Placed};
pub use model::{
    AgendaItem, Aid, Answers, Brief, Change, Concept, Cue, Effect, Ending, FactItem, FactKind,
    Gate, Goal, Header, Invariant, Line, Moment, MustAsk, Node, Opportunity, Opt, Patient, Person,
    Reoffer, Reveal, Scenario, ScoreRange, Source, Start, Target, Variant, Waiver, Walkthrough,
};
pub use resolve::{FORMAT, Vocabulary};

use super::diagnostic::{self, Diagnostic};

/// Reads a scenario from its text: the scenario, unless a finding is an error, and every finding, sorted by place.
///
/// Never panics, whatever the text.
pub fn load_with(text: &str, vocabulary: &Vocabulary) -> (Option<Scenario>, Vec<Diagnostic>) {
    let (raw, mut found) = super::source::read::<raw::RawScenario>(text);
    let Some(raw) = raw else { return (None, found) };
    let (scenario, more) = resolve::resolve(&raw, vocabulary);
    found.extend(more);
    diagnostic::sort(&mut found);
    (scenario.filter(|_| !diagnostic::has_errors(&found)), found)
}
