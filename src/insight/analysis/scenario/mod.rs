//! The analysis of a scenario: the engine's own steps, explored exactly.
//!
//! [`analyse`] is the way in. Leaving early is not a choice of the menu and so no path; everything else that a session can do is.

mod consult;
mod event;
mod kept_state;

pub use consult::{ScenarioGame, owed};
pub use event::{Event, key, option_of};

use super::bounds::Bounds;
use super::budget::Budget;
use super::change::{DetourGoal, Smallest, smallest_change};
use super::envelope::Envelope;
use super::graph::{AnalysisError, Graph, GraphStep};
use super::live::Detail;
use super::played::{GraphPath, PlayedError};
use super::reach::{Certainty, Fate, PathEvent, certainties, fates};
use super::whole::{Extent, PathReport, Whole, study};
use engine::patient::state::State;
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::Turn;

/// A scenario, analyzed. Holds no reference to it, so that it can be kept.
#[derive(Debug)]
pub struct Analysis {
    /// What was found out.
    pub extent: Extent<State>,
}

/// Analyzes a scenario with the rubric that it was loaded with.
///
/// [`Detail::Evidence`] is quick and enough for scores and regret; a debrief, which asks for facts too, needs [`Detail::Score`].
/// Questions about anything else are answered by [`Detail::Ways`], or by [`Detail::Lines`] all at once.
///
/// # Errors
/// [`AnalysisError::Cycle`] when a way round costs nothing and changes nothing.
pub fn analyse(
    scenario: &Scenario,
    rubric: &Rubric,
    detail: Detail,
    budget: Budget,
) -> Result<Analysis, AnalysisError> {
    let extent = study(&ScenarioGame::new(scenario, rubric, detail), budget)?;
    Ok(Analysis { extent })
}

/// The path of a session as keys.
pub fn keys_of(turns: &[Turn]) -> Vec<u32> {
    turns
        .iter()
        .map(|turn| key(turn.before.node, turn.option))
        .collect()
}

/// Node id and option id of a key.
pub fn names_of(scenario: &Scenario, key: u32) -> Option<(&str, &str)> {
    let (node, option) = option_of(key);
    let node = scenario.nodes.get(node.index())?;
    let opener = || {
        let item = node
            .agenda
            .get(option.index().checked_sub(node.options.len())?)?;
        Some(&scenario.agenda.get(item.index())?.option)
    };
    let option = node.options.get(option.index()).or_else(opener)?;
    Some((node.id.as_str(), option.id.as_str()))
}

impl Analysis {
    /// Everything, if the budget was enough.
    pub fn exact(&self) -> Option<&Whole<State>> {
        match &self.extent {
            Extent::Exact(whole) => Some(whole),
            Extent::Bounded(..) => None,
        }
    }

    /// The part of the graph that was explored.
    pub fn graph(&self) -> &Graph<State> {
        match &self.extent {
            Extent::Exact(whole) => &whole.graph,
            Extent::Bounded(graph, _) => graph,
        }
    }

    /// The envelope, if it is known exactly.
    pub fn envelope(&self) -> Option<Envelope> {
        self.exact().map(|whole| whole.envelope)
    }

    /// What is certain about the envelope.
    pub fn bounds(&self) -> Bounds {
        match &self.extent {
            Extent::Exact(whole) => {
                let ranges = whole.envelope.domains;
                Bounds {
                    least: ranges.map(|range| (range.least, range.least)),
                    most: ranges.map(|range| (range.most, range.most)),
                    exact: true,
                }
            }
            Extent::Bounded(_, bounds) => *bounds,
        }
    }

    /// The path of a session or of a walkthrough in the graph.
    ///
    /// # Errors
    /// The first choice that is not offered where it is made, or that lies beyond what was explored.
    pub fn follow(&self, keys: &[u32]) -> Result<GraphPath, PlayedError> {
        GraphPath::follow(self.graph(), keys)
    }

    /// The keys of a path given by option ids, as far as they are offered.
    pub fn find(&self, scenario: &Scenario, ids: &[&str]) -> Vec<u32> {
        let (mut keys, mut at) = (Vec::new(), GraphStep::State(0));
        for id in ids {
            let GraphStep::State(state) = at else { break };
            let named = |key| names_of(scenario, key).is_some_and(|(_, option)| option == *id);
            let Some(arc) = self.graph().arcs(state).find(|arc| named(arc.key)) else {
                break;
            };
            keys.push(arc.key);
            at = arc.next;
        }
        keys
    }

    /// Everything about one played path; none without an exact analysis.
    ///
    /// # Errors
    /// The first choice that is not offered where it is made.
    pub fn report(
        &self,
        scenario: &Scenario,
        rubric: &Rubric,
        keys: &[u32],
    ) -> Option<Result<PathReport, PlayedError>> {
        let weigh = ScenarioGame::unmerged(scenario, rubric);
        Some(
            self.exact()?
                .report(keys, &weigh.needs(), |state| weigh.allows(state)),
        )
    }

    /// How many opportunities of each domain a path met that could tell one answer from another.
    pub fn opportunities(
        &self,
        scenario: &Scenario,
        rubric: &Rubric,
        path: &GraphPath,
    ) -> [u32; super::DOMAINS] {
        let weigh = ScenarioGame::unmerged(scenario, rubric);
        path.companion(self.graph(), &weigh.needs(), |state| weigh.allows(state))
            .count
    }

    /// What became of facts, cues and other events on a played path, and until which turn each could still be reached.
    ///
    /// # Errors
    /// The first choice that is not offered where it is made.
    pub fn fates(&self, keys: &[u32], events: &[Event]) -> Result<Vec<Fate>, PlayedError> {
        let targets: Vec<PathEvent> = events.iter().map(|event| event.target()).collect();
        Ok(fates(self.graph(), &self.follow(keys)?, &targets))
    }

    /// Whether each event is possible, and whether it happens on every path.
    pub fn certainties(&self, events: &[Event]) -> Vec<Certainty> {
        let targets: Vec<PathEvent> = events.iter().map(|event| event.target()).collect();
        certainties(self.graph(), &targets)
    }

    /// The fewest choices of a played path to make differently so that it reaches the goal; none without an exact analysis.
    ///
    /// # Errors
    /// The first choice that is not offered where it is made.
    pub fn smallest_change(
        &self,
        keys: &[u32],
        goal: &DetourGoal,
    ) -> Option<Result<Smallest, PlayedError>> {
        let whole = self.exact()?;
        let played = self.follow(keys);
        Some(played.map(|played| smallest_change(&whole.graph, &whole.values, &played, goal)))
    }
}
