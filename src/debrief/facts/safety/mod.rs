//! Safety: the questions that had to be asked, the safety net, and what went wrong besides. Told by how well each was done, in the
//! author's own reasons; it stands apart from the scores.

mod asked;
mod called_for;
mod done_well;
pub(super) mod gate_causes;
pub(super) mod gate_flags;
mod net;
pub(super) mod questions;
mod today;
pub(super) mod unsafe_turn;

pub use self::questions::AskView;

use serde::Serialize;

use engine::patient::state::bit;
use engine::scenario::Gate;
use engine::scenario::words::OpportunityKind;
use engine::session::Credit;

use self::asked::{asked, unanswered};
use self::done_well::done_well;
use self::gate_causes::cause;
use self::gate_flags::{flags_of, net_flags, waits_for_a_question};
use self::net::{net, why_it_holds};
use self::today::Today;
use super::answered::{ADEQUATE, judged, kind_of, reason};
use super::played_consultation::{Citation, PlayedConsultation};
use super::reason::with_why;
use super::words::{count, first_sentence, lower_first};
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

/// The questions that were not asked: all of them in full, or a few; empty where all were asked.
fn not_asked(scene: &PlayedConsultation<'_>, questions: &[AskView], all: bool) -> String {
    let say = scene.say;
    let open = questions.iter().zip(&scene.scenario.must_ask);
    let open: Vec<_> = open.filter(|(ask, _)| ask.asked_in.is_none()).collect();
    let short = open.iter().map(|(_, named)| named.short.clone());
    let short: Option<Vec<String>> = short.collect();
    let whole = || -> Vec<String> {
        let texts = open.iter().map(|(ask, _)| lower_first(&ask.text));
        texts.collect()
    };
    match short.filter(|_| !all) {
        Some(short) => say.listed(&short),
        None if all => whole().join(&say!(say, "list-apart")),
        None => say.few(&whole()),
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
    let listed = not_asked(scene, questions, all);
    if scene.session.ended().is_none() {
        return if listed.is_empty() {
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
