//! The ledger: every point with its turn, the words, the coded behavior, the reason and the source.

use serde::Serialize;

use crate::domain::Domain;
use crate::rubric::Rubric;
use crate::scenario::index::{OpportunityIx, SourceIx};
use crate::scenario::words::OpportunityKind;
use crate::scenario::{Opt, Scenario};
use crate::session::{Credit, Engine, Evidence, HeardLine, Session, Turn};

/// Evidence of one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerEntry {
    /// Turn, from 1.
    pub turn: u32,
    /// Id of the node where the choice was made.
    pub node: String,
    /// Id of the chosen option, unique in its node.
    pub option: String,
    /// Id of what was answered; for a cue the id of the cue.
    pub opportunity: String,
    pub kind: OpportunityKind,
    /// Its weight, 1..=3.
    pub weight: u8,
    /// What the patient said and did: the line that offered the cue, or else all that was heard in the turn.
    pub patient: String,
    /// What the clinician said or did.
    pub clinician: String,
    /// The behavior code that counts.
    pub code: String,
    /// Level by the table of the kind, 0..=4.
    pub base: u8,
    /// Level after combination and sequence rules, 0..=4.
    pub level: u8,
    /// What moved the level or its worth, in words: combinations, limits, the author's own judgment, a cue offered twice.
    pub rules: Vec<String>,
    /// What it adds or costs, in the rubric's unit, per domain in the order of [`Domain::ALL`].
    pub evidence: Evidence,
    /// Why the behavior matters, from the rubric.
    pub reason: String,
    /// Why it is coded so here, from the author.
    pub why: String,
    pub sources: Sources,
}

/// Where the reasons come from: key and citation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sources {
    /// In the rubric.
    pub rubric: (String, String),
    /// In the scenario.
    pub scenario: (String, String),
}

/// An opportunity that was there and earned nothing in its turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missed {
    /// Turn, from 1.
    pub turn: u32,
    /// Id of the node where the choice was made.
    pub node: String,
    /// Option id of what was chosen instead.
    pub option: String,
    /// Id of what was missed; for a cue the id of the cue.
    pub opportunity: String,
    pub kind: OpportunityKind,
    /// Its weight, 1..=3.
    pub weight: u8,
    /// What it was about.
    pub about: Option<String>,
    /// What it asked for, from the rubric.
    pub asks: String,
    /// What the patient said and did.
    pub patient: String,
    /// What the clinician said or did.
    pub clinician: String,
}

/// The ledger of a consultation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// What earned evidence (also evidence of nothing: level 0), in order.
    pub entries: Vec<LedgerEntry>,
    /// What was there and was not answered, in order.
    pub missed: Vec<Missed>,
    /// Evidence per domain, in the order of [`Domain::ALL`].
    pub totals: Evidence,
}

impl Ledger {
    /// The ledger of the turns that count.
    pub fn of(session: &Session) -> Self {
        let book = LedgerBuilder {
            scenario: session.scenario(),
            rubric: session.rubric(),
        };
        let mut ledger = Self::default();
        for (index, turn) in session.turns().iter().enumerate() {
            let after = session.turns().get(index + 1..).unwrap_or_default();
            let engine = Engine::new(book.scenario, book.rubric);
            let Some(option) = engine.option(turn.before.node, turn.option) else {
                continue;
            };
            for credit in &turn.credits {
                ledger.entries.extend(book.entry(turn, option, credit));
            }
            let missed = turn.missed.iter().filter(|at| !book.comes_up(**at, after));
            for &at in missed {
                ledger.missed.extend(book.missed(turn, option, at));
            }
        }
        for entry in &ledger.entries {
            for (sum, part) in ledger.totals.iter_mut().zip(entry.evidence) {
                *sum += part;
            }
        }
        ledger
    }

    /// Evidence in one domain.
    pub fn total(&self, domain: Domain) -> i32 {
        self.totals.get(domain.index()).copied().unwrap_or_default()
    }
}

/// Said of an answer to a cue that had come back.
pub const CAME_BACK: &str =
    "The patient had to offer it twice: this stands in the place of the first chance.";

struct LedgerBuilder<'a> {
    scenario: &'a Scenario,
    rubric: &'a Rubric,
}

