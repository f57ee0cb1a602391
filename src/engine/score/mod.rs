//! The score of a consultation in the four domains.

mod ledger;

pub use ledger::{CAME_BACK, Ledger, LedgerEntry, Missed, Sources};
