//! What else could have been said in a moment: with the reply that would have followed, and without repeating what stands above.

use serde::Serialize;

use engine::patient::state::{State, bit};
use engine::scenario::Opt;
use engine::scenario::index::{FactIx, GateIx, OpportunityIx, OptIx};
use engine::scenario::words::{Kind, OpportunityKind};
use engine::session::{Credit, Engine, Evidence, LineReason, MoveResult, MoveTarget, Truth, Turn};

use super::answered::{GOOD, is_for};
use super::exact_figures::{ExactFigures, per_cent};
use super::played_consultation::{Citation, CodeName, PlayedConsultation, SpokenLine};
use super::quoted::skill_part;
use super::words::count;
use crate::wording::say;

/// Something else that could have been said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// Id of the option, unique in its node.
    pub id: String,
    /// What would have been said or done.
    pub text: String,
    /// Words, silence, gesture or examination.
    pub kind: Kind,
    /// What the patient would have thought.
    pub thought: String,
    /// What the patient would have said and done, one step on from the true state.
    pub reply: Vec<SpokenLine>,
    /// How many lines of the reply, from its beginning, stand nowhere above in this moment; the rest comes as it came there.
    pub own_lines: usize,
    /// The line of the reply that tells something which was not told after what was said; none where there is none.
    #[serde(skip)]
    pub telling: Option<usize>,
    /// Whether the reply is heard whole in the short debrief, too: it may say back what was told.
    #[serde(skip)]
    pub says_back: bool,
    /// What is said in the place of the rest, where there is any.
    #[serde(skip)]
    pub as_above: Option<String>,
    /// What would come next, in a sentence, where the reply shows a misunderstanding; empty where it shows none.
    #[serde(skip)]
    pub next: String,
    /// What the patient would have told for the first time, and did not tell after what was said.
    pub told: Vec<String>,
    /// Codes of the option, in the order in which they are heard.
    pub codes: Vec<CodeName>,
    /// Why it is coded as it is.
    pub why: String,
    /// The first sentence of that, where the short debrief has room for it; empty otherwise.
    #[serde(skip)]
    pub why_in_short: String,
    /// The author's source.
    pub source: Citation,
    /// How it stands beside what was said, in a sentence.
    pub beside: String,
    /// What it would have given up beside the best continuation, in percent of what the best consultation comes to; none: not
    /// known.
    pub cost: Option<u16>,
}

impl Alternative {
    /// The lines that no other answer above brings.
    pub fn own(&self) -> &[SpokenLine] {
        self.reply.get(..self.own_lines).unwrap_or(&self.reply)
    }

    /// The same as the short debrief has room for: how it begins, and the line that tells something new.
    pub fn own_in_short(&self) -> Vec<SpokenLine> {
        if self.says_back || !self.next.is_empty() {
            return self.own().to_vec();
        }
        begins(self.own(), REPLY_IN_SHORT, self.telling)
    }

    /// What follows the own lines, where it came above too: a sentence with its last words. None if all lines are new.
    pub fn then_as_above(&self) -> Option<String> {
        self.as_above.clone()
    }
}

/// So many words of the reply to another answer are heard in the short debrief.
const REPLY_IN_SHORT: usize = 28;

/// The first lines of a reply, at least the first that has words and as many as have room, and the one that tells something.
pub(super) fn begins(lines: &[SpokenLine], room: usize, telling: Option<usize>) -> Vec<SpokenLine> {
    let mut words = 0;
    let mut spoke = false;
    let mut full = false;
    let kept = lines.iter().enumerate().filter(|(at, line)| {
        words += count(&line.text) + line.body.as_deref().map_or(0, count);
        full |= spoke && words > room;
        spoke |= !line.text.is_empty();
        !full || Some(*at) == telling
    });
    kept.map(|(_, line)| line.clone()).collect()
}

