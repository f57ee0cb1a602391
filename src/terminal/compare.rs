//! `bedside compare`: two attempts beside each other. (`bedside diff` compares two versions of a scenario.)

use std::path::PathBuf;

use serde_json::json;

use super::attempts::{flags, object, short};
use super::choice::TextOrJson;
use super::folder_attempts::{folder, gather_again, named};
use super::page::{aside, paragraph};
use super::prose::count;
use super::scenario_words::ScenarioWords;
use super::table::{TextTable, heading};
use super::{CliError, Context, Exit, Terminal};
use assess::attempts::{AttemptRow, AttemptsSideBySide, beside, numbered};
use assess::cohort::SYNTHETIC_WORDS;
use assess::whole_points;

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  bedside compare 1f3c09aa 77b1e2d0 --folder cohort-2026

`bedside diff` compares two versions of a scenario.")]
pub(super) struct CompareArgs {
    /// Id of the first attempt, or its beginning
    pub one: String,

    /// Id of the second
    pub other: String,

    /// Folder with a folder of records for each person; without it, your own records
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

pub(super) fn run(
    args: &CompareArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let whose = folder(args.folder.as_deref(), context)?;
    let gathered = gather_again(&whose, &[&args.one, &args.other], context)?;
    let (one, other) = (named(&gathered, &args.one)?, named(&gathered, &args.other)?);
    let found = beside(one, other);
    let synthetic = if one.synthetic || other.synthetic {
        SYNTHETIC_WORDS
    } else {
        ""
    };
    let number = |row: &AttemptRow| {
        let all = gathered.rows.iter().zip(numbered(&gathered.rows));
        let mut own =
            all.filter(|(other, _)| other.attempt == row.attempt && other.person == row.person);
        own.next().map(|(_, number)| number).unwrap_or_default()
    };
    if args.format == TextOrJson::Json {
        out.json(json!({
            "schema": "bedside-compare/1",
            "synthetic": synthetic,
            "one": object(one, number(one)),
            "other": object(other, number(other)),
            "beside": found,
        }));
        return Ok(Exit::Ok);
    }
    aside(synthetic, 2, out);
    let mut table = TextTable::new(["", "A", "B", "B less A"]);
    table.row([
        "attempt".to_owned(),
        short(&one.attempt),
        short(&other.attempt),
        String::new(),
    ]);
    table.row([
        "person".to_owned(),
        one.person.clone(),
        other.person.clone(),
        String::new(),
    ]);
    let of = |row: &AttemptRow| format!("{} of {}", number(row).0, number(row).1);
    table.row([
        "attempt of the person".to_owned(),
        of(one),
        of(other),
        String::new(),
    ]);
    table.row([
        "turns".to_owned(),
        one.turns.len().to_string(),
        other.turns.len().to_string(),
        String::new(),
    ]);
    let shown = |points: Option<f64>| {
        points.map_or_else(|| "–".to_owned(), |points| whole_points(points).to_string())
    };
    for (domain, [a, b], apart) in &found.points {
        let apart = apart.map_or_else(String::new, |apart| format!("{:+}", apart.round() as i64));
        table.row([domain.label().to_owned(), shown(*a), shown(*b), apart]);
    }
    table.row([
        "ending".to_owned(),
        one.ending.clone(),
        other.ending.clone(),
        String::new(),
    ]);
    table.row([
        "what to know".to_owned(),
        flags(one),
        flags(other),
        String::new(),
    ]);
    table.print(out);
    for why in one.doubts.iter().chain(&other.doubts) {
        out.note(why);
    }
    if one.scenario != other.scenario {
        paragraph(
            "They are attempts at different scenarios: only how each stands on its own scale can be seen.",
            2,
            out,
        );
        return Ok(Exit::Ok);
    }
    if !found.same_scale {
        paragraph(
            "They were not played in the same text under the same rubric: their points stand on different scales.",
            2,
            out,
        );
    }
    let words = ScenarioWords::of(&gathered, args.folder.as_ref(), context);
    differences([one, other], &found, &words, out);
    Ok(Exit::Ok)
}

/// Where they part, turn by turn.
fn differences(
    rows: [&AttemptRow; 2],
    found: &AttemptsSideBySide,
    scenario: &ScenarioWords,
    out: &mut Terminal,
) {
    let alike = count(found.alike, "turn", "turns");
    heading(&format!("Alike for {alike}, then"), out);
    let mut table = TextTable::new(["turn", "A chose", "gave up", "B chose", "gave up"])
        .words_in(1)
        .words_in(3)
        .wrapped();
    let words = |row: &AttemptRow, choice: &Option<(String, String)>| {
        choice.as_ref().map_or_else(String::new, |(node, option)| {
            let said = scenario.option(&row.scenario_sha256, node, option);
            format!("{node}/{said}")
        })
    };
    let per_cent = |lost: Option<i64>| {
        lost.map_or_else(String::new, |lost| format!("{:.1}", lost as f64 / 100.0))
    };
    for difference in &found.differences {
        let [a, b] = difference.given_away;
        table.row([
            difference.turn.to_string(),
            words(rows[0], &difference.one),
            per_cent(a),
            words(rows[1], &difference.other),
            per_cent(b),
        ]);
    }
    table.print(out);
    for (row, name) in rows.into_iter().zip(["A", "B"]) {
        let turns = count(row.turns.len(), "turn", "turns");
        if row.ending.is_empty() {
            paragraph(
                &format!("{name} is still open after {turns}, so it has no points."),
                2,
                out,
            );
        } else if found
            .differences
            .last()
            .is_some_and(|last| last.turn > row.turns.len())
        {
            paragraph(&format!("{name} ended after {turns}."), 2, out);
        }
    }
    aside(
        "Gave up: against the best way on, in per cent of what the best all-round consultation comes to.",
        2,
        out,
    );
}
