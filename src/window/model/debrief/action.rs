//! What can be done in the debrief, as data.

use super::above::Above;
use super::debrief_page::DebriefPage;
use debrief::document::DebriefSection;
use practice::export::ExportForm;
use practice::words::{Domain, FactKind};

/// What is done in the debrief.
#[derive(Debug, Clone, PartialEq)]
pub enum DebriefAction {
    /// One page on. From the first page without a rating it asks once before it goes on.
    Forward,
    /// One page back; from what is one step away, back to the pages.
    Backward,
    /// To this page.
    Show(DebriefPage),
    /// The first word.
    Word(String),
    /// The blind rating of a domain, 0..=100.
    Rate(Domain, u8),
    /// A guess at an idea, a concern or an expectation.
    Guess(FactKind, String),
    /// Why a choice was made: turn, frame id.
    Frame(u32, String),
    /// Goes on from the moment without answering it again.
    Pass,
    /// To a chapter of what is one step away; nothing leads back to the pages.
    Deeper(Option<DebriefSection>),
    /// Shows something above the page; nothing puts it away.
    Above(Option<Above>),
    Keep(String),
    /// What to do differently.
    Change(String),
    /// Go on from this turn in its true state, as an attempt of its own.
    FromTurn(u32),
    /// Try this turn and the next one again in its true state, as a drill.
    Drill(u32),
    /// The same drill once more.
    DrillAgain,
    /// From the drill back to the debrief.
    DrillBack,
    /// From the drill on to the end, as an attempt of its own.
    DrillOn,
    /// When to practice again, year-month-day each.
    AgainOn(Vec<String>),
    /// What came of what an earlier attempt meant to change: its id, and the words.
    Tried(String, String),
    /// Another scenario, by its id.
    Sister(String),
    /// Writes the debrief as a file in this form.
    Export(ExportForm),
    /// The same patient once more.
    Again,
    /// Puts the debrief aside as it is.
    Aside,
    Close,
}
