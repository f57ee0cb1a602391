//! The figure without its clothes and features: measures, head, trunk, legs, arms and hands, and what is held.

pub mod arms;
pub mod bearing;
pub mod body;
mod fingers;
pub mod frame;
pub mod hands;
pub mod head;
pub mod holding;
mod limbs;
pub mod stand;
