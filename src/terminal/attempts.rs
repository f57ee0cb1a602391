//! `bedside attempts`: every kept attempt with its figures, how it was played, and what is doubtful about it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::choice::ModeChoice;
use super::folder_attempts::{folder, gather};
use super::page::aside;
use super::prose::{clean, count};
use super::scenario_words::ScenarioWords;
use super::table::TextTable;
use super::{CliError, Context, Exit, Terminal};
use assess::attempts::{AttemptRow, numbered};
use assess::cohort::{SYNTHETIC_WORDS, attempts_sheet, csv};
use assess::whole_points;
use debrief::document::tenths;
use practice::words::{Domain, Mode};

/// Arguments of `attempts`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bedside attempts --scenario crumbling-discs --mode assessed
  bedside attempts cohort-2026 --doubt
  bedside attempts cohort-2026 --format csv > attempts.csv
  bedside attempts cohort-2026 --no-points

It shows every figure. An assessor who has still to judge takes `bedside queue`, which shows none, or --no-points.
A person is the folder that a record lies in: a name in a record is an own word that nobody has checked.")]
pub(super) struct AttemptsArgs {
    /// Folder with a folder of records for each person; without it, your own records
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Only attempts at this scenario
    #[arg(long, value_name = "ID")]
    pub scenario: Option<String>,

    /// Only attempts of this mode
    #[arg(long, value_name = "MODE")]
    pub mode: Option<ModeChoice>,

    /// Only attempts begun on this day or later (year-month-day)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<String>,

    /// Only attempts of this person
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,

    /// Only attempts that something speaks against
    #[arg(long)]
    pub doubt: bool,

    /// Show ending, gates, hints, resumes, and evidence within its envelope in the table as well
    #[arg(long)]
    pub full: bool,

    /// Leave out points, evidence and what each turn gave up, for an assessor who has still to judge
    #[arg(long)]
    pub no_points: bool,

    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "table")]
    pub format: ListForm,
}

/// The form of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListForm {
    /// For people
    Table,
    /// Everything, every turn with what it gave up
    Json,
    /// One row for each attempt
    Csv,
    /// One statement for each choice, for a learning record store
    Xapi,
}

pub(super) fn run(
    args: &AttemptsArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    if args.no_points && args.format == ListForm::Xapi {
        return Err(CliError::usage(
            "statements for a learning record store carry points",
            "leave out `--no-points`, or take another form",
        ));
    }
    let mut gathered = gather(&folder(args.folder.as_deref(), context)?, context)?;
    if args.no_points {
        for row in &mut gathered.rows {
            row.leave_out_figures();
        }
    }
    // Which of how many is counted over everything that is there, whatever is asked for.
    let numbers = numbered(&gathered.rows);
    let all = gathered.rows.iter().zip(numbers);
    let shown: Vec<(&AttemptRow, (usize, usize))> =
        all.filter(|(row, _)| args.takes(row)).collect();
    match args.format {
        ListForm::Table if args.full => {
            let words = ScenarioWords::of(&gathered, args.folder.as_ref(), context);
            full_table(&shown, gathered.rows.len(), &words, out);
        }
        ListForm::Table => table(&shown, gathered.rows.len(), out),
        ListForm::Json => out.json(json!({
            "schema": "bedside-attempts/1",
            "synthetic": synthetic(&shown),
            "evidence_in": "tenths",
            "attempts": shown.iter().map(|(row, number)| {
                let mut told = object(row, *number);
                if args.no_points {
                    without_figures(&mut told);
                }
                told
            }).collect::<Vec<_>>(),
            "aside": gathered.aside,
        })),
        ListForm::Csv => {
            out.text(csv(
                &attempts_sheet(shown.iter().copied()),
                synthetic(&shown),
            ));
        }
        ListForm::Xapi => {
            for (row, _) in &shown {
                for statement in assess::xapi::statements(row) {
                    out.json(statement);
                }
            }
        }
    }
    for why in &gathered.aside {
        out.note(&format!("left out: {why}"));
    }
    if args.folder.is_none() {
        for why in context.store().lost_since_kept() {
            out.note(&format!("missing: {why}"));
        }
    }
    Ok(Exit::Ok)
}

/// Reads a day as year-month-day; the month may stand alone, and so may the year.
fn day(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize, ends: std::ops::RangeInclusive<u32>| {
        let sound = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        sound && part.parse().is_ok_and(|n| ends.contains(&n))
    };
    let sound = match parts.as_slice() {
        [year] => number(year, 4, 1..=9999),
        [year, month] => number(year, 4, 1..=9999) && number(month, 2, 1..=12),
        [_, _, _] => text.len() == 10 && store::clock::is_day(text),
        _ => false,
    };
    if sound {
        Ok(text.to_owned())
    } else {
        Err("write a day as 2026-11-28".to_owned())
    }
}

impl AttemptsArgs {
    fn takes(&self, row: &AttemptRow) -> bool {
        let mode = self.mode.map(Mode::from);
        self.scenario.as_ref().is_none_or(|id| row.scenario == *id)
            && mode.is_none_or(|mode| row.mode == Some(mode))
            && self
                .since
                .as_ref()
                .is_none_or(|since| row.started_at.as_str() >= since.as_str())
            && self
                .person
                .as_ref()
                .is_none_or(|person| row.person == *person)
            && (!self.doubt
                || !row.doubts.is_empty()
                || !row.speed.is_empty()
                || !row.clock.is_empty())
    }
}

