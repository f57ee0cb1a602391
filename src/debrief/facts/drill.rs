//! A drill: two turns played again from the true state of a moment, then laid beside what was said there before.
//!
//! Practice only: a drill is no attempt, and the record that it starts from stays as it is.

use std::collections::BTreeMap;

use serde::Serialize;

use engine::record::OwnWords;
use engine::scenario::words::StateVar;
use engine::session::Session;

use super::played_consultation::{PlayedConsultation, SpokenLine};
use super::state_over_time::state_label;
use crate::wording::{Wording, say};

/// Turns of a drill, unless the consultation ends before.
const TURNS: u32 = 2;

/// A drill: where it starts. Everything else follows from the two sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DrillResult {
    /// The turn of the earlier run in whose true state it starts, from 1.
    pub from: u32,
}

/// Then and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThenNow {
    /// The turn at which both begin.
    pub from: u32,
    /// What the patient had just said, the same for both.
    pub start: Vec<SpokenLine>,
    /// What was said in the earlier run.
    pub then: DrillWay,
    /// What was said in the drill.
    pub now: DrillWay,
    /// What differs, in a few sentences.
    pub summary: String,
}

/// One way through the same moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DrillWay {
    /// Turn by turn.
    pub beats: Vec<SpokenExchange>,
    /// How trust, distress and openness went over these turns, in words.
    pub moved: String,
    /// What was told for the first time.
    pub told: Vec<String>,
    /// The ending, if the consultation ended here.
    pub ended: Option<String>,
}

/// What was said, and what came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpokenExchange {
    /// Turn, from 1.
    pub turn: u32,
    /// What would have been said in own words before the options were shown; empty if nothing was written.
    pub own: String,
    /// What the clinician said or did.
    pub you: String,
    /// What the patient thought.
    pub thought: String,
    /// What the patient said then.
    pub reply: Vec<SpokenLine>,
}

impl DrillResult {
    /// A drill from this turn; none if the run has no such turn.
    pub fn from_turn(played: &Session, turn: u32) -> Option<Self> {
        let at = usize::try_from(turn).ok()?.checked_sub(1)?;
        played.turns().get(at).map(|_| Self { from: turn })
    }

    /// Turns played in the drill so far.
    pub fn played(self, now: &Session) -> u32 {
        let all = u32::try_from(now.turns().len()).unwrap_or(u32::MAX);
        all.saturating_sub(self.from.saturating_sub(1))
    }

    /// Whether the drill is over: the consultation has ended, or two turns were played.
    pub fn is_over(self, now: &Session) -> bool {
        now.ended().is_some() || self.played(now) >= TURNS
    }

    /// The words for where one is in it: `turn 1 of 2` before the first choice.
    pub fn progress(self, now: &Session, say: &Wording) -> String {
        let here = self.played(now).saturating_add(1).min(TURNS);
        say!(say, "drill-progress", here = here, all = TURNS)
    }

    /// Lays the drill beside the earlier run, turn for turn.
    pub fn compare(self, then: &Session, now: &Session, say: &Wording) -> ThenNow {
        let (then, now) = (
            PlayedConsultation::of(then, say),
            PlayedConsultation::of(now, say),
        );
        let start = usize::try_from(self.from.saturating_sub(1)).unwrap_or(usize::MAX);
        let count = usize::try_from(self.played(now.session)).unwrap_or(usize::MAX);
        let heard = then.turns().get(start).map(|turn| then.heard(turn));
        let (before, after) = (way(&then, start, count), way(&now, start, count));
        ThenNow {
            from: self.from,
            start: heard.unwrap_or_default(),
            summary: summary(&then, &now, start, count, &before, &after),
            then: before,
            now: after,
        }
    }
}

impl DrillWay {
    /// Sets beside each turn what would have been said there in own words.
    pub fn with_own_words(&mut self, own: &BTreeMap<u32, OwnWords>) {
        for beat in &mut self.beats {
            let there = own.get(&beat.turn);
            beat.own = there.map_or_else(String::new, |own| own.words.trim().to_owned());
        }
    }
}

