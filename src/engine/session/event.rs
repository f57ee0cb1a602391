//! What goes into a session and what comes out: two closed enums.

use serde::{Deserialize, Serialize};

use super::step::Stuck;
use crate::patient::expression::{Expression, Face};
use crate::scenario::index::OptIx;
use crate::scenario::words::{AidKind, Camera, Kind, Outcome as EndingOutcome};

/// How a consultation is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// Undo and hints.
    Explore,
    /// Hints, no undo.
    Practice,
    /// Neither; the first attempt counts.
    Assessed,
}

/// What a host can ask of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Say or do this option of the current menu.
    Choose(OptIx),
    /// Take back the last turn (Explore only).
    Undo,
    /// Give the next hint of this menu (Explore and Practice).
    Hint,
    /// Keep a note of the trainee; changes nothing else.
    Note(String),
    /// End the consultation early.
    Leave,
}

/// An action in the form that a record keeps: ids instead of positions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum Recorded {
    /// An option was chosen.
    Choose {
        /// Id of the node where the choice was made.
        node: String,
        /// Id of the option, unique in that node.
        option: String,
    },
    /// A turn was taken back.
    Undo,
    /// A hint was asked for.
    Hint,
    /// A note was kept.
    Note {
        /// The trainee's words; empty where they were taken away.
        text: String,
    },
    /// The consultation was ended early.
    Leave,
}

/// What happened, in the order in which a host shows it.
///
/// A host must handle the events marked mandatory; the others enrich.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionEvent {
    /// Optional. The consultation begins.
    Began {
        /// Title of the scenario.
        title: String,
        /// Id of the style that the seed has chosen; none: as written.
        variant: Option<String>,
        /// Length of the appointment in half minutes.
        total: u16,
    },
    /// Mandatory. What the clinician said or did.
    ClinicianSaid {
        /// Turn, from 1.
        turn: u32,
        /// Id of the option, unique in its node.
        option: String,
        /// Words, silence, gesture or examination.
        kind: Kind,
        /// The words, or the act in round brackets.
        text: String,
    },
    /// Mandatory. What the patient (or somebody with them) said.
    PatientSaid {
        /// Turn that it belongs to; 0 is the opening.
        turn: u32,
        /// Id of the line, unique in the scenario.
        line: String,
        /// The words; may be empty.
        text: String,
        /// Body language, or what can be heard.
        body: Option<String>,
        /// A face that the scenario asks for.
        face: Option<Face>,
        /// The patient turns the camera on or off; it stays so until the next change.
        camera: Option<Camera>,
        /// Another speaker, such as a relative; `None`: the patient.
        by: Option<String>,
        /// Whether the style of the seed has changed words or body.
        varied: bool,
    },
    /// Optional. The patient's face and posture, for hosts that draw them. Comes before the line that it goes with.
    FaceChanged {
        /// What can be seen.
        expression: Expression,
    },
    /// Mandatory. A visual aid is on the table.
    AidShown {
        /// Id of the aid in the scenario.
        id: String,
        kind: AidKind,
        title: String,
        /// What it shows.
        text: String,
    },
    /// Optional. The clock, in half minutes; `used` may pass `total`.
    ClockMoved {
        used: u16,
        /// Length of the appointment.
        total: u16,
    },
    /// Mandatory. What can be said or done now, in the order in which it is shown.
    MenuOffered {
        /// The turn that the choice will be, from 1.
        turn: u32,
        options: Vec<OptionView>,
    },
    /// Mandatory in Explore and Practice. A nudge.
    HintGiven {
        /// The words of the hint; they stand for one option of the menu, which is not named.
        text: String,
    },
    /// Optional. A note was kept.
    NoteKept {
        /// The trainee's own words; they change nothing in the play.
        text: String,
    },
    /// Mandatory in Explore. The turn was taken back; what it said no longer counts. A menu follows.
    Undone {
        /// Turn, from 1.
        turn: u32,
    },
    /// Optional. The scenario left no way on; `Ended` follows. The checker finds such places.
    Stuck { why: Stuck },
    /// Mandatory. The consultation is over.
    Ended {
        /// Id of the ending in the scenario.
        ending: String,
        /// What the patient does next.
        title: String,
        /// What happens afterwards.
        after: String,
        /// How it has turned out.
        outcome: EndingOutcome,
        by: EndedBy,
    },
}

/// What ended a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EndedBy {
    /// A choice led there.
    Choice,
    Clock,
    /// The trainee left early.
    Leaving,
    /// The scenario left no way on.
    Stuck,
}

/// An option as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionView {
    /// What to pass to [`Action::Choose`].
    pub ix: OptIx,
    /// Id of the option, unique in its node; a record keeps it.
    pub id: String,
    /// Words, silence, gesture or examination.
    pub kind: Kind,
    /// The words, or the act in round brackets.
    pub text: String,
    /// Whether the author wrote a hint for it. Do not show which option it is.
    pub hint_available: bool,
}

/// Why an action was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionError {
    /// The scenario was resolved with the codes of another rubric than the one it is to be scored by.
    OtherRubric,
    /// The scenario has no memory with this id.
    NoSuchMemory {
        id: String,
    },
    /// The consultation is over.
    Over,
    /// The option is not in the current menu.
    NotOffered,
    /// Undo outside Explore.
    NoUndo,
    NothingToUndo,
    /// Hints in Assessed.
    NoHints,
    /// This menu has no further hint.
    NoHintLeft,
    /// A recorded action does not fit the scenario: another node, or an option that is not offered there.
    DoesNotFit {
        /// Index of the action.
        at: usize,
        /// What is wrong.
        what: String,
    },
}

impl std::fmt::Display for SessionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OtherRubric => {
                f.write_str("the scenario was read with another rubric than the one given")
            }
            Self::NoSuchMemory { id } => {
                write!(f, "the scenario has no memory `{id}`")
            }
            Self::Over => f.write_str("the consultation is over"),
            Self::NotOffered => f.write_str("this option is not offered now"),
            Self::NoUndo => f.write_str("only Explore mode takes turns back"),
            Self::NothingToUndo => f.write_str("there is no turn to take back"),
            Self::NoHints => f.write_str("there are no hints in an assessed attempt"),
            Self::NoHintLeft => f.write_str("there is no further hint here"),
            Self::DoesNotFit { at, what } => {
                write!(f, "recorded action {} does not fit: {what}", at + 1)
            }
        }
    }
}

impl std::error::Error for SessionError {}
