//! Keep and change: one thing each, with an if–then plan that starts from a moment of this conversation. Suggestions, to be rewritten.

use serde::Serialize;

use engine::patient::state::CueStatus;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::{CueKind, OpportunityKind};
use engine::session::{Credit, Turn};

use super::inputs::DebriefInputs;
use super::moments::{Moment, MomentKind, asked_for_safety};
use super::played_consultation::PlayedConsultation;
use super::words::whole_words;
use crate::wording::say;

/// What to keep and what to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// One thing to keep.
    pub keep: Resolve,
    /// One thing to do differently.
    pub change: Resolve,
    /// When to practise again, in days from today: defaults to be changed at will, nothing more.
    pub again_in_days: Vec<u32>,
    /// The same as dates, year-month-day, as long as none were chosen; empty if there is no day to count from.
    pub suggested_on: Vec<String>,
    /// The dates that were chosen, in order; empty until there are any.
    pub again_on: Vec<String>,
    /// Whether anything was decided about dates.
    pub decided: bool,
}

/// A resolution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolve {
    /// The turn that it comes from; none if no turn stands out.
    pub turn: Option<u32>,
    /// What it is about, in a sentence that quotes the turn.
    pub because: String,
    /// A suggested if–then plan; empty if none can be made.
    pub suggestion: String,
    /// What you wrote; empty until you have.
    pub yours: String,
}

impl Resolve {
    /// What you wrote, or else the suggestion.
    pub fn text(&self) -> &str {
        if self.yours.is_empty() {
            &self.suggestion
        } else {
            &self.yours
        }
    }
}

pub(super) fn plan(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    moments: &[Moment],
) -> Plan {
    let own = given.reflection;
    let costliest = moments
        .iter()
        .filter(|moment| moment.kind == MomentKind::Turning)
        .max_by_key(|moment| {
            let study = given.study.filter(|study| study.exact);
            let index = (moment.turn as usize).saturating_sub(1);
            let turn = scene.turns().get(index);
            // Nobody should set out to change what was good, or to leave out what has to be asked.
            let to_keep = moment.met || turn.is_some_and(asked_for_safety);
            let lost = !moment.lost_questions.is_empty();
            (
                !to_keep,
                lost,
                study.map_or(0, |study| study.given_away(index)),
            )
        });
    let written = |text: Option<&String>| text.map(|t| t.trim().to_owned()).unwrap_or_default();
    // A turn that also left a need half met, as a closed check does, is not one to keep.
    let whole = |moment: &&Moment| {
        let turn = turn_of(scene, moment);
        turn.is_none_or(|turn| turn.credits.iter().all(|credit| keeps(scene, credit)))
    };
    let rescues = moments.iter();
    let mut rescues = rescues.filter(|moment| moment.kind == MomentKind::Rescue);
    let mut keep = rescues.find(whole).map_or_else(
        || nothing(say!(scene.say, "plan-nothing-to-keep")),
        |moment| keep(scene, moment),
    );
    let mut change = costliest.map_or_else(
        || nothing(say!(scene.say, "plan-nothing-to-change")),
        |moment| change(scene, moment),
    );
    keep.yours = written(own.map(|own| &own.keep));
    change.yours = written(own.map(|own| &own.change));
    let begun = given.origin.map_or("", |origin| &origin.started_at);
    let day = if given.today.is_empty() {
        begun
    } else {
        given.today
    };
    let chosen = own.and_then(|own| own.again_on.as_ref());
    Plan {
        keep,
        change,
        again_in_days: super::dates::SUGGESTED_DAYS.to_vec(),
        suggested_on: super::dates::suggested(day),
        again_on: chosen
            .map(|dates| super::dates::tidied(dates))
            .unwrap_or_default(),
        decided: chosen.is_some(),
    }
}

fn nothing(because: String) -> Resolve {
    Resolve {
        turn: None,
        because,
        suggestion: String::new(),
        yours: String::new(),
    }
}

fn keep(scene: &PlayedConsultation<'_>, moment: &Moment) -> Resolve {
    let suggestion = turn_of(scene, moment).and_then(|turn| {
        let credits = turn.credits.iter();
        // Of what was answered well, that to which the skill belongs.
        let best = credits.max_by_key(|credit| {
            let well = credit.level >= 3;
            (
                well && fits(scene, credit),
                credit.level,
                weight(scene, credit.opportunity),
            )
        })?;
        let code = scene.rubric.get(best.code)?;
        let skill = action(scene, &code.id)?;
        let when = when(scene, turn, best.opportunity)?;
        Some(say!(scene.say, "plan-keep", when = when, skill = skill))
    });
    Resolve {
        turn: Some(moment.turn),
        because: because(scene, moment),
        suggestion: suggestion.unwrap_or_default(),
        yours: String::new(),
    }
}

fn change(scene: &PlayedConsultation<'_>, moment: &Moment) -> Resolve {
    let suggestion = match &moment.lost_questions[..] {
        [] => turn_of(scene, moment).and_then(|turn| suggestion(scene, moment, turn)),
        _ => Some(say!(scene.say, "plan-safety-first")),
    };
    Resolve {
        turn: Some(moment.turn),
        because: because(scene, moment),
        suggestion: suggestion.unwrap_or_default(),
        yours: String::new(),
    }
}

