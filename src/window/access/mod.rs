//! What makes the app usable for everyone: contrast that is measured, and a way in for assistive technology.

pub(crate) mod bridge;
pub mod contrast;
pub(crate) mod watch;
