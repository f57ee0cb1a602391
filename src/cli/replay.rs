//! `bedside replay`: plays a record again and says whether it holds.

use anstyle::{AnsiColor, Style};

use super::args::ReplayArgs;
use super::play::{Fit, claim, load_for, transcript};
use super::prose::{clean, count};
use super::{CliError, Desk, Exit, Out, pick};
use crate::domain::record::{Claim, Record, Seal};
use crate::domain::session::{Recorded, Session, SessionError, replay};
use crate::io::{library, record};

pub(super) fn run(args: &ReplayArgs, desk: &Desk, out: &mut Out) -> Result<Exit, CliError> {
    let (kept, seal) = record::load(&args.record)?;
    head(&kept, out);
    chain(&kept, args, desk, out);
    let mut doubts = Vec::new();
    let entry = match &args.scenario {
        Some(path) => library::open(path, &desk.rubric)
            .map(Box::new)
            .map_err(pick::broken)?,
        None => match load_for(&kept, desk)? {
            Fit::Same(entry) => entry,
            Fit::Changed(why) => {
                return Ok(verdict("scenario changed", &[why], out));
            }
        },
    };
    if entry.sha256 != kept.scenario.sha256 {
        doubts.push(format!(
            "scenario changed: the record was made with another text of `{}`",
            kept.scenario.id
        ));
    }
    if kept.rubric.sha256 != desk.rubric.hash() {
        doubts.push(format!(
            "rubric changed: the record was scored by {}, this program has another",
            clean(&kept.rubric.id)
        ));
    }
    doubts.extend(seal_doubt(&seal));
    let scenario = entry.scenario.into();
    let rubric = desk.rubric.clone();
    match replay(scenario, rubric, kept.seed, kept.mode, &kept.actions()) {
        Ok(session) => {
            if !args.quiet {
                transcript(&session, out);
            }
            doubts.extend(claim_doubts(&kept, &session));
        }
        Err(e) => doubts.push(differs(&e, &kept)),
    }
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
        let beside = args.record.parent().map(record::beside);
        let usual = record::readable(&desk.places);
        let mut all = beside.unwrap_or_default().into_iter().chain(usual);
        lines.push(match all.find(|other| other.identity() == *previous) {
            Some(other) => format!(
                "the attempt before it is here: {} of {}",
                clean(&other.scenario.id),
                clean(&other.started_at)
            ),
            None => "the attempt before it is not here: it was taken away, changed, or is kept elsewhere"
                .to_owned(),
        });
    }
    for line in lines {
        let set = super::prose::wrap(&line, out.width(), "", "");
        out.line(out.paint(Style::new().dimmed(), &set));
    }
}

fn seal_doubt(seal: &Seal) -> Option<String> {
    match seal {
        Seal::Intact { .. } => None,
        Seal::Broken { .. } => Some("record changed: its content does not fit its hash".into()),
        Seal::Missing => Some("record changed: it has no hash".into()),
    }
}

/// What the record says of its result against what playing it again gives.
fn claim_doubts(kept: &Record, session: &Session) -> Vec<String> {
    let now = claim(session);
    let (said, now) = match (&kept.result, now) {
        (None, None) => return Vec::new(),
        (None, Some(_)) => {
            return vec!["the record names no result, yet the consultation is over".into()];
        }
        (Some(_), None) => {
            return vec!["the record names a result, yet the consultation is not over".into()];
        }
        (Some(said), Some(now)) => (said, now),
    };
    differences(said, &now)
}

fn differences(said: &Claim, now: &Claim) -> Vec<String> {
    let mut found = Vec::new();
    if said.ending != now.ending {
        found.push(format!(
            "it ends with `{}`, the record says `{}`",
            now.ending,
            clean(&said.ending)
        ));
    }
    if said.evidence != now.evidence {
        found.push("the evidence differs from what the record says".into());
    }
    if said.transcript_sha256 != now.transcript_sha256 {
        found.push("the transcript differs from what the record says".into());
    }
    found
}

/// Where the record stops fitting, as a turn.
fn differs(error: &SessionError, kept: &Record) -> String {
    let SessionError::DoesNotFit { at, what } = error else {
        return error.to_string();
    };
    let mut turn = 1_usize;
    for step in kept.steps.iter().take(*at) {
        match step.step {
            Recorded::Choose { .. } => turn += 1,
            Recorded::Undo => turn = turn.saturating_sub(1).max(1),
            _ => {}
        }
    }
    format!("differs at turn {turn}: {}", clean(what))
}

fn verdict(label: &str, doubts: &[String], out: &mut Out) -> Exit {
    let label = out.paint(AnsiColor::Red.on_default().bold(), label);
    out.line("");
    out.line(format!("{label}:"));
    for doubt in doubts {
        out.line(super::prose::wrap(doubt, out.width(), "  · ", "    "));
    }
    Exit::Integrity
}
