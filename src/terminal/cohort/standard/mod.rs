//! `bedside cohort standard`: where a line would lie in one scenario, by a panel or by readers' ratings.

mod args;

use std::path::Path;
use std::sync::Arc;

use super::super::analysis_budget::{DEBRIEF, within};
use super::super::folder_attempts::{self, gather};
use super::super::page::{aside, paragraph};
use super::super::table::heading;
use super::super::{CliError, Context, Exit, Terminal, find_scenario};
use super::{ReportForm, book};
use args::{AngoffArgs, BorderlineArgs, Common, FormArgs, HofsteeArgs, Rest};

pub(super) use args::How;
use assess::agreement::FormFinding;
use assess::attempts::{AttemptRow, Replayer};
use assess::cohort::{self, CohortReport, DomainReport, report};
use assess::standards::angoff::{AngoffPanel, Judgeable, Unjudged, judgeable};
use assess::standards::borderline::Ratings;
use assess::standards::hofstee::Limits;
use assess::standards::{
    Of, Standard, StandardGroup, angoff, borderline, hofstee, html, lines, sheets,
};
use practice::PlayableScenario;
use practice::words::Mode;
use store::files;

/// A panel's file has some thousand rows; anything larger is something else.
const LIMIT: u64 = 16 << 20;

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

impl From<Vec<FormFinding>> for Stop {
    fn from(wrong: Vec<FormFinding>) -> Self {
        Self::Wrong(wrong)
    }
}

