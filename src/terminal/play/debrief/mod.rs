//! The debrief in a terminal: the document that every other form of it prints, a part at a time, with the questions that belong
//! to it.

mod reader;
mod reading_pace;

pub(super) use reading_pace::{HowItEnded, ReadingPace};

use reader::DebriefReader;

use super::play_record::Recorder;
use super::screen;
use crate::analysis_budget::{DEBRIEF, within};
use crate::{Context, Terminal};
use debrief::Plan;
use debrief::document::Document;
use debrief::wording::Wording;
use practice::{Attempt, debrief, figures};
use store::clock;

/// What stands around a consultation: the library and the attempts before it.
pub(super) struct LibraryAndAttempts {
    /// What the debrief is given.
    pub(super) given: practice::DebriefSurroundings,
    /// Today, year-month-day.
    pub(super) today: String,
}

impl LibraryAndAttempts {
    /// Reads earlier records only if this attempt is being saved.
    pub(super) fn of(keeper: &Recorder, context: &Context) -> Self {
        let attempt = keeper.attempt();
        let (origin, cases) = (keeper.origin(), context.library().cases());
        let today = clock::today();
        let given = if keeper.keeps() {
            practice::DebriefSurroundings::of(&context.store(), cases, attempt, origin)
        } else {
            practice::DebriefSurroundings::alone(cases, origin)
        };
        Self {
            given: practice::DebriefSurroundings {
                today: today.clone(),
                ..given
            },
            today,
        }
    }
}

/// Said instead of the debrief where the blind rating has to come first and did not.
pub(super) fn not_rated(out: &mut Terminal) {
    out.line("");
    screen::remark(
        "The debrief is not shown: in assessed mode your rating of all four domains comes before it.",
        out,
    );
}

/// What came of showing a debrief.
pub(super) struct Shown {
    /// Another attempt, if one is to be played on from a drill.
    pub(super) play_on: Option<Attempt>,
    /// What it suggests to keep and to change; none where nothing was shown.
    pub(super) plan: Option<Plan>,
}

/// Shows the debrief of a finished consultation; what is answered on the way is kept.
pub(super) fn show(
    keeper: &mut Recorder,
    (pace, ending): (ReadingPace, HowItEnded),
    around: &LibraryAndAttempts,
    out: &mut Terminal,
) -> Shown {
    if pace == ReadingPace::Skipped {
        return Shown {
            play_on: None,
            plan: None,
        };
    }
    let attempt = keeper.attempt();
    let figures = figures(attempt, within(DEBRIEF));
    let debrief = debrief(attempt, figures.as_ref(), &around.given);
    let document = Document::of(&debrief, Wording::of(&debrief.about.wording));
    let mut reader = DebriefReader::new(pace, ending, keeper);
    reader.read(&document, &debrief.moments, out);
    Shown {
        play_on: reader.play_on,
        plan: Some(debrief.plan),
    }
}
