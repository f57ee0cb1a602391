//! A consultation as a game: the engine's own step function, seen by the analysis.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::event::{Event, key};
use super::kept_state::KeptState;
use crate::analysis::bounds::Bounded;
use crate::analysis::game::{Anchors, DOMAINS, Evidence, Game, Move, Next, Opportunity};
use crate::analysis::live::{Control, Detail, Lens};
use engine::domain::Domain;
use engine::patient::state::State;
use engine::rubric::{Keying, Rubric, Worth};
use engine::scenario::index::OpportunityIx;
use engine::scenario::{Answers, InvariantMoment, Opt, Scenario};
use engine::session::{self, ConditionCoverage, Engine, MoveResult, Truth};

/// Stands for whichever ending it is where endings are not kept apart.
const SOME_END: u32 = 0xffff;

/// A scenario with its rubric, ready to be analyzed.
#[derive(Debug)]
pub struct ScenarioGame<'a> {
    engine: Engine<'a>,
    detail: Detail,
    /// What is still read; none: everything is kept.
    sight: Option<Sight>,
    /// By opportunity, what answers can bring.
    worth: Vec<Reach>,
}

/// What answers to one opportunity can bring, each domain on its own.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    least: Evidence,
    most: Evidence,
    /// What it weighs in the domains that are about it.
    mass: Evidence,
}

/// What is kept in every situation, worked out when the situation is first met.
#[derive(Debug)]
struct Sight {
    lens: Lens,
    known: RefCell<FxHashMap<Control, Option<Rc<KeptState>>>>,
}

impl<'a> ScenarioGame<'a> {
    /// Prepares a scenario; states that differ only in what nothing later reads will be merged.
    pub fn new(scenario: &'a Scenario, rubric: &'a Rubric, detail: Detail) -> Self {
        let sight = Sight {
            lens: Lens::new(scenario, rubric, &detail),
            known: RefCell::default(),
        };
        Self {
            sight: Some(sight),
            detail,
            ..Self::unmerged(scenario, rubric)
        }
    }

    /// A game that merges no states: slower, to check the merging against.
    pub fn unmerged(scenario: &'a Scenario, rubric: &'a Rubric) -> Self {
        Self {
            engine: Engine::new(scenario, rubric),
            detail: Detail::Lines,
            sight: None,
            worth: worth(scenario, rubric),
        }
    }

    /// This game, noting every condition that is looked at.
    #[must_use]
    pub fn watched(self, watch: &'a ConditionCoverage) -> Self {
        Self {
            engine: self.engine.watched(watch),
            ..self
        }
    }

    /// What a menu allows, with the greatest evidence that an answer can earn as its mass.
    pub fn allows(&self, state: &State) -> Vec<Opportunity> {
        let live = self.engine.live_opportunities(state);
        live.into_iter()
            .map(|at| {
                let opening = self.engine.scenario.opportunities.get(at.index());
                let need = opening.and_then(|opening| opening.need);
                self.opportunity(need.unwrap_or(at))
            })
            .collect()
    }

    /// What every path needs.
    pub fn needs(&self) -> Vec<Opportunity> {
        let needs = self.engine.scenario.needs.iter();
        needs.map(|&need| self.opportunity(need)).collect()
    }

    fn opportunity(&self, at: OpportunityIx) -> Opportunity {
        Opportunity {
            id: u32::from(at.0),
            mass: self
                .worth
                .get(at.index())
                .map(|reach| reach.mass)
                .unwrap_or_default(),
        }
    }

    fn keep(&self, state: &State) -> Option<Rc<KeptState>> {
        let sight = self.sight.as_ref()?;
        let control = sight.lens.control(state);
        let find = || {
            sight
                .lens
                .at(control)
                .map(|view| Rc::new(KeptState::new(&view, self.engine.rubric)))
        };
        sight
            .known
            .borrow_mut()
            .entry(control)
            .or_insert_with(find)
            .clone()
    }

    fn events(&self, option: &Opt, outcome: &MoveResult<'_>) -> Vec<u32> {
        let mut events = Vec::new();
        events.extend(option.asks.iter().map(|&ask| Event::Asked(ask)));
        events.extend(option.brings.map(Event::Shown));
        events.extend(option.opens.map(Event::Done));
        self.arrival(outcome, &mut events);
        events.iter().map(|event| event.number()).collect()
    }

