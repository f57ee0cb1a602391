//! Where one is in the app: one screen, and perhaps something above it.

/// The screens of the app, of which one is shown at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Screen {
    /// Where the app opens.
    #[default]
    Home,
    Library,
    /// What is known before a consultation.
    Briefing,
    Consultation,
    /// A consultation for a room that votes.
    Class,
    /// Looking back on it.
    Debrief,
    /// Drills on what recurs: dates, and what came of the last one.
    Drills,
    /// Looking back on many.
    Progress,
    /// Conversations that were handed in, for assessors.
    Desk,
    /// What makes the app comfortable.
    Settings,
    /// How it works and which keys it knows.
    Help,
    /// What it rests on and who made what.
    About,
}

impl Screen {
    /// Every screen once, in the order in which they are declared.
    pub const ALL: [Self; 12] = [
        Self::Home,
        Self::Library,
        Self::Briefing,
        Self::Consultation,
        Self::Class,
        Self::Debrief,
        Self::Drills,
        Self::Progress,
        Self::Desk,
        Self::Settings,
        Self::Help,
        Self::About,
    ];

    /// Whether it has the whole window and keys of its own, so that nothing from outside interrupts it.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Consultation | Self::Class | Self::Debrief)
    }

    /// Name on screen and on the command line.
    pub fn label(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Library => "Library",
            Self::Briefing => "Briefing",
            Self::Consultation => "Consultation",
            Self::Class => "Class",
            Self::Debrief => "Debrief",
            Self::Drills => "Drills",
            Self::Progress => "Progress",
            Self::Desk => "Desk",
            Self::Settings => "Settings",
            Self::Help => "Help",
            Self::About => "About",
        }
    }
}

/// What lies above the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Overlay {
    #[default]
    None,
    /// The consultation stands still.
    Pause,
    /// Whether to leave the consultation.
    ConfirmLeave,
    /// Whether to end the class.
    ConfirmEndClass,
    /// What is to be known of a conversation in the queue of the desk.
    Peek,
    /// The keys that work here.
    Keys,
    /// Whether everything that is kept is to be deleted.
    ConfirmDelete,
}
