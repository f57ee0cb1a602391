//! Exact analysis: what a scenario can give, from every state of it, computed and never declared.
//!
//! A [`Game`] says which moves are legal in a state and what each is worth. From that alone follow the reachable [`Graph`],
//! the greatest and least evidence still reachable from every state ([`Values`]), the [`Envelope`] and the scores in it, the
//! regret of every turn, the reference path, what could still be reached and until when, and the smallest change that
//! would have led elsewhere.
//! Everything is integer arithmetic over a graph without cycles, so every number is exact; where a state budget is exceeded
//! the answer becomes an interval that is certain to hold the truth ([`Bounds`]), and says so.

pub mod bounds;
mod budget;
pub mod change;
pub mod envelope;
pub mod game;
pub mod graph;
pub mod intern;
mod live;
pub mod menus;
pub mod played;
pub mod reach;
pub mod reference;
pub mod scenario;
pub mod values;
pub mod whole;

pub use bounds::{Bounded, Bounds, ClassMove, Coarse, bounds, bounds_by_class};
pub use budget::{Budget, BudgetLimit, Deadline};
pub use change::{DetourGoal, Smallest, SmallestDetour, smallest_change};
pub use envelope::{Envelope, MEAN_UNIT, Range, Scale, Score, score};
pub use game::{Anchors, DOMAINS, Evidence, Game, Move, Next, Opportunity};
pub use graph::{AnalysisError, Arc, Graph, GraphStep, StateId, explore};
pub use live::{AnalysisQuestions, Detail};
pub use menus::InView;
pub use played::{Companion, ENOUGH_OPPORTUNITIES, GraphPath, PlayedError};
pub use reach::{Fate, PathEvent, fates};
pub use reference::{AllRound, Reference, best_all_round, reference, witness_least, witness_most};
pub use values::{GraphShape, Values, shape};
pub use whole::{Extent, PathReport, Whole, Witness, study};
