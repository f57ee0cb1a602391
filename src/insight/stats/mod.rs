//! Counting and measuring a scenario: its size, its words, its codes, its chances, its paths, and what test-wiseness pays.

mod words;

pub use words::{TextLengths, WordCounts};

use super::analysis::{DOMAINS, Evidence, InView, Range, Score};
use super::bots::{Bots, Policy};
use super::language::builtin::Lexica;
use super::walk::{PathKnowledge, choice_ids};
use crate::Steps;
use engine::scenario::{Law, Scenario};
use engine::session::Engine;

/// How many of each thing a scenario has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub nodes: usize,
    /// Options, openers of agenda items among them.
    pub options: usize,
    /// Lines of the patient and others.
    pub lines: usize,
    pub cues: usize,
    /// ICE items and facts.
    pub facts: usize,
    pub concepts: usize,
    pub agenda: usize,
    /// Opportunities, those that cues open among them.
    pub opportunities: usize,
    pub endings: usize,
    pub gates: usize,
    pub walkthroughs: usize,
    pub invariants: usize,
    pub sources: usize,
    pub styles: usize,
}

/// A domain, measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DomainStats {
    /// Least and greatest evidence.
    pub range: Range,
    /// Score of random play.
    pub floor: Score,
    /// Score of the reference path.
    pub reference: Score,
}

/// All paths, measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    pub states: usize,
    pub moves: usize,
    /// Paths; `u128::MAX` means that many or more.
    pub paths: u128,
    /// Fewest choices of a path.
    pub shortest: u32,
    /// Most choices of a path.
    pub longest: u32,
    /// Options in view at once.
    pub in_view: InView,
    /// In the order of `Domain::ALL`.
    pub domains: [DomainStats; DOMAINS],
    /// The reference path as option ids.
    pub reference: Vec<String>,
}

/// A player that understands nothing: what it gets on average over many orders of the menus, and a play in file order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotStats {
    /// How it plays.
    pub policy: Policy,
    pub choices: Vec<String>,
    pub ending: Option<String>,
    pub evidence: Evidence,
    /// Its exact scores.
    pub scores: Option<[Score; DOMAINS]>,
}

/// Everything about a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Stats {
    pub counts: Counts,
    pub words: WordCounts,
    /// Behavior codes and how many options carry them, most frequent first.
    pub codes: Vec<(String, usize)>,
    /// Paths, where they are known exactly.
    pub paths: Option<Paths>,
    /// Players that understand nothing; random play is the floor of each domain instead.
    pub bots: Vec<BotStats>,
}

impl Stats {
    /// Counts and measures.
    pub fn of<'a>(steps: impl Into<Steps<'a>>, known: &PathKnowledge, lexica: &Lexica) -> Self {
        let engine = steps.into().engine();
        Self {
            counts: counts(engine.scenario),
            words: WordCounts::of(engine.scenario, lexica),
            codes: codes(engine),
            paths: paths(engine, known),
            bots: bots(engine, known),
        }
    }
}

fn counts(s: &Scenario) -> Counts {
    Counts {
        nodes: s.nodes.len(),
        options: s.options().count(),
        lines: s.lines().count(),
        cues: s.cues.len(),
        facts: s.patient.facts.len(),
        concepts: s.patient.concepts.len(),
        agenda: s.agenda.len(),
        opportunities: s.opportunities.len(),
        endings: s.endings.len(),
        gates: s.gates.len(),
        walkthroughs: s.tests.len(),
        invariants: s
            .invariants
            .iter()
            .filter(|i| i.law == Law::Written)
            .count(),
        sources: s.sources.len(),
        styles: s.variants.len(),
    }
}

fn codes(engine: Engine<'_>) -> Vec<(String, usize)> {
    let mut counts = vec![0_usize; engine.rubric.codes.len()];
    for option in engine.scenario.options() {
        for code in &option.codes {
            if let Some(count) = counts.get_mut(code.index()) {
                *count += 1;
            }
        }
    }
    let named = engine.rubric.code_names().map(str::to_owned).zip(counts);
    let mut used: Vec<(String, usize)> = named.filter(|(_, count)| *count > 0).collect();
    used.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    used
}

fn paths(engine: Engine<'_>, known: &PathKnowledge) -> Option<Paths> {
    let whole = known.whole()?;
    let (floor, reference) = (
        whole.floor(),
        whole.envelope.scores(whole.reference.evidence),
    );
    let none = DomainStats {
        range: Range { least: 0, most: 0 },
        floor: Score::NotExercised,
        reference: Score::NotExercised,
    };
    let mut domains = [none; DOMAINS];
    let ranges = whole.envelope.domains.into_iter().zip(floor).zip(reference);
    for (domain, ((range, floor), reference)) in domains.iter_mut().zip(ranges) {
        *domain = DomainStats {
            range,
            floor,
            reference,
        };
    }
    Some(Paths {
        states: whole.graph.len(),
        moves: whole.graph.move_count(),
        paths: whole.shape.paths,
        shortest: whole.shape.shortest,
        longest: whole.shape.longest,
        in_view: InView::of(&whole.graph, engine.scenario),
        domains,
        reference: choice_ids(engine, &whole.reference.keys),
    })
}

/// What every policy but random gets.
fn bots(engine: Engine<'_>, known: &PathKnowledge) -> Vec<BotStats> {
    let bots = Bots::new(engine);
    let policies = Policy::ALL.into_iter().filter(|p| *p != Policy::Random);
    let played = policies.map(|policy| {
        let play = bots.play(policy, 0);
        let mean = bots.mean(policy);
        let ending = play
            .ending
            .and_then(|at| engine.scenario.endings.get(at.index()));
        BotStats {
            policy,
            choices: bots.ids(&play),
            scores: ending.and_then(|_| known.scores(mean)),
            ending: ending.map(|ending| ending.id.clone()),
            evidence: mean,
        }
    });
    played.collect()
}
