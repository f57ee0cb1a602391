//! One attempt as a row: what was played, how, what it came to in each domain, what each turn gave up, and what is doubtful.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::course::course;
use super::domain_row::{DomainRow, InReach};
use debrief::{BeadKind, string_of_beads};
use engine::domain::Domain;
use engine::record::{Record, Seal, speed, verify};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::score::Ledger;
use engine::session::{EndedBy, Evidence, Mode, Recorded, Session};
use insight::analysis::scenario::{Analysis, keys_of};

/// What the ledger counts in a turn.
fn gathered(ledger: &Ledger, turn: u32) -> Evidence {
    let mut sums = Evidence::default();
    for entry in ledger.entries.iter().filter(|entry| entry.turn == turn) {
        for (sum, part) in sums.iter_mut().zip(entry.evidence) {
            *sum = sum.saturating_add(part);
        }
    }
    sums
}

/// A turn that counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnRow {
    /// Id of the node where the choice was made.
    pub node: String,
    /// Id of the option, unique in that node.
    pub option: String,
    /// At which place of the menu the option stood, from 0, and how many stood there; none where menus stood as written.
    pub place: Option<(usize, usize)>,
    /// When it was chosen, in milliseconds since the beginning.
    pub at_ms: u64,
    /// What it added to each domain, or took from it.
    pub evidence: Evidence,
    /// What it gave up, each domain on its own, 0 or more.
    pub regret: Evidence,
    /// What it gave up beside the best all-round continuation, in hundredths of a percent of what that comes to, 0 or more.
    pub all_round: i64,
    /// The most that any option of the menu would have given up, in the same measure; 0: nothing could be lost here.
    pub worst: i64,
}

/// One attempt with the figures that follow from playing its record again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AttemptRow {
    /// Id of the attempt.
    pub attempt: String,
    /// Whose it is said to be: the folder that it lies in. A name in the record is an own word and not used.
    pub person: String,
    /// Id of the scenario that was played.
    pub scenario: String,
    /// Version of the scenario.
    pub version: String,
    /// Title of the scenario.
    pub title: String,
    /// The language that the scenario is written in, BCP 47; empty where it is not here.
    #[serde(default)]
    pub language: String,
    /// What the clinician calls the patient.
    pub patient: String,
    /// The turns that count and the end, as beads.
    pub beads: Vec<BeadKind>,
    /// SHA-256 of the text of the scenario.
    pub scenario_sha256: String,
    /// SHA-256 of the rubric that scored it.
    pub rubric_sha256: String,
    /// SHA-256 under which the record is sealed; empty without a seal that holds.
    pub record_sha256: String,
    /// SHA-256 of the consultation in it ([`Record::consultation_sha256`]), which verdicts are about; empty without a seal that holds.
    #[serde(default)]
    pub consultation_sha256: String,
    /// How it was played.
    pub mode: Option<Mode>,
    /// When it began, RFC 3339, as the record says.
    pub started_at: String,
    /// By what the attempt after it names it, see [`Record::identity`].
    #[serde(default)]
    pub identity: String,
    /// Identity of the attempt that was begun before it; empty where it names none.
    #[serde(default)]
    pub previous: String,
    /// From the beginning to the last thing done, in milliseconds, pauses not counted.
    pub ms: u64,
    /// Id of the ending; empty while it is open.
    pub ending: String,
    /// Whether the clinician broke it off: it has an ending then, but was not finished.
    #[serde(default)]
    pub left_early: bool,
    /// Safety gates that tripped, by id.
    pub gates: Vec<String>,
    /// The four domains.
    pub domains: BTreeMap<Domain, DomainRow>,
    /// Whether least, greatest and regrets are exact; if not there are no points.
    pub exact: bool,
    /// The turns that count.
    pub turns: Vec<TurnRow>,
    /// Evidence by behavior code.
    pub codes: BTreeMap<String, Evidence>,
    /// Hints that were given.
    pub hints: u32,
    /// Turns that were taken back.
    pub undone: u32,
    /// How often it was left and gone on with; none where the record does not keep that.
    pub resumes: Option<u32>,
    /// The turn of an earlier attempt from which it was played on.
    pub from_turn: Option<u32>,
    /// Own view by domain, 0..=100, from before any figure was shown.
    pub self_ratings: BTreeMap<Domain, u8>,
    /// Words that were on the screen for too short a time, in a sentence; empty if not.
    pub speed: String,
    /// That a clock was set back before it was begun, in a sentence; empty if not. See [`held_together`](super::held_together).
    #[serde(default)]
    pub clock: String,
    /// Everything that speaks against the record; empty if it holds.
    pub doubts: Vec<String>,
    /// What is worth knowing and speaks against nothing.
    pub remarks: Vec<String>,
    /// Hash of what was done and when, to find copies.
    pub course: String,
    /// Whether it was made by a program to try out these figures.
    pub synthetic: bool,
}

