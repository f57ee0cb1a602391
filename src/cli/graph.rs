//! `bedside graph`: a drawing of the nodes and options of a scenario.

use std::path::PathBuf;

use clap::ValueEnum;

use super::study::Depth;
use super::{CliError, Desk, Exit, Out, pick};
use crate::domain::graph::{Picture, dot, mermaid, svg};
use crate::domain::session::Engine;
use crate::io::files;

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
    pub scenario: String,

    /// Form of the drawing
    #[arg(long, value_name = "FORM", default_value = "svg")]
    pub format: GraphFormat,

    /// Write the drawing to this file; an existing file is overwritten
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Draw without the analysis: no shades, at once
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub depth: Depth,
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

pub(super) fn run(args: &GraphArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let entry = pick::scenario(&args.scenario, desk)?;
    let engine = Engine::new(&entry.scenario, &desk.rubric);
    let known = (!args.plain).then(|| args.depth.study(engine));
    let whole = known.as_ref().and_then(|known| known.whole());
    let picture = Picture::of(&entry.scenario, whole);
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
    match &args.output {
        None => out.text(text),
        Some(path) => {
            files::write(path, text.as_bytes(), files::Existing::Replace)?;
            out.line(format!("written: {}", path.display()));
        }
    }
    Ok(Exit::Ok)
}