/// Whether what was told comes back in the reply: after a check, or a safety net.
fn says_back(scene: &PlayedConsultation<'_>, outcome: &MoveResult<'_>) -> bool {
    let kinds = [OpportunityKind::Check, OpportunityKind::SafetyNet];
    let met = |kind: &OpportunityKind| {
        let mut credits = outcome.credits.iter();
        credits.any(|credit| credit.level >= GOOD && is_for(scene, credit.opportunity, *kind))
    };
    kinds.iter().any(met)
}

/// The line that tells something which was not told after what was said.
fn telling(turn: &Turn, outcome: &MoveResult<'_>) -> Option<usize> {
    let new = |fact: FactIx| !turn.told.contains(&fact);
    let mut said = outcome.said.iter();
    said.position(|said| matches!(said.role, LineReason::Telling(fact) if new(fact)))
}

/// The other options of a turn, and what each would have led to.
pub(super) fn others<'a>(
    scene: &PlayedConsultation<'a>,
    turn: &Turn,
) -> Vec<(OptIx, &'a Opt, MoveResult<'a>)> {
    let engine = scene.engine();
    let menu = engine.menu(&turn.before).into_iter();
    let others = menu.filter(|at| *at != turn.option);
    others
        .filter_map(|at| {
            let option = engine.option(turn.before.node, at)?;
            Some((at, option, engine.choose(&turn.before, at)?))
        })
        .collect()
}

/// What an answer is worth where it stands, looking no further: what it adds or costs in all four domains, and its level against
/// each opportunity that it answers.
struct Here {
    worth: i64,
    levels: Vec<(OpportunityIx, u8)>,
}

impl Here {
    fn of(evidence: Evidence, credits: &[Credit]) -> Self {
        Self {
            worth: worth(evidence),
            levels: credits
                .iter()
                .map(|credit| (credit.opportunity, credit.level))
                .collect(),
        }
    }

    /// Whether this is in no way a poorer answer here than another: worth as much, and as good wherever both answer.
    fn as_good_as(&self, other: &Self) -> bool {
        let poorer = self.levels.iter().any(|(at, level)| {
            other
                .levels
                .iter()
                .any(|(same, theirs)| same == at && level < theirs)
        });
        self.worth >= other.worth && !poorer
    }
}

/// A check that can only be answered with yes.
pub(super) const CLOSED_CHECK: &str = "CCHK";

/// Whether an answer may be offered to somebody who wants to learn from it: it answers something that this moment asks for
/// adequately, and it does no harm. An answer that meets nothing is not a model, nor is a closed check.
fn may_be_taught(engine: Engine<'_>, option: &Opt, outcome: &MoveResult<'_>) -> bool {
    let adequate = outcome.credits.iter().any(|credit| credit.level >= 3);
    let mut codes = option
        .codes
        .iter()
        .filter_map(|code| engine.rubric.get(*code));
    let closed = codes.any(|code| code.id == CLOSED_CHECK);
    adequate && !closed && harms_nothing(engine, option, outcome)
}

/// Whether an answer has no code that harms, answers nothing below level 2, and does not end the consultation past a safety gate.
pub(super) fn does_no_harm(engine: Engine<'_>, option: &Opt, outcome: &MoveResult<'_>) -> bool {
    !ends_past_a_gate(engine, outcome) && harms_nothing(engine, option, outcome)
}

fn harms_nothing(engine: Engine<'_>, option: &Opt, outcome: &MoveResult<'_>) -> bool {
    let poor = outcome.credits.iter().any(|credit| credit.level < 2);
    !poor && !engine.rubric.harms(&option.codes)
}

/// Whether the consultation is over with a safety gate tripped.
pub(super) fn ends_past_a_gate(engine: Engine<'_>, outcome: &MoveResult<'_>) -> bool {
    !tripped_at_end(engine, outcome).is_empty()
}

/// The safety gates that are tripped where the consultation is over.
fn tripped_at_end(engine: Engine<'_>, outcome: &MoveResult<'_>) -> Vec<GateIx> {
    match outcome.next {
        MoveTarget::Ended(ending) => {
            Truth::at_end(engine.scenario, &outcome.state, ending).tripped()
        }
        MoveTarget::Node(_) => Vec::new(),
    }
}

