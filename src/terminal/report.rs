//! `bedside report`: the debrief of a record as a file that can be sent, printed or kept.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::analysis_budget::{DEBRIEF, within};
use super::choice::output_file;
use super::verify::{OutsideArgs, opened};
use super::{CliError, Context, Exit, Terminal};
use debrief::Debrief;
use practice::export::{ExportForm, Pages, export, export_short};
use practice::looking_back::{RecordView, Unfit, as_far_as_it_fits};
use practice::ports::KeptRecord;
use practice::{DebriefSurroundings, debrief, figures};
use store::IoError;
use store::archive::Archive;
use store::files::{self, Existing, FileReaders};

/// Arguments of `bedside report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The record: a file, or the beginning of the id of a kept attempt
    pub record: PathBuf,

    /// The form of the report; otherwise it follows from the name of the file
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    /// Write into this file; `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Only the short debrief, the record for the portfolio and the works cited
    #[arg(long, conflicts_with = "teacher_notes")]
    pub short: bool,

    /// Put this name on the record of professional development; nothing shows that it is the right one
    #[arg(long, value_name = "NAME", default_value = "")]
    pub name: String,

    /// With the author's notes for teachers, at the turns where they apply
    #[arg(long)]
    pub teacher_notes: bool,

    #[command(flatten)]
    pub outside: OutsideArgs,

    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One file for a browser, without any request to the network
    Html,
    /// Pages to print, tagged for screen readers
    Pdf,
    /// Markdown
    Md,
    /// Every figure and text, for programs
    Json,
}

impl From<Format> for ExportForm {
    fn from(format: Format) -> Self {
        match format {
            Format::Html => Self::Html,
            Format::Pdf => Self::Pdf,
            Format::Md => Self::Markdown,
            Format::Json => Self::Json,
        }
    }
}

pub(super) fn run(
    args: &ReportArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let form = form(args)?;
    let found = context.store().with(&args.record)?;
    let (kept, store) = opened(found, &args.record, &args.outside)?;
    args.outside.name_strays(&kept, out);
    let debrief = looked_at(&kept, store, args, context)?;
    let content = if args.short {
        export_short(&debrief, form, pages)?
    } else {
        export(&debrief, form, pages)?
    };
    if !content.letterless.is_empty() {
        out.note(&format!(
            "the pages have no letters for: {}",
            content.letterless.join(", ")
        ));
        out.hint("`--format html` makes a page that shows them wherever it is read");
    }
    match output_file(args.output.as_ref()) {
        Some(path) => {
            write(path, &content.bytes, args)?;
            out.note(&format!("written: {}", path.display()));
        }
        None => out.text(String::from_utf8_lossy(&content.bytes)),
    }
    Ok(Exit::Ok)
}

/// The debrief of a record, as far as it fits.
fn looked_at(
    kept: &KeptRecord,
    mut store: Archive,
    args: &ReportArgs,
    context: &Context,
) -> Result<Debrief, CliError> {
    let library = context.library();
    let looked = as_far_as_it_fits(kept, &mut store, &context.rubric, &library).map_err(unfit)?;
    let mut origin = looked.origin(kept);
    if !args.name.is_empty() {
        origin.person.clone_from(&args.name);
    }
    let RecordView { attempt, .. } = looked;
    let figures = figures(&attempt, within(DEBRIEF));
    let around = DebriefSurroundings {
        teacher_notes: args.teacher_notes,
        ..DebriefSurroundings::of(&store, library.cases(), &attempt, origin)
    };
    Ok(debrief(&attempt, figures.as_ref(), &around))
}

fn unfit(why: Unfit<IoError>) -> CliError {
    match why {
        Unfit::Store(error) => error.into(),
        Unfit::Changed(why) => CliError::Integrity {
            message: why.to_string(),
            hint: "`--scenarios FOLDER` names a folder in which it may be found".into(),
        },
        Unfit::Nothing(found) => CliError::Integrity {
            message: format!("the record does not fit: {}", found.join("; ")),
            hint: "`bedside replay` says where the record stops fitting".into(),
        },
    }
}

fn pages(source: &str) -> Result<Pages, CliError> {
    let set = pdf::pdf(source).map_err(|e| CliError::Usage {
        message: e.to_string(),
        hint: "`--format html` makes a page that prints as well".into(),
    })?;
    Ok(Pages {
        bytes: set.bytes,
        letterless: set.letterless,
    })
}

/// Writes the report. The record itself is never written over.
fn write(path: &Path, content: &[u8], args: &ReportArgs) -> Result<(), CliError> {
    if files::same(path, &args.record) {
        return Err(CliError::usage(
            format!("this is the record itself: {}", path.display()),
            "`-o` names another file",
        ));
    }
    let existing = if args.force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    files::write(path, content, existing, FileReaders::Owner).map_err(|source| {
        CliError::unwritten(source, "`--force` writes over it; `-o` names another file")
    })
}

fn form(args: &ReportArgs) -> Result<ExportForm, CliError> {
    let ending = args.output.as_deref().and_then(Path::extension);
    let ending = ending.and_then(|e| e.to_str());
    let form = match (args.format, ending) {
        (Some(format), _) => format.into(),
        (None, None) => ExportForm::Markdown,
        (None, Some(ending)) => ExportForm::of_ending(ending).ok_or_else(|| {
            CliError::usage(
                format!("no report is called `.{}`", ending.to_lowercase()),
                "name a file that ends in .html, .pdf, .md or .json, or give `--format`",
            )
        })?,
    };
    if form == ExportForm::Pdf && output_file(args.output.as_ref()).is_none() {
        return Err(CliError::usage(
            "a PDF needs a file to be written to",
            "give one with `-o report.pdf`",
        ));
    }
    Ok(form)
}
