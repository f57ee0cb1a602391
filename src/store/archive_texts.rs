//! Texts of kept attempts that are damaged or gone: how they are mended.

use super::archive::{Archive, Base};
use super::unfit_texts::{GoneTexts, UnfitText};
use super::{IoError, record};
use engine::rubric::Rubric;
use practice::Library;
use practice::ports::Store as _;

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
