//! The engine-free integration tests, in one binary.

mod analysis;
mod check;
mod cli;
mod docs;
mod engine;

mod loader;
mod play;
mod support;
mod tidy;
