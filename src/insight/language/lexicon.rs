//! The jargon lexicon: terms that patients read otherwise than clinicians mean them, each with plain words for it.
//!
//! Rare-word lists miss the harmful kind, everyday words with a special meaning ("chronic", "negative"), so the list is made
//! by hand and every entry says which kind it is.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::phrases::{PhraseHit, PhraseIndex, Refused, normal_words};
use super::tokens::Tokens;

/// What kind of jargon a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sense {
    /// A word that only professionals use.
    Technical,
    /// A word everyone knows, with another meaning in the clinic.
    EverydayWordSpecialMeaning,
    /// Initials or a shortening.
    Acronym,
    /// A soft or abstract phrase that says little.
    Euphemism,
    /// A person's name, a level or a number that stands for something.
    EponymOrNumber,
}

/// The field that a term comes from.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub enum Field {
    /// A word that everybody knows, with another meaning in the clinic.
    #[default]
    Everyday,
    /// The body, and what can be wrong with it.
    Conditions,
    /// Examination and movement.
    Examination,
    /// Tests, treatment and how care is organized.
    Treatment,
    Medicines,
    /// Work and sickness absence.
    Work,
    /// Thoughts, feelings and behavior.
    Mood,
    Sleep,
    /// Initials and shortenings.
    Abbreviations,
    /// Names of people, and numbers that stand for something.
    Names,
}

/// How patients take a term, after the three classes of Barker 2009.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Harm {
    /// Misread in a way that can do harm.
    Misunderstood,
    /// Read otherwise than meant, with little harm.
    DifferentMeaning,
    /// Understood as meant.
    Understood,
}

/// One term of the lexicon, with its plain words and how patients take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JargonTerm {
    /// The term as it is listed.
    pub term: String,
    /// Other forms of it: inflections, spellings, word orders.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What kind of jargon it is.
    pub sense: Sense,
    /// How patients take it.
    pub harm: Harm,
    /// Plain words to use instead; the first is the best.
    #[serde(default)]
    pub plain: Vec<String>,
    /// What patients may hear, or why it matters.
    #[serde(default)]
    pub note: String,
    /// Phrases in which the word is ordinary language and no jargon ("stay positive").
    #[serde(default)]
    pub except: Vec<String>,
    /// Whether the word belongs to a question or to advice about safety: its plain words must not reassure.
    #[serde(default)]
    pub warns: bool,
    /// Id of the source that classed the term; left out, the class is an editorial judgment.
    #[serde(default)]
    pub source: Option<String>,
    /// The field that it comes from, said once for a file.
    #[serde(skip)]
    pub field: Field,
}

impl JargonTerm {
    /// Whether patients need an explanation with it.
    pub(crate) fn needs_explaining(&self) -> bool {
        self.harm != Harm::Understood
    }
}

/// A list of terms, ready to be searched for.
#[derive(Debug, Clone)]
pub struct Lexicon {
    entries: Vec<JargonTerm>,
    sources: BTreeMap<String, String>,
    index: PhraseIndex,
    /// The plain alternatives of each entry as compared, to recognize a term explained in passing.
    plain_words: Vec<Vec<Vec<Box<str>>>>,
}

#[derive(Deserialize)]
#[serde(rename = "Jargon", deny_unknown_fields)]
struct Raw {
    format: u32,
    #[serde(default)]
    field: Field,
    #[serde(default)]
    sources: BTreeMap<String, String>,
    entries: Vec<JargonTerm>,
}

/// The number under which "no jargon here" phrases stand in the index.
const EXCEPTION: u32 = u32::MAX;

