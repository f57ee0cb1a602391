//! The state of a consultation: everything that can change while it is played, as small integers.

use crate::scenario::Scenario;
use crate::scenario::index::{ConceptIx, CueIx, NodeIx, OpportunityIx};
use crate::scenario::words::StateVar;

/// Most concepts in a scenario.
pub(crate) const MAX_CONCEPTS: usize = 8;
/// State variables run 0..=10.
pub const TOP: i8 = 10;

/// Where a cue stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum CueStatus {
    /// Not offered yet.
    Unseen,
    /// Offered for the first time, waiting for an answer.
    Live,
    /// Not answered with space; may come back.
    Missed,
    /// Offered for the second time, waiting for an answer.
    Returned,
    /// Answered with space.
    Answered,
    /// Closed for good.
    Lost,
}

impl CueStatus {
    /// Whether it waits for an answer.
    pub(crate) fn is_live(self) -> bool {
        matches!(self, Self::Live | Self::Returned)
    }

    fn from_bits(bits: u64) -> Self {
        match bits & 0xf {
            1 => Self::Live,
            2 => Self::Missed,
            3 => Self::Returned,
            4 => Self::Answered,
            5 => Self::Lost,
            _ => Self::Unseen,
        }
    }
}

/// Where up to sixteen cues stand, four bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cues(u64);

impl Cues {
    /// Where a cue stands.
    pub fn get(self, cue: CueIx) -> CueStatus {
        CueStatus::from_bits(self.0 >> (4 * u32::from(cue.0 & 15)))
    }

    /// Puts a cue somewhere else.
    pub fn set(&mut self, cue: CueIx, status: CueStatus) {
        let shift = 4 * u32::from(cue.0 & 15);
        self.0 = (self.0 & !(0xf << shift)) | ((status as u64) << shift);
    }
}

/// What earlier turns leave behind beside the patient's own state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CarriedOver {
    /// Closed turns in a row up to now, 0..=2 (2: two or more).
    pub closed_in_a_row: u8,
    /// Affirmations up to now, 0..=3 (3: three or more).
    pub affirmations: u8,
    /// Concepts that have been explained, one bit each.
    pub explained: u8,
    /// Whether anything at all has been explained.
    pub anything_explained: bool,
    /// Whether the last cue was answered with space. False before the first cue.
    pub last_cue_with_space: bool,
    /// How often each limited rule has fired, two bits each.
    pub fired: u32,
}

impl CarriedOver {
    /// How often a limited rule has fired, 0..=3.
    pub(crate) fn times_fired(self, slot: u8) -> u8 {
        ((self.fired >> (2 * u32::from(slot & 15))) & 3) as u8
    }

    /// Counts one firing; stays at 3.
    pub(crate) fn count_fired(&mut self, slot: u8) {
        if self.times_fired(slot) < 3 {
            self.fired += 1 << (2 * u32::from(slot & 15));
        }
    }
}

/// Everything that can change while a consultation is played. Equal states have equal futures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// The node whose menu is open.
    pub node: NodeIx,
    /// Trust, distress, openness, readiness, confidence, 0..=10 each, in the order of [`StateVar::ALL`].
    pub vars: [i8; 5],
    /// How well each concept is understood, 0..=4.
    pub understanding: [u8; MAX_CONCEPTS],
    pub cues: Cues,
    /// Facts and ICE items told, one bit each.
    pub told: u32,
    /// Flags set, one bit each.
    pub flags: u32,
    /// Must-ask questions asked, one bit each.
    pub asked: u16,
    /// Visual aids shown, one bit each.
    pub shown: u8,
    /// Agenda items taken up, one bit each.
    pub done: u16,
    /// Watched nodes visited, one bit each.
    pub visited: u32,
    /// Options spent that are offered once, one bit each.
    pub once: u32,
    /// Opportunities credited, one bit each.
    pub credited: [u64; 4],
    /// Half minutes used.
    pub clock: u16,
    /// The node whose agenda item was last taken up.
    pub hub: Option<NodeIx>,
    /// Where a returning cue interrupted.
    pub resume: Option<NodeIx>,
    /// What earlier turns leave behind.
    pub context: CarriedOver,
}

impl State {
    /// The state before the first line is said.
    pub fn new(scenario: &Scenario) -> Self {
        let start = scenario.patient.start;
        let mut understanding = [0; MAX_CONCEPTS];
        for (level, concept) in understanding.iter_mut().zip(&scenario.patient.concepts) {
            *level = concept.start;
        }
        Self {
            node: scenario.start,
            vars: [
                start.trust,
                start.distress,
                start.openness,
                start.readiness,
                start.confidence,
            ],
            understanding,
            cues: Cues::default(),
            told: 0,
            flags: 0,
            asked: 0,
            shown: 0,
            done: 0,
            visited: 0,
            once: 0,
            credited: [0; 4],
            clock: 0,
            hub: None,
            resume: None,
            context: CarriedOver::default(),
        }
    }

    /// A state variable, 0..=10.
    pub fn var(&self, var: StateVar) -> i8 {
        self.vars.get(var as usize).copied().unwrap_or_default()
    }

    /// How well a concept is understood, 0..=4.
    pub fn understands(&self, concept: ConceptIx) -> u8 {
        self.understanding
            .get(concept.index())
            .copied()
            .unwrap_or_default()
    }

    /// Whether an opportunity has been credited.
    pub fn is_credited(&self, opportunity: OpportunityIx) -> bool {
        let word = self.credited.get(opportunity.index() / 64);
        word.is_some_and(|word| word & (1 << (opportunity.0 % 64)) != 0)
    }

    /// Marks an opportunity as credited.
    pub fn credit(&mut self, opportunity: OpportunityIx) {
        if let Some(word) = self.credited.get_mut(opportunity.index() / 64) {
            *word |= 1 << (opportunity.0 % 64);
        }
    }

    /// Cues that wait for an answer, in file order.
    pub(crate) fn live_cues(&self, cues: usize) -> impl Iterator<Item = CueIx> + use<> {
        let all = self.cues;
        let count = u8::try_from(cues.min(16)).unwrap_or(16);
        (0..count)
            .map(CueIx)
            .filter(move |&cue| all.get(cue).is_live())
    }
}

/// Whether a bit is set in a small set.
pub fn bit(set: u32, at: u8) -> bool {
    at < 32 && set & (1 << at) != 0
}

/// A small set with this one bit; empty beyond its size.
pub fn mask(at: u8) -> u32 {
    1u32.checked_shl(u32::from(at)).unwrap_or(0)
}
