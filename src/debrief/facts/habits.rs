//! Habits: what goes wrong again and again, by its kind, whatever the scenario. Read from the ledger's own terms: the need that was
//! there, the code that counted and the level it reached.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use engine::scenario::Opt;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind as Need;
use engine::session::{Credit, Engine, Session, Turn};

use crate::wording::{Wording, say};
use insight::speech_act::SpeechAct;

/// A kind of slip that can become a habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Habit {
    /// A hint or a worry was passed over.
    CuePassed,
    /// Reassured before the worry was known.
    Reassured,
    /// Told or advised before asking.
    ToldFirst,
    /// Went on without asking what had to be asked.
    Unasked,
    /// A question or a request got no answer.
    Unanswered,
    /// Terms left unexplained, frightening pictures, or too much at once.
    Jargon,
    /// Nobody looked at what had arrived.
    NoCheck,
    /// No safety net, or one that would not hold.
    NoNet,
    /// A plan that was not made together, or none.
    NoPlan,
}

impl Habit {
    /// Every habit, in the order in which they are declared.
    pub const ALL: &[Self] = &[
        Self::CuePassed,
        Self::Reassured,
        Self::ToldFirst,
        Self::Unasked,
        Self::Unanswered,
        Self::Jargon,
        Self::NoCheck,
        Self::NoNet,
        Self::NoPlan,
    ];

    /// Its name for programs and messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::CuePassed => "cue-passed",
            Self::Reassured => "reassured",
            Self::ToldFirst => "told-first",
            Self::Unasked => "unasked",
            Self::Unanswered => "unanswered",
            Self::Jargon => "jargon",
            Self::NoCheck => "no-check",
            Self::NoNet => "no-net",
            Self::NoPlan => "no-plan",
        }
    }

    /// The habit with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|habit| habit.id() == id)
    }

    /// What it is called.
    pub fn label(self, say: &Wording) -> String {
        say!(say, "habit-name", habit = self.id())
    }

    /// What to do instead.
    pub fn instead(self, say: &Wording) -> String {
        say!(say, "habit-instead", habit = self.id())
    }

    /// The habit that a poor answer belongs to: by what was done where that is a slip of its own, or else by what was needed. Only
    /// what tells is told before asking.
    fn of(need: Need, code: &str) -> Self {
        match need {
            _ if matches!(code, "JARG" | "THRT" | "OVLD") => Self::Jargon,
            Need::Check | Need::Repair => Self::NoCheck,
            Need::SafetyNet => Self::NoNet,
            Need::Plan => Self::NoPlan,
            Need::Emotion | Need::Soften | Need::Ice | Need::Story | Need::Agenda
                if code == "FRAS" =>
            {
                Self::Reassured
            }
            Need::Emotion | Need::Soften => Self::CuePassed,
            Need::Explain => Self::Unanswered,
            _ if SpeechAct::of(code).is_some_and(SpeechAct::tells_first) => Self::ToldFirst,
            Need::Negotiate => Self::Unanswered,
            Need::Story | Need::Agenda | Need::Ice | Need::Evoke | Need::Assess => Self::Unasked,
        }
    }

    /// Whether an adequate answer to this need is the opposite of the habit.
    fn is_met_at(self, need: Need) -> bool {
        match self {
            Self::CuePassed => matches!(need, Need::Emotion | Need::Soften),
            Self::Reassured => matches!(
                need,
                Need::Emotion | Need::Soften | Need::Ice | Need::Story | Need::Agenda
            ),
            Self::ToldFirst | Self::Unasked => {
                matches!(
                    need,
                    Need::Story | Need::Agenda | Need::Ice | Need::Evoke | Need::Assess
                ) || (self == Self::ToldFirst && need == Need::Negotiate)
            }
            Self::Unanswered => matches!(need, Need::Explain | Need::Negotiate),
            Self::Jargon => need == Need::Explain,
            Self::NoCheck => matches!(need, Need::Check | Need::Repair),
            Self::NoNet => need == Need::SafetyNet,
            Self::NoPlan => need == Need::Plan,
        }
    }

    /// Whether an answer with these codes does what is to be done instead, beside meeting the need: where it was told before asking,
    /// or where nobody looked what had arrived, only a question does.
    fn is_undone_by<'c>(self, codes: impl Iterator<Item = &'c str>) -> bool {
        let mut acts = codes.filter_map(SpeechAct::of);
        match self {
            Self::ToldFirst => acts.any(SpeechAct::asks_first),
            Self::NoCheck => acts.any(SpeechAct::checks),
            _ => true,
        }
    }
}

/// One slip of a habit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    pub habit: Habit,
    /// The turn, from 1, or where something was never done the last at which it could have been.
    pub turn: u32,
    /// Id of the node.
    pub node: String,
    /// How much it cost: the weight of what was needed times the levels that were lacking to an adequate answer, 1..=9.
    pub cost: u32,
}

