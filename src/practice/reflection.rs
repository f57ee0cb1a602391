//! What somebody says about their own consultation: a blind rating before anything of its judgment was seen, and afterwards
//! what to keep, what to change and what came of it.

use super::ports::AttemptId;
use debrief::dates;
use debrief::rating::ANSWERS;
use engine::domain::Domain;
use engine::record::{Record, Reflection};
use engine::scenario::FactKind;
use engine::session::Mode;

/// The blind rating of one attempt. It is open until something of the judgment is shown, and what was said then stays.
///
/// In Assessed mode all four domains have to be rated before anything is shown. In the other modes a rating may be skipped;
/// a domain that was skipped has no rating in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlindRating {
    required: bool,
    open: bool,
}

impl BlindRating {
    /// The rating of an attempt in this mode before anything about it was shown.
    pub fn of(mode: Mode) -> Self {
        Self {
            required: mode == Mode::Assessed,
            open: true,
        }
    }

    /// The rating of an attempt that was kept with what was said about it: closed for good once something was shown.
    pub(crate) fn again(mode: Mode, said: &Reflection) -> Self {
        Self {
            open: !said.has_looked(),
            ..Self::of(mode)
        }
    }

    /// Whether nothing is shown before all four domains are rated.
    pub fn is_required(&self) -> bool {
        self.required
    }

    /// Whether ratings and guesses can still be given: nothing of the judgment was shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether all four domains were rated.
    pub fn is_complete(said: &Reflection) -> bool {
        let rated = |domain: &Domain| said.self_ratings.contains_key(domain);
        Domain::ALL.iter().all(rated)
    }

    /// Whether something of the judgment may be shown now.
    pub fn may_look(&self, said: &Reflection) -> bool {
        !self.required || !self.open || Self::is_complete(said)
    }

    /// Closes the rating, because something of the judgment is about to be shown. `false` where it may not be shown; then
    /// nothing has changed.
    pub fn look(&mut self, said: &Reflection) -> bool {
        let may = self.may_look(said);
        if may {
            self.open = false;
        }
        may
    }

    /// Rates a domain from 0 to 100, while the rating is open.
    fn rate(&self, said: &mut Reflection, domain: Domain, value: u8) {
        if self.open {
            said.self_ratings.insert(domain, value.min(100));
        }
    }

    /// Takes a guess at what the patient had in mind, while the rating is open.
    fn guess(&self, said: &mut Reflection, kind: FactKind, words: String) {
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

/// What was typed for a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedRating {
    /// One of the five words, by its number from 1; as it is kept, 0..=100.
    Word(u8),
    /// A number of the whole scale, 0..=100.
    Number(u8),
}

/// How a typed rating is taken, the same as keys in a window: 1 to 5 are the five words, 3 the middle; 0 and what is more than 5 is a
/// number from 0 to 100. Nothing for anything else.
pub fn rating_typed(typed: &str) -> Option<TypedRating> {
    let number: u8 = typed.trim().parse().ok()?;
    let word = usize::from(number).checked_sub(1);
    let word = word.and_then(|at| ANSWERS.get(at)).copied();
    word.map(TypedRating::Word)
        .or((number <= 100).then_some(TypedRating::Number(number)))
}

/// Longer names are cut: a name stands in one line.
pub const LONGEST_NAME: usize = 80;

/// Longest answer to a question about an attempt, in characters; the rest is cut.
pub const LONGEST_ANSWER: usize = 500;

fn within(words: &str) -> String {
    words.chars().take(LONGEST_ANSWER).collect()
}

/// One thing said about an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReflectionPart {
    /// What the trainee is called, at most [`LONGEST_NAME`] characters of it; empty words take it back.
    Name(String),
    /// The first word that comes to mind.
    FirstWord(String),
    /// How good a domain was, 0..=100. Blind: taken only before anything of the judgment was shown.
    Rating(Domain, u8),
    /// What the patient took to be going on, was worried about or wanted. Blind, too.
    Guess(FactKind, String),
    /// Why a choice was made: turn, from 1, and id of the frame.
    Frame(u32, String),
    /// What to keep.
    Keep(String),
    /// What to do differently.
    Change(String),
    /// When to practice again, year-month-day each; an empty list says that it was decided not to.
    AgainOn(Vec<String>),
    /// What came of what an earlier attempt meant to change; empty words take it back.
    Tried(AttemptId, String),
    /// The debrief was gone through to its end.
    Closed,
}