fn way(scene: &PlayedConsultation<'_>, start: usize, count: usize) -> DrillWay {
    let turns = scene.turns();
    let end = start.saturating_add(count).min(turns.len());
    let span = turns.get(start.min(end)..end).unwrap_or_default();
    let beats = span.iter().enumerate().filter_map(|(at, turn)| {
        let option = scene.option(turn)?;
        Some(SpokenExchange {
            turn: turn.number,
            own: String::new(),
            you: option.text.clone(),
            thought: option.thought.clone(),
            reply: scene.after(start + at),
        })
    });
    let facts = &scene.scenario.patient.facts;
    let told = span.iter().flat_map(|turn| &turn.told);
    let told = told.filter_map(|fact| Some(facts.get(fact.index())?.text.clone()));
    let ended = scene.session.ended().filter(|_| end == turns.len());
    let ended = ended.and_then(|(at, _)| scene.scenario.endings.get(at.index()));
    DrillWay {
        beats: beats.collect(),
        moved: moved(scene, start, end),
        told: told.collect(),
        ended: ended.map(|ending| ending.title.clone()),
    }
}

/// Changes of trust, distress and openness over some turns, where there are any.
fn moved(scene: &PlayedConsultation<'_>, start: usize, end: usize) -> String {
    let turns = scene.turns();
    let (Some(first), Some(last)) = (turns.get(start), turns.get(end.saturating_sub(1))) else {
        return String::new();
    };
    let vars = [StateVar::Trust, StateVar::Distress, StateVar::Openness];
    let changes: Vec<String> = vars
        .into_iter()
        .filter_map(|var| {
            let (from, to) = (first.before.var(var), last.after.var(var));
            let label = state_label(var, scene.say).to_lowercase();
            (from != to).then(|| {
                say!(
                    scene.say,
                    "drill-changed",
                    what = label,
                    from = from,
                    to = to
                )
            })
        })
        .collect();
    if changes.is_empty() {
        say!(scene.say, "drill-stayed")
    } else {
        let changes = changes.join(&say!(scene.say, "list-between"));
        say!(scene.say, "drill-moved", changes = changes)
    }
}

fn summary(
    then: &PlayedConsultation<'_>,
    now: &PlayedConsultation<'_>,
    start: usize,
    count: usize,
    before: &DrillWay,
    after: &DrillWay,
) -> String {
    let (say, name) = (then.say, then.called());
    let pairs = before.beats.iter().zip(&after.beats);
    let changed = pairs.filter(|(then, now)| then.you != now.you).count();
    let extra = after.beats.len().saturating_sub(before.beats.len());
    if changed + extra == 0 {
        return say!(say, "drill-same", name = name);
    }
    let mut pairs = before.beats.iter().zip(&after.beats);
    let begins_alike = pairs.next().is_some_and(|(then, now)| then.you == now.you);
    let mut parts = vec![if begins_alike {
        say!(say, "drill-else-later")
    } else {
        say!(say, "drill-else")
    }];
    let eased = |scene: &PlayedConsultation<'_>| -> i32 {
        let turns = scene.turns().iter().skip(start).take(count);
        turns.map(PlayedConsultation::eased).sum()
    };
    parts.push(match eased(now).cmp(&eased(then)) {
        std::cmp::Ordering::Greater => say!(say, "drill-easier", name = name),
        std::cmp::Ordering::Less => say!(say, "drill-less-at-ease", name = name),
        std::cmp::Ordering::Equal => say!(say, "drill-as-much", name = name),
    });
    let new: Vec<String> = after
        .told
        .iter()
        .filter(|fact| !before.told.contains(fact))
        .map(|fact| fact.trim_end_matches('.').to_owned())
        .collect();
    if !new.is_empty() {
        parts.push(say!(say, "drill-told", told = new.join(". ")));
    }
    parts.join(" ")
}
