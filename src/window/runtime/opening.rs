//! The shell as the app opens: settings from disk, the shelf filled.

use std::sync::Arc;

use crate::model::settings::Settings;
use crate::model::shelf;
use crate::model::shell::Shell;
use engine::record::Record;
use engine::rubric::Rubric;
use store::library::{Library, Problem};
use store::paths::Places;

/// The shell as the app opens: settings from disk, the shelf filled.
pub fn opening_shell(places: &Places, rubric: Arc<Rubric>) -> Shell {
    let mut shell = Shell::default();
    let settings = places.settings();
    match settings.and_then(|path| store::settings::load::<Settings>(&path)) {
        Ok(settings) => shell.settings = settings.bounded(),
        Err(error) => shell.say(format!("Using the usual settings: {error}")),
    }
    shell.voice = store::speech::Voice::find().map(|voice| voice.label());
    let records = records(places);
    let library = Library::load(places, &rubric);
    for found in library.loaded {
        let finished = |record: &&Record| {
            record.result.is_some() && record.scenario.id == found.scenario.header.id
        };
        let attempts = records.iter().filter(finished).count();
        shell
            .library
            .entries
            .push(shelf::entry(found.scenario, &found.text, attempts));
    }
    for hidden in library.hidden {
        let why = format!(
            "another scenario has its id and is played instead: {}",
            hidden.behind.label()
        );
        let label = hidden.entry.origin.label();
        shell.library.broken.push((label, why));
    }
    for broken in library.broken {
        shell
            .library
            .broken
            .push((broken.origin.label(), first_message(&broken.problem)));
    }
    shell.rubric = Some(rubric);
    shell.today = store::clock::today();
    shell.next_seed = store::clock::fresh_seed();
    shell
}

/// Every record that can be read; what cannot is for `bedside replay` to explain.
fn records(places: &Places) -> Vec<Record> {
    store::record::readable(places)
}

fn first_message(problem: &Problem) -> String {
    match problem {
        Problem::Unreadable(error) => error.to_string(),
        Problem::Faulty { diagnostics, .. } => diagnostics
            .first()
            .map(|found| found.message.clone())
            .unwrap_or_default(),
    }
}
