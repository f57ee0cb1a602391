//! Taking a bundle in: whole or not at all, below one folder, and never through a link.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Bundle, BundleError, LIMIT, check, refused};
use crate::archive::Archive;
use crate::files::{self, Existing, FileReaders};
use crate::paths::DataFolders;
use crate::{IoError, clock, file_lock, keys};
use engine::record::{ChainRelation, Record, Reflection, fingerprint, sha256_hex};
use practice::ports::{AttemptId, Store as _};

/// When the latest bundle of an installation was made is written in no more bytes.
const LATEST: u64 = 64;

/// The file in which that stands.
const TAKEN: &str = "taken.txt";

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

/// Takes a bundle in: that of another installation below `received`, one's own among one's own records. While that goes on, the
/// bundle, `bytes`, lies in the data folder: what a program that was ended has left open, the next import completes. `told` hears how
/// many records were written, of how many.
///
/// # Errors
/// It is refused, everything of it is here already, or something cannot be written.
pub fn import(
    places: &DataFolders,
    bundle: &Bundle,
    bytes: &[u8],
    told: &mut dyn FnMut(usize, usize),
) -> Result<TakenBundle, BundleError> {
    let data = places.data.clone().ok_or(IoError::NoDataFolder)?;
    files::make_folder(&data, FileReaders::Owner)?;
    let _held = file_lock::held(&data)?;
    if let Some(taken) = complete(places, bytes, told)? {
        return Ok(taken);
    }
    let plan = plan(places, bundle)?;
    let mark = places.being_taken_in()?;
    no_link(&mark)?;
    files::write(&mark, bytes, Existing::Replace, FileReaders::Owner)?;
    let taken = take(bundle, plan, told)?;
    done(&mark)?;
    Ok(taken)
}

/// Completes what another program was ended in, if it was. Where that cannot be done it stays as it is, and `unfinished` says so.
pub fn complete_begun(places: &DataFolders) {
    let Some(data) = places.data.as_ref() else {
        return;
    };
    let waits = places.being_taken_in().is_ok_and(|mark| mark.exists());
    if waits && let Ok(_held) = file_lock::held(data) {
        let _ = complete(places, &[], &mut |_, _| {});
    }
}

/// Says that a bundle was being taken in when the program was ended, if one was.
pub fn unfinished(places: &DataFolders) -> Option<String> {
    let mark = places.being_taken_in().ok()?;
    mark.symlink_metadata().ok()?;
    let read = no_link(&mark).and_then(|()| Ok(files::read(&mark, LIMIT)?));
    Some(match read.and_then(|bytes| check(&bytes)) {
        Ok(_) => format!(
            "a bundle was being taken in and was not taken in to its end; the next `bedside import` completes it: {}",
            mark.display()
        ),
        Err(why) => format!(
            "where a bundle lies while it is taken in lies something that is none ({why}); take it away: {}",
            mark.display()
        ),
    })
}

