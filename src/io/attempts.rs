//! Looking back: every finished record in the usual place, played again and looked at as its debrief did.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::paths::Places;
use super::record;
use crate::domain::analysis::scenario::{Analysis, analyse};
use crate::domain::analysis::{Budget, Detail};
use crate::domain::debrief::{Attempt, Debrief, Given, Origin, OverTime, Study};
use crate::domain::record::{Record, Seal};
use crate::domain::rubric::Rubric;
use crate::domain::scenario::Scenario;

/// A record file that is not looked back on, or not without a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Which.
    pub path: PathBuf,
    /// What is wrong with it.
    pub why: String,
    /// Whether it counts nevertheless.
    pub counts: bool,
}

/// The records as they lie on disk, ready to be played again.
#[derive(Debug)]
pub struct Kept {
    again: Vec<Again>,
    /// Files about which there is something to say.
    pub doubts: Vec<Doubt>,
    /// Records of consultations that were not finished.
    pub unfinished: usize,
    rubric: Arc<Rubric>,
}

/// A record that is played again, with the scenario that it was played in.
#[derive(Debug)]
struct Again {
    path: PathBuf,
    record: Record,
    scenario: Arc<Scenario>,
}

impl Kept {
    /// Reads the records. `known` holds scenarios by the hash of their text; others are looked for among the kept texts.
    pub fn find(
        places: &Places,
        rubric: Arc<Rubric>,
        mut known: BTreeMap<String, Arc<Scenario>>,
    ) -> Self {
        let mut kept = Self {
            again: Vec::new(),
            doubts: Vec::new(),
            unfinished: 0,
            rubric,
        };
        let paths = record::list(places).unwrap_or_else(|error| {
            kept.doubt(places.records(), error.to_string(), false);
            Vec::new()
        });
        for path in paths {
            let (record, seal) = match record::load(&path) {
                Ok(loaded) => loaded,
                Err(error) => {
                    kept.doubt(path, error.to_string(), false);
                    continue;
                }
            };
            if record.result.is_none() {
                kept.unfinished += 1;
                continue;
            }
            let hash = &record.scenario.sha256;
            if !known.contains_key(hash)
                && let Some(scenario) = record::known(places, hash, &kept.rubric)
            {
                known.insert(hash.clone(), scenario);
            }
            let Some(scenario) = known.get(hash).cloned() else {
                let why = format!(
                    "the text of “{}” that it was played in is not here",
                    record.scenario.title
                );
                kept.doubt(path, why, false);
                continue;
            };
            if matches!(seal, Seal::Broken { .. }) {
                let why = "it was changed after it was written".to_owned();
                kept.doubt(path.clone(), why, true);
            }
            kept.again.push(Again {
                path,
                record,
                scenario,
            });
        }
        kept
    }

    fn doubt(&mut self, path: PathBuf, why: String, counts: bool) {
        self.doubts.push(Doubt { path, why, counts });
    }

    /// Plays them all again. What cannot be played joins the doubts.
    pub fn over_time(mut self) -> (OverTime, Vec<Doubt>) {
        let mut analyses: BTreeMap<String, Option<Analysis>> = BTreeMap::new();
        let mut attempts = Vec::new();
        for again in std::mem::take(&mut self.again) {
            match attempt(&again, &self.rubric, &mut analyses) {
                Ok(attempt) => attempts.push(attempt),
                Err(why) => self.doubt(again.path, why, false),
            }
        }
        (OverTime::of(attempts), self.doubts)
    }
}

fn attempt(
    again: &Again,
    rubric: &Arc<Rubric>,
    analyses: &mut BTreeMap<String, Option<Analysis>>,
) -> Result<Attempt, String> {
    let (record, scenario) = (&again.record, &again.scenario);
    let session = record.replay(Arc::clone(scenario), Arc::clone(rubric));
    let session = session.map_err(|error| error.to_string())?;
    let analysis = analyses
        .entry(record.scenario.sha256.clone())
        .or_insert_with(|| analyse(scenario, rubric, Detail::Score, Budget::default()).ok());
    let study = analysis
        .as_ref()
        .and_then(|analysis| Study::of(&session, analysis).ok());
    let origin = Origin {
        attempt: record.attempt.clone(),
        started_at: record.started_at.clone(),
        played_from: record.played_from.clone(),
        ..Origin::default()
    };
    let given = Given {
        study: study.as_ref(),
        reflection: Some(&record.reflection),
        origin: Some(&origin),
        ..Given::new(&session)
    };
    Ok(Debrief::of(&given).attempt(&given))
}
