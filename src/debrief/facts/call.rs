//! The patient's side: afterwards, on the telephone to a friend.
//!
//! Made of what this patient thought and said and of what you said, joined by a few spoken words. No sentence of it is about
//! patients in general, and none of it is a verdict.

use serde::Serialize;

use engine::patient::state::{CueStatus, bit};
use engine::scenario::words::{Channel, CueKind, OpportunityKind, StateVar};
use engine::scenario::{Reveal, index::FactIx};
use engine::session::{EndedBy, Turn};

use super::phrases as say;
use super::scene::Scene;
use super::words::{Chooser, closing_words, fill, opening_words, spoken, telling_sentence};

/// Moments told in the middle of the call.
const BEATS: usize = 4;

/// Something that the patient says to the friend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallLine {
    /// The turn that it is about, from 1; none for the beginning and for what stayed unsaid.
    pub turn: Option<u32>,
    /// What it is.
    pub tone: Tone,
    /// The words.
    pub text: String,
}

/// What a line of the call is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Tone {
    /// How it began.
    Opening,
    /// Something that helped.
    Helped,
    /// Something that hurt or closed.
    Hurt,
    /// Something else that stayed in mind.
    Told,
    /// Something that stayed unsaid.
    Unsaid,
    /// What they take away.
    Closing,
}

/// The call, six to ten lines; fewer after a very short consultation.
pub(super) fn call(scene: &Scene<'_>, chooser: &mut Chooser) -> Vec<CallLine> {
    let mut lines = vec![opening(scene, chooser)];
    let mut middle: Vec<(u32, u8, CallLine)> = Vec::new();
    let beats = beats(scene);
    for index in &beats {
        let turn = scene.turns().get(*index);
        if let Some(line) = turn.and_then(|turn| beat(scene, turn, chooser)) {
            middle.push((line.turn.unwrap_or_default(), 0, line));
        }
    }
    if let Some(line) = told(scene, &beats, chooser) {
        middle.push((line.turn.unwrap_or_default(), 1, line));
    }
    let unsaid = unsaid(scene, chooser);
    middle.sort_by_key(|(turn, order, _)| (*turn, *order));
    lines.extend(middle.into_iter().map(|(_, _, line)| line));
    lines.extend(understood(scene, chooser));
    lines.extend(unsaid);
    lines.push(closing(scene, chooser));
    lines
}

fn opening(scene: &Scene<'_>, chooser: &mut Chooser) -> CallLine {
    let ring = match scene.scenario.header.channel {
        Channel::FaceToFace => chooser.pick(say::CAME_OUT),
        Channel::Telephone => chooser.pick(say::RANG_OFF),
        Channel::Video => chooser.pick(say::SHUT_SCREEN),
    };
    let start = scene.scenario.nodes.get(scene.scenario.start.index());
    let thought = start.and_then(|node| node.thought.as_deref());
    let text = match thought {
        Some(thought) => {
            let going_in = chooser.pick(say::GOING_IN);
            format!("{ring} {}", fill(going_in, &[("t", thought)]))
        }
        None => ring.to_owned(),
    };
    CallLine {
        turn: None,
        tone: Tone::Opening,
        text,
    }
}

/// The turns that the patient would tell about: those that were felt most, cues first, in order. Never the last turn.
fn beats(scene: &Scene<'_>) -> Vec<usize> {
    let turns = scene.turns();
    let mut felt: Vec<(i32, usize)> = turns
        .iter()
        .enumerate()
        .take(turns.len().saturating_sub(1))
        .map(|(index, turn)| (weight(turn), index))
        .collect();
    felt.sort_by_key(|(weight, index)| (-weight, *index));
    let mut chosen: Vec<usize> = Vec::new();
    // One of each kind first, so that a hard visit keeps its good moment and a good one its bad.
    for wanted in [1, -1] {
        let found = felt.iter().find(|(_, index)| {
            turns
                .get(*index)
                .is_some_and(|t| Scene::eased(t).signum() == wanted)
        });
        chosen.extend(found.map(|(_, index)| *index));
    }
    for (_, index) in felt {
        if chosen.len() >= BEATS {
            break;
        }
        if !chosen.contains(&index) {
            chosen.push(index);
        }
    }
    chosen.sort_unstable();
    chosen
}

fn weight(turn: &Turn) -> i32 {
    let cue = turn.cues.iter().map(|met| match met.status {
        CueStatus::Answered | CueStatus::Lost => 4,
        _ => 2,
    });
    Scene::eased(turn).abs() * 2 + cue.sum::<i32>()
}