impl Lexicon {
    /// Reads a lexicon of one file or more, each `Jargon(format: 1, field: …, sources: {id: citation}, entries: [(term: …), …])`.
    ///
    /// # Errors
    /// Broken RON or an unknown field; a version other than 1; an empty term or form; a form listed twice, in whichever file; a
    /// term that needs explaining but has no plain words; a source that its file does not declare.
    pub fn parse(files: &[&str]) -> Result<Self, LexiconError> {
        let mut sources = BTreeMap::new();
        let mut entries = Vec::new();
        for ron in files {
            let raw: Raw = read(ron)?;
            LexiconError::check_format(raw.format)?;
            for mut entry in raw.entries {
                check(&entry, &raw.sources)?;
                entry.field = raw.field;
                entries.push(entry);
            }
            sources.extend(raw.sources);
        }
        let mut index = PhraseIndex::default();
        for (id, entry) in entries.iter().enumerate() {
            for form in std::iter::once(&entry.term).chain(&entry.forms) {
                add(&mut index, form, id as u32, |twin| term_at(&entries, twin))?;
            }
            for phrase in &entry.except {
                add(&mut index, phrase, EXCEPTION, |twin| {
                    term_at(&entries, twin)
                })?;
            }
        }
        let plain_words = entries
            .iter()
            .map(|e| e.plain.iter().map(|p| normal_words(p)).collect())
            .collect();
        Ok(Self {
            entries,
            sources,
            index,
            plain_words,
        })
    }

    /// All entries, in file order.
    pub fn entries(&self) -> &[JargonTerm] {
        &self.entries
    }

    /// Citations by source id.
    pub fn sources(&self) -> &BTreeMap<String, String> {
        &self.sources
    }

    /// The entry whose term or form `phrase` is, or nothing.
    pub fn look_up(&self, phrase: &str) -> Option<&JargonTerm> {
        let tokens = Tokens::new(phrase);
        let hits = self.index.find(&tokens);
        let [hit] = hits.as_slice() else { return None };
        (hit.words.len() == tokens.words().len())
            .then(|| self.entry(hit.id))
            .flatten()
    }

    /// Terms in a text, left to right, longest first, none overlapping.
    pub(super) fn hits(
        &self,
        tokens: &Tokens<'_>,
    ) -> impl Iterator<Item = (&JargonTerm, &[Vec<Box<str>>], PhraseHit)> {
        self.index.find(tokens).into_iter().filter_map(|hit| {
            let plain = self.plain_words.get(hit.id as usize)?;
            Some((self.entry(hit.id)?, plain.as_slice(), hit))
        })
    }

    fn entry(&self, id: u32) -> Option<&JargonTerm> {
        self.entries.get(id as usize)
    }
}

fn term_at(entries: &[JargonTerm], id: u32) -> String {
    entries
        .get(id as usize)
        .map_or_else(|| "an exception".to_owned(), |e| e.term.clone())
}

fn check(entry: &JargonTerm, sources: &BTreeMap<String, String>) -> Result<(), LexiconError> {
    if entry.needs_explaining() && entry.plain.iter().all(|p| p.trim().is_empty()) {
        return Err(LexiconError::NoAlternative {
            term: entry.term.clone(),
        });
    }
    match &entry.source {
        Some(id) if !sources.contains_key(id) => Err(LexiconError::UnknownSource {
            term: entry.term.clone(),
            source: id.clone(),
        }),
        _ => Ok(()),
    }
}

/// Reads lexicon RON; optional fields are written without `Some`.
pub(super) fn read<T: serde::de::DeserializeOwned>(ron: &str) -> Result<T, LexiconError> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options
        .from_str(ron)
        .map_err(|error: ron::error::SpannedError| LexiconError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            message: error.code.to_string(),
        })
}

/// Puts a form into an index, with the errors of a lexicon; `owner` names the entry that already holds it.
pub(super) fn add(
    index: &mut PhraseIndex,
    form: &str,
    id: u32,
    owner: impl Fn(u32) -> String,
) -> Result<(), LexiconError> {
    index.insert(form, id).map_err(|refused| match refused {
        Refused::NoWord => LexiconError::Empty {
            form: form.to_owned(),
        },
        Refused::Duplicate(twin) => LexiconError::Duplicate {
            form: form.to_owned(),
            term: owner(twin),
        },
    })
}

