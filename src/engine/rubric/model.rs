//! The rubric's own words: codes, levels, rules and reactions with every code looked up.

use serde::{Deserialize, Serialize};

use crate::domain::Domain;
use crate::scenario::index::CodeIx;
use crate::scenario::words::{OpportunityKind, StateVar};

/// Whether a code tends to help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Polarity {
    /// Tends to help.
    Helps,
    /// Depends on the moment.
    Depends,
    /// Tends to harm.
    Harms,
}

/// How a response treats a live cue, from the least space to the most (after VR-CoDES; our own words).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ResponseClass {
    /// Blocks, denies or blames, openly.
    ExplicitReduce,
    /// Walks past it.
    Ignore,
    /// Closes it with information, advice or comfort.
    ReduceByInformation,
    /// Leaves room without naming anything.
    NonExplicitProvide,
    /// Takes up what was said.
    ProvideContent,
    /// Takes up what was felt.
    ProvideAffect,
}

impl ResponseClass {
    /// Every class, from the least space to the most.
    pub const ALL: [Self; 6] = [
        Self::ExplicitReduce,
        Self::Ignore,
        Self::ReduceByInformation,
        Self::NonExplicitProvide,
        Self::ProvideContent,
        Self::ProvideAffect,
    ];

    /// Whether the patient was given room.
    pub fn gives_space(self) -> bool {
        self >= Self::NonExplicitProvide
    }
}

/// Small changes of the patient's state, -3..=3 each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Changes {
    /// Change of trust.
    pub trust: i8,
    /// Change of distress.
    pub distress: i8,
    /// Change of openness.
    pub openness: i8,
    /// Change of readiness.
    pub readiness: i8,
    /// Change of confidence.
    pub confidence: i8,
}

impl Changes {
    /// As numbers in the order of [`StateVar::ALL`].
    pub fn values(self) -> [i8; 5] {
        [
            self.trust,
            self.distress,
            self.openness,
            self.readiness,
            self.confidence,
        ]
    }
}

/// How answers become evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keying {
    /// Rubrics before version 0.2: the loadings of the code say which domains an answer speaks to, and a level pays in
    /// proportion. Kept so that older records can be scored as they were.
    ByCode,
    /// What was needed (the opportunity) says which domains an answer speaks to; what was done says how well.
    ByNeed(Worth),
}

/// How evidence becomes points: 100 is what the best all-round consultation comes to, 50 an ordinary one; straight lines between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointScale {
    /// Rubrics before version 0.3.
    OfBest {
        /// How much of what the best comes to an ordinary consultation comes to, by domain, 0..=90 percent.
        ordinary: [u8; 4],
        /// How far below that 0 lies, in percent of the way to the least that any path comes to, 1..=100.
        bottom: u8,
    },
    /// What random choices come to on average has a place on the scale as well.
    FromChance {
        /// Points of random choices as far as they count, by domain, 1..=49.
        chance: [u8; 4],
        /// How much of what random choices gather counts for that, by domain, 0..=100 percent. 100: they have the same points in
        /// every scenario. 0: those points are for having gained nothing.
        counted: [u8; 4],
        /// How far on the way from there to the best an ordinary consultation lies, by domain, 1..=90 percent.
        ordinary: [u8; 4],
        /// The least share of what the best gathers that an ordinary consultation is taken to gather, 0..=90 percent: where chance costs much, 50
        /// is not for having said nothing wrong.
        at_least: u8,
        /// How far below `chance` 0 lies, by domain, in percent of the way to the least that any path comes to, 1..=150.
        /// Over 100, no path comes to 0.
        bottom: [u8; 4],
    },
}

/// What answers are worth where the need decides the domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// By level, harmful to strong: what an answer is worth, in units per weight and tenth of loading. Missed costs, harmful
    /// costs more, minimal neither gains nor loses.
    pub by_level: [i8; 5],
    /// What an answer to a cue that has come back is worth, by level: it stands in the place of the first chance.
    pub on_return: [i8; 5],
    /// By weight 1..=3.
    pub by_weight: [u8; 3],
    /// How evidence becomes points. From blind readings (docs/READINGS.md).
    pub scale: PointScale,
    /// By kind of opportunity: how much it speaks to each domain, in tenths.
    pub(super) domains: Vec<[u8; 4]>,
}

/// A domain is about the kinds of opportunity that give it this number of tenths or more.
const ABOUT: u8 = 5;

impl Worth {
    /// How much a kind of opportunity speaks to each domain, 0..=10 tenths.
    pub fn domains(&self, kind: OpportunityKind) -> [u8; 4] {
        self.domains.get(kind as usize).copied().unwrap_or_default()
    }

    /// Whether a domain is about this kind of opportunity, and is not only touched by it.
    pub fn is_about(&self, kind: OpportunityKind, domain: Domain) -> bool {
        let tenths = self.domains(kind).get(domain.index()).copied();
        tenths.is_some_and(|tenths| tenths >= ABOUT)
    }

    /// Evidence of an amount in every domain of a kind, for an opportunity of this weight.
    pub fn evidence(&self, kind: OpportunityKind, weight: u8, amount: i32) -> [i32; 4] {
        let weight = self.by_weight.get(usize::from(weight.clamp(1, 3)) - 1);
        let weight = i32::from(weight.copied().unwrap_or(1));
        self.domains(kind)
            .map(|tenths| weight * i32::from(tenths) * amount)
    }

    /// What missing an opportunity costs, per weight and tenth; negative.
    pub fn missed(&self) -> i32 {
        i32::from(self.by_level[1])
    }
}

