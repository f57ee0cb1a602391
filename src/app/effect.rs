//! What the app asks of the outside world. `apply` only lists these; the host carries them out through `io`.

use super::settings::Settings;

/// One thing to do outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep these settings.
    SaveSettings(Settings),
    /// Keep the record of the consultation in progress, or of the one just ended.
    SaveRecord,
    /// Close the app.
    Quit,
}
