//! All that the app knows at one moment, as a plain value. Views read it, and [`crate::update`] changes it.

use std::sync::Arc;
use std::time::Duration;

use crate::model::class::ClassModel;
use crate::model::consultation::ConsultationModel;
use crate::model::debrief::{AnalysisProgress, DebriefState};
use crate::model::desk::{Desk, ReadingProgress, ReplayProgress, Reviewing};
use crate::model::drills::{Plans, Round};
use crate::model::effect::WindowEffect;
use crate::model::library::{LibraryEntry, LibraryModel};
use crate::model::mode::Mode;
use crate::model::screen::{Overlay, Screen};
use crate::model::settings::Settings;
use debrief::OverTime;
use debrief::wording::Wording;
use practice::ports::AttemptId;
use practice::words::{Expression, Rubric};
use practice::{Attempt, PastAttempt, Preferences};

/// The whole state of the app.
#[derive(Debug)]
pub struct Shell {
    /// The screen shown.
    pub screen: Screen,
    /// Screens one came from, last one last.
    pub trail: Vec<Screen>,
    /// What lies above the screen.
    pub overlay: Overlay,
    /// Settings of this person.
    pub settings: Settings,
    /// How this person likes to practice, in every host.
    pub preferences: Preferences,
    /// The voice that this device has for reading words aloud.
    pub voice: Option<&'static str>,
    /// The program of this device that plays the short sounds.
    pub player: Option<&'static str>,
    /// Whether this device has a program that shows folders.
    pub shows_folders: bool,
    pub library: LibraryModel,
    /// The entry of the library that the briefing is about.
    pub chosen: Option<usize>,
    /// How the next consultation is played.
    pub mode: Mode,
    /// What speech is measured with; nothing only if the program was built wrongly.
    pub rubric: Option<Arc<Rubric>>,
    /// Seed of the next consultation; a fresh one comes from outside.
    pub next_seed: u64,
    /// A face to show instead of the patient's own, for pictures.
    pub face: Option<Expression>,
    /// The consultation in progress.
    pub consult: Option<ConsultationModel>,
    /// The class in progress.
    pub class: Option<ClassModel>,
    /// The debrief in progress.
    pub looking: Option<DebriefState>,
    /// What is to be drilled, and when.
    pub plans: Plans,
    /// The drill that is played, or was played last.
    pub round: Option<Round>,
    /// The attempt that was just left, until what was said in it is kept.
    pub left: Option<Box<Attempt>>,
    /// The attempt that is being opened, until it is here; nothing else is begun meanwhile.
    pub opening: Option<AttemptId>,
    /// Whether it is being looked up what the patient of the briefing remembers.
    pub recalling: Recalling,
    /// What was done before, the newest first.
    pub past: Vec<PastAttempt>,
    /// Whether what was done before is being looked up; what was known until now stays in view.
    pub looking_up: bool,
    /// Scenarios that were played often enough to show a trend, each with its attempts.
    pub trends: Vec<(String, Arc<OverTime>)>,
    /// Where records and reports are kept, in words; empty where nothing is kept.
    pub folder: String,
    /// What all attempts show.
    pub progress: Progress,
    /// The assessor's desk.
    pub desk: Desk,
    /// Today, year-month-day, when the app was opened or a debrief began; empty if nobody said.
    pub today: String,
    /// The message at the foot of the window.
    pub toast: Option<Toast>,
    /// What the outside world has to do next, in order.
    pub effects: Vec<WindowEffect>,
}

/// How far it is looked up what a patient remembers of an earlier consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recalling {
    /// It is known, or there is nothing to remember.
    #[default]
    Done,
    /// It is being looked up.
    Waiting,
    /// It is being looked up, and the consultation begins as soon as it is known.
    ThenBegin,
}

/// What all attempts show, as far as it is known.
#[derive(Debug, Clone, Default)]
pub enum Progress {
    /// Nobody has asked yet.
    #[default]
    Unasked,
    /// It is being worked out.
    Waiting,
    /// It is known.
    Known(Arc<OverTime>),
}

