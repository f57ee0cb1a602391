//! Keep and change: one thing each, with an if–then plan that starts from a moment of this conversation. Suggestions, to be rewritten.

mod change;
pub(super) mod resolve;
mod words;

use serde::Serialize;

use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind;
use engine::session::{Credit, Turn};

use self::change::change;
use self::resolve::{Resolve, because, skill, turn_of, weight};
use self::words::when;
use super::answered::{is_for, kind_of};
use super::inputs::DebriefInputs;
use super::moments::Moment;
use super::moments::kind::MomentKind;
use super::moments::select::{changed_most, led_to_ending, mends};
use super::played_consultation::PlayedConsultation;
use super::safety::questions::asked_for_safety;
use crate::wording::say;

/// What to keep and what to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// One thing to keep.
    pub keep: Resolve,
    /// One thing to do differently.
    pub change: Resolve,
    /// When to practice again, in days from today: defaults to be changed at will, nothing more.
    pub again_in_days: Vec<u32>,
    /// These as dates, year-month-day, as long as none were chosen; empty if there is no day to count from.
    pub suggested_on: Vec<String>,
    /// The dates that were chosen, in order; empty until there are any.
    pub again_on: Vec<String>,
    /// Whether anything was decided about dates.
    pub decided: bool,
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
    let index = |moment: &Moment| (moment.turn as usize).saturating_sub(1);
    let led = led_to_ending(scene, to_change.clone().map(index));
    let most = led.or_else(|| changed_most(scene, to_change.clone().map(index)));
    let of_most = to_change.clone().find(|moment| Some(index(moment)) == most);
    let turning = moments.iter();
    let mut turning = turning.filter(|moment| moment.kind == MomentKind::Turning);
    // A net and questions that were lacking at the end come before everything else; what else was unsafe comes after what led to the
    // ending, because safety tells it in any case.
    let unsafe_at = super::safety::unsafe_turn::unsafe_turn(scene);
    let at = unsafe_at.filter(|found| found.comes_first() || led.is_none());
    let first = moments.iter().find(|moment| {
        let here = at.filter(|found| found.index == index(moment));
        let told = here.is_some_and(|found| found.comes_first() || !moment.met);
        moment.kind == MomentKind::Turning && told
    });
    let chosen = first
        .or(of_most)
        .or_else(|| to_change.clone().next())
        .or_else(|| turning.next());
    let written = |text: Option<&String>| text.map(|t| t.trim().to_owned()).unwrap_or_default();
    // A turn that also left a need half met, as a closed check does, is not one to keep.
    let whole = |moment: &&Moment| {
        let turn = turn_of(scene, moment);
        turn.is_none_or(|turn| {
            let whole = turn.credits.iter().all(|credit| keeps(scene, credit));
            whole && !plans_too_early(scene, turn)
        })
    };
    let rescues = moments.iter();
    let rescues = rescues.filter(|moment| moment.kind == MomentKind::Rescue);
    // What is kept is another skill than what is changed, where there is one.
    let of_change = chosen.and_then(|moment| asked_of(scene, moment));
    let unlike = |turn: &Turn| {
        of_change
            .is_none_or(|kind| shown(scene, turn).is_none_or(|(at, _)| !is_for(scene, at, kind)))
    };
    let whole_turns = rescues.filter(whole);
    let whole_turns: Vec<&Turn> = whole_turns
        .filter_map(|moment| turn_of(scene, moment))
        .collect();
    let kept = whole_turns
        .iter()
        .find(|turn| unlike(turn))
        .copied()
        .or_else(|| best_of_all(scene, unlike))
        .or_else(|| whole_turns.first().copied())
        .or_else(|| best_of_all(scene, |_| true));
    let skill_kept = kept.and_then(|turn| shown(scene, turn));
    let mut keep = kept.map_or_else(
        || nothing(say!(scene.say, "plan-nothing-to-keep")),
        |turn| keep(scene, turn, skill_kept.as_ref()),
    );
    let of_kept = kept.zip(skill_kept.as_ref());
    let of_kept = of_kept.and_then(|(turn, (_, skill))| {
        let own = scene.option(turn)?.intention.as_deref();
        Some((turn.number, own.or(skill.as_deref())?))
    });
    let mut change = chosen.map_or_else(
        || {
            // What was left unsafe is on the list for today, under safety.
            nothing(if scene.session.gates().is_empty() {
                say!(scene.say, "plan-nothing-to-change")
            } else {
                say!(scene.say, "plan-nothing-but-safety")
            })
        },
        |moment| {
            let at = unsafe_at.as_ref();
            let at = at.filter(|found| found.index == index(moment));
            change(
                scene,
                moment,
                at.is_some_and(|found| found.is_about_net()),
                of_kept,
            )
        },
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

/// The place of the one moment of the short debrief: that of what is to be changed, or else the first.
pub(super) fn shown_in_short(plan: &Plan, moments: &[Moment]) -> Option<usize> {
    let of_change = |moment: &Moment| Some(moment.turn) == plan.change.turn;
    let found = moments.iter().position(of_change);
    found.or_else(|| (!moments.is_empty()).then_some(0))
}

fn nothing(because: String) -> Resolve {
    Resolve {
        turn: None,
        because,
        suggestion: String::new(),
        yours: String::new(),
    }
}

fn keep(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    shown: Option<&(OpportunityIx, Option<String>)>,
) -> Resolve {
    let own = scene
        .option(turn)
        .and_then(|option| option.intention.as_deref());
    let own = own.map(|plan| {
        say!(
            scene.say,
            "plan-keep-own",
            plan = plan.trim_end_matches('.')
        )
    });
    let of_skill = shown.and_then(|(at, skill)| {
        let when = when(scene, turn, *at)?;
        Some(match skill {
            Some(skill) => say!(scene.say, "plan-keep", when = when, skill = skill),
            None => say!(scene.say, "plan-keep-as-here", when = when),
        })
    });
    let mut mended = turn.credits.iter().filter(|credit| mends(scene, credit));
    let mended = mended.any(|credit| credit.late);
    let mended = mended.then(|| say!(scene.say, "plan-mended"));
    let because = because(scene, turn, false);
    Resolve {
        turn: Some(turn.number),
        because: mended.map_or_else(|| because.clone(), |mended| format!("{because} {mended}")),
        suggestion: own.or(of_skill).unwrap_or_default(),
        yours: String::new(),
    }
}

/// Of what was answered well in a turn, that to which a skill belongs that these very words showed; where no code tells it, what weighs
/// most, without a skill.
fn shown(scene: &PlayedConsultation<'_>, turn: &Turn) -> Option<(OpportunityIx, Option<String>)> {
    let credits = turn.credits.iter().filter(|credit| credit.level >= 3);
    let shown = credits.filter_map(|credit| {
        let needed = scene
            .scenario
            .opportunities
            .get(credit.opportunity.index())?;
        let code = scene.rubric.get(credit.code)?;
        // Nothing was gone back to where nothing had been hinted.
        let told = code.id != "EXPL" || needed.cue.is_some();
        let found = told.then(|| skill(scene, turn, needed.kind, &[credit.code], credit.level));
        let (level, skill) = found
            .flatten()
            .map_or((0, None), |(level, skill)| (level, Some(skill)));
        let weight = weight(scene, credit.opportunity);
        Some(((level, credit.level, weight), credit.opportunity, skill))
    });
    let (_, at, skill) = shown.max_by_key(|(best, ..)| *best)?;
    Some((at, skill))
}

/// What the moment that is to be changed asked for: the questions about safety that were lost there, or else what was answered poorest.
fn asked_of(scene: &PlayedConsultation<'_>, moment: &Moment) -> Option<OpportunityKind> {
    if !moment.lost_questions.is_empty() {
        return Some(OpportunityKind::Assess);
    }
    let turn = turn_of(scene, moment)?;
    let poorest = turn.credits.iter().min_by_key(|credit| credit.level);
    let at = poorest.map(|credit| credit.opportunity);
    kind_of(scene, at.or_else(|| turn.missed.first().copied())?)
}

/// The turn that answered something well, where none was whole: one that did no harm, the best first; only those that `may` be kept.
fn best_of_all<'a>(
    scene: &PlayedConsultation<'a>,
    may: impl Fn(&Turn) -> bool,
) -> Option<&'a Turn> {
    let turns = scene.turns().iter();
    let ranked = turns.filter_map(|turn| {
        let levels = || turn.credits.iter().map(|credit| credit.level);
        let (best, least) = (levels().max()?, levels().min()?);
        let gave: i32 = turn.evidence.iter().sum();
        let rank = (best, least, gave, std::cmp::Reverse(turn.number));
        let early = plans_too_early(scene, turn);
        (best >= 3 && least > 0 && !early && may(turn)).then_some((rank, turn))
    });
    ranked.max_by_key(|(rank, _)| *rank).map(|(_, turn)| turn)
}

/// Whether a step was agreed on while a question that must be asked had not been put: however well that was done, it was too early.
fn plans_too_early(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let asks = scene.scenario.must_ask.len();
    let open = (turn.after.asked.count_ones() as usize) < asks;
    let mut credits = turn.credits.iter();
    open && credits.any(|credit| is_for(scene, credit.opportunity, OpportunityKind::Plan))
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
