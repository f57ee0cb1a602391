//! `bedside replay`: plays a record again and says whether it holds.

use anstyle::{AnsiColor, Style};
use std::path::PathBuf;

use super::play::transcript;
use super::prose::{clean, count};
use super::report::vanished;
use super::{CliError, Desk, Exit, Out, pick};
use practice::looking_back::{Fit, Texts, again, find, rubric_of};
use practice::ports::{Kept, Store as _};
use practice::words::Record;
use store::library;
use store::store::Files;

/// Arguments of `replay`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The scenario is found by its hash: in the data folder, then in the library.
Exit code 4 means that record and scenario do not belong together or that either was changed.")]
pub(super) struct ReplayArgs {
    /// The record
    pub record: PathBuf,

    /// Use this scenario file, whatever the record says
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,

    /// Only say whether it holds
    #[arg(long)]
    pub quiet: bool,
}

pub(super) fn run(args: &ReplayArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let (mut store, id) = Files::with(&desk.places, &args.record)?;
    let Some(kept) = store.get(&id)? else {
        return Err(vanished(&args.record));
    };
    head(&kept.record, out);
    chain(&kept.record, &store, out);
    let texts = match texts(&kept, &mut store, args, desk)? {
        Fit::Same(texts) => texts,
        Fit::Changed(why) => return Ok(verdict("scenario changed", &[why], out)),
    };
    let found = again(&kept, texts);
    for remark in &found.remarks {
        out.note(remark);
    }
    if let Some(attempt) = found.attempt.filter(|_| found.stops.is_none())
        && !args.quiet
    {
        transcript(&attempt, out);
    }
    if !found.doubts.is_empty() {
        return Ok(verdict("not verified", &found.doubts, out));
    }
    let state = if kept.record.result.is_some() {
        ""
    } else {
        ", not yet over"
    };
    let label = AnsiColor::Green.on_default().bold();
    let label = out.paint(label, "verified");
    let choices = count(kept.record.choices(), "choice", "choices");
    out.line("");
    out.line(format!("{label}: {choices}{state}"));
    Ok(Exit::Ok)
}

/// The texts of a record: those that it was made with, or a scenario that was named.
fn texts(kept: &Kept, store: &mut Files, args: &ReplayArgs, desk: &Desk) -> Result<Fit, CliError> {
    let Some(path) = &args.scenario else {
        let found = find(&kept.record, store, &desk.rubric, &desk.library())?;
        return Ok(found);
    };
    let rubric = rubric_of(&kept.record, store, &desk.rubric)?;
    let entry = library::open(path, &rubric).map_err(pick::broken)?;
    Ok(Fit::Same(Texts::named(&kept.record, entry, rubric)))
}

fn head(kept: &Record, out: &mut Out) {
    let title = out.paint(Style::new().bold(), &clean(&kept.scenario.title));
    out.line(title);
    let about = format!(
        "{} {} · seed {} · {:?} · {} · bedside {}",
        clean(&kept.scenario.id),
        clean(&kept.scenario.version),
        kept.seed,
        kept.mode,
        clean(&kept.started_at),
        clean(&kept.engine),
    );
    out.line(out.paint(Style::new().dimmed(), &about));
}

/// Which attempts it hangs on: the one that it was played on from, and the one before it.
fn chain(kept: &Record, store: &Files, out: &mut Out) {
    let mut lines = Vec::new();
    if let Some(from) = &kept.played_from {
        let which = match from.attempt.as_str() {
            "" => "an attempt that was not kept".to_owned(),
            id => format!("attempt {}", clean(id)),
        };
        lines.push(format!("played on from turn {} of {which}", from.turn));
    }
    if let Some(previous) = &kept.previous {
        lines.push(match store.begun(previous) {
            Some(other) => format!("the attempt before it is here: {}", clean(&other)),
            None => "the attempt before it is not here: it was taken away, changed, or is kept elsewhere"
                .to_owned(),
        });
    }
    for line in lines {
        let set = super::prose::wrap(&line, out.width(), "", "");
        out.line(out.paint(Style::new().dimmed(), &set));
    }
}

fn verdict(label: &str, doubts: &[String], out: &mut Out) -> Exit {
    let label = out.paint(AnsiColor::Red.on_default().bold(), label);
    out.line("");
    out.line(format!("{label}:"));
    for doubt in doubts {
        out.line(super::prose::wrap(
            &clean(doubt),
            out.width(),
            "  · ",
            "    ",
        ));
    }
    Exit::Integrity
}
