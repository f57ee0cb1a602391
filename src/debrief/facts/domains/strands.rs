//! What ran through a conversation, in two sentences: what was done well again and again and what the patient told because of it, and
//! what went wrong again and again and what the patient answered to that.

use std::collections::BTreeMap;

use engine::scenario::FactItem;
use engine::scenario::index::FactIx;
use engine::scenario::words::OpportunityKind as Need;
use engine::session::{Credit, Turn};
use insight::speech_act::SpeechAct;

use super::left_open::of_safety;
use super::thread::Thread;
use super::told_turn::answer_at_once;
use crate::facts::answered::{GOOD, answered_something_well, is_for, kind_of, needed, nets};
use crate::facts::habits::{Habit, slips_in_turns};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::quoted::without_a_tag;
use crate::facts::safety::questions::asked_for_safety;
use crate::facts::shortcoming::Shortcoming;
use crate::facts::words::count;
use crate::wording::{Count, say};

/// No more things than this are named that the patient told.
const MOST_TOLD: usize = 2;
/// So many turns that went wrong in the same way are a habit.
const HABIT: usize = 2;
/// An answer of no more words than this says at once how it was taken.
const BRIEF: usize = 8;
/// From this depth on it was not told freely.
const DEEP: u8 = 2;

/// So many strands of a kind are told where there is room for them.
pub(in crate::facts) const STRANDS: usize = 2;

/// What is done well in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// A feeling got its answer.
    Felt,
    /// Something was asked, or waited for, and told.
    Heard,
    /// A question got a plain answer.
    Answered,
    /// What had arrived was asked for.
    Checked,
    /// What had gone wrong was put right.
    Repaired,
    /// A plan was made with the patient.
    Planned,
}

impl Act {
    fn of(need: Need) -> Option<Self> {
        match need {
            Need::Emotion => Some(Self::Felt),
            Need::Story | Need::Agenda | Need::Ice | Need::Evoke | Need::Assess => {
                Some(Self::Heard)
            }
            Need::Explain => Some(Self::Answered),
            Need::Check => Some(Self::Checked),
            Need::Repair => Some(Self::Repaired),
            Need::Negotiate | Need::Plan => Some(Self::Planned),
            Need::Soften | Need::SafetyNet => None,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Felt => "felt",
            Self::Heard => "heard",
            Self::Answered => "answered",
            Self::Checked => "checked",
            Self::Repaired => "repaired",
            Self::Planned => "planned",
        }
    }
}

/// One thing that was done in several turns.
struct Strand {
    /// Its name in the wording.
    id: &'static str,
    /// The turns with what each is worth, the one worth most first.
    turns: Vec<(u32, u32)>,
}

impl Strand {
    fn worth(&self) -> u32 {
        self.turns.iter().map(|(_, worth)| worth).sum()
    }

    fn first(&self) -> Option<u32> {
        self.turns.iter().map(|(turn, _)| *turn).min()
    }

    /// Its turns as they stand in brackets, in their order in the conversation.
    fn numbers(&self, scene: &PlayedConsultation<'_>) -> String {
        let mut turns: Vec<u32> = self.turns.iter().map(|(turn, _)| *turn).collect();
        turns.sort_unstable();
        let numbers: Vec<String> = turns.iter().map(u32::to_string).collect();
        say!(
            scene.say,
            "thread-turns",
            n = Count(turns.len() as u32),
            turns = scene.say.listed(&numbers)
        )
    }
}

