//! Measures of the words, below the line: information that never scores.

use serde::Serialize;

use insight::language::builtin::Lexica;
use insight::language::profile::{Pair, ProfileSpeaker, ProfileTurn, TalkProfile, Use, profile};
use insight::language::readability::Band;

use super::played_consultation::PlayedConsultation;
use crate::wording::{Wording, say};

/// Measures of the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measures {
    /// Figures, in order.
    pub figures: Vec<WordMeasure>,
    /// Terms that were used without their meaning.
    pub jargon: Vec<TermUse>,
    /// Words that can frighten.
    pub threats: Vec<TermUse>,
    /// That they are information and no score.
    pub note: String,
}

/// One measure of what was said, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordMeasure {
    pub name: String,
    /// The figure with its unit.
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

pub(super) fn measures(scene: &PlayedConsultation<'_>, lexica: &Lexica) -> Option<Measures> {
    let mut said: Vec<Said<'_>> = Vec::new();
    for turn in scene.turns() {
        let heard = turn.heard.iter().filter(|heard| heard.by.is_none());
        said.extend(heard.map(|heard| {
            (
                ProfileSpeaker::Patient,
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
        said.push((
            ProfileSpeaker::Clinician,
            turn.number,
            option.text.clone(),
            codes,
        ));
    }
    let last = scene
        .session
        .heard()
        .iter()
        .filter(|heard| heard.by.is_none());
    let after = scene.turns().len() as u32 + 1;
    said.extend(last.map(|heard| {
        (
            ProfileSpeaker::Patient,
            after,
            heard.text.clone(),
            Vec::new(),
        )
    }));
    if scene.turns().is_empty() {
        return None;
    }
    let utterances: Vec<ProfileTurn<'_>> = said
        .iter()
        .map(|(speaker, _, text, codes)| ProfileTurn {
            speaker: *speaker,
            text,
            codes,
        })
        .collect();
    let profile = profile(&utterances, lexica);
    let turn = |at: usize| said.get(at).map_or(0, |(_, turn, ..)| *turn);
    Some(Measures {
        figures: figures(&profile, &turn, scene.say),
        // Giving somebody their own word back is not jargon.
        jargon: uses(&profile.unexplained_jargon, &said)
            .into_iter()
            .filter(|found| !found.patients_word)
            .collect(),
        threats: uses(&profile.threats, &said),
        note: say!(scene.say, "measures-note"),
    })
}

type Said<'a> = (ProfileSpeaker, u32, String, Vec<&'a str>);

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

fn figures(profile: &TalkProfile, turn: &impl Fn(usize) -> u32, say: &Wording) -> Vec<WordMeasure> {
    let figure = |name: String, value: String, reading: String| WordMeasure {
        name,
        value,
        reading,
    };
    let pair = |pair: Pair| say!(say, "measure-pair", of = pair.of, to = pair.to);
    let share = profile.talk_balance.share_percent();
    let share = share.map(|share| say!(say, "measure-words-reading", share = share));
    let mut figures = vec![
        figure(
            say!(say, "measure-words"),
            pair(profile.talk_balance),
            share.unwrap_or_default(),
        ),
        figure(
            say!(say, "measure-turn"),
            halves(profile.clinician.median_words_doubled),
            say!(
                say,
                "measure-turn-reading",
                longest = profile.clinician.longest_turn
            ),
        ),
        figure(
            say!(say, "measure-questions"),
            pair(profile.open_to_closed),
            say!(say, "measure-questions-reading"),
        ),
        figure(
            say!(say, "measure-reflections"),
            pair(profile.reflections_to_questions),
            say!(say, "measure-reflections-reading"),
        ),
    ];
    if let Some(longest) = &profile.longest_sentence {
        figures.push(figure(
            say!(say, "measure-longest"),
            say!(say, "measure-longest-value", n = longest.words),
            say!(
                say,
                "measure-longest-reading",
                turn = turn(longest.utterance)
            ),
        ));
    }
    figures.push(match &profile.grade {
        Some(grade) => figure(
            say!(say, "measure-level"),
            level(grade.band, say),
            say!(say, "measure-level-reading"),
        ),
        None => figure(
            say!(say, "measure-level"),
            say!(say, "measure-level-too-few"),
            say!(say, "measure-level-needs"),
        ),
    });
    figures
}

fn level(band: Band, say: &Wording) -> String {
    match band {
        Band::UpToSix => say!(say, "measure-level-6"),
        Band::SevenToEight => say!(say, "measure-level-8"),
        Band::NineToTen => say!(say, "measure-level-10"),
        Band::OverTen => say!(say, "measure-level-over"),
    }
}

fn halves(doubled: u32) -> String {
    if doubled.is_multiple_of(2) {
        (doubled / 2).to_string()
    } else {
        format!("{}½", doubled / 2)
    }
}
