//! Players that understand nothing: each chooses by one thing that can be seen in an option. They show what test-wiseness pays.

mod accounts;
mod play;
mod policy;
mod tally;

pub use accounts::AccountTally;
pub use play::{BotPlay, Bots, MAX_TURNS, any};
pub use policy::Policy;
pub use tally::{PlaySpread, Tally};
