//! `bedside replay`: plays a record again and says whether it holds.

use anstyle::{AnsiColor, Style};

use super::args::ReplayArgs;
use super::play::transcript;
use super::prose::{clean, count};
use super::{CliError, Desk, Exit, Out, pick};
use engine::record::{Record, layout_differs, too_fast, verify};
use engine::session::Recorded;
use practice::rubric_of;
use store::library::Library;
use store::played::{self, Fit};
use store::store::Files;
use store::{library, record};

pub(super) fn run(args: &ReplayArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let (kept, seal) = record::load(&args.record)?;
    head(&kept, out);
    chain(&kept, args, desk, out);
    let mut remarks = Vec::new();
    let (entry, rubric) = if let Some(path) = &args.scenario {
        let rubric = rubric_of(&kept, &Files(&desk.places), &desk.rubric)?;
        let entry = library::open(path, &rubric).map_err(pick::broken)?;
        (Box::new(entry), rubric)
    } else {
        let library = Library::load(&desk.places, &desk.rubric);
        match played::find(&kept, &desk.places, &desk.rubric, &library)? {
            Fit::Same {
                entry,
                rubric,
                remarks: found,
            } => {
                remarks = found;
                (entry, rubric)
            }
            Fit::Changed(why) => return Ok(verdict("scenario changed", &[why], out)),
        }
    };
    let mut doubts = Vec::new();
    if entry.sha256 != kept.scenario.sha256 && args.scenario.is_some() {
        if kept.scenario.says(&entry.text) {
            remarks.push(layout_differs(&kept.scenario.id));
        } else {
            doubts.push(format!(
                "scenario changed: the record was made with another text of `{}`",
                kept.scenario.id
            ));
        }
    }
    let verified = verify(&kept, &seal, &entry.scenario.into(), &rubric);
    remarks.extend(verified.session.as_ref().and_then(|s| too_fast(&kept, s)));
    for remark in &remarks {
        out.note(remark);
    }
    if let Some(session) = verified.session.filter(|_| verified.stops.is_none())
        && !args.quiet
    {
        transcript(&session, out);
    }
    doubts.extend(verified.doubts);
    if doubts.is_empty() {
        let turns = kept.steps.iter();
        let turns = turns.filter(|s| matches!(s.step, Recorded::Choose { .. }));
        let state = if kept.result.is_some() {
            ""
        } else {
            ", not yet over"
        };
        let label = AnsiColor::Green.on_default().bold();
        let label = out.paint(label, "verified");
        out.line("");
        out.line(format!(
            "{label}: {}{state}",
            count(turns.count(), "choice", "choices")
        ));
        return Ok(Exit::Ok);
    }
    Ok(verdict("not verified", &doubts, out))
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
fn chain(kept: &Record, args: &ReplayArgs, desk: &Desk, out: &mut Out) {
    let mut lines = Vec::new();
    if let Some(from) = &kept.played_from {
        let which = match from.attempt.as_str() {
            "" => "an attempt that was not kept".to_owned(),
            id => format!("attempt {}", clean(id)),
        };
        lines.push(format!("played on from turn {} of {which}", from.turn));
    }
    if let Some(previous) = &kept.previous {
        let found = record::find(&desk.places, args.record.parent(), previous);
        lines.push(match found {
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
