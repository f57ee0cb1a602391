//! What can be done in the debrief, as data.

use super::step::Step;
use practice::export::Form;
use practice::words::{Domain, FactKind};

/// What is done in the debrief.
#[derive(Debug, Clone, PartialEq)]
pub enum DebriefAction {
    /// One step on.
    Forward,
    /// One step back.
    Backward,
    /// To this step.
    Show(Step),
    /// The first word.
    Word(String),
    /// The blind rating of a domain, 0..=100.
    Rate(Domain, u8),
    /// A guess at an idea, a concern or an expectation.
    Guess(FactKind, String),
    /// To this moment, from 0.
    Moment(usize),
    /// Why a choice was made: turn, frame id.
    Frame(u32, String),
    /// Shows what else could have been said in this turn.
    Reveal(u32),
    /// Opens or closes the ledger of a domain.
    Ledger(Domain),
    /// Shows a turn above the page; nothing puts it away.
    Turn(Option<u32>),
    /// What to keep.
    Keep(String),
    /// What to do differently.
    Change(String),
    /// Play from this turn in its true state.
    FromTurn(u32),
    /// Play two or three turns from this one in its true state, as a drill.
    Drill(u32),
    /// The same drill once more.
    DrillAgain,
    /// From the drill back to the debrief.
    DrillBack,
    /// From the drill on to the end, as an attempt of its own.
    DrillOn,
    /// Shows or leaves the consultation as it was from the patient's seat.
    Seat(bool),
    /// When to practise again, year-month-day each.
    AgainOn(Vec<String>),
    /// What came of what an earlier attempt meant to change: its id, and the words.
    Tried(String, String),
    /// Another scenario.
    Sister(String),
    /// Writes the debrief as a file in this form.
    Export(Form),
    /// The same patient once more.
    Again,
    /// Done.
    Close,
}
