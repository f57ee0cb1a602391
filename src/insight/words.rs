//! The words of the engine that are part of the interface of authoring: what a tool that looks at scenario files is given.
//!
//! A host takes them from here, each by its name.

/// A scenario with its rubric, as tools take it.
pub use crate::Steps;
/// Findings, and what their codes mean.
pub use engine::diagnostic::{
    CodeInfo, Diagnostic, MAX_FINDINGS, Severity, bounded, nearest, sort,
};
/// A scenario, and how it is read from its text.
pub use engine::scenario::{Scenario, load};
/// Places in a text, its layout, and how much of it is read.
pub use engine::source::{
    LineColumn, MAX_BYTES, NoLayout, SourceText, Span, layout, text_of, unix_lines,
};
