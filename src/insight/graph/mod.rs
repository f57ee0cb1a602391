//! Drawing a scenario: boxes, arrows and heat, as DOT, Mermaid or SVG.

mod arrows;
mod dot;
mod heat;
pub mod layout;
mod mermaid;
mod picture;
mod svg;

pub use dot::dot;
pub use heat::{Heat, HeatStep};
pub use mermaid::mermaid;
pub use picture::{Arrow, Boxed, GraphPicture, Kind};
pub use svg::svg;

/// Stands near the beginning of every drawing, so that it can be told from a file that somebody wrote.
pub const MARK: &str = "drawn-by-bedside-graph";
