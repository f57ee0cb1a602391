//! What is read from some point of a consultation onward, as bits and cuts.

use engine::rubric::Rubric;
use engine::scenario::index::CodeIx;
use engine::scenario::words::StateVar;
use engine::scenario::{Condition, Fact};

/// Number of patient variables.
pub(in crate::analysis) const VARS: usize = 5;

/// Values at which a comparison can tell two amounts apart, by patient variable; bit k: at least k.
pub(in crate::analysis) type Cuts = [u16; VARS];

/// One part of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum StatePart {
    Flag(u8),
    Told(u8),
    Cue(u8),
    Visited(u8),
    Done(u8),
    Asked(u8),
    Shown(u8),
    Spent(u8),
    Concept(u8),
    /// Whether a concept has been explained.
    Taught(u8),
    /// The counter of a limited reaction rule.
    Limit(u8),
    Credited(u16),
    /// Closed turns in a row.
    Closed,
    /// Affirmations so far.
    Affirmed,
    /// Whether anything has been explained.
    Explained,
    /// Whether the last cue was answered with space.
    LastCue,
    /// Where `Back` leads.
    Back,
    /// Where `Resume` leads.
    Resume,
}

/// What is read from a point onward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) struct LiveView {
    bits: [u64; 9],
    pub(in crate::analysis) cuts: Cuts,
    /// Half minutes at which a later condition divides the clock, one bit each; at most two hours.
    clock: [u64; 4],
    /// How often each limited rule can still be called upon, 3 for three times or more.
    calls: [u8; 16],
    /// Codes that options ahead carry, and kinds of opportunity ahead: the rules that can still fire.
    pub(super) codes: u64,
    pub(super) kinds: u16,
}

