//! The patient's state over the consultation, with the moments that moved it.

use serde::Serialize;

use engine::patient::state::CueStatus;
use engine::scenario::words::StateVar;
use engine::session::Turn;

use super::bead::{Bead, BeadKind};
use super::played_consultation::{PlayedConsultation, as_text};
use super::words::{last_sentence, shorten_to, spoken};
use crate::wording::{Wording, say};

/// State after a turn; turn 0 is before the first choice. All values 0..=10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Turn, 0 at the start.
    pub turn: u32,
    pub trust: i8,
    pub distress: i8,
    pub openness: i8,
    /// Readiness to change.
    pub readiness: i8,
    pub confidence: i8,
}

/// A marked moment. Each kind has its own shape, so that color is not needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourseMark {
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
    pub fn label(self, say: &Wording) -> String {
        match self {
            Self::Answered => say!(say, "mark-answered"),
            Self::Passed => say!(say, "mark-passed"),
            Self::Told => say!(say, "mark-told"),
        }
    }
}

/// State over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateCourse {
    /// The start, and then every turn.
    pub points: Vec<Point>,
    /// Moments, in order.
    pub marks: Vec<CourseMark>,
    /// The chart in a sentence, for those who cannot see it.
    pub in_words: String,
    /// Words on the chart.
    #[serde(skip)]
    pub names: CourseNames,
    /// The turns, and the end.
    #[serde(skip)]
    pub beads: Vec<Bead>,
}

/// Words on a chart of the course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseNames {
    /// Where it begins.
    pub start: String,
    /// Its lines: trust, distress, openness.
    pub lines: [String; 3],
    /// What the beads stand for that are on it, in the order of a legend; a plain one needs no words.
    pub beads: Vec<(BeadKind, String)>,
}

pub(super) fn course(scene: &PlayedConsultation<'_>) -> StateCourse {
    let turns = scene.turns();
    let start = turns.first().map(|turn| &turn.before);
    let start = start.unwrap_or(scene.session.state());
    let points: Vec<Point> = [point(0, start.vars)]
        .into_iter()
        .chain(turns.iter().map(|turn| point(turn.number, turn.after.vars)))
        .collect();
    let beads = super::bead::beads(scene);
    let there = BeadKind::ALL
        .into_iter()
        .filter(|kind| *kind != BeadKind::Plain && beads.iter().any(|bead| bead.kind == *kind));
    let there = there.map(|kind| (kind, kind.label(scene.say))).collect();
    StateCourse {
        in_words: in_words(scene, &points),
        names: CourseNames {
            start: say!(scene.say, "chart-start"),
            lines: [StateVar::Trust, StateVar::Distress, StateVar::Openness]
                .map(|var| state_label(var, scene.say)),
            beads: there,
        },
        beads,
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

fn marks(scene: &PlayedConsultation<'_>, turn: &Turn) -> Vec<CourseMark> {
    let mut marks = Vec::new();
    for met in &turn.cues {
        let words = scene.cue_words(turn, met.cue);
        let words = words.map(|words| match last_sentence(&words.text) {
            text if text.is_empty() => words.body.unwrap_or_default(),
            text => say!(scene.say, "quoted", words = shorten_to(&text, 9)),
        });
        let kind = match met.status {
            CueStatus::Answered => MarkKind::Answered,
            _ => MarkKind::Passed,
        };
        marks.extend(words.map(|label| CourseMark {
            turn: turn.number,
            kind,
            label,
        }));
    }
    let facts = turn.told.iter();
    let facts = facts.filter_map(|fact| scene.scenario.patient.facts.get(fact.index()));
    marks.extend(facts.filter(|fact| fact.depth > 1).map(|fact| CourseMark {
        turn: turn.number,
        kind: MarkKind::Told,
        label: fact.text.clone(),
    }));
    marks
}

fn in_words(scene: &PlayedConsultation<'_>, points: &[Point]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return String::new();
    };
    let (say, name) = (scene.say, scene.called());
    if points.len() == 1 {
        return say!(say, "course-nothing-yet", name = name);
    }
    let says = |what: &str, from: i8, to: i8| {
        let way = match to.cmp(&from) {
            std::cmp::Ordering::Greater => "up",
            std::cmp::Ordering::Less => "down",
            std::cmp::Ordering::Equal => "same",
        };
        say!(
            say,
            "course-one",
            what = what,
            way = way,
            from = from,
            to = to
        )
    };
    let text = say!(
        say,
        "course-in-words",
        name = name,
        trust = says("trust", first.trust, last.trust),
        distress = says("distress", first.distress, last.distress),
        openness = says("openness", first.openness, last.openness),
    );
    match steepest(scene) {
        Some(furthest) => format!("{text} {furthest}"),
        None => text,
    }
}

/// The turn that moved the patient most, with what was said in it.
fn steepest(scene: &PlayedConsultation<'_>) -> Option<String> {
    let turns = scene.turns().iter();
    let turn = turns
        .filter(|turn| PlayedConsultation::eased(turn) != 0)
        .max_by_key(|turn| {
            (
                PlayedConsultation::eased(turn).abs(),
                std::cmp::Reverse(turn.number),
            )
        })?;
    let option = scene.option(turn)?;
    let said = last_sentence(&option.text);
    let way = if PlayedConsultation::eased(turn) > 0 {
        "towards"
    } else {
        "away"
    };
    let (say, name) = (scene.say, scene.called());
    Some(if said.is_empty() {
        say!(
            say,
            "course-furthest-wordless",
            name = name,
            turn = turn.number,
            way = way
        )
    } else {
        say!(
            say,
            "course-furthest",
            name = name,
            turn = turn.number,
            way = way,
            said = shorten_to(&said, 14)
        )
    })
}

/// Names of the state variables for people, in order.
pub fn state_label(var: StateVar, say: &Wording) -> String {
    match var {
        StateVar::Trust => say!(say, "state-trust"),
        StateVar::Distress => say!(say, "state-distress"),
        StateVar::Openness => say!(say, "state-openness"),
        StateVar::Readiness => say!(say, "state-readiness"),
        StateVar::Confidence => say!(say, "state-confidence"),
    }
}

/// Words that stand for several lines in one label.
pub(super) fn gist(lines: &[super::played_consultation::SpokenLine]) -> String {
    let all = as_text(lines);
    let said = spoken(&all);
    shorten_to(if said.is_empty() { &all } else { &said }, 16)
}
