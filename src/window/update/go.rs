//! From one screen to another.

use super::plans;
use crate::model::desk::ReadingProgress;
use crate::model::effect::WindowEffect;
use crate::model::screen::{Overlay, Screen};
use crate::model::shell::{Recalling, Shell};

/// Switches the screen, if what the screen needs is there.
pub fn go(shell: &mut Shell, screen: Screen) {
    let possible = match screen {
        Screen::Briefing => shell.chosen.is_some(),
        Screen::Consultation => shell.consult.is_some(),
        Screen::Class => shell.class.is_some(),
        Screen::Debrief => shell.looking.is_some(),
        Screen::Home
        | Screen::Library
        | Screen::Drills
        | Screen::Progress
        | Screen::Desk
        | Screen::Settings
        | Screen::Help
        | Screen::About => true,
    };
    if !possible || screen == shell.screen {
        return;
    }
    // What was wanted at another briefing is not wanted here.
    shell.recalling = Recalling::Done;
    match screen {
        Screen::Home => {
            shell.effects.push(WindowEffect::LookUpPast);
            plans::look_up(shell);
        }
        Screen::Progress => {
            let both = [WindowEffect::LookUpPast, WindowEffect::GatherAttempts];
            shell.effects.extend(both);
            plans::look_up(shell);
        }
        Screen::Drills => plans::look_up(shell),
        // What lay on the desk the last time is read when somebody comes to it.
        Screen::Desk
            if shell.desk.is_open() && matches!(shell.desk.reading, ReadingProgress::Nothing) =>
        {
            let folder = shell.desk.folder.clone();
            shell.desk.reading = ReadingProgress::Waiting(0, 0);
            shell.effects.push(WindowEffect::OpenDesk(folder));
        }
        Screen::Briefing if shell.chosen_remembers() => shell.effects.push(WindowEffect::Recall),
        _ => {}
    }
    if shell.screen == Screen::Debrief && shell.looking.is_some() {
        // Somebody who goes elsewhere by the header finds everything again.
        shell.effects.insert(0, WindowEffect::SaveRecord);
    }
    if shell.screen == Screen::Drills {
        shell.round.take_if(|round| round.over);
    }
    shell.overlay = Overlay::None;
    shell.trail.retain(|earlier| *earlier != screen);
    shell.trail.push(shell.screen);
    shell.screen = screen;
}