pub(in super::super) fn run(
    how: &How,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let found = match how {
        How::Form(args) => return form(args, context, out),
        How::Angoff(args) => by_judges(args, context, out).map(|found| (found, &args.common)),
        How::Borderline(args) => by_ratings(args, context, out).map(|found| (found, &args.common)),
        How::Hofstee(args) => by_limits(args, context, out).map(|found| (found, &args.common)),
    };
    match found {
        Ok((found, common)) => show(&found, common, out).map(|()| Exit::Ok),
        Err(Stop::Error(error)) => Err(error),
        Err(Stop::Wrong(all)) => {
            crate::agree::print(&all, out);
            Ok(Exit::Findings)
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    Ok(files::read(path, LIMIT)?)
}

fn of(entry: &PlayableScenario, context: &Context) -> Of {
    let header = &entry.scenario.header;
    Of {
        scenario: header.id.clone(),
        version: header.version.clone(),
        title: header.title.clone(),
        scenario_sha256: entry.sha256.clone(),
        rubric_sha256: context.rubric.hash().to_owned(),
    }
}

/// The attempts of a folder that stand on the scale of a scenario, and how far the whole folder can be relied on.
struct Played {
    report: CohortReport,
    of: Of,
}

impl Played {
    fn at(
        folder: &Path,
        of: &Of,
        common: &Common,
        context: &Context,
        out: &mut Terminal,
    ) -> Result<Self, CliError> {
        let gathered = gather(&folder_attempts::folder(Some(folder), context)?, context);
        for why in &gathered.aside {
            out.note(&format!("left out: {why}"));
        }
        let mode = common.mode.map(Mode::from);
        let report = report(&gathered.rows, common.which.into(), mode, Vec::new());
        let played = Self {
            report,
            of: of.clone(),
        };
        let other = played.rows(|row| row.scenario == of.scenario).len() - played.own().len();
        if other > 0 {
            out.note(&format!(
                "{other} attempts at another text or under another rubric stand on another scale and are left out"
            ));
        }
        Ok(played)
    }

    fn rows(&self, takes: impl Fn(&AttemptRow) -> bool) -> Vec<&AttemptRow> {
        self.report.rows.iter().filter(|row| takes(row)).collect()
    }

    fn own(&self) -> Vec<&AttemptRow> {
        self.rows(|row| {
            row.scenario_sha256 == self.of.scenario_sha256
                && row.rubric_sha256 == self.of.rubric_sha256
        })
    }

    fn domains(&self) -> &[DomainReport] {
        &self.report.domains
    }
}

/// The nodes and options of a scenario, which needs an exact analysis.
fn analysed(
    entry: &PlayableScenario,
    context: &Context,
) -> Result<(Arc<insight::analysis::scenario::Analysis>, Vec<Judgeable>), CliError> {
    let budget = || within(DEBRIEF);
    let found = Replayer::new(&budget).analysis(&entry.sha256, &entry.scenario, &context.rubric);
    let found = found.filter(|analysis| analysis.exact().is_some());
    let analysis = found.ok_or_else(|| CliError::Unreadable {
        message: format!(
            "{} has too many ways to follow each of them",
            entry.scenario.header.id
        ),
    })?;
    let nodes = analysis
        .exact()
        .map_or_else(Vec::new, |whole| judgeable(&entry.scenario, whole));
    Ok((analysis, nodes))
}

fn form(args: &FormArgs, context: &Context, out: &mut Terminal) -> Result<Exit, CliError> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let (_, nodes) = analysed(&entry, context)?;
    args.written.text(angoff::form(&args.judge, &nodes), out)?;
    Ok(Exit::Ok)
}

fn by_judges(args: &AngoffArgs, context: &Context, out: &mut Terminal) -> Result<Standard, Stop> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let (analysis, nodes) = analysed(&entry, context)?;
    let (mut panel, mut wrong) = (AngoffPanel::default(), Vec::new());
    for path in &args.judges {
        let found = panel.read(&path.display().to_string(), &read(path)?, &nodes);
        wrong.extend(found.err().into_iter().flatten());
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let of = of(&entry, context);
    let played = args.folder.as_ref();
    let played = played.map(|folder| Played::at(folder, &of, &args.common, context, out));
    let played = played.transpose()?;
    let rows = played.as_ref().map(Played::own).unwrap_or_default();
    let group = StandardGroup {
        rows: &rows,
        domains: played.as_ref().map_or(&[], Played::domains),
    };
    let rest = match args.rest {
        Rest::Refuse => Unjudged::Refused,
        Rest::Equal => Unjudged::Equal,
    };
    let whole = analysis.exact().ok_or_else(|| Stop::Wrong(Vec::new()))?;
    Ok(angoff::standard(
        of,
        &panel,
        &entry.scenario,
        whole,
        rest,
        &group,
    )?)
}

fn by_ratings(
    args: &BorderlineArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Standard, Stop> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let of = of(&entry, context);
    let played = Played::at(&args.folder, &of, &args.common, context, out)?;
    let rows = played.own();
    let ratings = match &args.ratings {
        Some(path) => {
            let known: Vec<&str> = rows.iter().map(|row| row.attempt.as_str()).collect();
            Ratings::read(&path.display().to_string(), &read(path)?, &known)?
        }
        None => Ratings::of(&book(args.book.as_deref(), context)?),
    };
    let group = StandardGroup {
        rows: &rows,
        domains: played.domains(),
    };
    Ok(borderline::standard(of, &ratings, args.at, &group))
}

fn by_limits(args: &HofsteeArgs, context: &Context, out: &mut Terminal) -> Result<Standard, Stop> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let limits = Limits::read(&args.limits.display().to_string(), &read(&args.limits)?)?;
    let of = of(&entry, context);
    let played = Played::at(&args.folder, &of, &args.common, context, out)?;
    let rows = played.own();
    let group = StandardGroup {
        rows: &rows,
        domains: played.domains(),
    };
    Ok(hofstee::standard(of, &limits, &group))
}

fn show(found: &Standard, common: &Common, out: &mut Terminal) -> Result<(), CliError> {
    let written = &common.written;
    match common.format {
        ReportForm::Text => {
            written.is_printed()?;
            print(found, out);
            Ok(())
        }
        ReportForm::Json => {
            let text = serde_json::to_string_pretty(found).unwrap_or_default();
            written.text(text + "\n", out)
        }
        ReportForm::Csv => written.text(cohort::csv(&lines(found), &found.synthetic), out),
        ReportForm::Xlsx => written.spreadsheet(&sheets(found), &found.synthetic, out),
        ReportForm::Html => written.text(html(found), out),
    }
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
