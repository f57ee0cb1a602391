//! The forms of record that this program knows.

/// The form of record that this program writes: its steps are linked.
pub const SCHEMA: &str = "bedside-record/2";

/// The first form, which is read, gone on with and verified under its own rules.
pub const FIRST: &str = "bedside-record/1";
