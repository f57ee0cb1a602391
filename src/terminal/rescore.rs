//! `bedside rescore`: what a changed scenario or rubric would make of the attempts that are kept. Nothing is written.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::analysis_budget::{DEBRIEF, domain_names, within};
use super::attempts::short;
use super::choice::TextOrJson;
use super::folder_attempts::{FolderAttempts, folder, gather};
use super::page::{aside, paragraph};
use super::prose::count;
use super::table::TextTable;
use super::{CliError, Context, Exit, Terminal, find_scenario};
use assess::attempts::{DomainChange, Replayer, Rescored, by_domain, rescored};
use assess::cohort::SYNTHETIC_WORDS;
use assess::verdict::Book;
use assess::whole_points;
use practice::PlayableScenario;
use practice::words::Rubric;

/// Arguments of `rescore`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside rescore crumbling-discs new/crumbling-discs.ron --folder cohort-2026
  bedside rescore crumbling-discs crumbling-discs --rubric new-rubric.ron

Every kept attempt at OLD is played in NEW, choice by choice. Records, scores and verdicts
stay as they are. Exit code 1 means that something would change.")]
pub(super) struct RescoreArgs {
    /// Id or file of the scenario that was played
    pub old: OsString,

    /// Id or file of the changed one
    pub new: OsString,

    /// Score by this rubric file instead of the one of this program
    #[arg(long, value_name = "FILE")]
    pub rubric: Option<PathBuf>,

    /// Folder with a folder of records for each person; without it, your own records
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Book of verdicts; without it, your own
    #[arg(long, value_name = "FILE")]
    pub book: Option<PathBuf>,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

pub(super) fn run(
    args: &RescoreArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let old = find_scenario::scenario(&args.old, context)?;
    let rubric = match &args.rubric {
        Some(path) => Arc::new(read_rubric(path)?),
        None => Arc::clone(&context.rubric),
    };
    let new = find_scenario::scenario(&args.new, context)?;
    let new = new.under(&rubric).map_err(find_scenario::broken)?;
    let gathered = gather(&folder(args.folder.as_deref(), context)?, context)?;
    let all = play(&old, &new, &rubric, &gathered, out);
    let ruled = verdicts(args.book.as_deref(), context, &all)?;
    let changed = all.iter().filter(|one| one.changes()).count();
    if args.format == TextOrJson::Json {
        out.json(json!({
            "schema": "bedside-rescore/1",
            "synthetic": synthetic(&gathered, &all),
            "old": old.sha256,
            "new": new.sha256,
            "rubric": rubric.hash(),
            "domains": by_domain(&all),
            "attempts": all,
            "with_verdicts": ruled,
        }));
    } else {
        text(&all, &ruled, synthetic(&gathered, &all), out);
    }
    Ok(if changed > 0 {
        Exit::Findings
    } else {
        Exit::Ok
    })
}

fn read_rubric(path: &Path) -> Result<Rubric, CliError> {
    let text = store::library::read_text(path).map_err(|_| CliError::Unreadable {
        message: format!("the rubric cannot be read: {}", path.display()),
    })?;
    Rubric::parse(&text).map_err(|error| CliError::Faulty {
        message: format!("the rubric has an error, {error}: {}", path.display()),
        hint: String::new(),
    })
}

fn play(
    old: &PlayableScenario,
    new: &PlayableScenario,
    rubric: &Arc<Rubric>,
    gathered: &FolderAttempts,
    out: &mut Terminal,
) -> Vec<Rescored> {
    let budget = || within(DEBRIEF);
    let mut looking = Replayer::new(&budget);
    let id = &old.scenario.header.id;
    let mut all = Vec::new();
    for row in gathered
        .rows
        .iter()
        .filter(|row| row.scenario == *id && row.scenario_sha256 == old.sha256)
    {
        let file = gathered
            .files
            .get(&(row.attempt.clone(), row.person.clone()));
        match file.map(store::handed_in::HandedIn::read) {
            Some(Ok(kept)) => {
                let text = (&new.scenario, new.sha256.as_str());
                all.push(rescored(
                    row,
                    (&kept.record, &kept.seal),
                    text,
                    rubric,
                    &mut looking,
                ));
            }
            Some(Err(error)) => out.note(&error.to_string()),
            None => {}
        }
    }
    all
}

/// The attempts among these about which somebody has decided something.
fn verdicts(
    book: Option<&Path>,
    context: &Context,
    all: &[Rescored],
) -> Result<Vec<String>, CliError> {
    let file = context.verdicts(book)?;
    let book = Book::kept(&file)?;
    let judged: BTreeSet<&str> = book
        .entries()
        .iter()
        .map(|entry| entry.attempt.as_str())
        .collect();
    let own = all
        .iter()
        .filter(|one| judged.contains(one.attempt.as_str()));
    Ok(own.map(|one| one.attempt.clone()).collect())
}

fn synthetic(gathered: &FolderAttempts, all: &[Rescored]) -> &'static str {
    let made = |one: &Rescored| {
        gathered
            .rows
            .iter()
            .any(|row| row.synthetic && row.attempt == one.attempt)
    };
    if all.iter().any(made) {
        SYNTHETIC_WORDS
    } else {
        ""
    }
}

