//! Looking back on a record: the scenario and the rubric that it was made with are found, it is played again, and what does not
//! hold is said.

use std::fmt;
use std::sync::Arc;

use super::library::{Library, PlayableScenario};
use super::ports::{KeptRecord, Store, StoreLocation};
use super::proof::{Proof, proof};
use super::replayed_record::ReplayedRecord;
pub(super) use super::visited::kept_scenario;
pub use super::visited::{been, earlier};
use super::{Attempt, library};
use engine::record::{DoubtSubject, Record, RecordDoubt, layout_differs, speed, verify};
use engine::rubric::Rubric;

pub use super::resume::{NoWayOn, Resumed, go_on};

/// The texts that a record was made with.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The scenario, read with the rubric of the record.
    pub entry: Arc<PlayableScenario>,
    /// The rubric that the record was scored with, or that of this program where that one is not here.
    pub rubric: Arc<Rubric>,
    /// What is worth knowing about them, such as that the kept text was damaged.
    pub remarks: Vec<String>,
    /// What speaks against the record because of them.
    pub doubts: Vec<RecordDoubt>,
}

/// Whether the scenario of a record is available.
#[derive(Debug)]
pub enum ScenarioFit {
    /// It is, with the texts that the record was made with.
    Same(Texts),
    /// It is not, and why.
    Changed(ChangedScenario),
}

/// The rubric that a record was scored with: this program's own, one that an earlier version had, or one whose text was kept.
/// Where none of these has its hash it is this program's own, and [`verify`] says so.
///
/// # Errors
/// The kept text is damaged or cannot be read.
pub fn rubric_of<S: Store>(
    record: &Record,
    store: &S,
    current: &Arc<Rubric>,
) -> Result<Arc<Rubric>, S::Error> {
    Ok(rubric_and_where(record, store, current)?.0)
}

/// The same, and where its text was found if it is not kept here.
fn rubric_and_where<S: Store>(
    record: &Record,
    store: &S,
    current: &Arc<Rubric>,
) -> Result<(Arc<Rubric>, Vec<String>), S::Error> {
    let wanted = &record.rubric.sha256;
    if wanted == current.hash() {
        return Ok((Arc::clone(current), Vec::new()));
    }
    let mut remarks = Vec::new();
    let text = match Rubric::shipped_text(wanted) {
        Some(text) => Some(text.to_owned()),
        None => store.text(wanted)?.or_else(|| {
            let (place, text) = store.text_beside(wanted)?;
            remarks.push(lies_beside("rubric", &place));
            Some(text)
        }),
    };
    let found = text.and_then(|text| Rubric::parse(&text).ok());
    Ok((found.map_or_else(|| Arc::clone(current), Arc::new), remarks))
}

/// Finds the scenario that a record was made with: among the kept texts by its hash, then in the library by what it says, then beside
/// a record that somebody has sent. A damaged text is mended from the library.
///
/// # Errors
/// When the kept text is damaged or cannot be read, and the library does not have it.
pub fn find<S: Store>(
    record: &Record,
    store: &mut S,
    current: &Arc<Rubric>,
    library: &Library,
) -> Result<ScenarioFit, S::Error> {
    let wanted = &record.scenario;
    let (rubric, mut remarks) = rubric_and_where(record, store, current)?;
    let damage = match store.text(&wanted.sha256) {
        Ok(Some(text)) => {
            let read =
                PlayableScenario::read(StoreLocation::new(wanted.sha256.as_str()), text, &rubric);
            return Ok(ScenarioFit::of(read, rubric, remarks));
        }
        Ok(None) => None,
        Err(error) => Some(error),
    };
    if let Some(entry) = library.find_text(wanted) {
        if entry.sha256 != wanted.sha256 {
            remarks.push(layout_differs(&wanted.id));
        }
        if let Some(error) = damage {
            let mended = entry.sha256 == wanted.sha256 && store.keep_text(&entry.text).is_ok();
            let what = if mended { "mended from" } else { "used from" };
            remarks.push(format!("{error}; the text was {what} the library"));
        }
        return Ok(ScenarioFit::of(entry.under(&rubric), rubric, remarks));
    }
    if let Some((place, text)) = store.text_beside(&wanted.sha256) {
        remarks.extend(damage.map(|error| error.to_string()));
        remarks.push(lies_beside("scenario", &place));
        let read =
            PlayableScenario::read(StoreLocation::new(wanted.sha256.as_str()), text, &rubric);
        return Ok(ScenarioFit::of(read, rubric, remarks));
    }
    match damage {
        Some(error) => Err(error),
        None => Ok(ScenarioFit::Changed(ChangedScenario::of(record, library))),
    }
}

