//! `bedside fmt`: scenario files in the usual layout, with every comment kept.

use std::path::Path;
use std::path::PathBuf;

use super::check::find_files;
use super::find_scenario;
use super::prose::count;
use super::{CliError, Context, Exit, Terminal, shell};
use insight::words::{MAX_BYTES, NoLayout, layout};
use practice::library::Broken;
use store::files::{self, Existing, FileReaders};
use store::{library, place};

/// Arguments of `fmt`.
#[derive(Debug, clap::Args)]
pub(super) struct FmtArgs {
    /// Scenario files or folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Change nothing; exit code 1 when a file is not in the usual layout
    #[arg(long)]
    pub check: bool,
}

pub(super) fn run(args: &FmtArgs, context: &Context, out: &mut Terminal) -> Result<Exit, CliError> {
    let mut worst = Exit::Ok;
    let mut changed = 0;
    let found = find_files(&args.paths, context)?;
    let paths = found.files;
    for closed in &found.closed {
        out.error(&closed.to_string());
        worst = Exit::Io;
    }
    for path in &paths {
        match one(path, args.check) {
            Ok(false) => {}
            Ok(true) if args.check => {
                changed += 1;
                out.line(format!("not in the usual layout: {}", path.display()));
                worst = worst.max(Exit::Findings);
            }
            Ok(true) => {
                changed += 1;
                out.line(format!("laid out: {}", path.display()));
            }
            Err(e) => worst = worst.max(e.report(out)),
        }
    }
    if changed == 0 && worst == Exit::Ok {
        let files = count(paths.len(), "file", "files");
        out.line(format!("{files} in the usual layout"));
    }
    Ok(worst)
}

/// Whether the layout of a file differs from the usual one; lays it out again unless it is `only_look`ed at.
fn one(path: &Path, only_look: bool) -> Result<bool, CliError> {
    let text = library::read_as_it_is(path).map_err(|problem| {
        find_scenario::broken(Broken {
            place: place(path),
            problem,
        })
    })?;
    let left = |why: &str, hint: String| CliError::Faulty {
        message: format!("{why}, left as it is: {}", path.display()),
        hint,
    };
    let laid_out = layout(&text).map_err(|why| match why {
        NoLayout::NotRon => left(
            "cannot be laid out",
            format!("`bedside check {}` shows what is wrong", shell::path(path)),
        ),
        NoLayout::TooLarge => left(
            &format!("laid out it would have more than the {MAX_BYTES} bytes that are read"),
            "split it into several scenarios".into(),
        ),
    })?;
    if laid_out == text {
        return Ok(false);
    }
    if !only_look {
        files::write(
            path,
            laid_out.as_bytes(),
            Existing::Replace,
            FileReaders::Usual,
        )?;
    }
    Ok(true)
}