/// What ran through it; without words where nothing did. `most`: strands of a kind that are told. `slips`: whether what went wrong again
/// and again is told. `answered`: turns whose answer stands elsewhere.
pub(in crate::facts) fn thread(
    scene: &PlayedConsultation<'_>,
    most: usize,
    slips: bool,
    answered: &[u32],
) -> Thread {
    let slipped = self::slips(scene);
    let poor: Vec<u32> = slipped.iter().map(|(_, turn, _)| *turn).collect();
    let mut good = strands(good(scene, &poor), most);
    let slipped = strands(slipped, most.min(1)).pop().filter(|_| slips);
    let slipped = slipped.filter(|strand| strand.turns.len() >= HABIT);
    let told = sentence_of_good(scene, &mut good);
    let told = told.map(|text| (good, text));
    let slipped = slipped.map(|strand| {
        let text = sentence_of_slips(scene, &strand, answered);
        (vec![strand], text)
    });
    let mut sentences: Vec<(Vec<Strand>, String)> = told.into_iter().chain(slipped).collect();
    // In the order in which it happened.
    sentences.sort_by_key(|(strands, _)| strands.iter().filter_map(Strand::first).min());
    let text: Vec<&str> = sentences.iter().map(|(_, text)| text.as_str()).collect();
    let turns = sentences.iter().flat_map(|(strands, _)| strands);
    let turns = turns.flat_map(|strand| &strand.turns);
    Thread {
        text: text.join(" "),
        turns: turns.map(|(turn, _)| *turn).collect(),
        strands: most,
    }
}

/// What was done well: a turn that did harm, or that stands for a slip, is not held up.
fn good(scene: &PlayedConsultation<'_>, poor: &[u32]) -> Vec<(&'static str, u32, u32)> {
    let turns = scene.turns().iter();
    let turns = turns.filter(|turn| {
        !poor.contains(&turn.number)
            && turn.credits.iter().all(|credit| credit.level > 0)
            && !asked_for_safety(turn)
            && !nets(scene, turn)
    });
    let done = turns.filter_map(|turn| {
        // A turn stands for what it did best.
        let best = turn
            .credits
            .iter()
            .filter(|credit| credit.level >= GOOD)
            .max_by_key(|credit| (credit.level, worth(scene, credit)))?;
        let act = Act::of(kind_of(scene, best.opportunity)?)?;
        Some((act.id(), turn.number, worth(scene, best)))
    });
    done.collect()
}

/// How much an answer gave above what is half met.
fn worth(scene: &PlayedConsultation<'_>, credit: &Credit) -> u32 {
    let weight = needed(scene, credit).map_or(1, |needed| needed.weight);
    u32::from(weight) * u32::from(credit.level.saturating_sub(GOOD - 1))
}

/// What went wrong in turns that answered nothing well, but for what is told under safety.
fn slips(scene: &PlayedConsultation<'_>) -> Vec<(&'static str, u32, u32)> {
    let all = slips_in_turns(scene.session).into_iter();
    let all = all.filter(|slip| {
        let own = Shortcoming {
            turn: slip.turn,
            level: slip.level,
            needed: slip.needed,
        };
        let turn = scene.turn(slip.turn);
        slip.habit != Habit::NoNet
            && !of_safety(scene, own)
            && turn
                .is_some_and(|turn| !answered_something_well(turn) && fits(scene, slip.habit, turn))
    });
    let named = all.map(|slip| {
        // A request that got no answer was decided for the patient.
        let settled = is_for(scene, slip.needed, Need::Negotiate);
        let id = match slip.habit {
            Habit::Unanswered if settled => "decided",
            habit => habit.id(),
        };
        (id, slip.turn, slip.cost)
    });
    named.collect()
}

/// Whether a habit names what a turn did: who asked anything did not go on without asking, and did not tell before asking.
fn fits(scene: &PlayedConsultation<'_>, habit: Habit, turn: &Turn) -> bool {
    let option = scene.option(turn);
    let questions = option.is_some_and(|option| without_a_tag(&option.text).contains('?'));
    let mut codes = option.iter().flat_map(|option| &option.codes);
    let asks = codes.any(|code| {
        let code = scene.rubric.get(*code);
        code.and_then(|code| SpeechAct::of(&code.id))
            .is_some_and(|act| act.asks_first() || act == SpeechAct::OffersChoice)
    });
    !matches!(habit, Habit::ToldFirst | Habit::Unasked) || !asks && !questions
}

