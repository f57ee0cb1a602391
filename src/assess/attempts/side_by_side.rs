//! Two attempts beside each other: where they part, and what that came to.

use serde::Serialize;

use super::AttemptRow;
use engine::domain::Domain;

/// A turn in which two attempts at one scenario chose otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChoiceDifference {
    /// Turn, from 1.
    pub turn: usize,
    /// Node and option of the first attempt; none after its end.
    pub one: Option<(String, String)>,
    /// Of the second.
    pub other: Option<(String, String)>,
    /// What each gave up beside the best all-round continuation, in hundredths of a percent.
    pub given_away: [Option<i64>; 2],
}

/// Two attempts beside each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AttemptsSideBySide {
    /// Whether they were played in the same text under the same rubric, so that their points stand on one scale.
    pub same_scale: bool,
    /// Turns from the beginning in which they are alike.
    pub alike: usize,
    /// The turns that differ, in order.
    pub differences: Vec<ChoiceDifference>,
    /// By domain: points of both, and the second less the first where they stand on one scale.
    pub points: Vec<(Domain, [Option<f64>; 2], Option<f64>)>,
}

/// Puts two attempts beside each other.
pub fn beside(one: &AttemptRow, other: &AttemptRow) -> AttemptsSideBySide {
    let same_scale = one.scenario_sha256 == other.scenario_sha256
        && one.rubric_sha256 == other.rubric_sha256
        && one.exact
        && other.exact;
    let named = |row: &AttemptRow, at: usize| {
        let turn = row.turns.get(at)?;
        Some((turn.node.clone(), turn.option.clone()))
    };
    let count = one.turns.len().max(other.turns.len());
    let mut differences = Vec::new();
    for at in 0..count {
        let (here, there) = (named(one, at), named(other, at));
        if here != there {
            let given = |row: &AttemptRow| row.turns.get(at).map(|turn| turn.all_round);
            differences.push(ChoiceDifference {
                turn: at + 1,
                one: here,
                other: there,
                given_away: [given(one), given(other)],
            });
        }
    }
    let points = Domain::ALL.iter().map(|domain| {
        let both = [one.told_points(*domain), other.told_points(*domain)];
        let apart = match both {
            [Some(one), Some(other)] if same_scale => Some(other - one),
            _ => None,
        };
        (*domain, both, apart)
    });
    AttemptsSideBySide {
        same_scale,
        alike: differences.first().map_or(count, |first| first.turn - 1),
        points: points.collect(),
        differences,
    }
}
