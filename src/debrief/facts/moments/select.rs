//! Which moments are worth looking at closely: where another sentence would have kept most within reach, and what saved most.

use std::cmp::Reverse;

use engine::patient::state::State;
use engine::scenario::index::FactIx;
use engine::scenario::words::{OpportunityKind, Outcome};
use engine::session::{Credit, Turn};

use crate::facts::alternatives::may_stand_beside;
use crate::facts::answered::{is_for, needed, opportunity};
use crate::facts::exact_figures::ExactFigures;
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::safety::questions::{asked_for_safety, asks_for_safety, lost_questions};
use crate::facts::safety::unsafe_turn::{misleads, unsafe_turn};
use crate::facts::shortcoming::{Shortcoming, made_good, shortcomings_of};

/// How many turning points are shown, beside one after which a question was lost.
const TURNING: usize = 2;

/// How many openings are shown.
const OPENED: usize = 2;

/// Indices of the turns where a tutor would stop the tape: first the turn that stands for a question which must not be left out
/// and was never asked, then what was unsafe at the end, then the turns that answered poorest what was
/// there; of several as poor, those that lost most. A turn that asked such a question is never one of them, nor is one that
/// answered well.
///
/// That the level comes first and the loss second is what blind readers do (docs/READINGS.md).
pub(in crate::facts) fn turning(
    scene: &PlayedConsultation<'_>,
    study: Option<&ExactFigures>,
) -> Vec<usize> {
    let lost = lost_questions(scene).into_iter();
    let mut chosen: Vec<usize> = lost.map(|(index, _)| index).take(1).collect();
    let lost_one = !chosen.is_empty();
    // What was unsafe at the end is always among them, unless the turn after which it was left out answered well.
    let well = |index: usize| scene.turns().get(index).is_some_and(met);
    let unsafe_at = unsafe_turn(scene).filter(|found| found.comes_first() || !well(found.index));
    let unsafe_at = unsafe_at.map(|found| found.index);
    chosen.extend(unsafe_at.filter(|index| !chosen.contains(index)));
    let room = (TURNING + usize::from(lost_one)).saturating_sub(chosen.len());
    let turns = scene.turns().iter().enumerate();
    let poor = turns.filter(|(_, turn)| !met(turn) && !asked_for_safety(turn));
    let exact = study.filter(|study| study.exact);
    let ahead = |index: usize| exact.map_or(0, |study| study.given_away(index));
    let mut poor: Vec<(bool, u8, i64, usize)> = poor
        .map(|(index, turn)| {
            let lost = lost_here(turn) - ahead(index) * 4;
            (!misleads(scene, turn), judged(scene, turn), lost, index)
        })
        .filter(|(_, level, lost, index)| *level < 3 && *lost < 0 && !chosen.contains(index))
        .collect();
    poor.sort_unstable();
    let among = poor.iter().map(|(.., index)| *index);
    let most = led_to_ending(scene, among.clone()).or_else(|| changed_most(scene, among));
    chosen.extend(poor.into_iter().take(room).map(|(.., index)| index));
    // The turn that the short debrief stops at is always among them.
    if let Some(index) = most.filter(|index| !chosen.contains(index)) {
        if chosen.len() > TURNING && chosen.last() != unsafe_at.as_ref() {
            chosen.pop();
        }
        chosen.push(index);
    }
    chosen
}

/// Of some turns (by index) the one that led to the ending, as the author weighs its nodes; none where nothing better could have been
/// said there, where it was put right afterwards, where it ended well, or where the author says nothing of the ending.
pub(in crate::facts) fn led_to_ending(
    scene: &PlayedConsultation<'_>,
    among: impl Iterator<Item = usize> + Clone,
) -> Option<usize> {
    let ending = scene.ending();
    let ending = ending.filter(|ending| ending.outcome != Outcome::Good)?;
    let nodes = ending.turns_on.iter();
    let mut found = nodes.filter_map(|node| {
        let at_node = among.clone().filter(|index| {
            let turn = scene.turns().get(*index);
            turn.is_some_and(|turn| turn.before.node == *node)
        });
        let better = at_node.filter(|index| {
            let stake = at_stake(scene, *index).is_some();
            stake && !mended_since(scene, *index) && !said_later(scene, *index)
        });
        better.min()
    });
    found.next()
}

