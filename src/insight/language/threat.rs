//! Words that make a back sound fragile, and statements about back pain that are wrong.
//!
//! "Crumbling" or "bone on bone" stay with people for years and make them guard their backs; the list offers a calmer, truer
//! wording for each. Wrong statements ("rest until it settles") come with what to say instead and why.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::denial::{Listed, is_about_help, is_denied};
use super::lexicon::{LexiconError, add, read};
use super::phrases::{PhraseHit, PhraseIndex};
use super::tokens::Tokens;

/// Why a word is in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum Kind {
    /// It makes a body sound fragile.
    #[default]
    Threat,
    /// It puts a person into a drawer.
    Stigma,
}

/// A word or phrase that threatens, or that labels a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threat {
    /// Why it is in the list.
    #[serde(default)]
    pub kind: Kind,
    /// The word or phrase.
    pub term: String,
    /// Other forms of it.
    #[serde(default)]
    pub forms: Vec<String>,
    /// A safer wording.
    pub safer: String,
    /// What people make of it.
    #[serde(default)]
    pub note: String,
    /// Phrases in which the word does not threaten.
    #[serde(default)]
    pub except: Vec<String>,
}

/// A statement that is wrong or does harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misinformation {
    /// Short name, in lower-case letters and hyphens.
    pub id: String,
    /// The statement, in one line.
    pub says: String,
    /// Phrases by which it is recognized.
    pub phrases: Vec<String>,
    /// What to say instead.
    pub better: String,
    /// Why it is wrong.
    pub why: String,
    /// Whether a denial before it changes nothing, because the matter is serious.
    #[serde(default)]
    pub always: bool,
}

/// Threat words and wrong statements, ready to be searched for.
#[derive(Debug, Clone)]
pub struct ThreatLexicon {
    threats: Vec<Threat>,
    misinformation: Vec<Misinformation>,
    threat_index: PhraseIndex,
    misinformation_index: PhraseIndex,
}

/// A threat word found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreatHit<'l> {
    /// What the lexicon says about it.
    pub entry: &'l Threat,
    /// Which bytes of the text it is.
    pub range: Range<usize>,
    /// Whether it is denied: "nothing is worn out".
    pub negated: bool,
}

/// A wrong statement found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MisinformationHit<'l> {
    /// What the lexicon says about it.
    pub entry: &'l Misinformation,
    /// Which bytes of the text it is.
    pub range: Range<usize>,
    /// Whether it is denied: "I am not saying it's all in your head".
    pub negated: bool,
}

#[derive(Deserialize)]
#[serde(rename = "Threats", deny_unknown_fields)]
struct Raw {
    format: u32,
    threats: Vec<Threat>,
    misinformation: Vec<Misinformation>,
}

/// The number under which harmless phrases stand in the index.
const EXCEPTION: u32 = u32::MAX;

impl ThreatLexicon {
    /// Reads a list: `Threats(format: 1, threats: [(term: …, safer: …), …], misinformation: [(id: …), …])`.
    ///
    /// # Errors
    /// Broken RON or an unknown field; a version other than 1; an empty form or safer wording; a form or id listed twice.
    pub fn parse(ron: &str) -> Result<Self, LexiconError> {
        let raw: Raw = read(ron)?;
        LexiconError::check_format(raw.format)?;
        Ok(Self {
            threat_index: threat_index(&raw.threats)?,
            misinformation_index: misinformation_index(&raw.misinformation)?,
            threats: raw.threats,
            misinformation: raw.misinformation,
        })
    }

    /// All threat words, in file order.
    pub fn threats(&self) -> &[Threat] {
        &self.threats
    }

    /// All wrong statements, in file order.
    pub fn misinformation(&self) -> &[Misinformation] {
        &self.misinformation
    }

    /// Threat words in `text`, left to right, denied ones included and marked; a word that belongs to advice on getting help
    /// ("go to A&E if your legs deteriorate") is left out.
    pub fn find(&self, text: &str) -> Vec<ThreatHit<'_>> {
        let tokens = Tokens::new(text);
        let hit = |hit: PhraseHit| {
            let entry = self.threats.get(hit.id as usize)?;
            if entry.kind == Kind::Threat && is_about_help(&tokens, hit.words.start) {
                return None;
            }
            let words = &hit.words;
            Some(ThreatHit {
                entry,
                negated: is_denied(&tokens, words.start, words.end, Listed::Word),
                range: hit.bytes,
            })
        };
        self.threat_index
            .find(&tokens)
            .into_iter()
            .filter_map(hit)
            .collect()
    }

    /// Wrong statements in `text`, left to right, denied ones included and marked.
    pub fn find_misinformation(&self, text: &str) -> Vec<MisinformationHit<'_>> {
        let tokens = Tokens::new(text);
        let hit = |hit: PhraseHit| {
            let entry = self.misinformation.get(hit.id as usize)?;
            let words = &hit.words;
            let denied = is_denied(&tokens, words.start, words.end, Listed::Statement);
            Some(MisinformationHit {
                entry,
                negated: denied && !entry.always,
                range: hit.bytes,
            })
        };
        self.misinformation_index
            .find(&tokens)
            .into_iter()
            .filter_map(hit)
            .collect()
    }
}

fn threat_index(threats: &[Threat]) -> Result<PhraseIndex, LexiconError> {
    let mut index = PhraseIndex::default();
    let owner = |twin: u32| {
        threats
            .get(twin as usize)
            .map_or_else(|| "an exception".to_owned(), |t| t.term.clone())
    };
    for (id, threat) in threats.iter().enumerate() {
        if threat.safer.trim().is_empty() {
            return Err(LexiconError::NoAlternative {
                term: threat.term.clone(),
            });
        }
        for form in std::iter::once(&threat.term).chain(&threat.forms) {
            add(&mut index, form, id as u32, owner)?;
        }
        for phrase in &threat.except {
            add(&mut index, phrase, EXCEPTION, owner)?;
        }
    }
    Ok(index)
}

