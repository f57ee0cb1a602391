//! What a changed scenario or rubric would make of an attempt that was kept. Only said; nothing is written anywhere.

use std::sync::Arc;

use serde::Serialize;

use super::{AttemptRow, Replayer};
use engine::domain::Domain;
use engine::record::{Record, Seal};
use engine::rubric::Rubric;
use engine::scenario::Scenario;

/// Why a turn cannot be played in the new text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The node is gone.
    NoNode,
    /// The node is there, the option is gone.
    NoOption,
    /// Both are there, and the option is not on offer when the attempt comes there.
    NotOnOffer,
}

/// A turn that cannot be played in the new text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LostTurn {
    /// Turn, from 1.
    pub turn: usize,
    /// Id of the node.
    pub node: String,
    /// Id of the option.
    pub option: String,
    pub why: Why,
}

impl LostTurn {
    /// Said in words: `turn 4: node `hub` has no option `close` any more`.
    pub fn in_words(&self) -> String {
        let Self {
            turn, node, option, ..
        } = self;
        match self.why {
            Why::NoNode => format!("turn {turn}: there is no node `{node}` any more"),
            Why::NoOption => {
                format!("turn {turn}: node `{node}` has no option `{option}` any more")
            }
            Why::NotOnOffer => {
                format!("turn {turn}: option `{option}` is not on offer at node `{node}` by then")
            }
        }
    }
}

/// The turns of an attempt that are not in a text, and the first one that is and cannot be played.
fn gone(old: &AttemptRow, scenario: &Scenario, fits: usize) -> Vec<LostTurn> {
    let why = |node: &str, option: &str, at: usize| {
        let Some(found) = scenario.nodes.iter().find(|own| own.id == node) else {
            return Some(Why::NoNode);
        };
        let mut openers = found.agenda.iter();
        let opens = openers.any(|item| {
            let item = scenario.agenda.get(item.index());
            item.is_some_and(|item| item.option.id == option)
        });
        if !opens && !found.options.iter().any(|own| own.id == option) {
            return Some(Why::NoOption);
        }
        (at == fits).then_some(Why::NotOnOffer)
    };
    let turns = old.turns.iter().enumerate();
    let gone = turns.filter_map(|(at, turn)| {
        Some(LostTurn {
            turn: at + 1,
            node: turn.node.clone(),
            option: turn.option.clone(),
            why: why(&turn.node, &turn.option, at)?,
        })
    });
    gone.collect()
}

/// An attempt by the old text and by the new.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rescored {
    /// Id of the attempt.
    pub attempt: String,
    /// Whose it is.
    pub person: String,
    /// When it began.
    pub started_at: String,
    /// Turns that can be played in the new text, of all its turns.
    pub fits: (usize, usize),
    /// The turns that cannot be played there any more, each with why; empty where all can.
    pub gone: Vec<LostTurn>,
    /// By domain: points before and after; none after where not all turns fit or there is no number.
    pub points: Vec<(Domain, Option<f64>, Option<f64>)>,
    /// Ending before and after; empty after where not all turns fit.
    pub endings: (String, String),
    /// Gates before and after.
    pub gates: (Vec<String>, Vec<String>),
}

impl Rescored {
    /// Whether every turn can be played in the new text.
    pub fn is_whole(&self) -> bool {
        self.fits.0 == self.fits.1
    }

    /// The greatest change of a domain in points, 0 or more; none where nothing can be compared.
    pub fn greatest(&self) -> Option<f64> {
        let changes = self
            .points
            .iter()
            .filter_map(|(_, old, new)| Some(((*new)? - (*old)?).abs()));
        changes.max_by(f64::total_cmp)
    }

    /// Whether anything that is told of the attempt changes: points in their second decimal, an ending, a gate, or whether it fits.
    pub fn changes(&self) -> bool {
        let comes_or_goes =
            |(_, old, new): &(_, Option<f64>, Option<f64>)| old.is_some() != new.is_some();
        !self.is_whole()
            || self.points.iter().any(comes_or_goes)
            || self.greatest().is_some_and(|points| points >= 0.005)
            || self.endings.0 != self.endings.1
            || self.gates.0 != self.gates.1
    }
}

