//! What a reader said about a run.

use serde::Serialize;

use engine::domain::Domain;
use insight::analysis::DOMAINS;

/// The letter of a domain in forms: L, E, X, U.
pub fn letter(domain: Domain) -> char {
    match domain {
        Domain::Listening => 'L',
        Domain::Empathy => 'E',
        Domain::Explanation => 'X',
        Domain::Understanding => 'U',
    }
}

/// The domain of a letter, whatever its case.
pub fn of_letter(letter: char) -> Option<Domain> {
    let upper = letter.to_ascii_uppercase();
    Domain::ALL
        .iter()
        .copied()
        .find(|domain| self::letter(*domain) == upper)
}

/// Letters and digits of a text in lower case: what has to be the same for two texts to be the same words.
pub fn bare_words(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A run that was given to readers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadRun {
    /// Its code, such as R07.
    pub run: String,
    /// Id of the scenario.
    pub scenario: String,
    /// Seed of the session.
    pub seed: u64,
    /// Option ids, in order.
    pub choices: Vec<String>,
    /// The clinician's words, turn by turn.
    pub said: Vec<String>,
    /// SHA-256 of the transcript as it was read; empty if it is not known.
    pub heard_sha256: String,
}

/// One reader's marks for one run. What was left open is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Name of the reader, as their form gives it.
    pub reader: String,
    /// Code of the run.
    pub run: String,
    /// Listening, empathy, explanation, understanding; 0..=100.
    pub marks: [Option<u8>; DOMAINS],
    /// By turn: 0..=4. Empty when the reader gave no marks by turn.
    pub turns: Vec<Option<u8>>,
    /// By turn: the domains it showed or failed.
    pub showed: Vec<Vec<Domain>>,
    /// The turns that did most harm or missed most, from 1.
    pub worst: Vec<u32>,
    /// The best turn, from 1.
    pub best: Option<u32>,
    /// What in the patient's lines did not fit.
    pub odd: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_name_domains_both_ways() {
        for domain in Domain::ALL.iter().copied() {
            assert_eq!(of_letter(letter(domain)), Some(domain));
        }
        assert_eq!(of_letter('x'), Some(Domain::Explanation));
        assert_eq!(of_letter('q'), None);
    }

    #[test]
    fn words_are_compared_without_quotes_and_spaces() {
        assert_eq!(
            bare_words("“It’s  all RIGHT.”"),
            bare_words("It's all right")
        );
    }
}