impl AttemptRow {
    /// The hashes by which a verdict can name it: that of its consultation, and that of its record, as earlier verdicts do.
    pub fn hashes(&self) -> [&str; 2] {
        [&self.consultation_sha256, &self.record_sha256]
    }

    /// What a record says of itself, without having been played again: for records whose scenario is not here.
    pub fn unplayed(record: &Record, seal: &Seal, why: String) -> Self {
        let hash = match seal {
            // What was decided about a record was decided before words were taken away from it.
            Seal::Intact { hash } => record.sealed_before(hash).to_owned(),
            _ => String::new(),
        };
        let choose = |step: &&Recorded| matches!(step, Recorded::Undo);
        let actions = record.actions();
        Self {
            attempt: record.attempt.clone(),
            identity: record.identity(),
            previous: record.previous.clone().unwrap_or_default(),
            scenario: record.scenario.id.clone(),
            version: record.scenario.version.clone(),
            title: record.scenario.title.clone(),
            scenario_sha256: record.scenario.sha256.clone(),
            rubric_sha256: record.rubric.sha256.clone(),
            consultation_sha256: record.consultation_of(&hash),
            record_sha256: hash,
            mode: Some(record.mode),
            started_at: record.started_at.clone(),
            ms: record.last_ms(),
            resumes: record
                .is_linked()
                .then(|| u32::try_from(record.times_resumed()).unwrap_or(u32::MAX)),
            undone: actions.iter().filter(choose).count() as u32,
            hints: actions
                .iter()
                .filter(|s| matches!(s, Recorded::Hint))
                .count() as u32,
            from_turn: record.played_from.as_ref().map(|from| from.turn),
            self_ratings: record.reflection.self_ratings.clone(),
            doubts: if why.is_empty() {
                Vec::new()
            } else {
                vec![why]
            },
            course: course(record),
            synthetic: record.is_synthetic(),
            ..Self::default()
        }
    }

    /// The row of a record, played again.
    pub fn of(
        record: &Record,
        seal: &Seal,
        scenario: &Arc<Scenario>,
        rubric: &Arc<Rubric>,
        analysis: Option<&Analysis>,
    ) -> Self {
        let verified = verify(record, seal, scenario, rubric);
        let mut row = Self {
            doubts: verified.doubts.into_iter().map(|doubt| doubt.why).collect(),
            ..Self::unplayed(record, seal, String::new())
        };
        rubric.hash().clone_into(&mut row.rubric_sha256);
        if let Some(session) = &verified.session {
            row.speed = speed(record, session).too_fast().unwrap_or_default();
            row.played(session, analysis);
        }
        for (turn, at_ms) in row.turns.iter_mut().zip(times(record)) {
            turn.at_ms = at_ms;
        }
        row
    }

