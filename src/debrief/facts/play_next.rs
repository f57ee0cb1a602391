//! Again: where to play from next, and the smallest change that would have led somewhere else, as a short scene.

use serde::Serialize;

use engine::scenario::words::Outcome as Turnout;
use engine::session::MoveTarget;

use super::exact_figures::Detour;
use super::inputs::DebriefInputs;
use super::map::{Been, Map};
use super::moments::Moment;
use super::played_consultation::{PlayedConsultation, SpokenLine};
use super::untold::Untold;
use crate::wording::{Count, say};

/// What to play next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlayNext {
    /// Suggestions, the most useful first.
    pub next: Vec<Suggestion>,
    /// The smallest change that would have led to a better ending, if one is known.
    pub detour: Option<DetourScene>,
    /// Endings of the scenario that this run did not reach: how many, without giving them away.
    pub endings_unseen: usize,
    /// Endings of the scenario in all.
    pub endings: usize,
    /// Where you have been over all attempts; none before the first was finished.
    pub map: Option<Map>,
}

/// Something to play.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What it is.
    pub kind: AgainKind,
    /// What it says on the button.
    pub label: String,
    pub why: String,
    /// Turn to play from, if it is a turn of this run.
    pub turn: Option<u32>,
    /// Scenario id, if it is another.
    pub scenario: Option<String>,
}

/// What kind of suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum AgainKind {
    /// The same case from the beginning.
    Whole,
    /// From a turn of this run, in its true state.
    FromTurn,
    /// Another scenario with a theme in common.
    Sister,
}

/// A changed path as a scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DetourScene {
    /// In a sentence.
    pub summary: String,
    /// The changed turns, each with what follows at once.
    pub beats: Vec<DetourBeat>,
    /// What the patient does next on that path.
    pub title: String,
    /// What happens afterwards.
    pub after: String,
}

/// One changed turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DetourBeat {
    /// Turn of the changed path.
    pub turn: u32,
    /// What the patient had just said.
    pub patient: Vec<SpokenLine>,
    /// What you said in this place; none if this place did not come up.
    pub instead_of: Option<String>,
    /// What is said now.
    pub you: String,
    /// What the patient thinks.
    pub thought: String,
    /// What the patient says then.
    pub reply: Vec<SpokenLine>,
}

pub(super) fn again(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    moments: &[Moment],
    untold: &Untold,
) -> PlayNext {
    let endings = scene.scenario.endings.len();
    let seen = usize::from(scene.session.ended().is_some());
    let detour = given.study.and_then(|study| study.detour.as_ref());
    PlayNext {
        next: suggestions(scene, given, moments, untold),
        detour: detour.and_then(|detour| detour_scene(scene, detour)),
        endings_unseen: endings.saturating_sub(seen),
        endings,
        map: (seen > 0 || !given.earlier.is_empty()).then(|| {
            Map::of(
                scene.scenario,
                &Been::of(scene.session),
                given.earlier,
                scene.say,
            )
        }),
    }
}

fn suggestions(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    moments: &[Moment],
    untold: &Untold,
) -> Vec<Suggestion> {
    let (say, name) = (scene.say, scene.called());
    let mut next: Vec<Suggestion> = moments
        .iter()
        .filter(|moment| moment.kind == super::moments::kind::MomentKind::Turning)
        .take(2)
        .map(|moment| {
            let why = say!(say, "again-as-then", name = name, pronoun = scene.pronoun());
            from_turn(scene, moment.turn, why)
        })
        .collect();
    let lost = untold
        .items
        .iter()
        .filter_map(|item| Some((item.from_turn?, item)));
    if let Some((turn, _)) = lost.min_by_key(|(turn, item)| (item.kind, *turn))
        && !next.iter().any(|s| s.turn == Some(turn))
    {
        next.push(from_turn(scene, turn, say!(say, "again-still-unsaid")));
    }
    next.push(Suggestion {
        kind: AgainKind::Whole,
        label: say!(say, "again-whole"),
        why: say!(say, "again-whole-why", name = name),
        turn: None,
        scenario: None,
    });
    next.extend(sisters(scene, given));
    next
}