/// The skill that this kind of moment needed: that of the best answer that was there, or else what such a moment asks for anyway.
fn suggestion(scene: &PlayedConsultation<'_>, moment: &Moment, turn: &Turn) -> Option<String> {
    let at = worst_answered(scene, turn)?;
    let kind = scene.scenario.opportunities.get(at.index())?.kind;
    let other = moment.alternatives.first();
    let codes = other.into_iter().flat_map(|other| &other.codes);
    let fitting = codes.filter_map(|code| {
        let level = scene.rubric.level(kind, scene.rubric.code(&code.id)?)?;
        Some((level, action(scene, &code.id)?))
    });
    let skill = fitting
        .max_by_key(|(level, _)| *level)
        .filter(|(level, _)| *level >= 3)
        .map_or_else(|| usual(scene, kind), |(_, skill)| skill);
    let when = when(scene, turn, at)?;
    Some(say!(scene.say, "plan-change", when = when, skill = skill))
}

/// Whether an answer may stand in a turn that is kept: a check was open, and nothing was missed or harmed.
fn keeps(scene: &PlayedConsultation<'_>, credit: &Credit) -> bool {
    let needed = scene.scenario.opportunities.get(credit.opportunity.index());
    let least = match needed.map(|needed| needed.kind) {
        Some(OpportunityKind::Check) => 3,
        _ => 2,
    };
    credit.level >= least
}

/// Whether what was done is what such a moment usually asks for.
fn fits(scene: &PlayedConsultation<'_>, credit: &Credit) -> bool {
    let needed = scene.scenario.opportunities.get(credit.opportunity.index());
    let level = needed.and_then(|needed| scene.rubric.level(needed.kind, credit.code));
    level.is_some_and(|level| level >= 3)
}

fn turn_of<'a>(scene: &PlayedConsultation<'a>, moment: &Moment) -> Option<&'a Turn> {
    scene.turns().iter().find(|turn| turn.number == moment.turn)
}

fn weight(scene: &PlayedConsultation<'_>, at: OpportunityIx) -> u8 {
    let opportunity = scene.scenario.opportunities.get(at.index());
    opportunity.map_or(0, |opportunity| opportunity.weight)
}

/// What was answered poorest in a turn; of several the one that weighs most.
fn worst_answered(scene: &PlayedConsultation<'_>, turn: &Turn) -> Option<OpportunityIx> {
    let credits = turn.credits.iter();
    let worst = credits.min_by_key(|credit| {
        (
            credit.level,
            std::cmp::Reverse(weight(scene, credit.opportunity)),
        )
    });
    let left = turn.missed.first().copied();
    worst.map(|credit| credit.opportunity).or(left)
}

fn because(scene: &PlayedConsultation<'_>, moment: &Moment) -> String {
    let say = scene.say;
    let said = whole_words(&moment.you);
    let said = if said.is_empty() {
        let done = moment.you.trim();
        done.trim_start_matches('(')
            .trim_end_matches(')')
            .to_owned()
    } else {
        say!(say, "quoted", words = said)
    };
    let you = say!(say, "plan-you-answered", turn = moment.turn, said = said);
    let you = if you.ends_with(['.', '”']) {
        you
    } else {
        format!("{you}.")
    };
    let mut parts = vec![you];
    if moment.met && moment.kind == MomentKind::Turning {
        parts.push(say!(say, "plan-nothing-wrong"));
    }
    let thought = &moment.thought;
    parts.push(say!(
        say,
        "plan-thought",
        name = scene.called(),
        thought = thought
    ));
    parts.join(" ")
}

/// The first half of an if–then plan: the kind of moment, so that it fits the next patient too.
fn when(scene: &PlayedConsultation<'_>, turn: &Turn, at: OpportunityIx) -> Option<String> {
    let opportunity = scene.scenario.opportunities.get(at.index())?;
    let cue = opportunity.cue;
    let returned = cue.is_some_and(|cue| turn.before.cues.get(cue) == CueStatus::Returned);
    let named = cue.and_then(|cue| scene.scenario.cues.get(cue.index()));
    let named = named.is_some_and(|cue| cue.kind == CueKind::Concern);
    let kind = match opportunity.kind {
        OpportunityKind::Emotion if returned => "Emotion-returned",
        OpportunityKind::Emotion if named => "Emotion-named",
        kind => need(kind),
    };
    Some(say!(scene.say, "plan-when", need = kind))
}

/// What a kind of moment asks for where no better answer was on offer.
fn usual(scene: &PlayedConsultation<'_>, kind: OpportunityKind) -> String {
    say!(scene.say, "plan-usual", need = need(kind))
}

/// The second half: what a behaviour code is, as something one can set out to do. None for codes that nobody sets out to use.
fn action(scene: &PlayedConsultation<'_>, code: &str) -> Option<String> {
    Some(say!(scene.say, "plan-skill", code = code)).filter(|skill| !skill.is_empty())
}

/// A need by the name by which messages tell it apart.
fn need(kind: OpportunityKind) -> &'static str {
    match kind {
        OpportunityKind::Emotion => "Emotion",
        OpportunityKind::Story => "Story",
        OpportunityKind::Agenda => "Agenda",
        OpportunityKind::Ice => "Ice",
        OpportunityKind::Explain => "Explain",
        OpportunityKind::Check => "Check",
        OpportunityKind::Repair => "Repair",
        OpportunityKind::Negotiate => "Negotiate",
        OpportunityKind::Evoke => "Evoke",
        OpportunityKind::Soften => "Soften",
        OpportunityKind::Plan => "Plan",
        OpportunityKind::Assess => "Assess",
        OpportunityKind::SafetyNet => "SafetyNet",
    }
}
