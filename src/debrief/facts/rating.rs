//! The own view of a domain in five words, kept on the same scale as a number.

use engine::domain::Domain;

use crate::wording::{Wording, say};

/// What the five words are kept as, 0..=100: the middle of each fifth of the scale.
pub const ANSWERS: [u8; 5] = [10, 30, 50, 70, 90];

/// Which of the five words, from 0, stands for a rating of 0..=100. Only what lacks little of 100 is all the time.
pub fn band(rating: u8) -> usize {
    match rating {
        80..85 => 3,
        _ => usize::from(rating.min(99) / 20),
    }
}

/// The word for a rating of 0..=100.
pub fn in_a_word(rating: u8, say: &Wording) -> String {
    let band = match band(rating) {
        0 => "hardly",
        1 => "now-and-then",
        2 => "half",
        3 => "mostly",
        _ => "all",
    };
    say!(say, "rating-word", band = band)
}

/// What is asked about a domain: a sentence of which one says how often it was so.
pub fn asked(domain: Domain, say: &Wording) -> String {
    let domain = match domain {
        Domain::Listening => "listening",
        Domain::Empathy => "empathy",
        Domain::Explanation => "explanation",
        Domain::Understanding => "understanding",
    };
    say!(say, "rating-asked", domain = domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_kept_as_a_number_that_reads_as_the_same_word() {
        for (at, answer) in ANSWERS.into_iter().enumerate() {
            assert_eq!(band(answer), at);
        }
        assert_eq!((band(0), band(100), band(255)), (0, 4, 4));
        assert_eq!((band(80), band(84), band(85)), (3, 3, 4));
    }
}
