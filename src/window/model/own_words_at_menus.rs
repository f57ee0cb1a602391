//! How a consultation on screen asks for own words at its menus, and keeps them.

use crate::model::consultation::ConsultationModel;
use crate::model::own_words::OwnWordsQuestion;
use practice::words::Nearest;
use practice::{LONGEST_OWN_WORDS, NoOwnWords};

impl ConsultationModel {
    /// What is asked before an option can be chosen.
    pub fn asks(&self) -> OwnWordsQuestion {
        if self.ready() {
            self.own.first.asks(&self.attempt)
        } else {
            OwnWordsQuestion::Nothing
        }
    }

    /// Whether own words come first from here on. Options that are on screen stay there.
    pub fn own_words_first(&mut self, on: bool, begun: bool) {
        if on && begun && self.ready() {
            self.own.first.saw(&self.attempt);
        }
        self.own.first.switch(on);
    }

    /// A new menu: what was kept of it before is there again.
    pub(super) fn new_menu(&mut self) {
        let kept = self.attempt.own_words_here().cloned().unwrap_or_default();
        let menu = self.attempt.menu();
        let place = |id: &String| menu.iter().position(|option| option.id == *id);
        self.own.nearest = match &kept.nearest {
            Some(Nearest::Option(id)) => place(id),
            Some(Nearest::NoneOfThese) | None => None,
        };
        self.own.words = kept.words;
        self.own.first.pass();
    }

    /// The sentence is said: the options are shown. Empty words were said and not written.
    ///
    /// # Errors
    /// Why the sentence is not kept; then it stays in its field.
    pub fn say_own_words(&mut self) -> Result<(), NoOwnWords> {
        if self.asks() == OwnWordsQuestion::Words {
            let own = &mut self.own;
            own.first.say(&mut self.attempt, &own.words)?;
            own.nearest = None;
        }
        Ok(())
    }

    /// Says which option comes nearest, by its place in the list; none of these.
    pub fn mark_nearest(&mut self, place: Option<usize>) {
        if self.asks() != OwnWordsQuestion::Nearest {
            return;
        }
        let option = place.and_then(|place| self.choices.get(place));
        if place.is_some() && option.is_none() {
            return;
        }
        let option = option.map(|choice| choice.ix);
        if self.own.first.nearest(&mut self.attempt, option) {
            self.own.nearest = place;
        }
    }

    /// Goes on without saying which is nearest.
    pub fn pass_nearest(&mut self) {
        self.own.first.pass();
    }

    /// Keeps what is written and not said yet, so that it is there when one comes back.
    pub fn keep_draft(&mut self) {
        if self.asks() == OwnWordsQuestion::Words && !self.own.words.trim().is_empty() {
            let words: String = self
                .own
                .words
                .trim()
                .chars()
                .take(LONGEST_OWN_WORDS)
                .collect();
            // Nothing refuses words of this length at a menu that asks for them.
            let _ = self.attempt.own_words(&words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::consultation::tests::consult;
    use crate::model::mode::Mode;

    fn first(mode: Mode) -> ConsultationModel {
        let mut consult = consult(mode);
        consult.own_words_first(true, false);
        consult.reveal.finish();
        consult
    }

    #[test]
    fn a_sentence_then_the_nearest_then_the_choice() {
        let mut consult = first(Mode::Practice);
        assert_eq!(consult.asks(), OwnWordsQuestion::Words);
        consult.own.words = "Have you slept at all?".to_owned();
        assert_eq!(consult.say_own_words(), Ok(()));
        assert_eq!(consult.asks(), OwnWordsQuestion::Nearest);
        consult.mark_nearest(None);
        assert_eq!(consult.asks(), OwnWordsQuestion::Nothing);
        let own = &consult.attempt.reflection().own_words[&1];
        assert_eq!(own.words, "Have you slept at all?");
        assert_eq!(own.nearest, Some(Nearest::NoneOfThese));
        consult.choose(0);
        consult.reveal.finish();
        assert_eq!(
            (consult.asks(), consult.own.words.as_str()),
            (OwnWordsQuestion::Words, "")
        );
    }

    #[test]
    fn an_assessed_consultation_asks_nothing_and_a_menu_that_was_seen_does_not_ask_again() {
        assert_eq!(first(Mode::Assessed).asks(), OwnWordsQuestion::Nothing);
        let mut consult = first(Mode::Explore);
        consult.own.words = "Go on.".to_owned();
        assert_eq!(consult.say_own_words(), Ok(()));
        consult.mark_nearest(Some(1));
        assert_eq!(consult.own.nearest, Some(1));
        consult.choose(1);
        consult.reveal.finish();
        consult.undo();
        consult.reveal.finish();
        assert_eq!(consult.asks(), OwnWordsQuestion::Nothing);
        assert_eq!(consult.own.words, "Go on.");
        assert_eq!(consult.own.nearest, Some(1));
    }

    #[test]
    fn what_is_written_and_not_said_is_kept_and_too_much_is_refused() {
        let mut consult = first(Mode::Practice);
        consult.own.words = "How do".to_owned();
        consult.keep_draft();
        assert!(consult.attempt.has_begun());
        consult.own.words = "word ".repeat(200);
        assert!(matches!(
            consult.say_own_words(),
            Err(NoOwnWords::TooLong(_))
        ));
        assert_eq!(consult.asks(), OwnWordsQuestion::Words);
        assert_eq!(consult.attempt.reflection().own_words[&1].words, "How do");
    }
}
