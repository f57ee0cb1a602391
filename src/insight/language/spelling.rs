//! American spellings, each with the British one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lexicon::{LexiconError, read};
use super::tokens::{Tokens, normal};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename = "Spelling")]
struct File {
    pairs: Vec<(String, String)>,
}

/// The pairs, by the American form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    british: BTreeMap<String, String>,
}

impl Spelling {
    /// Reads the list.
    ///
    /// # Errors
    /// When the text is not such a list.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let file: File = read(text)?;
        Ok(Self {
            british: file.pairs.into_iter().collect(),
        })
    }

    /// The American spellings of a text, with the British ones, in order. Names are left alone: a capital counts only where a
    /// sentence begins.
    pub fn american<'t>(&self, text: &'t str) -> Vec<(&'t str, &str)> {
        let tokens = Tokens::new(text);
        let begins: Vec<usize> = tokens.sentences().iter().map(|s| s.start).collect();
        let words = tokens.words().iter().enumerate();
        let found = words.filter_map(|(at, word)| {
            let name = word.text.starts_with(char::is_uppercase) && !begins.contains(&at);
            let british = self.british.get(normal(word.text).as_ref())?;
            (!name).then_some((word.text, british.as_str()))
        });
        found.collect()
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.british.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.british.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use crate::language::builtin::lexica;

    #[test]
    fn american_forms_are_found_and_names_are_not() {
        let spelling = &lexica().expect("word lists").spelling;
        assert!(spelling.len() >= 150, "{}", spelling.len());
        for (american, british) in &spelling.british {
            assert_ne!(american, british);
            let back = spelling.british.get(british);
            assert!(back.is_none(), "{british} stands on both sides");
        }
        let found = spelling.american("We apologize. Color is behavior, at the Labor Center.");
        let words: Vec<&str> = found.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, ["apologize", "Color", "behavior"]);
        assert!(spelling.american("The colour of the centre.").is_empty());
    }
}
