//! Forms to fill in, one for each reader: a table (CSV) or JSON. `agreement::form` reads them back.

use serde::Serialize;

use super::{Blind, PanelKey};
use crate::agreement::letter;
use engine::domain::Domain;
use engine::source::unseen::{in_json, shown};

/// The form of form that this program writes and reads.
pub const SCHEMA: &str = "bedside-readings/1";
/// The columns of a table.
pub const COLUMNS: [&str; 6] = ["run", "item", "words", "mark", "domains", "note"];

/// What stands before the number of a turn in the column `item`.
pub const TURN: &str = "turn";
/// The other items of a run.
pub const WORST: &str = "worst turn";
/// The second of the two worst.
pub const SECOND: &str = "second worst turn";
/// The best turn.
pub const BEST: &str = "best turn";
/// What does not fit.
pub const ODD: &str = "odd";

/// Name and version of a scenario in one cell: a version alone may be taken for a date by a spreadsheet.
pub fn scenario_cell(id: &str, version: &str) -> String {
    format!("{id} {version}")
}

/// A hash in one cell, for the same reason.
pub fn hash_cell(sha256: &str) -> String {
    format!("sha256:{sha256}")
}

/// What stands beside a domain in a form.
fn asked(domain: Domain) -> String {
    format!("{}, the whole conversation: 0 to 100", domain.label())
}

/// A form as CSV.
pub fn csv(key: &PanelKey, runs: &[Blind], reader: &str) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = table.write_record(COLUMNS);
    let mut row = |run: &str, item: &str, words: &str, mark: &str| {
        let _ = table.write_record([run, item, &safe(words), mark, "", ""]);
    };
    let scenario = &key.scenario;
    row("", "form", "leave this row as it is", SCHEMA);
    let cell = scenario_cell(&scenario.id, &scenario.version);
    row("", "scenario", "leave this row as it is", &cell);
    let cell = hash_cell(&scenario.sha256);
    row("", "text", "leave this row as it is", &cell);
    row("", "reader", "your name or number", reader);
    for run in runs {
        let code = run.run.as_str();
        for (said, turn) in run.said().iter().zip(1..) {
            row(code, &format!("{TURN} {turn}"), said, "");
        }
        for domain in Domain::ALL {
            row(code, &letter(*domain).to_string(), &asked(*domain), "");
        }
        row(code, WORST, "number of the turn", "");
        row(code, SECOND, "number of the turn", "");
        row(code, BEST, "number of the turn", "");
        row(code, ODD, "what does not fit, in the column note", "");
    }
    table.into_inner().unwrap_or_default()
}

/// Words that a spreadsheet would take for a formula, marked as words.
fn safe(words: &str) -> String {
    let words = shown(words);
    if words.starts_with(['=', '+', '-', '@']) {
        format!("'{words}")
    } else {
        words.into_owned()
    }
}

/// A form in JSON, in the order in which it is filled in.
#[derive(Serialize)]
struct BlankForm<'a> {
    #[serde(rename = "form")]
    schema: &'a str,
    scenario: &'a str,
    version: &'a str,
    sha256: &'a str,
    reader: &'a str,
    runs: Vec<FormRun<'a>>,
}

#[derive(Serialize)]
struct FormRun<'a> {
    run: &'a str,
    turns: Vec<FormTurn>,
    #[serde(rename = "L")]
    listening: Option<u8>,
    #[serde(rename = "E")]
    empathy: Option<u8>,
    #[serde(rename = "X")]
    explanation: Option<u8>,
    #[serde(rename = "U")]
    understanding: Option<u8>,
    worst: [Option<u32>; 2],
    best: Option<u32>,
    odd: [&'a str; 0],
}

#[derive(Serialize)]
struct FormTurn {
    turn: u32,
    said: String,
    q: Option<u8>,
    domains: &'static str,
    note: &'static str,
}

/// A form as JSON, indented.
pub fn json(key: &PanelKey, runs: &[Blind], reader: &str) -> String {
    let turn = |(said, turn)| FormTurn {
        turn,
        said,
        q: None,
        domains: "",
        note: "",
    };
    let filled = runs.iter().map(|blind| FormRun {
        run: &blind.run,
        turns: blind.said().into_iter().zip(1..).map(turn).collect(),
        listening: None,
        empathy: None,
        explanation: None,
        understanding: None,
        worst: [None; 2],
        best: None,
        odd: [],
    });
    let form = BlankForm {
        schema: SCHEMA,
        scenario: &key.scenario.id,
        version: &key.scenario.version,
        sha256: &key.scenario.sha256,
        reader,
        runs: filled.collect(),
    };
    // Strings, numbers and lists only, so this cannot fail.
    let text = serde_json::to_string_pretty(&form).unwrap_or_default() + "\n";
    in_json(&text).into_owned()
}
