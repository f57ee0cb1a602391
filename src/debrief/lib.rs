//! What a consultation teaches, in one direction: `facts` are what is so, in the words of `wording`; a `document` is made of them
//! once, as blocks in reading order; `print` gives it the form of HTML, Markdown or pages, and `figures` are what is drawn in it.

#![allow(
    clippy::indexing_slicing,
    reason = "the path figures count by numbers that the analysis has given out"
)]

pub mod document;
mod facts;
pub mod figures;
pub mod print;
pub mod wording;

pub use facts::*;
