//! Players that understand nothing: each chooses by one thing that can be seen in an option. They show what test-wiseness pays.

mod play;
mod policy;
mod tally;

pub use play::{Bots, MAX_TURNS, Play, any};
pub use policy::Policy;
pub use tally::{Spread, Tally};