    fn arrival(&self, outcome: &MoveResult<'_>, events: &mut Vec<Event>) {
        let (scenario, after) = (self.engine.scenario, &outcome.state);
        events.extend(outcome.cues.iter().map(|met| {
            if met.class.gives_space() {
                Event::Answered(met.cue)
            } else {
                Event::Missed(met.cue)
            }
        }));
        let told = outcome.told.iter().filter(|fact| self.detail.tells(**fact));
        events.extend(told.map(|&fact| Event::Told(fact)));
        let unfounded = outcome.unfounded.iter();
        let unfounded = unfounded.filter(|law| self.detail.judges(usize::from(**law)));
        events.extend(unfounded.map(|&law| Event::Broken(law)));
        if outcome.out_of_time {
            events.push(Event::OutOfTime);
        }
        if outcome.stuck.is_some() {
            events.push(Event::Stuck);
        }
        match outcome.next {
            session::MoveTarget::Node(node) => {
                events.push(Event::Entered(node));
                self.laws(
                    InvariantMoment::Node(node),
                    &Truth::of(scenario, after),
                    events,
                );
            }
            session::MoveTarget::Ended(ending) => {
                let truth = Truth::at_end(scenario, after, ending);
                if self.detail.trips() {
                    events.extend(truth.tripped().into_iter().map(Event::Tripped));
                }
                self.laws(InvariantMoment::Ending, &truth, events);
            }
        }
    }

    fn laws(&self, at: InvariantMoment, truth: &Truth<'_>, events: &mut Vec<Event>) {
        for (number, law) in self.engine.scenario.invariants.iter().enumerate() {
            if self.detail.judges(number) && law.at == at && !truth.holds(&law.holds.condition) {
                events.push(Event::Broken(number as u16));
            }
        }
    }
}

impl Game for ScenarioGame<'_> {
    type State = State;

    fn start(&self) -> State {
        self.engine.begin().state
    }

    fn start_events(&self) -> Vec<u32> {
        let mut events = Vec::new();
        self.arrival(&self.engine.begin(), &mut events);
        events.iter().map(|event| event.number()).collect()
    }

    fn moves(&self, state: &State, out: &mut Vec<Move<State>>) {
        for choice in self.engine.menu(state) {
            let Some(option) = self.engine.option(state.node, choice) else {
                continue;
            };
            let Some(outcome) = self.engine.choose(state, choice) else {
                continue;
            };
            out.push(Move {
                key: key(state.node, choice),
                evidence: if self.detail.scores() {
                    outcome.evidence
                } else {
                    [0; DOMAINS]
                },
                events: self.events(option, &outcome),
                next: match outcome.next {
                    session::MoveTarget::Node(_) => Next::State(outcome.state),
                    session::MoveTarget::Ended(ending) if self.detail.ends(ending) => {
                        Next::End(u32::from(ending.0))
                    }
                    session::MoveTarget::Ended(_) => Next::End(SOME_END),
                },
            });
        }
    }

    fn project(&self, state: &mut State) {
        if let Some(keep) = self.keep(state) {
            keep.apply(state);
        }
    }

    fn opportunities(&self, state: &State) -> Vec<Opportunity> {
        self.allows(state)
    }

    fn anchors(&self) -> Option<Anchors> {
        let Keying::ByNeed(worth) = &self.engine.rubric.keying else {
            return None;
        };
        Some(Anchors {
            owed: owed(self.engine.scenario, self.engine.rubric)?,
            scale: worth.scale,
        })
    }
}

/// What a consultation starts from under a rubric that keys by need: everything that it needs counts as missed until it is met.
pub fn owed(scenario: &Scenario, rubric: &Rubric) -> Option<Evidence> {
    let Keying::ByNeed(worth) = &rubric.keying else {
        return None;
    };
    let needs = scenario.needs.iter();
    let needs = needs.filter_map(|at| scenario.opportunities.get(at.index()));
    let missed = needs.map(|need| worth.evidence(need.kind, need.weight, worth.missed()));
    Some(missed.fold([0; DOMAINS], |sum, more| {
        std::array::from_fn(|d| sum[d] + more[d])
    }))
}

