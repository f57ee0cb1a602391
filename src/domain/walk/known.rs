//! What could be found out about all paths of a scenario within a budget, as one value for every tool.

use crate::domain::analysis::scenario::{Consult, option_of};
use crate::domain::analysis::{
    AnalysisError, Bounds, Budget, DOMAINS, Detail, Envelope, Evidence, Extent, Graph, Score,
    Whole, study,
};
use crate::domain::patient::state::State;
use crate::domain::session::Engine;

/// What is known of a scenario's paths.
#[derive(Debug)]
pub enum Known {
    /// Everything, exactly.
    Exact(Box<Whole<State>>),
    /// The budget was reached: what was seen, and what is certain all the same.
    Bounded(Box<Graph<State>>, Bounds),
    /// Nothing, and why.
    Nothing(AnalysisError),
}

impl Known {
    /// Studies a scenario within a budget.
    pub fn study(engine: Engine<'_>, budget: Budget) -> Self {
        let game = Consult::new(engine.scenario, engine.rubric, Detail::Laws);
        match study(&game, budget) {
            Ok(Extent::Exact(whole)) => Self::Exact(whole),
            Ok(Extent::Bounded(graph, bounds)) => Self::Bounded(graph, bounds),
            Err(error) => Self::Nothing(error),
        }
    }

    /// Everything, if it could be found out.
    pub fn whole(&self) -> Option<&Whole<State>> {
        match self {
            Self::Exact(whole) => Some(whole),
            _ => None,
        }
    }

    /// The states that were seen.
    pub fn graph(&self) -> Option<&Graph<State>> {
        match self {
            Self::Exact(whole) => Some(&whole.graph),
            Self::Bounded(graph, _) => Some(graph),
            Self::Nothing(_) => None,
        }
    }

    /// The exact envelope.
    pub fn envelope(&self) -> Option<&Envelope> {
        self.whole().map(|whole| &whole.envelope)
    }

    /// The exact scores of a whole path with this evidence.
    pub fn scores(&self, evidence: Evidence) -> Option<[Score; DOMAINS]> {
        self.envelope().map(|envelope| envelope.scores(evidence))
    }

    /// Why there is no exact answer, as the end of a sentence; empty if there is one.
    pub fn shortfall(&self) -> String {
        match self {
            Self::Exact(_) => String::new(),
            Self::Bounded(graph, _) => format!(
                "the analysis stopped after {} states, so scores are not exact",
                graph.len()
            ),
            Self::Nothing(AnalysisError::Cycle { .. }) => {
                "play can return to where it was, so there is no exact analysis".into()
            }
            Self::Nothing(error) => format!("there is no exact analysis: {error}"),
        }
    }
}

/// The option ids of a path in the graph, as `--choices` takes them.
pub fn choice_ids(engine: Engine<'_>, keys: &[u32]) -> Vec<String> {
    let ids = keys.iter().map(|&key| {
        let (node, option) = option_of(key);
        engine
            .option(node, option)
            .map(|option| option.id.clone())
            .unwrap_or_default()
    });
    ids.collect()
}