impl Progress {
    /// It is being worked out; what was known until now stays in view.
    pub fn wait(&mut self) {
        if !matches!(self, Self::Known(_)) {
            *self = Self::Waiting;
        }
    }
}

/// A message that goes by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    pub text: String,
    /// Seconds it still stays.
    pub seconds: f32,
}

impl Default for Shell {
    fn default() -> Self {
        Self {
            screen: Screen::default(),
            trail: Vec::new(),
            overlay: Overlay::default(),
            settings: Settings::default(),
            preferences: Preferences::default(),
            voice: None,
            player: None,
            shows_folders: false,
            library: LibraryModel::default(),
            chosen: None,
            mode: Mode::Practice,
            rubric: None,
            next_seed: 0,
            face: None,
            consult: None,
            class: None,
            looking: None,
            plans: Plans::default(),
            round: None,
            left: None,
            opening: None,
            recalling: Recalling::default(),
            past: Vec::new(),
            looking_up: false,
            trends: Vec::new(),
            folder: String::new(),
            progress: Progress::default(),
            desk: Desk::default(),
            today: String::new(),
            toast: None,
            effects: Vec::new(),
        }
    }
}

impl Shell {
    /// The entry of the library that the briefing is about.
    pub fn chosen_entry(&self) -> Option<&LibraryEntry> {
        self.library.entries.get(self.chosen?)
    }

