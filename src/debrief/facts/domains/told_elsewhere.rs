//! What other parts of the short debrief tell of, so that the domains do not tell it again.

use crate::facts::quoted::is_quoted_in;

/// Turns that other parts of the short debrief tell of.
pub(in crate::facts) struct ToldElsewhere {
    /// That of the one moment: what is shown there is not named again for its own sake.
    pub(in crate::facts) looked_at: Option<u32>,
    /// That which is to be kept: its words stand there.
    pub(in crate::facts) kept: Option<u32>,
    /// Those that the friend has heard of, each with what was said of it: another turn is told of where it shows as much, so that more
    /// of the conversation is seen.
    pub(in crate::facts) to_the_friend: Vec<(u32, String)>,
}

impl ToldElsewhere {
    /// Whether the friend has heard these words, and those that a reason quotes.
    pub(super) fn heard(&self, turn: u32, said: &str, why: &str) -> bool {
        let mut told = self.to_the_friend.iter().filter(|(told, _)| *told == turn);
        told.any(|(_, text)| is_quoted_in(text, said, why))
    }
}
