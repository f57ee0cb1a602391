//! The engine-free integration tests, in one binary.

mod analysis;
