//! What the app asks of the outside world. `apply` only lists these; the runtime carries them out.

use crate::model::desk::CohortForm;
use crate::model::settings::Settings;
use assess::desk::Decision;
use debrief::Habit;
use practice::class::Disagreement;
use practice::export::ExportForm;
use practice::ports::AttemptId;
use practice::{DrillWords, Preferences};
use store::standards::StandardSource;

/// A folder that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShownFolder {
    /// Where records are.
    Records,
    /// Where debriefs are saved.
    Reports,
    /// Where this file lies.
    Around(String),
}

/// One thing to do outside.
#[derive(Debug, Clone, PartialEq)]
pub enum WindowEffect {
    /// Keep these settings.
    SaveSettings(Settings),
    /// Keep the record of the consultation in progress, or of the one just ended.
    SaveRecord,
    /// The record on disk is finished: the next consultation gets its own.
    ForgetRecord,
    /// Look up what the patient of the briefing remembers of an earlier consultation.
    Recall,
    /// A fresh seed for the next consultation.
    FreshSeed,
    /// Keep what was said in the attempt that was just left.
    SaveLeft,
    /// Keep at which page the debrief stands.
    KeepPage,
    /// Show a folder in the program that this device has for that.
    ShowFolder(ShownFolder),
    /// Look up what was done before, beside the frames.
    LookUpPast,
    /// Open an attempt that was kept.
    Open(AttemptId),
    /// Delete records, reports and settings.
    DeleteAll,
    /// Work out the exact figures behind the debrief.
    Study,
    /// Keep where a class disagrees with the key, for the authors.
    KeepDisagreement(Disagreement),
    /// Work out what a class sees after the consultation.
    StudyClass,
    /// Play all records again, for what they show over time.
    GatherAttempts,
    /// Keep how somebody likes to practice.
    KeepPreferences(Preferences),
    /// Play all records again, for what is to be drilled and when.
    LookUpDrills,
    /// Look for the moments of a drill on these habits; of an empty list, on all that are due.
    FindMoments(Vec<Habit>),
    /// Keep what was drilled, and the dates.
    KeepDrills,
    /// Keep what was written in own words in a drill.
    KeepDrillWords(Vec<DrillWords>),
    /// Write the debrief as a file.
    Export(ExportForm),
    /// Read the folder or take in the bundle that was opened at the desk, and play its records again.
    OpenDesk(String),
    /// Write the figures of the group at the desk as a file.
    ExportCohort(CohortForm),
    /// Work out where a line would lie in the scenario that is shown at the desk.
    SetStandard(StandardSource),
    /// Play one record of the desk again, to be read.
    OpenReview {
        /// Id of the attempt.
        attempt: String,
        /// Whose folder it lies in.
        person: String,
    },
    /// Write a decision into the book of verdicts.
    Decide {
        /// Id of the attempt.
        attempt: String,
        /// Whose folder it lies in.
        person: String,
        /// Name of the assessor who decides.
        who: String,
        decision: Box<Decision>,
    },
    /// Close the app.
    Quit,
}