/// What was done in the turns that are worth most, and beside it, up to `most`, what is worth most in the turns that are left.
fn strands(mut all: Vec<(&'static str, u32, u32)>, most: usize) -> Vec<Strand> {
    let mut strands = Vec::new();
    while strands.len() < most {
        let mut found: BTreeMap<&'static str, BTreeMap<u32, u32>> = BTreeMap::new();
        for &(id, turn, worth) in &all {
            let known = found.entry(id).or_default().entry(turn).or_default();
            *known = worth.max(*known);
        }
        let found = found.into_iter().map(|(id, turns)| Strand {
            id,
            turns: turns.into_iter().collect(),
        });
        let first = |strand: &Strand| std::cmp::Reverse(strand.first());
        let Some(mut best) = found.max_by_key(|strand| (strand.worth(), first(strand))) else {
            break;
        };
        best.turns
            .sort_by_key(|(turn, worth)| (std::cmp::Reverse(*worth), *turn));
        all.retain(|(id, turn, _)| *id != best.id && best.turns.iter().all(|(at, _)| at != turn));
        strands.push(best);
    }
    strands
}

/// What was done well in the turns in which the patient told something that lies deep, and what that was: of the strands, these turns
/// are left. What else was done well is told beside the figures.
fn sentence_of_good(scene: &PlayedConsultation<'_>, strands: &mut Vec<Strand>) -> Option<String> {
    let turns = strands.iter().flat_map(|strand| &strand.turns);
    let turns = turns.filter_map(|(turn, _)| scene.turn(*turn));
    let mut told: Vec<(&FactItem, u32)> = turns
        .flat_map(|turn: &Turn| turn.told.iter().map(|fact| (*fact, turn.number)))
        .filter_map(|(fact, turn)| Some((deep(scene, fact)?, turn)))
        .collect();
    told.sort_by_key(|(fact, turn)| (std::cmp::Reverse(fact.depth), *turn));
    told.truncate(MOST_TOLD);
    told.sort_by_key(|(_, turn)| *turn);
    let brought = |turn: u32| told.iter().any(|(_, at)| *at == turn);
    for strand in strands.iter_mut() {
        strand.turns.retain(|(turn, _)| brought(*turn));
    }
    strands.retain(|strand| !strand.turns.is_empty());
    if strands.is_empty() {
        return None;
    }
    let done = strands.iter().map(|strand| {
        say!(
            scene.say,
            "thread-act",
            act = strand.id,
            pronoun = scene.pronoun(),
            turns = strand.numbers(scene)
        )
    });
    let done: Vec<String> = done.collect();
    let names = told.iter().filter_map(|(fact, _)| fact.named.clone());
    let names: Vec<String> = names.collect();
    Some(say!(
        scene.say,
        "thread-brought",
        done = scene.say.listed(&done),
        pronoun = scene.pronoun(),
        told = scene.say.listed(&names)
    ))
}

fn sentence_of_slips(scene: &PlayedConsultation<'_>, strand: &Strand, answered: &[u32]) -> String {
    let apart = strand
        .turns
        .iter()
        .filter(|(turn, _)| !answered.contains(turn));
    // The costliest first.
    let answer = apart.filter_map(|(turn, _)| Some((*turn, answer_at_once(scene, *turn)?)));
    let answer = answer.min_by_key(|(_, answer)| count(answer) > BRIEF);
    let done = say!(
        scene.say,
        "thread-slip",
        habit = strand.id,
        pronoun = scene.pronoun(),
        n = Count(strand.turns.len() as u32),
        turns = strand.numbers(scene)
    );
    match answer {
        Some((turn, answer)) => say!(
            scene.say,
            "thread-answered",
            done = done,
            pronoun = scene.pronoun(),
            turn = turn,
            answer = answer
        ),
        None => format!("{done}."),
    }
}

/// A thing that was not told freely, where the author has a name for it.
fn deep<'a>(scene: &PlayedConsultation<'a>, at: FactIx) -> Option<&'a FactItem> {
    let fact = scene.scenario.patient.facts.get(at.index())?;
    (fact.depth >= DEEP && fact.named.is_some()).then_some(fact)
}
