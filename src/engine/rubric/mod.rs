//! The rubric: what each behavior code is worth against each opportunity, and how the patient reacts, as data.
//!
//! The numbers are design assumptions with known signs and orderings; the file says so itself.

mod check;
mod contents;
mod fault;
mod file;
mod model;
mod scale;
mod vocabulary;

pub use contents::Rubric;
pub use fault::RubricError;
pub use model::{
    Changes, Code, CodeSet, Disclosure, Keying, Limit, PointScale, Polarity, ReactionRule,
    ReactionWhen, ResponseClass, RubricSource, SequenceRule, SequenceWhen, Together, Understanding,
    Worth,
};
pub use vocabulary::{Term, frames, themes};

use sha2::{Digest as _, Sha256};

use crate::scenario::index::CodeIx;
use crate::scenario::words::OpportunityKind;

/// The rubric that ships with Bedside.
const BUILTIN: &str = include_str!("../../../assets/rubric/default.ron");

/// Rubrics that earlier versions shipped, so that records made with them can still be verified.
const EARLIER: &[&str] = &[
    include_str!("../../../assets/rubric/bedside-design-key-0.1.0.ron"),
    include_str!("../../../assets/rubric/bedside-design-key-0.2.0.ron"),
    include_str!("../../../assets/rubric/bedside-design-key-0.3.0.ron"),
];

impl Rubric {
    /// Reads and checks a rubric file.
    ///
    /// # Errors
    /// The first mistake: not RON, a field unknown or missing, a name unknown, a number out of range.
    pub fn parse(text: &str) -> Result<Self, RubricError> {
        check::resolve(text, hash_of(text))
    }

    /// The rubric that ships with Bedside.
    ///
    /// # Errors
    /// Never in a release: a test reads the file.
    pub fn builtin() -> Result<Self, RubricError> {
        Self::parse(BUILTIN)
    }

    /// The text of a rubric that ships with this version or shipped with an earlier one, by the hash of its file.
    pub fn shipped_text(hash: &str) -> Option<&'static str> {
        let mut all = std::iter::once(BUILTIN).chain(EARLIER.iter().copied());
        all.find(|text| hash_of(text) == hash)
    }

    /// The text of the rubric that ships with this version.
    pub fn builtin_text() -> &'static str {
        BUILTIN
    }

    /// Id and version, as a record names its rubric.
    pub(crate) fn id_and_version(&self) -> String {
        format!("{} {}", self.id, self.version)
    }

    /// SHA-256 of the file, in lower-case hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The code with this name.
    pub fn code(&self, id: &str) -> Option<CodeIx> {
        let at = self.codes.iter().position(|code| code.id == id)?;
        u8::try_from(at).ok().map(CodeIx)
    }

    /// The code at this position; none for an index from another rubric.
    pub fn get(&self, code: CodeIx) -> Option<&Code> {
        self.codes.get(code.index())
    }

    /// Names of all codes, in file order.
    pub fn code_names(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(|code| code.id.as_str())
    }

    /// The level that a code reaches against an opportunity before sequence rules, 0..=4; none if it does not answer that kind.
    pub fn level(&self, kind: OpportunityKind, code: CodeIx) -> Option<u8> {
        *self.levels.get(kind as usize)?.get(code.index())?
    }

    /// How much an answer with this code to this kind of opportunity speaks to each domain, in tenths.
    pub fn loadings(&self, kind: OpportunityKind, code: CodeIx) -> [u8; 4] {
        match &self.keying {
            Keying::ByNeed(worth) => worth.domains(kind),
            Keying::ByCode => self.get(code).map_or([0; 4], |code| code.loadings),
        }
    }

    /// Whether any of these codes tends to harm.
    pub fn harms(&self, codes: &[CodeIx]) -> bool {
        let polarity = |&code: &CodeIx| self.get(code).map(|code| code.polarity);
        codes
            .iter()
            .any(|code| polarity(code) == Some(Polarity::Harms))
    }

    /// What an opportunity of this kind asks the clinician to do.
    pub fn asks(&self, kind: OpportunityKind) -> &str {
        self.asks.get(kind as usize).map_or("", String::as_str)
    }

    /// How a code treats a live cue.
    pub fn response(&self, code: CodeIx) -> Option<ResponseClass> {
        self.get(code)?.response
    }

    /// What changes when a live cue of this intensity (1..=3, held to that range) meets this response.
    pub fn cue_reaction(&self, class: ResponseClass, intensity: u8) -> Changes {
        let by_intensity = self.cue_reactions.get(class as usize);
        let at = usize::from(intensity.clamp(1, 3)) - 1;
        by_intensity
            .and_then(|changes| changes.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// The source with this key.
    pub fn source(&self, id: &str) -> Option<&RubricSource> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// How long a number of words takes at a number of words a minute, in half minutes, rounded up; from 1 to 20, as an option may cost.
pub fn half_minutes_for_words(words: usize, words_per_minute: u16) -> u16 {
    let rate = usize::from(words_per_minute.max(1));
    let half_minutes = words.saturating_mul(2).div_ceil(rate);
    half_minutes.clamp(1, 20) as u16
}

/// SHA-256 of a text in lower-case hexadecimal.
fn hash_of(text: &str) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests;
