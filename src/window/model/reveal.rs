//! The gentle appearing of spoken words: how many characters are shown so far.

/// Progress through a text of known length.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reveal {
    shown: f32,
    total: usize,
}

impl Reveal {
    /// Starts over with a text of `total` characters.
    pub fn restart(&mut self, total: usize) {
        *self = Self { shown: 0.0, total };
    }

    /// Lets `seconds` pass at a speed in characters per second; `None` shows everything.
    pub fn advance(&mut self, seconds: f32, speed: Option<f32>) {
        match speed {
            Some(speed) => {
                self.shown = (self.shown + seconds.max(0.0) * speed).min(self.total as f32);
            }
            None => self.finish(),
        }
    }

    /// Shows everything.
    pub fn finish(&mut self) {
        self.shown = self.total as f32;
    }

    /// Characters shown.
    pub fn shown(&self) -> usize {
        self.shown as usize
    }

    /// Whether everything is shown.
    pub fn done(&self) -> bool {
        self.shown() >= self.total
    }
}

#[cfg(test)]
mod tests {
    use super::Reveal;

    #[test]
    fn words_appear_at_the_given_speed_and_stop_at_the_end() {
        let mut reveal = Reveal::default();
        reveal.restart(30);
        assert!(!reveal.done());
        reveal.advance(0.5, Some(40.0));
        assert_eq!(reveal.shown(), 20);
        reveal.advance(9.0, Some(40.0));
        assert_eq!((reveal.shown(), reveal.done()), (30, true));
    }

    #[test]
    fn without_a_speed_all_words_are_there() {
        let mut reveal = Reveal::default();
        reveal.restart(30);
        reveal.advance(0.0, None);
        assert!(reveal.done());
    }

    #[test]
    fn nothing_to_say_is_said() {
        assert!(Reveal::default().done());
    }
}
