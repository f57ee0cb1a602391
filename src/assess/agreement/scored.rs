//! A run played again, with what the debrief says about it: points by domain, the level of each turn, turning points.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reading::{ReadRun, bare_words};
use crate::readings::Blind;
use debrief::{Debrief, DebriefInputs, ExactFigures, MomentKind};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::scenario::index::OptIx;
use engine::session::{Action, Mode, Session, TranscriptEntry};
use insight::analysis::scenario::analyse;
use insight::analysis::{Budget, DOMAINS, Detail};

/// What the score says about a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scored {
    /// Whether every path of the scenario was followed; without that there are no points.
    pub measured: bool,
    /// Points 0..=100 in each domain, where there are any.
    pub points: [Option<u16>; DOMAINS],
    /// Turn by turn.
    pub turns: Vec<ScoredTurn>,
    /// Turns that the debrief shows as turning points.
    pub turning: Vec<u32>,
    /// Turns that the debrief shows as opened.
    pub opened: Vec<u32>,
}

/// One turn of a run, as the score sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScoredTurn {
    /// Id of the node where the choice was made.
    pub node: String,
    /// Id of the option, unique in that node.
    pub option: String,
    /// The clinician's words.
    pub words: String,
    /// The best level that the ledger gives the turn in any domain, 0..=4; 0 where it gives none.
    pub level: u8,
}

/// Why a run cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAsRead {
    /// The scenario was read with another rubric than the one given.
    OtherRubric,
    /// A choice is not offered.
    NotOffered {
        /// Turn, from 1.
        turn: usize,
        /// Id of the option that the key has for this turn.
        option: String,
        /// What is offered; empty after the end.
        offered: Vec<String>,
    },
    /// The clinician's words are others.
    OtherWords {
        /// Turn, from 1.
        turn: usize,
        /// What the scenario says now.
        now: String,
    },
    /// The patient's words are others.
    OtherReplies,
}

/// A run that was played again.
#[derive(Clone, Debug)]
pub struct ScoredRun(Session);

impl ScoredRun {
    /// The consultation that came of playing the run again.
    pub fn session(&self) -> &Session {
        &self.0
    }
}

/// Scores runs; each scenario is analyzed once, within what `budget` gives for it.
pub fn score(runs: &[ScoredRun], budget: impl Fn() -> Budget) -> Vec<Scored> {
    let mut analyses = BTreeMap::new();
    let scored = runs.iter().map(|ScoredRun(session)| {
        let (scenario, rubric) = (session.scenario(), session.rubric());
        let analysis = analyses
            .entry(scenario.header.id.clone())
            .or_insert_with(|| analyse(scenario, rubric, Detail::Score, budget()).ok());
        let study = analysis.as_ref();
        let study = study.and_then(|analysis| ExactFigures::of(session, analysis).ok());
        Scored::of(session, study.as_ref())
    });
    scored.collect()
}

/// Plays a run and makes sure that its words are those that were read.
///
/// # Errors
/// A choice is not offered, or the words differ.
pub fn play(
    scenario: &Arc<Scenario>,
    rubric: &Arc<Rubric>,
    run: &ReadRun,
) -> Result<ScoredRun, NotAsRead> {
    let (scenario, rubric) = (Arc::clone(scenario), Arc::clone(rubric));
    let (mut session, _) = Session::start(scenario, rubric, run.seed, Mode::Practice)
        .map_err(|_| NotAsRead::OtherRubric)?;
    for (choice, turn) in run.choices.iter().zip(1..) {
        let option = session
            .find_option(choice)
            .or_else(|| by_number(&session, choice));
        let taken = option.map(|option| session.apply(Action::Choose(option)));
        if !matches!(taken, Some(Ok(_))) {
            return Err(NotAsRead::NotOffered {
                turn,
                option: choice.clone(),
                offered: session.menu().into_iter().map(|option| option.id).collect(),
            });
        }
    }
    let blind = Blind::of(&session, &run.run);
    let said = blind.said();
    let count = said.len().max(run.said.len());
    for at in 0..count {
        let [now, then] = [said.get(at), run.said.get(at)];
        if now.map(|text| bare_words(text)) != then.map(|text| bare_words(text)) {
            return Err(NotAsRead::OtherWords {
                turn: at + 1,
                now: now.cloned().unwrap_or_default(),
            });
        }
    }
    if !run.heard_sha256.is_empty() && run.heard_sha256 != blind.sha256() {
        return Err(NotAsRead::OtherReplies);
    }
    Ok(ScoredRun(session))
}

/// The option that stands at this place of the menu, as `play --choices` takes numbers.
fn by_number(session: &Session, choice: &str) -> Option<OptIx> {
    let at = choice.trim().parse::<usize>().ok()?.checked_sub(1)?;
    session.menu().get(at).map(|option| option.ix)
}

impl Scored {
    /// What the debrief of a session says, as every report of it would.
    pub fn of(session: &Session, study: Option<&ExactFigures>) -> Self {
        let debrief = Debrief::of(&DebriefInputs {
            study,
            ..DebriefInputs::new(session)
        });
        let mut scored = Self {
            measured: study.is_some_and(|study| study.exact),
            ..Self::default()
        };
        let entries = session.transcript().entries().iter();
        scored.turns = entries
            .filter_map(|entry| match entry {
                TranscriptEntry::Clinician {
                    node, option, text, ..
                } => Some(ScoredTurn {
                    node: node.clone(),
                    option: option.clone(),
                    words: text.clone(),
                    level: 0,
                }),
                _ => None,
            })
            .collect();
        for view in &debrief.domains.each {
            if let Some(slot) = scored.points.get_mut(view.domain.index()) {
                *slot = view.points;
            }
            for earned in &view.earned {
                let at = (earned.turn as usize).checked_sub(1);
                if let Some(turn) = at.and_then(|at| scored.turns.get_mut(at)) {
                    turn.level = turn.level.max(earned.level);
                }
            }
        }
        for moment in &debrief.moments {
            match moment.kind {
                MomentKind::Turning => scored.turning.push(moment.turn),
                MomentKind::Rescue => scored.opened.push(moment.turn),
            }
        }
        scored
    }
}
