//! What could be found out about all paths of a scenario within a budget, as one value for every tool.

use crate::Steps;
use crate::analysis::scenario::{ScenarioGame, option_of};
use crate::analysis::{
    AnalysisError, Budget, DOMAINS, Detail, Envelope, Evidence, Extent, Graph, Score, Whole, study,
};
use engine::patient::state::State;
use engine::session::Engine;

/// What is known of a scenario's paths.
#[derive(Debug)]
pub struct PathKnowledge {
    extent: Result<Extent<State>, AnalysisError>,
}

impl PathKnowledge {
    /// Studies a scenario within a budget.
    pub fn study<'a>(steps: impl Into<Steps<'a>>, detail: Detail, budget: Budget) -> Self {
        let engine = steps.into().engine();
        let game = ScenarioGame::new(engine.scenario, engine.rubric, detail);
        Self {
            extent: study(&game, budget),
        }
    }

    /// Everything, if it could be found out.
    pub fn whole(&self) -> Option<&Whole<State>> {
        match &self.extent {
            Ok(Extent::Exact(whole)) => Some(whole),
            _ => None,
        }
    }

    /// The states that were seen.
    pub fn graph(&self) -> Option<&Graph<State>> {
        match &self.extent {
            Ok(Extent::Exact(whole)) => Some(&whole.graph),
            Ok(Extent::Bounded(graph, _)) => Some(graph),
            Err(_) => None,
        }
    }

    /// Why nothing could be found out.
    pub fn error(&self) -> Option<&AnalysisError> {
        self.extent.as_ref().err()
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
        match &self.extent {
            Ok(Extent::Exact(_)) => String::new(),
            Ok(Extent::Bounded(graph, _)) => {
                let limit = graph.stopped().map(|limit| format!(" {limit}"));
                format!(
                    "the analysis stopped{}, with {} states seen, so scores are not exact",
                    limit.unwrap_or_default(),
                    graph.len()
                )
            }
            Err(AnalysisError::Cycle { .. }) => {
                "play can return to where it was, so there is no exact analysis".into()
            }
            Err(error) => format!("there is no exact analysis: {error}"),
        }
    }
}

/// The option ids of a path in the graph, as `--choices` takes them.
pub(crate) fn choice_ids(engine: Engine<'_>, keys: &[u32]) -> Vec<String> {
    let ids = keys.iter().map(|&key| {
        let (node, option) = option_of(key);
        engine
            .option(node, option)
            .map(|option| option.id.clone())
            .unwrap_or_default()
    });
    ids.collect()
}
