//! The fixed words of a debrief in British English: headings, labels and sentences that no fact brings with it. The builder and
//! the drawings read them from here; printers have none of their own.

use crate::document::Part;

pub(crate) const READ_FIRST: &str = "Read this first.";
/// Before the headings, for who moves by links.
pub(crate) const SKIP: &str = "Skip to the debrief";
/// What a list of sections is called.
pub(crate) const PARTS: &str = "Parts of this debrief";
/// Stands before the consultation from the patient's seat.
pub const SEAT: &str =
    "Only what was heard, thought and felt over there. What you meant by it could not be seen.";

pub(crate) const FIRST_WORD: &str = "Your first word";
pub(crate) const CALL: &str = "Afterwards, on the telephone to a friend.";
pub(crate) const ZERO_TO_TEN: &str = "Each runs from 0 to 10.";
pub(crate) const AS_TABLE: &str = "The same as a table";
pub(crate) const STATES: &str = "State after each turn";
pub(crate) const WHOLE_SEAT: &str = "The whole consultation, turn by turn";
pub(crate) const INSIDE: &str = "Inside";
/// Who speaks when the trainee does.
pub const YOU: &str = "You";
pub(crate) const INSTEAD: &str = "You, instead";
pub(crate) const INSTEAD_OF: &str = "Instead of";

pub(crate) const GUESSES: &str = "Your guess, made before you saw any of this, beside what was so.";
pub(crate) const QUESTION: &str = "Question";
pub(crate) const YOU_WROTE: &str = "You wrote";
pub(crate) const IT_WAS: &str = "It was";
pub(crate) const OPENER: &str = "What might have opened it:";

pub(crate) const MOMENTS: &str = "Moments";
pub(crate) const REASONS: &str = "Reasons that a good clinician may have";
pub(crate) const OTHER_WAYS: &str = "What else could have been said";

pub(crate) const DOMAINS: &str = "Four domains";
pub(crate) const BESIDE: &str = "Figures beside it";
pub(crate) const NOT_TAKEN_UP: &str = "not taken up";
pub(crate) const SAME_WORDS: &str = "in the same words.";

pub(crate) const MEASURES: &str = "Below the line: the words themselves";
pub(crate) const MEASURE: [&str; 3] = ["Measure", "Here", "How to read it"];
pub(crate) const TERMS: &str = "Words that may not have arrived as they were meant";
pub(crate) const TERM: [&str; 3] = ["Turn", "You said", "In other words"];
pub(crate) const PATIENTS_WORD: &str = "(the patient’s own word)";

pub(crate) const SAFETY: &str = "Safety";
pub(crate) const SAFETY_ROW: [&str; 3] = ["What", "Here", "Why it matters"];
pub(crate) const NOT_ASKED: &str = "not asked";
pub(crate) const TRIPPED: &str = "▲ this happened";
pub(crate) const NOT_TRIPPED: &str = "not here";

pub(crate) const LEFT: &str = "What it left";
pub(crate) const APART: &str =
    "A consequence of what was said, shown apart from the four domains and never added to them.";
pub(crate) const PATIENT_STATE: &str = "The patient, 0 to 10";
pub(crate) const STATE: [&str; 3] = ["State", "Before", "After"];
pub(crate) const UNDERSTOOD: &str = "What was understood, 0 to 4";
pub(crate) const IDEA: [&str; 4] = ["Idea", "Before", "After", "In words"];

pub(crate) const PLAN: &str = "Keep and change";
pub(crate) const KEEP: &str = "Keep";
pub(crate) const CHANGE: &str = "Change";
pub(crate) const SUGGESTED: &str = "A plan to start from; make it yours";

pub(crate) const AGAIN: &str = "Again";
pub(crate) const SMALLEST: &str = "The smallest change";
pub(crate) const MAP: &str = "Where you have been";
pub(crate) const MAP_REGION: &str = "Map";

pub(crate) const RECORD: &str = "Record of continuing professional development";
pub(crate) const ACTIVITY: &str = "Activity";
pub(crate) const GOALS: &str = "What it set out to practise";
pub(crate) const SHOWED: &str = "What it showed";
pub(crate) const EXCERPTS: &str = "From the conversation";
pub(crate) const EXCERPT: [&str; 4] = ["Turn", "Patient", "Clinician", "Coded as"];
pub(crate) const REFLECTION: &str = "Reflection and plan";
pub(crate) const NOTHING_WRITTEN: &str = "Nothing was written.";
pub(crate) const HOW_TO_CHECK: &str = "How to check it";

pub(crate) const TRANSCRIPT: &str = "Transcript";
pub(crate) const SOURCES: &str = "Sources";

/// The marks of a range that is drawn with letters.
pub const RANGE_MARKS: &str = "● this path  ○ best consultation  ┊ random play  △ own rating";

/// A section's name in a list of sections.
pub(crate) fn short(part: Part) -> &'static str {
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

pub(crate) fn name(title: &str, patient: &str) -> String {
    format!("Debrief: {title}, {patient}")
}

/// What stands before and after the patient's name under the title.
pub(crate) fn lead(age: u8, ended: &str) -> (&'static str, String) {
    (
        "A debrief of a consultation with",
        format!(", {age}. {ended}"),
    )
}

pub(crate) const SIDE_OF: &str = "’s side";
pub(crate) const SEAT_OF: (&str, &str) = ("From", "’s seat");
pub(crate) const NEVER_TOLD: (&str, &str) = ("What", "never told you");

pub(crate) fn turn(turn: u32) -> String {
    format!("turn {turn}")
}

pub(crate) fn you_in(turn: u32) -> String {
    format!("You, turn {turn}")
}

pub(crate) fn heard_in(turn: u32) -> String {
    format!("Heard, turn {turn}")
}

pub(crate) fn asked_in(turn: u32) -> String {
    format!("asked in turn {turn}")
}

/// A number of a work, read aloud.
pub(crate) fn source(number: usize) -> String {
    format!("source {number}")
}

pub(crate) fn thinks(called: &str) -> String {
    format!("{called} thinks")
}

pub(crate) fn coded(names: &[&str]) -> String {
    format!("Coded as: {}.", names.join(", ").to_lowercase())
}

pub(crate) fn you_said(reason: &str) -> String {
    format!("You said: {reason}")
}

pub(crate) fn told_first(told: &str) -> String {
    format!("Told for the first time: {told}")
}

pub(crate) fn called_for(asked: &str) -> String {
    format!("Called for: {asked}")
}

/// The name of a domain's ledger.
pub(crate) fn ledger(label: &str) -> String {
    format!("{label}, turn by turn")
}

/// Before a row of the ledger.
pub(crate) fn row(turn: u32, level: u8, evidence: &str) -> String {
    format!("turn {turn} · level {level} of 4 · evidence {evidence}")
}

/// Turns that stand in no ledger; empty if there are none.
pub(crate) fn no_evidence(turns: &[String]) -> String {
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
pub(crate) fn range(label: &str, range: &crate::figures::picture::Range) -> String {
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

pub(crate) fn this_path(points: u16) -> String {
    format!("this path {points}")
}

pub(crate) fn own_rating(points: u8) -> String {
    format!("own rating {points}")
}

pub(crate) fn best(points: u16) -> String {
    format!("best consultation {points}")
}

pub(crate) fn random(points: u16) -> String {
    format!("random play {points}")
}
