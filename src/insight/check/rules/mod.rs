//! The rules, one concept a file, in the order of their codes.

mod accounts;
mod best_path;
mod bots;
mod breadth;
mod camera;
mod conditions;
mod continuity;
mod credited_net;
mod cues;
mod directions;
mod doses;
mod doubled_options;
mod effect_reason;
mod frames;
mod gates;
mod giveaways;
mod intentions;
mod invisible;
mod known_directions;
mod language;
mod laws;
mod left_open;
mod lengths;
mod levels;
mod must_ask;
mod named;
mod place;
mod placeholders;
mod plain_text;
mod poses;
mod pronouns;
mod reach;
mod read_texts;
mod retold;
mod scores;
mod sources;
mod spelling;
mod strawmen;
mod teaching;
mod telephone;
mod too_early;
mod trap;
mod unused_name;
mod variation;
mod walkthroughs;

pub use placeholders::left as placeholders_left;
pub use spelling::WORDED;

use super::rule::Rule;

pub(super) const ALL: &[&Rule] = &[
    &reach::NODE,
    &reach::OPTION,
    &reach::STUCK,
    &reach::ENDING,
    &conditions::ALWAYS,
    &conditions::NEVER,
    &reach::LOOP,
    &unused_name::RULE,
    &must_ask::RULE,
    &reach::FACT,
    &reach::BUDGET,
    &gates::INVARIANT,
    &walkthroughs::RULE,
    &walkthroughs::CLOCK,
    &continuity::PRESUMED,
    &continuity::ANNOUNCED,
    &continuity::TWICE,
    &continuity::UNANSWERED,
    &trap::RULE,
    &continuity::SILENT,
    &doubled_options::RULE,
    &too_early::RULE,
    &scores::EXERCISED,
    &scores::FEW,
    &scores::DOMINANT,
    &scores::RECOVERY,
    &gates::NEVER,
    &gates::ALWAYS,
    &variation::RULE,
    &effect_reason::RULE,
    &variation::NO_GOOD_ANSWER,
    &effect_reason::AGAINST,
    &frames::RULE,
    &frames::MISSING,
    &best_path::RULE,
    &best_path::UNSAFE,
    &laws::ORDER,
    &laws::HARM,
    &laws::SCALE,
    &laws::CHANCE,
    &levels::REASON,
    &levels::HARM,
    &levels::DEPARTS,
    &placeholders::RULE,
    &left_open::RULE,
    &credited_net::RULE,
    &intentions::MISSING,
    &retold::MISSING,
    &named::MISSING,
    &accounts::MISSING,
    &bots::RULE,
    &lengths::RATIO,
    &lengths::LONGEST,
    &lengths::POSITION,
    &strawmen::RULE,
    &giveaways::RULE,
    &teaching::SPOILS,
    &language::GRADE,
    &language::JARGON,
    &language::THREAT,
    &language::FACTS,
    &language::LONG,
    &telephone::RULE,
    &invisible::RULE,
    &language::WORDS,
    &camera::RULE,
    &directions::RULE,
    &known_directions::RULE,
    &known_directions::MENUS,
    &poses::RULE,
    &place::RULE,
    &teaching::LENGTH,
    &intentions::FORM,
    &retold::FORM,
    &named::FORM,
    &accounts::FORM,
    &doses::RULE,
    &plain_text::BREAK,
    &spelling::RULE,
    &spelling::LANGUAGE,
    &plain_text::MARKS,
    &pronouns::RULE,
    &sources::OVERDUE,
    &sources::UNUSED,
    &sources::UNREVIEWED,
    &cues::RULE,
    &cues::NO_RETURN,
    &breadth::LONG,
    &breadth::WIDE,
];
