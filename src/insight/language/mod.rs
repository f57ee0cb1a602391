//! Measures of the words themselves: readability, jargon, threat words, talk balance.
//!
//! They inform and never score. Everything here is a function of text and of lexicons that are passed in;
//! [`builtin::lexica`] gives those that the program carries.

pub mod bidi;
pub mod builtin;
mod denial;
pub mod gestures;
pub mod gloss;
pub mod jargon;
pub mod lexicon;
pub mod numbers;
mod phrases;
pub mod printable;
pub mod profile;
pub mod readability;
pub mod spelling;
pub mod syllables;
#[cfg(test)]
mod tests_of_hints;
pub mod testwise;
pub mod threat;
pub mod tokens;
