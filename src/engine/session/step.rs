//! The step function: a pure move from one menu to the next. Sessions, replay, bots and the exact analysis all use it.

use super::answer::{Credit, Evidence};
use super::condition::Truth;
use super::condition_coverage::ConditionCoverage;
use crate::patient::react::{CueMet, Fired};
use crate::patient::state::{CueStatus, State, bit};
use crate::rubric::Rubric;
use crate::scenario::index::{EndingIx, FactIx, NodeIx, OpportunityIx, OptIx};
use crate::scenario::{Line, Node, Opt, Scenario};

/// A scenario and a rubric, ready to be played. Copies are free.
#[derive(Clone, Copy, Debug)]
pub struct Engine<'a> {
    pub scenario: &'a Scenario,
    pub rubric: &'a Rubric,
    watch: Option<&'a ConditionCoverage>,
}

/// Where a move leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveTarget {
    /// To the menu of this node.
    Node(NodeIx),
    /// The consultation is over.
    Ended(EndingIx),
}

/// Why a consultation ended although no ending was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Stuck {
    /// No option was left to offer.
    EmptyMenu,
    /// `Back` without an agenda item.
    NowhereBack,
    /// `Resume` without an interruption.
    NowhereToResume,
    /// A node or option that is not in the scenario.
    Unknown,
}

/// A line of the patient in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaidLine<'a> {
    pub line: &'a Line,
    /// Why it was said.
    pub role: LineReason,
}

/// Why a line was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineReason {
    /// In reply to the option.
    Reply,
    /// On coming to the node.
    Opening,
    /// It tells a fact.
    Telling(FactIx),
    /// It stands for a fact that is kept back.
    KeepingBack(FactIx),
}

/// What a move did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveResult<'a> {
    /// Where it leads.
    pub next: MoveTarget,
    /// The state at the next menu, or at the end.
    pub state: State,
    /// The patient's lines, in order.
    pub said: Vec<SaidLine<'a>>,
    /// What the option answered, each with its level and its evidence.
    pub credits: Vec<Credit>,
    /// Sum of the evidence of all credits.
    pub evidence: Evidence,
    /// Live opportunities that earned nothing; a cue that may come back is among them.
    pub missed: Vec<OpportunityIx>,
    /// Live cues and how they were met.
    pub cues: Vec<CueMet>,
    /// Reaction rules that fired.
    pub fired: Vec<Fired>,
    pub told: Vec<FactIx>,
    pub kept_back: Vec<FactIx>,
    /// Lines that were said although what they presume had not happened: positions of their invariants.
    pub unfounded: Vec<u16>,
    /// Whether the clock ended it.
    pub out_of_time: bool,
    /// Set when the scenario left no way on.
    pub stuck: Option<Stuck>,
}

impl MoveResult<'_> {
    fn new(state: State) -> Self {
        Self {
            next: MoveTarget::Node(state.node),
            state,
            said: Vec::new(),
            credits: Vec::new(),
            evidence: [0; 4],
            missed: Vec::new(),
            cues: Vec::new(),
            fired: Vec::new(),
            told: Vec::new(),
            kept_back: Vec::new(),
            unfounded: Vec::new(),
            out_of_time: false,
            stuck: None,
        }
    }
}

impl<'a> Engine<'a> {
    /// Takes a scenario and the rubric that it was loaded with.
    pub fn new(scenario: &'a Scenario, rubric: &'a Rubric) -> Self {
        Self {
            scenario,
            rubric,
            watch: None,
        }
    }

    /// This engine, noting every condition that is looked at.
    #[must_use]
    pub fn watched(self, watch: &'a ConditionCoverage) -> Self {
        Self {
            watch: Some(watch),
            ..self
        }
    }

