//! Liveness: which parts of a consultation's state can still make a difference from a node onward.
//!
//! Two states that differ only in what nothing later reads have equal futures and may be merged. For each node this computes
//! which flags, facts, cues and counters are still read, and for each patient variable at which values a later comparison can
//! tell two amounts apart (its *cuts*): a cut `k` separates `k` and more from less. Walking backward over an option that may
//! change the variable by δ, a cut `k` becomes a cut `k − δ`; the cuts of a node are all that can arise this way.
//! Too many cuts or reads only cost states; too few would be wrong, so every doubt counts as a read.

mod build;
mod detail;
mod effects;
mod flow;
mod lens;
mod rules;
mod view;

pub use detail::{AnalysisQuestions, Detail};
pub(super) use flow::Control;
pub(super) use lens::Lens;
pub(super) use view::{LiveView, StatePart, represent};
