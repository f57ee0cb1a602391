//! The shell as the app opens: settings from disk, the library loaded.

use std::sync::Arc;

use super::jobs::MOST;
use crate::model::effect::WindowEffect;
use crate::model::library::{BrokenFile, BrokenReason};
use crate::model::library_entry;
use crate::model::settings::Settings;
use crate::model::shell::Shell;
use practice::Preferences;
use practice::ports::{Query, Store as _};
use practice::words::Rubric;
use store::archive::Archive;
use store::paths::DataFolders;

/// The shell as the app opens: settings from disk, the library loaded.
pub fn opening_shell(places: &DataFolders, rubric: Arc<Rubric>) -> Shell {
    opened(places, Archive::new(places), rubric)
}

/// The shell as the app opens, from an archive that stays open.
pub(super) fn opened(places: &DataFolders, mut store: Archive, rubric: Arc<Rubric>) -> Shell {
    let mut shell = Shell::default();
    let settings = places.settings();
    match settings.and_then(|path| store::settings::load::<Settings>(&path)) {
        Ok(settings) => shell.settings = settings.bounded(),
        Err(error) => shell.say(format!("Using the usual settings: {error}")),
    }
    match Preferences::read(&store) {
        Ok(preferences) => shell.preferences = preferences,
        // Without a folder for data nothing was ever remembered.
        Err(_) if places.data.is_none() => {}
        Err(error) => shell.say(error.to_string()),
    }
    shell.desk.folder.clone_from(&shell.settings.desk_folder);
    shell.desk.assessor.clone_from(&shell.settings.assessor);
    shell.voice = store::speech::Voice::find().map(|voice| voice.label());
    shell.player = store::sound::SoundPlayer::find().map(|player| player.label());
    shell.shows_folders = store::desktop::can_show();
    // What cannot be read is for `bedside progress` to name.
    let records = match store.list(&Query::all()) {
        Ok(listing) => listing.kept,
        Err(error) => {
            shell.say(format!(
                "What was kept cannot be read: {error}. {}",
                error.hint()
            ));
            Vec::new()
        }
    };
    let library = store::library::load(places, &rubric);
    let finished = practice::library::times_finished(&records);
    shell.past = practice::past(records, &mut store, &rubric, &library, &[], MOST);
    for found in library.loaded {
        let id = &found.scenario.header.id;
        let here = finished.get(id).copied().unwrap_or_default();
        let entry = library_entry::entry(found.clone(), here);
        shell.library.entries.push(entry);
    }
    for hidden in library.hidden {
        shell.library.broken.push(BrokenFile {
            place: hidden.entry.place.label().into_owned(),
            why: BrokenReason::Behind(hidden.behind.label().into_owned()),
        });
    }
    for broken in library.broken {
        shell.library.broken.push(BrokenFile {
            place: broken.place.label().into_owned(),
            why: BrokenReason::Trouble(broken.trouble()),
        });
    }
    shell.rubric = Some(rubric);
    shell.folder = store.label();
    shell.today = store::clock::today();
    shell.next_seed = store::clock::fresh_seed();
    if !finished.is_empty() {
        shell.effects.push(WindowEffect::LookUpDrills);
    }
    shell
}
