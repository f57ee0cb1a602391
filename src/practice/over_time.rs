//! Over time: every finished record, looked at as its debrief did. What was worked out before is not worked out again.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::debriefing::{analysis, in_short, origin, points};
use super::library::Library;
use super::looking_back::{ScenarioFit, Texts, again, find};
use super::ports::{KeptRecord, Query, Store, StoreLocation};
use debrief::OverTime;
use debrief::wording::Wording;
use engine::record::{Record, Seal, layout_differs, sha256_hex};
use engine::rubric::Rubric;
use insight::analysis::Budget;
use insight::analysis::scenario::Analysis;

/// Something to be said about what lies among the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfDoubt {
    /// Where it lies.
    pub place: StoreLocation,
    /// What is wrong with it.
    pub why: String,
    /// Whether it counts nevertheless.
    pub counts: bool,
}

/// All that can be looked back on.
#[derive(Debug)]
pub struct Back {
    /// The finished attempts, put beside each other.
    pub over: OverTime,
    /// Records about which there is something to say.
    pub doubts: Vec<ShelfDoubt>,
    /// Records of consultations that were not finished.
    pub unfinished: usize,
}

/// The records as they are kept, ready to be looked at.
#[derive(Debug)]
pub struct KeptRecords {
    known: Vec<(KeptRecord, Texts)>,
    doubts: Vec<ShelfDoubt>,
    unfinished: usize,
}

/// Hashes of a scenario and of a rubric.
type Hashes = (String, String);

/// What came of looking at one record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Outcome {
    /// The attempt in short, if the consultation was finished.
    attempt: Option<debrief::AttemptSummary>,
    /// What speaks against its record.
    doubts: Vec<String>,
}

/// What was worked out, by what it was worked out from.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct WorkedOut(BTreeMap<String, Outcome>);

impl KeptRecords {
    /// Reads the records. Their scenarios are looked for among the kept texts, then in the library.
    ///
    /// # Errors
    /// The records cannot be listed.
    pub fn find<S: Store>(
        store: &mut S,
        rubric: &Arc<Rubric>,
        library: &Library,
    ) -> Result<Self, S::Error> {
        let listing = store.list(&Query::all())?;
        let aside = listing.aside.into_iter().map(|aside| ShelfDoubt {
            place: aside.place,
            why: aside.why,
            counts: false,
        });
        let mut records = Self {
            known: Vec::new(),
            doubts: aside.collect(),
            unfinished: 0,
        };
        let mut texts: BTreeMap<Hashes, Option<Texts>> = BTreeMap::new();
        for kept in listing.kept {
            let hashes = hashes(&kept.record);
            let found = if let Some(known) = texts.get(&hashes) {
                known.clone()
            } else {
                let (found, remarks) = texts_of(&kept.record, store, rubric, library);
                for why in remarks {
                    records.doubt(&kept.place, why, found.is_some());
                }
                texts.insert(hashes, found.clone());
                found
            };
            records.take(kept, found);
        }
        Ok(records)
    }

    fn take(&mut self, kept: KeptRecord, texts: Option<Texts>) {
        match texts {
            Some(texts) => self.known.push((kept, texts)),
            None if kept.record.result.is_none() => self.unfinished += 1,
            None => {
                let why = format!(
                    "the text of “{}” that it was played in is not here",
                    kept.record.scenario.title
                );
                self.doubt(&kept.place, why, false);
            }
        }
    }

    fn doubt(&mut self, place: &StoreLocation, why: String, counts: bool) {
        let place = place.clone();
        self.doubts.push(ShelfDoubt { place, why, counts });
    }

    /// How many there are to be looked at.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// Every finished consultation that can be played again to its end, oldest first.
    pub fn played(self) -> Vec<super::Attempt> {
        let played = self.known.into_iter().filter_map(|(kept, texts)| {
            kept.record.result.as_ref()?;
            let found = again(&kept, texts);
            found
                .attempt
                .filter(|attempt| found.stops.is_none() && attempt.is_over())
        });
        played.collect()
    }