/// What evidence comes to in all four domains together.
pub(super) fn worth(evidence: Evidence) -> i64 {
    evidence.iter().map(|each| i64::from(*each)).sum()
}

/// What a debrief may offer beside an answer, in the order of the menu: other answers of the same menu that do no harm and are in
/// no way poorer at this moment.
pub fn may_stand_beside(engine: Engine<'_>, before: &State, said: OptIx) -> Vec<OptIx> {
    let Some(outcome) = engine.choose(before, said) else {
        return Vec::new();
    };
    let said_here = Here::of(outcome.evidence, &outcome.credits);
    // An end past a gate is only offered where the answer that was given ended past that one and another: what was left out long before
    // the last word cannot be made good by it.
    let past = tripped_at_end(engine, &outcome);
    let safer = |other: &MoveResult<'_>| {
        let theirs = tripped_at_end(engine, other);
        theirs.is_empty()
            || (theirs.len() < past.len() && theirs.iter().all(|gate| past.contains(gate)))
    };
    let others = engine.menu(before).into_iter().filter(|at| *at != said);
    let others = others.filter(|at| {
        let chosen = engine.choose(before, *at);
        let option = engine.option(before.node, *at);
        chosen.zip(option).is_some_and(|(outcome, option)| {
            may_be_taught(engine, option, &outcome)
                && safer(&outcome)
                && Here::of(outcome.evidence, &outcome.credits).as_good_as(&said_here)
        })
    });
    others.collect()
}

