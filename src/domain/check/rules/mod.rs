//! The rules, one concept a file, in the order of their codes.

mod cues;
mod effect_reason;
mod frames;
mod language;
mod lengths;
mod must_ask;
mod sources;
mod strawmen;
mod unused_name;
mod variation;

use super::finding::Rule;

/// Every rule.
pub(super) const ALL: &[&Rule] = &[
    &unused_name::RULE,
    &must_ask::RULE,
    &variation::RULE,
    &effect_reason::RULE,
    &variation::NO_GOOD_ANSWER,
    &effect_reason::AGAINST,
    &frames::RULE,
    &frames::MISSING,
    &lengths::RATIO,
    &lengths::LONGEST,
    &lengths::POSITION,
    &strawmen::RULE,
    &language::GRADE,
    &language::JARGON,
    &language::THREAT,
    &language::FACTS,
    &language::LONG,
    &language::UNSEEN,
    &sources::OVERDUE,
    &sources::UNUSED,
    &sources::UNREVIEWED,
    &cues::RULE,
    &cues::NO_RETURN,
];
