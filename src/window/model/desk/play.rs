//! How far a conversation is played to the assessor: its words and faces one after the other, in a minute and a half.

use assess::desk::WHOLE_SECONDS;

/// How far it is played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeskPlay {
    /// Seconds since the beginning, at most [`WHOLE_SECONDS`].
    pub seconds: f32,
    /// Whether it goes on by itself.
    pub running: bool,
}

impl DeskPlay {
    /// The play from its beginning, held, or gone on with: what follows on this one. One that is over begins again.
    pub(super) fn toggled(play: Option<Self>) -> Self {
        let play = play.filter(|play| play.seconds < WHOLE_SECONDS);
        Self {
            seconds: play.map_or(0.0, |play| play.seconds),
            running: play.is_none_or(|play| !play.running),
        }
    }

    /// Time passes, in seconds. It stops at the end.
    pub(super) fn pass(&mut self, seconds: f32) {
        self.seconds = (self.seconds + seconds).min(WHOLE_SECONDS);
        self.running = self.seconds < WHOLE_SECONDS;
    }
}
