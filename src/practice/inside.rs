//! The consultation inside an attempt, for the store, which puts an assessor's review together, and for tests. Hosts ask the
//! attempt itself; `tests/it/tidy.rs` holds them to it.

use engine::session::Session;

use crate::Attempt;

/// Opens an attempt where it is imported.
pub trait AttemptInside {
    /// The consultation that the attempt plays.
    fn session(&self) -> &Session;
}

impl AttemptInside for Attempt {
    fn session(&self) -> &Session {
        Self::session(self)
    }
}
