//! Short quiet sounds of a consultation, for those who want them: the door, the room, a tick on a choice. Never in an assessed one.

use bevy::prelude::*;

use crate::model::mode::Mode;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::Shell;
use crate::model::sound::Sound;
use crate::runtime::shell_state::{AppSystems, ShellState};
use practice::words::{Channel, EndedBy};
use store::sound::SoundPlayer;

/// The player of this device.
#[derive(Resource, Default)]
struct SoundDevice(Option<SoundPlayer>);

/// Adds the sounds. Nothing is looked for or started until they are switched on.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<SoundDevice>()
        .add_systems(Update, play.after(AppSystems::Outside));
}

fn play(shell: Res<ShellState>, mut speaker: ResMut<SoundDevice>, mut known: Local<HeardSounds>) {
    let sounds = known.next(&shell);
    if !shell.settings.sounds {
        if speaker.0.is_some() {
            speaker.0 = None;
        }
        return;
    }
    if sounds.is_empty() {
        return;
    }
    if speaker.0.is_none() {
        speaker.0 = SoundPlayer::find();
    }
    if let Some(player) = &mut speaker.0 {
        for sound in sounds {
            player.play(sound.name(), &sound.samples());
        }
    }
}

/// What was seen of which consultation.
#[derive(Debug, Default)]
struct HeardSounds {
    consultation: Option<(String, u64)>,
    turns: usize,
    ended: bool,
}

impl HeardSounds {
    /// What is to be heard now.
    fn next(&mut self, shell: &Shell) -> Vec<Sound> {
        let here = shell.screen == Screen::Consultation && shell.overlay == Overlay::None;
        let Some(consult) = shell.consult.as_ref().filter(|_| here) else {
            if shell.consult.is_none() {
                *self = Self::default();
            }
            return Vec::new();
        };
        let header = &consult.attempt.scenario().header;
        let now = Self {
            consultation: Some((header.id.clone(), consult.attempt.seed())),
            turns: consult.attempt.turns(),
            ended: consult.ending.is_some(),
        };
        let before = std::mem::replace(self, now);
        let door = header.channel == Channel::FaceToFace;
        let mut sounds = Vec::new();
        if before.consultation != self.consultation {
            sounds.extend(door.then_some(Sound::Door));
            sounds.push(Sound::Room);
        } else if self.turns > before.turns {
            sounds.push(Sound::Tick);
        }
        let ending = consult.ending.as_ref();
        let left = ending.is_some_and(|ending| ending.by == EndedBy::Leaving);
        if door && self.ended && !before.ended && !left {
            sounds.push(Sound::Door);
        }
        let wanted = shell.settings.sounds && consult.mode != Mode::Assessed;
        if wanted { sounds } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::action::AppAction;
    use crate::model::consultation::tests::consult;
    use crate::update::apply;

    fn shell(mode: Mode, sounds: bool) -> Shell {
        let mut shell = Shell {
            screen: Screen::Consultation,
            consult: Some(consult(mode)),
            ..Shell::default()
        };
        shell.settings.sounds = sounds;
        shell
    }

    #[test]
    fn a_consultation_begins_with_door_and_room_and_a_choice_ticks_once() {
        let (mut shell, mut known) = (shell(Mode::Practice, true), HeardSounds::default());
        assert_eq!(known.next(&shell), [Sound::Door, Sound::Room]);
        assert!(known.next(&shell).is_empty());
        apply(&mut shell, AppAction::FinishReveal);
        apply(&mut shell, AppAction::Choose(0));
        assert_eq!(known.next(&shell), [Sound::Tick]);
        apply(&mut shell, AppAction::Show(Overlay::Pause));
        assert!(known.next(&shell).is_empty());
        apply(&mut shell, AppAction::CloseOverlay);
        assert!(known.next(&shell).is_empty(), "a pause is no new beginning");
    }

    #[test]
    fn nothing_is_heard_in_an_assessed_one_or_unless_it_is_wanted() {
        for (mode, wanted) in [(Mode::Assessed, true), (Mode::Practice, false)] {
            let (mut shell, mut known) = (shell(mode, wanted), HeardSounds::default());
            assert!(known.next(&shell).is_empty());
            apply(&mut shell, AppAction::FinishReveal);
            apply(&mut shell, AppAction::Choose(0));
            assert!(known.next(&shell).is_empty());
        }
        assert!(!crate::model::settings::Settings::default().sounds);
    }
}
