//! What the app asks of the outside world. `apply` only lists these; the runtime carries them out.

use crate::model::desk::CohortForm;
use crate::model::settings::Settings;
use assess::desk::Decision;
use practice::export::Form;
use practice::ports::AttemptId;

/// One thing to do outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep these settings.
    SaveSettings(Settings),
    /// Keep the record of the consultation in progress, or of the one just ended.
    SaveRecord,
    /// One more attempt at this scenario was finished.
    CountAttempt,
    /// The record on disk is finished: the next consultation gets its own.
    ForgetRecord,
    /// Look up what the patient of the briefing remembers of an earlier consultation.
    Recall,
    /// A fresh seed for the next consultation.
    FreshSeed,
    /// Keep what was said in the attempt that was just left.
    SaveLeft,
    /// Look up what was done before.
    LookUpPast,
    /// Open an attempt that was kept.
    Open(AttemptId),
    /// Delete records, reports and settings.
    DeleteAll,
    /// Work out the exact figures behind the debrief.
    Study,
    /// Play all records again, for what they show over time.
    GatherAttempts,
    /// Write the debrief as a file.
    Export(Form),
    /// Read the folder or take in the bundle that was opened at the desk, and play its records again.
    OpenDesk(String),
    /// Write the figures of the group at the desk as a file.
    ExportCohort(CohortForm),
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
        /// Who decides.
        who: String,
        /// What.
        decision: Box<Decision>,
    },
    /// Close the app.
    Quit,
}
