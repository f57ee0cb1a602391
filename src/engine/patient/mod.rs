//! The patient as data: appearance and what can be seen of feelings.

mod describe;
#[cfg(test)]
mod drawn_names;
pub mod expression;
mod faces;
pub mod looks;
pub mod pose;
pub mod react;
pub mod state;
