//! A game studied as a whole: everything that a score, a debrief or a check asks for, computed once.

use super::bounds::{Bounded, Bounds, bounds};
use super::budget::Budget;
use super::envelope::{Envelope, Scale, Score};
use super::game::{Anchors, DOMAINS, Evidence, Opportunity};
use super::graph::{AnalysisError, Graph, explore};
use super::played::{Companion, GraphPath, PlayedError};
use super::reference::{AllRound, Reference, best_all_round, witness_least, witness_most};
use super::values::{GraphShape, Values, shape};
use engine::rubric::PointScale;

/// An explored game with all that follows from it.
#[derive(Debug)]
pub struct Whole<S> {
    /// The reachable graph.
    pub graph: Graph<S>,
    /// What every state is still worth.
    pub values: Values,
    /// The envelope from the start.
    pub envelope: Envelope,
    /// Random-play mean, number and length of paths.
    pub shape: GraphShape,
    /// The reference path: the best consultation for all exercised domains together.
    pub reference: Reference,
    /// What every state is still worth for all exercised domains together.
    pub all_round: AllRound,
    pub reference_path: GraphPath,
    /// For each domain a path to each end of its envelope.
    pub witnesses: [Witness; DOMAINS],
}

/// Paths to both ends of a domain's envelope, as option keys from start to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// Gathers the least.
    pub least: Vec<u32>,
    /// Gathers the most.
    pub most: Vec<u32>,
}

/// What could be found out within a budget.
#[derive(Debug)]
pub enum Extent<S> {
    Exact(Box<Whole<S>>),
    /// The budget was reached: the part of the graph that was seen, and what is certain about the envelope.
    Bounded(Box<Graph<S>>, Bounds),
}

/// Studies a game; beyond the budget, gives bounds that are certain.
///
/// # Errors
/// A loop, evidence beyond exact sums, or too many classes for bounds.
pub fn study<G: Bounded>(game: &G, budget: Budget) -> Result<Extent<G::State>, AnalysisError> {
    let graph = explore(game, budget)?;
    if graph.complete() {
        return Whole::of(graph, game.anchors()).map(|whole| Extent::Exact(Box::new(whole)));
    }
    let bounds = bounds(game, &graph)?;
    Ok(Extent::Bounded(Box::new(graph), bounds))
}

impl<S> Whole<S> {
    /// Computes everything from a complete graph. `anchors`: see [`Game::anchors`](super::Game::anchors).
    ///
    /// # Errors
    /// [`AnalysisError::BudgetExceeded`] on an incomplete graph, [`AnalysisError::EvidenceTooLarge`] beyond exact sums.
    pub fn of(graph: Graph<S>, anchors: Option<Anchors>) -> Result<Self, AnalysisError> {
        let values = Values::of(&graph)?;
        let shape = shape(&graph)?;
        let (reference, all_round) = best_all_round(&graph, &values, anchors.map(|a| a.owed));
        let mut envelope = values.envelope();
        if let Some(Anchors { owed, scale }) = anchors {
            let best = reference.evidence;
            envelope.scale = match scale {
                PointScale::OfBest { ordinary, bottom } => Scale::Anchored {
                    owed,
                    best,
                    ordinary,
                    bottom,
                },
                PointScale::FromChance {
                    chance,
                    counted,
                    ordinary,
                    at_least,
                    bottom,
                } => Scale::FromChance {
                    best,
                    start: std::array::from_fn(|d| {
                        let (mean, share) = (shape.random_mean[d], i64::from(counted[d]));
                        i64::try_from(i128::from(mean) * i128::from(share) / 100).unwrap_or(mean)
                    }),
                    chance,
                    ordinary,
                    at_least,
                    bottom,
                },
            };
        }
        // The reference path was read off this very graph, so it can be followed.
        let reference_path =
            GraphPath::follow(&graph, &reference.keys).unwrap_or_else(|_| GraphPath::empty());
        let witnesses = std::array::from_fn(|d| Witness {
            least: witness_least(&graph, &values, d),
            most: witness_most(&graph, &values, d),
        });
        Ok(Self {
            graph,
            values,
            envelope,
            shape,
            reference,
            all_round,
            reference_path,
            witnesses,
        })
    }

    /// Scores of uniform random play, the floor that a path is held against.
    pub fn floor(&self) -> [Score; DOMAINS] {
        self.envelope.mean_scores(self.shape.random_mean)
    }

    fn all_round(&self, played: &GraphPath) -> Vec<i64> {
        let turns = played.states.iter().zip(&played.keys);
        let regrets = turns.filter_map(|(&id, &key)| {
            let arc = self.graph.find(id, key)?;
            Some(self.all_round.regret(id, &arc))
        });
        regrets.collect()
    }

    /// Everything about one played path. `opportunities` says what a menu allows, `needs` what every path needs.
    ///
    /// # Errors
    /// The first choice that is not offered where it is made.
    pub fn report(
        &self,
        keys: &[u32],
        needs: &[Opportunity],
        opportunities: impl Fn(&S) -> Vec<Opportunity>,
    ) -> Result<PathReport, PlayedError> {
        let played = GraphPath::follow(&self.graph, keys)?;
        let evidence = played.evidence();
        let reference = self
            .reference_path
            .companion(&self.graph, needs, &opportunities);
        let companion = played.companion(&self.graph, needs, &opportunities);
        let regrets = played.regrets(&self.values);
        Ok(PathReport {
            scores: self.envelope.scores(evidence),
            best_from: best_from(&self.envelope, &regrets),
            all_round: self.all_round(&played),
            rescues: played.rescues(&self.values),
            quality: std::array::from_fn(|d| companion.quality(d)),
            reach: std::array::from_fn(|d| companion.reach(&reference, d)),
            regrets,
            companion,
            evidence,
            played,
        })
    }
}

/// One played path, measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathReport {
    pub played: GraphPath,
    pub evidence: Evidence,
    pub scores: [Score; DOMAINS],
    /// What each turn gave up.
    pub regrets: Vec<Evidence>,
    /// What each turn gave up beside the best all-round continuation, in hundredths of a percent of what the best path comes to.
    pub all_round: Vec<i64>,
    /// What each turn secured above the worst that was possible.
    pub rescues: Vec<Evidence>,
    /// Before each turn, and last after the path: the best score that could still be reached in each domain on its own.
    pub best_from: Vec<[Score; DOMAINS]>,
    /// Numbers shown beside the score.
    pub companion: Companion,
    /// Quality on the opportunities met, hundredths of a percent.
    pub quality: [Option<u16>; DOMAINS],
    /// Opportunity mass met beside the reference path's, hundredths of a percent.
    pub reach: [Option<u16>; DOMAINS],
}

fn best_from(envelope: &Envelope, regrets: &[Evidence]) -> Vec<[Score; DOMAINS]> {
    let mut still = envelope.domains.map(|range| range.most);
    let mut best = vec![envelope.scores(still)];
    for regret in regrets {
        still = std::array::from_fn(|d| still[d] - regret[d]);
        best.push(envelope.scores(still));
    }
    best
}
