//! The debrief in progress as data: where the trainee is in it, what is known so far, and what they can do.

mod above;
mod action;
mod debrief_page;
mod debrief_state;
mod short_pages;

pub use above::Above;
pub use action::DebriefAction;
pub use debrief_page::DebriefPage;
pub use debrief_state::{AnalysisProgress, DebriefState, Drilled};
pub use short_pages::{
    AnswerWords, BackWords, EndingWords, GlanceRow, GlanceWords, Labelled, MomentWords,
    ResolveWords, ShortPages, SideWords,
};
