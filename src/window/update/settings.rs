//! What follows from new settings.

use crate::model::effect::WindowEffect;
use crate::model::settings::Settings;
use crate::model::shell::Shell;

/// Takes new settings, and has them kept if they are others.
pub(super) fn change(shell: &mut Shell, settings: Settings) {
    if shell.settings != settings {
        shell.settings = settings.clone();
        shell.effects.push(WindowEffect::SaveSettings(settings));
    }
}
