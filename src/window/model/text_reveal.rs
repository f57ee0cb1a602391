//! The gentle appearing of spoken words: how many characters are shown so far, and the moment before the first of them in which
//! the patient takes in what was said.

/// Progress through a text of known length.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TextReveal {
    shown: f32,
    total: usize,
    pause: f32,
    waited: f32,
}

impl TextReveal {
    /// Starts over with a text of `total` characters.
    pub fn restart(&mut self, total: usize) {
        self.restart_after(0.0, total);
    }

    /// Starts over with a text of `total` characters, the first of which comes after `pause` seconds.
    pub fn restart_after(&mut self, pause: f32, total: usize) {
        *self = Self {
            shown: 0.0,
            total,
            pause: pause.max(0.0),
            waited: 0.0,
        };
    }

    /// Lets `seconds` pass at a speed in characters per second; `None` shows everything.
    pub fn advance(&mut self, seconds: f32, speed: Option<f32>) {
        let Some(speed) = speed else {
            return self.finish();
        };
        let seconds = seconds.max(0.0);
        let waits = (self.pause - self.waited).clamp(0.0, seconds);
        self.waited += waits;
        self.shown = (self.shown + (seconds - waits) * speed).min(self.total as f32);
    }

    /// Shows all characters at once, without the pause before them.
    pub fn finish(&mut self) {
        self.waited = self.pause;
        self.shown = self.total as f32;
    }

    /// How many characters are shown, the one in progress left out.
    pub fn shown(&self) -> usize {
        self.shown as usize
    }

    /// How much is shown, 0.0..=1.0.
    pub fn share(&self) -> f32 {
        match self.total {
            0 => 1.0,
            total => self.shown / total as f32,
        }
    }

    /// Whether everything is shown.
    pub fn done(&self) -> bool {
        self.taking_in().is_none() && self.shown() >= self.total
    }

    /// How much of the moment before the first words has passed, 0.0..1.0; nothing once it is over.
    pub fn taking_in(&self) -> Option<f32> {
        (self.waited < self.pause).then(|| self.waited / self.pause)
    }
}

#[cfg(test)]
mod tests {
    use super::TextReveal;

    #[test]
    fn words_appear_at_the_given_speed_and_stop_at_the_end() {
        let mut reveal = TextReveal::default();
        reveal.restart(30);
        assert!(!reveal.done());
        reveal.advance(0.5, Some(40.0));
        assert_eq!(reveal.shown(), 20);
        reveal.advance(9.0, Some(40.0));
        assert_eq!((reveal.shown(), reveal.done()), (30, true));
    }

    #[test]
    fn no_word_appears_while_the_patient_takes_it_in() {
        let mut reveal = TextReveal::default();
        reveal.restart_after(0.5, 30);
        for (passes, share, shown) in [
            (0.0, Some(0.0), 0),
            (0.25, Some(0.5), 0),
            (0.125, Some(0.75), 0),
            // Half of this is still waiting, the other half is worth ten characters.
            (0.25, None, 5),
            (0.125, None, 10),
        ] {
            reveal.advance(passes, Some(40.0));
            assert_eq!((reveal.taking_in(), reveal.shown()), (share, shown));
        }
    }

    #[test]
    fn whoever_is_in_a_hurry_waits_for_nothing() {
        let mut reveal = TextReveal::default();
        reveal.restart_after(0.5, 30);
        reveal.finish();
        assert!(reveal.done() && reveal.taking_in().is_none());
        reveal.restart_after(0.5, 30);
        reveal.advance(0.0, None);
        assert!(reveal.done());
    }

    #[test]
    fn an_answer_without_words_is_taken_in_too() {
        let mut reveal = TextReveal::default();
        reveal.restart_after(0.5, 0);
        assert!(!reveal.done());
        reveal.advance(0.5, Some(40.0));
        assert!(reveal.done());
    }

    #[test]
    fn without_a_speed_all_words_are_there() {
        let mut reveal = TextReveal::default();
        reveal.restart(30);
        reveal.advance(0.0, None);
        assert!(reveal.done());
    }

    #[test]
    fn nothing_to_say_is_said() {
        assert!(TextReveal::default().done());
    }
}
