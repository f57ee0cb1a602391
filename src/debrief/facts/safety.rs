//! Safety: the questions that had to be asked, the safety net, and what went wrong besides. Told by how well each was done, in the
//! author's own reasons; it stands apart from the scores.

use serde::Serialize;

use engine::patient::state::bit;
use engine::scenario::index::FlagIx;
use engine::scenario::words::OpportunityKind;
use engine::scenario::{Condition, Fact, Gate, Opportunity};
use engine::session::{Credit, Truth, Turn};

use super::played_consultation::{Citation, PlayedConsultation};
use super::select_moments::lost_questions;
use super::words::{count, lower_first, sentences};
use crate::wording::{Wording, say};

/// Safety: gates and the questions that must be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Safety {
    /// All gates of the scenario.
    pub gates: Vec<GateView>,
    /// All questions that must be asked.
    pub questions: Vec<AskView>,
    /// In a sentence.
    pub summary: String,
    /// The same with no more than a few of the questions that were not asked.
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

pub(super) fn safety(scene: &PlayedConsultation<'_>) -> Safety {
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
        summary: summary(scene, &gates, &questions, true),
        in_short: summary(scene, &gates, &questions, false),
        gates,
        questions,
    }
}

/// In a few sentences: with all that was not asked, or with a few of it.
fn summary(
    scene: &PlayedConsultation<'_>,
    gates: &[GateView],
    questions: &[AskView],
    all: bool,
) -> String {
    let say = scene.say;
    if gates.is_empty() && questions.is_empty() {
        return say!(say, "safety-no-gate");
    }
    let open: Vec<String> = questions
        .iter()
        .filter(|ask| ask.asked_in.is_none())
        .map(|ask| lower_first(&ask.text))
        .collect();
    let none_open = open.is_empty();
    let listed = if all {
        open.join(&say!(say, "list-apart"))
    } else {
        say.few(&open)
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
        parts.push(asked(scene, questions, &listed));
    }
    // A gate on questions says less than how they were asked.
    let other = gates.iter().zip(&scene.scenario.gates);
    let tripped: Vec<&Gate> = other
        .filter(|(view, gate)| view.tripped && !waits_for_a_question(&gate.trips_when.condition))
        .map(|(_, gate)| gate)
        .collect();
    let of_net = net_flags(scene);
    let mut flags = Vec::new();
    for gate in &tripped {
        named(&gate.trips_when.condition, &mut flags);
    }
    if !flags.iter().any(|flag| of_net.contains(flag)) {
        parts.extend(net(scene, &of_net, all));
    }
    parts.extend(tripped.iter().map(|gate| went_wrong(scene, gate)));
    let parts_follow = !questions.is_empty() && parts.len() > 1;
    let long = parts.iter().map(|part| count(part)).sum::<usize>() > IN_SHORT;
    if let Some(first) = parts.first_mut().filter(|_| !all && long && parts_follow) {
        // How the questions were asked stays; the reason stands in the long form.
        *first = sentences(first).into_iter().next().unwrap_or_default();
    }
    parts.join(" ")
}

/// Most words about safety in the short debrief.
const IN_SHORT: usize = 40;

/// How the questions that had to be asked were asked.
fn asked(scene: &PlayedConsultation<'_>, questions: &[AskView], open: &str) -> String {
    let (say, name) = (scene.say, scene.called());
    let last = questions.iter().filter_map(|ask| ask.asked_in).max();
    let turn_of = |number: u32| scene.turns().iter().find(|turn| turn.number == number);
    let Some(number) = last else {
        let lost = lost_questions(scene).into_iter().next();
        let turn = lost.and_then(|(index, _)| scene.turns().get(index));
        let poor =
            turn.and_then(|turn| Some((turn, judged(scene, turn, OpportunityKind::Assess)?)));
        return match poor {
            Some((turn, (_, why))) => {
                let told = say!(say, "safety-not-asked", turn = turn.number, name = name);
                with_reason(told, why)
            }
            None => say!(say, "safety-never-raised"),
        };
    };
    if questions.iter().any(|ask| ask.asked_in.is_none()) {
        return say!(say, "safety-asked-in-part", turn = number, asks = open);
    }
    let how = turn_of(number).and_then(|turn| judged(scene, turn, OpportunityKind::Assess));
    match how {
        Some((level, why)) if level < ADEQUATE => {
            with_reason(say!(say, "safety-asked-poorly", turn = number), why)
        }
        _ => say!(say, "safety-asked", turn = number, name = name),
    }
}

