//! Reads the patient's words aloud, where that is asked for and a voice is there. The words are always shown, too.

use super::screen;
use crate::Terminal;
use practice::Attempt;
use practice::words::SessionEvent;
use store::speech::{SpokenUtterance, Voice, words};

/// A voice, or silence.
pub(super) struct Aloud(Option<Voice>);

impl Aloud {
    /// Looks for a voice if one is asked for; says so where there is none.
    pub(super) fn new(wanted: bool, out: &mut Terminal) -> Self {
        let voice = wanted.then(Voice::find).flatten();
        if wanted && voice.is_none() {
            let text = "No voice was found on this device; on Linux the package espeak-ng or speech-dispatcher brings one.";
            screen::remark(text, out);
        }
        Self(voice)
    }

    /// Says what the patient, or somebody with them, has just said. Returns at once.
    pub(super) fn say(&mut self, events: &[SessionEvent], attempt: &Attempt) {
        let Some(voice) = &mut self.0 else {
            return;
        };
        let spoken: Vec<String> = events
            .iter()
            .filter_map(|event| match event {
                SessionEvent::PatientSaid { text, .. } => Some(words(text)),
                _ => None,
            })
            .filter(|text| !text.is_empty())
            .collect();
        if !spoken.is_empty() {
            voice.say(&SpokenUtterance {
                text: spoken.join(" "),
                language: attempt.scenario().header.language.clone(),
                speed: 100,
            });
        }
    }

    /// Lets the last words be heard before the consultation is looked back on.
    pub(super) fn finish(&mut self) {
        if let Some(voice) = &mut self.0 {
            voice.finish();
        }
    }
}
