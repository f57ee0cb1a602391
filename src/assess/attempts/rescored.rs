//! What a changed scenario or rubric would make of an attempt that was kept. Only said; nothing is written anywhere.

use std::sync::Arc;

use serde::Serialize;

use super::{Looking, Row};
use engine::record::{Record, Seal};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::score::Domain;

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
}

/// Plays the choices of a record in another text, under another rubric, or both.
pub fn rescored(
    old: &Row,
    (record, seal): (&Record, &Seal),
    (scenario, sha256): (&Arc<Scenario>, &str),
    rubric: &Arc<Rubric>,
    looking: &mut Looking<'_>,
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
