//! The texts that kept attempts refer to by hash: which of them are damaged or gone, and how they are mended. Without its text an
//! attempt cannot be replayed.

use std::collections::BTreeMap;
use std::fmt;

use super::archive::{Archive, Base};
use super::{IoError, record};
use engine::record::Record;
use engine::rubric::Rubric;
use practice::Library;
use practice::ports::Store as _;

/// A text that is not as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnfitText {
    sha256: String,
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

impl Archive {
    /// Keeps damaged texts and those that are gone once more, from their files, from what comes with the program, or from the library;
    /// says which, and where they were taken from. What is found nowhere stays as it is.
    ///
    /// # Errors
    /// What is kept cannot be read.
    pub fn mend_texts(&mut self, library: &Library) -> Result<Vec<String>, IoError> {
        let unfit = match &self.base {
            Base::Files(_) => self.unfit_text_files(),
            Base::Database(database) => database.unfit_texts()?,
            Base::Both(both) => both.database.unfit_texts()?,
        };
        let mut mended = Vec::new();
        for one in unfit {
            let Some((text, from)) = self.found_again(&one.sha256, library) else {
                continue;
            };
            // Where nothing can be written it stays as it is, and is named as that.
            if self.keep_text(&text).is_ok() {
                mended.push(format!("{one}; taken from {from}"));
            }
        }
        Ok(mended)
    }

    fn found_again(&self, sha256: &str, library: &Library) -> Option<(String, &'static str)> {
        if let Ok(Some(text)) = record::kept_text(&self.places, sha256) {
            return Some((text, "its file"));
        }
        if let Some(text) = Rubric::shipped_text(sha256) {
            return Some((text.to_owned(), "what comes with this program"));
        }
        let mut all = library.all();
        let entry = all.find(|entry| entry.sha256 == sha256)?;
        Some((entry.text.to_string(), "the library"))
    }

    /// The texts of kept records that are not there, and files that are not the texts that their names say.
    pub(crate) fn unfit_text_files(&self) -> Vec<UnfitText> {
        let mut gone = GoneTexts::default();
        let mut unfit: Vec<UnfitText> = Vec::new();
        for read in record::read_all(&self.places).0 {
            gone.look(&read.record, |sha256| {
                match record::kept_text(&self.places, sha256) {
                    Ok(kept) => kept.is_some(),
                    // It is there, and damaged.
                    Err(_) => true,
                }
            });
            for sha256 in [&read.record.scenario.sha256, &read.record.rubric.sha256] {
                let damaged = record::kept_text(&self.places, sha256).is_err();
                if damaged && unfit.iter().all(|one| one.sha256 != *sha256) {
                    unfit.push(UnfitText::damaged(sha256));
                }
            }
        }
        unfit.extend(gone.all());
        unfit
    }
}