fn synthetic(rows: &[(&AttemptRow, (usize, usize))]) -> &'static str {
    let any = rows.iter().any(|(row, _)| row.synthetic);
    if any { SYNTHETIC_WORDS } else { "" }
}

/// Takes away the fields whose figures were left out, so that none reads as nought.
fn without_figures(told: &mut Value) {
    let Some(fields) = told.as_object_mut() else {
        return;
    };
    for name in ["domains", "codes", "beads"] {
        fields.remove(name);
    }
    let turns = fields.get_mut("turns").and_then(Value::as_array_mut);
    for turn in turns.into_iter().flatten().filter_map(Value::as_object_mut) {
        for name in ["evidence", "regret", "all_round", "worst"] {
            turn.remove(name);
        }
    }
}

/// A row as JSON, with which of how many it is.
pub(super) fn object(row: &AttemptRow, (k, n): (usize, usize)) -> Value {
    let mut value = serde_json::to_value(row).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.insert("k".into(), json!(k));
        fields.insert("n".into(), json!(n));
    }
    value
}

/// The points of the four domains as short cells.
pub(super) fn points(row: &AttemptRow) -> [String; 4] {
    let mut cells = [const { String::new() }; 4];
    for (cell, domain) in cells.iter_mut().zip(Domain::ALL) {
        *cell = row
            .told_points(*domain)
            .map_or_else(|| "–".to_owned(), |points| whole_points(points).to_string());
    }
    cells
}

/// The first characters of an id.
pub(super) fn short(attempt: &str) -> String {
    attempt.chars().take(8).collect()
}

/// What has to be seen at once of how it was played.
pub(super) fn flags(row: &AttemptRow) -> String {
    assess::desk::flags(row).join(", ")
}

/// Says what has to be said first, and whether there is anything to list.
fn is_listed(rows: &[(&AttemptRow, (usize, usize))], all: usize, out: &mut Terminal) -> bool {
    aside(synthetic(rows), 2, out);
    if rows.is_empty() {
        out.line(match all {
            0 => "There are no attempts here. `bedside play` makes one.".to_owned(),
            1 => "There is one attempt here, and it does not match.".to_owned(),
            all => format!("None of the {all} attempts here match."),
        });
    }
    !rows.is_empty()
}

fn table(rows: &[(&AttemptRow, (usize, usize))], all: usize, out: &mut Terminal) {
    if !is_listed(rows, all, out) {
        return;
    }
    let head = [
        "attempt",
        "person",
        "scenario",
        "begun",
        "number",
        "L",
        "E",
        "X",
        "U",
        "what to know",
    ];
    let mut table = TextTable::new(head)
        .words_in(1)
        .words_in(2)
        .words_in(9)
        .wrapped();
    for (row, (k, n)) in rows {
        let [l, e, x, u] = points(row);
        let day: String = row.started_at.chars().take(10).collect();
        table.row([
            short(&row.attempt),
            row.person.clone(),
            row.scenario.clone(),
            day,
            format!("{k} of {n}"),
            l,
            e,
            x,
            u,
            flags(row),
        ]);
    }
    table.print(out);
    out.line("");
    aside(
        &format!(
            "{}. L listening, E empathy, X explanation, U understanding; – where there is no number, as in an attempt that was not finished or where fewer than five opportunities came up. `--full` has ending, gates and evidence, `--format json` has every turn.",
            count(rows.len(), "attempt", "attempts")
        ),
        2,
        out,
    );
}

/// Everything about an attempt that is no turn, line by line, so that nothing is cut in a narrow window: evidence with the least and
/// the greatest that any path gathers.
fn full_table(
    rows: &[(&AttemptRow, (usize, usize))],
    all: usize,
    words: &ScenarioWords,
    out: &mut Terminal,
) {
    if !is_listed(rows, all, out) {
        return;
    }
    for (row, (k, n)) in rows {
        let gates: Vec<String> = row.gates.iter().map(|gate| words.gate(row, gate)).collect();
        let mode = row.mode.map(|mode| format!("{mode:?}")).unwrap_or_default();
        let resumes = row
            .resumes
            .map_or_else(|| "–".to_owned(), |times| times.to_string());
        let none = |text: String| {
            if text.is_empty() {
                "–".to_owned()
            } else {
                text
            }
        };
        out.line(format!(
            "  {} · {} · {} · {}",
            short(&row.attempt),
            clean(&none(row.person.clone())),
            clean(&row.scenario),
            clean(&row.when())
        ));
        let mut table = TextTable::new(["", ""]).words_in(1).wrapped();
        table.row(["number", &format!("{k} of {n}")]);
        table.row(["mode", &mode]);
        table.row(["ending", &none(row.ending.clone())]);
        table.row(["gates", &none(gates.join(", "))]);
        table.row(["hints", &row.hints.to_string()]);
        table.row(["resumes", &resumes]);
        for domain in Domain::ALL {
            let points = row
                .told_points(*domain)
                .map_or_else(|| "–".to_owned(), |points| whole_points(points).to_string());
            let told = row.domains.get(domain).map_or_else(
                || "–".to_owned(),
                |own| {
                    format!(
                        "{points} points; evidence {} ({} to {})",
                        tenths(own.evidence),
                        tenths(own.least),
                        tenths(own.most)
                    )
                },
            );
            table.row([domain.label(), &told]);
        }
        table.row(["to know", &none(flags(row))]);
        table.print(out);
        out.line("");
    }
}
