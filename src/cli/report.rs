//! `bedside report`: the debrief of a record as a file that can be sent, printed or kept.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::play::{Fit, load_for};
use super::{CliError, Desk, Exit, Out};
use crate::domain::analysis::scenario::analyse;
use crate::domain::analysis::{Budget, Detail};
use crate::domain::debrief::words::capital;
use crate::domain::debrief::{Case, Debrief, Given, Origin, Study};
use crate::domain::language::builtin::lexica;
use crate::domain::record::{Record, Seal};
use crate::domain::report;
use crate::domain::session::{Session, SessionError, replay};
use crate::io::files::{self, Existing};
use crate::io::library::{Entry, Library};
use crate::io::{pdf, record};

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
    let played = played(&kept, desk)?;
    let origin = origin(args, &kept, &seal, desk, played.caution);
    let debrief = debrief(&played.session, &kept, &origin, desk);
    let content = match format {
        Format::Html => report::html::html(&debrief).into_bytes(),
        Format::Md => report::markdown::markdown(&debrief).into_bytes(),
        Format::Json => format!("{}\n", debrief.to_json()).into_bytes(),
        Format::Pdf => pdf::pdf(&report::typst::source(&debrief)).map_err(|e| CliError::Usage {
            message: e.to_string(),
            hint: "`--format html` makes a page that prints as well".into(),
        })?,
    };
    match &args.output {
        Some(path) => {
            let existing = if args.force {
                Existing::Replace
            } else {
                Existing::Keep
            };
            files::write(path, &content, existing).map_err(|source| CliError::Io {
                source,
                hint: "`--force` writes over it; `-o` names another file".into(),
            })?;
            out.note(&format!("written: {}", path.display()));
        }
        None => out.text(String::from_utf8_lossy(&content)),
    }
    Ok(Exit::Ok)
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
    caution: String,
}

/// Plays the record on its own scenario, or else on what the library has under the same name, as far as it fits.
fn played(kept: &Record, desk: &Desk) -> Result<Played, CliError> {
    let (entry, changed) = match load_for(kept, desk)? {
        Fit::Same(entry) => (*entry, None),
        Fit::Changed(why) => {
            let mut library = Library::load(&desk.places, &desk.rubric);
            let same = |e: &Entry| e.scenario.header.id == kept.scenario.id;
            let Some(at) = library.loaded.iter().position(same) else {
                return Err(CliError::Integrity {
                    message: why,
                    hint: "`--scenarios FOLDER` names a folder in which it may be found".into(),
                });
            };
            (library.loaded.swap_remove(at), Some(why))
        }
    };
    let mut cautions: Vec<String> = Vec::new();
    cautions.extend(changed.map(|why| {
        format!(
            "{}. What follows is this run in the scenario as it is now.",
            capital(&why)
        )
    }));
    let scenario = std::sync::Arc::new(entry.scenario);
    let actions = kept.actions();
    let again = |upto: usize| {
        let actions = actions.get(..upto).unwrap_or(&actions);
        replay(
            scenario.clone(),
            desk.rubric.clone(),
            kept.seed,
            kept.mode,
            actions,
        )
    };
    let session = match again(actions.len()) {
        Ok(session) => session,
        Err(SessionError::DoesNotFit { at, what }) => {
            cautions.push(format!(
                "From step {} on the record does not fit ({what}), so this looks at the {at} before it.",
                at + 1
            ));
            again(at).map_err(|e| broken(&e))?
        }
        Err(e) => return Err(broken(&e)),
    };
    Ok(Played {
        session,
        caution: cautions.join(" "),
    })
}

fn broken(error: &SessionError) -> CliError {
    CliError::Integrity {
        message: error.to_string(),
        hint: "`bedside replay` says where the record stops fitting".into(),
    }
}

fn origin(args: &ReportArgs, kept: &Record, seal: &Seal, desk: &Desk, caution: String) -> Origin {
    let mut cautions = vec![caution];
    let hash = match seal {
        Seal::Intact { hash } => hash.clone(),
        Seal::Broken { .. } => {
            cautions.push(
                "The record was changed after it was written: its content does not fit its hash."
                    .into(),
            );
            String::new()
        }
        Seal::Missing => {
            cautions.push(
                "The record has no hash, so nothing shows whether it is as it was written.".into(),
            );
            String::new()
        }
    };
    if kept.rubric.sha256 != desk.rubric.hash() {
        cautions.push(format!(
            "It was scored by another rubric ({}); the figures here are by {} {}.",
            kept.rubric.id, desk.rubric.id, desk.rubric.version
        ));
    }
    cautions.retain(|text| !text.is_empty());
    Origin {
        person: args.name.clone(),
        attempt: kept.attempt.clone(),
        started_at: kept.started_at.clone(),
        minutes_spent: u32::try_from(kept.last_ms().div_ceil(60_000)).unwrap_or(0),
        engine: format!("Bedside {}", kept.engine),
        scenario_sha256: kept.scenario.sha256.clone(),
        rubric_sha256: desk.rubric.hash().to_owned(),
        record_sha256: hash,
        caution: cautions.join(" "),
        played_from: kept.played_from.clone(),
        file: args
            .record
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
    }
}

/// Every scenario of the library, for what to play next.
pub(super) fn cases(desk: &Desk) -> Vec<Case> {
    let library = Library::load(&desk.places, &desk.rubric);
    let entries = library.loaded.iter();
    let cases = entries.map(|entry| Case {
        id: entry.scenario.header.id.clone(),
        title: entry.scenario.header.title.clone(),
        themes: entry.scenario.header.themes.clone(),
    });
    cases.collect()
}

fn debrief(session: &Session, kept: &Record, origin: &Origin, desk: &Desk) -> Debrief {
    let analysis = analyse(
        session.scenario(),
        session.rubric(),
        Detail::Score,
        Budget::default(),
    );
    let study = analysis
        .ok()
        .and_then(|analysis| Study::of(session, &analysis).ok());
    let cases = cases(desk);
    let sha = &kept.scenario.sha256;
    let earlier = record::earlier(&desk.places, session, sha, &kept.attempt);
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
