//! Everything that an assessor can do at the desk.

use assess::desk::{ScaleWord, Wanted};
use practice::words::Domain;

use super::{CohortAction, ReviewSide, StandardAction, Tab};

/// To what comes next, or to what was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskMove {
    Next,
    Before,
}

/// One thing done at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum DeskAction {
    /// Show another tab.
    Show(Tab),
    /// Something in the tab of the whole group.
    Cohort(CohortAction),
    /// Something about a line between “not yet” and “enough”.
    Standard(StandardAction),
    /// The path as it is typed.
    Type(String),
    /// Open this folder or bundle.
    Open(String),
    /// Look for another folder.
    CloseFolder,
    /// The name under which decisions are kept.
    Name(String),
    /// Which conversations are wanted.
    Want(Wanted),
    /// Draw more of the queue.
    More,
    /// Point at the next conversation of the queue.
    Move(DeskMove),
    /// Point at this one, by its place in the queue.
    Point(usize),
    /// Show or hide what is to be known of the one that is pointed at.
    Peek,
    /// Put the one that is pointed at on the desk.
    Read,
    /// Go back from a conversation to the queue.
    Close,
    /// From a conversation that is signed to the next that waits.
    OnToNext,
    /// Look at the next scored turn.
    Step(DeskMove),
    /// Look at the turn after this one, or the one before, whether something was counted in it or not.
    Look(DeskMove),
    /// Look at this turn, from 0.
    Turn(usize),
    /// Play the conversation, hold it, or go on with it.
    Play,
    /// Begin to see a line of the turn otherwise, by its place in it, from 0.
    SeeOtherwise(usize),
    /// The level at which it is seen, 0..=4.
    Level(u8),
    /// Show another side, where not everything has room.
    Side(ReviewSide),
    /// Show or hide the options that were not taken.
    Others,
    /// Show or hide the reasons of the seal.
    Seal,
    /// Show or hide who sat, where that is proved.
    Named,
    /// Take the words of the turn as a quote, or let them go.
    Quote,
    /// Place a domain.
    Judge(Domain, ScaleWord),
    /// Let the computed place stand.
    Accept(Domain),
    /// Begin to put another place in its stead.
    Adjust(Domain),
    /// Begin to give no place.
    Reject(Domain),
    /// The other place.
    Place(ScaleWord),
    /// The reason as it is typed.
    Reason(String),
    /// Decide so, with this reason.
    Settle,
    /// Do not, after all.
    Drop,
    /// Whether the conversation was safe; if not, at the turn that is looked at.
    Safe(bool),
    /// What else is to be said, as it is typed.
    Remark(String),
    /// Be done with the conversation.
    Sign,
    /// Take the last decision back.
    TakeBack,
}
