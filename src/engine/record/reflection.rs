//! What the trainee said about the consultation: kept with the record, and never scored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::LeftOut;
use crate::domain::Domain;

/// What the trainee said about the run, before and after seeing the debrief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reflection {
    /// What the trainee is called, by their own word: nobody has checked it. Empty where they did not say.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// One word, straight after the end.
    pub first_word: String,
    /// Self-rating by domain, 0..=100, before any score was shown.
    pub self_ratings: BTreeMap<Domain, u8>,
    /// What the trainee took the patient to think was going on.
    pub guessed_idea: String,
    /// What the trainee took the patient's greatest worry to be.
    pub guessed_worry: String,
    /// What the trainee took the patient to want.
    pub guessed_wish: String,
    /// Why a choice was made: frame id by turn (from 1).
    pub frames: BTreeMap<u32, String>,
    pub keep: String,
    /// What to do differently.
    pub change: String,
    /// When to practice again, year-month-day; none until something was decided, empty if it was decided not to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again_on: Option<Vec<String>>,
    /// What came of what an earlier attempt meant to change: words by id of that attempt.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tried: BTreeMap<String, String>,
    /// What the trainee would have said before the options were shown, by turn (from 1). It is never scored.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub own_words: BTreeMap<u32, OwnWords>,
    /// That own words were left out of it when it was handed in; none where they were not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<LeftOut>,
    /// Whether something of the judgment was shown, after which nothing is rated blind any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub looked: bool,
    /// Whether the debrief was gone through to its end.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

impl Reflection {
    /// How many sentences were written before options were shown, and are there.
    pub fn own_sentences(&self) -> usize {
        let written = self.own_words.values();
        written.filter(|own| !own.words.is_empty()).count()
    }

    /// Whether something of the judgment was seen. Records that were made before this was kept tell it by what was said.
    pub fn has_looked(&self) -> bool {
        self.looked || self.is_closed() || !self.frames.is_empty() || !self.keep.trim().is_empty()
    }

    /// Whether the debrief came to its end: it was closed, or a plan was made in it.
    pub fn is_closed(&self) -> bool {
        self.closed || self.again_on.is_some() || !self.change.trim().is_empty()
    }
}

/// What somebody would have said at a menu, before its options were shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// Id of the node whose menu it was.
    pub node: String,
    /// One sentence; empty if it was said and not written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The option that came nearest to it; none if that was not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
}

/// The option that comes nearest to what somebody would have said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nearest {
    /// The one with this id.
    Option(String),
    /// None of those that were offered.
    NoneOfThese,
}

impl Reflection {
    /// Whether nothing has been said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
