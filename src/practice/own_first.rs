//! At which menus own words come first, and what is asked there: the same in every host.

use super::{Attempt, NoOwnWords, has_own_words};
use engine::scenario::index::OptIx;

/// What is asked at a menu before anything is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnWordsQuestion {
    /// Nothing: an option can be chosen.
    Nothing,
    /// One sentence; the options are not shown yet.
    Words,
    /// Which option comes nearest to it.
    Nearest,
}

/// A menu: turns before it, and its options.
type Menu = (usize, Vec<OptIx>);

/// Own words at the menus of a consultation or of a drill. A menu whose options were shown does not ask again.
#[derive(Clone, Debug, Default)]
pub struct OwnFirst {
    on: bool,
    /// Menus whose options were shown.
    seen: Vec<Menu>,
    /// Whether the nearest option is asked for.
    comparing: bool,
}

impl OwnFirst {
    /// Whether they come first, before anything was shown.
    pub fn new(on: bool) -> Self {
        Self {
            on,
            ..Self::default()
        }
    }

    /// Whether own words come first.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Turns them on or off from now on.
    pub fn switch(&mut self, on: bool) {
        self.on = on;
        self.comparing &= on;
    }

    /// What is asked at the present menu.
    pub fn asks(&self, now: &Attempt) -> OwnWordsQuestion {
        if !self.on || !has_own_words(now.mode()) || now.is_over() {
            OwnWordsQuestion::Nothing
        } else if !self.seen.contains(&present(now)) {
            OwnWordsQuestion::Words
        } else if self.comparing {
            OwnWordsQuestion::Nearest
        } else {
            OwnWordsQuestion::Nothing
        }
    }

    /// The options of the present menu are shown.
    pub fn saw(&mut self, now: &Attempt) {
        let menu = present(now);
        if !self.seen.contains(&menu) {
            self.seen.push(menu);
        }
    }

    /// Takes over the sentence, so that the options are shown and the nearest is asked for.
    ///
    /// # Errors
    /// Why it is not taken; then the options wait.
    pub fn say(&mut self, now: &mut Attempt, words: &str) -> Result<(), NoOwnWords> {
        if self.asks(now) == OwnWordsQuestion::Words {
            now.own_words(words)?;
            self.saw(now);
            self.comparing = true;
        }
        Ok(())
    }

    /// Takes over which option came nearest; none of these. `false` where that was not asked.
    pub fn nearest(&mut self, now: &mut Attempt, option: Option<OptIx>) -> bool {
        let taken = self.asks(now) == OwnWordsQuestion::Nearest && now.nearest(option).is_ok();
        self.comparing &= !taken;
        taken
    }

    /// Goes on without saying which is nearest, or to another menu.
    pub fn pass(&mut self) {
        self.comparing = false;
    }
}

fn present(now: &Attempt) -> Menu {
    let options = now.menu().into_iter().map(|option| option.ix);
    (now.turns(), options.collect())
}