    /// The words of pages that are about several cases: of the language that the attempts share, or before there is one the cases of the
    /// library; British English where they differ.
    pub fn wording(&self) -> &'static Wording {
        if self.past.is_empty() {
            let entries = self.library.entries.iter();
            let scenarios = entries.filter_map(LibraryEntry::scenario);
            return Wording::shared(scenarios.map(|one| one.header.language.as_str()));
        }
        let past = self.past.iter();
        Wording::shared(past.map(|past| past.entry.scenario.header.language.as_str()))
    }

    /// Whether the patient of the briefing may remember an earlier consultation.
    pub fn chosen_remembers(&self) -> bool {
        let scenario = self.chosen_entry().and_then(LibraryEntry::scenario);
        scenario.is_some_and(|scenario| scenario.earlier.is_some())
    }

    /// The newest attempt that waits to be gone on with.
    pub fn waiting(&self) -> Option<&PastAttempt> {
        self.past.iter().find(|past| past.waits)
    }

    /// What waits to be gone on with beside what is at hand, or beside the newest of it where nothing is at hand; the newest first.
    pub fn waiting_too(&self) -> Vec<&PastAttempt> {
        let looking = self.looking.as_ref().map(|looking| &looking.consult);
        let hand = self.consult.as_ref().or(looking);
        let first = match hand {
            Some(consult) => Some(AttemptId::of(consult.attempt.record())),
            None => self.waiting().map(|past| past.id.clone()),
        };
        let all = self.past.iter().filter(|past| past.waits);
        all.filter(|past| Some(&past.id) != first.as_ref())
            .collect()
    }

    /// Forgets everything about the person; the library and what is on screen stay.
    pub fn forget(&mut self) {
        self.consult = None;
        self.class = None;
        self.looking = None;
        self.left = None;
        self.opening = None;
        self.recalling = Recalling::default();
        self.past.clear();
        self.looking_up = false;
        self.trends.clear();
        self.progress = Progress::default();
        self.plans = Plans::default();
        self.round = None;
        self.preferences = Preferences::default();
        self.settings = Settings::default();
        self.desk = Desk::default();
        for entry in &mut self.library.entries {
            entry.attempts = 0;
            entry.remembered.clear();
        }
    }

    /// Shows a message for long enough to read it.
    pub fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        let seconds = 4.0 + text.chars().count() as f32 / 15.0;
        self.toast = Some(Toast { text, seconds });
    }

    /// Counts real time toward the consultation, unless it is paused: by another screen, or by what lies above it.
    pub fn pass(&mut self, real: Duration) {
        if let Some(consult) = self.playing() {
            consult.played += real;
        }
    }

    /// The consultation whose patient is on screen, of one person or of a class.
    pub fn on_stage(&self) -> Option<&ConsultationModel> {
        match self.screen {
            Screen::Consultation => self.consult.as_ref(),
            Screen::Class => self.class.as_ref().map(|class| &class.consult),
            _ => None,
        }
    }

    /// The consultation that is on show, while nothing lies above it.
    fn playing(&mut self) -> Option<&mut ConsultationModel> {
        match (self.screen, self.overlay) {
            (Screen::Consultation, Overlay::None) => self.consult.as_mut(),
            (Screen::Class, Overlay::None) => self.class.as_mut().map(|class| &mut class.consult),
            _ => None,
        }
    }

    /// The conversation on the assessor's desk, while it is seen.
    fn reviewing(&mut self) -> Option<&mut Reviewing> {
        let seen = self.screen == Screen::Desk && self.overlay == Overlay::None;
        self.desk.reviewing.as_mut().filter(|_| seen)
    }

    /// Moves what moves: words are revealed, messages go. `seconds` since the last call, as far as they are to be seen.
    pub fn tick(&mut self, seconds: f32) {
        if let Some(toast) = &mut self.toast {
            toast.seconds -= seconds;
            if toast.seconds <= 0.0 {
                self.toast = None;
            }
        }
        if let Some(reviewing) = self.reviewing() {
            reviewing.tick(seconds);
        }
        let settings = self.settings.clone();
        if let Some(consult) = self.playing() {
            consult.tick(seconds, &settings);
        }
    }

    /// Whether something that is being worked out will show on screen by itself.
    pub fn is_waiting(&self) -> bool {
        let study = self
            .looking
            .as_ref()
            .is_some_and(|looking| matches!(looking.known, AnalysisProgress::Waiting));
        let past = self.looking_up && matches!(self.screen, Screen::Home | Screen::Progress);
        let class = self.class.as_ref().is_some_and(|class| class.waiting);
        let drills = matches!(self.plans, Plans::Waiting)
            || self.round.as_ref().is_some_and(|round| round.preparing);
        study
            || past
            || class
            || drills
            || matches!(self.desk.reading, ReadingProgress::Waiting(..))
            || self
                .desk
                .reviewing
                .as_ref()
                .is_some_and(|reviewing| matches!(reviewing.page, ReplayProgress::Waiting))
            || !matches!(self.progress, Progress::Known(_))
                && matches!(self.screen, Screen::Progress | Screen::Debrief)
    }

    /// Whether something on screen moves by itself, so that the next frame must come soon.
    pub fn is_moving(&self) -> bool {
        let unfolding = self.on_stage().is_some_and(ConsultationModel::unfolding);
        let played = self.screen == Screen::Desk
            && self
                .desk
                .reviewing
                .as_ref()
                .is_some_and(Reviewing::is_playing);
        self.overlay == Overlay::None && (unfolding || played)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::library_entry::tests::shipped;
    use practice::AttemptState;

    #[test]
    fn home_shows_what_waits_whatever_was_finished_since() {
        let (library, _) = shipped();
        let entry = library.entries[0].case.clone().expect("playable");
        let past = |id: &str, waits: bool| PastAttempt {
            id: AttemptId::new(id),
            entry: Arc::clone(&entry),
            started_at: String::new(),
            mode: Mode::Practice,
            turns: 1,
            mood: Expression::default(),
            stand: AttemptState::Interrupted,
            waits,
            left_at: None,
            change: String::new(),
            beads: Vec::new(),
            hash: String::new(),
        };
        let shell = Shell {
            past: vec![
                past("finished", false),
                past("left", true),
                past("older", true),
            ],
            ..Shell::default()
        };
        let waiting = shell.waiting().map(|past| past.id.as_str().to_owned());
        assert_eq!(waiting.as_deref(), Some("left"));
        let too: Vec<&str> = shell
            .waiting_too()
            .iter()
            .map(|past| past.id.as_str())
            .collect();
        assert_eq!(too, ["older"]);
    }
}