/// From this level on an answer to a need is enough.
const ADEQUATE: u8 = 3;

/// How well the safety net would hold, where none of its gates has tripped: that of its needs which was answered poorest.
fn net(scene: &PlayedConsultation<'_>, of_net: &[FlagIx], all: bool) -> Option<String> {
    let say = scene.say;
    let mut needs: Vec<(usize, u8, u32, Option<&str>)> = Vec::new();
    for turn in scene.turns() {
        let Some((level, why)) = judged(scene, turn, OpportunityKind::SafetyNet) else {
            continue;
        };
        let Some(need) = need_of(scene, turn, OpportunityKind::SafetyNet) else {
            continue;
        };
        match needs.iter_mut().find(|(known, ..)| *known == need) {
            Some(known) if known.1 <= level => *known = (need, level, turn.number, why),
            Some(_) => {}
            None => needs.push((need, level, turn.number, why)),
        }
    }
    let poorest = needs.into_iter().min_by_key(|(_, level, ..)| *level);
    // What was given beside the place for it, on the way out.
    let late = || {
        let mut turns = scene.turns().iter();
        turns.rfind(|turn| of_net.iter().any(|flag| sets(turn, *flag)))
    };
    Some(match poorest {
        Some((_, level, turn, _)) if level > ADEQUATE => say!(say, "safety-net-holds", turn = turn),
        Some((_, ADEQUATE, turn, why)) => {
            // What is still lacking stands last.
            let lacking = why.and_then(|why| sentences(why).pop().filter(|_| !all));
            with_reason(
                say!(say, "safety-net-mostly", turn = turn),
                lacking.as_deref().or(why),
            )
        }
        Some((_, 2, turn, why)) => {
            // A reason that begins with praise does not say what is thin.
            let lacking = why.filter(|why| !praises(why, say));
            with_reason(say!(say, "safety-net-thin", turn = turn), lacking)
        }
        _ => say!(say, "safety-net-late", turn = late()?.number),
    })
}

/// Whether a reason begins with what was good.
fn praises(why: &str, say: &Wording) -> bool {
    let first = why.split(|c: char| !c.is_alphabetic()).next();
    let known = say.words("words-that-praise");
    first.is_some_and(|first| known.iter().any(|word| word == first))
}

/// What a gate stands for, in which turn, and why, where the author says so.
fn went_wrong(scene: &PlayedConsultation<'_>, gate: &Gate) -> String {
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
        poor.min_by_key(|credit| credit.level)
            .and_then(|credit| reason(scene, turn, credit))
    };
    with_reason(told, net.map_or_else(poorest, |(_, why)| why))
}

/// The turn that made a condition on flags true: the last that set a flag by which it holds, or else the last in which another
/// answer would have set one for want of which it holds.
fn cause<'a>(scene: &PlayedConsultation<'a>, condition: &Condition) -> Option<&'a Turn> {
    let mut named = Vec::new();
    let truth = Truth::of(scene.scenario, scene.session.state());
    flags(condition, true, &|part| truth.holds(part), &mut named);
    let engine = scene.engine();
    let wanted = |sign: bool| {
        let flags = named.iter().filter(move |(_, set)| *set == sign);
        flags.map(|(flag, _)| *flag)
    };
    let would_have_set = |turn: &&Turn| {
        let mut menu = engine.menu(&turn.before).into_iter();
        menu.any(|at| {
            let option = engine.option(turn.before.node, at);
            option.is_some_and(|option| wanted(false).any(|flag| option.sets.contains(&flag)))
        })
    };
    let turns = || scene.turns().iter();
    let did = turns().rfind(|turn| wanted(true).any(|flag| sets(turn, flag)));
    let place = |turn: &&Turn| {
        let net = judged(scene, turn, OpportunityKind::SafetyNet);
        net.is_some_and(|(level, _)| level < ADEQUATE)
    };
    // The place for it comes before a last chance on the way out.
    let lacked = || turns().filter(would_have_set).rfind(place);
    did.or_else(lacked)
        .or_else(|| turns().rfind(would_have_set))
}