/// A behavior code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Four capital letters, such as `OPEN`; unique in the rubric.
    pub id: String,
    /// Short name for people.
    pub name: String,
    pub definition: String,
    /// How it may sound.
    pub example: String,
    /// The domain it belongs to first.
    pub home: Domain,
    /// In rubrics before version 0.2: which domain its evidence belongs to, in tenths that add up to 10. Later all 0.
    pub loadings: [u8; 4],
    /// Level where nothing more is known, 0..=4.
    pub level: u8,
    /// Whether it tends to help.
    pub polarity: Polarity,
    /// How it treats a live cue.
    pub response: Option<ResponseClass>,
    /// Why it matters.
    pub reason: String,
    /// Key into the rubric's sources.
    pub source: String,
}

/// A source of the rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubricSource {
    pub id: String,
    pub citation: String,
    pub url: Option<String>,
}

/// A set of codes (at most 64).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeSet(pub(super) u64);

impl CodeSet {
    /// Whether the code is in the set.
    pub fn has(self, code: CodeIx) -> bool {
        code.0 < 64 && self.0 & (1 << code.0) != 0
    }

    /// Whether one of the codes is in the set.
    pub fn has_any(self, codes: &[CodeIx]) -> bool {
        codes.iter().any(|&code| self.has(code))
    }

    /// Whether the set holds nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn insert(&mut self, code: CodeIx) {
        if code.0 < 64 {
            self.0 |= 1 << code.0;
        }
    }
}

/// Codes that are worth more together: one of each group in the same option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The opportunity they answer.
    pub kind: OpportunityKind,
    /// Groups; the first holds the code that is credited.
    pub groups: Vec<CodeSet>,
    /// Level reached, 0..=4.
    pub level: u8,
    /// The rule in words.
    pub words: String,
}

/// When a level is capped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SequenceWhen {
    /// A cue is waiting for an answer.
    CueLive,
    /// The cue has come back.
    CueReturned,
    /// It is the third closed turn in a row, or a later one.
    ThirdClosed,
    /// At least this many affirmations came before.
    AffirmedAtLeast(u8),
    /// Nothing has been explained before this code.
    NothingExplained,
    /// Something has been explained before this code.
    SomethingExplained,
    /// A later code in the same option gives the patient no room.
    ThenMovesOn,
    /// In the same option a code that reduces space follows one that gives it.
    GivesThenTakes,
    /// The option gives more new facts than this.
    MoreFactsThan(u8),
}

/// A rule that caps the level of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SequenceRule {
    /// Unique among the sequence rules of the rubric.
    pub id: String,
    /// Codes it is about; empty: all.
    pub codes: CodeSet,
    /// Kinds it is about; empty: all.
    pub kinds: Vec<OpportunityKind>,
    /// When it applies.
    pub when: SequenceWhen,
    /// The greatest level left, 0..=4.
    pub at_most: u8,
    /// The rule in words.
    pub words: String,
}

impl SequenceRule {
    /// Whether the rule is about this code as an answer to this kind.
    pub fn concerns(&self, code: CodeIx, kind: OpportunityKind) -> bool {
        (self.codes.is_empty() || self.codes.has(code))
            && (self.kinds.is_empty() || self.kinds.contains(&kind))
    }
}

/// When a reaction rule fires. State is that before the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReactionWhen {
    /// A state variable is at least this.
    AtLeast(StateVar, i8),
    /// A state variable is below this.
    Below(StateVar, i8),
    /// No cue was waiting for an answer (cues have their own table).
    NoCueLive,
    /// It is the third closed turn in a row, or a later one.
    ThirdClosed,
    /// The option has answered an opportunity of this kind.
    Answering(OpportunityKind),
}

/// How the patient reacts to codes; fires at most once per option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionRule {
    /// Unique among the reaction rules; the transcript names the rule by it.
    pub id: String,
    /// Any of these.
    pub codes: CodeSet,
    /// All of these must hold.
    pub when: Vec<ReactionWhen>,
    pub changes: Changes,
    /// Fires at most this many times in a consultation (1..=3), with its slot in the state's counters.
    pub limit: Option<Limit>,
    /// The rule in words.
    pub words: String,
}

/// How often a rule may fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How often it may fire in a consultation, 1..=3.
    pub times: u8,
    /// Slot in the counters, 0..=15.
    pub slot: u8,
}

/// How understanding of a concept moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understanding {
    /// Gain by the code that explains; the best counts, unless one is negative: then the worst.
    pub gains: Vec<(CodeIx, i8)>,
    /// Added when the code stands beside an explanation that gains.
    pub bonuses: Vec<(CodeIx, i8)>,
    /// Gain of checking or repairing a concept that was explained.
    pub checks: Vec<(CodeIx, i8)>,
    /// From this distress on an explanation gains one less.
    pub too_distressed_from: i8,
    /// From this many new facts on an explanation gains one less.
    pub too_many_facts_from: u8,
    /// Telling alone does not lead beyond this level; saying it in one's own words does.
    pub told_at_most: u8,
    /// What each level sounds like, 0..=4.
    pub markers: [String; 5],
}

/// What the patient tells when, and what comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// Depth 2 is told from this openness on.
    pub depth_two_openness: i8,
    /// Depth 3 is told from this openness on, if the last cue was answered with space.
    pub depth_three_openness: i8,
    /// A missed cue comes back from this trust on.
    pub reoffer_trust: i8,
}
