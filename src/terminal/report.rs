//! `bedside report`: the debrief of a record as a file that can be sent, printed or kept.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::study::{DEBRIEF, within};
use super::{CliError, Desk, Exit, Out};
use debrief::print;
use debrief::words::capital;
use debrief::{Case, Debrief, Given, Origin, Study};
use engine::record::{Record, Seal, too_fast, verify};
use engine::session::Session;
use insight::analysis::Detail;
use insight::analysis::scenario::analyse;
use insight::language::builtin::lexica;
use practice::earlier;
use store::files::{self, Existing, Readers};
use store::library::Library;
use store::played::{self, Fit};
use store::store::Files;
use store::{IoError, record};

/// Arguments of `bedside report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The record
    pub record: PathBuf,

    /// The form of the report; otherwise it follows from the name of the file
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    /// Write into this file
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Put this name on the record of professional development
    #[arg(long, value_name = "NAME", default_value = "")]
    pub name: String,

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

pub(super) fn run(args: &ReportArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let format = format(args)?;
    let (kept, seal) = record::load(&args.record)?;
    let library = Library::load(&desk.places, &desk.rubric);
    let played = played(&kept, &seal, &library, desk)?;
    let origin = origin(args, &kept, &seal, &played);
    let debrief = debrief(&played.session, &kept, &origin, desk);
    let content = match format {
        Format::Html => print::html::html(&debrief).into_bytes(),
        Format::Md => print::markdown::markdown(&debrief).into_bytes(),
        Format::Json => format!("{}\n", debrief.to_json()).into_bytes(),
        Format::Pdf => pages(&debrief, out)?,
    };
    match &args.output {
        Some(path) => {
            write(path, &content, args)?;
            out.note(&format!("written: {}", path.display()));
        }
        None => out.text(String::from_utf8_lossy(&content)),
    }
    Ok(Exit::Ok)
}

/// The pages, with a word about letters that they lack.
fn pages(debrief: &Debrief, out: &mut Out) -> Result<Vec<u8>, CliError> {
    let set = pdf::pdf(&print::typst::source(debrief)).map_err(|e| CliError::Usage {
        message: e.to_string(),
        hint: "`--format html` makes a page that prints as well".into(),
    })?;
    if !set.letterless.is_empty() {
        out.note(&format!(
            "the pages have no letters for: {}",
            set.letterless.join(", ")
        ));
        out.hint("`--format html` makes a page that shows them wherever it is read");
    }
    Ok(set.bytes)
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
    files::write(path, content, existing, Readers::Owner).map_err(|source| {
        let there = matches!(source, IoError::Exists { .. });
        let hint = if there {
            "`--force` writes over it; `-o` names another file"
        } else {
            ""
        };
        CliError::Io {
            source,
            hint: hint.into(),
        }
    })
}

fn format(args: &ReportArgs) -> Result<Format, CliError> {
    let by_name = args.output.as_deref().and_then(Path::extension);
    let by_name = by_name.and_then(|e| e.to_str()).map(str::to_lowercase);
    let format = match (args.format, by_name.as_deref()) {
        (Some(format), _) => format,
        (None, Some("html" | "htm")) => Format::Html,
        (None, Some("pdf")) => Format::Pdf,
        (None, Some("json")) => Format::Json,
        (None, None | Some("md" | "markdown" | "txt")) => Format::Md,
        (None, Some(other)) => {
            return Err(CliError::usage(
                format!("no report is called `.{other}`"),
                "name a file that ends in .html, .pdf, .md or .json, or give `--format`",
            ));
        }
    };
    if format == Format::Pdf && args.output.is_none() {
        return Err(CliError::usage(
            "a PDF needs a file to be written to",
            "give one with `-o report.pdf`",
        ));
    }
    Ok(format)
}

/// A record played again, with what the reader must know about it.
struct Played {
    session: Session,
    cautions: Vec<String>,
}

/// Plays the record on its own scenario, or else on what the library has under the same name, as far as it fits. Whatever
/// `bedside replay` objects to is a caution here.
fn played(kept: &Record, seal: &Seal, library: &Library, desk: &Desk) -> Result<Played, CliError> {
    let mut cautions: Vec<String> = Vec::new();
    let (entry, rubric) = match played::find(kept, &desk.places, &desk.rubric, library)? {
        Fit::Same {
            entry,
            rubric,
            remarks,
        } => {
            cautions.extend(remarks);
            (*entry, rubric)
        }
        Fit::Changed(why) => {
            let Some(entry) = library.find(&kept.scenario.id) else {
                return Err(CliError::Integrity {
                    message: why,
                    hint: "`--scenarios FOLDER` names a folder in which it may be found".into(),
                });
            };
            cautions.push(why);
            cautions.push("what follows is this run in the scenario as it is now".into());
            (entry.clone(), desk.rubric.clone())
        }
    };
    let scenario = std::sync::Arc::new(entry.scenario);
    let verified = verify(kept, seal, &scenario, &rubric);
    cautions.extend(verified.doubts);
    if let Some((at, _)) = &verified.stops {
        cautions.push(format!("so this looks at the {at} steps before that"));
    }
    let session = verified.session.ok_or_else(|| CliError::Integrity {
        message: format!("the record does not fit: {}", cautions.join("; ")),
        hint: "`bedside replay` says where the record stops fitting".into(),
    })?;
    cautions.extend(too_fast(kept, &session));
    Ok(Played { session, cautions })
}

fn origin(args: &ReportArgs, kept: &Record, seal: &Seal, played: &Played) -> Origin {
    let sentences = played
        .cautions
        .iter()
        .map(|text| format!("{}.", capital(text)));
    let file = args.record.file_name().unwrap_or_default();
    Origin {
        person: args.name.clone(),
        // Where the rubric of the record is not here, it is scored by another.
        rubric_sha256: played.session.rubric().hash().to_owned(),
        caution: sentences.collect::<Vec<_>>().join(" "),
        ..Origin::of(kept, seal.hash(), &file.to_string_lossy())
    }
}

/// Every scenario of the library, for what to play next.
pub(super) fn cases(desk: &Desk) -> Vec<Case> {
    let library = Library::load(&desk.places, &desk.rubric);
    let entries = library.loaded.iter();
    entries
        .map(|entry| Case::of(&entry.scenario.header))
        .collect()
}

fn debrief(session: &Session, kept: &Record, origin: &Origin, desk: &Desk) -> Debrief {
    let analysis = analyse(
        session.scenario(),
        session.rubric(),
        Detail::Score,
        within(DEBRIEF),
    );
    let study = analysis
        .ok()
        .and_then(|analysis| Study::of(session, &analysis).ok());
    let cases = cases(desk);
    let sha = &kept.scenario.sha256;
    let earlier = earlier(&Files(&desk.places), session, sha, &kept.attempt);
    Debrief::of(&Given {
        earlier: &earlier,
        study: study.as_ref(),
        lexica: lexica().ok(),
        reflection: Some(&kept.reflection),
        origin: Some(origin),
        library: &cases,
        ..Given::new(session)
    })
}
