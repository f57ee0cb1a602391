//! `bedside export`: records with their texts as one signed file.

use std::path::PathBuf;

use clap::Args;

use super::progress_line::counted;
use super::{CliError, Context, Exit, Terminal, prose};
use store::bundle::{self, BundleError, OwnWordsGo};

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = "\
The bundle is signed by the key of this installation, which is made when it is first needed. That keeps others from changing
it on the way; it says nothing about who played, and nothing that the one at this machine could not have made.
What you wrote in your own words before the options were shown stays here; the record says that it was left out. Notes, ratings
and what you mean to keep and to change are handed in with the record.")]
pub(super) struct ExportArgs {
    /// Records, or folders of records [default: every attempt in the data folder]
    pub records: Vec<PathBuf>,

    /// Write the bundle into this file
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,

    /// Take along what was written in own words before the options were shown, which stays here otherwise
    #[arg(long)]
    pub own_words: bool,
}

pub(super) fn run(
    args: &ExportArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let chosen = bundle::chosen(&context.places, &args.records)?;
    let own_words = if args.own_words {
        OwnWordsGo::Along
    } else {
        OwnWordsGo::Stay
    };
    let mut told = counted("records");
    let packed = bundle::export(&context.places, chosen, &args.output, own_words, &mut told);
    drop(told);
    let packed = packed.map_err(refused)?;
    for id in &packed.without_text {
        out.note(&format!(
            "the text of `{}` is not here, so its records go without it",
            prose::clean(id)
        ));
    }
    if packed.own_words > 0 {
        out.note(&format!(
            "{} in your own words stayed here; `--own-words` takes them along",
            prose::count(packed.own_words, "sentence", "sentences"),
        ));
    }
    out.note(&format!(
        "{}: {}",
        prose::count(packed.records, "record", "records"),
        args.output.display()
    ));
    Ok(Exit::Ok)
}

/// A bundle that is not made or not taken, as an error of the command.
pub(super) fn refused(error: BundleError) -> CliError {
    match error {
        BundleError::Io(source) => source.into(),
        refused @ BundleError::Refused { .. } => CliError::Integrity {
            message: refused.to_string(),
            hint: "nothing of it was written".into(),
        },
    }
}
