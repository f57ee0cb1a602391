//! Own words first: what somebody would say at a menu before its options are shown. They are kept with the attempt, never scored,
//! and leave the device only when somebody hands them on.

use super::Attempt;
use debrief::wording::Wording;
use engine::record::{Nearest, OwnWords};
use engine::scenario::index::OptIx;
use engine::session::Mode;

/// The longest sentence that is taken, in characters.
pub const LONGEST_OWN_WORDS: usize = 500;

/// Whether own words may come first in a mode. In Assessed mode everybody has the same time before the same options.
pub fn has_own_words(mode: Mode) -> bool {
    mode != Mode::Assessed
}

/// Why own words are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoOwnWords {
    /// The mode has none.
    Assessed,
    /// The consultation is over.
    Over,
    /// They have more characters than this.
    TooLong(usize),
}

impl NoOwnWords {
    /// The reason, for the one who wrote them; nothing where the options are there without them.
    pub fn words(self) -> Option<String> {
        match self {
            Self::TooLong(most) => {
                Some(Wording::english().text("own-too-long", &[("most", most.into())]))
            }
            Self::Assessed | Self::Over => None,
        }
    }
}

impl Attempt {
    /// Takes over what would be said at the present menu; empty words for what was said and not written. What was said there
    /// before, and which option came nearest to it, is replaced.
    ///
    /// # Errors
    /// Why they are not taken; then nothing has changed.
    pub fn own_words(&mut self, words: &str) -> Result<(), NoOwnWords> {
        let words = words.trim();
        if !has_own_words(self.mode()) {
            return Err(NoOwnWords::Assessed);
        }
        if words.chars().count() > LONGEST_OWN_WORDS {
            return Err(NoOwnWords::TooLong(LONGEST_OWN_WORDS));
        }
        let node = self.here().ok_or(NoOwnWords::Over)?;
        let turn = self.present_turn();
        let own = &mut self.record.reflection.own_words;
        own.remove(&turn);
        if !words.is_empty() {
            let words = words.to_owned();
            let nearest = None;
            let said = OwnWords {
                node,
                words,
                nearest,
            };
            own.insert(turn, said);
        }
        Ok(())
    }

    /// Adds to what would be said at the present menu, where words are typed in place of a number. Which option came nearest stays.
    ///
    /// # Errors
    /// Why they are not taken; then nothing has changed.
    pub fn add_own_words(&mut self, words: &str) -> Result<(), NoOwnWords> {
        let there = self.own_words_here().cloned().unwrap_or_default();
        let before = there.words.trim();
        // Sentences that were typed one after the other stay apart.
        let ends = if before.ends_with(|c: char| c.is_alphanumeric()) {
            "."
        } else {
            ""
        };
        self.own_words(&format!("{before}{ends} {}", words.trim()))?;
        if let Some(own) = self
            .record
            .reflection
            .own_words
            .get_mut(&self.present_turn())
        {
            own.nearest = there.nearest;
        }
        Ok(())
    }

    /// Says which option of the present menu came nearest to the own words; `None`: none of them did.
    ///
    /// # Errors
    /// Why it is not taken; then nothing has changed.
    pub fn nearest(&mut self, option: Option<OptIx>) -> Result<(), NoOwnWords> {
        if !has_own_words(self.mode()) {
            return Err(NoOwnWords::Assessed);
        }
        let node = self.here().ok_or(NoOwnWords::Over)?;
        let menu = self.menu();
        let named = option.and_then(|ix| menu.into_iter().find(|view| view.ix == ix));
        let nearest = match named {
            Some(view) => Nearest::Option(view.id),
            None => Nearest::NoneOfThese,
        };
        let turn = self.present_turn();
        let own = self.record.reflection.own_words.entry(turn);
        let own = own.or_default();
        if own.node != node {
            own.words.clear();
            own.node = node;
        }
        own.nearest = Some(nearest);
        Ok(())
    }

    /// What was said at the present menu in own words; none before anything was.
    pub fn own_words_here(&self) -> Option<&OwnWords> {
        let node = self.here()?;
        let own = self.record.reflection.own_words.get(&self.present_turn());
        own.filter(|own| own.node == node)
    }

    /// The node of the present menu; none at the end.
    fn here(&self) -> Option<String> {
        if self.is_over() {
            return None;
        }
        let node = self.session().state().node;
        let node = self.scenario().nodes.get(node.index())?;
        Some(node.id.clone())
    }

    /// The turn that the present menu belongs to, from 1.
    fn present_turn(&self) -> u32 {
        let made = u32::try_from(self.turns()).unwrap_or(u32::MAX);
        made.saturating_add(1)
    }
}
