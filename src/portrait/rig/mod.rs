//! The figure without its clothes and features: measures, head, trunk, legs, arms and hands, and what is held.

pub mod arms;
pub mod bearing;
pub mod body;
pub mod body_and_gaze;
mod fingers;
mod hand_parts;
mod handled;
pub mod hands;
pub mod head;
pub mod holding;
mod limbs;
pub mod lying;
pub mod skeleton;
pub mod standing_legs;