impl BlindRating {
    /// Takes over what was said. What belongs to the blind rating is only taken while that is open.
    pub(crate) fn take(&self, own: &mut Reflection, said: ReflectionPart) {
        match said {
            ReflectionPart::Name(name) => {
                own.name = name.trim().chars().take(LONGEST_NAME).collect();
            }
            ReflectionPart::FirstWord(word) => own.first_word = within(&word),
            ReflectionPart::Rating(domain, value) => self.rate(own, domain, value),
            ReflectionPart::Guess(kind, words) => self.guess(own, kind, within(&words)),
            ReflectionPart::Frame(turn, id) => {
                own.frames.insert(turn, id);
            }
            ReflectionPart::Keep(words) => own.keep = within(&words),
            ReflectionPart::Change(words) => own.change = within(&words),
            ReflectionPart::AgainOn(list) => own.again_on = Some(dates::tidied(&list)),
            ReflectionPart::Tried(of, words) if words.is_empty() => {
                own.tried.remove(of.as_str());
            }
            ReflectionPart::Tried(of, words) => {
                own.tried.insert(of.as_str().to_owned(), within(&words));
            }
            ReflectionPart::Closed => own.closed = true,
        }
    }
}

/// A resolution of an earlier attempt that nothing was said about yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Id of the attempt after which it was written.
    pub attempt: AttemptId,
    /// What was meant to be done differently.
    pub meant: String,
}

/// The newest resolution that nothing was said about yet, of records that stand oldest first.
pub(crate) fn open_resolution<'a, I>(records: I) -> Option<Open>
where
    I: IntoIterator<Item = &'a Record>,
    I::IntoIter: DoubleEndedIterator + Clone,
{
    let all = records.into_iter();
    let answered = |id: &String| {
        let mut all = all.clone();
        all.any(|record| record.reflection.tried.contains_key(id))
    };
    let mut meant = all
        .clone()
        .rev()
        .filter(|record| !record.reflection.change.trim().is_empty());
    let found = meant.find(|record| !answered(&record.attempt))?;
    Some(Open {
        attempt: AttemptId::of(found),
        meant: found.reflection.change.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assessed_attempt_is_looked_at_after_all_four_ratings() {
        let (mut blind, mut said) = (BlindRating::of(Mode::Assessed), Reflection::default());
        for domain in Domain::ALL {
            assert!(!blind.look(&said), "{domain:?} is not rated");
            assert!(!BlindRating::is_complete(&said));
            blind.rate(&mut said, *domain, 200);
        }
        assert!(BlindRating::is_complete(&said));
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

    #[test]
    fn one_to_five_are_the_five_words_and_three_is_the_middle() {
        let kept: Vec<_> = ["1", "2", "3", "4", "5"].map(rating_typed).into();
        let words: Vec<_> = ANSWERS.map(|kept| Some(TypedRating::Word(kept))).into();
        assert_eq!(kept, words);
        assert_eq!(rating_typed("3"), Some(TypedRating::Word(50)));
        assert_eq!(rating_typed(" 70 "), Some(TypedRating::Number(70)));
        assert_eq!(rating_typed("0"), Some(TypedRating::Number(0)));
        assert_eq!((rating_typed("101"), rating_typed("good")), (None, None));
    }

    #[test]
    fn long_answers_are_cut_for_every_host() {
        let blind = BlindRating::of(Mode::Practice);
        let mut own = Reflection::default();
        let long = "ä".repeat(LONGEST_ANSWER + 1);
        blind.take(&mut own, ReflectionPart::FirstWord(long.clone()));
        blind.take(&mut own, ReflectionPart::Keep(long.clone()));
        blind.take(&mut own, ReflectionPart::Change(long));
        for answer in [&own.first_word, &own.keep, &own.change] {
            assert_eq!(answer.chars().count(), LONGEST_ANSWER);
        }
    }
}
