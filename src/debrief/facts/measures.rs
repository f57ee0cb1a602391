//! Measures of the words, below the line: information that never scores.

use serde::Serialize;

use insight::language::builtin::Lexica;
use insight::language::profile::{Pair, Speaker, TalkProfile, Use, Utterance, profile};

use super::scene::Scene;

/// What stands above the measures.
pub const BELOW_THE_LINE: &str = "Counted from the words themselves. Information, not a score: in a conversation of this length such figures swing widely.";

/// Measures of the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measures {
    /// Figures, in order.
    pub figures: Vec<Figure>,
    /// Terms that were used without their meaning.
    pub jargon: Vec<TermUse>,
    /// Words that can frighten.
    pub threats: Vec<TermUse>,
    /// Always [`BELOW_THE_LINE`].
    pub note: String,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What.
    pub name: String,
    /// How much.
    pub value: String,
    /// What it means, or how to read it.
    pub reading: String,
}

/// A term as it was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermUse {
    /// Turn, from 1.
    pub turn: u32,
    /// The words as you said them.
    pub term: String,
    /// Plain or safer words; may be empty.
    pub instead: String,
    /// Whether the patient had used it first.
    pub patients_word: bool,
}

pub(super) fn measures(scene: &Scene<'_>, lexica: &Lexica) -> Option<Measures> {
    let mut said: Vec<Said<'_>> = Vec::new();
    for turn in scene.turns() {
        let heard = turn.heard.iter().filter(|heard| heard.by.is_none());
        said.extend(heard.map(|heard| {
            (
                Speaker::Patient,
                turn.number,
                heard.text.clone(),
                Vec::new(),
            )
        }));
        let option = scene.option(turn)?;
        let codes = option
            .codes
            .iter()
            .filter_map(|&code| scene.rubric.get(code));
        let codes = codes.map(|code| code.id.as_str()).collect();
        said.push((Speaker::Clinician, turn.number, option.text.clone(), codes));
    }
    let last = scene
        .session
        .heard()
        .iter()
        .filter(|heard| heard.by.is_none());
    let after = scene.turns().len() as u32 + 1;
    said.extend(last.map(|heard| (Speaker::Patient, after, heard.text.clone(), Vec::new())));
    if scene.turns().is_empty() {
        return None;
    }
    let utterances: Vec<Utterance<'_>> = said
        .iter()
        .map(|(speaker, _, text, codes)| Utterance {
            speaker: *speaker,
            text,
            codes,
        })
        .collect();
    let profile = profile(&utterances, lexica);
    let turn = |at: usize| said.get(at).map_or(0, |(_, turn, ..)| *turn);
    Some(Measures {
        figures: figures(&profile, &turn),
        // Giving somebody their own word back is not jargon.
        jargon: uses(&profile.unexplained_jargon, &said)
            .into_iter()
            .filter(|found| !found.patients_word)
            .collect(),
        threats: uses(&profile.threats, &said),
        note: BELOW_THE_LINE.to_owned(),
    })
}

type Said<'a> = (Speaker, u32, String, Vec<&'a str>);

fn uses(found: &[Use], said: &[Said<'_>]) -> Vec<TermUse> {
    let uses = found.iter().map(|found| {
        let utterance = said.get(found.utterance);
        let words = utterance.and_then(|(_, _, text, _)| text.get(found.range.clone()));
        TermUse {
            turn: utterance.map_or(0, |(_, turn, ..)| *turn),
            term: words.unwrap_or(&found.term).to_owned(),
            instead: found.instead.clone(),
            patients_word: found.patients_word,
        }
    });
    uses.collect()
}

fn figures(profile: &TalkProfile, turn: &impl Fn(usize) -> u32) -> Vec<Figure> {
    let figure = |name: &str, value: String, reading: String| Figure {
        name: name.to_owned(),
        value,
        reading,
    };
    let mut figures = vec![
        figure(
            "Words, you and the patient",
            pair(profile.talk_balance),
            profile
                .talk_balance
                .share_percent()
                .map(|share| format!("{share} per cent of the words were yours."))
                .unwrap_or_default(),
        ),
        figure(
            "Words in a turn of yours",
            halves(profile.clinician.median_words_doubled),
            format!(
                "Half of your turns were no longer than this; the longest had {}.",
                profile.clinician.longest_turn
            ),
        ),
        figure(
            "Open and closed questions",
            pair(profile.open_to_closed),
            "An open question lets the other person choose the answer.".to_owned(),
        ),
        figure(
            "Reflections and questions",
            pair(profile.reflections_to_questions),
            "A reflection gives back what was said, without a question mark.".to_owned(),
        ),
    ];
    if let Some(longest) = &profile.longest_sentence {
        figures.push(figure(
            "Longest sentence of yours",
            format!("{} words", longest.words),
            format!("In turn {}.", turn(longest.utterance)),
        ));
    }
    figures.push(match &profile.grade {
        Some(grade) => figure(
            "Reading level of your words",
            grade.band.label().to_owned(),
            "By two formulas for written English; the usual aim for what is said to patients is grade 6.".to_owned(),
        ),
        None => figure(
            "Reading level of your words",
            "too few words".to_owned(),
            "The formulas need a hundred words.".to_owned(),
        ),
    });
    figures
}

fn pair(pair: Pair) -> String {
    format!("{} and {}", pair.of, pair.to)
}

fn halves(doubled: u32) -> String {
    if doubled.is_multiple_of(2) {
        (doubled / 2).to_string()
    } else {
        format!("{}½", doubled / 2)
    }
}
