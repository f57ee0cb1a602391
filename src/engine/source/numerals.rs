//! Numbers in words.

/// From nought to nineteen.
pub const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// From twenty on by tens.
pub const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The number that a word names, as far as one word can.
pub(super) fn figures(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = |list: &[&str]| list.iter().position(|own| *own == word);
    let found = at(&ONES).or_else(|| at(&TENS).map(|tens| (tens + 2) * 10));
    found.and_then(|n| u32::try_from(n).ok())
}