/// Why a lexicon file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LexiconError {
    /// Not valid RON, or not of the expected shape.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser said.
        message: String,
    },
    /// A format version that this program does not read.
    Version {
        /// The version in the file.
        found: u32,
    },
    /// A term or form without any word.
    Empty {
        /// The form as written.
        form: String,
    },
    /// A form that stands in the list twice.
    Duplicate {
        form: String,
        /// The entry that holds it already.
        term: String,
    },
    /// A term that needs explaining has no plain words.
    NoAlternative { term: String },
    /// A source id that the file does not declare.
    UnknownSource {
        term: String,
        /// The undeclared id.
        source: String,
    },
    /// A word in capitals for which the file lists no words.
    UnknownWords {
        form: String,
        /// The word in capitals.
        name: String,
    },
    /// A number outside its range.
    OutOfRange {
        term: String,
        what: &'static str,
        /// Least value allowed, for what `what` names.
        low: u32,
        /// Greatest value allowed.
        high: u32,
    },
}

impl LexiconError {
    pub(super) fn check_format(found: u32) -> Result<(), Self> {
        if found == 1 {
            Ok(())
        } else {
            Err(Self::Version { found })
        }
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax {
                line,
                column,
                message,
            } => write!(f, "{line}:{column}: {message}"),
            Self::Version { found } => write!(
                f,
                "format version {found} is not known; this program reads version 1"
            ),
            Self::Empty { form } => write!(f, "`{form}` holds no word"),
            Self::Duplicate { form, term } => {
                write!(f, "`{form}` is listed twice (also under `{term}`)")
            }
            Self::NoAlternative { term } => write!(f, "`{term}` needs plain words to use instead"),
            Self::UnknownSource { term, source } => write!(
                f,
                "`{term}` names the source `{source}`, which is not declared"
            ),
            Self::UnknownWords { form, name } => {
                write!(
                    f,
                    "`{form}` names `{name}`, which is not listed under `words`"
                )
            }
            Self::OutOfRange {
                term,
                what,
                low,
                high,
            } => write!(f, "`{term}`: {what} must be {low} to {high}"),
        }
    }
}

