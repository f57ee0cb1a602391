//! A domain at a glance: one sentence beside its figure, on what was strongest there or on what was left.

use super::domains::{DomainStanding, DomainView};
use super::moments::asked_for_safety;
use super::played_consultation::PlayedConsultation;
use super::words::{STOPS, lower_first, stopped, words_at_a_glance};
use crate::wording::say;

/// From so many points on, what was strong is said; below, what was left.
const ORDINARY: u16 = 50;

pub(super) fn glance(scene: &PlayedConsultation<'_>, view: &DomainView) -> String {
    let say = scene.say;
    match view.standing {
        DomainStanding::Scored => {}
        DomainStanding::NotExercised => return say!(say, "glance-not-exercised"),
        DomainStanding::TooLittle => return say!(say, "glance-too-little"),
        DomainStanding::Unfinished => return say!(say, "glance-unfinished"),
        DomainStanding::NoEnvelope => return say!(say, "glance-no-range"),
    }
    // Questions about safety have to be asked; what else was said well is worth more to be held up.
    let asks = |turn: u32| {
        let mut turns = scene.turns().iter();
        turns.any(|own| own.number == turn && asked_for_safety(own))
    };
    let best = best_turn(view);
    let beside = best.filter(|(turn, _)| asks(*turn));
    let beside = beside.and_then(|_| best_of(view, |turn| !asks(turn)));
    let strong = best.map(|best| match (beside, best) {
        (Some((turn, you)), _) => told(scene, ("glance-good", "glance-good-wordless"), turn, you),
        (None, (turn, you)) => told(
            scene,
            ("glance-strong", "glance-strong-wordless"),
            turn,
            you,
        ),
    });
    let left = view.missed.first().map(|missed| {
        let what = missed.about.as_deref().unwrap_or(&missed.asked);
        left(scene, missed.turn, what)
    });
    let well = view.points.is_some_and(|points| points >= ORDINARY);
    let (first, second) = if well { (strong, left) } else { (left, strong) };
    let found = first.or(second);
    found.unwrap_or_else(|| say!(say, "glance-nothing"))
}

/// What a turn left open: one thing goes on behind a colon, several sentences stand by themselves.
fn left(scene: &PlayedConsultation<'_>, turn: u32, what: &str) -> String {
    let inner = what.trim_end_matches(STOPS);
    let what = stopped(what);
    if inner.contains(['.', '?', '!', ':']) {
        return say!(scene.say, "glance-left-told", turn = turn, what = what);
    }
    let first = what.split_whitespace().next().unwrap_or_default();
    // A name keeps its capital.
    let named = scene.scenario.patient.life.contains(&format!(" {first}"));
    let what = if named { what } else { lower_first(&what) };
    say!(scene.say, "glance-left", turn = turn, what = what)
}

/// A turn with its words, by one of two messages: the other where nothing was said.
fn told(scene: &PlayedConsultation<'_>, messages: (&str, &str), turn: u32, you: &str) -> String {
    let say = scene.say;
    match words_at_a_glance(you, &scene.echo(turn), say) {
        said if said.is_empty() => say.text(messages.1, &[("turn", turn.into())]),
        said => say.text(messages.0, &[("turn", turn.into()), ("said", said.into())]),
    }
}

/// The turn that gave most, with its words; none where no turn answered well.
pub(super) fn best_turn(view: &DomainView) -> Option<(u32, &str)> {
    best_of(view, |_| true)
}

/// The same among some of the turns.
fn best_of(view: &DomainView, among: impl Fn(u32) -> bool) -> Option<(u32, &str)> {
    let mut turns: Vec<(u32, i32, &str)> = Vec::new();
    for row in &view.earned {
        match turns.iter_mut().find(|(turn, ..)| *turn == row.turn) {
            Some((_, sum, _)) => *sum += row.evidence,
            None => turns.push((row.turn, row.evidence, &row.you)),
        }
    }
    // A turn that did harm anywhere is never held up as what gave most.
    let well = |turn: u32| {
        let rows = || view.earned.iter().filter(move |row| row.turn == turn);
        rows().all(|row| row.level >= 2) && rows().any(|row| row.level >= 3)
    };
    let best = turns
        .into_iter()
        .filter(|(turn, sum, _)| *sum > 0 && well(*turn) && among(*turn))
        .max_by_key(|(turn, sum, _)| (*sum, std::cmp::Reverse(*turn)));
    best.map(|(turn, _, you)| (turn, you))
}
