//! How somebody likes to practice, the same for every host: kept beside the records and read when a consultation begins.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

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
}

impl<E: fmt::Display> fmt::Display for Unread<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
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

/// Reads a notebook; what was never written is as if it were empty.
pub(super) fn read<T: DeserializeOwned + Default, S: Store>(
    store: &S,
    which: Notebook,
) -> Result<T, Unread<S::Error>> {
    let Some(text) = store.notebook(which)? else {
        return Ok(T::default());
    };
    serde_json::from_str(&text).map_err(|error| Unread::Garbled {
        which,
        why: error.to_string(),
    })
}

/// Writes a notebook.
pub(super) fn write<T: Serialize, S: Store>(
    store: &mut S,
    which: Notebook,
    content: &T,
) -> Result<(), S::Error> {
    // Notebooks are made of strings, numbers and lists, so this cannot fail.
    let text = serde_json::to_string_pretty(content).unwrap_or_default();
    store.keep_notebook(which, &(text + "\n"))
}

impl Preferences {
    /// What was kept.
    ///
    /// # Errors
    /// It cannot be read or understood.
    pub fn read<S: Store>(store: &S) -> Result<Self, Unread<S::Error>> {
        read(store, Notebook::Preferences)
    }

    /// Keeps the preferences in their notebook, in place of what was there.
    ///
    /// # Errors
    /// It cannot be kept.
    pub fn keep<S: Store>(self, store: &mut S) -> Result<(), S::Error> {
        write(store, Notebook::Preferences, &self)
    }
}
