//! What is drawn: as data for a host that draws by itself, and as SVG.

pub mod attribute;
mod bead_sign;
pub mod domain_range;
pub mod map;
pub mod picture;
pub mod svg;