    fn played(&mut self, session: &Session, analysis: Option<&Analysis>) {
        let scenario = session.scenario();
        let ended = session
            .ended()
            .and_then(|(at, _)| scenario.endings.get(at.index()));
        self.patient.clone_from(&scenario.patient.called);
        self.language.clone_from(&scenario.header.language);
        self.beads = string_of_beads(session);
        self.ending = ended.map(|ending| ending.id.clone()).unwrap_or_default();
        self.left_early = matches!(session.ended(), Some((_, EndedBy::Leaving)));
        let gates = session.gates().into_iter();
        let gates = gates.filter_map(|at| scenario.gates.get(at.index()));
        self.gates = gates.map(|gate| gate.id.clone()).collect();
        let ledger = Ledger::of(session);
        for entry in &ledger.entries {
            let sums = self.codes.entry(entry.code.clone()).or_default();
            for (sum, part) in sums.iter_mut().zip(entry.evidence) {
                *sum = sum.saturating_add(part);
            }
        }
        self.domains = Domain::ALL
            .iter()
            .map(|domain| {
                let evidence = ledger.total(*domain);
                (
                    *domain,
                    DomainRow {
                        evidence,
                        ..DomainRow::default()
                    },
                )
            })
            .collect();
        self.turns = session
            .turns()
            .iter()
            .map(|turn| {
                let node = scenario.nodes.get(turn.before.node.index());
                let steps = engine::session::Engine::new(scenario, session.rubric());
                let option = steps.option(turn.before.node, turn.option);
                TurnRow {
                    node: node.map(|node| node.id.clone()).unwrap_or_default(),
                    option: option.map(|option| option.id.clone()).unwrap_or_default(),
                    place: session.place_in_menu(turn),
                    evidence: gathered(&ledger, turn.number),
                    ..TurnRow::default()
                }
            })
            .collect();
        match analysis {
            Some(analysis) => self.measure(session, analysis),
            None => self.remarks.push(NOT_FOLLOWED.to_owned()),
        }
    }

    /// Takes over envelope, points and regrets.
    fn measure(&mut self, session: &Session, analysis: &Analysis) {
        let (Some(whole), Ok(path)) =
            (analysis.exact(), analysis.follow(&keys_of(session.turns())))
        else {
            let bounds = analysis.bounds();
            self.remarks.push(NOT_FOLLOWED.to_owned());
            for (domain, row) in &mut self.domains {
                let at = domain.index();
                row.least = bounds.least.get(at).map_or(0, |(low, _)| *low);
                row.most = bounds.most.get(at).map_or(0, |(_, high)| *high);
            }
            return;
        };
        self.exact = true;
        // The first turns of a conversation say nothing about the whole of it.
        let finished = self.is_finished();
        let floor = whole.floor();
        let opportunities = analysis.opportunities(session.scenario(), session.rubric(), &path);
        for (domain, row) in &mut self.domains {
            let at = domain.index();
            if let Some(range) = whole.envelope.domains.get(at) {
                (row.least, row.most) = (range.least, range.most);
            }
            row.reference = whole
                .reference
                .evidence
                .get(at)
                .copied()
                .unwrap_or_default();
            let score = whole.envelope.score(at, row.evidence);
            row.opportunities = opportunities.get(at).copied().unwrap_or_default();
            row.hundredths = score.hundredths().filter(|_| finished);
            row.floor = floor.get(at).and_then(|score| score.hundredths());
        }
        let regrets = path.regrets(&whole.values);
        let states = path.states.iter().zip(&path.keys).zip(regrets);
        for (turn, ((&id, &key), regret)) in self.turns.iter_mut().zip(states) {
            turn.regret = regret;
            for arc in whole.graph.arcs(id) {
                let lost = whole.all_round.regret(id, &arc);
                turn.worst = turn.worst.max(lost);
                if arc.key == key {
                    turn.all_round = lost;
                }
            }
        }
    }

    /// What makes points comparable: the scenario, its text and the rubric.
    pub fn scale(&self) -> (&str, &str, &str) {
        (&self.scenario, &self.scenario_sha256, &self.rubric_sha256)
    }

