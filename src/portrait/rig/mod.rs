//! The figure without its clothes and features: measures, head, trunk, arms and hands.

pub mod arms;
pub mod body;
pub mod frame;
pub mod hands;
pub mod head;
mod limbs;