fn from_turn(scene: &PlayedConsultation<'_>, turn: u32, why: String) -> Suggestion {
    Suggestion {
        kind: AgainKind::FromTurn,
        label: say!(scene.say, "again-from-turn", turn = turn),
        why,
        turn: Some(turn),
        scenario: None,
    }
}

fn sisters(scene: &PlayedConsultation<'_>, given: &DebriefInputs<'_>) -> Vec<Suggestion> {
    let header = &scene.scenario.header;
    let names = engine::rubric::themes().unwrap_or_default();
    let others = given.library.iter().filter(|case| case.id != header.id);
    let mut shared: Vec<(usize, Suggestion)> = others
        .filter_map(|case| {
            let common = names
                .iter()
                .filter(|term| case.themes.contains(&term.id) && header.themes.contains(&term.id));
            let common: Vec<String> = common.map(|term| term.name.to_lowercase()).collect();
            (!common.is_empty()).then(|| {
                (
                    common.len(),
                    Suggestion {
                        kind: AgainKind::Sister,
                        label: case.title.clone(),
                        why: say!(
                            scene.say,
                            "again-sister-why",
                            themes = scene.say.listed(&common)
                        ),
                        turn: None,
                        scenario: Some(case.id.clone()),
                    },
                )
            })
        })
        .collect();
    shared.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.label.cmp(&b.1.label)));
    shared.into_iter().take(3).map(|(_, s)| s).collect()
}

fn detour_scene(scene: &PlayedConsultation<'_>, detour: &Detour) -> Option<DetourScene> {
    let engine = scene.engine();
    let mut outcome = engine.begin();
    let mut heard: Vec<SpokenLine> = outcome
        .said
        .iter()
        .map(|said| scene.worded(said.line))
        .collect();
    let mut beats: Vec<DetourBeat> = Vec::new();
    for (index, (node, choice)) in detour.choices.iter().enumerate() {
        if outcome.state.node != *node {
            return None;
        }
        let option = engine.option(*node, *choice)?;
        let next = engine.choose(&outcome.state, *choice)?;
        let reply: Vec<SpokenLine> = next
            .said
            .iter()
            .map(|said| scene.worded(said.line))
            .collect();
        let turn = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if detour.changed.iter().any(|change| change.turn == turn) {
            beats.push(DetourBeat {
                turn,
                patient: heard,
                instead_of: instead_of(scene, *node),
                you: option.text.clone(),
                thought: option.thought.clone(),
                reply: reply.clone(),
            });
        }
        heard = reply;
        outcome = next;
    }
    let MoveTarget::Ended(ending) = outcome.next else {
        return None;
    };
    let ending = scene.scenario.endings.get(ending.index())?;
    if beats.is_empty() {
        return None;
    }
    let turns: Vec<String> = beats.iter().map(|beat| beat.turn.to_string()).collect();
    let summary = say!(
        scene.say,
        "again-smallest-change",
        n = Count(beats.len() as u32),
        turns = scene.say.listed(&turns)
    );
    Some(DetourScene {
        summary,
        beats,
        title: ending.title.clone(),
        after: ending.after.clone(),
    })
}

fn instead_of(
    scene: &PlayedConsultation<'_>,
    node: engine::scenario::index::NodeIx,
) -> Option<String> {
    let turn = scene.turns().iter().find(|turn| turn.before.node == node)?;
    Some(scene.option(turn)?.text.clone())
}

/// How good an ending is, for the question whether another would have been better.
pub fn rank(turnout: Turnout) -> u8 {
    match turnout {
        Turnout::Unsafe => 0,
        Turnout::Poor => 1,
        Turnout::Mixed => 2,
        Turnout::Good => 3,
    }
}
