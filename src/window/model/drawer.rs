//! The drawer of the consultation.

/// What the drawer beside the patient holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drawer {
    /// It is shut.
    #[default]
    Shut,
    /// What was said so far.
    Transcript,
    /// The clinician's own notes.
    Notes,
}
