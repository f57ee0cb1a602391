//! `bedside list`: the scenarios that can be played, and the files that cannot.

use super::choice::TextOrJson;
use anstyle::Style;
use serde_json::json;

use super::play::start_menu;
use super::prose::{self, MEASURE, clean, count};
use super::{CliError, Context, Exit, Terminal};
use practice::library::{Broken, HiddenScenario, Library, PlayableScenario, Problem};
use practice::words::Level;
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
        TextOrJson::Json => out.line(json_list(&library, &waiting)),
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

/// Title, what it is, and a summary; `mark` stands before the title.
pub(super) fn entry_text(entry: &PlayableScenario, mark: &str, out: &mut Terminal) {
    entry_title(entry, mark, out);
    let header = &entry.scenario.header;
    let width = out.width();
    let indent = prose::display_width(mark).max(2);
    let about = format!(
        "{} · {} · {} min · {}",
        clean(&header.profession),
        header.channel.phrase(),
        header.minutes,
        level_words(header.level),
    );
    let about = prose::block(&about, width, indent);
    out.line(out.paint(Style::new().dimmed(), &about));
    out.line(prose::block(
        &clean(&header.summary),
        width.min(MEASURE + indent),
        indent,
    ));
}

/// Title and id; `mark` stands before the title.
pub(super) fn entry_title(entry: &PlayableScenario, mark: &str, out: &mut Terminal) {
    let header = &entry.scenario.header;
    let width = out.width();
    let indent = prose::display_width(mark).max(2);
    let title = clean(&header.title);
    let id = clean(&header.id);
    let bold = Style::new().bold();
    if prose::display_width(mark) + prose::display_width(&title) > width {
        let title = prose::block(&title, width, indent);
        let title = format!("{mark}{}", title.trim_start());
        out.line(out.paint(bold, &title));
        out.line(prose::block(&id, width, indent));
    } else {
        let plain = prose::apart(&format!("{mark}{title}"), &id, width);
        let line = plain.replacen(&title, &out.paint(bold, &title), 1);
        out.line(line);
    }
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

/// How a level is called in running text.
fn level_words(level: Level) -> &'static str {
    match level {
        Level::Foundation => "foundation",
        Level::Intermediate => "intermediate",
        Level::Advanced => "advanced",
    }
}