/// What a point of trust, openness, confidence or distress, or of the depth of something told, weighs beside evidence.
const FELT: i64 = 300;

/// Of some turns (by index) the one at which another answer would have changed most for this patient; none where nothing better
/// could have been said. What the next answer put right, and what was said as it might have been later, comes last; of several as much,
/// the first.
pub(in crate::facts) fn changed_most(
    scene: &PlayedConsultation<'_>,
    among: impl Iterator<Item = usize>,
) -> Option<usize> {
    let changes = among.filter_map(|index| {
        let stake = at_stake(scene, index)?;
        let done = mended_next(scene, index) || said_later(scene, index);
        Some((!done, stake, Reverse(index)))
    });
    let most = changes.max()?;
    Some(most.2.0)
}

/// Whether all that fell short in a turn was put right by the very next answer: nobody has to set out to do what was done.
fn mended_next(scene: &PlayedConsultation<'_>, index: usize) -> bool {
    let Some(turn) = scene.turns().get(index) else {
        return false;
    };
    let mut short = shortcomings_of(turn).peekable();
    short.peek().is_some()
        && short.all(|own| made_good(scene, own).is_some_and(|later| later == turn.number + 1))
}

/// Whether all that weighs most of what fell short in a turn was put right at some time later.
fn mended_since(scene: &PlayedConsultation<'_>, index: usize) -> bool {
    let weight = |own: &Shortcoming| opportunity(scene, own.needed).map_or(0, |it| it.weight);
    let turn = scene.turns().get(index);
    let short: Vec<_> = turn.into_iter().flat_map(shortcomings_of).collect();
    let most = short.iter().map(weight).max();
    let mut heavy = short.iter().filter(|own| Some(weight(own)) == most);
    most.is_some() && heavy.all(|own| made_good(scene, *own).is_some())
}

/// Whether one of the answers that would have been better in a turn was given later, and was good there: nobody has to set out to do
/// what was done.
fn said_later(scene: &PlayedConsultation<'_>, index: usize) -> bool {
    let Some(turn) = scene.turns().get(index) else {
        return false;
    };
    let engine = scene.engine();
    let better = may_stand_beside(engine, &turn.before, turn.option).into_iter();
    let better = better.filter_map(|at| engine.option(turn.before.node, at));
    let better: Vec<&str> = better.map(|option| option.text.as_str()).collect();
    let mut later = scene.turns().iter().skip(index + 1);
    later.any(|turn| {
        let said = scene.option(turn).map_or("", |option| option.text.as_str());
        met(turn) && better.contains(&said)
    })
}

/// How much more another answer would have done for this patient than what was said in a turn: what it would have eased and brought
/// to be told, and what it would have answered. None where no better answer was there. What was made good later is left out: a
/// question that was asked after all, and a safety net that was given in the end.
fn at_stake(scene: &PlayedConsultation<'_>, index: usize) -> Option<i64> {
    let turn = scene.turns().get(index)?;
    let engine = scene.engine();
    let lost = lost_questions(scene).iter().any(|(at, _)| *at == index);
    let tripped = !scene.session.gates().is_empty();
    let counts = |credit: &Credit| match needed(scene, credit).map(|needed| needed.kind) {
        Some(OpportunityKind::Assess) => lost || !asks_for_safety(scene, turn),
        Some(OpportunityKind::SafetyNet) => tripped,
        _ => true,
    };
    let worth = |credits: &[Credit]| -> i64 {
        let credits = credits.iter().filter(|credit| counts(credit));
        credits
            .flat_map(|credit| credit.evidence)
            .map(i64::from)
            .sum()
    };
    let depth = |told: &[FactIx]| -> i64 {
        let facts = told.iter();
        let facts = facts.filter_map(|fact| scene.scenario.patient.facts.get(fact.index()));
        facts.map(|fact| i64::from(fact.depth)).sum()
    };
    let eased = |after: &State| i64::from(PlayedConsultation::eased_by(&turn.before, after));
    let of = |after: &State, told: &[FactIx], credits: &[Credit]| {
        FELT * (eased(after) + depth(told)) + worth(credits)
    };
    let said = of(&turn.after, &turn.told, &turn.credits);
    let others = may_stand_beside(engine, &turn.before, turn.option).into_iter();
    let others = others.filter_map(|at| engine.choose(&turn.before, at));
    let best = others.map(|other| of(&other.state, &other.told, &other.credits));
    best.max().map(|best| best - said).filter(|more| *more > 0)
}

