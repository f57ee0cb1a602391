//! The gentle appearing of spoken words: how many characters are shown so far, the moment before the first of them in which the
//! patient takes in what was said, and the pages on which words that need more room than there is are read one after the other.

/// Progress through a text of known length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextReveal {
    shown: f32,
    total: usize,
    pause: f32,
    waited: f32,
    /// Up to which character each page reaches; empty until somebody has measured them.
    pages: Vec<usize>,
    page: usize,
    read: bool,
}

impl TextReveal {
    /// Starts over with a text of `total` characters.
    pub fn restart(&mut self, total: usize) {
        self.restart_after(0.0, total);
    }

    /// Starts over with a text of `total` characters, the first of which comes after `pause` seconds.
    pub fn restart_after(&mut self, pause: f32, total: usize) {
        *self = Self {
            total,
            pause: pause.max(0.0),
            ..Self::default()
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
        self.shown = (self.shown + (seconds - waits) * speed).min(self.most() as f32);
    }

    /// Shows everything of this page.
    pub fn finish(&mut self) {
        self.waited = self.pause;
        self.shown = self.most() as f32;
    }

    /// Shows everything of all pages, also of those that are measured later: it was read before, or nobody goes on reading.
    pub fn finish_all(&mut self) {
        self.read = true;
        self.page = self.pages.len().saturating_sub(1);
        self.finish();
    }

    /// The pages as they were measured last.
    pub fn pages(&self) -> &[usize] {
        &self.pages
    }

    /// Says up to which character each page reaches. Before that, and where there is one page, everything is on it.
    ///
    /// What was shown before anybody had measured is held back again; what somebody has turned to stays.
    pub fn set_pages(&mut self, pages: &[usize]) {
        if self.pages == pages {
            return;
        }
        let first = self.pages.is_empty() && !self.read;
        pages.clone_into(&mut self.pages);
        if self.read {
            self.page = pages.len().saturating_sub(1);
        }
        self.page = self.page.min(pages.len().saturating_sub(1));
        if first {
            self.shown = self.shown.min(self.most() as f32);
        }
        while !self.is_last_page() && self.shown() > self.most() {
            self.page += 1;
        }
    }

    /// Goes on to the next page.
    pub fn turn_page(&mut self) {
        if !self.is_last_page() {
            self.page += 1;
        }
    }

    /// The page that is shown, from 0.
    pub fn page(&self) -> usize {
        self.page
    }

    /// Whether everything on this page is shown and there are more.
    pub fn waits_for_page(&self) -> bool {
        self.taking_in().is_none() && !self.is_last_page() && self.shown() >= self.most()
    }

    fn is_last_page(&self) -> bool {
        self.page + 1 >= self.pages.len()
    }

    /// As many characters as this page lets appear.
    fn most(&self) -> usize {
        let end = self.pages.get(self.page).copied();
        end.filter(|_| !self.is_last_page())
            .map_or(self.total, |end| end.min(self.total))
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
        self.taking_in().is_none() && self.is_last_page() && self.shown() >= self.total
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
    fn words_of_several_pages_wait_at_the_foot_of_each() {
        let mut reveal = TextReveal::default();
        reveal.restart(30);
        reveal.set_pages(&[12, 12, 30]);
        reveal.advance(9.0, Some(40.0));
        assert_eq!((reveal.shown(), reveal.done()), (12, false));
        assert!(reveal.waits_for_page());
        reveal.turn_page();
        assert!(
            reveal.waits_for_page(),
            "a page without new words is a page"
        );
        reveal.turn_page();
        assert!(!reveal.waits_for_page());
        reveal.advance(0.5, Some(20.0));
        assert_eq!(reveal.shown(), 22);
        reveal.finish();
        assert!(reveal.done() && reveal.page() == 2);
        reveal.restart(5);
        assert_eq!(reveal.page(), 0);
    }

    #[test]
    fn pages_that_are_measured_late_hold_back_and_a_narrower_window_does_not() {
        let mut reveal = TextReveal::default();
        reveal.restart(30);
        reveal.finish();
        assert!(reveal.done());
        reveal.set_pages(&[12, 30]);
        assert_eq!((reveal.shown(), reveal.done()), (12, false));
        reveal.turn_page();
        reveal.finish();
        assert!(reveal.done());
        reveal.set_pages(&[8, 16, 24, 30]);
        assert_eq!((reveal.page(), reveal.done()), (3, true));
        reveal.set_pages(&[30]);
        assert!(reveal.done());
    }

    #[test]
    fn what_was_read_before_is_not_turned_again() {
        let mut reveal = TextReveal::default();
        reveal.restart(30);
        reveal.finish_all();
        reveal.set_pages(&[12, 30]);
        assert!(reveal.done());
    }

    #[test]
    fn nothing_to_say_is_said() {
        assert!(TextReveal::default().done());
    }
}
