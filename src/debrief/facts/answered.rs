//! What was needed in a turn, how well it was answered, and why that is so in the author's words.

use engine::domain::Domain;
use engine::rubric::{Keying, Rubric};
use engine::scenario::Opportunity;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind;
use engine::session::{Credit, Turn};

use super::played_consultation::PlayedConsultation;

/// From this level on an answer is good, and no shortcoming.
pub(super) const GOOD: u8 = 3;
/// For safety a good answer is enough.
pub(super) const ADEQUATE: u8 = GOOD;
/// The level of a strong answer.
pub(super) const STRONG: u8 = 4;

/// The level at which something that was there stands where nothing answered it.
pub(super) const MISSED: u8 = 1;

/// What was needed, by its place in the scenario.
pub(super) fn opportunity<'a>(
    scene: &PlayedConsultation<'a>,
    of: OpportunityIx,
) -> Option<&'a Opportunity> {
    scene.scenario.opportunities.get(of.index())
}

/// What an answer was credited against.
pub(super) fn needed<'a>(
    scene: &PlayedConsultation<'a>,
    credit: &Credit,
) -> Option<&'a Opportunity> {
    opportunity(scene, credit.opportunity)
}

/// What an opportunity asks for.
pub(super) fn kind_of(
    scene: &PlayedConsultation<'_>,
    at: OpportunityIx,
) -> Option<OpportunityKind> {
    opportunity(scene, at).map(|needed| needed.kind)
}

/// Whether an opportunity asks for this.
pub(super) fn is_for(
    scene: &PlayedConsultation<'_>,
    at: OpportunityIx,
    kind: OpportunityKind,
) -> bool {
    kind_of(scene, at) == Some(kind)
}

/// Whether a turn answered something well, whatever else it left.
pub(super) fn answered_something_well(turn: &Turn) -> bool {
    turn.credits.iter().any(|credit| credit.level >= GOOD)
}

/// Whether a turn gave a safety net, well or badly.
pub(super) fn nets(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let mut credits = turn.credits.iter();
    credits.any(|credit| is_for(scene, credit.opportunity, OpportunityKind::SafetyNet))
}

/// The credit of a turn against a kind of need; of several the one that weighs most.
pub(super) fn credit<'t>(
    scene: &PlayedConsultation<'_>,
    turn: &'t Turn,
    kind: OpportunityKind,
) -> Option<&'t Credit> {
    let credits = turn.credits.iter();
    let of_kind = credits.filter(|credit| is_for(scene, credit.opportunity, kind));
    of_kind.max_by_key(|credit| needed(scene, credit).map_or(0, |o| o.weight))
}

/// How well a turn answered a kind of need, and the author's reason for that; of several needs the one that weighs most.
pub(super) fn judged<'a>(
    scene: &PlayedConsultation<'a>,
    turn: &Turn,
    kind: OpportunityKind,
) -> Option<(u8, Option<&'a str>)> {
    let credit = credit(scene, turn, kind)?;
    Some((credit.level, reason(scene, turn, credit)))
}

/// Why the author has set the level of an answer.
pub(super) fn reason<'a>(
    scene: &PlayedConsultation<'a>,
    turn: &Turn,
    credit: &Credit,
) -> Option<&'a str> {
    let set = scene.option(turn)?.levels.get(credit.set?)?;
    set.why.as_deref()
}

/// Why an answer stands as it does against just this need, in the author's words.
pub(super) fn own_why<'a>(
    scene: &PlayedConsultation<'a>,
    turn: &Turn,
    needed: OpportunityIx,
) -> Option<&'a str> {
    let mut sets = scene.option(turn)?.levels.iter();
    sets.find(|set| set.of == needed)?.why.as_deref()
}

/// Why an answer stands as it does against what was needed, in the author's words; where nothing is said of that, of the answer as a
/// whole. None where the author says nothing.
pub(super) fn why<'a>(
    scene: &PlayedConsultation<'a>,
    turn: &Turn,
    needed: OpportunityIx,
) -> Option<&'a str> {
    let option = scene.option(turn)?;
    let why = own_why(scene, turn, needed).unwrap_or(&option.why).trim();
    (!why.is_empty()).then_some(why)
}

/// The best level that the author sees in an answer against some needs, whether or not they were met before.
pub(super) fn best_by_author(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    of: impl Fn(&Opportunity) -> bool,
) -> Option<u8> {
    let option = scene.option(turn)?;
    let about = |at: OpportunityIx| opportunity(scene, at).is_some_and(&of);
    let set = option.levels.iter().filter(|set| about(set.of));
    let set = set.map(|set| set.level);
    let earned = turn.credits.iter();
    let earned = earned.filter(|credit| about(credit.opportunity));
    set.chain(earned.map(|credit| credit.level)).max()
}

/// The domain in which the good answers to a kind of opportunity count most.
pub(super) fn home(rubric: &Rubric, kind: OpportunityKind) -> Domain {
    let mut sums = [0_u32; 4];
    if let Keying::ByNeed(worth) = &rubric.keying {
        sums = worth.domains(kind).map(u32::from);
    }
    let by_code = matches!(rubric.keying, Keying::ByCode);
    for (code, at) in rubric.codes.iter().zip(0_u8..) {
        let level = rubric.level(kind, engine::scenario::index::CodeIx(at));
        if by_code && level.is_some_and(|level| level >= 3) {
            for (sum, loading) in sums.iter_mut().zip(code.loadings) {
                *sum += u32::from(loading);
            }
        }
    }
    let all = Domain::ALL.iter().zip(sums);
    let best = all.max_by_key(|(domain, sum)| (*sum, std::cmp::Reverse(domain.index())));
    best.map_or(Domain::Listening, |(domain, _)| *domain)
}
