//! Scenarios: from a RON file ([`raw`]) to an immutable value with every name looked up ([`Scenario`]).

mod account;
mod all_of_a_kind;
mod condition;
pub mod index;
pub mod logic;
mod memory;
mod model;
pub mod raw;
mod remembering;
mod resolve;
pub mod words;

pub use account::{Account, ChosenAt};
pub use condition::{Condition, Fact, Placed, Subject};
pub use memory::{Earlier, Memory, Unknown};
pub use model::{
    AgendaItem, Aid, Answers, Brief, Change, Concept, Cue, Effect, Ending, FactItem, FactKind,
    FactReveal, Gate, Goal, Header, Invariant, InvariantMoment, Law, Line, MustAsk, Node,
    Opportunity, Opt, Patient, Person, Reoffer, Scenario, ScoreRange, SetLevel, Source, Start,
    Target, Variant, Waiver, Walkthrough,
};
pub use resolve::{FORMAT, Vocabulary};

use super::diagnostic::{self, Diagnostic};
use super::rubric::{self, Rubric};

/// Reads a scenario from its text: the scenario, unless a finding is an error, and every finding, sorted by place.
///
/// Never panics, whatever the text.
pub fn load_with(text: &str, vocabulary: &Vocabulary) -> (Option<Scenario>, Vec<Diagnostic>) {
    let (raw, mut found) = super::source::read::<raw::RawScenario>(text);
    let Some(raw) = raw else { return (None, found) };
    let (scenario, more) = resolve::resolve(&raw, vocabulary);
    found.extend(more);
    let mut found = diagnostic::bounded(found);
    // A name is looked up wherever it is used, so one slip is reported once.
    found.dedup_by(|a, b| a.code == b.code && a.span == b.span && a.message == b.message);
    (scenario.filter(|_| !diagnostic::has_errors(&found)), found)
}

/// Reads a scenario that is scored by `rubric`, with the themes and frames that ship with Bedside.
///
/// Never panics, whatever the text.
pub fn load(text: &str, rubric: &Rubric) -> (Option<Scenario>, Vec<Diagnostic>) {
    load_with(text, &vocabulary(rubric))
}

/// What scenarios that are scored by `rubric` may refer to.
pub fn vocabulary(rubric: &Rubric) -> Vocabulary {
    let ids = |terms: Vec<rubric::Term>| terms.into_iter().map(|t| t.id).collect();
    Vocabulary {
        rubric_sha256: rubric.hash().to_owned(),
        codes: rubric.code_names().map(str::to_owned).collect(),
        // Both lists are part of the program and read by a test; without them every name would be reported as unknown.
        themes: ids(rubric::themes().unwrap_or_default()),
        frames: ids(rubric::frames().unwrap_or_default()),
        words_per_minute: rubric.words_per_minute,
    }
}
