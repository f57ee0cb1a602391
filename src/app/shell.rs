//! All that the app knows at one moment, as a plain value. Views read it, [`super::apply`] changes it, Bevy carries it.

use std::sync::Arc;

use super::consult::Consult;
use super::effect::Effect;
use super::library::Library;
use super::mode::Mode;
use super::screens::debrief::Looking;
use super::settings::Settings;
use super::state::{Overlay, Screen};
use crate::domain::patient::expression::Expression;
use crate::domain::rubric::Rubric;

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
    /// Scenarios.
    pub library: Library,
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
    pub consult: Option<Consult>,
    /// The debrief in progress.
    pub looking: Option<Looking>,
    /// The message at the foot of the window.
    pub toast: Option<Toast>,
    /// What the outside world has to do next, in order.
    pub effects: Vec<Effect>,
}

/// A message that goes by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// The message.
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
            library: Library::default(),
            chosen: None,
            mode: Mode::Practice,
            rubric: None,
            next_seed: 0,
            face: None,
            consult: None,
            looking: None,
            toast: None,
            effects: Vec::new(),
        }
    }
}

impl Shell {
    /// Shows a message for long enough to read it.
    pub fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        let seconds = 4.0 + text.chars().count() as f32 / 15.0;
        self.toast = Some(Toast { text, seconds });
    }

    /// Lets time pass: words are revealed, messages go. `seconds` since the last call.
    pub fn tick(&mut self, seconds: f32) {
        if let Some(toast) = &mut self.toast {
            toast.seconds -= seconds;
            if toast.seconds <= 0.0 {
                self.toast = None;
            }
        }
        if self.overlay == Overlay::None
            && self.screen == Screen::Consultation
            && let Some(consult) = &mut self.consult
        {
            consult.tick(seconds, &self.settings);
        }
    }

    /// Whether something on screen moves by itself, so that the next frame must come soon.
    pub fn is_moving(&self) -> bool {
        let revealing = self
            .consult
            .as_ref()
            .is_some_and(|consult| !consult.reveal.done());
        self.screen == Screen::Consultation && self.overlay == Overlay::None && revealing
    }
}