fn lies_beside(what: &str, place: &StoreLocation) -> String {
    format!(
        "the text of the {what} is not kept here; it was found in {}",
        place.label()
    )
}

impl ScenarioFit {
    fn of(
        read: Result<PlayableScenario, library::Broken>,
        rubric: Arc<Rubric>,
        remarks: Vec<String>,
    ) -> Self {
        match read {
            Ok(entry) => Self::Same(Texts {
                entry: entry.into(),
                rubric,
                remarks,
                doubts: Vec::new(),
            }),
            Err(_) => Self::Changed(ChangedScenario::Unreadable),
        }
    }
}

impl Texts {
    /// A scenario that somebody named for a record, whatever the record says, read with the rubric of the record.
    pub fn named(record: &Record, entry: PlayableScenario, rubric: Arc<Rubric>) -> Self {
        let (mut remarks, mut doubts) = (Vec::new(), Vec::new());
        if entry.sha256 != record.scenario.sha256 {
            if record.scenario.says(&entry.text) {
                remarks.push(layout_differs(&record.scenario.id));
            } else {
                let why = format!(
                    "scenario changed: the record was made with another text of `{}`",
                    record.scenario.id
                );
                doubts.push(RecordDoubt::new(DoubtSubject::Play, why));
            }
        }
        Self {
            entry: entry.into(),
            rubric,
            remarks,
            doubts,
        }
    }
}

/// Why the scenario of a record is not here as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangedScenario {
    /// Its text is there, and this program cannot read it any more.
    Unreadable,
    /// The library has none with its id.
    Unknown {
        /// The id of the scenario.
        id: String,
        /// With which version and hash the record was made.
        made: String,
    },
    /// The library has another one with its id.
    Other {
        /// The id of the scenario.
        id: String,
        /// With which version and hash the record was made.
        made: String,
        /// Which version and hash the library has.
        has: String,
        /// Whether the version is the same, so that only the words tell.
        same_version: bool,
    },
}

impl ChangedScenario {
    fn of(record: &Record, library: &Library) -> Self {
        let wanted = &record.scenario;
        let told = |version: &str, hash: &str| {
            let hash: String = hash.chars().take(12).collect();
            format!("{version} ({hash})")
        };
        let (id, made) = (wanted.id.clone(), told(&wanted.version, &wanted.sha256));
        let Some(now) = library.find(&wanted.id) else {
            return Self::Unknown { id, made };
        };
        let version = &now.scenario.header.version;
        Self::Other {
            id,
            made,
            has: told(version, &now.sha256),
            same_version: *version == wanted.version,
        }
    }
}

impl fmt::Display for ChangedScenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => {
                f.write_str("this program cannot read the scenario of the record any more")
            }
            Self::Unknown { id, made } => {
                write!(
                    f,
                    "the scenario `{id}` {made} of this record is not to be found"
                )
            }
            Self::Other {
                id,
                made,
                has,
                same_version,
            } => {
                if *same_version {
                    write!(
                        f,
                        "the words of `{id}` were changed and its version was not"
                    )?;
                } else {
                    write!(f, "the scenario `{id}` has changed")?;
                }
                write!(
                    f,
                    ": the record was made with {made}, the library has {has}"
                )
            }
        }
    }
}