impl LiveView {
    pub(in crate::analysis) fn has(&self, part: StatePart) -> bool {
        let (word, bit) = place(part);
        self.bits.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    pub(super) fn read(&mut self, part: StatePart) {
        let (word, bit) = place(part);
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    pub(super) fn forget(&mut self, part: StatePart) {
        let (word, bit) = place(part);
        if let Some(bits) = self.bits.get_mut(word) {
            *bits &= !(1 << bit);
        }
    }

    pub(super) fn cut(&mut self, var: StateVar, at: i8) {
        if (1..=10).contains(&at)
            && let Some(cuts) = self.cuts.get_mut(var as usize)
        {
            *cuts |= 1 << at;
        }
    }

    pub(super) fn cut_clock(&mut self, at: u16) {
        if let Some(word) = self.clock.get_mut(usize::from(at) / 64).filter(|_| at > 0) {
            *word |= 1 << (at % 64);
        }
    }

    /// Turns cuts after some time into cuts before it.
    pub(super) fn tick(&mut self, half_minutes: u16) {
        let after = *self;
        self.clock = [0; 4];
        for at in (1..256).filter(|&at| after.cuts_clock(at)) {
            self.cut_clock(at.saturating_sub(half_minutes));
        }
    }

    fn cuts_clock(&self, at: u16) -> bool {
        self.clock
            .get(usize::from(at) / 64)
            .is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// The time that stands for all times which no later comparison tells apart from it.
    pub(in crate::analysis) fn represent_clock(&self, clock: u16) -> u16 {
        (1..=clock.min(255))
            .rev()
            .find(|&at| self.cuts_clock(at))
            .unwrap_or(0)
    }

    /// Counts the limited rules that an option with these codes calls upon.
    pub(super) fn count(&mut self, rubric: &Rubric, codes: &[CodeIx]) {
        for rule in rubric
            .reactions
            .iter()
            .filter(|rule| rule.codes.has_any(codes))
        {
            if let Some(calls) = rule
                .limit
                .and_then(|limit| self.calls.get_mut(usize::from(limit.slot)))
            {
                *calls = (*calls + 1).min(3);
            }
        }
    }

    /// The count that stands for all counts of a limited rule which leave it as many firings as can still be called upon.
    pub(in crate::analysis) fn represent_fired(&self, slot: u8, fired: u8, times: u8) -> u8 {
        let calls = self.calls.get(usize::from(slot)).copied().unwrap_or(3);
        times.saturating_sub(times.saturating_sub(fired).min(calls))
    }

    pub(super) fn join(&mut self, other: &Self) {
        for (bits, more) in self.bits.iter_mut().zip(other.bits) {
            *bits |= more;
        }
        for (cuts, more) in self.cuts.iter_mut().zip(other.cuts) {
            *cuts |= more;
        }
        for (cuts, more) in self.clock.iter_mut().zip(other.clock) {
            *cuts |= more;
        }
        for (calls, more) in self.calls.iter_mut().zip(other.calls) {
            *calls = (*calls).max(more);
        }
        self.codes |= other.codes;
        self.kinds |= other.kinds;
    }

    /// `total` is the length of the appointment in half minutes.
    pub(super) fn condition(&mut self, condition: &Condition, total: u16) {
        match condition {
            Condition::All(all) | Condition::Any(all) => {
                for inner in all {
                    self.condition(inner, total);
                }
            }
            Condition::Not(inner) => self.condition(inner, total),
            Condition::AtLeast(var, at) => self.cut(*var, *at),
            Condition::AtMost(var, at) => self.cut(*var, at.saturating_add(1)),
            Condition::Understands(concept, _) => self.read(StatePart::Concept(concept.0)),
            // That many are left while fewer than `total − left + 1` are used.
            Condition::HalfMinutesLeft(left) => {
                self.cut_clock(total.saturating_sub(*left).saturating_add(1));
            }
            Condition::Is(fact) => self.fact(*fact),
        }
    }

    fn fact(&mut self, fact: Fact) {
        match fact {
            Fact::Flag(flag) => self.read(StatePart::Flag(flag.0)),
            Fact::Told(fact) => self.read(StatePart::Told(fact.0)),
            Fact::Answered(cue) | Fact::Lost(cue) => self.read(StatePart::Cue(cue.0)),
            Fact::Visited(visit) => self.read(StatePart::Visited(visit.0)),
            Fact::Done(item) => self.read(StatePart::Done(item.0)),
            Fact::Asked(ask) => self.read(StatePart::Asked(ask.0)),
            Fact::Shown(aid) => self.read(StatePart::Shown(aid.0)),
            // Only known at the very end, when nothing is left to merge.
            Fact::Ended(_) | Fact::Tripped(_) => {}
        }
    }
}

/// Layout: word 0 flags and facts told, 1 visited and spent, 2 cues, agenda items, questions and limits, 3 the rest,
/// 4 and further the opportunities.
fn place(part: StatePart) -> (usize, u32) {
    match part {
        StatePart::Flag(at) => (0, u32::from(at % 32)),
        StatePart::Told(at) => (0, 32 + u32::from(at % 32)),
        StatePart::Visited(at) => (1, u32::from(at % 32)),
        StatePart::Spent(at) => (1, 32 + u32::from(at % 32)),
        StatePart::Cue(at) => (2, u32::from(at % 16)),
        StatePart::Done(at) => (2, 16 + u32::from(at % 16)),
        StatePart::Asked(at) => (2, 32 + u32::from(at % 16)),
        StatePart::Limit(at) => (2, 48 + u32::from(at % 16)),
        StatePart::Shown(at) => (3, u32::from(at % 8)),
        StatePart::Concept(at) => (3, 8 + u32::from(at % 8)),
        StatePart::Taught(at) => (3, 24 + u32::from(at % 8)),
        StatePart::Closed => (3, 17),
        StatePart::Affirmed => (3, 18),
        StatePart::Explained => (3, 19),
        StatePart::LastCue => (3, 20),
        StatePart::Back => (3, 21),
        StatePart::Resume => (3, 22),
        StatePart::Credited(at) => (4 + usize::from(at % 256) / 64, u32::from(at) % 64),
    }
}

/// The amount that stands for all amounts which no later comparison tells apart from it.
pub(in crate::analysis) fn represent(value: i8, cuts: u16) -> i8 {
    (1..=value.clamp(0, 10))
        .rev()
        .find(|&k| cuts >> k & 1 == 1)
        .unwrap_or(0)
}
