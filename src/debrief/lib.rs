//! What a consultation teaches: its facts, one document made of them, and the forms that the document can be printed in.

mod facts;
pub mod report;

pub use facts::*;
