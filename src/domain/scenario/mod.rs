//! Scenarios: from a RON file ([`raw`]) to an immutable value with every name looked up ([`Scenario`]).

mod condition;
pub mod index;
mod model;
pub mod raw;
pub mod words;

pub use condition::{Condition, Fact, Placed};
pub use model::{
    AgendaItem, Aid, Answers, Brief, Change, Concept, Cue, Effect, Ending, FactItem, FactKind,
    Gate, Goal, Header, Invariant, Line, Moment, MustAsk, Node, Opportunity, Opt, Patient, Person,
    Reoffer, Reveal, Scenario, ScoreRange, Source, Start, Target, Variant, Waiver, Walkthrough,
};
