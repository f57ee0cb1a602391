//! What two versions make of the same choices, and what all their paths together look like.

use super::version::ComparedVersion;
use crate::analysis::{Envelope, Evidence};
use crate::walk::{FollowStop, Followed, choice_ids, follow};
use engine::session::Engine;

/// A walkthrough of the older version that comes out differently in the newer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedWalkthrough {
    pub name: String,
    /// Ending in the older version.
    pub ending_before: Option<String>,
    /// Ending in the newer version.
    pub ending_after: Option<String>,
    /// Evidence in the older version.
    pub evidence_before: Evidence,
    /// Evidence in the newer version.
    pub evidence_after: Evidence,
    /// Number of the first choice (from 1) that the newer version does not take.
    pub stops_at: Option<usize>,
}

/// What all paths of a version look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathsShape {
    pub states: usize,
    pub moves: usize,
    /// Paths; `u128::MAX` means that many or more.
    pub paths: u128,
    /// Fewest choices of a path.
    pub shortest: u32,
    /// Most choices of a path.
    pub longest: u32,
    /// The reference path as option ids.
    pub reference: Vec<String>,
    /// Least and greatest evidence.
    pub envelope: Envelope,
}

/// The shapes of both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shapes {
    /// Of the older version.
    pub before: PathsShape,
    /// Of the newer version.
    pub after: PathsShape,
}

impl Shapes {
    /// Whether anything differs that does not depend on the order of the file.
    /// (Among equally good paths the reference path goes by that order.)
    pub fn differ(&self) -> bool {
        let facts = |s: &PathsShape| {
            (
                s.states, s.moves, s.paths, s.shortest, s.longest, s.envelope,
            )
        };
        facts(&self.before) != facts(&self.after)
    }
}

pub(super) fn shapes(before: ComparedVersion<'_>, after: ComparedVersion<'_>) -> Option<Shapes> {
    Some(Shapes {
        before: shape(before)?,
        after: shape(after)?,
    })
}

fn shape(side: ComparedVersion<'_>) -> Option<PathsShape> {
    let whole = side.known.whole()?;
    Some(PathsShape {
        states: whole.graph.len(),
        moves: whole.graph.move_count(),
        paths: whole.shape.paths,
        shortest: whole.shape.shortest,
        longest: whole.shape.longest,
        reference: choice_ids(side.steps.engine(), &whole.reference.keys),
        envelope: whole.envelope,
    })
}

/// Plays the older version's walkthroughs in both; those that come out the same are left out.
pub(super) fn walkthroughs(before: Engine<'_>, after: Engine<'_>) -> Vec<ChangedWalkthrough> {
    let tests = before.scenario.tests.iter();
    let played = tests.map(|test| {
        let ids = || test.choices.iter().map(|(id, _)| id.as_str());
        let (a, b) = (follow(before, ids()), follow(after, ids()));
        ChangedWalkthrough {
            name: test.name.clone(),
            ending_before: ending(before, &a),
            ending_after: ending(after, &b),
            evidence_before: a.evidence,
            evidence_after: b.evidence,
            stops_at: b.stop.filter(|_| a.stop.is_none()).map(|stop| {
                let (FollowStop::NotOffered { at, .. } | FollowStop::Over { at }) = stop;
                at + 1
            }),
        }
    });
    played
        .filter(|p| {
            p.stops_at.is_some()
                || p.ending_before != p.ending_after
                || p.evidence_before != p.evidence_after
        })
        .collect()
}

fn ending(engine: Engine<'_>, followed: &Followed) -> Option<String> {
    let found = engine.scenario.endings.get(followed.ending?.index());
    found.map(|ending| ending.id.clone())
}
