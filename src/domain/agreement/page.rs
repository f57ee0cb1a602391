//! x
pub fn html(_: &super::Agreement, _top: usize) -> String { String::new() }