    /// Whether its record holds and it was finished, so that it counts for how far its person's attempts reach.
    pub fn counts(&self) -> bool {
        self.doubts.is_empty() && self.is_finished()
    }

    /// Whether it was played and has no points because not every path of its scenario was followed.
    pub fn is_unmeasured(&self) -> bool {
        !self.exact && !self.turns.is_empty()
    }

    /// Whether the consultation was finished: only then it has points.
    pub fn is_finished(&self) -> bool {
        !self.ending.is_empty() && !self.left_early
    }

    /// Whether too few opportunities came up in a domain for a number.
    pub fn has_too_little(&self, domain: Domain) -> bool {
        let own = self.domains.get(&domain);
        self.exact && self.is_finished() && own.is_some_and(DomainRow::has_too_little)
    }

    /// Leaves out everything that says how well it went: for a list that an assessor sees before judging.
    pub fn leave_out_figures(&mut self) {
        self.domains.clear();
        self.codes.clear();
        self.beads.clear();
        for turn in &mut self.turns {
            (turn.evidence, turn.regret) = (Evidence::default(), Evidence::default());
            (turn.all_round, turn.worst) = (0, 0);
        }
    }

    /// Points of a domain as they are told of one attempt: none where too few opportunities came up.
    pub fn told_points(&self, domain: Domain) -> Option<f64> {
        self.points(domain).filter(|_| !self.has_too_little(domain))
    }

    /// Points of a domain as a number for means and comparisons over many, 0..=100.
    pub fn points(&self, domain: Domain) -> Option<f64> {
        let hundredths = self.domains.get(&domain)?.hundredths?;
        Some(f64::from(hundredths) / 100.0)
    }

    /// What was in reach in a domain at a turn, counted from 0.
    pub fn in_reach(&self, at: usize, domain: Domain) -> InReach {
        let regret = |turn: &TurnRow| turn.regret.get(domain.index()).copied().unwrap_or(0);
        let earlier: i32 = self.turns.iter().take(at).map(regret).sum();
        let most = self.domains.get(&domain).map_or(0, |own| own.most);
        let share = |part: i32| f64::from(part) * 100.0 / f64::from(most.max(1));
        InReach {
            before: share(most - earlier),
            lost: share(self.turns.get(at).map_or(0, regret)),
        }
    }

    /// Mean of the points of the exercised domains.
    pub fn mean_points(&self) -> Option<f64> {
        let all: Vec<f64> = Domain::ALL.iter().filter_map(|d| self.points(*d)).collect();
        crate::statistics::mean(&all)
    }

    /// The last day and minute of `started_at` as people read it: year-month-day hour:minute.
    pub fn when(&self) -> String {
        let shown: String = self.started_at.chars().take(16).collect();
        shown.replace('T', " ")
    }
}

/// Why an attempt that was played has no points.
const NOT_FOLLOWED: &str = "it has no points: not every path of its scenario could be followed in the time and memory that there were";

/// When the turns that count were chosen.
fn times(record: &Record) -> Vec<u64> {
    let mut times = Vec::new();
    for step in &record.steps {
        match step.step {
            Recorded::Choose { .. } => times.push(step.at_ms),
            Recorded::Undo => {
                times.pop();
            }
            _ => {}
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_in_reach_is_told_of_the_greatest_evidence() {
        let turn = |lost: i32| TurnRow {
            regret: [lost; 4],
            ..TurnRow::default()
        };
        let own = DomainRow {
            most: 50,
            ..DomainRow::default()
        };
        let row = AttemptRow {
            turns: vec![turn(5), turn(10)],
            domains: BTreeMap::from([(Domain::Empathy, own)]),
            ..AttemptRow::default()
        };
        let second = row.in_reach(1, Domain::Empathy);
        let whole = |share: f64| share.round() as i32;
        assert_eq!((whole(second.before), whole(second.lost)), (90, 20));
        assert_eq!(whole(second.after()), 70);
    }
}
