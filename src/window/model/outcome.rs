//! What came of work outside the window, as data: it changes the model by `update` like what a person does.

use crate::model::drills::DrillPlan;
use debrief::{Debrief, ExactFigures, Origin, OverTime};
use practice::{DebriefSurroundings, PastAttempt, Unread};
use store::IoError;

/// One thing that the outside world has begun or has come back with.
#[derive(Debug)]
pub enum Outcome {
    /// What was done before is being looked up.
    LookingUp,
    /// What was done before, the newest first.
    PastFound(Vec<PastAttempt>),
    /// All records are being played again.
    Gathering,
    /// What all attempts show, and those at each scenario with a trend, by its title.
    Gathered(OverTime, Vec<(String, OverTime)>),
    /// It is being worked out what is to be drilled.
    LookingUpDrills,
    /// What is to be drilled, or why that is not known.
    DrillsFound(Result<DrillPlan, Unread<IoError>>),
    /// There are no moments for a round, because of this.
    NoRound(Unread<IoError>),
    /// The exact figures of the debrief, and what stands around it.
    Studied(Option<Box<ExactFigures>>, Box<DebriefSurroundings>),
    /// What a class sees after the consultation.
    ClassStudied(Box<Debrief>),
    /// Where a class disagrees with the key was kept, or why not.
    DisagreementKept(Result<(), Unread<IoError>>),
    /// It is being looked up what the patient of the briefing remembers.
    Recalling,
    /// Nothing is being opened any more.
    OpeningOver,
    /// The record of the debrief is kept, and this is where it comes from.
    KeptAs(Origin),
    /// What was said in the attempt that was left is kept.
    LeftKept,
    /// The debrief was written into this file.
    Exported(String),
    /// The figures of the group were written into this file.
    CohortWritten(String),
    /// So many records of a folder were played again, of how many.
    DeskRead(usize, usize),
    /// The seed of the next consultation, and today.
    Fresh { seed: u64, today: String },
    /// Everything that was kept of this person is deleted.
    Deleted,
}
