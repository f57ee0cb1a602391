//! Going on with a consultation that was left: only with a record that is as it was written, and each time is counted in it.

use std::fmt;
use std::sync::Arc;

use super::Attempt;
use super::library::Library;
use super::looking_back::{ChangedScenario, ScenarioFit, find};
use super::ports::{KeptRecord, Store};
use engine::record::Seal;
use engine::rubric::Rubric;
use engine::session::SessionError;

/// Why a consultation cannot be gone on with.
#[derive(Debug)]
pub enum NoWayOn<E> {
    /// The store could not give what was asked for.
    Store(E),
    /// The record was changed after it was written.
    Edited,
    /// The record has no hash.
    NoHash,
    /// Its scenario is not available, and why.
    Changed(ChangedScenario),
    /// A step does not fit.
    DoesNotFit(SessionError),
    /// It is over.
    Over,
}

impl<E> From<E> for NoWayOn<E> {
    fn from(error: E) -> Self {
        Self::Store(error)
    }
}

impl<E: fmt::Display> fmt::Display for NoWayOn<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Edited => f.write_str("the record was changed after it was written"),
            Self::NoHash => f.write_str("the record has no hash"),
            Self::Changed(why) => why.fmt(f),
            Self::DoesNotFit(error) => error.fmt(f),
            Self::Over => f.write_str("the consultation is over already"),
        }
    }
}

/// An attempt that is gone on with.
#[derive(Debug)]
pub struct Resumed {
    /// The attempt, played up to where it was left.
    pub attempt: Attempt,
    /// Hash of its record as it was found.
    pub hash: String,
    /// What is worth knowing about its scenario.
    pub remarks: Vec<String>,
}

/// Goes on with a record that is as it was written and not yet over. That it is gone on with is kept before anything is shown.
///
/// # Errors
/// It is not, or its scenario is not available.
pub fn go_on<S: Store>(
    mut kept: KeptRecord,
    store: &mut S,
    current: &Arc<Rubric>,
    library: &Library,
) -> Result<Resumed, NoWayOn<S::Error>> {
    let hash = match std::mem::replace(&mut kept.seal, Seal::Missing) {
        Seal::Intact { hash } => hash,
        Seal::Broken { .. } => return Err(NoWayOn::Edited),
        Seal::Missing => return Err(NoWayOn::NoHash),
    };
    let texts = match find(&kept.record, store, current, library)? {
        ScenarioFit::Same(texts) => texts,
        ScenarioFit::Changed(why) => return Err(NoWayOn::Changed(why)),
    };
    if kept.record.first_gap().is_some() {
        return Err(NoWayOn::Edited);
    }
    kept.record.go_on();
    let attempt = Attempt::resume(kept.record, &texts.entry, &texts.rubric);
    let attempt = attempt.map_err(NoWayOn::DoesNotFit)?;
    if attempt.is_over() {
        return Err(NoWayOn::Over);
    }
    let hash = if attempt.record().is_linked() {
        store.save(attempt.record(), &hash)?
    } else {
        hash
    };
    Ok(Resumed {
        attempt,
        hash,
        remarks: texts.remarks,
    })
}
