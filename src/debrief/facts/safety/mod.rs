//! Safety: the questions that had to be asked, the safety net, and what went wrong besides. Told by how well each was done, in the
//! author's own reasons; it stands apart from the scores.

mod called_for;
mod done_well;
pub(super) mod gate_causes;
pub(super) mod gate_flags;
mod net;
pub(super) mod questions;
mod today;
pub(super) mod unsafe_turn;

use serde::Serialize;

use engine::patient::state::bit;
use engine::scenario::Gate;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind;
use engine::session::{Credit, Turn};

use self::done_well::done_well;
use self::gate_causes::cause;
use self::gate_flags::{flags_of, net_flags, waits_for_a_question};
use self::net::{net, why_it_holds};
use self::questions::{asks_for_safety, lost_questions, put_somehow};
use self::today::Today;
use super::answered::{ADEQUATE, is_for, judged, kind_of, reason};
use super::played_consultation::{Citation, PlayedConsultation};
use super::reason::with_why;
use super::words::{count, first_sentence, lower_first, with_reason};
use crate::wording::say;

/// Safety: gates and the questions that must be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Safety {
    /// All gates of the scenario.
    pub gates: Vec<GateView>,
    /// All questions that must be asked.
    pub questions: Vec<AskView>,
    /// In a sentence.
    pub summary: String,
    /// The summary with at most a few of the questions that were not asked.
    #[serde(skip)]
    pub in_short: String,
}

/// A safety gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateView {
    pub id: String,
    /// What goes wrong when it trips.
    pub title: String,
    /// Whether it has tripped.
    pub tripped: bool,
    /// Why it matters.
    pub why: String,
    pub source: Citation,
}

/// A question that must be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskView {
    pub id: String,
    /// What it asks about.
    pub text: String,
    /// The turn in which it was asked.
    pub asked_in: Option<u32>,
    /// Why it matters.
    pub why: String,
    pub source: Citation,
}

/// `looked_at`: the turn of the one moment, where the reason for what it did is told in the short debrief.
pub(super) fn safety(scene: &PlayedConsultation<'_>, looked_at: Option<u32>) -> Safety {
    let tripped = scene.session.gates();
    let gates: Vec<GateView> = (0_u8..)
        .zip(&scene.scenario.gates)
        .map(|(at, gate)| GateView {
            id: gate.id.clone(),
            title: gate.title.clone(),
            tripped: tripped.iter().any(|ix| ix.0 == at),
            why: gate.why.clone(),
            source: scene.source(gate.source),
        })
        .collect();
    let questions: Vec<AskView> = (0_u8..)
        .zip(&scene.scenario.must_ask)
        .map(|(at, ask)| {
            let asked = scene.turns().iter().find(|turn| {
                !bit(u32::from(turn.before.asked), at) && bit(u32::from(turn.after.asked), at)
            });
            AskView {
                id: ask.id.clone(),
                text: ask.text.clone(),
                asked_in: asked.map(|turn| turn.number),
                why: ask.why.clone(),
                source: scene.source(ask.source),
            }
        })
        .collect();
    Safety {
        summary: summary(scene, &gates, &questions, None, true),
        in_short: summary(scene, &gates, &questions, looked_at, false),
        gates,
        questions,
    }
}