fn text(all: &[Rescored], ruled: &[String], synthetic: &str, out: &mut Terminal) {
    aside(synthetic, 2, out);
    if all.is_empty() {
        out.line("No kept attempt was played in the old text.");
        return;
    }
    let head = ["attempt", "person"]
        .into_iter()
        .chain(domain_names())
        .chain(["ending"]);
    let mut table = TextTable::new(head).words_in(1).words_in(6);
    for one in all.iter().filter(|one| one.changes()) {
        let mut cells = vec![short(&one.attempt), one.person.clone()];
        for (_, old, new) in &one.points {
            cells.push(match (old, new) {
                (Some(old), Some(new)) if (new - old).abs() < 0.005 => {
                    whole_points(*old).to_string()
                }
                (Some(old), Some(new)) => {
                    format!("{} → {}", whole_points(*old), whole_points(*new))
                }
                (Some(old), None) => format!("{} → ?", whole_points(*old)),
                (None, Some(new)) => format!("– → {}", whole_points(*new)),
                (None, None) => "–".to_owned(),
            });
        }
        cells.push(if !one.is_whole() {
            format!("stops fitting after turn {} of {}", one.fits.0, one.fits.1)
        } else if one.endings.0 == one.endings.1 {
            one.endings.0.clone()
        } else {
            format!("{} → {}", one.endings.0, one.endings.1)
        });
        table.row(cells);
    }
    let changed = all.iter().filter(|one| one.changes()).count();
    if changed > 0 {
        table.print(out);
        out.line("");
    }
    paragraph(
        &format!(
            "Of {} something would change in {changed}. Records, scores and verdicts stay as they are.",
            count(all.len(), "attempt", "attempts")
        ),
        2,
        out,
    );
    for change in by_domain(all) {
        if let Some(words) = in_words(&change) {
            paragraph(&words, 2, out);
        }
    }
    steps(all, out);
    if !ruled.is_empty() {
        paragraph(
            &format!(
                "About {} an assessor has decided something by the old text; that stands, and it is for the assessor to look again.",
                count(ruled.len(), "of them", "of them")
            ),
            2,
            out,
        );
    }
}

/// What would change in a domain, in a sentence; nothing where nothing would.
fn in_words(change: &DomainChange) -> Option<String> {
    let name = change.domain.label();
    let lost = match change.lost {
        0 => String::new(),
        n => format!(
            " {} would have no points any more.",
            count(n, "attempt", "attempts")
        ),
    };
    match change.between {
        Some((low, high)) => Some(format!(
            "{name}: {} of {} would change, by {low:+.1} to {high:+.1} points.{lost}",
            change.changed, change.compared
        )),
        None if change.lost > 0 => Some(format!("{name}:{lost}")),
        None => None,
    }
}

/// The turns that cannot be played any more and the gates that would trip otherwise, attempt by attempt.
fn steps(all: &[Rescored], out: &mut Terminal) {
    for one in all {
        let whose = match one.person.as_str() {
            "" => short(&one.attempt),
            person => format!("{} ({person})", short(&one.attempt)),
        };
        for gone in &one.gone {
            paragraph(&format!("{whose}, {}.", gone.in_words()), 2, out);
        }
        let (old, new) = &one.gates;
        if one.is_whole() && old != new {
            let names = |gates: &[String]| match gates {
                [] => "none".to_owned(),
                gates => gates.join(", "),
            };
            let words = format!("{whose}, gates: {} → {}.", names(old), names(new));
            paragraph(&words, 2, out);
        }
    }
}
