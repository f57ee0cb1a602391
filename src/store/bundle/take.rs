//! Taking a bundle in: whole or not at all, below one folder, and never through a link.

use std::path::{Path, PathBuf};

use super::{Bundle, BundleError, refused};
use crate::archive::Archive;
use crate::files::{self, Existing, FileReaders};
use crate::paths::DataFolders;
use crate::{IoError, clock, keys};
use engine::record::{ChainRelation, Record, fingerprint, seconds_between, sha256_hex};
use practice::ports::{AttemptId, Store as _};

/// When the latest bundle of an installation was made is written in no more bytes.
const LATEST: u64 = 64;

/// By so many seconds the clock of another machine may be ahead of this one.
const DAY: i64 = 24 * 60 * 60;

/// What was taken from a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBundle {
    /// The folder: a data folder of its own, or this installation's.
    pub into: PathBuf,
    /// Records that were not here.
    pub new: usize,
    /// Records that have grown since they were here.
    pub grown: usize,
    /// Records that were here as they are.
    pub known: usize,
}

/// Takes a bundle in: that of another installation below `received`, one's own among one's own records.
///
/// # Errors
/// It is refused, everything of it is here already, or something cannot be written.
pub fn import(places: &DataFolders, bundle: &Bundle) -> Result<TakenBundle, BundleError> {
    not_ahead(bundle)?;
    let own = keys::installation(places).is_ok_and(|own| own.public() == bundle.key);
    let data = places.data.clone().ok_or(IoError::NoDataFolder)?;
    let into = if own {
        data
    } else {
        places.received()?.join(fingerprint(&bundle.key))
    };
    let target = if own {
        places.clone()
    } else {
        DataFolders::under(into.clone(), Path::new("none"))
    };
    for folder in [
        places.received()?,
        into.clone(),
        target.records()?,
        target.played()?,
        target.countersignatures()?,
    ] {
        no_link(&folder)?;
    }
    let last = into.join("taken.txt");
    no_link(&last)?;
    if !own
        && files::read(&last, LATEST).is_ok_and(|last| last.as_slice() > bundle.made_at.as_bytes())
    {
        return refused(
            "replayed",
            "a bundle of this installation that was made later was taken before",
        );
    }
    let mut store = Archive::new(&target);
    let mut taken = TakenBundle {
        into,
        new: 0,
        grown: 0,
        known: 0,
    };
    let mut changes = Vec::new();
    for (record, _) in &bundle.records {
        let known = match store.get(&AttemptId::of(record))? {
            None => {
                taken.new += 1;
                String::new()
            }
            Some(here) => {
                no_link(Path::new(here.place.as_os_str()))?;
                if stands(record, &here.record, &here.name, own)? {
                    taken.known += 1;
                    continue;
                }
                taken.grown += 1;
                here.seal.hash().to_owned()
            }
        };
        if let Some(path) = store.path_of(record)? {
            no_link(&path)?;
        }
        changes.push((record, known));
    }
    if changes.is_empty() {
        return refused("replayed", "every record of it is here already, as it is");
    }
    keep_texts_and_signatures(&target, bundle, &mut store)?;
    for (record, known) in changes {
        store.save(record, &known)?;
    }
    if !own {
        let made_at = bundle.made_at.as_bytes();
        files::write(&last, made_at, Existing::Replace, FileReaders::Owner)?;
    }
    Ok(taken)
}

/// Refuses a bundle from the future: taken in, it would make a replay of every bundle that comes until then.
fn not_ahead(bundle: &Bundle) -> Result<(), BundleError> {
    let now = clock::now_text();
    if seconds_between(&now, &bundle.made_at).is_some_and(|ahead| ahead > DAY) {
        return refused(
            "ahead",
            format!(
                "it says that it was made at {}; here it is {now}",
                bundle.made_at
            ),
        );
    }
    Ok(())
}

fn keep_texts_and_signatures(
    target: &DataFolders,
    bundle: &Bundle,
    store: &mut Archive,
) -> Result<(), BundleError> {
    for text in &bundle.texts {
        no_link(
            &target
                .played()?
                .join(format!("{}.ron", sha256_hex(text.as_bytes()))),
        )?;
        store.keep_text(text)?;
    }
    for (sha256, one) in &bundle.signatures {
        let path = target.countersignatures()?.join(format!("{sha256}.json"));
        no_link(&path)?;
        match keys::write_signed(&path, one) {
            Err(IoError::Exists { .. }) | Ok(()) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether a record is here as it is; `false` where it has grown since.
fn stands(record: &Record, here: &Record, name: &str, own: bool) -> Result<bool, BundleError> {
    let attempt = &record.attempt;
    match record.beside(here) {
        ChainRelation::Same if record == here => Ok(true),
        ChainRelation::Same if own => refused(
            "differs",
            format!(
                "what is said about attempt {attempt} is something else here and stays: {name}"
            ),
        ),
        ChainRelation::Earlier { steps } if steps == record.steps.len() => refused(
            "replayed",
            format!("attempt {attempt} is here with more steps than in the bundle: {name}"),
        ),
        // What is said about it may be written afterwards; the steps are the same or more.
        ChainRelation::Same | ChainRelation::Earlier { .. } => Ok(false),
        ChainRelation::Forks { at } => refused(
            "forked",
            format!(
                "attempt {attempt} goes another way here from step {}: {name}",
                at + 1
            ),
        ),
        ChainRelation::OtherBeginning => refused(
            "forked",
            format!("attempt {attempt} began otherwise here: {name}"),
        ),
    }
}

/// Nothing of a bundle is written through a link.
fn no_link(path: &Path) -> Result<(), BundleError> {
    if path.is_symlink() {
        return refused(
            "link",
            format!(
                "a link stands there, nothing is written through it: {}",
                path.display()
            ),
        );
    }
    Ok(())
}
