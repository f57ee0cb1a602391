//! The texts that kept attempts refer to by hash, and which of them are damaged or gone. Without its text an attempt cannot be
//! replayed.

use std::collections::BTreeMap;
use std::fmt;

use super::record;
use engine::record::Record;

/// A text that is not as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnfitText {
    pub(crate) sha256: String,
    why: Unfit,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Unfit {
    /// It is not the text that its hash says.
    Damaged,
    /// It is not there.
    Gone {
        /// Whether it is a scenario's text or a rubric's.
        what: &'static str,
        /// The first attempt that refers to it, and how many there are.
        first: String,
        attempts: usize,
    },
}

impl UnfitText {
    pub(crate) fn damaged(sha256: &str) -> Self {
        Self {
            sha256: sha256.to_owned(),
            why: Unfit::Damaged,
        }
    }

    pub(crate) fn is_gone(&self) -> bool {
        matches!(self.why, Unfit::Gone { .. })
    }
}

impl fmt::Display for UnfitText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sha256 = &self.sha256;
        match &self.why {
            Unfit::Damaged => write!(f, "text {sha256}: it is not the text that its hash says"),
            Unfit::Gone {
                what,
                first,
                attempts: 1,
            } => write!(
                f,
                "text {sha256}: it is not kept, and is the {what} of attempt {first}"
            ),
            Unfit::Gone {
                what,
                first,
                attempts,
            } => write!(
                f,
                "text {sha256}: it is not kept, and is the {what} of {attempts} attempts, {first} among them"
            ),
        }
    }
}

/// Collects the texts that attempts refer to and that are not there.
#[derive(Debug, Default)]
pub(crate) struct GoneTexts(BTreeMap<String, (&'static str, String, usize)>);

impl GoneTexts {
    /// Looks at what an attempt refers to.
    pub(crate) fn look(&mut self, head: &Record, is_kept: impl Fn(&str) -> bool) {
        let referred = [
            ("scenario", &head.scenario.sha256),
            ("rubric", &head.rubric.sha256),
        ];
        for (what, sha256) in referred {
            // A hash in a record may be any text.
            if record::is_hash(sha256) && !is_kept(sha256) {
                let first = || (what, head.attempt.clone(), 0);
                self.0.entry(sha256.clone()).or_insert_with(first).2 += 1;
            }
        }
    }

    pub(crate) fn all(self) -> impl Iterator<Item = UnfitText> {
        self.0
            .into_iter()
            .map(|(sha256, (what, first, attempts))| UnfitText {
                sha256,
                why: Unfit::Gone {
                    what,
                    first,
                    attempts,
                },
            })
    }
}
