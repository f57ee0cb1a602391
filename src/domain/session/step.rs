//! The step function: a pure move from one menu to the next. Sessions, replay, bots and the exact analysis all use it.

use super::answer::{Answering, Credit, Evidence};
use super::condition::Truth;
use crate::domain::patient::react::{
    CueMet, Fired, Reacting, cue_after, intensity, response_class, understand,
};
use crate::domain::patient::state::{CueStatus, State, bit, mask};
use crate::domain::rubric::{Polarity, Rubric};
use crate::domain::scenario::index::{
    ConceptIx, CueIx, EndingIx, FactIx, NodeIx, OpportunityIx, OptIx,
};
use crate::domain::scenario::words::OpportunityKind;
use crate::domain::scenario::{Answers, Line, Node, Opt, Scenario, Target};

/// A scenario and a rubric, ready to be played. Copies are free.
#[derive(Clone, Copy, Debug)]
pub struct Engine<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The rubric.
    pub rubric: &'a Rubric,
}

/// Where a move leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
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
pub struct Said<'a> {
    /// The line.
    pub line: &'a Line,
    /// Why it was said.
    pub role: Role,
}

/// Why a line was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
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
pub struct Outcome<'a> {
    /// Where it leads.
    pub next: Next,
    /// The state at the next menu, or at the end.
    pub state: State,
    /// The patient's lines, in order.
    pub said: Vec<Said<'a>>,
    /// Opportunities answered.
    pub credits: Vec<Credit>,
    /// Sum of the evidence of all credits.
    pub evidence: Evidence,
    /// Live opportunities that earned nothing; a cue that may come back is among them.
    pub missed: Vec<OpportunityIx>,
    /// Live cues and how they were met.
    pub cues: Vec<CueMet>,
    /// Reaction rules that fired.
    pub fired: Vec<Fired>,
    /// Facts told.
    pub told: Vec<FactIx>,
    /// Facts kept back.
    pub kept_back: Vec<FactIx>,
    /// Whether the clock ended it.
    pub out_of_time: bool,
    /// Set when the scenario left no way on.
    pub stuck: Option<Stuck>,
}

impl<'a> Outcome<'a> {
    fn new(state: State) -> Self {
        Self {
            next: Next::Node(state.node),
            state,
            said: Vec::new(),
            credits: Vec::new(),
            evidence: [0; 4],
            missed: Vec::new(),
            cues: Vec::new(),
            fired: Vec::new(),
            told: Vec::new(),
            kept_back: Vec::new(),
            out_of_time: false,
            stuck: None,
        }
    }

    pub(super) fn say(&mut self, line: &'a Line, role: Role) {
        if let Some(cue) = line.cue {
            match self.state.cues.get(cue) {
                CueStatus::Unseen => self.state.cues.set(cue, CueStatus::Live),
                CueStatus::Missed => self.state.cues.set(cue, CueStatus::Returned),
                _ => {}
            }
        }
        self.said.push(Said { line, role });
    }
}

impl<'a> Engine<'a> {
    /// Takes a scenario and the rubric that it was loaded with.
    pub fn new(scenario: &'a Scenario, rubric: &'a Rubric) -> Self {
        Self { scenario, rubric }
    }

