//! The debrief of an attempt, put together in one place: the exact figures, what stands around the attempt, and where its record
//! comes from.

use super::ports::{KeptRecord, Query, Store};
use super::reflection::{Open, open_resolution};
use super::{Attempt, RecordView, looking_back};
use debrief::words::capital;
use debrief::{Been, Debrief, DebriefInputs, ExactFigures, Origin, OtherScenario};
use engine::record::Record;
use insight::analysis::scenario::{Analysis, analyse};
use insight::analysis::{Budget, Detail};
use insight::language::builtin::Lexica;
use insight::language::builtin::lexica;

/// Seconds that somebody waits for the exact figures of a debrief; after that it goes without.
pub const PATIENCE: u64 = 60;

/// What stands around an attempt in its debrief.
#[derive(Clone, Debug, Default)]
pub struct DebriefSurroundings {
    /// Every scenario, for what to play next.
    pub cases: Vec<OtherScenario>,
    /// Where earlier attempts at the scenario have been.
    pub earlier: Vec<Been>,
    /// Where the record comes from.
    pub origin: Origin,
    /// Today, year-month-day, for dates to practice again; empty: the day of the attempt.
    pub today: String,
    /// Whether the notes for teachers are asked for.
    pub teacher_notes: bool,
    /// What an earlier attempt meant to change and nothing was said about yet.
    pub meant: Option<Open>,
}

impl DebriefSurroundings {
    /// Only the cases of the library, for callers that keep no records.
    pub fn alone(cases: Vec<OtherScenario>, origin: Origin) -> Self {
        Self {
            cases,
            origin,
            ..Self::default()
        }
    }

    /// Looks around an attempt: the cases of the library, and the attempts before it. Where records cannot be listed, the attempt
    /// is looked back on without them.
    pub fn of<S: Store>(
        store: &S,
        cases: Vec<OtherScenario>,
        attempt: &Attempt,
        origin: Origin,
    ) -> Self {
        Self {
            earlier: looking_back::earlier(store, attempt).unwrap_or_default(),
            meant: open_resolution(&others(store, attempt)),
            ..Self::alone(cases, origin)
        }
    }
}

/// The records of other attempts, oldest first; none where they cannot be listed.
pub fn others<S: Store>(store: &S, attempt: &Attempt) -> Vec<Record> {
    let listing = store.list(&Query::all()).unwrap_or_default();
    let records = listing.kept.into_iter().map(|kept| kept.record);
    let own = &attempt.record().attempt;
    records.filter(|record| record.attempt != *own).collect()
}

/// The exact figures of an attempt; nothing when its scenario cannot be analyzed or the budget is too small for anything.
pub fn figures(attempt: &Attempt, budget: Budget) -> Option<ExactFigures> {
    let analysis = analysis(attempt, budget)?;
    ExactFigures::of(attempt.session(), &analysis).ok()
}

/// The analysis of an attempt's scenario, as a debrief needs it.
pub(crate) fn analysis(attempt: &Attempt, budget: Budget) -> Option<Analysis> {
    let session = attempt.session();
    analyse(session.scenario(), session.rubric(), Detail::Score, budget).ok()
}

/// As much of the figures of an attempt as an overview shows, by the analysis of its scenario.
pub(crate) fn points(attempt: &Attempt, analysis: Option<&Analysis>) -> Option<ExactFigures> {
    ExactFigures::points_of(attempt.session(), analysis?).ok()
}

/// The debrief of an attempt.
pub fn debrief(
    attempt: &Attempt,
    figures: Option<&ExactFigures>,
    around: &DebriefSurroundings,
) -> Debrief {
    Debrief::of(&given(attempt, figures, lexica().ok(), around))
}

/// The attempt in short, as its debrief shows it.
pub(crate) fn in_short(
    attempt: &Attempt,
    figures: Option<&ExactFigures>,
    origin: Origin,
) -> debrief::AttemptSummary {
    let around = DebriefSurroundings {
        origin,
        ..DebriefSurroundings::default()
    };
    // Measures of words stand in no overview.
    let given = given(attempt, figures, None, &around);
    Debrief::of(&given).attempt(&given)
}

fn given<'a>(
    attempt: &'a Attempt,
    study: Option<&'a ExactFigures>,
    lexica: Option<&'a Lexica>,
    around: &'a DebriefSurroundings,
) -> DebriefInputs<'a> {
    DebriefInputs {
        study,
        lexica,
        reflection: Some(attempt.reflection()),
        origin: Some(&around.origin),
        library: &around.cases,
        earlier: &around.earlier,
        today: &around.today,
        teacher_notes: around.teacher_notes,
        ..DebriefInputs::new(attempt.session())
    }
}

/// Where the record of an attempt comes from: the hash under which it was sealed and what it is called where it is kept, both
/// empty where it is not.
pub fn origin(attempt: &Attempt, hash: &str, name: &str) -> Origin {
    Origin {
        // Where the rubric of the record is not here, it is scored by another.
        rubric_sha256: attempt.session().rubric().hash().to_owned(),
        ..Origin::of(attempt.record(), hash, name)
    }
}

impl RecordView {
    /// Where the record comes from, with what its reader must know first.
    pub fn origin(&self, kept: &KeptRecord) -> Origin {
        let own = origin(&self.attempt, kept.seal.hash(), &kept.name);
        let sentences = self.cautions.iter();
        let sentences = sentences.map(|text| format!("{}.", capital(text)));
        let all = std::iter::once(own.caution.clone()).chain(sentences);
        let all = all.filter(|sentence| !sentence.is_empty());
        Origin {
            caution: all.collect::<Vec<_>>().join(" "),
            proof: self.proof.in_short(),
            ..own
        }
    }
}