fn misinformation_index(list: &[Misinformation]) -> Result<PhraseIndex, LexiconError> {
    let mut index = PhraseIndex::default();
    let owner = |twin: u32| {
        list.get(twin as usize)
            .map_or_else(String::new, |m| m.id.clone())
    };
    for (id, wrong) in list.iter().enumerate() {
        if list.iter().take(id).any(|earlier| earlier.id == wrong.id) {
            return Err(LexiconError::Duplicate {
                form: wrong.id.clone(),
                term: wrong.id.clone(),
            });
        }
        if wrong.better.trim().is_empty() {
            return Err(LexiconError::NoAlternative {
                term: wrong.id.clone(),
            });
        }
        for phrase in &wrong.phrases {
            add(&mut index, phrase, id as u32, owner)?;
        }
    }
    Ok(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::builtin;

    fn threats() -> &'static ThreatLexicon {
        &builtin::lexica().expect("built-in lexicons parse").threats
    }

    fn found(text: &str) -> Vec<(&'static str, bool)> {
        threats()
            .find(text)
            .into_iter()
            .map(|h| (h.entry.term.as_str(), h.negated))
            .collect()
    }

    /// A word is judged in its sense: a world may collapse without any spine in it.
    #[test]
    fn ordinary_senses_do_not_threaten() {
        for text in [
            "Your whole world collapsed.",
            "You are torn between the two.",
            "She had broken nights.",
            "It must have broken your heart, and then the broken promise.",
            "Nobody here is calling you an addict.",
        ] {
            let hits = threats().find(text);
            assert!(hits.iter().all(|hit| hit.negated), "{text}: {hits:?}");
        }
    }

    #[test]
    fn words_that_label_a_person_are_known() {
        for text in [
            "You are addicted to them.",
            "She is a poor historian.",
            "He committed suicide.",
        ] {
            let hits = threats().find(text);
            assert!(
                hits.iter().any(|hit| hit.entry.kind == Kind::Stigma),
                "{text}"
            );
        }
    }

    #[test]
    fn threats_are_found_and_denied_ones_marked() {
        for (text, hits) in [
            ("Your discs are crumbling.", vec![("crumbling", false)]),
            (
                "It is bone-on-bone and WORN OUT.",
                vec![("bone on bone", false), ("worn out", false)],
            ),
            ("Nothing in there is worn out.", vec![("worn out", true)]),
            (
                "Your back isn't damaged or unstable.",
                vec![("damage", true), ("unstable", true)],
            ),
            ("It's not a tumour. It's damage.", vec![("damage", false)]),
            ("It won't move, but it may snap.", vec![("snap", false)]),
            ("I did not mean to snap at you.", vec![]),
            ("Nobody\u{2019}s discs crumble.", vec![("crumbling", true)]),
            ("A crumb, a snapdragon.", vec![]),
        ] {
            assert_eq!(found(text), hits, "{text}");
        }
    }

    #[test]
    fn every_wrong_line_is_recognised() {
        for (text, id) in [
            ("Your discs are worn out, I'm afraid.", "discs-worn"),
            ("From now on, never bend.", "never-bend"),
            ("Rest until it settles.", "rest"),
            ("The scan will show the cause.", "scan-cause"),
            ("I think it\u{2019}s in your head.", "in-your-head"),
            ("You'll have to live with it.", "live-with-it"),
            ("Opioids are the only thing left.", "only-opioids"),
            ("Six sessions and you'll be pain free.", "cure"),
            (
                "Don't worry about the numbness, it passes.",
                "red-flag-waved-off",
            ),
        ] {
            let hits = threats().find_misinformation(text);
            assert_eq!(
                hits.iter().map(|h| h.entry.id.as_str()).collect::<Vec<_>>(),
                [id],
                "{text}"
            );
            assert!(!hits[0].negated, "{text}");
        }
        assert!(
            threats()
                .find_misinformation("She's lucky to have you, lifting or no lifting.")
                .is_empty()
        );
        let denied = threats().find_misinformation("I'm not saying it's all in your head.");
        assert!(denied.iter().all(|h| h.negated) && denied.len() == 1);
    }

    #[test]
    fn every_entry_is_whole() {
        assert!(threats().threats().len() >= 30);
        assert!(threats().threats().iter().all(|t| !t.safer.is_empty()));
        for wrong in threats().misinformation() {
            assert!(
                !wrong.phrases.is_empty() && !wrong.why.is_empty() && !wrong.says.is_empty(),
                "{}",
                wrong.id
            );
        }
    }

    #[test]
    fn a_bad_list_is_refused() {
        for (ron, says) in [
            (
                "Threats(format: 1, threats: [(term: \"a\", safer: \" \")], misinformation: [])",
                "plain words",
            ),
            (
                "Threats(format: 1, threats: [(term: \"a\", forms: [\"A\"], safer: \"b\")], misinformation: [])",
                "twice",
            ),
            (
                "Threats(format: 1, threats: [], misinformation: [], x: 1)",
                "x",
            ),
            ("Threats(format: 1, threats: [])", "misinformation"),
        ] {
            let error = ThreatLexicon::parse(ron).expect_err(ron).to_string();
            assert!(error.contains(says), "{ron}: {error}");
        }
    }
}