/// From this level on an answer is adequate.
const ADEQUATE: u8 = 3;
/// Up to this level an answer is a slip: it missed or harmed.
const SLIP: u8 = 1;

/// The slips of a consultation in the order of the turns, at most one of a habit in each turn.
pub fn slips(session: &Session) -> Vec<Slip> {
    let book = HabitTally { session };
    let mut found: BTreeMap<(u32, Habit), u32> = BTreeMap::new();
    let mut note = |turn: u32, habit: Habit, cost: u32| {
        let worst = found.entry((turn, habit)).or_default();
        *worst = cost.max(*worst);
    };
    for slip in slips_in_turns(session) {
        note(slip.turn, slip.habit, slip.cost);
    }
    if session.ended().is_some() {
        for &need in &session.scenario().needs {
            if let Some((turn, habit, cost)) = book.never_met(need) {
                note(turn, habit, cost);
            }
        }
    }
    let slips = found.into_iter().map(|((turn, habit), cost)| Slip {
        habit,
        turn,
        node: book.node_of(turn),
        cost,
    });
    slips.collect()
}

/// A slip in what was said in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SlipInTurn {
    pub(super) habit: Habit,
    /// The turn, from 1.
    pub(super) turn: u32,
    /// The level of the answer: 0 harmed, 1 missed.
    pub(super) level: u8,
    /// What was needed there.
    pub(super) needed: OpportunityIx,
    /// How much it cost, as in [`Slip`].
    pub(super) cost: u32,
}

/// The slips in what was said, each against what was needed, but for what was answered well later. What was never done at all is no
/// slip of a turn.
pub(super) fn slips_in_turns(session: &Session) -> Vec<SlipInTurn> {
    let book = HabitTally { session };
    let turns = session.turns().iter();
    let all = turns.flat_map(|turn| {
        let slips = book.slips_among(&turn.credits);
        let open = slips.filter(|(_, _, needed)| !book.made_good(*needed, turn.number));
        let level = |needed: OpportunityIx| {
            let credits = turn.credits.iter();
            let own = credits.filter(|credit| credit.opportunity == needed);
            own.map(|credit| credit.level).min().unwrap_or_default()
        };
        let open = open.map(|(habit, cost, needed)| SlipInTurn {
            habit,
            turn: turn.number,
            level: level(needed),
            needed,
            cost,
        });
        open.collect::<Vec<_>>()
    });
    all.collect()
}

/// The habits to which the last answer fell, looked at by itself.
pub(super) fn slipped_last(session: &Session) -> Vec<Habit> {
    let last = session.turns().last();
    let credits = last.map_or(&[][..], |turn| &turn.credits);
    let book = HabitTally { session };
    let slips = book.slips_among(credits);
    let mut habits: Vec<Habit> = slips.map(|(habit, ..)| habit).collect();
    habits.sort_unstable();
    habits.dedup();
    habits
}

/// Whether an answer does what is to be done instead of a habit.
pub(super) fn does_instead(
    session: &Session,
    habit: Habit,
    option: &Opt,
    credits: &[Credit],
) -> bool {
    let book = HabitTally { session };
    book.meets(habit, credits) && habit.is_undone_by(book.codes(option))
}

/// The habits to which an answer here could fall, and which another answer here would meet: what a moment can be a drill for.
pub fn at_stake(session: &Session) -> Vec<Habit> {
    let engine = Engine::new(session.scenario(), session.rubric());
    let book = HabitTally { session };
    let (mut slipping, mut met) = (Vec::new(), Vec::new());
    for at in engine.menu(session.state()) {
        let Some(outcome) = engine.choose(session.state(), at) else {
            continue;
        };
        let Some(option) = engine.option(session.state().node, at) else {
            continue;
        };
        slipping.extend(
            book.slips_among(&outcome.credits)
                .map(|(habit, _, opportunity)| (habit, opportunity)),
        );
        if outcome.credits.iter().all(|credit| credit.level > SLIP) {
            let good = outcome.credits.iter();
            let good = good.filter(|credit| credit.level >= ADEQUATE);
            met.extend(good.map(|credit| (credit.opportunity, option)));
        }
    }
    let is_met = |&(habit, need): &(Habit, OpportunityIx)| {
        met.iter()
            .any(|(at, option)| *at == need && habit.is_undone_by(book.codes(option)))
    };
    let mut stake: Vec<Habit> = slipping
        .into_iter()
        .filter(is_met)
        .map(|(habit, _)| habit)
        .collect();
    stake.sort_unstable();
    stake.dedup();
    stake
}

struct HabitTally<'a> {
    session: &'a Session,
}

