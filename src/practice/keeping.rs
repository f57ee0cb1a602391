//! The record of an attempt in a store: begun with the texts that it refers to, followed turn by turn, taken away if nothing
//! was done.

use super::joining::{AsWritten, joined};
use super::ports::{AttemptId, Store};
use super::{Attempt, origin};
use debrief::Origin;
use engine::record::Seal;
use engine::rubric::Rubric;

/// What is known of a record that this attempt has begun or found: its hash, so that nothing of somebody else is written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeping {
    known: String,
    /// This session wrote the record for the first time.
    own: bool,
    /// Whether the texts that it refers to are still to be kept.
    owes_texts: bool,
    /// The attempt as this session read or wrote it last; none where nothing was written yet.
    as_written: Option<AsWritten>,
    /// Whether what another session has said about it stands in the record, which this one does not have.
    shared: bool,
}

/// How often a record is read once more because another session has written it meanwhile.
const TRIES: usize = 100;

impl Keeping {
    /// Begins the record. The attempt gets the name that it is kept under if it has none: an id that nobody else has, and when
    /// it began, RFC 3339 in UTC. It takes over what the store settles: which attempt was begun before it, and the installation.
    ///
    /// # Errors
    /// It cannot be kept.
    pub fn begin<S: Store>(
        store: &mut S,
        attempt: &mut Attempt,
        id: String,
        now: String,
    ) -> Result<Self, S::Error> {
        attempt.name(id, now);
        let mut record = attempt.record().clone();
        let known = store.begin(&mut record)?;
        attempt.begun(record);
        Ok(Self {
            known,
            own: true,
            owes_texts: false,
            as_written: Some(AsWritten::of(attempt)),
            shared: false,
        })
    }

    /// Begins the record together with the texts that it refers to; see [`Self::begin`]. Where a text cannot be kept the record is
    /// begun nevertheless, the reason is given back, and each time it is saved is another try.
    ///
    /// # Errors
    /// The record cannot be kept.
    pub fn begin_with_texts<S: Store>(
        store: &mut S,
        attempt: &mut Attempt,
        id: String,
        now: String,
    ) -> Result<(Self, Option<S::Error>), S::Error> {
        let missing = keep_texts(store, attempt).err();
        let begun = Self::begin(store, attempt, id, now)?;
        let keeping = Self {
            owes_texts: missing.is_some(),
            ..begun
        };
        Ok((keeping, missing))
    }

    /// Goes on with the record of an attempt that was found with this hash.
    pub fn found(hash: String, attempt: &Attempt) -> Self {
        Self {
            known: hash,
            own: false,
            owes_texts: false,
            as_written: Some(AsWritten::of(attempt)),
            shared: false,
        }
    }

    /// A record that was begun and is to be kept in another place from now on, where nothing may be yet.
    pub fn elsewhere() -> Self {
        Self {
            known: String::new(),
            own: true,
            owes_texts: true,
            as_written: None,
            shared: false,
        }
    }

    /// Whether the record is there, as far as this attempt has written or found it.
    pub fn is_kept(&self) -> bool {
        !self.known.is_empty()
    }

    /// Whether the attempt was over as this session read or kept it last.
    pub fn was_over(&self) -> bool {
        self.as_written.as_ref().is_some_and(AsWritten::is_over)
    }

    /// Keeps the record as it stands. Where that fails, what is kept stays as it was and the next time is another try. What another
    /// session says meanwhile about an attempt that is over stays: both is kept.
    ///
    /// # Errors
    /// It cannot be kept, or somebody else has gone on with it.
    pub fn save<S: Store>(&mut self, store: &mut S, attempt: &Attempt) -> Result<(), S::Error> {
        if self.owes_texts {
            self.owes_texts = keep_texts(store, attempt).is_err();
        }
        let alone = if self.shared {
            None
        } else {
            Some(store.save(attempt.record(), &self.known))
        };
        let hash = match alone {
            Some(Ok(hash)) => hash,
            refused => match (self.save_both(store, attempt), refused) {
                (Some(hash), _) => hash,
                (None, Some(Err(error))) => return Err(error),
                (None, _) => store.save(attempt.record(), &self.known)?,
            },
        };
        self.known = hash;
        self.as_written = Some(AsWritten::of(attempt));
        Ok(())
    }

    /// Keeps what was said here beside what another session has said; nothing where that is not what is in the way.
    fn save_both<S: Store>(&mut self, store: &mut S, attempt: &Attempt) -> Option<String> {
        let before = self.as_written.as_ref()?;
        for _ in 0..TRIES {
            let kept = store.get(&AttemptId::of(attempt.record())).ok()??;
            let Seal::Intact { hash } = kept.seal else {
                return None;
            };
            if hash == self.known && !self.shared {
                return None;
            }
            let both = joined(attempt, before, &kept.record)?;
            let saved = if both == kept.record {
                Ok(hash)
            } else {
                store.save(&both, &hash)
            };
            if let Ok(hash) = saved {
                self.shared = true;
                return Some(hash);
            }
        }
        None
    }

    /// Whether leaving now takes the record away: nothing was done, and this session began it. What was found stays, since
    /// another session may be at it too.
    pub fn goes_when_left(&self, attempt: &Attempt) -> bool {
        self.own && !attempt.has_begun()
    }

    /// Takes the record away if nothing was done, and nobody else has gone on with it.
    pub fn drop_if_empty<S: Store>(&self, store: &mut S, attempt: &Attempt) {
        if self.goes_when_left(attempt) {
            store.discard(attempt.record(), &self.known);
        }
    }

    /// Where the record comes from, for the debrief.
    pub fn origin<S: Store>(&self, store: &S, attempt: &Attempt) -> Origin {
        origin(attempt, &self.known, &store.name_of(attempt.record()))
    }
}

/// Keeps what a record refers to: the text of its scenario and that of its rubric, so that it can be played again.
///
/// # Errors
/// A text cannot be kept.
pub fn keep_texts<S: Store>(store: &mut S, attempt: &Attempt) -> Result<(), S::Error> {
    if let Some(text) = Rubric::shipped_text(attempt.session().rubric().hash()) {
        store.keep_text(text)?;
    }
    store.keep_text(&attempt.entry().text)?;
    Ok(())
}
