//! One conversation as an assessor reads it: turn by turn, with the options that were not taken and the lines of the ledger.

use debrief::{Bead, BeadKind, Citation, Debrief, GateView, MissedHere, SpokenLine};
use engine::domain::Domain;
use engine::patient::expression::Expression;
use engine::scenario::words::Kind;
use engine::session::{Engine, Session, Turn};

/// A conversation to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Title of the scenario.
    pub title: String,
    /// What the clinician calls the patient.
    pub called: String,
    /// The turns that count.
    pub turns: Vec<ReviewTurn>,
    /// What was said after the last turn.
    pub last_lines: Vec<SpokenLine>,
    /// The end as a bead; none where it was not finished.
    pub ending: Option<Bead>,
    /// What the patient does next, in a sentence; empty where it was not finished.
    pub outcome: String,
    /// How the patient looked at the end.
    pub seen: Expression,
    /// Safety gates that tripped.
    pub gates: Vec<GateView>,
    /// Trust before the first turn, 0..=10.
    pub trust: i8,
    /// What the trainee said of it, each with what was asked; only what was answered.
    pub said: Vec<(&'static str, String)>,
    /// Own rating by domain, 0..=100, from before any figure was shown.
    pub ratings: Vec<(Domain, Option<u8>)>,
}

/// One turn with what was counted in it, as an assessor reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewTurn {
    /// Number of the turn, from 1.
    pub number: u32,
    /// Its bead on the ribbon.
    pub bead: Bead,
    /// What the patient said before.
    pub patient: Vec<SpokenLine>,
    /// What the clinician said or did.
    pub clinician: String,
    /// Words, silence, gesture or examination.
    pub kind: Kind,
    /// What the patient thought on hearing it.
    pub thought: String,
    /// The options of the menu that were not taken, in the order of the file.
    pub others: Vec<String>,
    /// What was counted.
    pub lines: Vec<LedgerLine>,
    /// What was there and was not taken up.
    pub missed: Vec<MissedHere>,
    /// Trust after it, 0..=10.
    pub trust: i8,
    /// How the patient looked when the choice was made.
    pub seen: Expression,
}

impl ReviewTurn {
    /// Whether something was counted in it, or could have been.
    pub fn is_scored(&self) -> bool {
        !self.lines.is_empty() || !self.missed.is_empty()
    }
}

/// A line of the ledger, with the domains that it counts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// The behavior by its name.
    pub behaviour: String,
    /// Its code, such as `OPEN`.
    pub code: String,
    /// Level 0..=4; see [`level_label`].
    pub level: u8,
    /// What the turn asked for.
    pub asked: String,
    /// Why the behavior matters, from the rubric.
    pub reason: String,
    /// Why it is coded so here, from the author; empty if there is nothing to say.
    pub why: String,
    /// What moved the level.
    pub rules: Vec<String>,
    /// Where the reasons come from.
    pub sources: Vec<Citation>,
    /// The domains that it counts in.
    pub domains: Vec<Domain>,
}

/// A level in a word.
pub fn level_label(level: u8) -> &'static str {
    match level {
        0 => "harmful",
        1 => "missed",
        2 => "minimal",
        3 => "adequate",
        _ => "strong",
    }
}

impl Review {
    /// How the patient looked in a turn, from 0; at the end where there is no such turn.
    pub fn seen_in(&self, turn: usize) -> Expression {
        let own = self.turns.get(turn);
        own.map_or(self.seen, |turn| turn.seen)
    }

    /// A conversation as it was played again, with its debrief; the figures of that are not needed.
    pub fn of(session: &Session, debrief: &Debrief) -> Self {
        let course = &debrief.side.course;
        let trust = |turn: u32| {
            let point = course.points.iter().find(|point| point.turn == turn);
            point.map_or(0, |point| point.trust)
        };
        let steps = Engine::new(session.scenario(), session.rubric());
        let turns = session.turns().iter().zip(&debrief.transcript);
        let turns = turns.map(|(turn, exchange)| ReviewTurn {
            number: exchange.turn,
            bead: bead(debrief, exchange.turn),
            patient: exchange.patient.clone(),
            clinician: exchange.you.clone(),
            kind: exchange.kind,
            thought: exchange.thought.clone(),
            others: others(&steps, turn),
            lines: lines(debrief, exchange.turn),
            missed: missed(debrief, exchange.turn),
            trust: trust(exchange.turn),
            seen: turn.seen,
        });
        let end = course.beads.iter();
        let mut end = end.filter(|bead| bead.kind == BeadKind::Ending);
        let gates = debrief.safety.gates.iter().filter(|gate| gate.tripped);
        Self {
            title: debrief.about.title.clone(),
            called: debrief.about.called.clone(),
            turns: turns.collect(),
            last_lines: debrief.last_lines.clone(),
            ending: end.next().cloned(),
            outcome: debrief.outcome.title.clone().unwrap_or_default(),
            gates: gates.cloned().collect(),
            seen: session.seen(),
            trust: trust(0),
            said: said(debrief),
            ratings: debrief.before.self_ratings.clone(),
        }
    }
}

fn bead(debrief: &Debrief, turn: u32) -> Bead {
    let beads = debrief.side.course.beads.iter();
    let mut own = beads.filter(|bead| bead.turn == turn && bead.kind != BeadKind::Ending);
    own.next().cloned().unwrap_or(Bead {
        turn,
        kind: BeadKind::Plain,
        words: String::new(),
    })
}

fn others(steps: &Engine<'_>, turn: &Turn) -> Vec<String> {
    let menu = steps.menu(&turn.before).into_iter();
    menu.filter(|option| *option != turn.option)
        .filter_map(|option| steps.option(turn.before.node, option))
        .map(|option| option.text.clone())
        .collect()
}

/// What was counted in a turn. What counts in several domains is one line.
fn lines(debrief: &Debrief, turn: u32) -> Vec<LedgerLine> {
    let mut lines: Vec<LedgerLine> = Vec::new();
    for view in &debrief.domains.each {
        for earned in view.earned.iter().filter(|earned| earned.turn == turn) {
            let same =
                |line: &&mut LedgerLine| line.code == earned.code && line.level == earned.level;
            match lines.iter_mut().find(same) {
                Some(line) => {
                    if !line.domains.contains(&view.domain) {
                        line.domains.push(view.domain);
                    }
                }
                None => lines.push(LedgerLine {
                    behaviour: earned.behaviour.clone(),
                    code: earned.code.clone(),
                    level: earned.level,
                    asked: earned.asked.clone(),
                    reason: earned.reason.clone(),
                    why: earned.why.clone(),
                    rules: earned.rules.clone(),
                    sources: earned.sources.clone(),
                    domains: vec![view.domain],
                }),
            }
        }
    }
    lines
}

fn missed(debrief: &Debrief, turn: u32) -> Vec<MissedHere> {
    let all = debrief.domains.each.iter().flat_map(|view| &view.missed);
    all.filter(|missed| missed.turn == turn).cloned().collect()
}

fn said(debrief: &Debrief) -> Vec<(&'static str, String)> {
    let answers = [
        ("First word", &debrief.before.first_word),
        ("Keep", &debrief.plan.keep.yours),
        ("Change", &debrief.plan.change.yours),
    ];
    let given = answers.into_iter().filter(|(_, said)| !said.is_empty());
    given.map(|(asked, said)| (asked, said.clone())).collect()
}
