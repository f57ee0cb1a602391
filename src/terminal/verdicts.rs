//! `bedside verdicts`: what assessors have signed about the attempts of a folder, with reasons and what they see otherwise.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::attempts::short;
use super::cohort::Written;
use super::folder_attempts::{folder, gather};
use super::page::{aside, paragraph};
use super::table::TextTable;
use super::{CliError, Context, Exit, Terminal};
use assess::attempts::sealed;
use assess::cohort::{csv, otherwise_sheet, signed, verdicts_sheet};
use assess::desk::{SignedVerdict, given};
use assess::verdict::Book;
use assess::whole_points;
use insight::language::printable::in_json;

/// Arguments of `verdicts`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bedside verdicts cohort-2026
  bedside verdicts cohort-2026 --format csv -o verdicts.csv
  bedside verdicts cohort-2026 --format otherwise-csv -o otherwise.csv
  bedside verdicts --last-hash

Of an attempt that two read nothing is shown before both have signed.")]
pub(super) struct VerdictsArgs {
    /// Folder with a folder of records for each person; without it, your own records
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Book of verdicts; without it, your own
    #[arg(long, value_name = "FILE")]
    pub book: Option<PathBuf>,

    /// Only print the number and the hash of the last line of the book, to be kept elsewhere
    #[arg(long)]
    pub last_hash: bool,

    /// Form of the list
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: VerdictForm,

    #[command(flatten)]
    pub written: Written,
}

/// The form of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum VerdictForm {
    /// For people
    Text,
    /// Everything, for programs
    Json,
    /// One row for each domain that was decided
    Csv,
    /// One row for each line of a ledger that was seen otherwise
    OtherwiseCsv,
    /// Both tables as a spreadsheet
    Xlsx,
}

pub(super) fn run(
    args: &VerdictsArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let file = context.verdicts(args.book.as_deref())?;
    let book = Book::kept(&file)?;
    for doubt in &book.doubts {
        out.error(doubt);
    }
    let exit = if book.doubts.is_empty() {
        Exit::Ok
    } else {
        Exit::Integrity
    };
    if args.last_hash {
        out.line(match book.entries().last() {
            Some(last) => format!("{} {}", last.number, last.hash),
            None => "0".to_owned(),
        });
        return Ok(exit);
    }
    let gathered = gather(&folder(args.folder.as_deref(), context)?, context)?;
    let book = book.beside(sealed(&gathered.rows));
    let all = given(&gathered.rows, &book);
    for other in &all.other_records {
        out.error(other);
    }
    let exit = if all.other_records.is_empty() {
        exit
    } else {
        Exit::Integrity
    };
    let written = &args.written;
    match args.format {
        VerdictForm::Text => {
            written.is_printed()?;
            if !all.synthetic.is_empty() {
                aside(&all.synthetic, 2, out);
            }
            for one in &all.given {
                show(one, out);
            }
            aside(&signed(&all), 2, out);
        }
        VerdictForm::Json => {
            let value = json!({ "schema": "bedside-verdicts/1", "verdicts": all });
            let text = serde_json::to_string_pretty(&value).unwrap_or_default() + "\n";
            written.text(in_json(&text).into_owned(), out)?;
        }
        VerdictForm::Csv => written.text(csv(&verdicts_sheet(&all), &all.synthetic), out)?,
        VerdictForm::OtherwiseCsv => {
            written.text(csv(&otherwise_sheet(&all), &all.synthetic), out)?;
        }
        VerdictForm::Xlsx => {
            let sheets = [verdicts_sheet(&all), otherwise_sheet(&all)];
            written.spreadsheet(&sheets, &all.synthetic, out)?;
        }
    }
    Ok(exit)
}

fn show(one: &SignedVerdict, out: &mut Terminal) {
    out.line(format!(
        "{} · {} · {} · signed by {} {}",
        short(&one.attempt),
        one.person,
        one.scenario,
        one.assessor,
        one.signed_at.get(..10).unwrap_or_default()
    ));
    let mut table = TextTable::new(["domain", "judged", "computed", "stands", "decided"]);
    let number = |value: Option<f64>| {
        value.map_or_else(|| "none".to_owned(), |v| whole_points(v).to_string())
    };
    for placed in &one.domains {
        table.row([
            placed.domain.label().to_owned(),
            number(placed.judged.map(f64::from)),
            number(placed.computed),
            number(placed.stands),
            placed.decided.to_owned(),
        ]);
    }
    table.print(out);
    let mut reach = Vec::new();
    for placed in &one.domains {
        if !placed.reason.is_empty() {
            let said = format!("{}: {}", placed.domain.label(), placed.reason);
            paragraph(&said, 2, out);
        }
        if !reach.contains(&placed.reach.as_str()) {
            reach.push(&placed.reach);
        }
    }
    if let Some(safe) = one.safe {
        let held = match (safe, one.unsafe_at) {
            (true, _) => "Held to be safe".to_owned(),
            (false, Some(turn)) => format!("Held to be unsafe at turn {turn}"),
            (false, None) => "Held to be unsafe".to_owned(),
        };
        let said = match one.safety_reason.as_str() {
            "" => format!("{held}."),
            why => format!("{held}: {why}"),
        };
        paragraph(&said, 2, out);
    }
    for line in &one.otherwise {
        super::ledger_line::seen_otherwise(line, "seen as", out);
    }
    for quote in &one.quotes {
        paragraph(&format!("Turn {}: “{}”", quote.turn, quote.words), 2, out);
    }
    if !one.remark.is_empty() {
        paragraph(&one.remark, 2, out);
    }
    for reach in reach {
        aside(reach, 2, out);
    }
    out.line("");
}
