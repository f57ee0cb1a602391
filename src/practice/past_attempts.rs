//! What was done before, attempt by attempt, as somebody finds it again: who it was, how it stands, and the way back into it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::bookmarks;
use super::looking_back::{NoWayOn, ScenarioFit, Unfit, as_far_as_it_fits, find, go_on};
use super::ports::{AttemptId, KeptRecord, Store};
use super::waiting::among;
use super::{Attempt, Keeping, Library, PlayableScenario};
use debrief::document::DebriefSection;
use debrief::{BeadKind, Origin, string_of_beads};
use engine::patient::expression::Expression;
use engine::record::Seal;
use engine::rubric::Rubric;
use engine::session::{Mode, SessionEvent};

/// An attempt that was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct PastAttempt {
    pub id: AttemptId,
    /// Its scenario, as it was played.
    pub entry: Arc<PlayableScenario>,
    /// When it was begun, RFC 3339 in UTC.
    pub started_at: String,
    /// How it was played.
    pub mode: Mode,
    /// Turns that count.
    pub turns: usize,
    /// What could be seen of the patient last.
    pub mood: Expression,
    /// How it stands.
    pub stand: AttemptState,
    /// Whether it waits to be gone on with; see [`super::waiting()`].
    pub waits: bool,
    /// The part of its debrief at which it was left, where looking back on it waits and was begun.
    pub left_at: Option<DebriefSection>,
    /// What was to be done differently; empty if nothing was said.
    pub change: String,
    /// Its turns as beads, and its end; empty before anything of the judgment may be shown.
    pub beads: Vec<BeadKind>,
    /// The hash of its record when it was looked at; empty where the record does not fit its hash.
    pub hash: String,
}

/// How an attempt stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttemptState {
    /// The consultation was interrupted, and can be gone on with.
    Interrupted,
    /// It is over, and looking back on it is not.
    Open {
        /// What the patient did next.
        ending: String,
    },
    /// Looking back on it is over, too.
    Closed {
        /// What the patient did next.
        ending: String,
    },
}

/// The newest `most` of the attempts that were listed and can be found again, the newest first. One whose scenario is not here, or
/// that does not fit it, is left out; `bedside progress` says why. The newest that waits to be gone on with is among them, however old
/// it is. What is `known` from an earlier time is not played again where
/// its record is still the same.
pub fn past<S: Store>(
    kept: Vec<KeptRecord>,
    store: &mut S,
    rubric: &Arc<Rubric>,
    library: &Library,
    known: &[PastAttempt],
    most: usize,
) -> Vec<PastAttempt> {
    let mut entries: BTreeMap<(String, String), Option<(Arc<PlayableScenario>, Arc<Rubric>)>> =
        BTreeMap::new();
    let waiting: Vec<AttemptId> = among(&kept).into_iter().map(|one| one.id).collect();
    let mut all: Vec<PastAttempt> = Vec::new();
    for kept in kept.into_iter().rev() {
        let waits = waiting.contains(&kept.id());
        if all.len() >= most && (!waits || all.iter().any(|past| past.waits)) {
            continue;
        }
        if let Some(same) = known.iter().find(|past| past.is_of(&kept)) {
            all.push(PastAttempt {
                waits,
                ..same.clone()
            });
            continue;
        }
        let key = (
            kept.record.scenario.sha256.clone(),
            kept.record.rubric.sha256.clone(),
        );
        let found = entries.entry(key).or_insert_with(|| {
            match find(&kept.record, store, rubric, library) {
                Ok(ScenarioFit::Same(texts)) => Some((texts.entry, texts.rubric)),
                Ok(ScenarioFit::Changed(_)) | Err(_) => None,
            }
        });
        let seen = found
            .as_ref()
            .and_then(|(entry, rubric)| of(kept, waits, entry, rubric));
        all.extend(seen);
    }
    let left = bookmarks::all(store);
    for past in &mut all {
        // A record does not change when a page is turned, so that this is looked up anew.
        let part = left.get(past.id.as_str()).copied();
        let open = past.waits && matches!(past.stand, AttemptState::Open { .. });
        let part = part.filter(|part| *part == DebriefSection::First || !past.beads.is_empty());
        past.left_at = part.filter(|_| open);
    }
    all
}