/// Completes what another program was ended in. Gives what came of it where it was this very bundle.
fn complete(
    places: &DataFolders,
    bytes: &[u8],
    told: &mut dyn FnMut(usize, usize),
) -> Result<Option<TakenBundle>, BundleError> {
    let mark = places.being_taken_in()?;
    no_link(&mark)?;
    let begun = match files::read(&mark, LIMIT) {
        Ok(begun) => begun,
        Err(error) if error.is_missing() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let taken = check(&begun).and_then(|bundle| take(&bundle, plan(places, &bundle)?, told));
    match taken {
        Ok(taken) => {
            done(&mark)?;
            Ok(Some(taken).filter(|_| begun == bytes))
        }
        // All of it was here, or it is not one that is taken in now.
        Err(BundleError::Refused { .. }) => {
            done(&mark)?;
            Ok(None)
        }
        Err(error) if begun == bytes => Err(error),
        Err(error) => refused(
            "unfinished",
            format!(
                "what was being taken in before can not be completed: {error}; once that can be written it is, and without it \
                 others are taken in: {}",
                mark.display()
            ),
        ),
    }
}

fn done(mark: &Path) -> Result<(), IoError> {
    std::fs::remove_file(mark).map_err(|e| IoError::write(mark, e))
}

/// What is to be written of a bundle, and where.
struct Plan<'a> {
    target: DataFolders,
    store: Archive,
    own: bool,
    taken: TakenBundle,
    changes: Vec<(Cow<'a, Record>, String)>,
}

/// Looks at everything before anything is written.
fn plan<'a>(places: &DataFolders, bundle: &'a Bundle) -> Result<Plan<'a>, BundleError> {
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
    let last = into.join(TAKEN);
    no_link(&last)?;
    if !own
        && files::read(&last, LATEST).is_ok_and(|last| last.as_slice() > bundle.made_at.as_bytes())
    {
        return refused(
            "replayed",
            "a bundle of this installation that was made later was taken before",
        );
    }
    let store = Archive::new(&target);
    let mut taken = TakenBundle {
        into,
        new: 0,
        grown: 0,
        known: 0,
    };
    let (mut changes, mut named) = (Vec::new(), BTreeSet::new());
    for (record, _) in &bundle.records {
        let mut record = Cow::Borrowed(record);
        let known = match store.get(&AttemptId::of(&record))? {
            None => {
                taken.new += 1;
                String::new()
            }
            Some(here) => {
                no_link(Path::new(here.place.as_os_str()))?;
                if own {
                    // What was left out of one's own records is here.
                    record = Cow::Owned(record.with_own_words_of(&here.record));
                }
                if stands(&record, &here.record, &here.name, own)? {
                    taken.known += 1;
                    continue;
                }
                taken.grown += 1;
                here.seal.hash().to_owned()
            }
        };
        if let Some(path) = store.path_of(&record)? {
            no_link(&path)?;
            // The name of a file is made of the first letters of an id; the file of another attempt stays its own.
            if !own && (!named.insert(path.clone()) || (known.is_empty() && path.exists())) {
                return refused(
                    "twice",
                    format!(
                        "attempt {} would lie in the file of another: {}",
                        record.attempt,
                        path.display()
                    ),
                );
            }
        }
        changes.push((record, known));
    }
    if changes.is_empty() {
        return refused(
            "replayed",
            "every record of it is here already, as it is or without words that were erased",
        );
    }
    Ok(Plan {
        target,
        store,
        own,
        taken,
        changes,
    })
}

/// Writes what is to be written.
fn take(
    bundle: &Bundle,
    plan: Plan<'_>,
    told: &mut dyn FnMut(usize, usize),
) -> Result<TakenBundle, BundleError> {
    let Plan {
        target,
        mut store,
        own,
        taken,
        changes,
    } = plan;
    keep_texts_and_signatures(&target, bundle, &mut store)?;
    let all = changes.len();
    for (nth, (record, known)) in changes.into_iter().enumerate() {
        told(nth, all);
        store.save(&record, &known)?;
        store.put_down(&record);
    }
    if !own {
        let (last, made_at) = (taken.into.join(TAKEN), bundle.made_at.as_bytes());
        files::write(&last, made_at, Existing::Replace, FileReaders::Owner)?;
    }
    Ok(taken)
}

/// Refuses a bundle from the future: taken in, it would make a replay of every bundle that comes until then.
fn not_ahead(bundle: &Bundle) -> Result<(), BundleError> {
    if clock::is_ahead(&bundle.made_at) {
        let now = clock::now_text();
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
    // Words that were erased here stay erased.
    let erased = here.erased.is_some() && record.erased.is_none();
    match record.beside(here) {
        ChainRelation::Same if record == here => Ok(true),
        ChainRelation::Same if erased && says_the_same(record, here) => Ok(true),
        ChainRelation::Earlier { steps } if erased && steps == record.steps.len() => Ok(true),
        ChainRelation::Same | ChainRelation::Earlier { .. } if erased => refused(
            "erased",
            format!(
                "words were erased in attempt {attempt} here, and the bundle has them and more: {name}"
            ),
        ),
        ChainRelation::Same if own || !says_the_same(record, here) => refused(
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

/// Whether two records of the same steps differ in nothing but what is said about the attempt afterwards, which words were erased, and
/// how often it was gone on with.
fn says_the_same(record: &Record, here: &Record) -> bool {
    let bare = |record: &Record| Record {
        reflection: Reflection::default(),
        erased: None,
        resumed: 0,
        ..record.without_words()
    };
    bare(record) == bare(here)
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
