//! An answer that fell short of what was needed: what the patient had just said, and whether it was put right.

use engine::patient::state::CueStatus;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind;
use engine::session::Turn;

use super::answered::{GOOD, MISSED, is_for, opportunity};
use super::played_consultation::PlayedConsultation;
use super::quoted::cue_part;

/// An answer that fell short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shortcoming {
    /// The turn, from 1.
    pub(super) turn: u32,
    /// Its level: 0 harmed, 1 missed, 2 half met.
    pub(super) level: u8,
    /// What was needed.
    pub(super) needed: OpportunityIx,
}

/// All that was not met well in a turn.
pub(super) fn shortcomings_of(turn: &Turn) -> impl Iterator<Item = Shortcoming> + '_ {
    let credits = turn.credits.iter().filter(|credit| credit.level < GOOD);
    let credits = credits.map(|credit| (credit.level, credit.opportunity));
    let missed = turn.missed.iter().map(|of| (MISSED, *of));
    credits.chain(missed).map(|(level, needed)| Shortcoming {
        turn: turn.number,
        level,
        needed,
    })
}

/// The turn in which what fell short was put right by going back to it: the same hint was taken up, or the very next answer owned what
/// had gone wrong and mended it.
pub(super) fn put_right(scene: &PlayedConsultation<'_>, own: Shortcoming) -> Option<u32> {
    let cue = opportunity(scene, own.needed).and_then(|needed| needed.cue);
    let later = || scene.turns().iter().filter(|turn| turn.number > own.turn);
    // What came too late, so that the patient keeps back what was to be told, puts nothing right.
    let taken_up = |turn: &&Turn| {
        let mut met = turn.cues.iter();
        let mut credits = turn.credits.iter();
        let well = credits.any(|credit| {
            credit.level >= GOOD
                && opportunity(scene, credit.opportunity).is_some_and(|needed| needed.cue == cue)
        });
        well && turn.kept_back.is_empty()
            && met.any(|met| Some(met.cue) == cue && met.status == CueStatus::Answered)
    };
    let repaired = |turn: &&Turn| {
        let mut credits = turn.credits.iter();
        credits.any(|credit| {
            credit.level >= GOOD && is_for(scene, credit.opportunity, OpportunityKind::Repair)
        })
    };
    let found = match cue {
        Some(_) => later().find(taken_up),
        None => later().take(1).find(repaired),
    };
    found.map(|turn| turn.number)
}

/// The turn that put right what fell short, or else one that met the same need well at another place.
pub(super) fn made_good(scene: &PlayedConsultation<'_>, own: Shortcoming) -> Option<u32> {
    let need = opportunity(scene, own.needed).and_then(|needed| needed.need);
    let met = |turn: &&Turn| {
        let mut credits = turn.credits.iter();
        credits.any(|credit| {
            let same = opportunity(scene, credit.opportunity).and_then(|other| other.need);
            credit.level >= GOOD && need.is_some() && same == need
        })
    };
    let mut later = scene.turns().iter().filter(|turn| turn.number > own.turn);
    put_right(scene, own).or_else(|| later.find(met).map(|turn| turn.number))
}

/// What the patient had just said, as far as it offered what was needed.
pub(super) fn cue(scene: &PlayedConsultation<'_>, turn: &Turn, needed: OpportunityIx) -> String {
    let cue = opportunity(scene, needed).and_then(|needed| needed.cue);
    let up_to = cue.and_then(|cue| scene.said_up_to(turn, cue));
    let said = up_to.unwrap_or_else(|| {
        let own = turn.heard.iter().filter(|line| line.by.is_none());
        let own: Vec<&str> = own.map(|line| line.text.as_str()).collect();
        own.join(" ")
    });
    cue_part(&said, scene.say)
}