impl PastAttempt {
    /// Whether it was made of this very record, as it is now.
    fn is_of(&self, kept: &KeptRecord) -> bool {
        let same = matches!(&kept.seal, Seal::Intact { hash } if *hash == self.hash);
        same && self.id == kept.id()
    }
}

fn of(
    kept: KeptRecord,
    waits: bool,
    entry: &Arc<PlayableScenario>,
    rubric: &Arc<Rubric>,
) -> Option<PastAttempt> {
    let id = kept.id();
    let hash = match &kept.seal {
        Seal::Intact { hash } => hash.clone(),
        Seal::Broken { .. } | Seal::Missing => String::new(),
    };
    let attempt = Attempt::resume(kept.record, entry, rubric).ok()?;
    let course = attempt.course()?;
    let mut mood = None;
    let mut ending = None;
    for event in course.into_iter().flatten() {
        match event {
            SessionEvent::FaceChanged { expression } => mood = Some(expression),
            SessionEvent::Ended { title, .. } => ending = Some(title),
            _ => {}
        }
    }
    let said = attempt.reflection();
    let stand = match ending {
        None => AttemptState::Interrupted,
        Some(ending) if said.is_closed() => AttemptState::Closed { ending },
        Some(ending) => AttemptState::Open { ending },
    };
    Some(PastAttempt {
        id,
        entry: Arc::clone(entry),
        started_at: attempt.record().started_at.clone(),
        mode: attempt.mode(),
        turns: attempt.turns(),
        mood: mood.unwrap_or_default(),
        stand,
        waits,
        left_at: None,
        change: said.change.trim().to_owned(),
        beads: if said.has_looked() {
            string_of_beads(attempt.session())
        } else {
            Vec::new()
        },
        hash,
    })
}

/// An attempt that was opened again.
#[derive(Debug)]
pub struct OpenedAttempt {
    /// The attempt. Whether it is over says whether it is gone on with or looked back on.
    pub attempt: Attempt,
    /// The hold on its record; none where the record does not hold, so that it can be read and is not written over.
    pub keeping: Option<Keeping>,
    /// Where it comes from, with what its reader must know first.
    pub origin: Origin,
    /// What is worth knowing about the scenario of a consultation that is gone on with.
    pub remarks: Vec<String>,
}

/// Why an attempt cannot be opened again.
#[derive(Debug)]
pub enum Shut<E> {
    /// There is no record of it.
    Gone,
    /// The consultation cannot be gone on with.
    NoWayOn(NoWayOn<E>),
    /// It cannot be looked back on.
    Unfit(Unfit<E>),
}

impl<E: fmt::Display> fmt::Display for Shut<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("its record is not there any more"),
            Self::NoWayOn(why) => why.fmt(f),
            Self::Unfit(Unfit::Store(error)) => error.fmt(f),
            Self::Unfit(Unfit::Changed(why)) => why.fmt(f),
            Self::Unfit(Unfit::Nothing(why)) => f.write_str(&why.join("; ")),
        }
    }
}

/// Opens an attempt again: an interrupted consultation where it stopped, one that is over with everything said about it.
///
/// # Errors
/// Its record is not there or cannot be read, or its scenario is not available.
pub fn open<S: Store>(
    id: &AttemptId,
    store: &mut S,
    rubric: &Arc<Rubric>,
    library: &Library,
) -> Result<OpenedAttempt, Shut<S::Error>> {
    let unread = |error| Shut::Unfit(Unfit::Store(error));
    let kept = store.get(id).map_err(unread)?.ok_or(Shut::Gone)?;
    if kept.record.result.is_none() {
        let resumed = go_on(kept, store, rubric, library).map_err(Shut::NoWayOn)?;
        let keeping = Keeping::found(resumed.hash, &resumed.attempt);
        let origin = keeping.origin(store, &resumed.attempt);
        return Ok(OpenedAttempt {
            attempt: resumed.attempt,
            keeping: Some(keeping),
            origin,
            remarks: resumed.remarks,
        });
    }
    let looked = as_far_as_it_fits(&kept, store, rubric, library).map_err(Shut::Unfit)?;
    let origin = looked.origin(&kept);
    let keeping = match &kept.seal {
        Seal::Intact { hash } if looked.holds => {
            Some(Keeping::found(hash.clone(), &looked.attempt))
        }
        _ => None,
    };
    Ok(OpenedAttempt {
        attempt: looked.attempt,
        keeping,
        origin,
        remarks: Vec::new(),
    })
}
