//! `bedside agree`: how far readers agree with each other and with the score.

mod args;
mod load;
mod text;

pub(super) use args::AgreeArgs;

use std::path::Path;

use args::Shown;

use super::{CliError, Context, Exit, Terminal};
use assess::agreement::{self, Agreement, FormFinding, words};
use insight::words::{MAX_FINDINGS, Severity};
use store::files::{self, Existing, FileReaders};

pub(super) fn run(
    args: &AgreeArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    if let Some(path) = &args.html {
        is_for_a_page(path, args)?;
    }
    let loaded = load::load(args, context)?;
    print(&loaded.findings, out);
    let Some(figures) = loaded.figures else {
        return Ok(Exit::Findings);
    };
    show(args, &figures, out)?;
    // It is said last, where nobody passes it over.
    let missing = words::unmeasured(&figures);
    if missing.is_empty() {
        return Ok(Exit::Ok);
    }
    out.error(&missing);
    Ok(Exit::Findings)
}

/// A key, a form or a scenario is never written over by a page that is made of it.
fn is_for_a_page(path: &Path, args: &AgreeArgs) -> Result<(), CliError> {
    let mut sources = args.forms.iter().chain(&args.scenario).chain([&args.key]);
    let ending = path.extension().and_then(|e| e.to_str());
    let other = ["csv", "json", "ron"].contains(&ending.unwrap_or_default());
    if other || sources.any(|source| files::same(path, source)) {
        return Err(CliError::usage(
            format!("this is no place for a page: {}", path.display()),
            "`--html page.html` names one",
        ));
    }
    Ok(())
}

fn show(args: &AgreeArgs, figures: &Agreement, out: &mut Terminal) -> Result<(), CliError> {
    if let Some(path) = &args.html {
        let existing = if args.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        let page = agreement::html(figures, args.top);
        files::write(path, page.as_bytes(), existing, FileReaders::Usual)
            .map_err(|source| CliError::unwritten(source, "`--force` writes over it"))?;
    }
    match args.format {
        Shown::Table => text::print(figures, args.top, out),
        // Numbers, texts and lists only, so this cannot fail.
        Shown::Json => out.json(serde_json::to_string_pretty(figures).unwrap_or_default()),
    }
    if let Some(path) = &args.html {
        out.note(&format!("written: {}", path.display()));
    }
    Ok(())
}

/// Prints findings about tables and forms, as many as anybody reads.
pub(super) fn print(all: &[FormFinding], out: &mut Terminal) {
    for found in all.iter().take(MAX_FINDINGS) {
        match found.severity {
            Severity::Error => out.error(&found.in_words()),
            Severity::Warning | Severity::Info => out.note(&found.in_words()),
        }
        if !found.hint.is_empty() {
            out.hint(&found.hint);
        }
    }
    let left = all.len().saturating_sub(MAX_FINDINGS);
    if left > 0 {
        out.note(&format!("{left} more findings are not listed"));
    }
}
