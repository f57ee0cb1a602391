//! What two programs say about one attempt that is over, at the same time: both is kept, field by field. A consultation that is still
//! played is never joined: two roads from one turn are two roads.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Attempt;
use debrief::dates;
use engine::record::{Record, Reflection, TimedStep};
use engine::session::Recorded;

/// What a program had when it read or wrote a record last. What differs from it now was said since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AsWritten {
    steps: usize,
    reflection: Reflection,
    over: bool,
}

impl AsWritten {
    /// An attempt as it is now.
    pub(super) fn of(attempt: &Attempt) -> Self {
        Self {
            steps: attempt.record().steps.len(),
            reflection: attempt.reflection().clone(),
            over: attempt.is_over(),
        }
    }

    /// Whether it was over then.
    pub(super) fn is_over(&self) -> bool {
        self.over
    }
}

/// The record that another program has written, with what was said here since. Nothing where the two are not one finished attempt,
/// where words were erased from one of them, or where something would be rated blind that was looked at in the other program.
pub(super) fn joined(attempt: &Attempt, before: &AsWritten, kept: &Record) -> Option<Record> {
    let own = attempt.record();
    let over = own.result.is_some() && kept.result.is_some();
    let alike = own.head() == kept.head()
        && own.erased == kept.erased
        && own.reflection.left_out == kept.reflection.left_out
        && played(own) == played(kept);
    if !over || !alike || before.steps < played(own).len() {
        return None;
    }
    let mut joined = kept.clone();
    joined.reflection = both(&before.reflection, &own.reflection, &kept.reflection)?;
    let new = own.steps.get(before.steps..).unwrap_or_default();
    for step in new {
        let mut step = TimedStep::new(step.at_ms.max(joined.last_ms()), step.step.clone());
        if joined.is_linked() {
            step.before = joined.tip();
        }
        joined.steps.push(step);
    }
    if !new.is_empty() {
        // Notes stand in the transcript, whose hash stands in the result.
        let session = attempt.session();
        let (scenario, rubric) = (Arc::clone(session.scenario()), Arc::clone(session.rubric()));
        let again = joined.replay(scenario, rubric).ok()?;
        let at_ms = joined.last_ms();
        joined.follow(&again, at_ms);
    }
    Some(joined)
}

/// The steps of the consultation itself, without the notes that were written after its end.
fn played(record: &Record) -> &[TimedStep] {
    let note = |step: &TimedStep| matches!(step.step, Recorded::Note { .. });
    let last = record.steps.iter().rposition(|step| !note(step));
    record
        .steps
        .get(..last.map_or(0, |last| last + 1))
        .unwrap_or_default()
}

/// What was said in both: what one of them has changed since, and where both have, both.
fn both(before: &Reflection, own: &Reflection, kept: &Reflection) -> Option<Reflection> {
    let blind = |said: &Reflection| {
        let guesses =
            [&said.guessed_idea, &said.guessed_worry, &said.guessed_wish].map(String::clone);
        (said.first_word.clone(), said.self_ratings.clone(), guesses)
    };
    if blind(before) != blind(own) && kept.has_looked() && !before.has_looked() {
        return None;
    }
    let text = |of: fn(&Reflection) -> &String| words(of(before), of(own), of(kept));
    Some(Reflection {
        name: newer(&before.name, &own.name, &kept.name),
        first_word: text(|said| &said.first_word),
        self_ratings: by_key(
            &before.self_ratings,
            &own.self_ratings,
            &kept.self_ratings,
            newer,
        ),
        guessed_idea: text(|said| &said.guessed_idea),
        guessed_worry: text(|said| &said.guessed_worry),
        guessed_wish: text(|said| &said.guessed_wish),
        frames: by_key(&before.frames, &own.frames, &kept.frames, newer),
        keep: text(|said| &said.keep),
        change: text(|said| &said.change),
        again_on: again_on(before, own, kept),
        tried: by_key(
            &before.tried,
            &own.tried,
            &kept.tried,
            |before, own, kept| {
                let [before, own, kept] =
                    [before, own, kept].map(|one| one.clone().unwrap_or_default());
                Some(words(&before, &own, &kept)).filter(|words| !words.is_empty())
            },
        ),
        own_words: by_key(&before.own_words, &own.own_words, &kept.own_words, newer),
        left_out: kept.left_out.clone(),
        looked: own.looked || kept.looked,
        closed: own.closed || kept.closed,
    })
}

