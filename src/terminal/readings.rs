//! `bedside readings`: blind transcripts and forms for a panel of readers.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};

use super::prose::{clean, count};
use super::{CliError, Context, Exit, Terminal, find_scenario, shell};
use assess::readings::{Panel, brief, form};
use store::files::{self, Existing, FileReaders};

/// Arguments of `bedside readings`.
#[derive(Debug, Args)]
pub(super) struct ReadingsArgs {
    /// What to do
    #[command(subcommand)]
    pub what: What,
}

/// What can be done with readings.
#[derive(Debug, Subcommand)]
pub(super) enum What {
    /// Write blind transcripts of runs from careless to excellent, with forms and a key
    New(NewArgs),
}

/// Arguments of `bedside readings new`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bedside readings new my-case
  bedside readings new my-case --runs 20 --readers 4 --form json -o panel

Give readers the folder `for-readers`, and nothing else. `key.json` and `scenario.ron`
stay with you; `bedside agree FOLDER FORMS...` compares. See docs/READINGS.md.")]
pub(super) struct NewArgs {
    /// Id or file of a scenario
    pub scenario: OsString,

    /// How many runs
    #[arg(long, value_name = "N", default_value = "12", value_parser = clap::value_parser!(u32).range(1..=99))]
    pub runs: u32,

    /// The same seed gives the same runs
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u64).range(0..1 << 53))]
    pub seed: u64,

    /// How many forms
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u32).range(1..=50))]
    pub readers: u32,

    /// What transcripts are read from
    #[arg(long, value_name = "FORM", value_enum, default_value = "md")]
    pub format: PageForm,

    /// What forms are filled in as
    #[arg(long, value_name = "FORM", value_enum, default_value = "csv")]
    pub form: FormKind,

    /// Write into this folder [default: readings-ID]
    #[arg(long, short, value_name = "FOLDER")]
    pub output: Option<PathBuf>,

    /// Write over files that are there
    #[arg(long)]
    pub force: bool,
}

/// The form of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageForm {
    /// Markdown
    Md,
    /// Pages to print
    Pdf,
}

/// The form of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormKind {
    /// A table for a spreadsheet
    Csv,
    /// JSON
    Json,
}

/// The folder that readers get.
const FOR_READERS: &str = "for-readers";
/// The key and the scenario, which they do not get.
pub(super) const KEY: &str = "key.json";
pub(super) const SCENARIO: &str = "scenario.ron";

pub(super) fn run(
    args: &ReadingsArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    match &args.what {
        What::New(args) => new(args, context, out),
    }
}

fn new(args: &NewArgs, context: &Context, out: &mut Terminal) -> Result<Exit, CliError> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let scenario = Arc::clone(&entry.scenario);
    let panel = Panel::new(
        &scenario,
        &context.rubric,
        &entry.text,
        args.runs,
        args.seed,
    )
    .map_err(|e| CliError::usage(e.to_string(), ""))?;
    let header = &scenario.header;
    let folder = args.output.clone();
    let folder = folder.unwrap_or_else(|| PathBuf::from(format!("readings-{}", header.id)));
    let pages = [
        (
            "brief",
            "How to read",
            brief::brief(&scenario, panel.runs.len()),
        ),
        (
            "transcripts",
            "Transcripts",
            brief::transcripts(&scenario, &panel.runs),
        ),
    ];
    let mut written: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (name, title, blocks) in pages {
        let (ending, content) = match args.format {
            PageForm::Md => ("md", brief::markdown(&blocks).into_bytes()),
            PageForm::Pdf => {
                let source = brief::source(title, &header.language, &blocks);
                let set = pdf::pdf(&source).map_err(no_pdf)?;
                if !set.letterless.is_empty() {
                    out.note(&format!(
                        "the pages have no letters for: {}",
                        set.letterless.join(", ")
                    ));
                    out.hint("`--format md` writes pages that any editor shows");
                }
                ("pdf", set.bytes)
            }
        };
        written.push((
            Path::new(FOR_READERS).join(name).with_extension(ending),
            content,
        ));
    }
    for reader in 1..=args.readers {
        let name = reader.to_string();
        let (ending, content) = match args.form {
            FormKind::Csv => ("csv", form::csv(&panel.key, &panel.runs, &name)),
            FormKind::Json => (
                "json",
                form::json(&panel.key, &panel.runs, &name).into_bytes(),
            ),
        };
        let file = format!("form-{name}.{ending}");
        written.push((Path::new(FOR_READERS).join(file), content));
    }
    written.push((PathBuf::from(SCENARIO), entry.text.as_bytes().to_vec()));
    written.push((PathBuf::from(KEY), panel.key.to_json().into_bytes()));
    write(&folder, &written, args.force)?;
    told(args, &folder, &panel, out);
    Ok(Exit::Ok)
}

fn no_pdf(e: pdf::PdfError) -> CliError {
    CliError::Usage {
        message: e.to_string(),
        hint: "`--format md` writes pages that any editor and browser can print".into(),
    }
}

/// Writes all files, or none if one of them is there already.
fn write(folder: &Path, all: &[(PathBuf, Vec<u8>)], force: bool) -> Result<(), CliError> {
    let kept = |source| {
        let hint = "`--force` writes over it; `-o` names another folder";
        CliError::unwritten(source, hint)
    };
    if !force {
        for (name, _) in all {
            files::must_not_exist(&folder.join(name)).map_err(kept)?;
        }
    }
    let existing = if force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    for (name, content) in all {
        files::write(&folder.join(name), content, existing, FileReaders::Usual).map_err(kept)?;
    }
    Ok(())
}

fn told(args: &NewArgs, folder: &Path, panel: &Panel, out: &mut Terminal) {
    let readers = folder.join(FOR_READERS);
    let turns: usize = panel.runs.iter().map(|run| run.said().len()).sum();
    out.line(format!(
        "wrote {} with {} and {}: {}",
        count(panel.runs.len(), "run", "runs"),
        count(turns, "turn", "turns"),
        count(args.readers as usize, "form", "forms"),
        clean(&folder.display().to_string())
    ));
    out.line(format!("for readers:  {}", readers.display()));
    out.line(format!("for you only: {}", folder.join(KEY).display()));
    out.line(format!(
        "when forms are filled in:  bedside agree {} FORMS...",
        shell::path(folder)
    ));
}