/// What a record shows, with the texts that it was made with or without them: the one function that says so, for every command
/// and for every report.
pub fn shown<S: Store>(
    kept: &KeptRecord,
    texts: Result<Texts, ChangedScenario>,
    store: &S,
) -> (Option<ReplayedRecord>, Proof) {
    let found = texts.map(|texts| again(kept, texts));
    let outside = store.outside(&kept.record);
    let why = found.as_ref().err().map(ToString::to_string);
    let played = found
        .as_ref()
        .map_err(|_| why.as_deref().unwrap_or_default());
    let shows = proof(kept, played, &outside);
    (found.ok(), shows)
}

/// Plays a record again with the texts that it was made with, and says what does not hold.
pub fn again(kept: &KeptRecord, texts: Texts) -> ReplayedRecord {
    let Texts {
        entry,
        rubric,
        mut remarks,
        mut doubts,
    } = texts;
    let verified = verify(&kept.record, &kept.seal, &entry.scenario, &rubric);
    doubts.extend(verified.doubts);
    let session = verified.session;
    let fast = session.as_ref().map(|session| speed(&kept.record, session));
    remarks.extend(fast.and_then(engine::record::Speed::too_fast));
    ReplayedRecord {
        attempt: session.map(|session| Attempt::with(entry, session, kept.record.clone())),
        stops: verified.stops.map(|(at, _)| at),
        remarks,
        doubts,
    }
}

/// A record as far as it can be looked at, with what its reader must know first.
#[derive(Debug)]
pub struct RecordView {
    /// The attempt, played again as far as the record fits.
    pub attempt: Attempt,
    /// What the reader must know, in the order in which it was found; empty if nothing speaks against it.
    pub cautions: Vec<String>,
    /// What the record shows.
    pub proof: Proof,
    /// Whether the record holds: it is as it was written, and fits the texts that it was made with to its end.
    pub holds: bool,
}

/// Why a record cannot be looked back on, or not gone on with.
#[derive(Debug)]
pub enum Unfit<E> {
    /// The store could not give what was asked for.
    Store(E),
    /// Its scenario is not available, and why.
    Changed(ChangedScenario),
    /// It does not fit from its beginning on; everything that was found.
    Nothing(Vec<String>),
}

impl<E> From<E> for Unfit<E> {
    fn from(error: E) -> Self {
        Self::Store(error)
    }
}

/// Plays a record on its own scenario, or else on what the library has under the same id, as far as it fits. Whatever speaks
/// against it is a caution.
///
/// # Errors
/// There is no scenario with its id, nothing of it fits, or something cannot be read.
pub fn as_far_as_it_fits<S: Store>(
    kept: &KeptRecord,
    store: &mut S,
    current: &Arc<Rubric>,
    library: &Library,
) -> Result<RecordView, Unfit<S::Error>> {
    let mut cautions = Vec::new();
    let mut elsewhere = None;
    let mut holds = true;
    let mut texts = match find(&kept.record, store, current, library)? {
        ScenarioFit::Same(texts) => texts,
        ScenarioFit::Changed(why) => {
            let Some(entry) = library.find(&kept.record.scenario.id) else {
                return Err(Unfit::Changed(why));
            };
            elsewhere = Some(shown(kept, Err(why.clone()), store).1);
            holds = false;
            cautions.push(why.to_string());
            cautions.push("what follows is this run in the scenario as it is now".to_owned());
            Texts {
                entry: Arc::new(entry.clone()),
                rubric: Arc::clone(current),
                remarks: Vec::new(),
                doubts: Vec::new(),
            }
        }
    };
    cautions.append(&mut texts.remarks);
    let (found, shows) = shown(kept, Ok(texts), store);
    let proof = elsewhere.unwrap_or(shows);
    let Some(found) = found else {
        return Err(Unfit::Nothing(cautions));
    };
    holds &= found.doubts.is_empty() && found.stops.is_none();
    cautions.extend(found.doubts.into_iter().map(|doubt| doubt.why));
    if let Some(at) = found.stops {
        cautions.push(format!("so this looks at the {at} steps before that"));
    }
    let Some(attempt) = found.attempt else {
        return Err(Unfit::Nothing(cautions));
    };
    cautions.extend(found.remarks);
    Ok(RecordView {
        attempt,
        cautions,
        proof,
        holds,
    })
}