fn beat(scene: &Scene<'_>, turn: &Turn, chooser: &mut Chooser) -> Option<CallLine> {
    let option = scene.option(turn)?;
    let quote = telling_sentence(&option.text);
    let cue = turn.cues.iter().find_map(|met| {
        let words = closing_words(&scene.said_up_to(turn, met.cue)?);
        let kind = scene.scenario.cues.get(met.cue.index())?.kind;
        (!words.is_empty()).then_some((kind, words))
    });
    let eased = Scene::eased(turn);
    let answered = answered(scene, turn);
    let helped = eased > 0 || (eased == 0 && answered);
    let asks = quote.ends_with('?');
    // What was hinted is only called heard where it was given room, and only called passed by where it was not.
    let kind = cue.as_ref().map(|(kind, _)| *kind);
    let kind = kind.filter(|_| helped == answered);
    let pool = match (helped, quote.is_empty(), kind) {
        (true, true, Some(_)) => say::QUIET_AFTER_CUE,
        (true, true, None) => say::QUIET_GOOD,
        (true, false, Some(CueKind::Concern)) => say::CONCERN_MET,
        (true, false, Some(CueKind::Hint)) => say::HINT_MET,
        (true, false, None) if asks => say::ASKED_WELL,
        (true, false, None) => say::SAID_WELL,
        (false, true, _) => say::QUIET_BAD,
        (false, false, Some(CueKind::Concern)) => say::CONCERN_PASSED,
        (false, false, Some(CueKind::Hint)) => say::HINT_PASSED,
        (false, false, None) if asks => say::ASKED_BADLY,
        (false, false, None) => say::SAID_BADLY,
    };
    let cue = cue.map(|(_, words)| words).unwrap_or_default();
    let values = [("q", quote.as_str()), ("c", &cue), ("t", &option.thought)];
    Some(CallLine {
        turn: Some(turn.number),
        tone: if helped { Tone::Helped } else { Tone::Hurt },
        text: fill(chooser.pick(pool), &values),
    })
}

/// Whether a feeling was given room, and not passed over in the same breath.
fn answered(scene: &Scene<'_>, turn: &Turn) -> bool {
    let space = turn.cues.iter().any(|met| met.class.gives_space());
    let mut feelings = turn.credits.iter().filter(|credit| {
        let found = scene.scenario.opportunities.get(credit.opportunity.index());
        found.is_some_and(|opportunity| opportunity.kind == OpportunityKind::Emotion)
    });
    space && feelings.all(|credit| credit.level >= 2)
}

/// The deepest thing that was told after the opening, in the words in which it was told; not if a beat quotes them already.
fn told(scene: &Scene<'_>, beats: &[usize], chooser: &mut Chooser) -> Option<CallLine> {
    let facts = &scene.scenario.patient.facts;
    let all = scene.turns().iter().enumerate();
    let all = all.flat_map(|(index, turn)| turn.told.iter().map(move |&fact| (index, turn, fact)));
    let quoted = |fact: FactIx| {
        let cue = reveal(scene, fact).and_then(|reveal| reveal.line.cue);
        let mut turns = beats.iter().filter_map(|at| scene.turns().get(*at));
        cue.is_some() && turns.any(|turn| turn.cues.iter().any(|met| Some(met.cue) == cue))
    };
    let (index, turn, fact) = all
        .filter(|(_, _, fact)| facts.get(fact.index()).is_some_and(|f| f.depth > 1))
        .filter(|(_, _, fact)| !quoted(*fact))
        .max_by_key(|(index, _, fact)| {
            let depth = facts.get(fact.index()).map_or(0, |f| f.depth);
            (depth, std::cmp::Reverse(*index))
        })?;
    let words = told_words(scene, index, fact)?;
    Some(CallLine {
        turn: Some(turn.number),
        tone: Tone::Told,
        text: fill(chooser.pick(say::TOLD), &[("l", &words)]),
    })
}

/// The deepest thing that was not told, in the words that it would have had.
fn unsaid(scene: &Scene<'_>, chooser: &mut Chooser) -> Option<CallLine> {
    let told = scene.session.state().told;
    let facts = scene.scenario.patient.facts.iter().zip(0_u8..);
    let (_, fact) = facts
        .filter(|(_, at)| !bit(told, *at))
        .filter(|(_, at)| reveal(scene, FactIx(*at)).is_some())
        .max_by_key(|(item, at)| (item.depth, std::cmp::Reverse(*at)))?;
    let fact = FactIx(fact);
    let words = reveal_words(scene, fact)?;
    let kept = scene.turns().iter().find(|t| t.kept_back.contains(&fact));
    let instead = reveal(scene, fact)
        .and_then(|reveal| reveal.instead.as_ref())
        .map(|line| opening_words(&scene.worded(line).text))
        .filter(|words| !words.is_empty());
    let text = match (kept, instead) {
        (Some(_), Some(instead)) => fill(
            chooser.pick(say::KEPT_BACK),
            &[("i", &instead), ("l", &words)],
        ),
        _ => fill(chooser.pick(say::NEVER_SAID), &[("l", &words)]),
    };
    Some(CallLine {
        turn: kept.map(|turn| turn.number),
        tone: Tone::Unsaid,
        text,
    })
}

