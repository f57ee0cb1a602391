//! What a command writes is never what it reads, nor what is kept: looked at before any command begins, for all of them alike.

use std::path::{Component, Path, PathBuf};

use clap::ArgMatches;

use super::CliError;
use super::choice::output_file;
use practice::ports::Notebook;
use store::files;
use store::paths::DataFolders;

/// Arguments that name a file or a folder to write. A new one has to be added here; a test goes through all commands.
pub(super) const OUTPUTS: [&str; 3] = ["output", "html", "out"];

/// Arguments that name a folder in which scenarios are looked for, or where everything is kept: a drawing may lie beside a scenario,
/// and what is kept is looked at by itself.
const FOLDERS_TO_LOOK_IN: [&str; 2] = ["scenarios", "data_dir"];

/// What is read from a folder that an argument names, by the endings of its files.
const READ_IN_A_FOLDER: [&str; 4] = ["json", "jsonl", "ron", "bedside"];

/// The files and folders that arguments name.
#[derive(Debug, Default)]
pub(super) struct NamedOutputs {
    written: Vec<PathBuf>,
    read: Vec<PathBuf>,
}

impl NamedOutputs {
    /// What the arguments of a command, and of those above it, name.
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let mut named = Self::default();
        let mut here = Some(matches);
        while let Some(matches) = here {
            for id in matches.ids() {
                // Arguments that are no paths have another type.
                let Ok(Some(paths)) = matches.try_get_many::<PathBuf>(id.as_str()) else {
                    continue;
                };
                if OUTPUTS.contains(&id.as_str()) {
                    let paths = paths.filter_map(|path| output_file(Some(path)));
                    named.written.extend(paths.map(Path::to_owned));
                } else if !FOLDERS_TO_LOOK_IN.contains(&id.as_str()) {
                    named.read.extend(paths.cloned());
                }
            }
            here = matches.subcommand().map(|(_, below)| below);
        }
        named
    }

    /// Nothing that is written lies where things are kept, or takes the place of what is read.
    ///
    /// # Errors
    /// Otherwise, before anything was done.
    pub(super) fn are_apart(&self, places: &DataFolders) -> Result<(), CliError> {
        for path in &self.written {
            if is_kept(path, places) {
                return Err(CliError::usage(
                    format!("what is kept is never written over: {}", path.display()),
                    "name a file outside of the folder for data; reports may go into its folder `reports`",
                ));
            }
            if self.read.iter().any(|read| takes_the_place(path, read)) {
                return Err(CliError::usage(
                    format!("this file is read here: {}", path.display()),
                    "name another file to write",
                ));
            }
        }
        Ok(())
    }
}

/// Whether a file that is written would be the one that is read, or one of those in a folder that is read.
fn takes_the_place(written: &Path, read: &Path) -> bool {
    if read.is_file() {
        return files::same(written, read);
    }
    let ending = written.extension().and_then(|ending| ending.to_str());
    let kind = ending.map(str::to_lowercase);
    let of_that_kind = kind.is_some_and(|kind| READ_IN_A_FOLDER.contains(&kind.as_str()));
    of_that_kind && written.is_file() && read.is_dir() && lies_below(written, read)
}

/// Whether a path leads to what is kept: below the folder for data, but for its reports and for new counter-signatures, or where a
/// part of it really lies.
fn is_kept(path: &Path, places: &DataFolders) -> bool {
    let Some(data) = &places.data else {
        return false;
    };
    let below = |folder: Result<PathBuf, _>| folder.is_ok_and(|folder| lies_below(path, &folder));
    // A counter-signature is looked at without being named where it lies in their folder.
    let adds = !path.exists() && below(places.countersignatures());
    if adds || below(places.reports()) {
        return false;
    }
    // A part of it may be a link to somewhere else.
    let parts = [
        places.records(),
        places.played(),
        places.keys(),
        places.trusted(),
        places.countersignatures(),
        places.received(),
        places.worked_out(),
        places.tickets(),
        places.settings(),
    ];
    let notebooks = Notebook::ALL.iter().map(|which| places.notebook(*which));
    let mut parts = parts.into_iter().chain(notebooks).flatten();
    lies_below(path, data) || parts.any(|part| lies_below(path, &part))
}

/// Whether a path is a folder or lies below it, once links are followed.
fn lies_below(path: &Path, folder: &Path) -> bool {
    let (Some(path), Some(folder)) = (really(path), really(folder)) else {
        return false;
    };
    path.starts_with(folder)
}

/// Where a path leads, as far as it is there, with the rest behind that; none where not even the current folder is known.
fn really(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(path).ok()?;
    let mut there = whole.as_path();
    loop {
        if let Ok(found) = there.canonicalize() {
            let rest = whole.strip_prefix(there).ok()?;
            let mut led = found;
            for part in rest.components() {
                match part {
                    Component::ParentDir => {
                        led.pop();
                    }
                    part => led.push(part),
                }
            }
            return Some(led);
        }
        there = there.parent()?;
    }
}

#[cfg(test)]
mod tests {
    use std::any::TypeId;
    use std::collections::BTreeSet;

    use clap::{Command, CommandFactory as _};

    use super::*;
    use crate::args::Args;

    fn paths(command: &Command, found: &mut BTreeSet<String>) {
        for arg in command.get_arguments() {
            if arg.get_value_parser().type_id() == TypeId::of::<PathBuf>() {
                found.insert(format!("{} {}", command.get_name(), arg.get_id()));
            }
        }
        for below in command.get_subcommands() {
            paths(below, found);
        }
    }

    /// Arguments of commands that are read, and those that write over nothing.
    const OTHERS: [&str; 33] = [
        "agree forms",
        "agree key",
        "agree scenario",
        "angoff folder",
        "angoff judges",
        "attempts folder",
        "borderline book",
        "borderline folder",
        "borderline ratings",
        "cohort book",
        "cohort folder",
        "compare folder",
        "countersign key",
        "countersign record",
        "desk folder",
        "export records",
        "hofstee folder",
        "hofstee limits",
        "import bundle",
        "issue key",
        "queue book",
        "queue folder",
        "replay folder",
        "replay scenario",
        "rescore book",
        "rescore folder",
        "rescore rubric",
        "restore file",
        "verdict book",
        "verdict folder",
        "verdicts book",
        "verdicts folder",
        "verify scenario",
    ];
    /// The same names in several commands.
    const EVERYWHERE: [&str; 9] = [
        "countersignature",
        "data_dir",
        "paths",
        "record",
        "resume",
        "scenarios",
        "ticket",
        "trust",
        // `new` and `store backup` never write over anything.
        "path",
    ];

    #[test]
    fn every_path_that_a_command_takes_is_known_as_written_or_read() {
        let mut found = BTreeSet::new();
        paths(&Args::command(), &mut found);
        let written = |path: &String| OUTPUTS.iter().any(|id| path.ends_with(&format!(" {id}")));
        let (written, read): (Vec<String>, Vec<String>) = found.into_iter().partition(written);
        assert_eq!(written.len(), 19, "{written:?}");
        for path in read {
            let known = OTHERS.contains(&path.as_str()) || path == "backup file";
            let id = path.rsplit(' ').next().expect("an id");
            assert!(known || EVERYWHERE.contains(&id), "is `{path}` written?");
        }
    }
}
