//! A consultation for a whole room: everybody votes, the votes are shown only after they are closed, one answer is given, and where
//! the room disagrees with the key it can say why, for the authors of the scenario.

use serde::{Deserialize, Serialize};

use super::Attempt;
use super::NotDone;
use super::drill_words::DrillWords;
use super::own_words::{LONGEST_OWN_WORDS, NoOwnWords};
use super::ports::{Notebook, Store};
use super::preferences::{Unread, change, read};
use engine::record::{Nearest, OwnWords};
use engine::scenario::Node;
use engine::session::{Action, Engine, OptionView, SessionError, SessionEvent};

/// More people than any room holds; votes beyond it are not taken.
pub const MOST_VOTES: u32 = 10_000;

/// What the key makes of an answer, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyLevel {
    Harmful,
    /// It misses what was there.
    Missed,
    /// It does the least.
    Minimal,
    /// It is adequate.
    Adequate,
    /// It is strong.
    Strong,
    /// Nothing here is judged.
    Unjudged,
}

impl KeyLevel {
    /// The message that says it in running text, in the words of debriefs.
    pub fn message(self) -> &'static str {
        match self {
            Self::Harmful => "class-key-harmful",
            Self::Missed => "class-key-missed",
            Self::Minimal => "class-key-minimal",
            Self::Adequate => "class-key-adequate",
            Self::Strong => "class-key-strong",
            Self::Unjudged => "class-key-unjudged",
        }
    }
}

/// Why something cannot be done with the votes now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// The votes are closed.
    Closed,
    /// The votes are still open.
    Open,
    /// There is no such option.
    NoSuchOption,
    /// There are more votes than any room has people.
    TooMany,
}

/// One option with its votes, after they were closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The option as it stood on the menu.
    pub option: OptionView,
    pub votes: u32,
    /// The part of all votes in percent, to the nearest.
    pub per_cent: u32,
}

/// Where a room disagreed with the key, for the authors. It holds nothing about who was there, or when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Disagreement {
    /// Id of the scenario that was played.
    pub scenario: String,
    /// Version of that scenario.
    pub version: String,
    /// Id of the node whose menu was voted on.
    pub node: String,
    /// Option ids with their votes and what the key makes of them, in the order of the menu.
    pub votes: Vec<(String, u32, KeyLevel)>,
    pub reason: String,
}

/// What is kept of disagreements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct StoredDisagreements {
    disagreements: Vec<Disagreement>,
}

/// The votes of a room on one menu, in its order. They belong to the attempt whose menu they were opened on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    counts: Vec<u32>,
    /// The votes that were given one by one since the last count, for taking one back.
    singly: Vec<usize>,
    closed: bool,
}

/// One change of the votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    /// One more vote for the option at this place of the menu, from 0.
    More(usize),
    /// So many votes for the option at this place, such as hands that were counted.
    Counted(usize, u32),
}

/// Reads votes as they are typed: digits that are one vote each (`2231`), counted hands (`2=14`), or a number for every option
/// in order (`3 14 2`). Nothing where they mean nothing on a menu with this number of options.
pub fn read_votes(typed: &str, options: usize) -> Option<Vec<Vote>> {
    let place = |number: &str| {
        let at = number.parse::<usize>().ok()?.checked_sub(1)?;
        (at < options).then_some(at)
    };
    let words = typed.split([' ', ',']).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    if words.iter().any(|word| word.contains('=')) {
        let set = words.iter().map(|word| {
            let (number, votes) = word.split_once('=')?;
            Some(Vote::Counted(place(number)?, votes.parse().ok()?))
        });
        return set.collect();
    }
    match &words[..] {
        [digits] => {
            let each = digits.chars();
            each.map(|digit| Some(Vote::More(place(digit.encode_utf8(&mut [0; 4]))?)))
                .collect()
        }
        counts if counts.len() == options => {
            let each = counts.iter().enumerate();
            each.map(|(at, votes)| Some(Vote::Counted(at, votes.parse().ok()?)))
                .collect()
        }
        _ => None,
    }
}

impl Votes {
    /// Open votes on the menu of an attempt, none given.
    pub fn on(attempt: &Attempt) -> Self {
        Self {
            counts: vec![0; attempt.menu().len()],
            ..Self::default()
        }
    }

