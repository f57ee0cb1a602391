//! What an assessor opens: a folder of records that were handed in, or a bundle, which is taken in first.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::archive::Archive;
use super::bundle::{self, BundleError};
use super::folder_attempts::TextSources;
use super::handed_in::HandedIn;
use super::paths::DataFolders;
use super::{IoError, files};
use assess::desk::Review;
use engine::record::fingerprint;
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use practice::inside::AttemptInside as _;
use practice::looking_back::shown;
use practice::proof::{Proof, ProofAnswer, ProofQuestion};
use practice::{DebriefSurroundings, debrief, origin};

/// The folder to assess: the one that was named, or the folder of received records after the bundle that was named was taken in.
/// Taking the same bundle in twice succeeds.
///
/// # Errors
/// There is no such folder, or the bundle is refused.
pub fn folder(places: &DataFolders, named: &Path) -> Result<PathBuf, BundleError> {
    if named.is_dir() {
        return Ok(named.to_owned());
    }
    if !named.exists() {
        let path = named.to_owned();
        return Err(IoError::NotAFolder { path }.into());
    }
    let bytes = files::read(named, bundle::LIMIT)?;
    let checked = bundle::check(&bytes)?;
    let here = places.received()?;
    match bundle::import(places, &checked, &bytes, &mut |_, _| {}) {
        Ok(taken) if taken.into.starts_with(&here) => Ok(here),
        Ok(taken) => Ok(taken.into.join("records")),
        Err(BundleError::Refused {
            name: "replayed", ..
        }) if here.join(fingerprint(&checked.key)).is_dir() => Ok(here),
        Err(error) => Err(error),
    }
}

/// One conversation as it is read at the desk.
#[derive(Clone, Debug)]
pub struct ReviewedConversation {
    /// What is read.
    pub review: Review,
    /// What its record shows, statement by statement.
    pub proof: Proof,
    /// Who sat it by a ticket that is trusted here; empty where nothing shows that.
    pub candidate: String,
    /// The scenario, to draw the patient.
    pub scenario: Arc<Scenario>,
}

/// Why a record cannot be read at the desk.
#[derive(Debug, Error)]
pub enum NotReviewed {
    /// Its file cannot be read, or is no record.
    #[error(transparent)]
    Unreadable(#[from] IoError),
    /// The texts that it was played in are not here, or say something else; which, and where it was looked for.
    #[error("{0}")]
    NoTexts(String),
    /// Its choices cannot be made.
    #[error("nothing of this record can be played")]
    NothingPlayed,
}

/// Plays a record again to be read. Its texts are looked for beside it, in the data folder and in the library.
///
/// # Errors
/// It cannot be read, or not be played.
pub fn open(
    file: &HandedIn,
    folder: &Path,
    archive: &Archive,
    places: &DataFolders,
    rubric: &Arc<Rubric>,
) -> Result<ReviewedConversation, NotReviewed> {
    let kept = file.read()?;
    let texts = TextSources::new(folder, archive, places, rubric)
        .texts(&kept, &file.person)
        .map_err(NotReviewed::NoTexts)?;
    let (again, proof) = shown(&kept, Ok(texts), archive);
    let attempt = again.and_then(|again| again.attempt);
    let Some(attempt) = attempt else {
        return Err(NotReviewed::NothingPlayed);
    };
    let origin = origin(&attempt, kept.seal.hash(), &kept.name);
    let around = DebriefSurroundings {
        origin,
        ..DebriefSurroundings::default()
    };
    let told = debrief(&attempt, None, &around);
    let sat = proof.answer(ProofQuestion::Ticket) == ProofAnswer::Yes;
    let ticket = kept.record.sitting.as_ref().filter(|_| sat);
    Ok(ReviewedConversation {
        review: Review::of(attempt.session(), &told),
        candidate: ticket.map_or_else(String::new, |sat| sat.ticket.candidate.clone()),
        scenario: Arc::clone(attempt.scenario()),
        proof,
    })
}
