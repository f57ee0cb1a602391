//! Everything a person can do in the app, as data. Views only push these; [`crate::update`] alone acts on them.

use crate::model::class::ClassAction;
use crate::model::debrief::DebriefAction;
use crate::model::desk::DeskAction;
use crate::model::drawer::Drawer;
use crate::model::drills::DrillAction;
use crate::model::effect::ShownFolder;
use crate::model::library::Filter;
use crate::model::mode::Mode;
use crate::model::own_words::OwnWordsAction;
use crate::model::screen::{Overlay, Screen};
use crate::model::settings::Settings;
use practice::ports::AttemptId;

/// One thing done.
#[derive(Debug, Clone, PartialEq)]
pub enum AppAction {
    /// Go to a screen. Refused where it makes no sense, such as the consultation without one.
    Go(Screen),
    /// Go back to where one was.
    Back,
    /// Show something above the screen.
    Show(Overlay),
    /// Take away what is above the screen.
    CloseOverlay,
    /// Take away the message at the foot of the window.
    DismissToast,
    /// New settings; kept on disk.
    Change(Settings),
    /// Words to look for in the library.
    Search(String),
    /// Switch a filter of the library.
    Toggle(Filter),
    /// Show all of the library again.
    ClearFilters,
    /// Read the briefing of this entry of the library.
    OpenBriefing(usize),
    /// How the next consultation is played.
    SetMode(Mode),
    /// Begin the consultation whose briefing is open.
    Begin,
    /// Choose an option by its place in the list, from 0.
    Choose(usize),
    /// Unfold an option by its place in the list, from 0, where not all are seen whole.
    Unfold(usize),
    /// Something about own words before the options.
    OwnWords(OwnWordsAction),
    /// Something about drills on what recurs.
    Drills(DrillAction),
    /// Show the rest of the spoken words at once; where they need several pages, first of this page, then of the next.
    FinishReveal,
    /// Up to which character each page of the spoken words reaches, in the room that there is.
    Pages(Vec<usize>),
    /// Open or close the drawer.
    ToggleDrawer(Drawer),
    /// New text of the notes pad.
    EditNotes(String),
    /// Say in words what can be seen of the patient, or not any more.
    ToggleLook,
    /// Show or hide the hint.
    ToggleHint,
    /// Take the last turn back (Explore only).
    Undo,
    /// The consultation is over: look back on it.
    LookBack,
    /// Leave the consultation for now; it is gone on with later.
    StepOut,
    /// End the consultation here; what was said is kept.
    Leave,
    /// Open an attempt that was kept: go on with it, or look back on it.
    Open(AttemptId),
    /// Show a folder in the program that this device has for that.
    ShowFolder(ShownFolder),
    /// Delete everything that is kept of this person on this device.
    DeleteAll,
    /// Go away from a consultation that is over.
    CloseConsultation,
    /// Something with a class.
    Class(ClassAction),
    /// Something in the debrief.
    Debrief(DebriefAction),
    /// Something at the assessor's desk.
    Desk(DeskAction),
    /// Close the app.
    Quit,
}

/// Collects actions while a view is drawn.
pub type Actions = Vec<AppAction>;
