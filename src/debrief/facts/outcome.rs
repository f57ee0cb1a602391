//! What the patient ends up with: it stands apart from the scores.

use serde::Serialize;

use engine::scenario::index::ConceptIx;
use engine::scenario::words::{Outcome as Turnout, StateVar};
use engine::session::EndedBy;

use super::played_consultation::PlayedConsultation;
use super::state_over_time::state_label;
use crate::wording::{Count, Wording, say};

/// What the patient ends up with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomeView {
    /// What the patient does next; none while the consultation goes on.
    pub title: Option<String>,
    /// What happens afterwards.
    pub after: Option<String>,
    /// How it has turned out, as the author sees it.
    pub turnout: Option<Turnout>,
    /// How it ended, in a sentence.
    pub ended: String,
    /// State before and after, 0..=10.
    pub state: Vec<StateChange>,
    /// Concepts and how well they were understood.
    pub understanding: Vec<Understood>,
}

/// A state variable before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateChange {
    /// Name of the variable, in the words of the debrief.
    pub name: String,
    /// Before the first choice.
    pub from: i8,
    /// At the end.
    pub to: i8,
}

/// A concept, with how well it was understood before and at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Understood {
    /// What is to be understood.
    pub text: String,
    /// Level before, 0..=4.
    pub from: u8,
    /// Level at the end, 0..=4.
    pub to: u8,
    /// The level in words.
    pub words: String,
}

pub(super) fn outcome(scene: &PlayedConsultation<'_>) -> OutcomeView {
    let ended = scene.session.ended();
    let ending = ended.and_then(|(at, _)| scene.scenario.endings.get(at.index()));
    let first = scene.turns().first().map(|turn| turn.before);
    let now = *scene.session.state();
    let first = first.unwrap_or(now);
    let state = StateVar::ALL.iter().map(|&var| StateChange {
        name: state_label(var, scene.say),
        from: first.var(var),
        to: now.var(var),
    });
    let concepts = scene.scenario.patient.concepts.iter();
    let concepts = concepts.zip(first.understanding).zip(now.understanding);
    let understanding = concepts
        .zip(0_u8..)
        .map(|(((concept, from), to), at)| Understood {
            text: concept.text.clone(),
            from,
            to,
            words: understood_words(scene, ConceptIx(at), to),
        });
    let early = matches!(ended, Some((_, EndedBy::Leaving)));
    let (title, after) = match ending {
        Some(_) if early => {
            let (title, after) = unfinished(scene.say);
            (Some(title), Some(after))
        }
        found => (
            found.map(|ending| ending.title.clone()),
            found.map(|ending| ending.after.clone()),
        ),
    };
    OutcomeView {
        title,
        after,
        turnout: ending.filter(|_| !early).map(|ending| ending.outcome),
        ended: how(scene, ended.map(|(_, by)| by)),
        state: state.collect(),
        understanding: understanding.collect(),
    }
}

/// How a consultation is called that was ended early, and what is said of what comes after: nothing, since it was not decided.
pub fn unfinished(say: &Wording) -> (String, String) {
    (say!(say, "unfinished-title"), say!(say, "unfinished-after"))
}

/// Words that were told and never asked for are not repeated by anybody.
const WORDS_ONLY: u8 = 1;

fn understood_words(scene: &PlayedConsultation<'_>, concept: ConceptIx, level: u8) -> String {
    if level != WORDS_ONLY || was_given_back(scene, concept) {
        return level_words(scene, level);
    }
    let told = scene.turns().iter().any(|turn| {
        let option = scene.option(turn);
        option.is_some_and(|option| option.explains == Some(concept))
    });
    if told {
        say!(scene.say, "understood-only-told")
    } else {
        say!(scene.say, "understood-not-heard")
    }
}

/// Whether the patient was asked to say it in their own words.
fn was_given_back(scene: &PlayedConsultation<'_>, concept: ConceptIx) -> bool {
    let checks = &scene.rubric.understanding.checks;
    scene.turns().iter().any(|turn| {
        let Some(option) = scene.option(turn) else {
            return false;
        };
        let moved = turn.before.understands(concept) != turn.after.understands(concept);
        checks.iter().any(|(code, _)| option.codes.contains(code))
            && (moved || option.explains == Some(concept))
    })
}

fn level_words(scene: &PlayedConsultation<'_>, level: u8) -> String {
    let markers = &scene.rubric.understanding.markers;
    let words = markers.get(usize::from(level)).map_or("", String::as_str);
    // The markers of the rubric speak of one person in the third person singular.
    match scene.pronoun() {
        "they" => words
            .replacen("has ", "have ", 1)
            .replacen("says ", "say ", 1)
            .replacen("repeats ", "repeat ", 1),
        pronoun => {
            let own = say!(scene.say, "their-own", pronoun = pronoun);
            words.replace("their own", &own)
        }
    }
}

fn how(scene: &PlayedConsultation<'_>, by: Option<EndedBy>) -> String {
    let total = scene.scenario.header.minutes;
    let over = scene.session.state().clock > total.saturating_mul(2);
    let by = match by {
        None => "open",
        Some(EndedBy::Choice) if over => "over",
        Some(EndedBy::Choice) => "choice",
        Some(EndedBy::Clock) => "clock",
        Some(EndedBy::Leaving) => "leaving",
        Some(EndedBy::Stuck) => "stuck",
    };
    say!(
        scene.say,
        "how-it-ended",
        by = by,
        turns = Count(scene.turns().len() as u32),
        used = super::words::minutes(scene.session.state().clock),
        total = total
    )
}
