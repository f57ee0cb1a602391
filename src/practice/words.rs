//! The words of the layers below that are part of the interface of practice: what a host is given and what it hands back.
//!
//! A host takes them from here, each by its name. It has no use for the consultation itself, for scores or for the making of
//! records, and cannot name them.

/// What is done, and what happens then.
pub use engine::session::{
    Action, EndedBy, HeardLine, Mode, OptionView, SessionError, SessionEvent,
};

pub use engine::domain::Domain;
/// What is played, and what it is measured with.
pub use engine::rubric::Rubric;
pub use engine::scenario::index::OptIx;
pub use engine::scenario::words::{AidKind, Camera, Channel, Kind, Level, Outcome, Setting};
pub use engine::scenario::{FactKind, Header, Scenario};

/// What is kept: records are read here and made nowhere but in [`crate::Attempt`].
pub use engine::record::{LONGEST_NOTE, Nearest, OwnWords, Record, Reflection, ScenarioRef};

/// What institutions sign.
pub use engine::record::{CounterSignature, Sitting, Ticket, fingerprint};

/// What can be seen of the patient.
pub use engine::patient::expression::{Expression, Face};
pub use engine::patient::looks::Looks;
pub use engine::patient::pose::{Body, Hands, Thing};

/// How long work may take; the clock comes from outside.
pub use insight::analysis::{Budget, Deadline};
