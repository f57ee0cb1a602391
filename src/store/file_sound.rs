//! Whether record files, texts, notebooks and the book of verdicts are what was written, where no database keeps them: what `bedside
//! store` says of a database, as far as files can show it.

use super::archive::{Archive, Base};
use super::unfit_texts::UnfitText;
use super::verdict_file::VerdictFile;
use super::{files, find_files, notebook_notes, record};
use assess::verdict::Book;
use engine::record::{Seal, sha256_hex};
use engine::source::MAX_BYTES;

impl Archive {
    /// What does not hold of what is kept as files; nothing is said here of what a database keeps.
    pub fn unsound_files(&self) -> Vec<String> {
        if !matches!(self.base, Base::Files(_)) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for read in record::read_all(&self.places).0 {
            if !matches!(read.seal, Seal::Intact { .. }) {
                found.push(format!(
                    "attempt {}: its content does not fit its hash: {}",
                    read.record.attempt,
                    read.path.display()
                ));
            }
        }
        let played = self.places.played().unwrap_or_default();
        for path in find_files::walk(&played, "ron").files {
            let named = path.file_stem().and_then(|stem| stem.to_str());
            let hash = files::read(&path, MAX_BYTES as u64).map(|bytes| sha256_hex(&bytes));
            if hash.ok().as_deref() != named {
                found.push(format!(
                    "a text is not the one that its name says: {}",
                    path.display()
                ));
            }
        }
        let gone = self.unfit_text_files().into_iter();
        found.extend(gone.filter(UnfitText::is_gone).map(|one| one.to_string()));
        found.extend(self.lost_since_kept());
        found.extend(notebook_notes::doubts(&self.places));
        match VerdictFile::usual(&self.places).and_then(|file| Book::kept(&file)) {
            Ok(book) => found.extend(book.doubts),
            Err(error) => found.push(error.to_string()),
        }
        found
    }
}