/// In a few sentences: with all that was not asked, or with a few of it.
fn summary(
    scene: &PlayedConsultation<'_>,
    gates: &[GateView],
    questions: &[AskView],
    looked_at: Option<u32>,
    all: bool,
) -> String {
    let say = scene.say;
    if gates.is_empty() && questions.is_empty() {
        return say!(say, "safety-no-gate");
    }
    let open = questions.iter().zip(&scene.scenario.must_ask);
    let open: Vec<_> = open.filter(|(ask, _)| ask.asked_in.is_none()).collect();
    let none_open = open.is_empty();
    let short = open.iter().map(|(_, named)| named.short.clone());
    let short: Option<Vec<String>> = short.collect();
    let whole = || -> Vec<String> {
        let texts = open.iter().map(|(ask, _)| lower_first(&ask.text));
        texts.collect()
    };
    let listed = match short.filter(|_| !all) {
        Some(short) => say.listed(&short),
        None if all => whole().join(&say!(say, "list-apart")),
        None => say.few(&whole()),
    };
    if scene.session.ended().is_none() {
        return if none_open {
            say!(say, "safety-all-asked-so-far")
        } else {
            say!(say, "safety-not-yet-asked", asks = listed)
        };
    }
    let mut parts = Vec::new();
    if !questions.is_empty() {
        parts.push(asked(scene, questions, &listed, looked_at));
    }
    // A gate on questions says less than how they were asked.
    let other = gates.iter().zip(&scene.scenario.gates);
    let tripped: Vec<&Gate> = other
        .filter(|(view, gate)| view.tripped && !waits_for_a_question(&gate.trips_when.condition))
        .map(|(_, gate)| gate)
        .collect();
    let of_net = net_flags(scene);
    let of_lists = |gate: &Gate| flags_of([gate]).iter().any(|flag| of_net.contains(flag));
    let netless = tripped.iter().any(|gate| of_lists(gate));
    // Of a net, what is lacking is said in short, too: without it nobody knows what to do about it.
    let told_of_net = net(scene, &of_net, looked_at, all).filter(|_| !netless);
    let net_at = told_of_net.as_ref().map(|_| parts.len());
    parts.extend(told_of_net);
    // In short, what is on the list for today says by itself what went wrong, once there are many words.
    let words = |parts: &[String]| parts.iter().map(|part| count(part)).sum::<usize>();
    let mut listed_alone: Vec<&str> = Vec::new();
    for gate in &tripped {
        // The one moment has just shown that there was no net that holds; what is to be done about it stands on the list for today.
        let shown = cause(scene, &gate.trips_when.condition).map(|turn| turn.number);
        if !all && of_lists(gate) && shown.is_some() && shown == looked_at {
            continue;
        }
        let told = went_wrong(scene, gate, looked_at);
        let is_listed = gate.today.is_some() && !of_lists(gate);
        let again = gate.today.as_deref();
        let again = again.is_some_and(|today| says_the_same(&gate.title, today));
        if !all && is_listed && (again || words(&parts) + count(&told) > LISTED) {
            listed_alone.push(&gate.id);
        } else {
            parts.push(told);
        }
    }
    let parts_follow = !questions.is_empty() && parts.len() > 1;
    let long = words(&parts) > IN_SHORT;
    if let Some(first) = parts.first_mut().filter(|_| !all && long && parts_follow) {
        // How the questions were asked stays; the reason stands in the long form.
        *first = first_sentence(first);
    }
    // The same holds for what went wrong, from its end on.
    let mut at = parts.len();
    while !all && at > 1 && words(&parts) > SHORTEST {
        at -= 1;
        if let Some(part) = parts.get_mut(at).filter(|_| net_at != Some(at)) {
            *part = first_sentence(part);
        }
    }
    let (nets, besides): (Vec<&Gate>, Vec<&Gate>) =
        tripped.into_iter().partition(|gate| of_lists(gate));
    let ring = Today {
        unanswered: unanswered(scene, questions),
        nets: &nets,
        besides: &besides,
        listed_alone: &listed_alone,
    };
    parts.extend(ring.told(scene));
    // What could have been left out, and was done well.
    let well = done_well(scene);
    parts.extend(well.filter(|well| all || words(&parts) + count(well) <= IN_SHORT));
    // What holds is worth a reason where little else has to be said.
    let holds = why_it_holds(scene).filter(|why| all || words(&parts) + count(why) <= WITH_PRAISE);
    if let Some((why, part)) = holds.zip(net_at.and_then(|at| parts.get_mut(at))) {
        *part = format!("{part} {why}");
    }
    parts.join(" ")
}

