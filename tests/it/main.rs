//! The engine-free integration tests, in one binary.

mod analysis;

mod loader;
mod support;
