//! How much is drawn: less where a picture takes long, nothing by itself where nobody is there.

use std::time::Duration;

/// How much of what could move does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    #[default]
    Full,
    /// Everything, with coarser edges.
    Coarse,
    /// Breath in a few held poses, blinks, glances.
    Held,
    /// A still that blinks.
    Still,
}

/// A picture that takes longer than this is a slow one.
const SLOW: Duration = Duration::from_millis(40);
/// How much later than asked for a picture may come.
const LATE: Duration = Duration::from_millis(10);
/// So many pictures are looked at together; that many of them must be slow.
const LOOKED_AT: u32 = 20;
const TOO_MANY: u32 = 14;
/// Seconds without input after which nothing moves by itself.
pub const REST: f32 = 20.0;

/// Watches how long pictures take, and goes down a level when most of them are slow. It goes up only for another place on the
/// screen: to go up and down in turn would be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DrawingPace {
    level: Level,
    seen: u32,
    slow: u32,
}

impl DrawingPace {
    /// The level to draw at.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Another place, another cost: everything is tried again.
    pub fn restart(&mut self) {
        *self = Self::default();
    }

    /// A picture that was asked for within `asked` came after `took`.
    pub fn frame(&mut self, asked: Duration, took: Duration) {
        self.seen += 1;
        self.slow += u32::from(took > SLOW.max(asked + LATE));
        if self.seen < LOOKED_AT {
            return;
        }
        if self.slow >= TOO_MANY {
            self.level = match self.level {
                Level::Full => Level::Coarse,
                Level::Coarse => Level::Held,
                Level::Held | Level::Still => Level::Still,
            };
        }
        (self.seen, self.slow) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(pace: &mut DrawingPace, frames: u32, asked: u64, took: u64) -> Level {
        for _ in 0..frames {
            pace.frame(Duration::from_millis(asked), Duration::from_millis(took));
        }
        pace.level()
    }

    #[test]
    fn slow_pictures_go_down_a_level_at_a_time_and_stop_at_a_still() {
        let mut pace = DrawingPace::default();
        assert_eq!(run(&mut pace, 19, 33, 60), Level::Full);
        assert_eq!(run(&mut pace, 1, 33, 60), Level::Coarse);
        assert_eq!(run(&mut pace, 20, 33, 60), Level::Held);
        assert_eq!(run(&mut pace, 20, 83, 120), Level::Still);
        assert_eq!(run(&mut pace, 200, 83, 120), Level::Still);
        pace.restart();
        assert_eq!(pace.level(), Level::Full);
    }

    #[test]
    fn what_comes_when_it_was_asked_for_is_not_slow() {
        let mut pace = DrawingPace::default();
        assert_eq!(run(&mut pace, 100, 33, 39), Level::Full);
        assert_eq!(run(&mut pace, 100, 66, 72), Level::Full);
        assert_eq!(run(&mut pace, 100, 400, 405), Level::Full);
    }

    #[test]
    fn a_few_slow_pictures_change_nothing() {
        let mut pace = DrawingPace::default();
        for _ in 0..20 {
            run(&mut pace, 3, 33, 90);
            run(&mut pace, 7, 33, 20);
        }
        assert_eq!(pace.level(), Level::Full);
    }
}
