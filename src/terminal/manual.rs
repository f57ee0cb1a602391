//! `bedside completions` and `bedside man`: files for the shell, made from the arguments that the program reads, which the caller has.

use std::path::PathBuf;

use clap::Command;
use clap_complete::Shell;

use super::{CliError, Exit, Terminal, shell};
use store::files;

/// Arguments of `bedside completions`.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Arguments of `bedside man`.
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// Write one page for each command into this folder; otherwise the page of the program is printed
    #[arg(long, short, value_name = "FOLDER")]
    pub output: Option<PathBuf>,

    /// Write over files that are there
    #[arg(long)]
    pub force: bool,
}

/// Prints what completes the words of the program in a shell.
pub(super) fn completions(
    args: &CompletionsArgs,
    mut program: Command,
    out: &mut Terminal,
) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, "bedside", &mut script);
    out.text(String::from_utf8_lossy(&script));
    Exit::Ok
}

/// Prints the manual page, or writes one for each command.
pub(super) fn man(args: &ManArgs, program: Command, out: &mut Terminal) -> Result<Exit, CliError> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let Some(folder) = &args.output else {
        out.text(String::from_utf8_lossy(&page(program)?));
        return Ok(Exit::Ok);
    };
    let existing = if args.force {
        files::Existing::Replace
    } else {
        files::Existing::Keep
    };
    let commands: Vec<Command> = program.get_subcommands().cloned().collect();
    let pages = commands
        .into_iter()
        .map(|command| (format!("bedside-{}", command.get_name()), command));
    for (name, command) in std::iter::once(("bedside".to_owned(), program.clone())).chain(pages) {
        let path = folder.join(format!("{name}.1"));
        let written = files::write(&path, &page(command)?, existing, files::FileReaders::Usual);
        written.map_err(|source| CliError::unwritten(source, "`--force` writes over it"))?;
        out.line(format!("wrote {}", shell::path(&path)));
    }
    Ok(Exit::Ok)
}

fn page(command: Command) -> Result<Vec<u8>, CliError> {
    let mut set = Vec::new();
    let written = clap_mangen::Man::new(command).render(&mut set);
    written.map_err(|e| CliError::usage(e.to_string(), ""))?;
    Ok(set)
}
