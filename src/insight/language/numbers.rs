//! How many numbers an utterance asks the listener to take in.

use super::tokens::{Tokens, normal};
use engine::source::numerals::{ONES, TENS};

/// What makes a number larger.
const LARGE: [&str; 4] = ["hundred", "thousand", "million", "dozen"];

/// Whether a word, in small letters, is one of those that join into one number ("twenty five", "three hundred"). "One" is left out,
/// because it is seldom a number ("that one").
fn is_number_word(word: &str) -> bool {
    let lists = [&ONES[..], &TENS, &LARGE];
    word != "one" && lists.iter().any(|list| list.contains(&word))
}

/// Whether a word, in small letters, is a number in figures or in words.
pub fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || is_number_word(word)
}

/// Numbers in figures or words; a run of number words is one number.
///
/// "One" is left out, because it is seldom a number ("that one"), as are ordinals and names of spine levels ("L5").
pub fn count_numbers(tokens: &Tokens<'_>) -> u32 {
    let mut count: u32 = 0;
    let mut in_run = false;
    for (i, word) in tokens.words().iter().enumerate() {
        let lower = normal(word.text);
        let figure = lower.starts_with(|c: char| c.is_ascii_digit());
        let number_word = is_number_word(&lower);
        count = count.saturating_add(u32::from(figure || (number_word && !in_run)));
        let joined = tokens
            .gap_after(i)
            .chars()
            .all(|c| c.is_whitespace() || c == '-');
        in_run = (figure || number_word) && joined;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_once_each() {
        for (text, n) in [
            ("", 0),
            ("No numbers in this one.", 0),
            ("About 37% at 20 and 96% at 80.", 4),
            ("twenty-five of three hundred people", 2),
            ("Ten minutes, two days a week", 2),
            ("2.5 km, L5, first", 1),
            ("3 million", 1),
            ("two, three or four", 3),
        ] {
            assert_eq!(count_numbers(&Tokens::new(text)), n, "{text}");
        }
    }
}
