//! What to change: the if–then plan that a better answer of the same moment gives.

use engine::scenario::Opt;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind;
use engine::session::{Credit, Turn};

use super::resolve::{Resolve, because, by_need, skill, turn_of, weight};
use super::words::{said_before, usual, when, words_of};
use crate::facts::alternatives::Alternative;
use crate::facts::answered::{GOOD, STRONG};
use crate::facts::moments::Moment;
use crate::facts::moments::kind::MomentKind;
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::quoted::skill_part;
use crate::facts::safety::gate_flags::signs;
use crate::facts::safety::questions::asks_for_safety;
use crate::wording::say;

/// What a moment is set out to be done differently by; `net`: whether it stands for a safety net that was unsafe, `kept`: the turn and
/// the skill that are kept.
pub(in crate::facts) fn change(
    scene: &PlayedConsultation<'_>,
    moment: &Moment,
    net: bool,
    kept: Option<(u32, &str)>,
) -> Resolve {
    let turn = turn_of(scene, moment);
    let own = turn.and_then(|turn| own_plan(scene, moment, turn, net, kept));
    let suggestion = if own.is_some() {
        own
    } else if net {
        let kind = OpportunityKind::SafetyNet;
        let when = say!(scene.say, "plan-when", need = kind.name());
        let skill = usual(scene, kind);
        Some(resolved(scene, &when, &skill, kept))
    } else if moment.lost_questions.is_empty() {
        turn.and_then(|turn| suggestion(scene, moment, turn, kept))
    } else {
        Some(say!(scene.say, "plan-safety-first"))
    };
    let good = moment.met && moment.kind == MomentKind::Turning;
    Resolve {
        turn: Some(moment.turn),
        because: turn.map_or_else(String::new, |turn| because(scene, turn, good)),
        suggestion: suggestion.unwrap_or_default(),
        yours: String::new(),
    }
}

/// The plan that the author has given the best other answer; none where that does not answer what was unsafe here.
fn own_plan(
    scene: &PlayedConsultation<'_>,
    moment: &Moment,
    turn: &Turn,
    net: bool,
    kept: Option<(u32, &str)>,
) -> Option<String> {
    let answers = |credits: &[Credit], kind: OpportunityKind| {
        let mut credits = credits.iter().filter(|credit| credit.level >= GOOD);
        credits.any(|credit| kind_of(scene, credit.opportunity) == Some(kind))
    };
    // Another answer may be better all in all and leave what was unsafe here.
    let fits = |option: &Opt, credits: &[Credit]| {
        (moment.lost_questions.is_empty() || !option.asks.is_empty())
            && (!net || answers(credits, OpportunityKind::SafetyNet))
    };
    let others = moment.alternatives.iter();
    let mut others = others.filter_map(|other| of_menu(scene, turn, other));
    let (option, _) = others.find(|(option, credits)| fits(option, credits))?;
    let plan = option.intention.as_deref()?;
    if let Some((turn, _)) = kept.filter(|(_, kept)| *kept == plan) {
        let plan = plan.trim_end_matches('.');
        return Some(say!(
            scene.say,
            "plan-own-as-kept",
            plan = plan,
            turn = turn
        ));
    }
    // How it can be said was shown at the moment.
    Some(plan.to_owned())
}

/// The option of another answer, and what it would have been credited with.
fn of_menu<'a>(
    scene: &PlayedConsultation<'a>,
    turn: &Turn,
    other: &Alternative,
) -> Option<(&'a Opt, Vec<Credit>)> {
    let engine = scene.engine();
    let mut menu = engine.menu(&turn.before).into_iter();
    let at = menu.find(|at| {
        let option = engine.option(turn.before.node, *at);
        option.is_some_and(|option| option.id == other.id)
    })?;
    let credits = engine.choose(&turn.before, at)?.credits;
    Some((engine.option(turn.before.node, at)?, credits))
}

fn kind_of(scene: &PlayedConsultation<'_>, at: OpportunityIx) -> Option<OpportunityKind> {
    let needed = scene.scenario.opportunities.get(at.index())?;
    Some(needed.kind)
}

/// The skill of the best other answer where it answered most that was left here, or else what such a moment asks for anyway.
fn suggestion(
    scene: &PlayedConsultation<'_>,
    moment: &Moment,
    turn: &Turn,
    kept: Option<(u32, &str)>,
) -> Option<String> {
    let other = moment.alternatives.first();
    let other = other.and_then(|other| of_menu(scene, turn, other));
    let more = other.as_ref().and_then(|(_, credits)| {
        let better = credits.iter().filter(|credit| credit.level >= GOOD);
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
    // A net that is not a list of signs is somebody to turn to.
    let needed = scene.scenario.opportunities.get(at.index())?;
    if kind == OpportunityKind::SafetyNet && !signs(scene, needed) {
        let when = said_before(scene, turn, at).or_else(|| when(scene, turn, at))?;
        let skill = say!(scene.say, "plan-usual-somebody");
        return Some(resolved(scene, &when, &skill, kept));
    }
    // The words of a safety net are more than can be kept in mind.
    let better = other.as_ref();
    let better = better.filter(|_| more.is_some() && kind != OpportunityKind::SafetyNet);
    let words = better.map_or_else(String::new, |(option, _)| skill_part(scene, option, ""));
    // Words that show how say more than the name of what they do.
    let codes = other.as_ref();
    let codes = codes.filter(|_| more.is_some() && words.is_empty() && !by_need(kind));
    let skill = codes
        .and_then(|(option, _)| skill(scene, turn, kind, &option.codes, STRONG))
        .map_or_else(|| usual(scene, kind), |(_, skill)| skill);
    let when = words_of(scene, turn, at, kind).or_else(|| when(scene, turn, at))?;
    if words.is_empty() || kept.is_some_and(|(_, kept)| kept == skill) {
        return Some(resolved(scene, &when, &skill, kept));
    }
    Some(say!(
        scene.say,
        "plan-change-saying",
        when = when,
        skill = skill,
        words = words
    ))
}

/// The plan for a change. What was done in another turn is not set out a second time.
fn resolved(
    scene: &PlayedConsultation<'_>,
    when: &str,
    skill: &str,
    kept: Option<(u32, &str)>,
) -> String {
    match kept.filter(|(_, kept)| *kept == skill) {
        Some((turn, _)) => say!(scene.say, "plan-change-as-kept", when = when, turn = turn),
        None => say!(scene.say, "plan-change", when = when, skill = skill),
    }
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
