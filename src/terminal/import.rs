//! `bedside import`: takes a bundle in, whole or not at all.

use std::path::PathBuf;

use clap::Args;

use super::export::refused;
use super::progress_line::counted;
use super::{CliError, Context, Exit, Terminal, prose};
use practice::words::fingerprint;
use store::{bundle, files};

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(after_help = "\
The records of another installation go into a data folder of their own, `received/KEY` in yours; `--data-dir` looks at it.
Those of this installation go back among your own. A bundle that was changed, cut, reordered, signed by somebody else or
taken in before is refused by name, and nothing of it is written (exit code 4).")]
pub(super) struct ImportArgs {
    /// The bundle
    pub bundle: PathBuf,
}

pub(super) fn run(
    args: &ImportArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let bytes = files::read(&args.bundle, bundle::LIMIT)?;
    let checked = bundle::check(&bytes).map_err(refused)?;
    let mut told = counted("records");
    let taken = bundle::import(&context.places, &checked, &bytes, &mut told).map_err(refused)?;
    drop(told);
    out.note(&format!(
        "{} of installation {}, {} grown, {} known before: {}",
        prose::count(taken.new, "new record", "new records"),
        fingerprint(&checked.key),
        taken.grown,
        taken.known,
        taken.into.display()
    ));
    let bare = checked.records.iter();
    let bare = bare.filter(|(record, _)| record.reflection.left_out.is_some());
    let bare = bare.count();
    if bare > 0 {
        let when = if bare == 1 { "it was" } else { "they were" };
        out.note(&format!(
            "own words were left out of {} when {when} handed in",
            prose::count(bare, "record", "records")
        ));
    }
    Ok(Exit::Ok)
}