    /// Looks at them all; what was worked out by this program from the same record and the same texts is not worked out again.
    /// What speaks against a record joins the doubts; what cannot be played does not count. `budget` gives what the paths of one
    /// scenario may use up, `told` is told which record is being looked at.
    pub fn over_time<S: Store>(
        mut self,
        store: &mut S,
        budget: impl Fn() -> Budget,
        mut told: impl FnMut(usize),
    ) -> Back {
        let before = WorkedOut::read(store);
        let mut after = WorkedOut::default();
        let mut analyses: BTreeMap<Hashes, Option<Analysis>> = BTreeMap::new();
        let mut attempts = Vec::new();
        for (nth, (kept, texts)) in std::mem::take(&mut self.known).into_iter().enumerate() {
            told(nth);
            let key = key(&kept, &texts);
            let known = key.as_ref().and_then(|key| before.0.get(key)).cloned();
            let (outcome, lasts) = known.map_or_else(
                || look(&kept, texts, &mut analyses, &budget),
                |outcome| (outcome, true),
            );
            if let Some(key) = key.filter(|_| lasts) {
                after.0.insert(key, outcome.clone());
            }
            if outcome.attempt.is_none() && kept.record.result.is_none() {
                self.unfinished += 1;
            }
            for why in outcome.doubts {
                self.doubt(&kept.place, why, outcome.attempt.is_some());
            }
            attempts.extend(outcome.attempt);
        }
        after.keep(&before, store);
        Back {
            over: OverTime::of(attempts, Wording::english()),
            doubts: self.doubts,
            unfinished: self.unfinished,
        }
    }
}

impl WorkedOut {
    /// What is there; what cannot be read is worked out again.
    fn read<S: Store>(store: &S) -> Self {
        let text = store.worked_out();
        let read = text.and_then(|text| serde_json::from_str(&text).ok());
        read.unwrap_or_default()
    }

    /// Keeps it if it is not what was there before. A failure is ignored: it only costs time the next time.
    fn keep<S: Store>(&self, before: &Self, store: &mut S) {
        if !self.0.keys().eq(before.0.keys())
            && let Ok(text) = serde_json::to_string(self)
        {
            let _ = store.keep_worked_out(&text);
        }
    }
}

/// Everything that the outcome of looking at a record follows from; nothing for a record without a hash of its own that holds.
fn key(kept: &KeptRecord, texts: &Texts) -> Option<String> {
    let Seal::Intact { hash } = &kept.seal else {
        return None;
    };
    let parts = [hash, &texts.entry.sha256, texts.rubric.hash()].join(" ");
    Some(sha256_hex(parts.as_bytes()))
}

fn hashes(record: &Record) -> Hashes {
    (record.scenario.sha256.clone(), record.rubric.sha256.clone())
}

fn texts_of<S: Store>(
    record: &Record,
    store: &mut S,
    rubric: &Arc<Rubric>,
    library: &Library,
) -> (Option<Texts>, Vec<String>) {
    match find(record, store, rubric, library) {
        Ok(ScenarioFit::Same(mut texts)) => {
            // That a text is laid out otherwise is not a doubt about a record.
            let layout = layout_differs(&record.scenario.id);
            let remarks = std::mem::take(&mut texts.remarks).into_iter();
            let worth = remarks.filter(|remark| *remark != layout).collect();
            (Some(texts), worth)
        }
        Ok(ScenarioFit::Changed(_)) => (None, Vec::new()),
        Err(error) => (None, vec![error.to_string()]),
    }
}

/// Plays a record again and looks at it. Says whether what came of it would come of it the next time, too, which it may not
/// where the budget was too small for exact figures.
fn look(
    kept: &KeptRecord,
    texts: Texts,
    analyses: &mut BTreeMap<Hashes, Option<Analysis>>,
    budget: &impl Fn() -> Budget,
) -> (Outcome, bool) {
    let found = again(kept, texts);
    let mut doubts: Vec<String> = found.doubts.into_iter().map(|doubt| doubt.why).collect();
    let whole = found.attempt.filter(|_| found.stops.is_none());
    let Some(attempt) = whole.filter(super::Attempt::is_over) else {
        if kept.record.result.is_some() && doubts.is_empty() {
            // A record that claims a result and does not come to one.
            doubts.push("it does not come to an end".to_owned());
        }
        let attempt = None;
        return (Outcome { attempt, doubts }, true);
    };
    let analysis = analyses
        .entry(hashes(&kept.record))
        .or_insert_with(|| analysis(&attempt, budget()));
    let figures = points(&attempt, analysis.as_ref());
    let lasts = figures.as_ref().is_some_and(|figures| figures.exact);
    let origin = origin(&attempt, kept.seal.hash(), &kept.name);
    let attempt = Some(in_short(&attempt, figures.as_ref(), origin));
    (Outcome { attempt, doubts }, lasts)
}
