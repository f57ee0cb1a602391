//! `bedside library`: what the scenarios together have in play, and what none of them has.

use serde_json::json;

use super::choice::TextOrJson;
use super::prose::{self, MEASURE};
use super::table::{TextTable, heading};
use super::{CliError, Context, Exit, Terminal};
use debrief::words::capital;
use insight::blueprint::{Blueprint, BlueprintRow, Dimension};

/// The form of the JSON blueprint.
const SCHEMA: &str = "bedside-library/1";

/// Arguments of `library`.
#[derive(Debug, clap::Args)]
pub(super) struct LibraryArgs {
    /// Form of the blueprint
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,
}

pub(super) fn run(
    args: &LibraryArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let library = context.library();
    let scenarios = library.loaded.iter().map(|entry| &*entry.scenario);
    let blueprint = Blueprint::of(scenarios, &context.rubric).map_err(|e| CliError::Integrity {
        message: e.to_string(),
        hint: "the program was built with a faulty blueprint".into(),
    })?;
    match args.format {
        TextOrJson::Text => print(&blueprint, library.loaded.len(), out),
        TextOrJson::Json => {
            let gaps: Vec<_> = blueprint
                .gaps()
                .map(|row| {
                    json!({
                        "dimension": row.dimension.name(),
                        "value": row.value,
                    })
                })
                .collect();
            out.json(json!({
                "schema": SCHEMA,
                "scenarios": library.loaded.len(),
                "rows": blueprint.rows.iter().map(|row| json!({
                    "dimension": row.dimension.name(),
                    "value": row.value,
                    "wanted": row.wanted,
                    "scenarios": row.scenarios,
                })).collect::<Vec<_>>(),
                "gaps": gaps,
            }));
        }
    }
    Ok(Exit::Ok)
}

fn print(blueprint: &Blueprint, scenarios: usize, out: &mut Terminal) {
    out.line(format!(
        "What {} in play; a number is how many.",
        match scenarios {
            1 => "one scenario has".to_owned(),
            n => format!("{n} scenarios have"),
        }
    ));
    grid(blueprint, Dimension::Theme, Dimension::Channel, out);
    grid(blueprint, Dimension::Stage, Dimension::Channel, out);
    for dimension in Dimension::ALL {
        if matches!(
            dimension,
            Dimension::Theme | Dimension::Channel | Dimension::Stage
        ) {
            continue;
        }
        heading(&capital(dimension.name()), out);
        let mut table = TextTable::new(["", ""]);
        for row in blueprint.dimension(dimension) {
            table.row([row.value.clone(), count(row.scenarios.len())]);
        }
        table.print(out);
    }
    heading("In no scenario yet", out);
    let width = out.width().min(MEASURE);
    let mut whole = true;
    for dimension in Dimension::ALL {
        let gaps: Vec<&str> = blueprint
            .dimension(dimension)
            .filter(|row| row.is_gap())
            .map(|row| row.value.as_str())
            .collect();
        if gaps.is_empty() {
            continue;
        }
        whole = false;
        let line = format!("{}: {}.", dimension.name(), gaps.join(", "));
        out.line(prose::block(&line, width, 2));
    }
    if whole {
        out.line("  Nothing that the blueprint asks for is missing.");
    }
}

/// How many scenarios have both values, for each pair of two dimensions.
fn grid(blueprint: &Blueprint, down: Dimension, across: Dimension, out: &mut Terminal) {
    heading(
        &capital(&format!("{} and {}", down.name(), across.name())),
        out,
    );
    let columns: Vec<&BlueprintRow> = blueprint.dimension(across).collect();
    let head = std::iter::once(String::new()).chain(columns.iter().map(|c| c.value.clone()));
    let mut table = TextTable::new(head);
    for row in blueprint.dimension(down) {
        let cells = columns
            .iter()
            .map(|column| count(Blueprint::both(row, column)));
        table.row(std::iter::once(row.value.clone()).chain(cells));
    }
    table.print(out);
}

/// A count; a dash where there is none, so that gaps are seen.
fn count(number: usize) -> String {
    match number {
        0 => "–".into(),
        n => n.to_string(),
    }
}