    /// What conditions are asked of while the consultation goes on.
    pub(super) fn truth<'s>(&self, state: &'s State) -> Truth<'s>
    where
        'a: 's,
    {
        Truth::of(self.scenario, state).watched(self.watch)
    }

    /// The opening: the first node has been entered, nothing has been chosen.
    pub fn begin(&self) -> MoveResult<'a> {
        let mut outcome = MoveResult::new(State::new(self.scenario));
        self.go(&mut outcome, self.scenario.start);
        outcome
    }

    /// The node at this index; `None` if the scenario has no such node.
    pub fn node(&self, node: NodeIx) -> Option<&'a Node> {
        self.scenario.nodes.get(node.index())
    }

    /// An option of a node: its own options first, then the openers of its agenda items, in file order.
    pub fn option(&self, node: NodeIx, option: OptIx) -> Option<&'a Opt> {
        let node = self.node(node)?;
        if let Some(own) = node.options.get(option.index()) {
            return Some(own);
        }
        let item = node.agenda.get(option.index() - node.options.len())?;
        Some(&self.scenario.agenda.get(item.index())?.option)
    }

    /// What is offered in this state, in file order.
    pub fn menu(&self, state: &State) -> Vec<OptIx> {
        self.offered(state).collect()
    }

    /// Lazy version of `menu`, for callers that only test whether it is empty.
    pub(super) fn offered(&self, state: &State) -> impl Iterator<Item = OptIx> {
        let node = self.node(state.node);
        let count = node.map_or(0, |node| node.options.len() + node.agenda.len());
        let all = (0..u8::try_from(count).unwrap_or(u8::MAX)).map(OptIx);
        all.filter(|&option| self.is_offered(state, option))
    }

    /// Whether an option is offered in this state.
    fn is_offered(&self, state: &State, option: OptIx) -> bool {
        let Some(option) = self.option(state.node, option) else {
            return false;
        };
        let spent = option.once.is_some_and(|once| bit(state.once, once.0))
            || option
                .opens
                .is_some_and(|item| bit(u32::from(state.done), item.0));
        !spent && self.truth(state).allows(option.when.as_ref())
    }

    /// Opportunities that this menu allows to be answered, in file order.
    pub fn live_opportunities(&self, state: &State) -> Vec<OpportunityIx> {
        let Some(node) = self.node(state.node) else {
            return Vec::new();
        };
        let truth = self.truth(state);
        let live = node.opportunities.iter().copied().filter(|&at| {
            let Some(opportunity) = self.scenario.opportunities.get(at.index()) else {
                return false;
            };
            let offered = opportunity
                .cue
                .is_none_or(|cue| state.cues.get(cue).is_live());
            offered
                && !state.is_credited(at)
                && !opportunity.need.is_some_and(|need| state.is_credited(need))
                && truth.allows(opportunity.when.as_ref())
        });
        live.collect()
    }

    /// Chooses an option. `None` if it is not offered in this state.
    pub fn choose(&self, before: &State, choice: OptIx) -> Option<MoveResult<'a>> {
        if !self.is_offered(before, choice) {
            return None;
        }
        let option = self.option(before.node, choice)?;
        let mut outcome = MoveResult::new(*before);
        self.react(before, option, &mut outcome);
        self.record(before, option, &mut outcome.state);
        for line in &option.reply {
            if self.truth(&outcome.state).allows(line.when.as_ref()) {
                self.say(&mut outcome, line, LineReason::Reply);
            }
        }
        self.follow(option, &mut outcome);
        Some(outcome)
    }

    /// The patient says a line: cues are offered, and what the line presumes is looked at.
    pub(super) fn say(&self, outcome: &mut MoveResult<'a>, line: &'a Line, role: LineReason) {
        if let Some(law) = line.presumes
            && let Some(presumed) = self.scenario.invariants.get(usize::from(law))
            && !self.truth(&outcome.state).holds(&presumed.holds.condition)
        {
            outcome.unfounded.push(law);
        }
        if let Some(cue) = line.cue {
            let cues = &mut outcome.state.cues;
            match cues.get(cue) {
                CueStatus::Unseen => cues.set(cue, CueStatus::Live),
                CueStatus::Missed => cues.set(cue, CueStatus::Returned),
                _ => {}
            }
        }
        outcome.said.push(SaidLine { line, role });
    }

    /// Ends the consultation here, with the first ending that fits.
    pub fn leave(&self, state: &State) -> MoveResult<'a> {
        let mut outcome = MoveResult::new(*state);
        self.end(&mut outcome, None);
        outcome
    }
}
