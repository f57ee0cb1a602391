//! Keep and change: one thing each, with an if–then plan that starts from a moment of this conversation. Suggestions, to be rewritten.

use serde::Serialize;

use engine::patient::state::CueStatus;
use engine::scenario::index::{CodeIx, OpportunityIx};
use engine::scenario::words::{CueKind, OpportunityKind};
use engine::session::{Credit, Turn};

use super::inputs::DebriefInputs;
use super::moments::{Moment, MomentKind, asked_for_safety};
use super::played_consultation::PlayedConsultation;
use super::select_moments::{asks_for_safety, changed_most};
use super::words::{bare, whole_words};
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
    // Nobody should set out to change what was good, or to leave out what has to be asked.
    let to_change = moments.iter().filter(|moment| {
        let asked = turn_of(scene, moment).is_some_and(asked_for_safety);
        moment.kind == MomentKind::Turning && !moment.met && !asked
    });
    let index = |moment: &&Moment| (moment.turn as usize).saturating_sub(1);
    let most = changed_most(scene, to_change.clone().map(|moment| index(&moment)));
    let of_most = to_change.clone().find(|moment| Some(index(moment)) == most);
    let turning = moments.iter();
    let mut turning = turning.filter(|moment| moment.kind == MomentKind::Turning);
    let chosen = of_most
        .or_else(|| to_change.clone().next())
        .or_else(|| turning.next());
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
    let mut change = chosen.map_or_else(
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
        let option = scene.option(turn)?;
        // Of what was answered well, that to which a skill belongs that was shown in these words.
        let credits = turn.credits.iter().filter(|credit| credit.level >= 3);
        let shown = credits.filter_map(|credit| {
            let kind = scene
                .scenario
                .opportunities
                .get(credit.opportunity.index())?
                .kind;
            let (level, skill) = skill(scene, kind, &option.codes, credit.level)?;
            let weight = weight(scene, credit.opportunity);
            Some(((level, credit.level, weight), credit.opportunity, skill))
        });
        let (_, at, skill) = shown.max_by_key(|(best, ..)| *best)?;
        let when = when(scene, turn, at)?;
        Some(say!(scene.say, "plan-keep", when = when, skill = skill))
    });
    Resolve {
        turn: Some(moment.turn),
        because: because(scene, moment),
        suggestion: suggestion.unwrap_or_default(),
        yours: String::new(),
    }
}

/// The skill by which an answer of this level met a need, and how well its code fits that: the code of the answer that fits best, or
/// else, for needs that no code tells by itself, what they ask for. None where nothing that was done can be named.
fn skill(
    scene: &PlayedConsultation<'_>,
    kind: OpportunityKind,
    codes: &[CodeIx],
    level: u8,
) -> Option<(u8, String)> {
    // A question, a safety net or a mending is not told by how it was worded.
    if by_need(kind) {
        return (level >= STRONG).then(|| (level, usual(scene, kind)));
    }
    let fitting = codes.iter().filter_map(|code| {
        let level = scene
            .rubric
            .level(kind, *code)
            .filter(|level| *level >= 2)?;
        // A skill belongs to the kind of need that it answers best.
        let all = OpportunityKind::ALL.iter();
        let best = all
            .filter_map(|kind| scene.rubric.level(*kind, *code))
            .max();
        let skill = action(scene, &scene.rubric.get(*code)?.id)?;
        Some(((level, best == Some(level)), skill))
    });
    // Of several as good the first, which the author names first.
    let best = fitting.rev().max_by_key(|(best, _)| *best);
    best.filter(|((level, own), _)| *own || *level >= STRONG)
        .map(|((level, _), skill)| (level, skill))
}

/// The level of a strong answer.
const STRONG: u8 = 4;

/// Whether what a need asks for is one thing, whatever the words are.
fn by_need(kind: OpportunityKind) -> bool {
    matches!(
        kind,
        OpportunityKind::Assess
            | OpportunityKind::SafetyNet
            | OpportunityKind::Repair
            | OpportunityKind::Plan
    )
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

/// The skill of the best other answer where it answered most that was left here, or else what such a moment asks for anyway.
fn suggestion(scene: &PlayedConsultation<'_>, moment: &Moment, turn: &Turn) -> Option<String> {
    let engine = scene.engine();
    let other = moment.alternatives.first().and_then(|other| {
        let mut menu = engine.menu(&turn.before).into_iter();
        let at = menu.find(|at| {
            let option = engine.option(turn.before.node, *at);
            option.is_some_and(|option| option.id == other.id)
        })?;
        let codes = &engine.option(turn.before.node, at)?.codes;
        Some((codes, engine.choose(&turn.before, at)?.credits))
    });
    let more = other.as_ref().and_then(|(_, credits)| {
        let better = credits.iter().filter(|credit| credit.level >= 3);
        better.max_by_key(|credit| {
            let here = turn.credits.iter();
            let mut here = here.filter(|own| own.opportunity == credit.opportunity);
            let own = here.next().map_or(1, |own| own.level);
            let gained = i32::from(credit.level) - i32::from(own);
            gained * i32::from(weight(scene, credit.opportunity))
        })
    });
    let at = more.map_or_else(
        || worst_answered(scene, turn),
        |credit| Some(credit.opportunity),
    )?;
    let kind = scene.scenario.opportunities.get(at.index())?.kind;
    if kind == OpportunityKind::Assess && asks_for_safety(scene, turn) {
        return Some(say!(scene.say, "plan-safety-first"));
    }
    let codes = other.as_ref().filter(|_| more.is_some());
    let skill = codes
        .and_then(|(codes, _)| skill(scene, kind, codes, STRONG))
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
    let said = whole_words(&moment.you, &scene.echo(moment.turn), say);
    let said = if said.is_empty() {
        let done = moment.you.trim();
        done.trim_start_matches('(')
            .trim_end_matches(')')
            .to_owned()
    } else if bare(&moment.you) {
        // A word beside something that was done says nothing without that.
        moment.you.clone()
    } else {
        say!(say, "quoted", words = said)
    };
    let you = say!(say, "plan-you-answered", turn = moment.turn, said = said);
    let you = if you.ends_with(['.', '”', ')']) {
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
    let last = scene.session.ended().is_some()
        && scene
            .turns()
            .last()
            .is_some_and(|end| end.number == turn.number);
    let kind = match opportunity.kind {
        OpportunityKind::Emotion if returned => "Emotion-returned",
        OpportunityKind::Emotion if named => "Emotion-named",
        OpportunityKind::Agenda if last => "Agenda-last",
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
