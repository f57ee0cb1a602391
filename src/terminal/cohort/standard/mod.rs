//! `bedside cohort standard`: where a line would lie in one scenario, by a panel or by readers' ratings.

mod args;

use std::ffi::OsStr;
use std::path::Path;

use super::super::folder_attempts::{self, gather};
use super::super::page::{aside, paragraph};
use super::super::table::heading;
use super::super::{CliError, Context, Exit, Terminal, find_scenario};
use super::choice::{ReportForm, book};
use args::{AngoffArgs, BorderlineArgs, Common, FormArgs, HofsteeArgs, Rest};

pub(super) use args::How;
use assess::agreement::FormFinding;
use assess::cohort::{self, CohortReport, report};
use assess::standards::angoff::{self, Unjudged};
use assess::standards::{Standard, html, lines, on_this_scale, sheets};
use assess::verdict::Book;
use insight::language::printable::in_json;
use practice::PlayableScenario;
use practice::words::Mode;
use store::standards::{NoStandard, StandardSource, standard, subject, to_judge};

/// What is wrong with a panel's files, or why the command cannot do its work.
enum Stop {
    Wrong(Vec<FormFinding>),
    Error(CliError),
}

impl From<CliError> for Stop {
    fn from(error: CliError) -> Self {
        Self::Error(error)
    }
}

pub(in super::super) fn run(
    how: &How,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let found = match how {
        How::Form(args) => form(args, context, out),
        How::Angoff(args) => {
            by_judges(args, context, out).and_then(|found| Ok(show(&found, &args.common, out)?))
        }
        How::Borderline(args) => {
            by_ratings(args, context, out).and_then(|found| Ok(show(&found, &args.common, out)?))
        }
        How::Hofstee(args) => {
            by_limits(args, context, out).and_then(|found| Ok(show(&found, &args.common, out)?))
        }
    };
    match found {
        Ok(exit) => Ok(exit),
        Err(Stop::Error(error)) => Err(error),
        Err(Stop::Wrong(all)) => {
            crate::agree::print(&all, out);
            Ok(Exit::Findings)
        }
    }
}

/// The report of a folder, with a word about the attempts that stand on another scale.
fn played(
    folder: &Path,
    entry: &PlayableScenario,
    common: &Common,
    context: &Context,
    out: &mut Terminal,
) -> Result<CohortReport, CliError> {
    let gathered = gather(&folder_attempts::folder(Some(folder), context)?, context)?;
    for why in &gathered.aside {
        out.note(&format!("left out: {why}"));
    }
    let mode = common.mode.map(Mode::from);
    let report = report(&gathered.rows, common.which.into(), mode, Vec::new());
    let of = subject(entry, &context.rubric);
    let all = report.rows.iter().filter(|row| row.scenario == of.scenario);
    let other = all.count() - on_this_scale(&report, &of).len();
    if other > 0 {
        out.note(&format!(
            "{other} attempts at another text or under another rubric stand on another scale and are left out"
        ));
    }
    Ok(report)
}

/// Why there is no line, as the command says it.
fn stopped(why: NoStandard, entry: &PlayableScenario) -> Stop {
    match why {
        NoStandard::Wrong(all) => Stop::Wrong(all),
        NoStandard::Unread(error) => Stop::Error(error.into()),
        NoStandard::TooManyWays => Stop::Error(CliError::Unreadable {
            message: format!(
                "{} has too many ways to follow each of them",
                entry.scenario.header.id
            ),
        }),
    }
}

fn form(args: &FormArgs, context: &Context, out: &mut Terminal) -> Result<Exit, Stop> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let (_, nodes) = to_judge(&entry, &context.rubric).map_err(|why| stopped(why, &entry))?;
    args.written.text(angoff::form(&args.judge, &nodes), out)?;
    Ok(Exit::Ok)
}

/// Works a line out from `source`, held against a folder if one is named.
fn found(
    (scenario, folder): (&OsStr, Option<&Path>),
    (source, book): (&StandardSource, &Book),
    common: &Common,
    context: &Context,
    out: &mut Terminal,
) -> Result<Standard, Stop> {
    let entry = find_scenario::scenario(scenario, context)?;
    let played = folder.map(|folder| played(folder, &entry, common, context, out));
    let played = played.transpose()?;
    standard(source, &entry, &context.rubric, played.as_ref(), book)
        .map_err(|why| stopped(why, &entry))
}

fn by_judges(args: &AngoffArgs, context: &Context, out: &mut Terminal) -> Result<Standard, Stop> {
    let source = StandardSource::Judges {
        files: args.judges.clone(),
        rest: match args.rest {
            Rest::Refuse => Unjudged::Refused,
            Rest::Equal => Unjudged::Equal,
        },
    };
    let of = (args.scenario.as_os_str(), args.folder.as_deref());
    found(of, (&source, &Book::default()), &args.common, context, out)
}

fn by_ratings(
    args: &BorderlineArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Standard, Stop> {
    let book = match &args.ratings {
        Some(_) => Book::default(),
        None => book(args.book.as_deref(), context)?,
    };
    let source = StandardSource::Ratings {
        file: args.ratings.clone(),
        at: args.at,
    };
    let of = (args.scenario.as_os_str(), Some(args.folder.as_path()));
    found(of, (&source, &book), &args.common, context, out)
}

fn by_limits(args: &HofsteeArgs, context: &Context, out: &mut Terminal) -> Result<Standard, Stop> {
    let source = StandardSource::Limits {
        file: args.limits.clone(),
    };
    let of = (args.scenario.as_os_str(), Some(args.folder.as_path()));
    found(of, (&source, &Book::default()), &args.common, context, out)
}

fn show(found: &Standard, common: &Common, out: &mut Terminal) -> Result<Exit, CliError> {
    let written = &common.written;
    match common.format {
        ReportForm::Text => {
            written.is_printed()?;
            print(found, out);
        }
        ReportForm::Json => {
            let text = serde_json::to_string_pretty(found).unwrap_or_default();
            written.text(in_json(&text).into_owned() + "\n", out)?;
        }
        ReportForm::Csv => written.text(cohort::csv(&lines(found), &found.synthetic), out)?,
        ReportForm::Xlsx => written.spreadsheet(&sheets(found), &found.synthetic, out)?,
        ReportForm::Html => written.text(html(found), out)?,
    }
    Ok(Exit::Ok)
}

fn print(found: &Standard, out: &mut Terminal) {
    let of = &found.of;
    heading(
        &format!(
            "{} {} · a standard by {}",
            of.title,
            of.version,
            found.method.name()
        ),
        out,
    );
    aside(&found.synthetic, 2, out);
    for remark in &found.remarks {
        paragraph(remark, 2, out);
    }
    for line in &found.lines {
        heading(line.domain.label(), out);
        for sentence in &line.reading {
            paragraph(sentence, 2, out);
        }
        for (judge, cut) in &line.judges {
            aside(&format!("{judge}: {cut:.1}"), 4, out);
        }
    }
    heading("What this does not allow", out);
    for sentence in &found.not_licensed {
        paragraph(sentence, 2, out);
    }
}
