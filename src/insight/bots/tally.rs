//! Many plays added up: what they have come to and what they have scored.

use super::accounts::AccountTally;
use super::play::{BotPlay, Bots};
use crate::analysis::{DOMAINS, Envelope, Evidence};
use engine::scenario::Scenario;
use engine::session::Truth;

/// Counts over many plays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub plays: u64,
    /// By node: plays that came to its menu.
    pub nodes: Vec<u64>,
    /// By node and option (openers of agenda items after the node's own): how often it was chosen.
    pub options: Vec<Vec<u64>>,
    /// By ending: plays.
    pub endings: Vec<u64>,
    /// By ending: which of its accounts are told.
    pub accounts: Vec<AccountTally>,
    /// By gate: plays in which it tripped.
    pub gates: Vec<u64>,
    /// Plays that did not end.
    pub endless: u64,
    /// Fewest turns of a play.
    pub fewest_turns: usize,
    /// Most turns of a play.
    pub most_turns: usize,
    /// Turns of all plays.
    pub turns: u64,
    /// Evidence of every play, in order.
    pub evidence: Vec<Evidence>,
}

/// How a number spreads over many plays, in hundredths of a point (or units of evidence).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaySpread {
    pub least: i32,
    /// A quarter of the plays are at or below.
    pub lower: i32,
    /// Half of the plays are at or below.
    pub median: i32,
    /// Three quarters of the plays are at or below.
    pub upper: i32,
    pub most: i32,
    /// Sum over all plays, for the mean.
    pub sum: i64,
    /// Ten bins of equal width from 0 to 10 000 hundredths; empty for evidence.
    pub bins: Vec<u64>,
}

impl Tally {
    /// Nothing played yet.
    pub fn new(scenario: &Scenario) -> Self {
        let options = scenario
            .nodes
            .iter()
            .map(|node| vec![0; node.options.len() + node.agenda.len()]);
        Self {
            nodes: vec![0; scenario.nodes.len()],
            options: options.collect(),
            endings: vec![0; scenario.endings.len()],
            accounts: AccountTally::of_endings(scenario),
            gates: vec![0; scenario.gates.len()],
            ..Self::default()
        }
    }

    /// Counts a play by these bots.
    pub fn add(&mut self, bots: &Bots<'_>, play: &BotPlay) {
        let scenario = bots.scenario();
        let turns = play.choices.len();
        self.fewest_turns = if self.plays == 0 {
            turns
        } else {
            self.fewest_turns.min(turns)
        };
        self.most_turns = self.most_turns.max(turns);
        self.turns += turns as u64;
        self.plays += 1;
        self.evidence.push(play.evidence);
        let mut seen = vec![false; self.nodes.len()];
        for (node, option) in &play.choices {
            if let Some(seen) = seen.get_mut(node.index()) {
                *seen = true;
            }
            let counts = self.options.get_mut(node.index());
            if let Some(count) = counts.and_then(|counts| counts.get_mut(option.index())) {
                *count += 1;
            }
        }
        for (count, seen) in self.nodes.iter_mut().zip(seen) {
            *count += u64::from(seen);
        }
        match play.ending {
            None => self.endless += 1,
            Some(ending) => {
                if let Some(count) = self.endings.get_mut(ending.index()) {
                    *count += 1;
                }
                let of = scenario.endings.get(ending.index());
                if let Some((of, accounts)) = of.zip(self.accounts.get_mut(ending.index())) {
                    accounts.add(&of.because, &bots.chosen(play));
                }
                for gate in Truth::at_end(scenario, &play.state, ending).tripped() {
                    if let Some(count) = self.gates.get_mut(gate.index()) {
                        *count += 1;
                    }
                }
            }
        }
    }

    /// How the score of a domain spreads; none if the scenario does not exercise it or nothing was played.
    pub fn scores(&self, envelope: &Envelope, domain: usize) -> Option<PlaySpread> {
        let mut scores = Vec::with_capacity(self.evidence.len());
        for &evidence in &self.evidence {
            let score = *envelope.scores(evidence).get(domain)?;
            scores.push(i32::from(score.hundredths()?));
        }
        let mut spread = PlaySpread::of(&mut scores)?;
        spread.bins = vec![0; 10];
        for score in scores {
            let at = (score / 1_000).clamp(0, 9) as usize;
            if let Some(bin) = spread.bins.get_mut(at) {
                *bin += 1;
            }
        }
        Some(spread)
    }

    /// How the evidence of a domain spreads; none if nothing was played.
    pub fn evidence_spread(&self, domain: usize) -> Option<PlaySpread> {
        let all = self.evidence.iter();
        let mut all: Vec<i32> = all
            .filter(|_| domain < DOMAINS)
            .filter_map(|evidence| evidence.get(domain).copied())
            .collect();
        PlaySpread::of(&mut all)
    }
}

impl PlaySpread {
    fn of(values: &mut [i32]) -> Option<Self> {
        values.sort_unstable();
        let last = values.len().checked_sub(1)?;
        let at = |quarters: usize| values.get(last * quarters / 4).copied();
        Some(Self {
            least: at(0)?,
            lower: at(1)?,
            median: at(2)?,
            upper: at(3)?,
            most: at(4)?,
            sum: values.iter().map(|&v| i64::from(v)).sum(),
            bins: Vec::new(),
        })
    }
}
