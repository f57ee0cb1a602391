//! What is shown above a page of the debrief.

/// What lies above a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// What was said in a turn, from 1.
    Turn(u32),
    /// Guesses at what the patient had in mind.
    Guesses,
    /// The forms in which the debrief can be saved.
    Save,
}