/// Whether what is to be settled today begins with words that the title of a gate has: both would say the same.
fn says_the_same(title: &str, today: &str) -> bool {
    let begins: Vec<&str> = today.split_whitespace().take(SAME_WORDS).collect();
    let begins = begins.join(" ").to_lowercase();
    let begins = begins.trim_end_matches([',', ';']);
    title.to_lowercase().contains(begins)
}

/// So many words in common say the same.
const SAME_WORDS: usize = 4;

/// After so many words, what else went wrong is only on the list for today.
const LISTED: usize = 44;

/// More words than this about safety are told without reasons in the short debrief.
const SHORTEST: usize = 60;

/// Most words about safety with a reason why its net holds, in the short debrief.
const WITH_PRAISE: usize = 50;

/// Most words about safety in the short debrief.
const IN_SHORT: usize = 68;

/// The turn in which questions that had to be asked were asked last.
fn last_asked<'a>(scene: &PlayedConsultation<'a>, questions: &[AskView]) -> Option<&'a Turn> {
    let last = questions.iter().filter_map(|ask| ask.asked_in).max()?;
    scene.turn(last)
}

/// Whether a question that had to be asked was not asked, or not so that it could be answered.
fn unanswered(scene: &PlayedConsultation<'_>, questions: &[AskView]) -> bool {
    let poorly =
        last_asked(scene, questions).and_then(|turn| judged(scene, turn, OpportunityKind::Assess));
    questions.iter().any(|ask| ask.asked_in.is_none())
        || poorly.is_some_and(|(level, _)| level < ADEQUATE)
}

/// How the questions that had to be asked were asked.
fn asked(
    scene: &PlayedConsultation<'_>,
    questions: &[AskView],
    open: &str,
    looked_at: Option<u32>,
) -> String {
    let untold = |turn: u32| looked_at != Some(turn);
    let (say, name) = (scene.say, scene.called());
    let first = questions.iter().filter_map(|ask| ask.asked_in).min();
    let Some(last) = last_asked(scene, questions) else {
        let lost = lost_questions(scene).into_iter().next();
        let turn = lost.and_then(|(index, _)| scene.turns().get(index));
        let poor =
            turn.and_then(|turn| Some((turn, judged(scene, turn, OpportunityKind::Assess)?)));
        return match poor {
            Some((turn, (_, why))) if put_somehow(scene, turn) => {
                let told = with_why(
                    say!(say, "safety-not-asked", turn = turn.number),
                    why.filter(|_| untold(turn.number)),
                    say,
                );
                let again = rooms(scene).into_iter().find(|room| *room > turn.number);
                let again = again.map(|turn| say!(say, "safety-second-chance", turn = turn));
                with_reason(told, again.as_deref())
            }
            _ => never_raised(scene),
        };
    };
    let number = last.number;
    if questions.iter().any(|ask| ask.asked_in.is_none()) {
        let told = say!(say, "safety-asked-in-part", turn = number, asks = open);
        let again = rooms(scene).into_iter().find(|room| *room > number);
        let again = again.map(|turn| say!(say, "safety-second-chance", turn = turn));
        return with_reason(told, again.as_deref());
    }
    match judged(scene, last, OpportunityKind::Assess) {
        Some((level, why)) if level < ADEQUATE => {
            let told = if in_one_breath(scene, last) {
                say!(say, "safety-asked-in-a-breath", turn = number)
            } else {
                say!(say, "safety-asked-poorly", turn = number)
            };
            with_why(told, why.filter(|_| untold(number)), say)
        }
        // Going back for them is a skill of its own.
        _ if first.is_some_and(|first| first < number) => say!(
            say,
            "safety-asked-in-two",
            asked = first.unwrap_or(number),
            turn = number,
            name = name
        ),
        _ => match rooms(scene).into_iter().find(|room| *room < number) {
            Some(passed)
                if scene
                    .turn(passed)
                    .is_some_and(|turn| put_somehow(scene, turn)) =>
            {
                say!(
                    say,
                    "safety-asked-again",
                    passed = passed,
                    turn = number,
                    name = name
                )
            }
            Some(passed) => say!(
                say,
                "safety-asked-after-all",
                passed = passed,
                turn = number,
                name = name
            ),
            None => say!(say, "safety-asked", turn = number, name = name),
        },
    }
}

