//! Comparing two versions of a scenario: words, structure, paths and envelopes, and whether what differs matters.
//!
//! Everything is compared by name, never by position: a node that was moved in the file is not reported.

mod facets;
mod names;
mod paths;
mod turns;
mod version;

use std::collections::BTreeMap;

pub use facets::Aspect;
pub use paths::{ChangedWalkthrough, PathsShape, Shapes};
pub use version::ComparedVersion;

use engine::session::Engine;
use facets::{Facet, facets};

/// How a difference shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Only in the newer version.
    Added,
    /// Only in the older version.
    Removed,
    Changed,
}

impl How {
    /// As printed and as used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// One thing that two versions of a scenario do not have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The thing, such as `line p1` or `option opening/wait`.
    pub place: String,
    /// What about it, such as `text` or `leads to`; empty for a whole thing.
    pub what: &'static str,
    /// What kind of difference it is.
    pub aspect: Aspect,
    /// Added, removed or changed.
    pub how: How,
    /// In the older version; empty if it was not there.
    pub before: String,
    /// In the newer version; empty if it is not there.
    pub after: String,
}

/// Whether what differs matters to play, scores and records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeImpact {
    /// Nothing differs between the two versions.
    Same,
    /// Words, reasons, tests or order: the same choices lead to the same places, states and scores.
    Cosmetic,
    /// Choices, places, states or scores differ: older records and scores do not carry over.
    Substantive,
}

impl ChangeImpact {
    /// As printed and as used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Cosmetic => "cosmetic",
            Self::Substantive => "substantive",
        }
    }
}

/// Everything that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Differences in words and structure, by place.
    pub differences: Vec<Difference>,
    /// Walkthroughs of the older version that come out differently in the newer one.
    pub walkthroughs: Vec<ChangedWalkthrough>,
    /// What all paths together look like in each, where both are known exactly.
    pub shapes: Option<Shapes>,
    /// Whether it matters.
    pub verdict: ChangeImpact,
}

/// Compares an older version with a newer one.
pub fn compare(before: ComparedVersion<'_>, after: ComparedVersion<'_>) -> Comparison {
    let (old, new) = (before.steps.engine(), after.steps.engine());
    let differences = differences(old, new);
    let walkthroughs = paths::walkthroughs(old, new);
    let shapes = paths::shapes(before, after);
    let moved = shapes.as_ref().is_some_and(Shapes::differ) || !walkthroughs.is_empty();
    let verdict = if moved || differences.iter().any(|d| d.aspect == Aspect::Structure) {
        ChangeImpact::Substantive
    } else if differences.is_empty() {
        ChangeImpact::Same
    } else {
        ChangeImpact::Cosmetic
    };
    Comparison {
        differences,
        walkthroughs,
        shapes,
        verdict,
    }
}

type Things = BTreeMap<String, BTreeMap<&'static str, Facet>>;

fn things(engine: Engine<'_>) -> Things {
    let mut things = Things::new();
    for (place, facet) in facets(engine.scenario, engine.rubric) {
        things.entry(place).or_default().insert(facet.what, facet);
    }
    things
}

fn differences(before: Engine<'_>, after: Engine<'_>) -> Vec<Difference> {
    let (before, after) = (things(before), things(after));
    let mut places: Vec<&String> = before.keys().chain(after.keys()).collect();
    places.sort_unstable();
    places.dedup();
    let mut found = Vec::new();
    for place in places {
        match (before.get(place), after.get(place)) {
            (Some(old), Some(new)) => changed(place, old, new, &mut found),
            (Some(old), None) => found.push(whole(place, old, How::Removed)),
            (None, Some(new)) => found.push(whole(place, new, How::Added)),
            (None, None) => {}
        }
    }
    found
}

/// A thing that stands on one side only: one difference, whatever there is to say of it.
fn whole(place: &str, facets: &BTreeMap<&'static str, Facet>, how: How) -> Difference {
    let aspect = facets.values().map(|facet| facet.aspect).min();
    let words = ["text", "title", "citation"]
        .iter()
        .find_map(|what| facets.get(what))
        .map(|facet| facet.value.clone())
        .unwrap_or_default();
    let (before, after) = match how {
        How::Removed => (words, String::new()),
        _ => (String::new(), words),
    };
    Difference {
        place: place.to_owned(),
        what: "",
        aspect: aspect.unwrap_or(Aspect::Words),
        how,
        before,
        after,
    }
}

fn changed(
    place: &str,
    old: &BTreeMap<&'static str, Facet>,
    new: &BTreeMap<&'static str, Facet>,
    found: &mut Vec<Difference>,
) {
    let mut whats: Vec<&'static str> = old.keys().chain(new.keys()).copied().collect();
    whats.sort_unstable();
    whats.dedup();
    for what in whats {
        let (a, b) = (old.get(what), new.get(what));
        let value = |facet: Option<&Facet>| facet.map(|f| f.value.clone()).unwrap_or_default();
        if value(a) == value(b) {
            continue;
        }
        let how = match (value(a).is_empty(), value(b).is_empty()) {
            (true, _) => How::Added,
            (_, true) => How::Removed,
            _ => How::Changed,
        };
        found.push(Difference {
            place: place.to_owned(),
            what,
            aspect: a.or(b).map_or(Aspect::Words, |facet| facet.aspect),
            how,
            before: value(a),
            after: value(b),
        });
    }
}
