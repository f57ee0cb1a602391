//! What the exact analysis says about a scenario, gathered once for all rules.
//!
//! Scores need the graph of evidence. Everything else is first looked for in plays (`observed`), and only what no play has shown
//! is proved on a graph made for the question ([`Detail::Ways`]).

mod conditions;
mod coverage;
mod ending_open;
mod guided_play;
mod observed;
mod proof;

pub use conditions::{ConditionResult, Decides};
pub use coverage::{Coverage, OpenQuestion, Undecided};
pub use ending_open::EndingOpen;

use crate::analysis::scenario::{Analysis, analyse};
use crate::analysis::{AnalysisError, Budget, Detail, Whole};
use engine::patient::state::State;
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::Engine;

/// The analysis of a scenario, or why there is none.
#[derive(Debug)]
pub struct Study {
    /// The analysis of the scores.
    pub analysis: Result<Analysis, AnalysisError>,
    /// What is reached, if there is an analysis.
    pub coverage: Option<Coverage>,
    /// What may be used up.
    pub budget: Budget,
}

impl Study {
    /// Studies a scenario within a budget.
    pub fn of(scenario: &Scenario, rubric: &Rubric, budget: Budget) -> Self {
        let engine = Engine::new(scenario, rubric);
        // What was found stays in memory while the rest is asked.
        let most = budget.bytes / 4 * 3;
        let first = Budget {
            bytes: most,
            ..budget.part(3)
        };
        let analysis = analyse(scenario, rubric, Detail::Evidence, first);
        let held = analysis.as_ref().map_or(0, |found| found.graph().bytes());
        let budget = budget.without(held);
        let coverage = analysis.as_ref().ok().map(|found| {
            let seen = observed::Observed::of(engine, found.exact(), budget.part(3));
            // The other half is left for what the rules ask.
            Coverage::of(engine, found.graph(), &seen, budget.part(2))
        });
        Self {
            analysis,
            coverage,
            budget,
        }
    }

    /// The exact analysis.
    pub fn whole(&self) -> Option<&Whole<State>> {
        self.analysis.as_ref().ok()?.exact()
    }
}
