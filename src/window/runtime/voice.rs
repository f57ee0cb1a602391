//! The patient's words, read aloud while a person wants that and a voice is there. Captions are always shown; this only adds.

use bevy::prelude::*;

use crate::model::screen::Overlay;
use crate::model::settings::RevealSpeed;
use crate::model::shell::Shell;
use crate::runtime::shell_state::{AppSystems, ShellState};
use store::speech::{SpokenUtterance, Voice, words};

/// The voice of this device.
#[derive(Resource, Default)]
pub(super) struct VoiceDevice(Option<Voice>);

/// Adds the voice. Nothing is looked for or started until speech is switched on.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<VoiceDevice>()
        .add_systems(Update, speak.after(AppSystems::Outside));
}

fn speak(shell: Res<ShellState>, mut speaker: ResMut<VoiceDevice>, mut heard: Local<Heard>) {
    if !shell.settings.speak && speaker.0.is_none() {
        return;
    }
    match heard.next(&shell) {
        Next::GoOn => {}
        Next::Silence => {
            if let Some(voice) = &mut speaker.0 {
                voice.stop();
            }
        }
        Next::Say(utterance) => {
            let voice = &mut speaker.0;
            if voice.is_none() {
                *voice = Voice::find();
            }
            if let Some(voice) = voice {
                voice.say(&utterance);
            }
        }
    }
    if !shell.settings.speak {
        speaker.0 = None;
    }
}

/// What was read of which consultation.
#[derive(Debug, Default)]
struct Heard {
    consultation: Option<(String, u64)>,
    lines: usize,
}

#[derive(Debug, PartialEq, Eq)]
enum Next {
    GoOn,
    Silence,
    Say(SpokenUtterance),
}

impl Heard {
    /// What the voice does now.
    fn next(&mut self, shell: &Shell) -> Next {
        let consult = shell.on_stage().or(shell.consult.as_ref());
        let Some(consult) = consult else {
            *self = Self::default();
            return Next::Silence;
        };
        let header = &consult.attempt.scenario().header;
        let consultation = Some((header.id.clone(), consult.attempt.seed()));
        let now = consult.transcript.len();
        // Going on from an earlier turn does not read again what came before it.
        let this_turn = now.saturating_sub(consult.turn.len());
        if self.consultation != consultation {
            *self = Self {
                consultation,
                lines: this_turn,
            };
        }
        let from = self.lines.max(this_turn);
        let here = shell.on_stage().is_some() && shell.overlay == Overlay::None;
        if !here || !shell.settings.speak {
            // What was missed is not read later.
            self.lines = now;
            return Next::Silence;
        }
        if self.lines == now {
            return Next::GoOn;
        }
        let taken_back = now < self.lines;
        self.lines = now;
        let fresh = consult.transcript.iter().skip(from);
        let spoken: Vec<String> = fresh
            .filter(|line| !line.clinician)
            .map(|line| words(&line.text))
            .filter(|text| !text.is_empty())
            .collect();
        if taken_back || spoken.is_empty() {
            return Next::Silence;
        }
        Next::Say(SpokenUtterance {
            text: spoken.join(" "),
            language: header.language.clone(),
            speed: speed(shell.settings.reveal),
        })
    }
}

/// Speed of the voice in percent, after the speed at which words appear.
fn speed(reveal: RevealSpeed) -> u16 {
    match reveal {
        RevealSpeed::Slow => 80,
        RevealSpeed::Normal | RevealSpeed::Instant => 100,
        RevealSpeed::Fast => 130,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::action::AppAction;
    use crate::model::consultation::tests::consult;
    use crate::model::screen::Screen;
    use crate::update::apply;
    use practice::words::Mode;

    fn shell(mode: Mode) -> Shell {
        let mut shell = Shell {
            screen: Screen::Consultation,
            consult: Some(consult(mode)),
            ..Shell::default()
        };
        shell.settings.speak = true;
        shell
    }

    fn said(next: Next) -> String {
        match next {
            Next::Say(utterance) => utterance.text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_line_is_read_once_and_neither_body_language_nor_the_clinician() {
        let (mut shell, mut heard) = (shell(Mode::Practice), Heard::default());
        for _ in 0..4 {
            let text = said(heard.next(&shell));
            let consult = shell.consult.as_ref().expect("a consultation");
            for line in &consult.turn {
                if let Some(body) = &line.body {
                    assert!(!text.contains(body.as_str()), "{text}");
                }
                if line.clinician {
                    assert!(!text.contains(&line.text), "{text}");
                } else {
                    assert!(text.contains(&words(&line.text)), "{text}");
                }
            }
            assert_eq!(heard.next(&shell), Next::GoOn);
            let consult = shell.consult.as_mut().expect("a consultation");
            consult.reveal.finish();
            consult.choose(0);
        }
    }

    #[test]
    fn a_pause_silences_and_nothing_is_read_twice() {
        let (mut shell, mut heard) = (shell(Mode::Explore), Heard::default());
        said(heard.next(&shell));
        apply(&mut shell, AppAction::Show(Overlay::Pause));
        assert_eq!(heard.next(&shell), Next::Silence);
        apply(&mut shell, AppAction::CloseOverlay);
        assert_eq!(heard.next(&shell), Next::GoOn);
        apply(&mut shell, AppAction::FinishReveal);
        apply(&mut shell, AppAction::Choose(0));
        said(heard.next(&shell));
        apply(&mut shell, AppAction::Undo);
        assert_eq!(heard.next(&shell), Next::Silence);
        apply(&mut shell, AppAction::Leave);
        shell.consult = None;
        assert_eq!(heard.next(&shell), Next::Silence);
    }

    #[test]
    fn nothing_is_read_unless_it_is_wanted() {
        let (mut shell, mut heard) = (shell(Mode::Practice), Heard::default());
        shell.settings.speak = false;
        assert_eq!(heard.next(&shell), Next::Silence);
        assert!(!crate::model::settings::Settings::default().speak);
    }
}
