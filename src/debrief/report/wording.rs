//! The fixed words of a debrief in British English: headings, labels and sentences that no fact brings with it. The builder and
//! the drawings read them from here; printers have none of their own.

use super::document::Part;

pub(super) const READ_FIRST: &str = "Read this first.";
/// Before the headings, for who moves by links.
pub(super) const SKIP: &str = "Skip to the debrief";
/// What a list of sections is called.
pub(super) const PARTS: &str = "Parts of this debrief";
/// Stands before the consultation from the patient's seat.
pub const SEAT: &str =
    "Only what was heard, thought and felt over there. What you meant by it could not be seen.";

pub(super) const FIRST_WORD: &str = "Your first word";
pub(super) const CALL: &str = "Afterwards, on the telephone to a friend.";
pub(super) const ZERO_TO_TEN: &str = "Each runs from 0 to 10.";
pub(super) const AS_TABLE: &str = "The same as a table";
pub(super) const STATES: &str = "State after each turn";
pub(super) const WHOLE_SEAT: &str = "The whole consultation, turn by turn";
pub(super) const INSIDE: &str = "Inside";
/// Who speaks when the trainee does.
pub const YOU: &str = "You";
pub(super) const INSTEAD: &str = "You, instead";
pub(super) const INSTEAD_OF: &str = "Instead of";

pub(super) const GUESSES: &str = "Your guess, made before you saw any of this, beside what was so.";
pub(super) const QUESTION: &str = "Question";
pub(super) const YOU_WROTE: &str = "You wrote";
pub(super) const IT_WAS: &str = "It was";
pub(super) const OPENER: &str = "What might have opened it:";

pub(super) const MOMENTS: &str = "Moments";
pub(super) const REASONS: &str = "Reasons that a good clinician may have";
pub(super) const OTHER_WAYS: &str = "What else could have been said";

pub(super) const DOMAINS: &str = "Four domains";
pub(super) const BESIDE: &str = "Figures beside it";
pub(super) const NOT_TAKEN_UP: &str = "not taken up";
pub(super) const SAME_WORDS: &str = "in the same words.";

pub(super) const MEASURES: &str = "Below the line: the words themselves";
pub(super) const MEASURE: [&str; 3] = ["Measure", "Here", "How to read it"];
pub(super) const TERMS: &str = "Words that may not have arrived as they were meant";
pub(super) const TERM: [&str; 3] = ["Turn", "You said", "In other words"];
pub(super) const PATIENTS_WORD: &str = "(the patient’s own word)";

pub(super) const SAFETY: &str = "Safety";
pub(super) const SAFETY_ROW: [&str; 3] = ["What", "Here", "Why it matters"];
pub(super) const NOT_ASKED: &str = "not asked";
pub(super) const TRIPPED: &str = "▲ this happened";
pub(super) const NOT_TRIPPED: &str = "not here";

pub(super) const LEFT: &str = "What it left";
pub(super) const APART: &str =
    "A consequence of what was said, shown apart from the four domains and never added to them.";
pub(super) const PATIENT_STATE: &str = "The patient, 0 to 10";
pub(super) const STATE: [&str; 3] = ["State", "Before", "After"];
pub(super) const UNDERSTOOD: &str = "What was understood, 0 to 4";
pub(super) const IDEA: [&str; 4] = ["Idea", "Before", "After", "In words"];

pub(super) const PLAN: &str = "Keep and change";
pub(super) const KEEP: &str = "Keep";
pub(super) const CHANGE: &str = "Change";
pub(super) const SUGGESTED: &str = "A plan to start from; make it yours";

pub(super) const AGAIN: &str = "Again";
pub(super) const SMALLEST: &str = "The smallest change";
pub(super) const MAP: &str = "Where you have been";
pub(super) const MAP_REGION: &str = "Map";

pub(super) const RECORD: &str = "Record of continuing professional development";
pub(super) const ACTIVITY: &str = "Activity";
pub(super) const GOALS: &str = "What it set out to practise";
pub(super) const SHOWED: &str = "What it showed";
pub(super) const EXCERPTS: &str = "From the conversation";
pub(super) const EXCERPT: [&str; 4] = ["Turn", "Patient", "Clinician", "Coded as"];
pub(super) const REFLECTION: &str = "Reflection and plan";
pub(super) const NOTHING_WRITTEN: &str = "Nothing was written.";
pub(super) const HOW_TO_CHECK: &str = "How to check it";

