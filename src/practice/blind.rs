//! The blind rating: what somebody thinks of their own consultation before anything of its judgement was seen.

use engine::record::Reflection;
use engine::scenario::FactKind;
use engine::score::Domain;
use engine::session::Mode;

/// The blind rating of one attempt. It is open until something of the judgement is shown, and what was said then stays.
///
/// In Assessed mode all four domains have to be rated before anything is shown. In the other modes a rating may be skipped;
/// a domain that was skipped has no rating in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlindRating {
    required: bool,
    open: bool,
}

impl BlindRating {
    /// The rating of an attempt in this mode of which nothing was shown yet.
    pub fn of(mode: Mode) -> Self {
        Self {
            required: mode == Mode::Assessed,
            open: true,
        }
    }

    /// Whether nothing is shown before all four domains are rated.
    pub fn is_required(&self) -> bool {
        self.required
    }

    /// Whether ratings and guesses can still be given: nothing of the judgement was shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether something of the judgement may be shown now.
    pub fn may_look(&self, said: &Reflection) -> bool {
        let rated = |domain: &Domain| said.self_ratings.contains_key(domain);
        !self.required || !self.open || Domain::ALL.iter().all(rated)
    }

    /// Closes the rating, because something of the judgement is about to be shown. `false` where it may not be shown; then
    /// nothing has changed.
    pub fn look(&mut self, said: &Reflection) -> bool {
        let may = self.may_look(said);
        if may {
            self.open = false;
        }
        may
    }

    /// Rates a domain from 0 to 100, while the rating is open.
    pub fn rate(&self, said: &mut Reflection, domain: Domain, value: u8) {
        if self.open {
            said.self_ratings.insert(domain, value.min(100));
        }
    }

    /// Takes a guess at what the patient had in mind, while the rating is open.
    pub fn guess(&self, said: &mut Reflection, kind: FactKind, words: String) {
        if !self.open {
            return;
        }
        match kind {
            FactKind::Idea => said.guessed_idea = words,
            FactKind::Concern => said.guessed_worry = words,
            FactKind::Expectation => said.guessed_wish = words,
            FactKind::Other => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assessed_attempt_is_looked_at_after_all_four_ratings() {
        let (mut blind, mut said) = (BlindRating::of(Mode::Assessed), Reflection::default());
        for domain in Domain::ALL {
            assert!(!blind.look(&said), "{domain:?} is not rated");
            blind.rate(&mut said, *domain, 200);
        }
        assert!(said.self_ratings.values().all(|value| *value == 100));
        assert!(blind.is_open() && blind.look(&said) && !blind.is_open());
    }

    #[test]
    fn nothing_is_rated_or_guessed_after_looking() {
        for mode in [Mode::Explore, Mode::Practice] {
            let (mut blind, mut said) = (BlindRating::of(mode), Reflection::default());
            blind.guess(&mut said, FactKind::Concern, "his job".to_owned());
            assert!(blind.look(&said), "a rating may be skipped in {mode:?}");
            blind.rate(&mut said, Domain::Empathy, 50);
            blind.guess(&mut said, FactKind::Concern, "his back".to_owned());
            assert!(said.self_ratings.is_empty());
            assert_eq!(said.guessed_worry, "his job");
        }
    }
}