fn reveal<'a>(scene: &Scene<'a>, fact: FactIx) -> Option<&'a Reveal> {
    let nodes = scene.scenario.nodes.iter();
    nodes
        .flat_map(|node| &node.reveals)
        .find(|reveal| reveal.fact == fact && !reveal.line.text.is_empty())
}

/// The words in which a fact was told after the turn with this index: one fact may have other words at another node.
fn told_words(scene: &Scene<'_>, index: usize, fact: FactIx) -> Option<String> {
    let heard = scene.after(index);
    let nodes = scene.scenario.nodes.iter();
    let reveals = nodes.flat_map(|node| &node.reveals);
    let lines = reveals.filter(|reveal| reveal.fact == fact);
    let mut words = lines.map(|reveal| scene.worded(&reveal.line).text);
    let said = words.find(|words| heard.iter().any(|line| line.text == *words))?;
    Some(opening_words(&said)).filter(|words| !words.is_empty())
}

fn reveal_words(scene: &Scene<'_>, fact: FactIx) -> Option<String> {
    let line = scene.worded(&reveal(scene, fact)?.line);
    Some(opening_words(&line.text)).filter(|words| !words.is_empty())
}

/// What was understood, if it can be said without speaking of oneself in the third person.
fn understood(scene: &Scene<'_>, chooser: &mut Chooser) -> Option<CallLine> {
    let state = scene.session.state();
    let concepts = scene
        .scenario
        .patient
        .concepts
        .iter()
        .zip(state.understanding);
    let line = |text: String| CallLine {
        turn: None,
        tone: Tone::Closing,
        text,
    };
    let grasped = concepts
        .filter(|(concept, level)| *level >= 3 && *level > concept.start)
        .find(|(concept, _)| !speaks_of_somebody(&concept.text));
    if let Some((concept, _)) = grasped {
        let text = fill(chooser.pick(say::UNDERSTOOD), &[("u", &concept.text)]);
        return Some(line(text));
    }
    let best = state
        .understanding
        .iter()
        .zip(&scene.scenario.patient.concepts)
        .map(|(level, _)| *level)
        .max()
        .unwrap_or_default();
    (state.context.anything_explained && best <= 1)
        .then(|| line(chooser.pick(say::NOT_UNDERSTOOD).to_owned()))
}

fn speaks_of_somebody(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    let mut words = words.map(str::to_lowercase);
    words.any(|word| {
        matches!(
            word.as_str(),
            "he" | "him"
                | "his"
                | "she"
                | "her"
                | "hers"
                | "they"
                | "them"
                | "their"
                | "us"
                | "you"
        )
    })
}

fn closing(scene: &Scene<'_>, chooser: &mut Chooser) -> CallLine {
    let last = scene.turns().last();
    let option = last.and_then(|turn| scene.option(turn));
    let trust = scene.session.state().var(StateVar::Trust);
    let quote = option.map(|option| telling_sentence(&option.text));
    let quote = quote.filter(|quote| !quote.is_empty());
    let thought = option.map(|option| option.thought.as_str());
    let thought = thought.unwrap_or_default();
    let end = match scene.session.ended() {
        None => chooser.pick(say::STOPPED_HERE),
        Some((_, EndedBy::Clock)) => chooser.pick(say::TIME_UP),
        Some(_) if trust >= 7 => chooser.pick(say::TRUSTS),
        Some(_) if trust >= 4 => chooser.pick(say::UNDECIDED),
        Some(_) => chooser.pick(say::DONE_WITH_IT),
    };
    let last_words = match (&quote, thought.is_empty()) {
        (Some(quote), _) => fill(
            chooser.pick(say::LAST_WORDS),
            &[("q", quote), ("t", thought)],
        ),
        (None, false) => fill(chooser.pick(say::LAST_THOUGHT), &[("t", thought)]),
        (None, true) => String::new(),
    };
    CallLine {
        turn: last.map(|turn| turn.number),
        tone: Tone::Closing,
        text: spoken(&format!("{last_words} {end}")),
    }
}
