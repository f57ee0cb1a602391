//! How somebody likes to practice, the same for every host: kept beside the records and read when a consultation begins.

use std::collections::VecDeque;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ports::{Notebook, Store};
use engine::diagnostic::shortened;

/// How somebody likes to practice. What an older or newer program has written is read as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Whether own words come before the options.
    pub own_words: bool,
    /// Whether sentences that no option came near may be given to the authors of a case; none: nobody has decided, so that it is
    /// asked each time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub for_authors: Option<bool>,
    /// Both as they were read or kept last, so that only what was changed since is written.
    #[serde(skip)]
    as_kept: (bool, Option<bool>),
}

/// Why a notebook cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread<E> {
    /// The store could not give or keep it.
    Store(E),
    /// What stands in it cannot be understood; it stays as it is.
    Garbled {
        which: Notebook,
        /// What is wrong with it.
        why: String,
    },
    /// Other programs write it all the time.
    Busy(Notebook),
}

impl<E: fmt::Display> fmt::Display for Unread<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Busy(which) => write!(
                f,
                "`{}.json` is being written by other programs all the time and stays as it is",
                which.name()
            ),
            Self::Garbled { which, why } => {
                let (name, why) = (which.name(), shortened(why));
                write!(
                    f,
                    "`{name}.json` cannot be understood and stays as it is: {why}"
                )
            }
        }
    }
}

impl<E> From<E> for Unread<E> {
    fn from(error: E) -> Self {
        Self::Store(error)
    }
}

/// How often a notebook is read once more because another program has written it meanwhile. Each time somebody has written, so that
/// this many are never in the way of people.
const TRIES: usize = 1_000;

/// Reads a notebook; what was never written is as if it were empty.
pub(super) fn read<T: DeserializeOwned + Default, S: Store>(
    store: &S,
    which: Notebook,
) -> Result<T, Unread<S::Error>> {
    understood(store.notebook(which)?.as_deref(), which)
}

fn understood<T: DeserializeOwned + Default, E>(
    text: Option<&str>,
    which: Notebook,
) -> Result<T, Unread<E>> {
    let Some(text) = text else {
        return Ok(T::default());
    };
    serde_json::from_str(text).map_err(|error| Unread::Garbled {
        which,
        why: error.to_string(),
    })
}

/// Changes what stands in a notebook, and gives it as it is then. What another program has written meanwhile is not written over:
/// the change is made to that.
///
/// # Errors
/// It cannot be read, understood or kept; then it stays as it is.
pub(super) fn change<T, S>(
    store: &mut S,
    which: Notebook,
    mut make: impl FnMut(&mut T),
) -> Result<T, Unread<S::Error>>
where
    T: DeserializeOwned + Serialize + Default + Clone + PartialEq,
    S: Store,
{
    for _ in 0..TRIES {
        let before = store.notebook(which)?;
        let there: T = understood(before.as_deref(), which)?;
        let mut content = there.clone();
        make(&mut content);
        if content == there {
            return Ok(content);
        }
        // Notebooks are made of strings, numbers and lists, so this cannot fail.
        let value = |content: &T| serde_json::to_value(content).unwrap_or_default();
        let was = before
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok());
        let kept = match was {
            Some(was) => with_unknown(&was, &value(&there), value(&content)),
            None => value(&content),
        };
        let text = serde_json::to_string_pretty(&kept).unwrap_or_default();
        if store.keep_notebook(which, &(text + "\n"), before.as_deref())? {
            return Ok(content);
        }
    }
    Err(Unread::Busy(which))
}

/// What is to be written, with whatever stands in a notebook that this program does not know: a newer one has written it, and may
/// read it again. `was` is what stands there, `known` what this program has read of it.
fn with_unknown(was: &Value, known: &Value, now: Value) -> Value {
    match (was, known, now) {
        (Value::Object(was), Value::Object(known), Value::Object(mut now)) => {
            for (name, value) in was {
                match (known.get(name), now.remove(name)) {
                    (Some(known), Some(own)) => {
                        now.insert(name.clone(), with_unknown(value, known, own));
                    }
                    // It was taken away, or it was not there as far as this program knows and is now.
                    (Some(_), None) => {}
                    (None, Some(own)) => {
                        now.insert(name.clone(), own);
                    }
                    (None, None) => {
                        now.insert(name.clone(), value.clone());
                    }
                }
            }
            Value::Object(now)
        }
        (Value::Array(was), Value::Array(known), Value::Array(now)) => {
            // What this program has read is found again by what it says; each stands for one.
            let mut left: VecDeque<(&Value, &Value)> = known.iter().zip(was).collect();
            let now = now.into_iter().map(|own| {
                let at = left.iter().position(|(known, _)| **known == own);
                let there = at.and_then(|at| left.remove(at));
                there.map_or(own, |(_, there)| there.clone())
            });
            Value::Array(now.collect())
        }
        (_, _, now) => now,
    }
}

impl Preferences {
    /// What was kept.
    ///
    /// # Errors
    /// It cannot be read or understood.
    pub fn read<S: Store>(store: &S) -> Result<Self, Unread<S::Error>> {
        Ok(read::<Self, S>(store, Notebook::Preferences)?.kept())
    }

    /// Keeps what was changed since these preferences were read or kept: what another program has changed meanwhile stays.
    ///
    /// # Errors
    /// What is there cannot be read or understood, and stays as it is; or it cannot be kept.
    pub fn keep<S: Store>(self, store: &mut S) -> Result<(), Unread<S::Error>> {
        let (own_words, for_authors) = self.as_kept;
        change(store, Notebook::Preferences, |there: &mut Self| {
            if self.own_words != own_words {
                there.own_words = self.own_words;
            }
            if self.for_authors != for_authors {
                there.for_authors = self.for_authors;
            }
        })?;
        Ok(())
    }

    /// The same as they go on from where they were kept: what is changed afterwards is what is written next.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.as_kept = (self.own_words, self.for_authors);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::MemoryStore;

    #[test]
    fn what_two_programs_change_is_kept_of_both() {
        let mut store = MemoryStore::default();
        let one = Preferences::read(&store).unwrap();
        let mut other = one;
        let mut one = one;
        one.own_words = true;
        one.keep(&mut store).unwrap();
        other.for_authors = Some(false);
        other.keep(&mut store).unwrap();
        let kept = Preferences::read(&store).unwrap();
        assert!(kept.own_words && kept.for_authors == Some(false));
        // What is taken back is taken back, and nothing of the other program is.
        let mut one = one.kept();
        one.own_words = false;
        one.keep(&mut store).unwrap();
        let kept = Preferences::read(&store).unwrap();
        assert!(!kept.own_words && kept.for_authors == Some(false));
    }
}
