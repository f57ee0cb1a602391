//! Own words in drills: what somebody would have said at a moment that is answered again. A drill is no attempt and has no record, so
//! these sentences are kept in a notebook beside the records. They are never scored.

use serde::{Deserialize, Serialize};

use super::Attempt;
use super::ports::{AttemptId, Notebook, Store};
use super::preferences::{Unread, change, read};
use engine::record::{Nearest, OwnWords};

/// Most sentences that are kept; the oldest are dropped first.
const MOST: usize = 500;

/// What somebody would have said at a moment of a drill, before its options were shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillWords {
    /// Id of the scenario that the moment is from.
    pub scenario: String,
    /// Version of that scenario.
    pub version: String,
    /// The attempt whose moment it is; none for a moment that was not lived through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempt: Option<String>,
    /// The turn, from 1.
    pub turn: u32,
    /// The node, the sentence, and which option came nearest.
    #[serde(flatten)]
    pub own: OwnWords,
}

impl DrillWords {
    /// Whether this is what `later` was before more was written at the same place, or before it was said which option came nearest.
    fn becomes(&self, later: &Self) -> bool {
        let place = |one: &Self| {
            let node = one.own.node.clone();
            (one.scenario.clone(), one.attempt.clone(), one.turn, node)
        };
        let more = later.own.words.strip_prefix(self.own.words.as_str());
        let goes_on = more.is_some_and(|more| more.is_empty() || more.starts_with([' ', '.']));
        goes_on && place(self) == place(later)
    }

    /// Whether it was written at a moment of one of these attempts.
    pub fn is_of(&self, attempts: &[AttemptId]) -> bool {
        let of = self.attempt.as_deref();
        attempts.iter().any(|id| of == Some(id.as_str()))
    }

    /// Whether it was written at a moment that was not lived through. Nothing says whose it is.
    pub fn is_of_nobody(&self) -> bool {
        self.attempt.is_none()
    }
}

/// What was written in a drill so far, turn by turn. What was said and not written is nothing to keep.
pub fn drill_words(now: &Attempt) -> Vec<DrillWords> {
    let record = now.record();
    let from = record.played_from.as_ref();
    let written = record.reflection.own_words.iter();
    let written = written.filter(|(_, own)| !own.words.trim().is_empty());
    let each = written.map(|(turn, own)| DrillWords {
        scenario: record.scenario.id.clone(),
        version: record.scenario.version.clone(),
        attempt: from.map(|from| from.attempt.clone()),
        turn: *turn,
        own: own.clone(),
    });
    each.collect()
}

/// Everything that was written in drills, oldest first.
///
/// # Errors
/// It cannot be read or understood.
pub fn kept_drill_words<S: Store>(store: &S) -> Result<Vec<DrillWords>, Unread<S::Error>> {
    read(store, Notebook::DrillWords)
}

/// Keeps what was written in a drill; a sentence that is there already is not kept twice.
///
/// # Errors
/// It cannot be read, understood or kept; then what is there stays as it is.
pub fn keep_drill_words<S: Store>(
    store: &mut S,
    new: &[DrillWords],
) -> Result<(), Unread<S::Error>> {
    if new.is_empty() {
        return Ok(());
    }
    change(store, Notebook::DrillWords, |all: &mut Vec<DrillWords>| {
        for one in new {
            all.retain(|there| !there.becomes(one));
            all.push(one.clone());
        }
        let old = all.len().saturating_sub(MOST);
        all.drain(..old);
    })?;
    Ok(())
}

/// Takes away the sentences that are asked for. Gives how many that were.
///
/// # Errors
/// It cannot be read, understood or kept; then what is there stays as it is.
pub fn erase_drill_words<S: Store>(
    store: &mut S,
    goes: impl Fn(&DrillWords) -> bool,
) -> Result<usize, Unread<S::Error>> {
    let mut gone = 0;
    change(store, Notebook::DrillWords, |all: &mut Vec<DrillWords>| {
        let before = all.len();
        all.retain(|one| !goes(one));
        gone = before.saturating_sub(all.len());
    })?;
    Ok(gone)
}

/// Whether no option of the moment came near it.
pub(super) fn is_wish(own: &OwnWords) -> bool {
    own.nearest == Some(Nearest::NoneOfThese) && !own.words.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::MemoryStore;

    fn one(words: &str, attempt: Option<&str>, nearest: Option<Nearest>) -> DrillWords {
        DrillWords {
            scenario: "a".to_owned(),
            version: "1".to_owned(),
            attempt: attempt.map(str::to_owned),
            turn: 2,
            own: OwnWords {
                node: "n".to_owned(),
                words: words.to_owned(),
                nearest,
            },
        }
    }

    #[test]
    fn a_sentence_is_kept_once_and_its_nearest_option_may_come_later() {
        let mut store = MemoryStore::default();
        keep_drill_words(&mut store, &[one("Go on.", None, None)]).unwrap();
        let later = one("Go on.", None, Some(Nearest::NoneOfThese));
        keep_drill_words(&mut store, &[later.clone(), one("Well?", None, None)]).unwrap();
        let kept = kept_drill_words(&store).unwrap();
        assert_eq!(kept, [later.clone(), one("Well?", None, None)]);
        // What goes on from a sentence takes its place; what only begins with the same letters does not.
        let longer = one("Well? Tell me.", None, None);
        let other = one("Going on", None, None);
        keep_drill_words(&mut store, &[longer.clone(), other.clone()]).unwrap();
        let kept = kept_drill_words(&store).unwrap();
        assert_eq!(kept, [later, longer, other]);
        assert!(is_wish(&kept[0].own) && !is_wish(&kept[1].own));
    }

    #[test]
    fn what_belongs_to_an_attempt_goes_with_it_and_nothing_else_does() {
        let mut store = MemoryStore::default();
        let all = [one("mine", Some("x"), None), one("stays", Some("y"), None)];
        keep_drill_words(&mut store, &all).unwrap();
        keep_drill_words(&mut store, &[one("of nobody", None, None)]).unwrap();
        let mine = [AttemptId::new("x")];
        let gone = erase_drill_words(&mut store, |one| one.is_of(&mine));
        assert_eq!(gone.unwrap(), 1);
        let left = kept_drill_words(&store).unwrap();
        let left: Vec<&str> = left.iter().map(|one| one.own.words.as_str()).collect();
        assert_eq!(left, ["stays", "of nobody"]);
        let gone = erase_drill_words(&mut store, DrillWords::is_of_nobody);
        assert_eq!(gone.unwrap(), 1);
    }

    #[test]
    fn the_oldest_go_where_there_are_too_many() {
        let mut store = MemoryStore::default();
        let all: Vec<DrillWords> = (0..MOST + 3)
            .map(|n| one(&format!("sentence {n}"), None, None))
            .collect();
        keep_drill_words(&mut store, &all).unwrap();
        let kept = kept_drill_words(&store).unwrap();
        assert_eq!(kept.len(), MOST);
        assert_eq!(kept[0].own.words, "sentence 3");
    }

    #[test]
    fn a_notebook_that_cannot_be_understood_stays_as_it_is() {
        let mut store = MemoryStore::default();
        store
            .keep_notebook(Notebook::DrillWords, "{", None)
            .unwrap();
        let refused = keep_drill_words(&mut store, &[one("Go on.", None, None)]);
        assert!(matches!(refused, Err(Unread::Garbled { .. })));
        assert_eq!(
            store.notebook(Notebook::DrillWords).unwrap().as_deref(),
            Some("{")
        );
    }
}
