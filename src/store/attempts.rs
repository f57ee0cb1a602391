//! Looking back: every finished record in the usual place, played again and looked at as its debrief did.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::clock;
use super::library::Library;
use super::paths::Places;
use super::played::{self, Fit};
use super::record::{self, Read};
use debrief::wording::Wording;
use debrief::{Attempt, Debrief, Given, Origin, OverTime, Study};
use engine::record::{Record, Seal, layout_differs, verify};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::Session;
use insight::analysis::scenario::{Analysis, analyse};
use insight::analysis::{Budget, Detail};

/// Seconds for the paths of one scenario.
const PATIENCE: u64 = 30;

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
    doubts: Vec<Doubt>,
    /// Records of consultations that were not finished.
    unfinished: usize,
    rubric: Arc<Rubric>,
}

/// All that can be looked back on.
#[derive(Debug)]
pub struct Back {
    /// The attempts.
    pub over: OverTime,
    /// Files about which there is something to say.
    pub doubts: Vec<Doubt>,
    /// Records of consultations that were not finished.
    pub unfinished: usize,
}

/// A record that is played again, with the scenario that it was played in.
#[derive(Debug)]
struct Again {
    path: PathBuf,
    record: Record,
    seal: Seal,
    scenario: Arc<Scenario>,
    /// The rubric that it was scored with.
    rubric: Arc<Rubric>,
}

/// A scenario and the rubric that it was read with.
type Texts = (Arc<Scenario>, Arc<Rubric>);

/// Hashes of a scenario and of a rubric.
type Hashes = (String, String);

impl Kept {
    /// Reads the records. Their scenarios are looked for among the kept texts, then in the library.
    pub fn find(places: &Places, rubric: Arc<Rubric>, library: &Library) -> Self {
        let mut kept = Self {
            again: Vec::new(),
            doubts: Vec::new(),
            unfinished: 0,
            rubric,
        };
        let mut texts = BTreeMap::new();
        let (all, errors) = record::read_all(places);
        for (path, error) in errors {
            kept.doubt(path, error.to_string(), false);
        }
        for read in all {
            for copy in &read.copies {
                let why = format!(
                    "it is another record of the attempt in {}",
                    name_of(&read.path)
                );
                kept.doubt(copy.clone(), why, false);
            }
            kept.take(read, places, library, &mut texts);
        }
        kept
    }

    fn take(
        &mut self,
        read: Read,
        places: &Places,
        library: &Library,
        texts: &mut BTreeMap<Hashes, Option<Texts>>,
    ) {
        let Read {
            path, record, seal, ..
        } = read;
        let hashes = hashes(&record);
        let known = texts.get(&hashes).cloned();
        let found = known.unwrap_or_else(|| {
            let (found, remarks) = self.texts_of(&record, places, library);
            for why in remarks {
                self.doubt(path.clone(), why, found.is_some());
            }
            texts.insert(hashes, found.clone());
            found
        });
        let Some((scenario, rubric)) = found else {
            if record.result.is_none() {
                self.unfinished += 1;
                return;
            }
            let why = format!(
                "the text of “{}” that it was played in is not here",
                record.scenario.title
            );
            self.doubt(path, why, false);
            return;
        };
        self.again.push(Again {
            path,
            record,
            seal,
            scenario,
            rubric,
        });
    }

    fn texts_of(
        &self,
        record: &Record,
        places: &Places,
        library: &Library,
    ) -> (Option<Texts>, Vec<String>) {
        match played::find(record, places, &self.rubric, library) {
            Ok(Fit::Same {
                entry,
                rubric,
                remarks,
            }) => {
                // That a text is laid out otherwise is no doubt about a record.
                let layout = layout_differs(&record.scenario.id);
                let worth = remarks.into_iter().filter(|remark| *remark != layout);
                (Some((Arc::new(entry.scenario), rubric)), worth.collect())
            }
            Ok(Fit::Changed(_)) => (None, Vec::new()),
            Err(error) => (None, vec![error.to_string()]),
        }
    }

    fn doubt(&mut self, path: PathBuf, why: String, counts: bool) {
        self.doubts.push(Doubt { path, why, counts });
    }

    /// How many there are to be played again.
    pub fn count(&self) -> usize {
        self.again.len()
    }

    /// Plays them all again. What speaks against a record joins the doubts; what cannot be played does not count. `told` is
    /// told which one is being played.
    pub fn over_time(mut self, mut told: impl FnMut(usize)) -> Back {
        let mut analyses: BTreeMap<Hashes, Option<Analysis>> = BTreeMap::new();
        let mut attempts = Vec::new();
        for (nth, again) in std::mem::take(&mut self.again).into_iter().enumerate() {
            told(nth);
            let verified = verify(&again.record, &again.seal, &again.scenario, &again.rubric);
            let mut doubts = verified.doubts;
            let over = |session: &Session| session.ended().is_some();
            let session = verified.session.filter(|_| verified.stops.is_none());
            let counts = session.as_ref().is_some_and(over);
            match session.filter(over) {
                Some(session) => {
                    attempts.push(attempt(&again, &session, &mut analyses));
                }
                None if again.record.result.is_none() => self.unfinished += 1,
                // A record that claims a result and does not come to one.
                None if doubts.is_empty() => doubts.push("it does not come to an end".into()),
                None => {}
            }
            for why in doubts {
                self.doubt(again.path.clone(), why, counts);
            }
        }
        Back {
            over: OverTime::of(attempts, Wording::english()),
            doubts: self.doubts,
            unfinished: self.unfinished,
        }
    }
}

fn hashes(record: &Record) -> Hashes {
    (record.scenario.sha256.clone(), record.rubric.sha256.clone())
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// The attempt as its debrief shows it.
fn attempt(
    again: &Again,
    session: &Session,
    analyses: &mut BTreeMap<Hashes, Option<Analysis>>,
) -> Attempt {
    let (record, scenario, rubric) = (&again.record, &again.scenario, &again.rubric);
    let analysis = analyses.entry(hashes(record)).or_insert_with(|| {
        let budget = Budget {
            until: Some(clock::deadline(PATIENCE)),
            ..Budget::default()
        };
        analyse(scenario, rubric, Detail::Score, budget).ok()
    });
    let study = analysis
        .as_ref()
        .and_then(|analysis| Study::of(session, analysis).ok());
    let origin = Origin::of(record, again.seal.hash(), &name_of(&again.path));
    let given = Given {
        study: study.as_ref(),
        reflection: Some(&record.reflection),
        origin: Some(&origin),
        ..Given::new(session)
    };
    Debrief::of(&given).attempt(&given)
}
