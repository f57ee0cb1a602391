//! What makes the app usable for everyone: contrast that is measured, and a way in for assistive technology.

pub(in crate::app) mod bridge;
pub mod contrast;
pub(in crate::app) mod watch;
