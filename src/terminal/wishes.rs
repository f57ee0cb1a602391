//! `bedside wishes`: what trainees would have said where no option came near it, and where classes disagreed with the key, for the
//! authors of a scenario.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::json;

use super::choice::TextOrJson;
use super::page::{aside, heading, paragraph};
use super::prose::{self, clean};
use super::{CliError, Context, Exit, Terminal};
use debrief::wording::Wording;
use insight::language::printable::in_json;
use practice::class::{Disagreement, disagreements};
use practice::wishes::{Wish, said_at, wishes};
use practice::{Library, Preferences, Unread};
use store::files;

/// The form of the JSON.
const SCHEMA: &str = "bedside-wishes/1";

/// Arguments of `wishes`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Lists the sentences that were marked with “none of these” in the records of the data folder and in drills, by scenario and node,
and where a class disagreed with the key. A file for the authors holds these sentences and their places, and nothing else: no names, dates or attempts.
Whether the sentences may go to authors is asked before the file is written, unless it was settled in the window's settings.")]
pub(super) struct WishesArgs {
    /// Id of a scenario; without it, all of them
    pub scenario: Option<String>,

    /// Write them into this file, to be given to the authors; an existing file is not overwritten
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Write the file without asking
    #[arg(long, requires = "out")]
    pub yes: bool,

    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

pub(super) fn run(
    args: &WishesArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let library = context.library();
    let named = args.scenario.as_deref();
    let sentences = match wishes(&mut context.store(), named, &library, &context.rubric) {
        Ok(sentences) => sentences,
        Err(Unread::Store(error)) => return Err(error.into()),
        Err(garbled) => {
            out.note(&garbled.to_string());
            Vec::new()
        }
    };
    let rooms = match disagreements(&context.store(), named) {
        Ok(rooms) => rooms,
        Err(Unread::Store(error)) => return Err(error.into()),
        Err(garbled) => {
            out.note(&garbled.to_string());
            Vec::new()
        }
    };
    let mut all = All { sentences, rooms };
    // What cannot be read decides nothing.
    let consent = Preferences::read(&context.store())
        .unwrap_or_default()
        .for_authors;
    let Some(path) = &args.out else {
        match args.format {
            TextOrJson::Json => out.json(as_json(&all)),
            TextOrJson::Text => show(&all, &library, out),
        }
        return Ok(Exit::Ok);
    };
    show(&all, &library, out);
    if all.is_empty() {
        return Ok(Exit::Ok);
    }
    if consent == Some(false) && !all.sentences.is_empty() {
        all.sentences.clear();
        out.line("");
        aside(
            "The sentences stay here: whoever wrote them has decided so, under “Your own words” in the window’s settings.",
            2,
            out,
        );
        if all.is_empty() {
            out.line("  Nothing is written.");
            return Ok(Exit::Ok);
        }
    }
    if !args.yes && consent != Some(true) {
        let sentences = prose::count(all.sentences.len(), "sentence", "sentences");
        let rooms = all.rooms.len();
        let rooms = (rooms > 0).then(|| prose::count(rooms, "disagreement", "disagreements"));
        let count: Vec<String> = [Some(sentences), rooms].into_iter().flatten().collect();
        let count = prose::list(&count, "and");
        out.line("");
        aside(
            &format!(
                "The file will hold {count} as above and their places in the scenario, nothing about you. Read them once more: is there \
                 anything in them that belongs to a real person?"
            ),
            2,
            out,
        );
        let typed = out.ask("  y writes the file, Enter does not > ");
        if !typed.is_some_and(|typed| matches!(typed.trim(), "y" | "yes")) {
            out.line("  Nothing is written.");
            return Ok(Exit::Ok);
        }
    }
    let content = match args.format {
        TextOrJson::Json => in_json(&format!("{}\n", as_json(&all))).into_owned(),
        TextOrJson::Text => as_markdown(&all, &library),
    };
    let (existing, readers) = (files::Existing::Keep, files::FileReaders::Usual);
    files::write(path, content.as_bytes(), existing, readers)?;
    out.line(format!("  Written: {}", super::shell::path(path)));
    Ok(Exit::Ok)
}

/// Wishes by scenario, then by node and what was said there, as they are sorted.
fn places(all: &[Wish]) -> impl Iterator<Item = &[Wish]> {
    all.chunk_by(|a, b| (&a.scenario, &a.node, &a.said) == (&b.scenario, &b.node, &b.said))
}

/// Everything for the authors.
struct All {
    sentences: Vec<Wish>,
    rooms: Vec<Disagreement>,
}

impl All {
    fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.rooms.is_empty()
    }
}