impl Bounded for ScenarioGame<'_> {
    /// Every opportunity is credited at most once.
    fn still(&self, state: &State) -> (Evidence, Evidence) {
        let keep = self.keep(state);
        let (mut least, mut most) = ([0_i32; DOMAINS], [0_i32; DOMAINS]);
        for (at, reach) in self.worth.iter().enumerate() {
            let index = OpportunityIx(at as u16);
            let ahead = keep.as_ref().is_none_or(|keep| keep.reads_credit(index));
            if ahead && !state.is_credited(index) {
                for d in 0..DOMAINS {
                    least[d] = least[d].saturating_add(reach.least[d].min(0));
                    most[d] = most[d].saturating_add(reach.most[d].max(0));
                }
            }
        }
        (least, most)
    }
}

/// By opportunity, what answers can bring.
fn worth(scenario: &Scenario, rubric: &Rubric) -> Vec<Reach> {
    match &rubric.keying {
        Keying::ByNeed(worth) => by_need(scenario, worth),
        Keying::ByCode => {
            let by_code = by_code(scenario, rubric).into_iter();
            by_code
                .map(|most| Reach {
                    least: [0; DOMAINS],
                    most,
                    mass: most,
                })
                .collect()
        }
    }
}

/// From the worst answer to the best, whatever the options of the node are: wide, and certain.
fn by_need(scenario: &Scenario, worth: &Worth) -> Vec<Reach> {
    let openings = scenario.opportunities.iter();
    let reach = openings.map(|opportunity| {
        let (kind, weight) = (opportunity.kind, opportunity.weight);
        let given_back = -worth.missed();
        let need = if opportunity.need.is_some() {
            given_back
        } else {
            0
        };
        let late = |level: usize| i32::from(worth.on_return[level]) + given_back;
        let at_once = |level: usize| i32::from(worth.by_level[level]);
        let (low, high) = match opportunity.cue {
            Some(_) => (at_once(0).min(late(0)), at_once(4).max(late(4))),
            None => (at_once(0), at_once(4)),
        };
        let counts = |domain: &Domain| worth.is_about(kind, *domain);
        let about: Vec<bool> = Domain::ALL.iter().map(counts).collect();
        let mass = worth.evidence(kind, weight, at_once(4));
        Reach {
            least: worth.evidence(kind, weight, low + need),
            most: worth.evidence(kind, weight, high + need),
            mass: std::array::from_fn(|d| if about[d] { mass[d] } else { 0 }),
        }
    });
    reach.collect()
}

/// By opportunity: weight × highest level × loading over every answer that its node offers, each domain on its own.
fn by_code(scenario: &Scenario, rubric: &Rubric) -> Vec<Evidence> {
    let mut worth = vec![[0; DOMAINS]; scenario.opportunities.len()];
    for node in &scenario.nodes {
        let openers = node
            .agenda
            .iter()
            .filter_map(|item| scenario.agenda.get(item.index()).map(|item| &item.option));
        for option in node.options.iter().chain(openers) {
            for &at in &node.opportunities {
                if matches!(&option.answers, Answers::Only(only) if !only.contains(&at)) {
                    continue;
                }
                if let Some(most) = worth.get_mut(at.index()) {
                    earn(scenario, rubric, option, at, most);
                }
            }
        }
    }
    worth
}

fn earn(
    scenario: &Scenario,
    rubric: &Rubric,
    option: &Opt,
    at: OpportunityIx,
    most: &mut Evidence,
) {
    let Some(opportunity) = scenario.opportunities.get(at.index()) else {
        return;
    };
    for &code in &option.codes {
        let (Some(base), Some(known)) = (rubric.level(opportunity.kind, code), rubric.get(code))
        else {
            continue;
        };
        let raised = rubric
            .together
            .iter()
            .filter(|rule| rule.kind == opportunity.kind);
        let raised = raised.filter(|rule| rule.groups.first().is_some_and(|group| group.has(code)));
        let level = raised.map(|rule| rule.level).max().unwrap_or(0).max(base);
        for (most, tenths) in most.iter_mut().zip(known.loadings) {
            *most =
                (*most).max(i32::from(opportunity.weight) * i32::from(level) * i32::from(tenths));
        }
    }
}
