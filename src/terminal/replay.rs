//! `bedside replay`: plays a record again and says what it shows.

use std::path::{Path, PathBuf};

use anstyle::Style;

use super::folder_attempts::{folder, gather, named};
use super::play::numbered_transcript;
use super::prose::clean;
use super::verify::{self, OutsideArgs};
use super::{CliError, Context, Exit, Terminal};
use practice::ports::AttemptId;
use practice::words::Record;
use store::archive::Archive;

/// Arguments of `replay`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The scenario is found by its hash: in the data folder, then in the library.
Exit code 4 means that the record does not play again, or that its hash, its chain or its head do not fit.")]
pub(super) struct ReplayArgs {
    /// The record: a file, or the beginning of the id of a kept attempt
    pub record: PathBuf,

    /// Use this scenario file, whatever the record says
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,

    /// Look for the attempt of this id in a folder of records, as `attempts` and `verdict` do
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Only say what it shows, as `verify` does
    #[arg(long)]
    pub quiet: bool,

    #[command(flatten)]
    pub outside: OutsideArgs,
}

pub(super) fn run(
    args: &ReplayArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let found = match &args.folder {
        Some(named) => in_folder(named, &args.record, context)?,
        None => context.store().with(&args.record)?,
    };
    let (kept, mut store) = verify::opened(found, &args.record, &args.outside)?;
    args.outside.name_strays(&kept, out);
    head(&kept.record, out);
    verify::say_synthetic(&kept, out);
    chain(&kept.record, out);
    let (again, proof) = verify::looked_at(&kept, args.scenario.as_deref(), &mut store, context)?;
    if let Some(found) = again {
        for remark in &found.remarks {
            out.note(remark);
        }
        if let Some(attempt) = found.attempt.filter(|_| found.stops.is_none())
            && !args.quiet
        {
            numbered_transcript(&attempt, out);
        }
    }
    verify::tell(&proof, out);
    Ok(verify::exit(&proof))
}

/// The attempt in a folder whose id begins so, with the store that finds it there.
fn in_folder(
    path: &Path,
    word: &Path,
    context: &Context,
) -> Result<(Archive, AttemptId), CliError> {
    let gathered = gather(&folder(Some(path), context)?, context)?;
    let row = named(&gathered, &word.to_string_lossy())?;
    let file = gathered
        .files
        .get(&(row.attempt.clone(), row.person.clone()));
    let file = file.ok_or_else(|| CliError::vanished(word))?;
    Ok(file.found_in(context.store())?)
}

fn head(kept: &Record, out: &mut Terminal) {
    let title = out.paint(Style::new().bold(), &clean(&kept.scenario.title));
    out.line(title);
    let about = format!(
        "{} {} · seed {} · {:?} · {} · bedside {}",
        clean(&kept.scenario.id),
        clean(&kept.scenario.version),
        kept.seed,
        kept.mode,
        clean(&kept.started_at),
        clean(&kept.engine),
    );
    out.line(out.paint(Style::new().dimmed(), &about));
}

/// Which attempt it was played on from.
fn chain(kept: &Record, out: &mut Terminal) {
    let Some(from) = &kept.played_from else {
        return;
    };
    let which = match from.attempt.as_str() {
        "" => "an attempt that was not kept".to_owned(),
        id => format!("attempt {}", clean(id)),
    };
    let line = format!("played on from turn {} of {which}", from.turn);
    let set = super::prose::wrap(&line, out.width(), "", "");
    out.line(out.paint(Style::new().dimmed(), &set));
}