/// What was changed here, or else what is kept.
fn newer<T: Clone + PartialEq>(before: &T, own: &T, kept: &T) -> T {
    if own == before { kept } else { own }.clone()
}

/// Words that were changed here, those that were changed there, or both where they say two things.
fn words(before: &str, own: &str, kept: &str) -> String {
    let (own_words, kept_words) = (own.trim(), kept.trim());
    if own == before || own_words == kept_words {
        kept.to_owned()
    } else if kept == before || kept_words.is_empty() || own_words.contains(kept_words) {
        own.to_owned()
    } else if own_words.is_empty() || kept_words.contains(own_words) {
        kept.to_owned()
    } else {
        format!("{kept_words} / {own_words}")
    }
}

/// The dates of both, where both have decided.
fn again_on(before: &Reflection, own: &Reflection, kept: &Reflection) -> Option<Vec<String>> {
    match (&own.again_on, &kept.again_on) {
        (Some(own), Some(kept))
            if before.again_on.as_ref() != Some(own) && before.again_on.as_ref() != Some(kept) =>
        {
            let all: Vec<String> = kept.iter().chain(own).cloned().collect();
            Some(dates::tidied(&all))
        }
        (own, kept) => newer(&before.again_on, own, kept),
    }
}

/// The same for what stands under keys.
fn by_key<K: Ord + Clone, V: Clone + PartialEq>(
    before: &BTreeMap<K, V>,
    own: &BTreeMap<K, V>,
    kept: &BTreeMap<K, V>,
    of: impl Fn(&Option<V>, &Option<V>, &Option<V>) -> Option<V>,
) -> BTreeMap<K, V> {
    let keys = own.keys().chain(kept.keys());
    let each = keys.filter_map(|key| {
        let at = |map: &BTreeMap<K, V>| map.get(key).cloned();
        Some((key.clone(), of(&at(before), &at(own), &at(kept))?))
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_are_kept_and_nothing_twice() {
        for (before, own, kept, joined) in [
            ("", "", "", ""),
            ("", "mine", "", "mine"),
            ("", "", "theirs", "theirs"),
            ("old", "old", "theirs", "theirs"),
            ("old", "mine", "old", "mine"),
            ("", "mine", "theirs", "theirs / mine"),
            ("", "theirs", "theirs", "theirs"),
            ("", "mine", "theirs / mine", "theirs / mine"),
            ("old", "old, and more", "old", "old, and more"),
            // What one has taken back and the other has changed stays.
            ("old", "", "theirs", "theirs"),
        ] {
            assert_eq!(
                words(before, own, kept),
                joined,
                "{before:?} {own:?} {kept:?}"
            );
        }
    }

    #[test]
    fn what_is_rated_after_the_other_has_looked_is_not_joined() {
        let before = Reflection::default();
        let mut own = before.clone();
        own.first_word = "tired".to_owned();
        let mut kept = before.clone();
        kept.first_word = "hurried".to_owned();
        let joined = both(&before, &own, &kept).unwrap();
        assert_eq!(joined.first_word, "hurried / tired");
        kept.looked = true;
        assert_eq!(both(&before, &own, &kept), None);
        // What is said afterwards is.
        let mut own = before.clone();
        own.keep = "the pause".to_owned();
        let joined = both(&before, &own, &kept).unwrap();
        assert!(joined.looked && joined.first_word == "hurried" && joined.keep == "the pause");
    }

    #[test]
    fn dates_of_both_are_kept() {
        let before = Reflection::default();
        let with = |dates: Option<&[&str]>| Reflection {
            again_on: dates.map(|all| all.iter().map(|date| (*date).to_owned()).collect()),
            ..Reflection::default()
        };
        let (one, other) = (with(Some(&["2026-12-05"])), with(Some(&["2026-12-01"])));
        assert_eq!(
            again_on(&before, &one, &other).unwrap(),
            ["2026-12-01", "2026-12-05"]
        );
        assert_eq!(again_on(&before, &one, &before), one.again_on);
        assert_eq!(again_on(&before, &before, &other), other.again_on);
        assert_eq!(again_on(&one, &one, &other), other.again_on);
    }
}
