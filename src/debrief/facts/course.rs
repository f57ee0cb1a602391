//! The patient's state over the consultation, with the moments that moved it.

use serde::Serialize;

use engine::patient::state::CueStatus;
use engine::scenario::words::StateVar;
use engine::session::Turn;

use super::scene::{Scene, as_text};
use super::words::{last_sentence, shorten_to, spoken};

/// State after a turn; turn 0 is before the first choice. All values 0..=10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Turn, 0 at the start.
    pub turn: u32,
    /// Trust.
    pub trust: i8,
    /// Distress.
    pub distress: i8,
    /// Openness.
    pub openness: i8,
    /// Readiness to change.
    pub readiness: i8,
    /// Confidence.
    pub confidence: i8,
}

/// A marked moment. Each kind has its own shape, so that colour is not needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Turn, from 1.
    pub turn: u32,
    /// Kind, which decides the shape.
    pub kind: MarkKind,
    /// What happened, in a few words.
    pub label: String,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum MarkKind {
    /// A cue was answered with space.
    Answered,
    /// A cue was passed over or closed.
    Passed,
    /// Something was told that is not told to everyone.
    Told,
}

impl MarkKind {
    /// Every kind, in the order of a legend.
    pub const ALL: [Self; 3] = [Self::Answered, Self::Passed, Self::Told];

    /// The shape as a character.
    pub fn glyph(self) -> char {
        match self {
            Self::Answered => '●',
            Self::Passed => '▽',
            Self::Told => '◆',
        }
    }

    /// What the shape stands for.
    pub fn label(self) -> &'static str {
        match self {
            Self::Answered => "a cue that was given room",
            Self::Passed => "a cue that was passed by",
            Self::Told => "something told for the first time",
        }
    }
}

/// State over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Course {
    /// The start, and then every turn.
    pub points: Vec<Point>,
    /// Moments, in order.
    pub marks: Vec<Mark>,
    /// The chart in a sentence, for those who cannot see it.
    pub in_words: String,
}

pub(super) fn course(scene: &Scene<'_>) -> Course {
    let turns = scene.turns();
    let start = turns.first().map(|turn| &turn.before);
    let start = start.unwrap_or(scene.session.state());
    let points: Vec<Point> = [point(0, start.vars)]
        .into_iter()
        .chain(turns.iter().map(|turn| point(turn.number, turn.after.vars)))
        .collect();
    Course {
        in_words: in_words(scene, &points),
        marks: turns.iter().flat_map(|turn| marks(scene, turn)).collect(),
        points,
    }
}

fn point(turn: u32, vars: [i8; 5]) -> Point {
    let [trust, distress, openness, readiness, confidence] = vars;
    Point {
        turn,
        trust,
        distress,
        openness,
        readiness,
        confidence,
    }
}

fn marks(scene: &Scene<'_>, turn: &Turn) -> Vec<Mark> {
    let mut marks = Vec::new();
    for met in &turn.cues {
        let words = scene.cue_words(turn, met.cue);
        let words = words.map(|words| match last_sentence(&words.text) {
            text if text.is_empty() => words.body.unwrap_or_default(),
            text => format!("“{}”", shorten_to(&text, 9)),
        });
        let kind = match met.status {
            CueStatus::Answered => MarkKind::Answered,
            _ => MarkKind::Passed,
        };
        marks.extend(words.map(|label| Mark {
            turn: turn.number,
            kind,
            label,
        }));
    }
    let facts = turn.told.iter();
    let facts = facts.filter_map(|fact| scene.scenario.patient.facts.get(fact.index()));
    marks.extend(facts.filter(|fact| fact.depth > 1).map(|fact| Mark {
        turn: turn.number,
        kind: MarkKind::Told,
        label: fact.text.clone(),
    }));
    marks
}

fn in_words(scene: &Scene<'_>, points: &[Point]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return String::new();
    };
    let name = scene.called();
    if points.len() == 1 {
        return format!("Nothing has moved yet: {name} has only just begun to talk.");
    }
    let says = |what: &str, from: i8, to: i8| match to.cmp(&from) {
        std::cmp::Ordering::Greater => format!("{what} rose from {from} to {to}"),
        std::cmp::Ordering::Less => format!("{what} fell from {from} to {to}"),
        std::cmp::Ordering::Equal => format!("{what} ended where it began, at {from}"),
    };
    let text = format!(
        "{name}'s {}, {}, and {}.",
        says("trust", first.trust, last.trust),
        says("distress", first.distress, last.distress),
        says("openness", first.openness, last.openness),
    );
    match steepest(scene) {
        Some((turn, words)) => {
            format!("{text} {name} moved furthest in turn {turn}, {words}")
        }
        None => text,
    }
}

/// The turn that moved the patient most, with what was said in it.
fn steepest(scene: &Scene<'_>) -> Option<(u32, String)> {
    let turns = scene.turns().iter();
    let turn = turns
        .filter(|turn| Scene::eased(turn) != 0)
        .max_by_key(|turn| (Scene::eased(turn).abs(), std::cmp::Reverse(turn.number)))?;
    let option = scene.option(turn)?;
    let said = last_sentence(&option.text);
    let way = if Scene::eased(turn) > 0 {
        "towards you"
    } else {
        "away from you"
    };
    let words = if said.is_empty() {
        format!("{way}.")
    } else {
        format!("{way}, after “{}”", shorten_to(&said, 14))
    };
    Some((turn.number, words))
}

/// Names of the state variables for people, in order.
pub fn state_label(var: StateVar) -> &'static str {
    match var {
        StateVar::Trust => "Trust",
        StateVar::Distress => "Distress",
        StateVar::Openness => "Openness",
        StateVar::Readiness => "Readiness",
        StateVar::Confidence => "Confidence",
    }
}

/// Words that stand for several lines in one label.
pub(super) fn gist(lines: &[super::scene::Spoken]) -> String {
    let all = as_text(lines);
    let said = spoken(&all);
    shorten_to(if said.is_empty() { &all } else { &said }, 16)
}
