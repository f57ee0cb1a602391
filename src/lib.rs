//! Bedside: a communication-skills training simulator for health professionals.
//!
//! Data flows one way: a RON file becomes a [`domain::scenario::Scenario`], a session plays it, the score is a fold over
//! what happened, and the debrief explains the score.
//! `domain` is pure; `practice` is what a person does with it; `io` meets the outside world; `cli` and `app` are two hosts of
//! the same practice.

#[cfg(feature = "app")]
pub mod app;
pub mod cli;
pub mod domain;
pub mod io;
#[cfg(feature = "app")]
pub mod portrait;
pub mod practice;