/// Opportunities of at least this weight decide the level of a turn that harms them, whatever else it does well.
const DECISIVE: u8 = 3;

/// The level of a turn: the best that it reached against anything, but harm where it harmed something that weighs. Where nothing was
/// left to answer, the best that the author sees in the sentence; minimal where the author says nothing.
fn judged(scene: &PlayedConsultation<'_>, turn: &Turn) -> u8 {
    let weighs = |credit: &Credit| needed(scene, credit).is_some_and(|o| o.weight >= DECISIVE);
    if turn
        .credits
        .iter()
        .any(|credit| credit.level == 0 && weighs(credit))
    {
        return 0;
    }
    let levels = turn.credits.iter().map(|credit| credit.level);
    let by_author = || {
        let levels = scene.option(turn)?.levels.iter();
        levels.map(|set| set.level).max()
    };
    levels.max().or_else(by_author).unwrap_or(2)
}

/// What a turn lost where it stood, in all domains; 0 or less.
fn lost_here(turn: &Turn) -> i64 {
    let losses = turn.credits.iter().map(|credit| {
        let sum: i64 = credit.evidence.iter().map(|each| i64::from(*each)).sum();
        sum.min(0)
    });
    losses.sum()
}

/// Whether a turn answered something well and harmed nothing.
pub(in crate::facts) fn met(turn: &Turn) -> bool {
    let levels = || turn.credits.iter().map(|credit| credit.level);
    levels().max().is_some_and(|level| level >= 3) && levels().min().is_some_and(|level| level >= 2)
}

/// Indices of the turns that opened most, the best first: what was answered well, above all where the patient had just told
/// something that is not told to everybody, or told it then.
pub(in crate::facts) fn opened(scene: &PlayedConsultation<'_>, taken: &[usize]) -> Vec<usize> {
    let turns = scene.turns();
    let depth = |turn: Option<&Turn>| {
        let told = turn.into_iter().flat_map(|turn| &turn.told);
        let facts = told.filter_map(|fact| scene.scenario.patient.facts.get(fact.index()));
        facts.map(|fact| i64::from(fact.depth)).max().unwrap_or(0)
    };
    let before = |index: usize| index.checked_sub(1).and_then(|before| turns.get(before));
    let worth = |(index, turn): (usize, &Turn)| {
        let strong = turn
            .credits
            .iter()
            .filter(|credit| credit.level == 4)
            .count() as i64;
        let felt = |credit: &Credit| i64::from(credit.evidence[0]) + i64::from(credit.evidence[1]);
        let heard: i64 = turn.credits.iter().map(felt).sum();
        let told = if strong > 0 { depth(before(index)) } else { 0 };
        let mended = turn.credits.iter().filter(|credit| mends(scene, credit));
        let mended = mended.count().min(1) as i64;
        let late = 100 * index as i64 / turns.len().max(1) as i64;
        let eased = i64::from(PlayedConsultation::eased(turn));
        let level = i64::from(judged(scene, turn));
        let worth = level * 800
            + told * 800
            + mended * 1200
            + depth(Some(turn)) * 200
            + strong * 200
            + heard
            + eased * FELT
            + late;
        (worth, std::cmp::Reverse(index))
    };
    let good = turns.iter().enumerate();
    let good = good.filter(|(index, turn)| !taken.contains(index) && met(turn));
    let mut good: Vec<_> = good.map(worth).collect();
    good.sort_unstable_by(|a, b| b.cmp(a));
    let best = good.into_iter().take(OPENED);
    best.map(|(_, index)| index.0).collect()
}

/// Whether something that had gone wrong was put right well: a cue met when it came back, or a misunderstanding.
pub(in crate::facts) fn mends(scene: &PlayedConsultation<'_>, credit: &Credit) -> bool {
    credit.level == 4 && (credit.late || is_for(scene, credit.opportunity, OpportunityKind::Repair))
}