/// What would change in one domain over several attempts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DomainChange {
    pub domain: Domain,
    /// Attempts that have points before and after.
    pub compared: usize,
    /// Those whose points would be others.
    pub changed: usize,
    /// The greatest loss and the greatest gain in points; none where nothing would change.
    pub between: Option<(f64, f64)>,
    /// Attempts that have points before and none after.
    pub lost: usize,
}

/// Changes smaller than this are rounding.
const ROUNDED: f64 = 0.005;

/// What would change, domain by domain.
pub fn by_domain(all: &[Rescored]) -> Vec<DomainChange> {
    let one = |domain: &Domain| {
        let own = all.iter().flat_map(|one| &one.points);
        let own: Vec<_> = own.filter(|(of, ..)| of == domain).collect();
        let changes: Vec<f64> = own
            .iter()
            .filter_map(|(_, old, new)| Some((*new)? - (*old)?))
            .collect();
        let changed = changes.iter().filter(|change| change.abs() >= ROUNDED);
        let ends = changed.clone().fold(None, |ends: Option<(f64, f64)>, by| {
            let (low, high) = ends.unwrap_or((*by, *by));
            Some((low.min(*by), high.max(*by)))
        });
        let lost = own
            .iter()
            .filter(|(_, old, new)| old.is_some() && new.is_none());
        DomainChange {
            domain: *domain,
            compared: changes.len(),
            changed: changed.count(),
            between: ends,
            lost: lost.count(),
        }
    };
    Domain::ALL.iter().map(one).collect()
}

/// Plays the choices of a record in another text, under another rubric, or both.
pub fn rescored(
    old: &AttemptRow,
    (record, seal): (&Record, &Seal),
    (scenario, sha256): (&Arc<Scenario>, &str),
    rubric: &Arc<Rubric>,
    looking: &mut Replayer<'_>,
) -> Rescored {
    let new = looking.row((record, seal), sha256, scenario, rubric);
    let whole = new.turns.len() == old.turns.len() && old.is_finished() == new.is_finished();
    let points = Domain::ALL.iter().map(|domain| {
        let after = new.points(*domain).filter(|_| whole);
        (*domain, old.points(*domain), after)
    });
    let fits = if whole {
        old.turns.len()
    } else {
        new.turns.len().min(old.turns.len().saturating_sub(1))
    };
    Rescored {
        attempt: old.attempt.clone(),
        person: old.person.clone(),
        started_at: old.started_at.clone(),
        fits: (fits, old.turns.len()),
        gone: if whole {
            Vec::new()
        } else {
            gone(old, scenario, fits)
        },
        points: points.collect(),
        endings: (
            old.ending.clone(),
            if whole { new.ending } else { String::new() },
        ),
        gates: (
            old.gates.clone(),
            if whole { new.gates } else { Vec::new() },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_changes_with_its_points_its_ending_or_its_gates() {
        let same = Rescored {
            attempt: "a-1".to_owned(),
            person: "P".to_owned(),
            started_at: String::new(),
            fits: (9, 9),
            gone: Vec::new(),
            points: vec![(Domain::Empathy, Some(60.0), Some(60.001))],
            endings: ("home".to_owned(), "home".to_owned()),
            gates: (Vec::new(), Vec::new()),
        };
        assert!(!same.changes(), "the third decimal is not told");
        let with = |change: fn(&mut Rescored)| {
            let mut other = same.clone();
            change(&mut other);
            other.changes()
        };
        assert!(with(|one| one.points[0].2 = Some(61.0)));
        assert!(with(|one| one.points[0].2 = None));
        assert!(with(|one| one.endings.1 = "away".to_owned()));
        assert!(with(|one| one.gates.1.push("unsafe".to_owned())));
        assert!(with(|one| one.fits.0 = 8));
    }
}
