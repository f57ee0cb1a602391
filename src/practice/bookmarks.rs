//! How far an unfinished debrief was gone through, so that it opens there again.
//!
//! A bookmark is not part of the record: it says nothing about the consultation, it changes with every page, and a record that was
//! sealed or signed is not written again because somebody has turned one.

use std::collections::BTreeMap;

use super::Attempt;
use super::ports::{AttemptId, Notebook, Store};
use super::preferences::{Unread, change, read};
use debrief::document::DebriefSection;

/// The parts at which a debrief can be left, in the order in which they are gone through.
const PARTS: [DebriefSection; 6] = [
    DebriefSection::First,
    DebriefSection::Side,
    DebriefSection::Moment,
    DebriefSection::Beside,
    DebriefSection::Plan,
    DebriefSection::Glance,
];

/// The name of a part by the id of the attempt.
type Bookmarks = BTreeMap<String, String>;

/// The part at which the debrief of an attempt was left, as far as it may be shown: before the blind rating is closed that is
/// the first one. None where the debrief was gone through to its end, or never begun.
///
/// # Errors
/// The bookmarks cannot be read or understood.
pub fn bookmark<S: Store>(
    store: &S,
    attempt: &Attempt,
) -> Result<Option<DebriefSection>, Unread<S::Error>> {
    if attempt.reflection().closed {
        return Ok(None);
    }
    let kept: Bookmarks = read(store, Notebook::Bookmarks)?;
    let name = kept.get(AttemptId::of(attempt.record()).as_str());
    let part = name.and_then(|name| PARTS.into_iter().find(|part| part.id() == name));
    Ok(part.filter(|part| *part == DebriefSection::First || attempt.reflection().has_looked()))
}

/// The parts at which debriefs were left, by the ids of their attempts. None where the bookmarks cannot be read: whoever opens such a
/// debrief is told.
pub(super) fn all<S: Store>(store: &S) -> BTreeMap<String, DebriefSection> {
    let kept: Bookmarks = read(store, Notebook::Bookmarks).unwrap_or_default();
    let part = |name: &str| PARTS.into_iter().find(|part| part.id() == name);
    let known = kept
        .iter()
        .map(|(id, name)| Some((id.clone(), part(name)?)));
    known.flatten().collect()
}

/// Keeps at which part the debrief of an attempt was left. One that was gone through to its end needs no bookmark any more, and
/// nothing is written where nothing changes.
///
/// # Errors
/// The bookmarks cannot be read, understood or kept; then they stay as they are.
pub fn keep_bookmark<S: Store>(
    store: &mut S,
    attempt: &Attempt,
    part: DebriefSection,
) -> Result<(), Unread<S::Error>> {
    let id = AttemptId::of(attempt.record()).as_str().to_owned();
    if id.is_empty() {
        return Ok(());
    }
    let now = (!attempt.reflection().closed && PARTS.contains(&part)).then(|| part.id());
    change(store, Notebook::Bookmarks, |kept: &mut Bookmarks| {
        match now {
            Some(part) => kept.insert(id.clone(), part.to_owned()),
            None => kept.remove(&id),
        };
    })?;
    Ok(())
}
