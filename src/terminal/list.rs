//! `bedside list`: the scenarios that can be played, and the files that cannot.

use serde_json::json;

use super::choice::TextOrJson;
use super::library_entry::entry_text;
use super::play::start_menu;
use super::prose::count;
use super::{CliError, Context, Exit, Terminal};
use practice::library::{Broken, HiddenScenario, Library, PlayableScenario, Problem};
use practice::{Waiting, WaitsFor, waiting};

/// The form of the JSON list.
const SCHEMA: &str = "bedside-list/1";

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

#[expect(clippy::unnecessary_wraps, reason = "every command has this shape")]
pub(super) fn run(
    args: &ListArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let library = context.library();
    // Without a folder for data nothing was left unfinished.
    let waiting = waiting(&context.store()).unwrap_or_default();
    match args.format {
        TextOrJson::Text => {
            text(&library, out);
            to_go_on_with(&waiting, out);
        }
        TextOrJson::Json => out.json(json_list(&library, &waiting)),
    }
    Ok(Exit::Ok)
}

fn text(library: &Library, out: &mut Terminal) {
    for (i, entry) in library.loaded.iter().enumerate() {
        if i > 0 {
            out.line("");
        }
        entry_text(entry, "", out);
    }
    if library.loaded.is_empty() {
        out.line("There are no scenarios yet. `bedside new my-case.ron` writes one to start from.");
    }
    for hidden in &library.hidden {
        out.note(&hidden_line(hidden));
    }
    for broken in &library.broken {
        out.note(&format!("cannot be played: {}", broken_line(broken)));
    }
}

/// What waits, each with the word that goes on with it.
fn to_go_on_with(waiting: &[Waiting], out: &mut Terminal) {
    if waiting.is_empty() {
        return;
    }
    out.line("");
    out.line("Unfinished; `bedside play --resume` and the word before it goes on with one:");
    let word = |at: usize| waiting.get(at).map(start_menu::short).unwrap_or_default();
    start_menu::show(waiting, word, out);
}

/// Which file is not played, and which one is instead.
fn hidden_line(hidden: &HiddenScenario) -> String {
    format!(
        "two scenarios have the id `{}`: {} is played, {} is not",
        hidden.entry.scenario.header.id,
        hidden.behind.label(),
        hidden.entry.place.label()
    )
}

fn broken_line(broken: &Broken) -> String {
    match &broken.problem {
        Problem::Unreadable(why) => why.clone(),
        Problem::Faulty { diagnostics, .. } => format!(
            "{} in {}",
            count(diagnostics.len(), "finding", "findings"),
            broken.place.label()
        ),
    }
}

fn json_list(library: &Library, waiting: &[Waiting]) -> serde_json::Value {
    let scenarios: Vec<_> = library.loaded.iter().map(entry_json).collect();
    let broken: Vec<_> = library
        .broken
        .iter()
        .map(|b| json!({ "file": b.place.label(), "problem": broken_line(b) }))
        .collect();
    let hidden: Vec<_> = library
        .hidden
        .iter()
        .map(|h| {
            json!({
                "id": h.entry.scenario.header.id,
                "file": h.entry.place.label(),
                "played": h.behind.label(),
            })
        })
        .collect();
    let unfinished: Vec<_> = waiting
        .iter()
        .map(|one| {
            json!({
                "attempt": one.id.as_str(),
                "scenario": one.scenario,
                "started_at": one.started_at,
                "choices": one.choices,
                "waits_for": match one.waits_for {
                    WaitsFor::Consultation => "consultation",
                    WaitsFor::Debrief => "debrief",
                },
            })
        })
        .collect();
    json!({
        "schema": SCHEMA,
        "scenarios": scenarios,
        "hidden": hidden,
        "broken": broken,
        "unfinished": unfinished,
    })
}

fn entry_json(entry: &PlayableScenario) -> serde_json::Value {
    let header = &entry.scenario.header;
    json!({
        "id": header.id,
        "version": header.version,
        "title": header.title,
        "summary": header.summary,
        "language": header.language,
        "profession": header.profession,
        "channel": header.channel.name(),
        "minutes": header.minutes,
        "level": header.level.name(),
        "themes": header.themes,
        "domains": header.domains.iter().map(|d| d.name()).collect::<Vec<_>>(),
        "file": entry.place.label(),
        "sha256": entry.sha256,
    })
}