/// That no question about safety was put, and where there was room for them.
fn never_raised(scene: &PlayedConsultation<'_>) -> String {
    let rooms = rooms(scene);
    let turns: Vec<String> = rooms.iter().map(u32::to_string).collect();
    let told = say!(
        scene.say,
        "safety-never-raised",
        n = rooms.len() as u32,
        turns = scene.say.listed(&turns)
    );
    // What was put in their place, in the author's words.
    let passed = scene
        .turns()
        .iter()
        .filter(|turn| rooms.contains(&turn.number));
    let mut reasons = passed.filter_map(|turn| judged(scene, turn, OpportunityKind::Assess)?.1);
    with_why(told, reasons.next(), scene.say)
}

/// Turns that asked for the questions about safety and put none of them: their place was there, and an answer fell short of it.
fn rooms(scene: &PlayedConsultation<'_>) -> Vec<u32> {
    let turns = scene.turns().iter();
    let passed = turns.filter(|turn| {
        let assess = |at: &OpportunityIx| is_for(scene, *at, OpportunityKind::Assess);
        let poorly = judged(scene, turn, OpportunityKind::Assess);
        let poorly = poorly.is_some_and(|(level, _)| level < ADEQUATE);
        turn.before.asked == turn.after.asked
            && asks_for_safety(scene, turn)
            && (poorly || turn.missed.iter().any(assess))
    });
    passed.map(|turn| turn.number).collect()
}

/// Questions from so many on are too many to be answered at once.
const TOO_MANY: usize = 4;

/// Whether all questions of a turn were put without a pause: nothing says that it was waited for an answer.
fn in_one_breath(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let asked = turn.before.asked ^ turn.after.asked;
    let many = asked.count_ones() as usize >= TOO_MANY;
    many && !scene.has_code(turn, "PERM") && !scene.has_code(turn, "RATL")
}

/// What a gate stands for, in which turn, and why, where the author says so.
fn went_wrong(scene: &PlayedConsultation<'_>, gate: &Gate, looked_at: Option<u32>) -> String {
    let title = gate.title.trim_end_matches('.');
    let Some(turn) = cause(scene, &gate.trips_when.condition) else {
        return format!("{title}.");
    };
    let told = say!(
        scene.say,
        "safety-went-wrong",
        what = title,
        turn = turn.number
    );
    let net =
        judged(scene, turn, OpportunityKind::SafetyNet).filter(|(level, _)| *level < ADEQUATE);
    // What a turn was poor at besides says nothing of what it left out.
    let poorest = || {
        let did = turn.after.flags != turn.before.flags;
        let credits = turn.credits.iter().filter(|_| did);
        let poor = credits.filter(|credit| credit.level < ADEQUATE);
        // Of several as poor, what is about safety says what went wrong here.
        let safety = [OpportunityKind::SafetyNet, OpportunityKind::Assess];
        let besides = |credit: &Credit| {
            let kind = kind_of(scene, credit.opportunity);
            !kind.is_some_and(|kind| safety.contains(&kind))
        };
        poor.min_by_key(|credit| (credit.level, besides(credit)))
            .and_then(|credit| reason(scene, turn, credit))
    };
    if looked_at == Some(turn.number) {
        return told;
    }
    with_why(told, net.map_or_else(poorest, |(_, why)| why), scene.say)
}