    /// How many options can be voted for.
    pub fn options(&self) -> usize {
        self.counts.len()
    }

    /// How many votes were given. While they are open nobody learns more.
    pub fn given(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Whether the votes are closed.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Takes one change of the votes.
    ///
    /// # Errors
    /// The votes are closed, there is no such option, or there are too many votes.
    pub fn take(&mut self, vote: Vote) -> Result<(), NotNow> {
        let (at, votes) = match vote {
            Vote::More(at) => (at, None),
            Vote::Counted(at, votes) => (at, Some(votes)),
        };
        if self.closed {
            return Err(NotNow::Closed);
        }
        let given = self.given();
        let place = self.counts.get_mut(at).ok_or(NotNow::NoSuchOption)?;
        let votes_then = votes.unwrap_or(place.saturating_add(1));
        if given.saturating_sub(*place).saturating_add(votes_then) > MOST_VOTES {
            return Err(NotNow::TooMany);
        }
        *place = votes_then;
        match votes {
            Some(_) => self.singly.retain(|one| *one != at),
            None => self.singly.push(at),
        }
        Ok(())
    }

    /// Takes back the last vote that was given singly; `false` where there is none.
    pub fn take_back(&mut self) -> bool {
        if self.closed {
            return false;
        }
        let place = self.singly.pop().and_then(|at| self.counts.get_mut(at));
        if let Some(place) = place {
            *place = place.saturating_sub(1);
            return true;
        }
        false
    }

    /// Closes the votes. From then on they can be seen and no longer changed.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// Opens the votes again where nobody has voted yet, so that nothing was seen; `false` where somebody has.
    pub fn reopen(&mut self) -> bool {
        let unseen = self.given() == 0;
        self.closed &= !unseen;
        unseen
    }

    /// The votes in the order of the menu.
    ///
    /// # Errors
    /// They are still open.
    pub fn shares(&self, attempt: &Attempt) -> Result<Vec<Share>, NotNow> {
        self.closed()?;
        let all = self.given().max(1);
        let menu = attempt.menu().into_iter().zip(&self.counts);
        let shares = menu.map(|(option, votes)| Share {
            option,
            votes: *votes,
            per_cent: (votes.saturating_mul(200) + all) / all.saturating_mul(2),
        });
        Ok(shares.collect())
    }

    fn closed(&self) -> Result<(), NotNow> {
        if self.closed {
            Ok(())
        } else {
            Err(NotNow::Open)
        }
    }

    /// The option with most votes, by its place in the menu; none without a vote, or where two have as many.
    ///
    /// # Errors
    /// The votes are still open.
    pub fn favourite(&self) -> Result<Option<usize>, NotNow> {
        self.closed()?;
        let counts = &self.counts;
        let most = counts.iter().copied().max().filter(|most| *most > 0);
        let mut with = (0..counts.len()).filter(|at| counts.get(*at).copied() == most);
        Ok(match (most, with.next(), with.next()) {
            (Some(_), first, None) => first,
            _ => None,
        })
    }

    /// What the key makes of each option, in the order of the menu.
    ///
    /// # Errors
    /// The votes are still open: the key would lead them.
    pub fn key(&self, attempt: &Attempt) -> Result<Vec<KeyLevel>, NotNow> {
        self.closed()?;
        let session = attempt.session();
        let engine = Engine::new(session.scenario(), session.rubric());
        let judged = attempt.menu().into_iter().map(|option| {
            let outcome = engine.choose(session.state(), option.ix);
            let credits = outcome.map(|outcome| outcome.credits).unwrap_or_default();
            let levels = || credits.iter().map(|credit| credit.level);
            // Harm is never outweighed by what else was done.
            match (levels().min(), levels().max()) {
                (Some(0), _) => KeyLevel::Harmful,
                (_, Some(1)) => KeyLevel::Missed,
                (_, Some(2)) => KeyLevel::Minimal,
                (_, Some(3)) => KeyLevel::Adequate,
                (_, Some(_)) => KeyLevel::Strong,
                (_, None) => KeyLevel::Unjudged,
            }
        });
        Ok(judged.collect())
    }

    /// Takes down that the room disagrees with the key here, and why.
    ///
    /// # Errors
    /// The votes are still open.
    pub fn disagrees(&self, attempt: &Attempt, reason: &str) -> Result<Disagreement, NotNow> {
        let (shares, key) = (self.shares(attempt)?, self.key(attempt)?);
        let record = attempt.record();
        let votes = shares.into_iter().zip(key);
        let votes = votes.map(|(share, key)| (share.option.id, share.votes, key));
        Ok(Disagreement {
            scenario: record.scenario.id.clone(),
            version: record.scenario.version.clone(),
            node: here(attempt)
                .map(|node| node.id.clone())
                .unwrap_or_default(),
            votes: votes.collect(),
            reason: reason.trim().to_owned(),
        })
    }

    /// Says the option at this place of the menu; the votes on the next menu are open then.
    ///
    /// # Errors
    /// It cannot be said now.
    pub fn say(
        &mut self,
        attempt: &mut Attempt,
        option: usize,
        at_ms: u64,
    ) -> Result<Vec<SessionEvent>, NotDone> {
        let menu = attempt.menu();
        let chosen = menu.get(option).ok_or(SessionError::NotOffered)?;
        let events = attempt.act(Action::Choose(chosen.ix), at_ms)?;
        *self = Self::on(attempt);
        Ok(events)
    }
}

/// What a room would say at the present menu, where it typed words in place of votes: a sentence that no option came near. Nothing
/// says who was there.
///
/// # Errors
/// The consultation is over, or the sentence is too long.
pub fn sentence(attempt: &Attempt, words: &str) -> Result<DrillWords, NoOwnWords> {
    let node = here(attempt).filter(|_| !attempt.is_over());
    let node = node.ok_or(NoOwnWords::Over)?;
    if words.trim().chars().count() > LONGEST_OWN_WORDS {
        return Err(NoOwnWords::TooLong(LONGEST_OWN_WORDS));
    }
    let record = attempt.record();
    Ok(DrillWords {
        scenario: record.scenario.id.clone(),
        version: record.scenario.version.clone(),
        attempt: None,
        turn: u32::try_from(attempt.turns())
            .unwrap_or(u32::MAX)
            .saturating_add(1),
        own: OwnWords {
            node: node.id.clone(),
            words: words.trim().to_owned(),
            nearest: Some(Nearest::NoneOfThese),
        },
    })
}

/// What the author tells teachers about the node that the consultation has reached; only where it is asked for.
pub fn teacher_note(attempt: &Attempt) -> Option<&str> {
    here(attempt)?.teacher.as_deref()
}

fn here(attempt: &Attempt) -> Option<&Node> {
    let node = attempt.session().state().node;
    attempt.scenario().nodes.get(node.index())
}

impl Disagreement {
    /// Keeps it beside those that were kept before.
    ///
    /// # Errors
    /// Those cannot be read, or it cannot be kept.
    pub fn keep<S: Store>(self, store: &mut S) -> Result<(), Unread<S::Error>> {
        change(
            store,
            Notebook::Classes,
            |book: &mut StoredDisagreements| {
                book.disagreements.push(self.clone());
            },
        )?;
        Ok(())
    }
}

/// Where rooms disagreed with the key, by scenario and node.
///
/// # Errors
/// What was kept cannot be read.
pub fn disagreements<S: Store>(
    store: &S,
    scenario: Option<&str>,
) -> Result<Vec<Disagreement>, Unread<S::Error>> {
    let book: StoredDisagreements = read(store, Notebook::Classes)?;
    let mut all = book.disagreements;
    all.retain(|one| scenario.is_none_or(|id| one.scenario == id));
    all.sort();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{Vote, read_votes};

    #[test]
    fn votes_are_digits_counted_hands_or_a_number_for_each() {
        use Vote::{Counted, More};
        assert_eq!(read_votes("221", 3), Some(vec![More(1), More(1), More(0)]));
        assert_eq!(read_votes("2=14", 3), Some(vec![Counted(1, 14)]));
        assert_eq!(
            read_votes("3 14 0", 3),
            Some(vec![Counted(0, 3), Counted(1, 14), Counted(2, 0)])
        );
        for nothing in ["4", "0", "2=", "9=1", "1 2", "many", "1=x"] {
            assert_eq!(read_votes(nothing, 3), None, "{nothing}");
        }
    }
}
