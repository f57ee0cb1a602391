//! From the analysis of a scenario to the figures of one path.

#![allow(
    clippy::indexing_slicing,
    reason = "the path figures count by numbers that the analysis has given out"
)]

use engine::patient::state::State;
use engine::scenario::index::FactIx;
use engine::session::Session;
use insight::analysis::scenario::{Analysis, Event, keys_of, option_of};
use insight::analysis::{DOMAINS, Evidence, Fate, PathReport, PlayedError, Whole};

use super::exact_figures::{ExactFigures, Left, Reached};
use super::smallest_change;

impl ExactFigures {
    /// What the analysis says about the turns of a session that count.
    ///
    /// # Errors
    /// The session was not played in the scenario that was analyzed.
    pub fn of(session: &Session, analysis: &Analysis) -> Result<Self, PlayedError> {
        let facts = facts(session, analysis, &keys_of(session.turns()))?;
        let mut study = Self::points_of(session, analysis)?;
        if study.exact {
            study.detour = smallest_change::detour(session);
        }
        study.facts = facts;
        Ok(study)
    }

    /// Figures without what became of each fact and without the smallest change, which take most of the time: enough for the
    /// points of a path, as an overview of many shows them.
    ///
    /// # Errors
    /// The session was not played in the scenario that was analyzed.
    pub fn points_of(session: &Session, analysis: &Analysis) -> Result<Self, PlayedError> {
        let keys = keys_of(session.turns());
        let Some(report) = analysis.report(session.scenario(), session.rubric(), &keys) else {
            return Ok(bounded(session, analysis));
        };
        let (report, Some(whole)) = (report?, analysis.exact()) else {
            return Ok(bounded(session, analysis));
        };
        let ranges = whole.envelope.domains;
        Ok(Self {
            exact: true,
            least: ranges.map(|range| range.least),
            most: ranges.map(|range| range.most),
            evidence: report.evidence,
            scale: whole.envelope.scale,
            all_round: report.all_round.clone(),
            reference: whole.reference.evidence,
            floor: whole
                .floor()
                .map(insight::analysis::envelope::Score::hundredths),
            quality: report.quality,
            reach: report.reach,
            opportunities: report.companion.count,
            menus: menus(whole, &report),
            regrets: report.regrets,
            rescues: report.rescues,
            facts: Vec::new(),
            detour: None,
        })
    }
}

fn bounded(session: &Session, analysis: &Analysis) -> ExactFigures {
    let bounds = analysis.bounds();
    let evidence = session.turns().iter().fold([0; DOMAINS], |sum, turn| {
        std::array::from_fn(|d| sum[d] + turn.evidence[d])
    });
    ExactFigures {
        exact: false,
        least: bounds.least.map(|(low, _)| low),
        most: bounds.most.map(|(_, high)| high),
        evidence,
        ..ExactFigures::default()
    }
}

fn facts(
    session: &Session,
    analysis: &Analysis,
    keys: &[u32],
) -> Result<Vec<Reached>, PlayedError> {
    let count = session.scenario().patient.facts.len();
    let events: Vec<Event> = (0..u8::try_from(count).unwrap_or(u8::MAX))
        .map(|at| Event::Told(FactIx(at)))
        .collect();
    reached(analysis, keys, &events)
}

fn reached(
    analysis: &Analysis,
    keys: &[u32],
    events: &[Event],
) -> Result<Vec<Reached>, PlayedError> {
    let fates = analysis.fates(keys, events)?.into_iter();
    let reached = fates.map(|fate| match fate {
        Fate::AtStart | Fate::Happened(_) => Reached::Told,
        Fate::LostAt(turn) => Reached::Until(u32::try_from(turn + 1).unwrap_or(u32::MAX)),
        Fate::Open => Reached::Still,
        Fate::Impossible => Reached::Never,
    });
    Ok(reached.collect())
}

/// For every menu of the path, what each option would have given up.
fn menus(whole: &Whole<State>, report: &PathReport) -> Vec<Vec<Left>> {
    let menu = |&id: &u32| {
        let best = whole.values.most(id);
        let arcs = whole.graph.arcs(id);
        let left = arcs.map(|arc| {
            let after = whole.values.most_after(arc.next);
            let regret: Evidence = std::array::from_fn(|d| best[d] - arc.evidence[d] - after[d]);
            Left {
                option: option_of(arc.key).1,
                regret,
                all_round: whole.all_round.regret(id, &arc),
            }
        });
        left.collect()
    };
    report.played.states.iter().map(menu).collect()
}
