//! What the exact analysis says about a scenario, gathered once for all rules.

use crate::domain::analysis::scenario::{Analysis, Coverage, analyse};
use crate::domain::analysis::{AnalysisError, Budget, Detail, Whole};
use crate::domain::patient::state::State;
use crate::domain::rubric::Rubric;
use crate::domain::scenario::Scenario;

/// The analysis of a scenario, or why there is none.
#[derive(Debug)]
pub struct Study {
    /// The analysis.
    pub analysis: Result<Analysis, AnalysisError>,
    /// What is reached, if there is an analysis.
    pub coverage: Option<Coverage>,
}

impl Study {
    /// Studies a scenario within a budget.
    pub fn of(scenario: &Scenario, rubric: &Rubric, budget: Budget) -> Self {
        let analysis = analyse(scenario, rubric, Detail::Outcomes, budget);
        let coverage = analysis.as_ref().ok().map(|a| a.coverage(scenario, rubric));
        Self { analysis, coverage }
    }

    /// The exact analysis.
    pub fn whole(&self) -> Option<&Whole<State>> {
        self.analysis.as_ref().ok()?.exact()
    }

    /// What is reached, only if everything was explored.
    pub fn exact(&self) -> Option<&Coverage> {
        self.coverage.as_ref().filter(|c| c.exact)
    }
}
