//! The registry of diagnostic codes of the loader, with the text that `bedside explain` prints.
//!
//! Linter rules carry their own entries; this table holds what loading itself can find.

/// A stable code and its explanation for authors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeInfo {
    /// The stable code.
    pub code: &'static str,
    /// One line saying what the code means.
    pub title: &'static str,
    /// Why it matters to the people who play the scenario, and how to mend it.
    pub explanation: &'static str,
}

macro_rules! codes {
    ($($code:literal, $title:literal, $explanation:literal;)*) => {
        /// Codes found while reading a file, in order.
        pub(crate) const LOADER: &[CodeInfo] = &[$(CodeInfo { code: $code, title: $title, explanation: $explanation }),*];
    };
}

codes! {
    "SY001", "the file is not readable text", "Scenario files are plain text in UTF-8 of at most 2 MiB. Write them in an editor such as Notepad and save them as UTF-8; a document of a word processor (docx, RTF) does not work.";
    "SY002", "the file is not valid RON", "RON is the notation of the file: a name, a colon, and what it holds; texts between straight double quotes on one line; a comma after each; every bracket closed by its own kind. A bracket, quote or comma is missing or misplaced near the place shown. The item just before it is a good place to look.";
    "SY003", "brackets are nested too deeply", "At most 100 levels of brackets are read. A condition that needs more is easier to read when split with flags.";
    "SY004", "the file is empty", "A scenario file holds one `Scenario( … )`. `bedside new` writes a complete small one to start from.";
    "SY010", "a field is missing", "Every required field has to be present; the field tables in docs/FORMAT.md say which are required.";
    "SY011", "unknown field", "A field name that the format does not know is most often a typing mistake. It is an error because the text in it would otherwise be lost silently.";
    "SY012", "the same field twice", "Only one of the two could be used, and the other would be lost silently. Keep one.";
    "SY013", "the same name twice in a map", "Two entries of a map have the same name; one of them would be lost silently. Rename one.";
    "SY014", "the wrong kind of value", "For example a number where a text in quotes is expected.";
    "SY015", "unknown word", "One of a fixed list of words is expected here, such as `FaceToFace` or `Telephone`.";
    "SY016", "a number is out of range", "Numbers in a scenario are small whole numbers; the range of each is given in docs/FORMAT.md.";
    "SY017", "too many of something", "There are limits on the size of a scenario (2,000 nodes; 32 flags, facts and endings; 16 cues; 8 concepts; a million words and signs) so that it can be analysed exactly.";
    "SN001", "unknown node", "The name of a node that an option, a cue or an agenda item leads to must be a key of `nodes`.";
    "SN002", "unknown name", "Every cue, fact, flag, concept, aid, source, ending, gate, agenda item and must-ask question that is used must be declared.";
    "SN003", "the same id twice", "Ids of options are unique in their node, ids of lines, facts and endings in the scenario. Records and translations rely on them.";
    "SN004", "malformed id", "Ids use lower-case letters, digits and hyphens, start with a letter and have at most 64 characters.";
    "SN005", "unknown behaviour code", "Codes come from the rubric in assets/rubric/. `bedside explain CODES` lists them.";
    "SN006", "the condition can not be used here", "`Ended` and `Tripped` make sense only in gates and invariants, after the end.";
    "SN007", "nothing to say or to choose", "A node needs at least one option or agenda item; a menu with nothing in it stops the consultation.";
    "SN008", "empty text", "A text that a person will read is empty.";
    "SN009", "malformed date", "Dates are written year-month-day, for example 2027-03-31.";
    "SN010", "malformed version", "Versions have three numbers, for example 1.0.0, so that records can say which text was played.";
    "SN011", "a cycle that costs no time", "The options shown lead round in a circle without any time passing, so a consultation could go on for ever. Give one of them `half_minutes`, or `once: true`.";
    "SN012", "no unconditional ending", "`End` takes the first ending whose condition holds; without a last ending that has no condition the consultation could find none.";
    "SN013", "the format version is not supported", "This program reads format 1. A newer file needs a newer program.";
    "SN014", "a returning cue does not lead back", "The options of a cue's return node must be able to lead on with `Resume`, or the interrupted conversation is lost.";
    "SN015", "`Back` or `Resume` where there is nothing to go back to", "`Back` returns to the node whose agenda item is being talked about; `Resume` to where a returning cue interrupted.";
    "SN016", "unknown theme or frame", "Themes come from assets/themes.ron, frames from assets/frames.ron.";
    "SN017", "an answer that does not fit", "`answers` may only name cues that this node's lines offer and opportunities of this node.";
    "SN018", "a cue in a reply", "A cue is answered by the menu that follows it. A reply is spoken before the next node, whose menu would not belong to the cue.";
    "SN019", "no unconditional target", "The first target whose condition holds is taken; the last one needs no condition, or an option could lead nowhere.";
    "SN021", "a need that is weighed in two ways", "Opportunities that name the same need are openings for one thing that is met once, so they have the same kind and the same weight.";
    "SN022", "a scenario that remembers itself", "`earlier` names another consultation with the same patient, whose attempts the patient can remember.";
    "SN023", "a memory of something that is not there", "The condition of a memory uses the names of the earlier scenario: its endings, facts, cues, questions, aids and concepts. With a name that it does not have the memory could never come up.";
    "SN024", "an account of something that cannot be chosen", "An ending's `because` names nodes and, at each, options of that node. With another name the account would never be told.";
    "SN025", "an account that names a turn it does not look at", "`{node}` in the text of an account becomes the number of the turn in which that was chosen, so the node has to stand in its `chose`.";
    "SN020", "two scenarios with one id", "Records, links and `bedside play` know a scenario by its id. Of two files with the same one only the first that is found can be chosen; the other looks as if it were not there.";
}

/// All loader codes followed by all linter codes, sorted.
pub fn all_codes() -> Vec<CodeInfo> {
    let mut all: Vec<CodeInfo> = LOADER.to_vec();
    all.sort_by_key(|c| c.code);
    all
}

/// The entry of a code, whatever the case of its letters.
pub fn explain(code: &str) -> Option<CodeInfo> {
    all_codes()
        .into_iter()
        .find(|c| c.code.eq_ignore_ascii_case(code))
}