/// Flags by which a condition holds or fails, each with whether it is set for that; `is` says of a part whether it holds.
fn flags(
    condition: &Condition,
    wanted: bool,
    is: &dyn Fn(&Condition) -> bool,
    found: &mut Vec<(FlagIx, bool)>,
) {
    if is(condition) != wanted {
        return;
    }
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                flags(part, wanted, is, found);
            }
        }
        Condition::Not(part) => flags(part, !wanted, is, found),
        Condition::Is(Fact::Flag(flag)) => found.push((*flag, wanted)),
        _ => {}
    }
}

/// Flags that a condition names.
fn named(condition: &Condition, found: &mut Vec<FlagIx>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                named(part, found);
            }
        }
        Condition::Not(part) => named(part, found),
        Condition::Is(Fact::Flag(flag)) => found.push(*flag),
        _ => {}
    }
}

/// Whether a condition speaks of a question that has to be asked.
fn waits_for_a_question(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(waits_for_a_question),
        Condition::Not(part) => waits_for_a_question(part),
        Condition::Is(Fact::Asked(_)) => true,
        _ => false,
    }
}

/// Flags of gates that an answer to a need for a safety net sets.
fn net_flags(scene: &PlayedConsultation<'_>) -> Vec<FlagIx> {
    let needs = |at: usize| {
        let found = scene.scenario.opportunities.get(at);
        found.is_some_and(|needed| needed.kind == OpportunityKind::SafetyNet)
    };
    let mut of_gates = Vec::new();
    for gate in &scene.scenario.gates {
        named(&gate.trips_when.condition, &mut of_gates);
    }
    let options = scene.scenario.nodes.iter().flat_map(|node| &node.options);
    let answers = options.filter(|option| option.levels.iter().any(|set| needs(set.of.index())));
    answers
        .flat_map(|option| &option.sets)
        .filter(|flag| of_gates.contains(flag))
        .copied()
        .collect()
}

fn sets(turn: &Turn, flag: FlagIx) -> bool {
    !bit(turn.before.flags, flag.0) && bit(turn.after.flags, flag.0)
}

/// How well a turn answered a kind of need, and the author's reason for that; of several needs the one that weighs most.
fn judged<'a>(
    scene: &PlayedConsultation<'a>,
    turn: &Turn,
    kind: OpportunityKind,
) -> Option<(u8, Option<&'a str>)> {
    let credit = credit(scene, turn, kind)?;
    Some((credit.level, reason(scene, turn, credit)))
}

fn credit<'t>(
    scene: &PlayedConsultation<'_>,
    turn: &'t Turn,
    kind: OpportunityKind,
) -> Option<&'t Credit> {
    let credits = turn.credits.iter();
    let of_kind = credits.filter(|credit| needed(scene, credit).is_some_and(|o| o.kind == kind));
    of_kind.max_by_key(|credit| needed(scene, credit).map_or(0, |o| o.weight))
}

/// The need that a turn was an answer to, by its place; openings for the same need are one.
fn need_of(scene: &PlayedConsultation<'_>, turn: &Turn, kind: OpportunityKind) -> Option<usize> {
    let credit = credit(scene, turn, kind)?;
    let need = needed(scene, credit)?.need;
    Some(need.unwrap_or(credit.opportunity).index())
}

fn needed<'a>(scene: &PlayedConsultation<'a>, credit: &Credit) -> Option<&'a Opportunity> {
    scene.scenario.opportunities.get(credit.opportunity.index())
}

/// Why the author has set the level of an answer.
fn reason<'a>(scene: &PlayedConsultation<'a>, turn: &Turn, credit: &Credit) -> Option<&'a str> {
    let set = scene.option(turn)?.levels.get(credit.set?)?;
    set.why.as_deref()
}

fn with_reason(told: String, why: Option<&str>) -> String {
    match why {
        Some(why) => format!("{told} {why}"),
        None => told,
    }
}
