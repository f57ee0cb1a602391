//! `bedside graph`: a drawing of the nodes and options of a scenario.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::choice::{AnalysisBudget, output_file};
use super::{CliError, Context, Exit, Terminal, find_scenario};
use insight::graph::{GraphPicture, MARK, dot, mermaid, svg};
use practice::PlayableScenario;
use store::IoError;
use store::files::{self, Existing, FileReaders};

/// Arguments of `graph`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside graph my-case --output my-case.svg
  bedside graph my-case --format mermaid
  bedside graph my-case --format dot | dot -Tpdf > my-case.pdf

Shades and words say how much of the scores is still open at a node: 100 % means
that everything is, 0 % that nothing said there changes a score any more.")]
pub(super) struct GraphArgs {
    /// Id or file of a scenario
    pub scenario: OsString,

    /// Form of the drawing
    #[arg(long, value_name = "FORM", default_value = "svg")]
    pub format: GraphFormat,

    /// Write the drawing to this file; an older drawing is written over, anything else is kept
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write over any file that is there
    #[arg(long)]
    pub force: bool,

    /// Draw without the analysis: no shades, at once
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub depth: AnalysisBudget,
}

/// Form of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GraphFormat {
    /// A picture for browsers and documents
    Svg,
    /// For Graphviz
    Dot,
    /// For Markdown
    Mermaid,
}

pub(super) fn run(
    args: &GraphArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let known = (!args.plain).then(|| args.depth.study(&entry.scenario, &context.rubric));
    let whole = known.as_ref().and_then(|known| known.whole());
    let picture = GraphPicture::of(&entry.scenario, whole);
    let text = match args.format {
        GraphFormat::Svg => svg(&picture),
        GraphFormat::Dot => dot(&picture),
        GraphFormat::Mermaid => mermaid(&picture),
    };
    if let Some(known) = &known
        && whole.is_none()
    {
        out.note(&format!("drawn without shades: {}", known.shortfall()));
    }
    match output_file(args.output.as_ref()) {
        None => out.text(text),
        Some(path) => {
            write(path, &text, &entry, args.force)?;
            out.line(format!("written: {}", path.display()));
        }
    }
    Ok(Exit::Ok)
}

/// Writes the drawing: over an older one, over nothing else unless that is wished, and never over the scenario itself.
fn write(path: &Path, text: &str, entry: &PlayableScenario, force: bool) -> Result<(), CliError> {
    if store::library::is_file(entry, path) {
        return Err(CliError::usage(
            format!("this is the scenario itself: {}", path.display()),
            "`--output` names another file",
        ));
    }
    let there = files::beginning(path, 512);
    let drawn = there.is_none_or(|bytes| {
        let begins = String::from_utf8_lossy(&bytes);
        bytes.is_empty() || begins.contains(MARK)
    });
    let existing = if drawn || force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    files::write(path, text.as_bytes(), existing, FileReaders::Usual).map_err(|source| {
        let kept = matches!(source, IoError::Exists { .. });
        let hint = if kept {
            "it is no drawing of Bedside; `--force` writes over it, `--output` names another file"
        } else {
            ""
        };
        CliError::Io {
            source,
            hint: hint.into(),
        }
    })
}
