//! `bedside progress`: looking back on all finished consultations, with the same figures as the window shows.

use super::cohort::Written;
use std::ffi::OsStr;
use std::path::Path;

use anstyle::Style;
use clap::ValueEnum;
use serde_json::json;

use super::analysis_budget::{DEBRIEF, within};
use super::page::{aside, paragraph};
use super::progress_cases::{cases, newest, own_and_figure};
use super::progress_line::ProgressLine;
use super::prose::{self, MEASURE, clean};
use super::table;
use super::{CliError, Context, Exit, Terminal, shell};
use debrief::wording::Wording;
use debrief::{Due, OverTime, dates};
use insight::language::printable::in_json;
use practice::drills::{Drills, NextStep};
use practice::{Back, KeptRecords, ShelfDoubt, progress_page};
use store::clock;

/// The form of the JSON.
const SCHEMA: &str = "bedside-progress/1";
/// Attempts that are listed; the newest.
const SHOWN: usize = 30;
/// Patterns that are shown, the costliest.
const PATTERNS: usize = 3;
/// Attempts in a domain whose own view is shown; the newest.
const OWN_VIEWS: usize = 3;
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// Arguments of `progress`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Every finished record of the data folder is played again, and the figures are those of its debrief.
A record that cannot be used is named; the others are shown nevertheless.

Examples:
  bedside progress
  bedside progress --format html -o progress.html     one row a patient, each attempt at its date")]
pub(super) struct ProgressArgs {
    /// Form of what is shown
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: ProgressForm,

    #[command(flatten)]
    pub written: Written,
}

/// Form of what is looked back on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProgressForm {
    /// For people
    Text,
    /// For programs
    Json,
    /// One page for a browser: one row a patient, each attempt at its date
    Html,
}

pub(super) fn run(
    args: &ProgressArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let mut store = context.store();
    let records = KeptRecords::find(&mut store, &context.rubric, &context.library())?;
    let life = ProgressLine::of(records.count(), "records");
    let Back {
        over,
        doubts,
        unfinished,
    } = records.over_time(&mut store, || within(DEBRIEF), |nth| life.at(nth));
    life.over();
    let today = clock::today();
    let due = over.due(&today, Wording::english());
    let drills = Drills::read(&store, &over.patterns, &today);
    if let Err(why) = &drills {
        out.note(&why.to_string());
    }
    let planned = drills.as_ref().map_or(&[][..], Drills::planned);
    let next = drills.as_ref().ok().and_then(Drills::next_step);
    match args.format {
        ProgressForm::Html => {
            let page = progress_page(&over, next.as_ref(), &today, Wording::english());
            args.written.text(page, out)?;
        }
        ProgressForm::Json => {
            let found = json!({
            "schema": SCHEMA,
            "over_time": over,
            "due": due,
            "drills": planned,
            "next_step": next,
            "unfinished": unfinished,
            "doubts": doubts.iter().map(doubt_json).collect::<Vec<_>>(),
            });
            args.written
                .text(format!("{}\n", in_json(&found.to_string())), out)?;
        }
        ProgressForm::Text => {
            args.written.is_printed()?;
            text(&over, &due, next.as_ref(), unfinished, out);
        }
    }
    for doubt in &doubts {
        say(doubt, context, out);
    }
    Ok(Exit::Ok)
}

fn doubt_json(doubt: &ShelfDoubt) -> serde_json::Value {
    json!({
        "file": doubt.place.label(),
        "problem": doubt.why,
        "counts": doubt.counts,
    })
}

/// A record that cannot be looked back on hides none of the others.
fn say(doubt: &ShelfDoubt, context: &Context, out: &mut Terminal) {
    let named = doubt.place.label();
    let path = Path::new(named.as_ref());
    let file = path
        .file_name()
        .map_or(named.clone(), OsStr::to_string_lossy);
    let what = if doubt.counts { "counted" } else { "left out" };
    // Messages about files begin with the file.
    let why = doubt.why.replace(&format!(": {named}"), "");
    let why = why.replace(named.as_ref(), "it");
    out.note(&format!("{file} is {what}: {why}"));
    out.hint(&format!(
        "`bedside replay {}{}` says more",
        shell::path(path),
        context.folders
    ));
}

