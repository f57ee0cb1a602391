//! The lexicons that the program carries.

use std::sync::OnceLock;

use super::gestures::Gestures;
use super::lexicon::{Lexicon, LexiconError};
use super::spelling::Spelling;
use super::syllables::Syllables;
use super::threat::ThreatLexicon;

/// The jargon lexicon, as RON: a file for each field.
pub(crate) const JARGON: [&str; 10] = [
    include_str!("../../../assets/lexicon/jargon/everyday.ron"),
    include_str!("../../../assets/lexicon/jargon/conditions.ron"),
    include_str!("../../../assets/lexicon/jargon/examination.ron"),
    include_str!("../../../assets/lexicon/jargon/treatment.ron"),
    include_str!("../../../assets/lexicon/jargon/medicines.ron"),
    include_str!("../../../assets/lexicon/jargon/work.ron"),
    include_str!("../../../assets/lexicon/jargon/mood.ron"),
    include_str!("../../../assets/lexicon/jargon/sleep.ron"),
    include_str!("../../../assets/lexicon/jargon/abbreviations.ron"),
    include_str!("../../../assets/lexicon/jargon/names.ron"),
];
/// Threat words and wrong statements, as RON.
const THREATS: &str = include_str!("../../../assets/lexicon/threat.ron");
/// The checked syllable table, as RON.
const SYLLABLES: &str = include_str!("../../../assets/lexicon/syllables.ron");

/// What stage directions name and which poses draw it, as RON.
const GESTURES: &str = include_str!("../../../assets/lexicon/gestures.ron");

/// American spellings with the British ones, as RON.
const SPELLING: &str = include_str!("../../../assets/lexicon/spelling.ron");

/// All lexicons together: what most measures are passed.
#[derive(Debug, Clone)]
pub struct Lexica {
    /// Terms that need plain words.
    pub jargon: Lexicon,
    /// Threat words and wrong statements.
    pub threats: ThreatLexicon,
    /// How many syllables words have.
    pub syllables: Syllables,
    /// What stage directions name.
    pub gestures: Gestures,
    /// American spellings with the British ones.
    pub spelling: Spelling,
}

impl Lexica {
    /// Reads the lexicons.
    ///
    /// # Errors
    /// The first that is refused, with its reason.
    pub fn parse(
        jargon: &[&str],
        threats: &str,
        syllables: &str,
        gestures: &str,
        spelling: &str,
    ) -> Result<Self, LexiconError> {
        Ok(Self {
            jargon: Lexicon::parse(jargon)?,
            threats: ThreatLexicon::parse(threats)?,
            syllables: Syllables::parse(syllables)?,
            gestures: Gestures::parse(gestures)?,
            spelling: Spelling::parse(spelling)?,
        })
    }
}

/// The built-in lexicons, read once per process.
///
/// # Errors
/// Never in a released program: a test parses the same text.
pub fn lexica() -> Result<&'static Lexica, LexiconError> {
    static READ: OnceLock<Result<Lexica, LexiconError>> = OnceLock::new();
    READ.get_or_init(|| Lexica::parse(&JARGON, THREATS, SYLLABLES, GESTURES, SPELLING))
        .as_ref()
        .map_err(Clone::clone)
}
