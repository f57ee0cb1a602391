//! Who has read an attempt, where names that could be those of one person count as one.

use std::collections::BTreeSet;

use super::assessor_names::{alike, could_be_one, look_alike};
use super::book::Book;
use engine::domain::Domain;

impl Book {
    /// Who has read an attempt to its end: those who have signed it, without names that could be those of somebody before them.
    pub fn readers(&self, attempt: &str) -> Vec<&str> {
        let mut readers: Vec<&str> = Vec::new();
        for name in self.signed_by(attempt) {
            if !readers.iter().any(|known| could_be_one(known, name)) {
                readers.push(name);
            }
        }
        readers
    }

    /// Names in the book that could be those of one person, by person. They count as one reader ([`Book::readers`]).
    pub fn names_alike(&self) -> Vec<Vec<&str>> {
        let names = self.entries().iter().map(|entry| entry.assessor.as_str());
        // In the order of the book, each name once.
        let mut left: BTreeSet<&str> = names.clone().collect();
        alike(names.filter(|name| left.remove(name)))
    }

    /// The name under which an attempt was read that looks like this one and is kept apart from it. What was taken back was seen.
    pub(super) fn looks_like(&self, who: &str, attempt: &str) -> Option<&str> {
        let others = self.about(attempt).map(|entry| entry.assessor.as_str());
        let mut others = others.filter(|name| look_alike(name, who));
        others.next()
    }

    /// Blind judgments of a domain by the first two who have signed, for every attempt that two have signed, with its id.
    pub fn pairs(&self, domain: Domain) -> Vec<(&str, [u8; 2])> {
        let attempts = self.entries().iter().map(|entry| entry.attempt.as_str());
        let attempts: BTreeSet<&str> = attempts.collect();
        let both = attempts.into_iter().filter_map(|attempt| {
            let signed = self.readers(attempt);
            let judged = |at: usize| self.standing(signed.get(at)?, attempt, domain).judged;
            Some((attempt, [judged(0)?, judged(1)?]))
        });
        both.collect()
    }
}