impl LedgerBuilder<'_> {
    fn entry(&self, turn: &Turn, option: &Opt, credit: &Credit) -> Option<LedgerEntry> {
        let opportunity = self
            .scenario
            .opportunities
            .get(credit.opportunity.index())?;
        let code = self.rubric.get(credit.code)?;
        let raised = credit.together.and_then(|at| self.rubric.together.get(at));
        let lowered = credit.rule.and_then(|at| self.rubric.sequence.get(at));
        let rules = raised.map(|rule| rule.words.clone()).into_iter();
        let rules = rules.chain(lowered.map(|rule| rule.words.clone()));
        let own = credit.set.and_then(|at| option.levels.get(at)?.why.clone());
        let late = credit.late.then(|| CAME_BACK.to_owned());
        let rules = rules.chain(own).chain(late);
        let cited = self.rubric.source(&code.source);
        Some(LedgerEntry {
            turn: turn.number,
            node: self.node_id(turn),
            option: option.id.clone(),
            opportunity: opportunity.id.clone(),
            kind: opportunity.kind,
            weight: opportunity.weight,
            patient: self.patient_words(turn, credit.opportunity),
            clinician: option.text.clone(),
            code: code.id.clone(),
            base: credit.base,
            level: credit.level,
            rules: rules.collect(),
            evidence: credit.evidence,
            reason: code.reason.clone(),
            why: option.why.clone(),
            sources: Sources {
                rubric: (
                    code.source.clone(),
                    cited
                        .map(|source| source.citation.clone())
                        .unwrap_or_default(),
                ),
                scenario: self.scenario_source(option.source),
            },
        })
    }

    /// Whether a later turn answers the same after all, here or at another opening for the same need, or misses it again: then it
    /// is not this turn that left it.
    fn comes_up(&self, at: OpportunityIx, later: &[Turn]) -> bool {
        let need = |at: OpportunityIx| self.scenario.opportunities.get(at.index())?.need;
        let same =
            |other: OpportunityIx| other == at || (need(at).is_some() && need(other) == need(at));
        later.iter().any(|turn| {
            let mut credits = turn.credits.iter();
            credits.any(|credit| credit.level >= 2 && same(credit.opportunity))
                || turn.missed.iter().any(|&other| same(other))
        })
    }

    fn missed(&self, turn: &Turn, option: &Opt, at: OpportunityIx) -> Option<Missed> {
        let opportunity = self.scenario.opportunities.get(at.index())?;
        let cue = opportunity
            .cue
            .and_then(|cue| self.scenario.cues.get(cue.index()));
        let about = opportunity.about.clone();
        Some(Missed {
            turn: turn.number,
            node: self.node_id(turn),
            option: option.id.clone(),
            opportunity: opportunity.id.clone(),
            kind: opportunity.kind,
            weight: opportunity.weight,
            about: about.or_else(|| cue.map(|cue| cue.about.clone())),
            asks: self.rubric.asks(opportunity.kind).to_owned(),
            patient: self.patient_words(turn, at),
            clinician: option.text.clone(),
        })
    }

    fn node_id(&self, turn: &Turn) -> String {
        let node = self.scenario.nodes.get(turn.before.node.index());
        node.map(|node| node.id.clone()).unwrap_or_default()
    }

    fn scenario_source(&self, source: SourceIx) -> (String, String) {
        let found = self.scenario.sources.get(source.index());
        found
            .map(|source| (source.id.clone(), source.citation.clone()))
            .unwrap_or_default()
    }

    /// The line that offered the cue; for other opportunities everything that was heard.
    fn patient_words(&self, turn: &Turn, at: OpportunityIx) -> String {
        let cue = self
            .scenario
            .opportunities
            .get(at.index())
            .and_then(|o| o.cue);
        let offers = |heard: &&HeardLine| cue.is_none() || heard.cue == cue;
        let words: Vec<String> = turn.heard.iter().filter(offers).map(in_words).collect();
        words.join(" ")
    }
}

fn in_words(heard: &HeardLine) -> String {
    match (&heard.body, heard.text.is_empty()) {
        (Some(body), true) => format!("({body})"),
        (Some(body), false) => format!("{} ({body})", heard.text),
        (None, _) => heard.text.clone(),
    }
}
