//! Citations in a terminal: author and year where they are needed, the whole of each once, at the end.

use crate::cli::Out;
use crate::cli::page::{marked, title};
use crate::domain::debrief::{Citation, Debrief};
use crate::domain::report::sources::Sources;

/// The works that a debrief cites, numbered.
pub(super) struct Cited(Sources);

impl Cited {
    pub(super) fn of(debrief: &Debrief) -> Self {
        Self(Sources::of(debrief))
    }

    /// Author, year and number; what is not numbered stays as it is.
    pub(super) fn short(&self, source: &Citation) -> String {
        let number = self.0.bracketed([source]);
        if number.is_empty() {
            return source.text.clone();
        }
        format!("{} {number}", author_and_year(&source.text))
    }

    /// The whole list.
    pub(super) fn show(&self, out: &mut Out) {
        if self.0.list().is_empty() {
            return;
        }
        title("Sources", out);
        for (at, text) in self.0.list().iter().enumerate() {
            marked(&format!("{:>2}.", at + 1), text, 2, out);
        }
    }
}

/// `Somebody & Other (2011)` of a longer citation; without a year in brackets, what stands before the first full stop or comma.
fn author_and_year(text: &str) -> &str {
    let year = text.match_indices('(').find_map(|(open, _)| {
        let inside = text.get(open + 1..open + 6)?;
        let digits = inside.get(..4)?.chars().all(|c| c.is_ascii_digit());
        (digits && inside.ends_with(')')).then_some(open + 6)
    });
    let end = year.or_else(|| text.find(['.', ',']));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::author_and_year;

    #[test]
    fn a_citation_is_shortened_to_author_and_year() {
        let cases = [
            (
                "Fu, McNichol, Marczewski & Closs (2016), a title. A journal",
                "Fu, McNichol, Marczewski & Closs (2016)",
            ),
            (
                "A guideline (of a college), (2020), title",
                "A guideline (of a college), (2020)",
            ),
            ("A coding scheme, with a review. PMC1", "A coding scheme"),
            ("Only words", "Only words"),
        ];
        for (text, short) in cases {
            assert_eq!(author_and_year(text), short);
        }
    }
}