impl std::error::Error for LexiconError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::builtin;

    fn jargon() -> &'static Lexicon {
        &builtin::lexica().expect("built-in lexicons parse").jargon
    }

    #[test]
    fn the_list_is_long_and_every_entry_is_whole() {
        let entries = jargon().entries();
        assert!(entries.len() >= 170, "{} entries", entries.len());
        for entry in entries {
            assert!(!entry.plain.is_empty(), "{}: plain words", entry.term);
            assert!(
                entry.plain.iter().all(|p| !p.trim().is_empty()),
                "{}: empty plain words",
                entry.term
            );
            assert_eq!(
                jargon().look_up(&entry.term).map(|e| &e.term),
                Some(&entry.term)
            );
        }
        for sense in [
            Sense::Technical,
            Sense::EverydayWordSpecialMeaning,
            Sense::Acronym,
            Sense::Euphemism,
            Sense::EponymOrNumber,
        ] {
            assert!(
                entries.iter().filter(|e| e.sense == sense).count() >= 8,
                "{sense:?}"
            );
        }
    }

    #[test]
    fn every_term_of_the_focus_groups_stands_in_its_class() {
        let classes = [
            (
                Harm::Misunderstood,
                "acute|chronic|recurrent|muscle weakness|instability|non-specific|neurological involvement|trapped nerve|\
                 paraesthesia|managing your back pain|coping|psychological pain|wear and tear|arthritis|exercise",
            ),
            (
                Harm::DifferentMeaning,
                "muscle spasm|mechanical|sprain|strain|sciatica|radiated|muscle imbalance|nerve root pain|disc prolapsed|\
                 disc slipped|disc herniated|disc ruptured|slipped disc|facet joint|alignment|posture|spondylitis|stenosis",
            ),
            (
                Harm::Understood,
                "sensation|manipulation|mobilisation|soft-tissue technique|rehabilitation",
            ),
        ];
        for (harm, terms) in classes {
            for term in terms.split('|') {
                let entry = jargon()
                    .look_up(term)
                    .unwrap_or_else(|| panic!("{term} is missing"));
                assert_eq!(entry.harm, harm, "{term}");
                assert_eq!(entry.source.as_deref(), Some("barker-2009"), "{term}");
            }
        }
    }

    /// A word that belongs to a warning is not to be replaced by one that calms.
    #[test]
    fn plain_words_of_a_warning_never_reassure() {
        const CALMING: [&str; 12] = [
            "normal",
            "harmless",
            "common",
            "nothing",
            "settle",
            "heal",
            "safe",
            "everyone",
            "most people",
            "don't worry",
            "out of practice",
            "mild",
        ];
        let warnings: Vec<_> = jargon().entries().iter().filter(|e| e.warns).collect();
        assert!(warnings.len() >= 20, "{}", warnings.len());
        for entry in warnings {
            for plain in &entry.plain {
                let plain = plain.to_lowercase();
                let calming = CALMING.iter().find(|word| plain.contains(**word));
                assert_eq!(calming, None, "{}: {plain}", entry.term);
            }
        }
    }

    #[test]
    fn every_field_has_its_terms() {
        for (field, term) in [
            (Field::Everyday, "chronic"),
            (Field::Conditions, "sciatica"),
            (Field::Examination, "palpation"),
            (Field::Treatment, "imaging"),
            (Field::Medicines, "amitriptyline"),
            (Field::Work, "phased return"),
            (Field::Mood, "suicidal ideation"),
            (Field::Sleep, "sleep hygiene"),
            (Field::Abbreviations, "CES"),
            (Field::Names, "L5-S1"),
        ] {
            let entry = jargon().look_up(term).unwrap_or_else(|| panic!("{term}"));
            assert_eq!(entry.field, field, "{term}");
        }
    }

    #[test]
    fn a_bad_lexicon_is_refused_with_its_reason() {
        let entry = |rest: &str| {
            format!(
                "Jargon(format: 1, entries: [(term: \"acute\", sense: Technical, harm: Misunderstood, {rest})])"
            )
        };
        let twin = "(term: \"a b\", sense: Technical, harm: Understood)";
        for (ron, says) in [
            (entry("plain: [\"x\"], colour: 3"), "colour"),
            (entry("plain: []"), "plain words"),
            (entry("plain: [\"x\"], forms: [\"Acute\"]"), "listed twice"),
            (entry("plain: [\"x\"], except: [\"acute\"]"), "listed twice"),
            (entry("plain: [\"x\"], forms: [\" - \"]"), "no word"),
            (entry("plain: [\"x\"], source: \"nobody\""), "not declared"),
            (
                format!(
                    "Jargon(format: 1, entries: [{twin}, {}])",
                    twin.replace("a b", "A-B")
                ),
                "listed twice",
            ),
            ("Jargon(format: 2, entries: [])".to_owned(), "version 2"),
            ("Jargon(format: 1,\n entries: [".to_owned(), "2:"),
            (String::new(), "1:1"),
        ] {
            let error = Lexicon::parse(&[&ron]).expect_err(&ron).to_string();
            assert!(error.contains(says), "{ron}: {error}");
        }
    }

    #[test]
    fn look_up_takes_whole_phrases_only() {
        assert_eq!(
            jargon().look_up("Non Specific").map(|e| e.term.as_str()),
            Some("non-specific")
        );
        for phrase in ["", "my sciatica", "sciatica hurts", "table"] {
            assert!(jargon().look_up(phrase).is_none(), "{phrase}");
        }
    }
}
