//! `bedside cohort synthesize`: records of persons that do not exist.

use std::path::PathBuf;

use serde_json::json;

use super::super::analysis_budget::{DEBRIEF, within};
use super::super::page::paragraph;
use super::super::progress_line::ProgressLine;
use super::super::{CliError, Context, Exit, Terminal, shell};
use assess::attempts::Replayer;
use assess::cohort::SYNTHETIC_WORDS;
use assess::cohort::synthesize::{attempt, people};
use practice::PlayableScenario;
use store::files::{self, Existing, FileReaders};
use store::new_folder::NewFolder;
use store::paths::DataFolders;
use store::record::{self, Over};
use store::store_choice::Setting;

/// Arguments of `cohort synthesize`.
#[derive(Debug, clap::Args)]
pub(in super::super) struct SynthesizeArgs {
    /// How many persons, at most 10,000
    #[arg(long, value_name = "N", default_value = "200", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub people: u32,

    /// The same seed gives the same persons and records
    #[arg(long, value_name = "N", default_value = "1")]
    pub seed: u64,

    /// Folder to write into; it must not be there
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,

    /// Only this scenario (may be repeated)
    #[arg(long, value_name = "ID")]
    pub scenario: Vec<String>,
}

pub(in super::super) fn run(
    args: &SynthesizeArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let folder = NewFolder::beside(&args.out)?;
    let library = context.library();
    let wanted = |entry: &&PlayableScenario| {
        let id = &entry.scenario.header.id;
        args.scenario.is_empty() || args.scenario.contains(id)
    };
    let entries: Vec<&PlayableScenario> = library.loaded.iter().filter(wanted).collect();
    let known = |id: &&String| !entries.iter().any(|entry| entry.scenario.header.id == **id);
    if let Some(id) = args.scenario.iter().find(known) {
        return Err(CliError::usage(
            format!("no scenario is called `{id}`"),
            "`bedside list` shows every scenario",
        ));
    }
    let budget = || within(DEBRIEF);
    let mut looking = Replayer::new(&budget);
    let all = DataFolders {
        data: Some(folder.path().to_owned()),
        scenarios: Vec::new(),
        store: Setting::Files,
    };
    let mut played = Vec::new();
    for entry in entries {
        let found = looking.analysis(&entry.sha256, &entry.scenario, &context.rubric);
        match found {
            Some(analysis) if analysis.exact().is_some() => {
                record::keep_text(&all, &entry.text)?;
                played.push((entry, entry.named(), analysis));
            }
            _ => out.note(&format!(
                "{} has too many ways to play it so",
                entry.scenario.header.id
            )),
        }
    }
    let persons = people(args.people, args.seed);
    let life = ProgressLine::of(persons.len(), "persons");
    let mut written = 0_usize;
    for (nth, person) in persons.iter().enumerate() {
        life.at(nth);
        let own = DataFolders {
            data: Some(folder.path().join(person.name())),
            scenarios: Vec::new(),
            store: Setting::Files,
        };
        let mut previous = None;
        for (nth, (entry, named, analysis)) in (0..).zip(&played) {
            let text = (&entry.scenario, named);
            let Some(mut made) = attempt(person, nth, text, &context.rubric, analysis) else {
                continue;
            };
            made.previous = previous.take();
            // Its steps follow from its beginning, and the attempt before it is part of that.
            made.link();
            previous = Some(made.identity());
            record::save(&record::usual_path(&own, &made)?, &made, Over::Nothing)?;
            written += 1;
        }
    }
    life.over();
    let truth = json!({
        "schema": "bedside-synthetic-cohort/1",
        "synthetic": SYNTHETIC_WORDS,
        "seed": args.seed,
        "people": persons.iter().map(|person| json!({ "person": person.name(), "ability": person.ability })).collect::<Vec<_>>(),
    });
    let text = format!("{truth:#}\n");
    let path = folder.path().join("_synthetic.json");
    files::write(&path, text.as_bytes(), Existing::Keep, FileReaders::Usual)?;
    folder.keep()?;
    paragraph(SYNTHETIC_WORDS, 0, out);
    out.line(format!(
        "{written} records of {} persons: {}",
        persons.len(),
        args.out.display()
    ));
    out.line(format!(
        "`bedside cohort {}` shows their figures.",
        shell::path(&args.out)
    ));
    Ok(Exit::Ok)
}
