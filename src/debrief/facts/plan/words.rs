//! The two halves of an if–then plan: when it applies, and what one sets out to do.

use engine::patient::state::CueStatus;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::{CueKind, OpportunityKind};
use engine::session::Turn;

use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::safety::questions::asked_for_safety;
use crate::facts::words::count;
use crate::wording::say;

/// The questions that everybody is asked, apart from what else has to be known before advice.
const SAFETY: &str = "Assess-safety";

/// What a turn that met a need showed, where no code tells it: for a plan only what the words show, and for questions about safety how
/// they were put.
pub(in crate::facts) fn usual_shown(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    kind: OpportunityKind,
) -> String {
    match kind {
        OpportunityKind::Plan => say!(scene.say, "plan-usual-shown"),
        OpportunityKind::Assess if asked_for_safety(turn) => {
            say!(scene.say, "plan-usual", need = SAFETY)
        }
        kind => usual(scene, kind),
    }
}

/// The first half of an if–then plan: the kind of moment, so that it fits the next patient too.
pub(in crate::facts) fn when(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    at: OpportunityIx,
) -> Option<String> {
    let opportunity = scene.scenario.opportunities.get(at.index())?;
    let cue = opportunity.cue;
    let returned = cue.is_some_and(|cue| turn.before.cues.get(cue) == CueStatus::Returned);
    let named = cue.and_then(|cue| scene.scenario.cues.get(cue.index()));
    let named = named.is_some_and(|cue| cue.kind == CueKind::Concern);
    let last = scene.session.ended().is_some()
        && scene
            .turns()
            .last()
            .is_some_and(|end| end.number == turn.number);
    let kind = match opportunity.kind {
        OpportunityKind::Emotion if returned => "Emotion-returned",
        OpportunityKind::Emotion if named => "Emotion-named",
        OpportunityKind::Agenda if last => "Agenda-last",
        OpportunityKind::Assess if asked_for_safety(turn) => SAFETY,
        kind => kind.name(),
    };
    Some(say!(scene.say, "plan-when", need = kind))
}

/// What a kind of moment asks for where no better answer was on offer.
pub(in crate::facts) fn usual(scene: &PlayedConsultation<'_>, kind: OpportunityKind) -> String {
    say!(scene.say, "plan-usual", need = kind.name())
}

/// The second half: what a behavior code is, as something one can set out to do. None for codes that nobody sets out to use.
pub(in crate::facts) fn action(scene: &PlayedConsultation<'_>, code: &str) -> Option<String> {
    Some(say!(scene.say, "plan-skill", code = code)).filter(|skill| !skill.is_empty())
}

/// Longest words of the patient's that a plan begins with.
const WHEN_WORDS: usize = 18;

/// The first half of a plan in the patient's own words, where these are what was to be answered.
pub(in crate::facts) fn words_of(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    at: OpportunityIx,
    kind: OpportunityKind,
) -> Option<String> {
    let answers_words = !matches!(
        kind,
        OpportunityKind::Agenda
            | OpportunityKind::Assess
            | OpportunityKind::Check
            | OpportunityKind::Plan
            | OpportunityKind::SafetyNet
    );
    answers_words
        .then(|| said_before(scene, turn, at))
        .flatten()
}

/// What the patient had said, as the first half of a plan; none where that is nothing or too long.
pub(in crate::facts) fn said_before(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    at: OpportunityIx,
) -> Option<String> {
    let words = crate::facts::shortcoming::cue(scene, turn, at);
    if words.is_empty() || count(&words) > WHEN_WORDS {
        return None;
    }
    // The kind of moment, so that it fits the next patient too, and the words by which it is remembered.
    let kind = if words.ends_with('?') {
        say!(scene.say, "plan-when-asked")
    } else {
        when(scene, turn, at)?
    };
    Some(say!(
        scene.say,
        "plan-when-said",
        kind = kind,
        name = scene.called(),
        words = words
    ))
}