impl HabitTally<'_> {
    /// The habits of one answer, what each cost, and what was needed there. What the same answer met is no habit of it.
    fn slips_among<'c>(
        &'c self,
        credits: &'c [Credit],
    ) -> impl Iterator<Item = (Habit, u32, OpportunityIx)> + 'c {
        let poor = credits.iter().filter(|credit| credit.level <= SLIP);
        poor.filter_map(|credit| self.slip(credit))
            .filter(|(habit, ..)| !self.meets(*habit, credits))
    }

    /// The habit of an answer, what it cost, and what was needed there.
    fn slip(&self, credit: &Credit) -> Option<(Habit, u32, OpportunityIx)> {
        let needed = self.needed(credit.opportunity)?;
        let code = self.session.rubric().get(credit.code)?;
        let lacking = u32::from(ADEQUATE.saturating_sub(credit.level));
        let habit = if credit.fits {
            Habit::of(needed.kind, &code.id)
        } else {
            Habit::of(needed.kind, "IGNR")
        };
        let cost = u32::from(needed.weight) * lacking;
        Some((habit, cost, credit.opportunity))
    }

    /// Whether one of these answers what a habit leaves out.
    fn meets(&self, habit: Habit, credits: &[Credit]) -> bool {
        credits.iter().any(|credit| {
            let needed = self.needed(credit.opportunity);
            credit.level >= ADEQUATE && needed.is_some_and(|needed| habit.is_met_at(needed.kind))
        })
    }

    fn codes<'o>(&'o self, option: &'o Opt) -> impl Iterator<Item = &'o str> {
        let codes = option.codes.iter();
        codes.filter_map(|code| Some(self.session.rubric().get(*code)?.id.as_str()))
    }

    fn needed(&self, at: OpportunityIx) -> Option<&engine::scenario::Opportunity> {
        self.session.scenario().opportunities.get(at.index())
    }

    /// The need that an opportunity is an opening for, or the opportunity itself.
    fn root(&self, at: OpportunityIx) -> OpportunityIx {
        let need = self.needed(at).and_then(|needed| needed.need);
        need.unwrap_or(at)
    }

    fn answers(&self, credit: &Credit, need: OpportunityIx) -> bool {
        self.root(credit.opportunity) == need && credit.level >= ADEQUATE
    }

    /// Whether something that every consultation needs was answered well after all. A hint that was passed over stays one.
    fn made_good(&self, at: OpportunityIx, turn: u32) -> bool {
        let need = self.root(at);
        let is_cue = self.needed(at).is_some_and(|needed| needed.cue.is_some());
        let later = self.session.turns().iter().filter(|t| t.number > turn);
        let mut later = later.flat_map(|turn| &turn.credits);
        !is_cue && later.any(|credit| self.answers(credit, need))
    }

    /// Where something that every consultation needs was never done and could have been for the last time.
    fn never_met(&self, need: OpportunityIx) -> Option<(u32, Habit, u32)> {
        let needed = self.needed(need)?;
        let turns = self.session.turns();
        let mut credits = turns.iter().flat_map(|turn| &turn.credits);
        // One that was answered poorly stands where it was answered.
        if credits.any(|credit| self.root(credit.opportunity) == need) {
            return None;
        }
        let last = turns
            .iter()
            .rev()
            .find(|turn| self.could_meet(turn, need))?;
        let cost = u32::from(needed.weight) * u32::from(ADEQUATE - SLIP);
        Some((last.number, Habit::of(needed.kind, "IGNR"), cost))
    }

    fn could_meet(&self, turn: &Turn, need: OpportunityIx) -> bool {
        let engine = Engine::new(self.session.scenario(), self.session.rubric());
        let mut menu = engine.menu(&turn.before).into_iter();
        menu.any(|at| {
            let outcome = engine.choose(&turn.before, at);
            outcome.is_some_and(|outcome| {
                let mut credits = outcome.credits.iter();
                credits.any(|credit| self.answers(credit, need))
            })
        })
    }

    fn node_of(&self, turn: u32) -> String {
        let mut turns = self.session.turns().iter();
        let node = turns.find(|t| t.number == turn).map(|t| t.before.node);
        let node = node.and_then(|node| self.session.scenario().nodes.get(node.index()));
        node.map(|node| node.id.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_tell_it_once_more_is_no_check() {
        let undone = |habit: Habit, codes: [&str; 2]| habit.is_undone_by(codes.into_iter());
        assert!(!undone(Habit::NoCheck, ["LOOP", "LAYX"]));
        assert!(undone(Habit::NoCheck, ["LOOP", "TBCK"]));
        assert!(!undone(Habit::ToldFirst, ["LAYX", "TBCK"]));
        assert!(undone(Habit::ToldFirst, ["PERM", "LAYX"]));
        assert!(undone(Habit::NoNet, ["LAYX", "CHNK"]));
    }
}
