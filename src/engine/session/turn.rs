//! A turn that was played, with all that score and debrief ask about it.

use super::answer::{Credit, Evidence};
use super::step::{MoveResult, Stuck};
use crate::patient::expression::Expression;
use crate::patient::pose::LinePose;
use crate::patient::react::{CueMet, Fired};
use crate::patient::state::State;
use crate::rubric::Rubric;
use crate::scenario::index::{CueIx, FactIx, NodeIx, OpportunityIx, OptIx};
use crate::scenario::{Opt, Scenario};

/// A line as it was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardLine {
    /// Id of the line, unique in the scenario.
    pub line: String,
    /// The words, in the style of the seed.
    pub text: String,
    /// Body language, or what could be heard.
    pub body: Option<String>,
    /// Another speaker, such as a relative; `None`: the patient.
    pub by: Option<String>,
    /// The cue that it offers.
    pub cue: Option<CueIx>,
}

/// One turn: what was heard, what was chosen, what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Number of the turn, from 1.
    pub number: u32,
    /// State at the menu; its `node` is where the choice was made.
    pub before: State,
    /// State at the next menu, or at the end.
    pub after: State,
    /// What was chosen.
    pub option: OptIx,
    /// The patient's lines since the choice before.
    pub heard: Vec<HeardLine>,
    /// What could be seen of the patient when the choice was made.
    pub seen: Expression,
    /// Hands, eyes and body as the last line left them.
    pub(super) pose: LinePose,
    /// What the option answered, each with its level and its evidence.
    pub credits: Vec<Credit>,
    /// Their evidence added up.
    pub evidence: Evidence,
    /// Live opportunities that earned nothing.
    pub missed: Vec<OpportunityIx>,
    /// Live cues and how they were met.
    pub cues: Vec<CueMet>,
    /// Reaction rules that fired.
    pub fired: Vec<Fired>,
    /// Facts told after the choice.
    pub told: Vec<FactIx>,
    /// Facts kept back after the choice.
    pub kept_back: Vec<FactIx>,
    /// Set when the scenario left no way on.
    pub stuck: Option<Stuck>,
}

impl Turn {
    pub(super) fn new(
        number: u32,
        before: State,
        option: OptIx,
        outcome: &MoveResult,
        heard: Vec<HeardLine>,
        (seen, pose): (Expression, LinePose),
    ) -> Self {
        Self {
            number,
            before,
            after: outcome.state,
            option,
            heard,
            seen,
            pose,
            credits: outcome.credits.clone(),
            evidence: outcome.evidence,
            missed: outcome.missed.clone(),
            cues: outcome.cues.clone(),
            fired: outcome.fired.clone(),
            told: outcome.told.clone(),
            kept_back: outcome.kept_back.clone(),
            stuck: outcome.stuck,
        }
    }
}

/// Id of a node; empty if the scenario has no such node.
pub(super) fn node_id(scenario: &Scenario, node: NodeIx) -> String {
    let found = scenario.nodes.get(node.index());
    found.map(|node| node.id.clone()).unwrap_or_default()
}

/// Names of an option's codes.
pub(super) fn code_names(rubric: &Rubric, option: &Opt) -> Vec<String> {
    let names = option.codes.iter().filter_map(|&code| rubric.get(code));
    names.map(|code| code.id.clone()).collect()
}