pub(super) const TRANSCRIPT: &str = "Transcript";
pub(super) const SOURCES: &str = "Sources";

/// The marks of a range that is drawn with letters.
pub const RANGE_MARKS: &str = "● this path  ○ best consultation  ┊ random play  △ own rating";

/// A section's name in a list of sections.
pub(super) fn short(part: Part) -> &'static str {
    match part {
        Part::First => FIRST_WORD,
        Part::Side => "Their side",
        Part::Seat => "From their seat",
        Part::Untold => "What stayed unsaid",
        Part::Moments => MOMENTS,
        Part::Domains => DOMAINS,
        Part::Measures => "The words themselves",
        Part::Safety => SAFETY,
        Part::Left => LEFT,
        Part::Plan => PLAN,
        Part::Again => AGAIN,
        Part::Record => "Record",
        Part::Transcript => TRANSCRIPT,
        Part::Sources => SOURCES,
    }
}

pub(super) fn name(title: &str, patient: &str) -> String {
    format!("Debrief: {title}, {patient}")
}

/// What stands before and after the patient's name under the title.
pub(super) fn lead(age: u8, ended: &str) -> (&'static str, String) {
    (
        "A debrief of a consultation with",
        format!(", {age}. {ended}"),
    )
}

pub(super) const SIDE_OF: &str = "’s side";
pub(super) const SEAT_OF: (&str, &str) = ("From", "’s seat");
pub(super) const NEVER_TOLD: (&str, &str) = ("What", "never told you");

pub(super) fn turn(turn: u32) -> String {
    format!("turn {turn}")
}

pub(super) fn you_in(turn: u32) -> String {
    format!("You, turn {turn}")
}

pub(super) fn heard_in(turn: u32) -> String {
    format!("Heard, turn {turn}")
}

pub(super) fn asked_in(turn: u32) -> String {
    format!("asked in turn {turn}")
}

/// A number of a work, read aloud.
pub(super) fn source(number: usize) -> String {
    format!("source {number}")
}

pub(super) fn thinks(called: &str) -> String {
    format!("{called} thinks")
}

pub(super) fn coded(names: &[&str]) -> String {
    format!("Coded as: {}.", names.join(", ").to_lowercase())
}

pub(super) fn you_said(reason: &str) -> String {
    format!("You said: {reason}")
}

pub(super) fn told_first(told: &str) -> String {
    format!("Told for the first time: {told}")
}

pub(super) fn called_for(asked: &str) -> String {
    format!("Called for: {asked}")
}

/// The name of a domain's ledger.
pub(super) fn ledger(label: &str) -> String {
    format!("{label}, turn by turn")
}

/// Before a row of the ledger.
pub(super) fn row(turn: u32, level: u8, evidence: &str) -> String {
    format!("turn {turn} · level {level} of 4 · evidence {evidence}")
}

/// Turns that stand in no ledger; empty if there are none.
pub(super) fn no_evidence(turns: &[String]) -> String {
    use crate::words::listed;
    match turns {
        [] => String::new(),
        [one] => format!("Turn {one} gave no evidence either way."),
        more => format!(
            "Turns {} gave no evidence either way: nothing in them was asked for by a cue or by the place.",
            listed(more)
        ),
    }
}

/// A range in words.
pub(super) fn range(label: &str, range: &super::picture::Range) -> String {
    let mut words = format!("{label}: {} of 100", this_path(range.points));
    let others = [
        range.own.map(own_rating),
        range.reference.map(best),
        range.floor.map(random),
    ];
    for other in others.into_iter().flatten() {
        words = format!("{words}, {other}");
    }
    words
}

pub(super) fn this_path(points: u16) -> String {
    format!("this path {points}")
}

pub(super) fn own_rating(points: u8) -> String {
    format!("own rating {points}")
}

pub(super) fn best(points: u16) -> String {
    format!("best consultation {points}")
}

pub(super) fn random(points: u16) -> String {
    format!("random play {points}")
}
