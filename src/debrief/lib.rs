//! What a consultation teaches, in one direction: `facts` are what is so, in the words of `wording`; a `document` is made of them
//! once, as blocks in reading order; `print` gives it the form of HTML, Markdown or pages, and `figures` are what is drawn in it.

pub mod document;
mod facts;
pub mod figures;
pub mod print;
pub mod wording;

pub use facts::*;