fn text(
    over: &OverTime,
    due: &[Due],
    next: Option<&NextStep>,
    unfinished: usize,
    out: &mut Terminal,
) {
    out.line(out.paint(BOLD, "Progress"));
    out.line("");
    if over.attempts.is_empty() {
        paragraph(
            "Nothing to look back on yet. After your first finished consultation this shows, domain by domain, how your conversations change. \
             `bedside play` begins one.",
            2,
            out,
        );
    } else {
        paragraph(&over.summary, 2, out);
        again(due, out);
        patterns(over, next, out);
        cases(over, out);
        ratings(over, out);
        meant(over, out);
        attempts(over, out);
    }
    if unfinished > 0 {
        let count = prose::count(unfinished, "consultation is", "consultations are");
        out.line("");
        aside(
            &format!(
                "{count} not finished and not counted; `bedside play --resume` goes on with the latest."
            ),
            2,
            out,
        );
    }
}

fn again(due: &[Due], out: &mut Terminal) {
    if due.is_empty() {
        return;
    }
    table::heading("To practise again", out);
    aside(&dates::settled(Wording::english()), 2, out);
    for due in due {
        let (mark, style) = if due.now { ("●", BOLD) } else { ("○", DIM) };
        let when = format!(
            "{} · {}",
            dates::long(&due.date, Wording::english()),
            due.when
        );
        let title = out.paint(style, &clean(&due.title));
        out.line(format!("  {mark} {title}"));
        aside(&format!("{when} · `bedside play {}`", due.scenario), 4, out);
    }
}

/// What recurs, and the next step.
fn patterns(over: &OverTime, next: Option<&NextStep>, out: &mut Terminal) {
    table::heading("What recurs", out);
    if over.patterns.is_empty() {
        aside(&over.patterns_note, 2, out);
    }
    for pattern in over.patterns.iter().take(PATTERNS) {
        out.line("");
        paragraph(&format!("{}. {}", pattern.name, pattern.sentence), 2, out);
        aside(&pattern.instead, 4, out);
    }
    let Some(next) = next else { return };
    out.line("");
    paragraph(&next.sentence, 2, out);
    if next.due {
        aside("`bedside drill` begins it.", 2, out);
    } else if next.dated {
        aside("`bedside drill --list` says what else is planned.", 2, out);
    }
}

/// Where somebody saw themselves, beside the figure: for the newest attempts a ring, a disc and the way between them.
fn ratings(over: &OverTime, out: &mut Terminal) {
    let known = over.domains.iter();
    let known: Vec<_> = known.filter(|one| !one.calibration.is_empty()).collect();
    if known.is_empty() {
        return;
    }
    let say = Wording::english();
    table::heading(&say.text("progress-own", &[]), out);
    aside(&say.text("progress-own-how", &[]), 2, out);
    for domain in known {
        out.line("");
        for (own, points) in newest(&domain.calibration, OWN_VIEWS).0 {
            paragraph(&domain.own_beside_figure(*own, *points, say), 2, out);
            let line = own_and_figure(*own, *points, out.width());
            out.line(format!("  0 {line} 100"));
        }
    }
}

fn meant(over: &OverTime, out: &mut Terminal) {
    if over.commitments.is_empty() {
        return;
    }
    table::heading("What you meant to do", out);
    for commitment in newest(&over.commitments, SHOWN).0 {
        let date = commitment.started_at.get(..10).unwrap_or_default();
        out.line("");
        paragraph(&format!("“{}”", commitment.words), 2, out);
        aside(
            &format!(
                "{} · {}",
                commitment.title,
                dates::long(date, Wording::english())
            ),
            2,
            out,
        );
        if !commitment.tried.is_empty() {
            paragraph(&format!("Since then: {}", commitment.tried), 2, out);
        }
    }
}

fn attempts(over: &OverTime, out: &mut Terminal) {
    table::heading("Attempts", out);
    let digits = over.attempts.len().to_string().len();
    let (shown, earlier) = newest(&over.attempts, SHOWN);
    if earlier > 0 {
        let count = prose::count(earlier, "earlier one is", "earlier ones are");
        aside(
            &format!("{count} not listed; `bedside progress --format json` has every one."),
            2,
            out,
        );
    }
    for (at, attempt) in shown.iter().enumerate() {
        let at = at + earlier;
        let number = format!("  {:>digits$}. ", at + 1);
        let indent = prose::display_width(&number);
        let width = out.width().min(MEASURE + 2);
        out.line(prose::wrap(
            &clean(&attempt.named(Wording::english())),
            width,
            &number,
            &" ".repeat(indent),
        ));
        let date = attempt.started_at.get(..10).unwrap_or_default();
        let gate = if attempt.gate_tripped {
            " · unsafe at its end"
        } else {
            ""
        };
        let about = format!(
            "{date} · {}{gate}{}",
            attempt.cues(Wording::english()),
            attempt.played()
        );
        aside(&about, indent, out);
    }
}
