//! `bedside fmt`: scenario files in the usual layout, with every comment kept.

use std::path::Path;

use super::args::FmtArgs;
use super::check::find_files;
use super::pick;
use super::prose::count;
use super::{CliError, Desk, Exit, Out};
use crate::domain::source::layout;
use crate::io::files;
use crate::io::library::{Broken, Origin, read_text};

pub(super) fn run(args: &FmtArgs, _desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let mut worst = Exit::Ok;
    let mut changed = 0;
    let paths = find_files(&args.paths)?;
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

/// Whether the layout of a file differs from the usual one; lays it out anew unless it is `only_look`ed at.
fn one(path: &Path, only_look: bool) -> Result<bool, CliError> {
    let text = read_text(path).map_err(|problem| {
        pick::broken(Broken {
            origin: Origin::File(path.to_owned()),
            problem,
        })
    })?;
    let laid_out = layout(&text).ok_or_else(|| CliError::Faulty {
        message: format!("cannot be laid out, left as it is: {}", path.display()),
        hint: format!("`bedside check {}` shows what is wrong", path.display()),
    })?;
    if laid_out == text {
        return Ok(false);
    }
    if !only_look {
        files::write(path, laid_out.as_bytes(), files::Existing::Replace)?;
    }
    Ok(true)
}