/// Where a room disagreed: the votes with what the key makes of them.
fn votes(room: &Disagreement) -> String {
    let each = room.votes.iter();
    let say = Wording::english();
    let each = each.map(|(id, votes, key)| {
        let key = say.text(key.message(), &[]);
        format!("{id} {votes} (key: {key})")
    });
    each.collect::<Vec<_>>().join(", ")
}

fn show(all: &All, library: &Library, out: &mut Terminal) {
    if all.is_empty() {
        paragraph(
            "Nothing yet. `bedside play --own-words on` asks for your own sentence before the options; those marked with 0, for none of these, \
             are gathered here.",
            2,
            out,
        );
        return;
    }
    let mut scenario = "";
    for place in places(&all.sentences) {
        let Some(first) = place.first() else { continue };
        if first.scenario != scenario {
            scenario = &first.scenario;
            heading(&format!("{} {}", first.scenario, first.version), out);
        }
        out.line("");
        aside(&at(&first.node, &first.said), 2, out);
        for wish in place {
            paragraph(&format!("“{}”", clean(&wish.words)), 4, out);
        }
    }
    if !all.rooms.is_empty() {
        heading("Where a class disagreed with the key", out);
    }
    for room in &all.rooms {
        out.line("");
        let said = said_at(library, &room.scenario, &room.node);
        aside(
            &format!(
                "{} {}, {}",
                room.scenario,
                room.version,
                at(&room.node, &said)
            ),
            2,
            out,
        );
        paragraph(&format!("“{}”", clean(&room.reason)), 4, out);
        aside(&votes(room), 4, out);
    }
}

fn at(node: &str, said: &str) -> String {
    if said.is_empty() {
        format!("at {node}")
    } else {
        format!("at {node}, to “{said}”")
    }
}

fn as_json(all: &All) -> serde_json::Value {
    let wishes = all.sentences.iter().map(|wish| {
        json!({
            "scenario": wish.scenario,
            "version": wish.version,
            "node": wish.node,
            "patient": wish.said,
            "words": wish.words,
        })
    });
    json!({
        "schema": SCHEMA,
        "wishes": wishes.collect::<Vec<_>>(),
        "disagreements": all.rooms,
    })
}

fn as_markdown(all: &All, library: &Library) -> String {
    let mut text = String::from("# What trainees would have said, and found no option for\n");
    let mut scenario = "";
    for place in places(&all.sentences) {
        let Some(first) = place.first() else { continue };
        if first.scenario != scenario {
            scenario = &first.scenario;
            let _ = write!(text, "\n## {} {}\n", first.scenario, first.version);
        }
        let _ = write!(text, "\n### {}\n\n", at(&first.node, &first.said));
        for wish in place {
            let _ = writeln!(text, "- {}", clean(&wish.words));
        }
    }
    if !all.rooms.is_empty() {
        text.push_str("\n## Where a class disagreed with the key\n");
    }
    for room in &all.rooms {
        let said = said_at(library, &room.scenario, &room.node);
        let place = at(&room.node, &said);
        let _ = write!(
            text,
            "\n- {} {}, {place}: {}\n  Votes: {}\n",
            room.scenario,
            room.version,
            clean(&room.reason),
            votes(room)
        );
    }
    text
}
