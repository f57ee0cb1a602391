//! What else could have been said in a moment: with the reply that would have followed, and without repeating what stands above.

use serde::Serialize;

use crate::domain::scenario::Opt;
use crate::domain::scenario::index::OptIx;
use crate::domain::scenario::words::Kind;
use crate::domain::session::{Outcome, Turn};

use super::moments::{Points, points};
use super::scene::{Citation, CodeName, Scene, Spoken};
use super::study::{Left, Study};
use super::words::last_sentence;

/// Something else that could have been said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// Option id.
    pub id: String,
    /// What would have been said or done.
    pub text: String,
    /// Words, silence, gesture or examination.
    pub kind: Kind,
    /// What the patient would have thought.
    pub thought: String,
    /// What the patient would have said and done, one step on from the true state.
    pub reply: Vec<Spoken>,
    /// How many lines of the reply, from its beginning, stand nowhere above in this moment; the rest comes as it came there.
    pub own_lines: usize,
    /// What the patient would have told for the first time, and did not tell after what was said.
    pub told: Vec<String>,
    /// Behaviour codes.
    pub codes: Vec<CodeName>,
    /// Why it is coded as it is.
    pub why: String,
    /// The author's source.
    pub source: Citation,
    /// By domain, what it would have put out of reach, in points; empty: nothing, or not known.
    pub gave_up: Vec<Points>,
    /// Whether that is known.
    pub exact: bool,
}

impl Alternative {
    /// The lines that no other answer above brings.
    pub fn own(&self) -> &[Spoken] {
        self.reply.get(..self.own_lines).unwrap_or(&self.reply)
    }

    /// What follows the own lines, where it came above too: a sentence with its last words. None if all lines are new.
    pub fn then_as_above(&self) -> Option<String> {
        let shared = self.reply.get(self.own_lines..)?;
        let last = shared.iter().rfind(|line| !line.text.is_empty())?;
        let begin = if self.own_lines == 0 {
            "As above"
        } else {
            "And then, as above"
        };
        Some(format!("{begin}, to “{}”", last_sentence(&last.text)))
    }
}

/// The other options of a turn, and what each would have led to.
pub(super) fn others<'a>(scene: &Scene<'a>, turn: &Turn) -> Vec<(OptIx, &'a Opt, Outcome<'a>)> {
    let engine = scene.engine();
    let menu = engine.menu(&turn.before).into_iter();
    let others = menu.filter(|at| *at != turn.option);
    others
        .filter_map(|at| {
            let option = engine.option(turn.before.node, at)?;
            Some((at, option, engine.choose(&turn.before, at)?))
        })
        .collect()
}

pub(super) fn alternatives(
    scene: &Scene<'_>,
    turn: &Turn,
    others: &[(OptIx, &Opt, Outcome<'_>)],
    reply: &[Spoken],
    study: Option<(&Study, usize)>,
) -> Vec<Alternative> {
    let left = |at: OptIx| -> Option<(&Study, &Left)> {
        let (study, index) = study?;
        let menu = study.menus.get(index)?;
        Some((study, menu.iter().find(|left| left.option == at)?))
    };
    let mut found: Vec<(i64, Alternative)> = others
        .iter()
        .map(|(at, option, outcome)| {
            let left = left(*at);
            let gained: i64 = outcome.evidence.iter().map(|e| i64::from(*e)).sum();
            let order = left.map_or(-gained, |(study, left)| study.weighed(&left.regret));
            let told = outcome.told.iter();
            let told = told.filter(|fact| !turn.told.contains(fact));
            let told = told.filter_map(|fact| scene.scenario.patient.facts.get(fact.index()));
            (
                order,
                Alternative {
                    id: option.id.clone(),
                    text: option.text.clone(),
                    kind: option.kind,
                    thought: option.thought.clone(),
                    reply: outcome
                        .said
                        .iter()
                        .map(|said| scene.worded(said.line))
                        .collect(),
                    own_lines: usize::MAX,
                    told: told.map(|fact| fact.text.clone()).collect(),
                    codes: scene.codes(option),
                    why: option.why.clone(),
                    source: scene.source(option.source),
                    gave_up: left
                        .map_or_else(Vec::new, |(study, left)| points(study, &left.regret)),
                    exact: left.is_some(),
                },
            )
        })
        .collect();
    found.sort_by_key(|(order, _)| *order);
    let mut found: Vec<Alternative> = found.into_iter().map(|(_, other)| other).collect();
    for at in 0..found.len() {
        let (above, rest) = found.split_at_mut(at);
        if let Some(other) = rest.first_mut() {
            let above = above.iter().map(|other| other.reply.as_slice());
            other.own_lines = own_lines(&other.reply, above.chain([reply]));
        }
    }
    found
}

/// A shared ending of a reply is not worth leaving out below this many words.
const WORTH_LEAVING_OUT: usize = 12;

/// How many lines of a reply come before the longest ending that it shares with one of those above.
fn own_lines<'a>(reply: &[Spoken], above: impl Iterator<Item = &'a [Spoken]>) -> usize {
    let shared = above.map(|other| {
        let pairs = reply.iter().rev().zip(other.iter().rev());
        pairs.take_while(|(a, b)| a == b).count()
    });
    let own = reply.len() - shared.max().unwrap_or(0);
    let left_out = reply.get(own..).unwrap_or_default().iter();
    let words = left_out.map(|line| line.as_text().split_whitespace().count());
    if words.sum::<usize>() >= WORTH_LEAVING_OUT {
        own
    } else {
        reply.len()
    }
}
