//! What a rubric holds.

use super::model::{
    Changes, Code, CodeSet, Disclosure, Keying, ReactionRule, RubricSource, SequenceRule, Together,
    Understanding,
};

/// A checked rubric: every code name in it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    /// Id of the rubric, the same in all its versions.
    pub id: String,
    /// Three numbers, such as `0.4.0`.
    pub version: String,
    /// What the numbers are and are not.
    pub note: String,
    /// Sources, in file order.
    pub sources: Vec<RubricSource>,
    /// How answers become evidence.
    pub keying: Keying,
    /// Codes, in file order; `CodeIx` points here.
    pub codes: Vec<Code>,
    /// Combinations that reach a level of their own.
    pub together: Vec<Together>,
    /// Rules that cap a level.
    pub sequence: Vec<SequenceRule>,
    /// Codes that explain something.
    pub explaining: CodeSet,
    /// Codes that make a turn a closed one, unless a helpful code stands beside them.
    pub closed: CodeSet,
    /// Codes that count as affirmations.
    pub affirming: CodeSet,
    /// Reactions to codes.
    pub reactions: Vec<ReactionRule>,
    /// How far readiness may move within a visit: most down (negative), most up.
    pub readiness_within: (i8, i8),
    /// How far confidence may move within a visit: most down (negative), most up.
    pub confidence_within: (i8, i8),
    /// How understanding moves.
    pub understanding: Understanding,
    /// What the patient tells when.
    pub disclosure: Disclosure,
    /// Rate of speech.
    pub words_per_minute: u16,
    /// By kind, then by code: the level, if the code answers that kind.
    pub(super) levels: Vec<Vec<Option<u8>>>,
    /// By kind: what the opportunity asks for.
    pub(super) asks: Vec<String>,
    /// By class, then by intensity.
    pub(super) cue_reactions: Vec<[Changes; 3]>,
    pub(super) hash: String,
}
