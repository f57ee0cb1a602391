//! The score of a consultation in the four domains.

mod ledger;

pub use ledger::{CAME_BACK, Ledger, LedgerEntry, Missed, Sources};

/// Hundredths of a point, 0..=10000, as the whole points that are shown everywhere: halves are rounded up.
pub fn whole_points(hundredths: u16) -> u16 {
    (hundredths + 50) / 100
}