/// What else could have been said: only answers that do no harm and are at least as good here as what was said, the best for this
/// moment first. Where the turn left somebody without a safety net (`unsafe_net`), those that give one come first.
pub(super) fn alternatives(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    others: &[(OptIx, &Opt, MoveResult<'_>)],
    reply: &[SpokenLine],
    study: Option<(&ExactFigures, usize)>,
    unsafe_net: bool,
) -> Vec<Alternative> {
    let said = Here::of(turn.evidence, &turn.credits);
    let may = may_stand_beside(scene.engine(), &turn.before, turn.option);
    let mut found: Vec<(bool, i64, i64, Alternative)> = others
        .iter()
        .filter(|(at, ..)| may.contains(at))
        .map(|(at, option, outcome)| {
            let here = Here::of(outcome.evidence, &outcome.credits);
            let cost = study.and_then(|(study, index)| study.would_give_away(index, *at));
            let told = outcome.told.iter();
            let told = told.filter(|fact| !turn.told.contains(fact));
            let told = told.filter_map(|fact| scene.scenario.patient.facts.get(fact.index()));
            let beside = if here.worth > said.worth {
                say!(scene.say, "other-fuller")
            } else {
                say!(scene.say, "other-as-good")
            };
            let other = Alternative {
                id: option.id.clone(),
                text: option.text.clone(),
                kind: option.kind,
                thought: option.thought.clone(),
                reply: outcome
                    .said
                    .iter()
                    .map(|said| scene.worded(said.line))
                    .collect(),
                own_lines: usize::MAX,
                telling: telling(turn, outcome),
                says_back: says_back(scene, outcome),
                as_above: None,
                next: match slip(scene, turn, outcome) {
                    slip if slip.is_empty() && unsafe_net => questions_open(scene, turn, outcome),
                    slip => slip,
                },
                told: told.map(|fact| fact.text.clone()).collect(),
                codes: scene.codes(option),
                why: option.why.clone(),
                why_in_short: String::new(),
                source: scene.source(option.source),
                beside,
                cost: cost.map(per_cent),
            };
            let nets = outcome.credits.iter().any(|credit| {
                credit.level >= GOOD
                    && is_for(scene, credit.opportunity, OpportunityKind::SafetyNet)
            });
            (unsafe_net && !nets, -here.worth, cost.unwrap_or(0), other)
        })
        .collect();
    found.sort_by_key(|(netless, worth, cost, _)| (*netless, *worth, *cost));
    let mut found: Vec<Alternative> = found.into_iter().map(|(.., other)| other).collect();
    for at in 0..found.len() {
        let (above, rest) = found.split_at_mut(at);
        if let Some(other) = rest.first_mut() {
            let above = above.iter().map(|other| other.reply.as_slice());
            other.own_lines = own_lines(&other.reply, above.chain([reply]));
            other.as_above = as_above(scene, &other.reply, other.own_lines);
        }
    }
    found
}

/// That questions about safety which were never put still have to be, where another answer gives a safety net and puts none: without
/// them it would not be enough. Empty where that is not so.
fn questions_open(scene: &PlayedConsultation<'_>, turn: &Turn, outcome: &MoveResult<'_>) -> String {
    let asked = u32::from(scene.session.state().asked);
    let mut questions = scene.scenario.must_ask.iter().zip(0_u8..);
    let open = questions.any(|(_, at)| !bit(asked, at));
    if open && outcome.state.asked == turn.before.asked {
        say!(scene.say, "other-questions-open")
    } else {
        String::new()
    }
}

/// That a misunderstanding which the reply shows would have to be put right next, in the words of the best answer that does.
fn slip(scene: &PlayedConsultation<'_>, turn: &Turn, outcome: &MoveResult<'_>) -> String {
    let engine = scene.engine();
    let mends = |state: &State| {
        let live = engine.live_opportunities(state).into_iter();
        let mut live = live.filter_map(|at| scene.scenario.opportunities.get(at.index()));
        live.any(|needed| needed.kind == OpportunityKind::Repair)
    };
    let goes_on = matches!(outcome.next, MoveTarget::Node(_));
    if !goes_on || !mends(&outcome.state) || mends(&turn.before) {
        return String::new();
    }
    match put_right(scene, &outcome.state) {
        Some(words) => say!(
            scene.say,
            "other-slip-words",
            name = scene.called(),
            words = words
        ),
        None => say!(scene.say, "other-slip", name = scene.called()),
    }
}

/// The words of the answer that puts right best what was misunderstood; none where none does it well in words.
fn put_right(scene: &PlayedConsultation<'_>, state: &State) -> Option<String> {
    let engine = scene.engine();
    let menu = engine.menu(state).into_iter();
    let well = menu.filter_map(|at| {
        let option = engine.option(state.node, at)?;
        let outcome = engine.choose(state, at)?;
        if !may_be_taught(engine, option, &outcome) {
            return None;
        }
        let mended = outcome
            .credits
            .iter()
            .filter(|credit| is_for(scene, credit.opportunity, OpportunityKind::Repair));
        let level = mended.map(|credit| credit.level).max()?;
        let words = skill_part(scene, option, "");
        (level >= 3 && !words.is_empty()).then_some((level, worth(outcome.evidence), words))
    });
    let (.., words) = well.max_by_key(|(level, worth, _)| (*level, *worth))?;
    Some(words)
}

fn as_above(scene: &PlayedConsultation<'_>, reply: &[SpokenLine], own: usize) -> Option<String> {
    let shared = reply.get(own..)?;
    let name = scene.called();
    shared.iter().rfind(|line| !line.text.is_empty())?;
    Some(if own == 0 {
        say!(scene.say, "other-as-above", name = name)
    } else {
        say!(scene.say, "other-then-as-above", name = name)
    })
}

/// A shared ending of a reply is not worth leaving out below this many words.
const WORTH_LEAVING_OUT: usize = 12;

/// How many lines of a reply come before the longest ending that it shares with one of those above.
fn own_lines<'a>(reply: &[SpokenLine], above: impl Iterator<Item = &'a [SpokenLine]>) -> usize {
    let shared = above.map(|other| {
        let pairs = reply.iter().rev().zip(other.iter().rev());
        pairs.take_while(|(a, b)| a == b).count()
    });
    let own = reply.len() - shared.max().unwrap_or(0);
    let left_out = reply.get(own..).unwrap_or_default().iter();
    // Words alone count: what is left out is named by its last words.
    let words = left_out.map(|line| line.text.split_whitespace().count());
    if words.sum::<usize>() >= WORTH_LEAVING_OUT {
        own
    } else {
        reply.len()
    }
}
