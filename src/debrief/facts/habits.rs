//! Habits: what goes wrong again and again, by its kind, whatever the scenario. Read from the ledger's own terms: the need that was
//! there, the code that counted and the level it reached.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind as Need;
use engine::session::{Credit, Engine, Session, Turn};

use super::over_time::AttemptSummary;
use crate::wording::{Count, Wording, say};

/// A kind of slip that can become a habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Habit {
    /// A hint or a worry was passed over.
    CuePassed,
    /// Reassured before the worry was known.
    Reassured,
    /// Told, advised or moved on before asking.
    ToldFirst,
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
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::CuePassed,
        Self::Reassured,
        Self::ToldFirst,
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

    /// The habit that a poor answer belongs to: by what was done where that is a slip of its own, or else by what was needed.
    fn of(need: Need, code: &str) -> Self {
        match (code, need) {
            ("FRAS", Need::Emotion | Need::Ice | Need::Story | Need::Agenda | Need::Soften) => {
                Self::Reassured
            }
            ("JARG" | "THRT" | "OVLD", _) => Self::Jargon,
            (_, Need::Check | Need::Repair) => Self::NoCheck,
            (_, Need::SafetyNet) => Self::NoNet,
            (_, Need::Plan) => Self::NoPlan,
            ("FIXR" | "DIRV" | "LAYX" | "RATL", _) => Self::ToldFirst,
            (_, Need::Emotion | Need::Soften) => Self::CuePassed,
            _ => Self::ToldFirst,
        }
    }
}

/// One slip of a habit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Which habit.
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
    for turn in session.turns() {
        for credit in turn.credits.iter().filter(|credit| credit.level <= SLIP) {
            if let Some((habit, cost)) = book.slip(credit)
                && !book.made_good(credit.opportunity, turn.number)
            {
                note(turn.number, habit, cost);
            }
        }
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

/// The habits to which an answer here could fall, and which another answer here would meet: what a moment can be a drill for.
pub fn at_stake(session: &Session) -> Vec<Habit> {
    let engine = Engine::new(session.scenario(), session.rubric());
    let book = HabitTally { session };
    let (mut slipping, mut met) = (Vec::new(), Vec::new());
    for at in engine.menu(session.state()) {
        let Some(outcome) = engine.choose(session.state(), at) else {
            continue;
        };
        let good = outcome.credits.iter().all(|credit| credit.level > SLIP);
        for credit in &outcome.credits {
            if credit.level <= SLIP {
                slipping.extend(
                    book.slip(credit)
                        .map(|(habit, _)| (habit, credit.opportunity)),
                );
            } else if credit.level >= ADEQUATE && good {
                met.push(credit.opportunity);
            }
        }
    }
    let mut stake: Vec<Habit> = slipping
        .into_iter()
        .filter(|(_, need)| met.contains(need))
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
    /// The habit of an answer and what it cost.
    fn slip(&self, credit: &Credit) -> Option<(Habit, u32)> {
        let needed = self.needed(credit.opportunity)?;
        let code = self.session.rubric().get(credit.code)?;
        let lacking = u32::from(ADEQUATE.saturating_sub(credit.level));
        let habit = if credit.fits {
            Habit::of(needed.kind, &code.id)
        } else {
            Habit::of(needed.kind, "IGNR")
        };
        Some((habit, u32::from(needed.weight) * lacking))
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

/// A habit over several attempts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pattern {
    pub habit: Habit,
    /// What it is called.
    pub name: String,
    /// How often it showed.
    pub times: u32,
    /// In how many of the conversations that were looked at.
    pub conversations: u32,
    /// How many conversations were looked at.
    pub of: u32,
    /// In how many scenarios.
    pub scenarios: u32,
    /// What it cost in all: the weights of what was needed times the levels that were lacking.
    pub cost: u32,
    /// When it showed last, RFC 3339.
    pub last: String,
    /// In a sentence.
    pub sentence: String,
    /// What to do instead.
    pub instead: String,
}

impl Pattern {
    /// A habit that somebody chose to practise and that does not recur, or not any more.
    pub fn chosen(habit: Habit, say: &Wording) -> Self {
        Self {
            habit,
            name: habit.label(say),
            times: 0,
            conversations: 0,
            of: 0,
            scenarios: 0,
            cost: 0,
            last: String::new(),
            sentence: say!(say, "habit-chosen"),
            instead: habit.instead(say),
        }
    }
}

/// Conversations that habits are read from, the newest: what was left behind long ago is no habit.
pub const LOOKED_AT: usize = 8;

/// The habits of the newest attempts, the one that costs most first. A habit shows at least twice. Attempts stand oldest first.
pub fn patterns(attempts: &[AttemptSummary], say: &Wording) -> Vec<Pattern> {
    let from = attempts.len().saturating_sub(LOOKED_AT);
    let newest = attempts.get(from..).unwrap_or_default();
    let of = u32::try_from(newest.len()).unwrap_or(u32::MAX);
    let each = Habit::ALL.iter().filter_map(|&habit| {
        let with = |attempt: &&AttemptSummary| attempt.slips.iter().any(|slip| slip.habit == habit);
        let with: Vec<&AttemptSummary> = newest.iter().filter(with).collect();
        let slips = with.iter().flat_map(|attempt| &attempt.slips);
        let slips: Vec<&Slip> = slips.filter(|slip| slip.habit == habit).collect();
        let mut scenarios: Vec<&str> = with.iter().map(|a| a.scenario.as_str()).collect();
        scenarios.sort_unstable();
        scenarios.dedup();
        let [times, conversations, scenarios] = [slips.len(), with.len(), scenarios.len()]
            .map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        (times > 1).then(|| Pattern {
            habit,
            name: habit.label(say),
            times,
            conversations,
            of,
            scenarios,
            cost: slips.iter().map(|slip| slip.cost).sum(),
            last: with
                .last()
                .map(|a| a.started_at.clone())
                .unwrap_or_default(),
            sentence: say!(
                say,
                "habit-sentence",
                times = Count(times),
                every = if conversations == of { "yes" } else { "no" },
                conversations = Count(conversations),
                of = Count(of),
                scenarios = Count(scenarios)
            ),
            instead: habit.instead(say),
        })
    });
    let mut all: Vec<Pattern> = each.collect();
    all.sort_by_key(|pattern| (std::cmp::Reverse(pattern.cost), pattern.habit));
    all
}
