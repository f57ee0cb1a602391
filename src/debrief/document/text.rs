//! Running text: stretches of words, each in one manner.

use super::tone::Tone;

/// A stretch of text in one manner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    Plain(String),
    Strong(String),
    Emphasis(String),
    /// Somebody's words, between quotation marks.
    Quote(String),
    /// To be typed or compared letter by letter.
    Code(String),
    /// Stands back: remarks and cautions.
    Quiet(String),
    /// A person's name.
    Name(String),
    /// A word for how something stands.
    Tag(String, Tone),
    /// Numbers of works.
    Cite(Vec<Cited>),
}

/// A work that is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Its number, from 1.
    pub number: usize,
    /// The number as it is read aloud.
    pub label: String,
}

impl Run {
    /// Its words; none for the numbers of works.
    pub fn words(&self) -> &str {
        match self {
            Self::Plain(text)
            | Self::Strong(text)
            | Self::Emphasis(text)
            | Self::Quote(text)
            | Self::Code(text)
            | Self::Quiet(text)
            | Self::Name(text)
            | Self::Tag(text, _) => text,
            Self::Cite(_) => "",
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Cite(numbers) => numbers.is_empty(),
            run => run.words().trim().is_empty(),
        }
    }
}

/// Running text: its stretches in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText(pub Vec<Run>);

impl RichText {
    /// One plain stretch.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().with(Run::Plain(text.into()))
    }

    /// With a stretch straight after it; one that is empty changes nothing.
    #[must_use]
    pub fn with(mut self, run: Run) -> Self {
        if !run.is_empty() {
            self.0.push(run);
        }
        self
    }

    /// With a stretch after a space.
    #[must_use]
    pub fn then(self, run: Run) -> Self {
        if self.0.is_empty() || run.is_empty() {
            return self.with(run);
        }
        self.with_space().with(run)
    }

    /// With a plain stretch after a space.
    #[must_use]
    pub fn and(self, text: impl Into<String>) -> Self {
        self.then(Run::Plain(text.into()))
    }

    /// With a plain stretch straight after it.
    #[must_use]
    pub fn plus(self, text: impl Into<String>) -> Self {
        self.with(Run::Plain(text.into()))
    }

    fn with_space(mut self) -> Self {
        self.0.push(Run::Plain(" ".to_owned()));
        self
    }

    /// Whether there is nothing to read in it, works apart.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Run::is_empty)
    }

    /// As plain text: quotations between their marks, numbers of works in square brackets.
    pub fn flat(&self) -> String {
        let runs = self.0.iter().map(|run| match run {
            Run::Quote(text) => format!("“{text}”"),
            Run::Code(text) => format!("`{text}`"),
            Run::Cite(numbers) => bracketed(numbers),
            run => run.words().to_owned(),
        });
        runs.collect()
    }
}

/// Numbers of works as text prints them: `[1, 2]`.
pub(crate) fn bracketed(works: &[Cited]) -> String {
    let numbers: Vec<String> = works.iter().map(|work| work.number.to_string()).collect();
    format!("[{}]", numbers.join(", "))
}

impl<T: Into<String>> From<T> for RichText {
    fn from(text: T) -> Self {
        Self::plain(text)
    }
}
