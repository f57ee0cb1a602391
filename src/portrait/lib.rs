//! The patient that you can see, in vector shapes: rig, pose, easing, people and rooms, and three outputs of the same shapes.
//!
//! Knows nothing of windows: `Expression` → [`pose`] ([`living_figure`] eases it) → shapes ([`rig`], [`people`], [`rooms`]) → [`out`].
//! What people wear and what stands in rooms are files, read by [`art`].
//! Of the engine it uses only the words for expressions, looks, rooms and aids.

#![allow(
    clippy::indexing_slicing,
    reason = "lists of a fixed length, such as the parts of a colour, by numbers that are below it"
)]

pub mod art;
mod chance;
#[cfg(test)]
mod contact_sheet;
pub mod curve;
pub mod high_contrast;
mod idle_movements;
pub mod living_figure;
pub mod out;
pub mod palette;
pub mod people;
pub mod pose;
mod posing;
pub mod rig;
pub mod rooms;
pub mod shape;
