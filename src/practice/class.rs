//! A consultation for a whole room: everybody votes, the votes are shown only after they are closed, one answer is given, and where
//! the room disagrees with the key it can say why, for the authors of the scenario.

use serde::{Deserialize, Serialize};

use super::Attempt;
use super::ports::{Notebook, Store};
use super::preferences::{Unread, read, write};
use engine::session::{Action, Engine, OptionView, SessionError, SessionEvent};

/// More people than any room holds; votes beyond it are not taken.
pub const MOST_VOTES: u32 = 10_000;

/// What the key makes of an answer, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// It harms.
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

/// The votes on one menu, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ballot {
    counts: Vec<u32>,
    closed: bool,
}

/// One option with its votes, after they were closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The option.
    pub option: OptionView,
    /// Votes.
    pub votes: u32,
    /// The part of all votes in per cent, rounded down.
    pub per_cent: u32,
}

/// Where a room disagreed with the key, for the authors. It holds nothing about who was there, or when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Disagreement {
    /// Scenario id.
    pub scenario: String,
    /// Its version.
    pub version: String,
    /// Node id.
    pub node: String,
    /// Option ids with their votes and what the key makes of them, in the order of the menu.
    pub votes: Vec<(String, u32, Key)>,
    /// Why.
    pub reason: String,
}

/// What is kept of disagreements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Book {
    disagreements: Vec<Disagreement>,
}

/// A room before a consultation.
#[derive(Clone, Debug)]
pub struct Class {
    attempt: Attempt,
    ballot: Ballot,
}

impl Class {
    /// A room before an attempt, with no votes.
    pub fn new(attempt: Attempt) -> Self {
        let mut class = Self {
            attempt,
            ballot: Ballot::default(),
        };
        class.open();
        class
    }

    /// The consultation.
    pub fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// The consultation, when the room is done with it.
    pub fn into_attempt(self) -> Attempt {
        self.attempt
    }

    fn open(&mut self) {
        self.ballot = Ballot {
            counts: vec![0; self.attempt.menu().len()],
            closed: false,
        };
    }

    /// How many votes were given. While they are open nobody learns more.
    pub fn given(&self) -> u32 {
        self.ballot.counts.iter().sum()
    }

    /// Whether the votes are closed.
    pub fn is_closed(&self) -> bool {
        self.ballot.closed
    }

    /// Adds one vote for an option, by its place in the menu from 0.
    ///
    /// # Errors
    /// The votes are closed, there is no such option, or there are too many votes.
    pub fn vote(&mut self, option: usize) -> Result<(), NotNow> {
        let now = self.ballot.counts.get(option).copied();
        let now = now.ok_or(NotNow::NoSuchOption)?;
        self.count(option, now.saturating_add(1))
    }

    /// Sets how many votes an option has, such as hands that were counted.
    ///
    /// # Errors
    /// The votes are closed, there is no such option, or there are too many votes.
    pub fn count(&mut self, option: usize, votes: u32) -> Result<(), NotNow> {
        if self.ballot.closed {
            return Err(NotNow::Closed);
        }
        let given = self.given();
        let place = self.ballot.counts.get_mut(option);
        let place = place.ok_or(NotNow::NoSuchOption)?;
        if given.saturating_sub(*place).saturating_add(votes) > MOST_VOTES {
            return Err(NotNow::TooMany);
        }
        *place = votes;
        Ok(())
    }

    /// Closes the votes, from when on they can be seen and not changed.
    pub fn close(&mut self) {
        self.ballot.closed = true;
    }

    /// The votes in the order of the menu.
    ///
    /// # Errors
    /// They are still open.
    pub fn shares(&self) -> Result<Vec<Share>, NotNow> {
        if !self.ballot.closed {
            return Err(NotNow::Open);
        }
        let all = self.given().max(1);
        let menu = self.attempt.menu().into_iter().zip(&self.ballot.counts);
        let shares = menu.map(|(option, votes)| Share {
            option,
            votes: *votes,
            per_cent: votes.saturating_mul(100) / all,
        });
        Ok(shares.collect())
    }

    /// The option with most votes, by its place in the menu; none without a vote, or where two have as many.
    ///
    /// # Errors
    /// The votes are still open.
    pub fn favourite(&self) -> Result<Option<usize>, NotNow> {
        if !self.ballot.closed {
            return Err(NotNow::Open);
        }
        let counts = &self.ballot.counts;
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
    pub fn key(&self) -> Result<Vec<Key>, NotNow> {
        if !self.ballot.closed {
            return Err(NotNow::Open);
        }
        let session = self.attempt.session();
        let engine = Engine::new(session.scenario(), session.rubric());
        let judged = self.attempt.menu().into_iter().map(|option| {
            let outcome = engine.choose(session.state(), option.ix);
            let credits = outcome.map(|outcome| outcome.credits).unwrap_or_default();
            let levels = || credits.iter().map(|credit| credit.level);
            // Harm is never outweighed by what else was done.
            match (levels().min(), levels().max()) {
                (Some(0), _) => Key::Harmful,
                (_, Some(1)) => Key::Missed,
                (_, Some(2)) => Key::Minimal,
                (_, Some(3)) => Key::Adequate,
                (_, Some(_)) => Key::Strong,
                (_, None) => Key::Unjudged,
            }
        });
        Ok(judged.collect())
    }

    /// Takes down that the room disagrees with the key here, and why.
    ///
    /// # Errors
    /// The votes are still open.
    pub fn disagrees(&self, reason: &str) -> Result<Disagreement, NotNow> {
        let (shares, key) = (self.shares()?, self.key()?);
        let record = self.attempt.record();
        let node = self.attempt.session().state().node;
        let node = self.attempt.scenario().nodes.get(node.index());
        let votes = shares.into_iter().zip(key);
        let votes = votes.map(|(share, key)| (share.option.id, share.votes, key));
        Ok(Disagreement {
            scenario: record.scenario.id.clone(),
            version: record.scenario.version.clone(),
            node: node.map(|node| node.id.clone()).unwrap_or_default(),
            votes: votes.collect(),
            reason: reason.trim().to_owned(),
        })
    }

    /// Says the option at this place of the menu; the votes on the next menu are open then.
    ///
    /// # Errors
    /// It cannot be said now.
    pub fn say(&mut self, option: usize, at_ms: u64) -> Result<Vec<SessionEvent>, SessionError> {
        let menu = self.attempt.menu();
        let chosen = menu.get(option).ok_or(SessionError::NotOffered)?;
        let events = self.attempt.act(Action::Choose(chosen.ix), at_ms)?;
        self.open();
        Ok(events)
    }
}

impl Disagreement {
    /// Keeps it beside those that were kept before.
    ///
    /// # Errors
    /// Those cannot be read, or it cannot be kept.
    pub fn keep<S: Store>(self, store: &mut S) -> Result<(), Unread<S::Error>> {
        let mut book: Book = read(store, Notebook::Classes)?;
        book.disagreements.push(self);
        Ok(write(store, Notebook::Classes, &book)?)
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
    let book: Book = read(store, Notebook::Classes)?;
    let mut all = book.disagreements;
    all.retain(|one| scenario.is_none_or(|id| one.scenario == id));
    all.sort();
    Ok(all)
}
