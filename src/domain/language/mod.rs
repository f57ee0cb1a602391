//! Measures of the words themselves: readability, jargon, threat words, talk balance.
//!
//! They inform and never score. Everything here is a function of text and of lexicons that are passed in.

pub mod tokens;