    /// The opening: the first node has been entered, nothing has been chosen.
    pub fn begin(&self) -> Outcome<'a> {
        let mut outcome = Outcome::new(State::new(self.scenario));
        self.go(&mut outcome, self.scenario.start);
        outcome
    }

    /// A node.
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
        let Some(node) = self.node(state.node) else {
            return Vec::new();
        };
        let count = u8::try_from(node.options.len() + node.agenda.len()).unwrap_or(u8::MAX);
        let all = (0..count).map(OptIx);
        all.filter(|&option| self.is_offered(state, option))
            .collect()
    }

    /// Whether an option is offered in this state.
    pub fn is_offered(&self, state: &State, option: OptIx) -> bool {
        let Some(option) = self.option(state.node, option) else {
            return false;
        };
        let spent = option.once.is_some_and(|once| bit(state.once, once.0))
            || option
                .opens
                .is_some_and(|item| bit(u32::from(state.done), item.0));
        !spent && Truth::of(self.scenario, state).allows(option.when.as_ref())
    }

    /// Opportunities that this menu allows to be answered, in file order.
    pub fn live_opportunities(&self, state: &State) -> Vec<OpportunityIx> {
        let Some(node) = self.node(state.node) else {
            return Vec::new();
        };
        let truth = Truth::of(self.scenario, state);
        let live = node.opportunities.iter().copied().filter(|&at| {
            let Some(opportunity) = self.scenario.opportunities.get(at.index()) else {
                return false;
            };
            let offered = opportunity
                .cue
                .is_none_or(|cue| state.cues.get(cue).is_live());
            offered && !state.is_credited(at) && truth.allows(opportunity.when.as_ref())
        });
        live.collect()
    }

    /// Chooses an option. `None` if it is not offered in this state.
    pub fn choose(&self, before: &State, choice: OptIx) -> Option<Outcome<'a>> {
        if !self.is_offered(before, choice) {
            return None;
        }
        let option = self.option(before.node, choice)?;
        let mut outcome = Outcome::new(*before);
        self.react(before, option, &mut outcome);
        self.record(before, option, &mut outcome.state);
        for line in &option.reply {
            if Truth::of(self.scenario, &outcome.state).allows(line.when.as_ref()) {
                outcome.say(line, Role::Reply);
            }
        }
        self.follow(option, &mut outcome);
        Some(outcome)
    }

    /// Ends the consultation here, with the first ending that fits.
    pub fn leave(&self, state: &State) -> Outcome<'a> {
        let mut outcome = Outcome::new(*state);
        self.end(&mut outcome, None);
        outcome
    }

    /// Credits, cues, codes, understanding and extra effects.
    fn react(&self, before: &State, option: &Opt, outcome: &mut Outcome<'a>) {
        let live = self.live_opportunities(before);
        let cues: Vec<_> = before.live_cues(self.scenario.cues.len()).collect();
        let closed = self.is_closed(option);
        let answering = Answering {
            scenario: self.scenario,
            rubric: self.rubric,
            state: before,
            option,
            cue_live: !cues.is_empty(),
            third_closed: closed && before.context.closed_in_a_row >= 2,
        };
        let mut reacting = Reacting::new(self.rubric, before);
        for cue in cues {
            let status = before.cues.get(cue);
            let mut opened_by = live.iter().filter(|at| self.cue_of(**at) == Some(cue));
            let answers = match option.answers {
                Answers::WhateverFits => true,
                Answers::Only(_) => opened_by.any(|&at| answering.may_answer(at)),
            };
            let class = response_class(self.rubric, &option.codes, answers);
            let strength = intensity(self.scenario, cue, status);
            reacting.add(self.rubric.cue_reaction(class, strength));
            let after = cue_after(
                self.scenario,
                self.rubric,
                cue,
                status,
                class,
                reacting.trust(),
            );
            outcome.state.cues.set(cue, after);
            outcome.state.context.last_cue_with_space = class.gives_space();
            outcome.cues.push(CueMet {
                cue,
                class,
                status: after,
            });
        }
        self.settle(answering.credits(&live), &live, outcome);
        let kinds: Vec<OpportunityKind> = outcome
            .credits
            .iter()
            .filter_map(|credit| {
                Some(
                    self.scenario
                        .opportunities
                        .get(credit.opportunity.index())?
                        .kind,
                )
            })
            .collect();
        outcome.fired = reacting.codes(
            &option.codes,
            answering.cue_live,
            answering.third_closed,
            &kinds,
            &mut outcome.state,
        );
        for change in option.effects.iter().flat_map(|effect| &effect.changes) {
            reacting.add_one(change.var, change.by);
        }
        reacting.apply(self.scenario, &mut outcome.state);
        let checked = self.checked_concept(&outcome.credits);
        understand(self.rubric, option, checked, before, &mut outcome.state);
    }

    /// A cue is settled once: an answer that leaves it to come back earns nothing yet.
    fn settle(&self, credits: Vec<Credit>, live: &[OpportunityIx], outcome: &mut Outcome<'a>) {
        for credit in credits {
            let cue = self.cue_of(credit.opportunity);
            if cue.is_some_and(|cue| outcome.state.cues.get(cue) == CueStatus::Missed) {
                continue;
            }
            outcome.state.credit(credit.opportunity);
            for (sum, part) in outcome.evidence.iter_mut().zip(credit.evidence) {
                *sum += part;
            }
            outcome.credits.push(credit);
        }
        let credited = |at: OpportunityIx| outcome.credits.iter().any(|c| c.opportunity == at);
        outcome.missed = live.iter().copied().filter(|&at| !credited(at)).collect();
    }

    fn cue_of(&self, at: OpportunityIx) -> Option<CueIx> {
        self.scenario.opportunities.get(at.index())?.cue
    }

    fn checked_concept(&self, credits: &[Credit]) -> Option<ConceptIx> {
        credits.iter().find_map(|credit| {
            let opportunity = self
                .scenario
                .opportunities
                .get(credit.opportunity.index())?;
            let checks = matches!(
                opportunity.kind,
                OpportunityKind::Check | OpportunityKind::Repair
            );
            checks.then_some(opportunity.concept).flatten()
        })
    }

    fn is_closed(&self, option: &Opt) -> bool {
        let helps = |code| {
            let polarity = self.rubric.get(code).map(|code| code.polarity);
            polarity == Some(Polarity::Helps)
        };
        self.rubric.closed.has_any(&option.codes) && !option.codes.iter().any(|&code| helps(code))
    }

    /// What was done, apart from how the patient took it.
    fn record(&self, before: &State, option: &Opt, state: &mut State) {
        for ask in &option.asks {
            state.asked |= mask(ask.0) as u16;
        }
        for flag in &option.sets {
            state.flags |= mask(flag.0);
        }
        if let Some(aid) = option.brings {
            state.shown |= mask(aid.0) as u8;
        }
        if let Some(item) = option.opens {
            state.done |= mask(item.0) as u16;
            state.hub = Some(before.node);
        }
        if let Some(once) = option.once {
            state.once |= mask(once.0);
        }
        state.clock = state.clock.saturating_add(option.half_minutes);
        let context = &mut state.context;
        context.closed_in_a_row = if self.is_closed(option) {
            (context.closed_in_a_row + 1).min(2)
        } else {
            0
        };
        if self.rubric.affirming.has_any(&option.codes) {
            context.affirmations = (context.affirmations + 1).min(3);
        }
        context.anything_explained |= option.explains.is_some()
            || option.new_facts > 0
            || self.rubric.explaining.has_any(&option.codes);
    }

    /// Where the option leads.
    fn follow(&self, option: &Opt, outcome: &mut Outcome<'a>) {
        let truth = Truth::of(self.scenario, &outcome.state);
        let target = option
            .to
            .iter()
            .find(|(when, _)| truth.allows(when.as_ref()));
        let node = match target.map(|(_, target)| *target) {
            Some(Target::Node(node)) => node,
            Some(Target::Back) => match outcome.state.hub {
                Some(hub) => hub,
                None => return self.stop(outcome, Stuck::NowhereBack),
            },
            Some(Target::Resume) => match outcome.state.resume.take() {
                Some(node) => node,
                None => return self.stop(outcome, Stuck::NowhereToResume),
            },
            Some(Target::End) => return self.end(outcome, None),
            Some(Target::Ending(ending)) => return self.end(outcome, Some(ending)),
            None => return self.stop(outcome, Stuck::Unknown),
        };
        let total = self.scenario.header.minutes.saturating_mul(2);
        if let Some(ending) = self.scenario.out_of_time
            && outcome.state.clock >= total
        {
            outcome.out_of_time = true;
            return self.end(outcome, Some(ending));
        }
        self.go(outcome, node);
    }

    /// Goes to a node, unless a missed cue comes back first.
    fn go(&self, outcome: &mut Outcome<'a>, target: NodeIx) {
        let returning = self.returning(&outcome.state, target);
        let node = match returning {
            Some((_, node)) => {
                outcome.state.resume = Some(target);
                node
            }
            None => target,
        };
        self.enter(outcome, node);
        if let Some((cue, _)) = returning
            && outcome.state.cues.get(cue) == CueStatus::Missed
        {
            // The node that should bring it back did not: it must not try again and again.
            outcome.state.cues.set(cue, CueStatus::Lost);
        }
        if self.menu(&outcome.state).is_empty() {
            self.stop(outcome, Stuck::EmptyMenu);
        }
    }

    /// The missed cue that comes back on the way to `target`. An interruption is never interrupted.
    fn returning(&self, state: &State, target: NodeIx) -> Option<(CueIx, NodeIx)> {
        let reoffers = || {
            let cues = (0u8..).zip(&self.scenario.cues);
            cues.filter_map(|(at, cue)| Some((CueIx(at), cue.reoffer.as_ref()?)))
        };
        if state.resume.is_some() || reoffers().any(|(_, reoffer)| reoffer.node == target) {
            return None;
        }
        reoffers()
            .find(|(cue, reoffer)| {
                state.cues.get(*cue) == CueStatus::Missed
                    && (reoffer.before.is_empty() || reoffer.before.contains(&target))
            })
            .map(|(cue, reoffer)| (cue, reoffer.node))
    }

    fn stop(&self, outcome: &mut Outcome<'a>, why: Stuck) {
        outcome.stuck = Some(why);
        self.end(outcome, None);
    }

    fn end(&self, outcome: &mut Outcome<'a>, ending: Option<EndingIx>) {
        for at in 0..u8::try_from(self.scenario.cues.len().min(16)).unwrap_or(16) {
            let cue = CueIx(at);
            if outcome.state.cues.get(cue) == CueStatus::Missed {
                outcome.state.cues.set(cue, CueStatus::Lost);
            }
        }
        let ending = ending.unwrap_or_else(|| self.first_ending(&outcome.state));
        outcome.next = Next::Ended(ending);
    }

    /// The first ending that fits; the last if none does.
    fn first_ending(&self, state: &State) -> EndingIx {
        let truth = Truth::of(self.scenario, state);
        let endings = &self.scenario.endings;
        let fits = endings.iter().position(|e| truth.allows(e.when.as_ref()));
        let at = fits.unwrap_or(endings.len().saturating_sub(1));
        EndingIx(u8::try_from(at).unwrap_or(u8::MAX))
    }
}
