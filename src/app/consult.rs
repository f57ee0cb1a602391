//! The consultation in progress: the session, and what of it is on screen now.

use super::action::Drawer;
use super::mode::Mode;
use super::reveal::Reveal;
use super::settings::Settings;
use super::theme::Tokens;

/// One thing seen or heard in this turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Who speaks: a name, or nothing for something that merely happens.
    pub speaker: String,
    /// Whether the clinician speaks.
    pub clinician: bool,
    /// The words; may be empty.
    pub text: String,
    /// Body language, or what can be heard.
    pub body: Option<String>,
}

/// One thing the clinician can do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The words, or the act in round brackets.
    pub text: String,
    /// Whether it is done, not said.
    pub act: bool,
}

/// A consultation on screen.
#[derive(Debug, Default)]
pub struct Consult {
    /// What the patient is called.
    pub patient: String,
    /// The room and the channel, in words.
    pub scene: String,
    /// How it is played.
    pub mode: Mode,
    /// Half minutes used and in all.
    pub clock: (u16, u16),
    /// What was said in this turn.
    pub turn: Vec<Spoken>,
    /// Everything said so far.
    pub transcript: Vec<Spoken>,
    /// What can be said now.
    pub choices: Vec<Choice>,
    /// How much of this turn is shown.
    pub reveal: Reveal,
    /// The hint for this turn, if there is one.
    pub hint: Option<String>,
    /// Whether the hint is shown.
    pub hint_shown: bool,
    /// The clinician's notes.
    pub notes: String,
    /// What the drawer holds.
    pub drawer: Drawer,
    /// Whether a turn can be taken back.
    pub can_undo: bool,
    /// Title of the ending, once it has come.
    pub ending: Option<String>,
}

impl Consult {
    /// Lets time pass.
    pub fn tick(&mut self, seconds: f32, settings: &Settings) {
        let normal = Tokens::shipped(settings.theme).motion.characters_per_second;
        self.reveal
            .advance(seconds, settings.characters_per_second(normal));
    }

    /// Whether an option can be chosen now.
    pub fn ready(&self) -> bool {
        self.reveal.done() && self.ending.is_none()
    }

    /// Starts to show what was said in this turn.
    pub fn start_reveal(&mut self) {
        let total = self
            .turn
            .iter()
            .filter(|line| !line.clinician)
            .map(|line| line.text.chars().count())
            .sum();
        self.reveal.restart(total);
    }
}
