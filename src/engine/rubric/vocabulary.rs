//! Two small vocabularies beside the rubric: themes of scenarios, and the frames behind poorer options.

use serde::{Deserialize, Serialize};

use super::RubricError;

const FRAMES: &str = include_str!("../../../assets/frames.ron");
const THEMES: &str = include_str!("../../../assets/themes.ron");

/// A word with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Unique in its file; scenarios name the term by it.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// What it means.
    pub text: String,
    /// Of a reason: the kinds of act that it may stand behind; empty: what is said.
    #[serde(default)]
    pub acts: Vec<String>,
    /// Of a reason: the kinds of need that it may have been an answer to; empty: any.
    #[serde(default)]
    pub needs: Vec<String>,
    /// For a reason: one of these behavior codes must be in what was said; empty: any.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Of a reason: whether it is a good one, and not only one that can be understood.
    #[serde(default)]
    pub good: bool,
}

/// Why a tired, good clinician might choose a poorer option.
///
/// # Errors
/// Never in a release: a test reads the file.
pub fn frames() -> Result<Vec<Term>, RubricError> {
    read(FRAMES)
}

/// What scenarios are about.
///
/// # Errors
/// Never in a release: a test reads the file.
pub fn themes() -> Result<Vec<Term>, RubricError> {
    read(THEMES)
}

fn read(text: &str) -> Result<Vec<Term>, RubricError> {
    let terms: Vec<Term> = ron::from_str(text).map_err(|e| RubricError::Syntax(e.to_string()))?;
    for (at, term) in terms.iter().enumerate() {
        if terms.iter().take(at).any(|before| before.id == term.id) {
            return Err(RubricError::Duplicate(term.id.clone()));
        }
    }
    Ok(terms)
}
