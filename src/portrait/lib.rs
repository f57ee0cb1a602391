//! The patient that you can see, in vector shapes: rig, pose, easing, people and rooms, and three outputs of the same shapes.
//!
//! Knows nothing of windows: `Expression` → [`pose`] ([`ease`] eases it) → shapes ([`rig`], [`people`], [`rooms`]) → [`out`].
//! What people wear and what stands in rooms are files, read by [`art`].
//! Uses of the rest of the crate only the words for expressions, looks, rooms and aids.

pub mod art;
#[cfg(test)]
mod contact;
pub mod curve;
pub mod ease;
mod habits;
pub mod out;
pub mod palette;
pub mod people;
pub mod plain;
pub mod pose;
pub mod rig;
pub mod rooms;
pub mod shape;
