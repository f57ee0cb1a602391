//! What is wrong with a file, where, and what to do about it.
//!
//! Author mistakes are values, not errors: loading returns every [`Diagnostic`] at once.
//! Rendering them is the business of the hosts.

mod codes;

pub use codes::{CodeInfo, all_codes, explain};

use crate::source::place::Span;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing needs to change.
    Info,
    /// The scenario plays, but teaches or scores worse than it could.
    Warning,
    /// The scenario cannot be played, or would be unfair or unsafe.
    Error,
}

impl Severity {
    /// Lower-case name, as printed and as used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding: a stable code, a place and a hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code such as `SN001`; see [`explain`].
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where in the source text (byte offsets).
    pub span: Span,
    /// What to do about it.
    pub hint: String,
    /// Other places that belong to the finding, each with a short label.
    pub related: Vec<(Span, String)>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(code, Severity::Error, span, message, hint)
    }

    /// A warning at `span`.
    pub fn warning(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(code, Severity::Warning, span, message, hint)
    }

    /// A note at `span`.
    pub fn info(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(code, Severity::Info, span, message, hint)
    }

    fn new(
        code: &'static str,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            message: shortened(&message.into()),
            span,
            hint: shortened(&hint.into()),
            related: Vec::new(),
        }
    }

    /// Adds a second place with a label.
    #[must_use]
    pub fn and(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, shortened(&label.into())));
        self
    }
}

/// Sorts by place, then severity (worst first), then code, so that output never depends on the order of rules.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (
            a.span.start,
            std::cmp::Reverse(a.severity),
            a.code,
            &a.message,
        )
            .cmp(&(
                b.span.start,
                std::cmp::Reverse(b.severity),
                b.code,
                &b.message,
            ))
    });
}

/// The longest word and the longest text that are shown whole, in characters: a file may hold names of any length.
const LONGEST_WORD: usize = 120;
const LONGEST_MESSAGE: usize = 1_000;

/// A text in which nothing is longer than anybody reads.
pub fn shortened(text: &str) -> String {
    let words = text
        .split_inclusive(char::is_whitespace)
        .map(|word| cut(word, LONGEST_WORD));
    cut(&words.collect::<String>(), LONGEST_MESSAGE)
}

/// A text of at most `most` characters, with its beginning and its end.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most || text.chars().count() <= most {
        return text.to_owned();
    }
    let tail = most / 4;
    let end: Vec<char> = text.chars().rev().take(tail).collect();
    let begin = text.chars().take(most - tail - 1);
    begin
        .chain(std::iter::once('…'))
        .chain(end.into_iter().rev())
        .collect()
}

/// Most findings of a file that are shown; nobody reads more.
pub const MAX_FINDINGS: usize = 200;

/// The findings to show: where there are too many, the worst of them, sorted by place, and how many more there are.
#[must_use]
pub fn bounded(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    sort(&mut found);
    if found.len() <= MAX_FINDINGS {
        return found;
    }
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let left = found.split_off(MAX_FINDINGS - 1);
    sort(&mut found);
    let place = left.iter().map(|finding| finding.span);
    found.push(Diagnostic::info(
        "SY017",
        place.min_by_key(|span| span.start).unwrap_or_default(),
        format!("{} more findings are not listed", left.len()),
        "mend those that are listed, and check again",
    ));
    found
}

/// Whether any finding is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// The longest name that is compared with others, in characters: an id has no more. Comparing two names takes as long as both lengths
/// multiplied, and a file may hold names of any length.
const LONGEST_COMPARED: usize = 64;

/// Most names that one name is compared with, the first ones.
const MOST_COMPARED: usize = 2_000;

/// The nearest of `candidates` to a misspelled `name`, if one is near enough to be worth suggesting; capitals are no difference. Names
/// of more than 64 characters are near to none, and of many candidates only the first 2,000 are looked at.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = compared_length(name)?;
    let small = name.to_lowercase();
    let candidates = candidates.into_iter().take(MOST_COMPARED);
    let near = candidates.filter_map(|c| {
        let allowed = 1 + c.len().max(name.len()) / 4;
        // Two names differ by at least as many letters as one is longer.
        if compared_length(c)?.abs_diff(length) > allowed {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&small, &c.to_lowercase());
        (distance <= allowed).then_some((distance, c))
    });
    near.min().map(|(_, c)| c)
}

/// Characters of a name; none where it is too long to be compared.
fn compared_length(name: &str) -> Option<usize> {
    let short = name.char_indices().nth(LONGEST_COMPARED).is_none();
    short.then(|| name.chars().count())
}

/// A hint for one more finding: what `hint` works out, unless there are as many findings already as are ever shown.
pub fn hint_for_one_more(found: usize, hint: impl FnOnce() -> String) -> String {
    if found < MAX_FINDINGS {
        hint()
    } else {
        "mend what is listed before it, and check again".to_owned()
    }
}

/// Most names that a hint lists.
const LISTED: usize = 30;

/// A hint for an unknown name: the nearest known one, or the list when it is short.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    if let Some(near) = nearest(name, candidates.clone()) {
        return format!("did you mean `{near}`?");
    }
    let known: Vec<&str> = candidates.into_iter().take(LISTED + 1).collect();
    match known.len() {
        0 => "nothing of this kind is declared in the file yet".into(),
        1..=LISTED => format!(
            "known here: {}",
            known
                .iter()
                .map(|k| format!("`{k}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        _ => "no declared name is close to it; look for a typing mistake".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_length_and_number_are_compared_with_few() {
        assert_eq!(nearest("hurrid", ["hurried", "bus"]), Some("hurried"));
        let long = "h".repeat(LONGEST_COMPARED);
        let longer = format!("{long}h");
        assert_eq!(nearest(&long, [long.as_str()]), Some(long.as_str()));
        assert_eq!(nearest(&longer, [longer.as_str()]), None);
        assert_eq!(nearest(&long, [longer.as_str()]), None);
        let many = |at: usize| {
            let mut names = vec!["something-else"; at];
            names.push("hurried");
            nearest("hurrid", names).is_some()
        };
        assert!(many(MOST_COMPARED - 1) && !many(MOST_COMPARED));
        let mut asked = 0;
        for found in [0, MAX_FINDINGS - 1, MAX_FINDINGS, 60_000] {
            hint_for_one_more(found, || {
                asked += 1;
                String::new()
            });
        }
        assert_eq!(asked, 2);
    }
}
