//! How far readers agree with each other and with the score.
//!
//! Forms come in ([`form`]) and are held against the runs that were given out ([`check()`]); every run is played again
//! ([`scored`]), and [`Agreement`] compares. The figures describe; nothing is scored or decided by them.

mod between_readers;
mod check;
mod compare;
pub mod finding;
pub mod form;
mod limits;
mod missing_answers;
mod page;
mod plots;
mod reading;
pub mod scored;
pub mod stats;
pub mod words;

pub use between_readers::{Between, BetweenDomain, BetweenTurns, ReaderBeside};
pub use check::{CheckedForms, check};
pub use compare::{
    Agreement, Best, DomainAgreement, Odd, OptionApart, RunApart, TurnAgreement, Worst,
};
pub use finding::{CODES, FormFinding};
pub use limits::LIMITS;
pub use page::html;
pub use reading::{ReadRun, Reading, bare_words, letter, of_letter};
pub use scored::{NotAsRead, Scored, ScoredTurn};
