//! `bedside test`: runs the walkthroughs and invariants of scenario files.

use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use super::analysis_budget::{by_domain, score_json, study_within};
use super::check::find_files;
use super::choice::{AnalysisBudget, TextOrJson};
use super::prose::{self, clean, count};
use super::{CliError, Context, Exit, Terminal, find_scenario, shell};
use insight::walk::{InvariantResult, Judged, Ran, invariants, walkthrough};
use insight::words::{Scenario, Steps};
use store::library;

/// Arguments of `test`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside test scenarios
  bedside test my-case.ron --format json

An invariant is proved on every path; a broken one comes with the shortest path
that breaks it. Exit code 1 means that something does not hold, or could not be
decided because time, memory or states ran out.")]
pub(super) struct TestArgs {
    /// Scenario files or folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,

    #[command(flatten)]
    pub depth: AnalysisBudget,
}

/// What came of one file.
struct Tested {
    name: String,
    /// The file as one word of a shell.
    typed: String,
    walks: Vec<Ran>,
    laws: Vec<Judged>,
}

#[derive(Default)]
struct Tally {
    hold: usize,
    fail: usize,
    open: usize,
    files: usize,
}

pub(super) fn run(
    args: &TestArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let mut worst = Exit::Ok;
    let mut tally = Tally::default();
    let found = find_files(&args.paths, context)?;
    for closed in &found.closed {
        out.error(&closed.to_string());
        worst = Exit::Io;
    }
    for path in found.files {
        let entry = match library::open(&path, &context.rubric) {
            Ok(entry) => entry,
            Err(broken) => {
                worst = worst.max(find_scenario::broken(broken).report(out));
                continue;
            }
        };
        let tested = test(&path, &entry.scenario, args, context);
        tally.add(&tested);
        match args.format {
            TextOrJson::Text => print(&tested, &entry.scenario, out),
            TextOrJson::Json => out.json(object(&tested, &entry.scenario)),
        }
    }
    if args.format == TextOrJson::Text {
        summary(&tally, out);
    }
    if tally.fail + tally.open > 0 {
        worst = worst.max(Exit::Findings);
    }
    Ok(worst)
}

fn test(path: &Path, scenario: &Scenario, args: &TestArgs, context: &Context) -> Tested {
    let steps = Steps::of(scenario, &context.rubric);
    let scored = scenario.tests.iter().any(|test| !test.scores.is_empty());
    let budget = args.depth.budget();
    let known = scored.then(|| study_within(budget.part(2), scenario, &context.rubric));
    let tests = scenario.tests.iter();
    Tested {
        name: path.display().to_string(),
        typed: shell::path(path),
        walks: tests
            .map(|test| walkthrough(steps, known.as_ref(), test))
            .collect(),
        laws: invariants(steps, budget.share(3, 4)),
    }
}

impl Tally {
    fn add(&mut self, tested: &Tested) {
        self.files += 1;
        for walk in &tested.walks {
            match (walk.holds(), walk.unjudged) {
                (false, _) => self.fail += 1,
                (true, true) => self.open += 1,
                (true, false) => self.hold += 1,
            }
        }
        for law in &tested.laws {
            match law.verdict {
                InvariantResult::Holds => self.hold += 1,
                InvariantResult::Broken(_) => self.fail += 1,
                _ => self.open += 1,
            }
        }
    }
}

fn print(tested: &Tested, scenario: &Scenario, out: &mut Terminal) {
    super::table::title(&scenario.header.title, &tested.name, out);
    if tested.walks.is_empty() && tested.laws.is_empty() {
        let text = "No walkthroughs and no invariants yet: `tests` and `invariants` in the file hold them.";
        out.line(prose::block(text, out.width(), 2));
    }
    for walk in &tested.walks {
        let turns = count(walk.turns, "turn", "turns");
        let end = walk.ending.as_deref().unwrap_or("no ending");
        let right = format!("{turns}, {end}");
        if walk.holds() && walk.unjudged {
            open(&walk.name, &right, out);
        } else {
            mark(walk.holds(), &walk.name, &right, out);
        }
        for problem in &walk.problems {
            detail(problem, out);
        }
        for note in &walk.notes {
            quiet(&format!("note: {note}"), out);
        }
    }
    for law in &tested.laws {
        invariant(law, tested, out);
    }
    out.line("");
}

fn invariant(law: &Judged, tested: &Tested, out: &mut Terminal) {
    match &law.verdict {
        InvariantResult::Holds => mark(true, &law.name, "on every path", out),
        InvariantResult::Broken(path) => {
            mark(false, &law.name, "broken", out);
            if path.is_empty() {
                detail("broken before the first choice", out);
            } else {
                let after = count(path.len(), "choice", "choices");
                detail(
                    &format!("the shortest path that breaks it has {after}:"),
                    out,
                );
                let choices = shell::word(&path.join(","));
                // A command is copied as a whole, so it is not wrapped.
                out.line(format!(
                    "      bedside play {} --choices {choices}",
                    tested.typed
                ));
            }
        }
        InvariantResult::NotProved { states } => {
            open(&law.name, "not proved", out);
            detail(
                &format!(
                    "no path breaks it among {states} states, where the analysis stopped; `--states` allows more"
                ),
                out,
            );
        }
        InvariantResult::Endless { path, cycle } => {
            open(&law.name, "not checked", out);
            let from = if path.is_empty() {
                "from the start".to_owned()
            } else {
                format!("after {}", path.join(","))
            };
            let way = cycle.join(",");
            detail(
                &format!(
                    "play can go round in circles: {from}, {way} leads back to the same state"
                ),
                out,
            );
        }
        InvariantResult::Unknown(why) => {
            open(&law.name, "not checked", out);
            detail(why, out);
        }
    }
}

fn mark(holds: bool, name: &str, right: &str, out: &mut Terminal) {
    let (sign, color) = if holds {
        ("ok  ", AnsiColor::Green)
    } else {
        ("FAIL", AnsiColor::Red)
    };
    line(sign, color, name, right, out);
}

fn open(name: &str, right: &str, out: &mut Terminal) {
    line("open", AnsiColor::Yellow, name, right, out);
}

fn line(sign: &str, color: AnsiColor, name: &str, right: &str, out: &mut Terminal) {
    let room = out.width().saturating_sub(prose::display_width(right) + 10);
    let name = prose::wrap(&clean(name), room.max(20), "", "");
    let mut rows = name.lines();
    let first = prose::apart(
        rows.next().unwrap_or_default(),
        &clean(right),
        out.width() - 8,
    );
    let sign = out.paint(color.on_default().bold(), sign);
    out.line(format!("  {sign}  {first}"));
    for row in rows {
        out.line(format!("        {row}"));
    }
}

fn detail(text: &str, out: &mut Terminal) {
    out.line(prose::block(&clean(text), out.width(), 8));
}

fn quiet(text: &str, out: &mut Terminal) {
    let text = prose::block(&clean(text), out.width(), 8);
    out.line(out.paint(Style::new().dimmed(), &text));
}

fn summary(tally: &Tally, out: &mut Terminal) {
    let mut parts = vec![format!("{} hold", tally.hold)];
    if tally.fail > 0 {
        parts.push(format!("{} fail", tally.fail));
    }
    if tally.open > 0 {
        parts.push(format!("{} not decided", tally.open));
    }
    let files = count(tally.files, "file", "files");
    out.line(format!("{} in {files}", parts.join(", ")));
}

fn object(tested: &Tested, scenario: &Scenario) -> Value {
    let walks = tested.walks.iter().map(|walk| {
        json!({
            "name": walk.name,
            "holds": walk.holds(),
            "undecided": walk.unjudged,
            "problems": walk.problems,
            "notes": walk.notes,
            "turns": walk.turns,
            "ending": walk.ending,
            "scores": walk.scores.map(|scores| by_domain(scores.map(score_json))),
        })
    });
    let laws = tested.laws.iter().map(|law| {
        let (verdict, path) = match &law.verdict {
            InvariantResult::Holds => ("holds", None),
            InvariantResult::Broken(path) => ("broken", Some(path.clone())),
            InvariantResult::NotProved { .. } => ("not proved", None),
            InvariantResult::Endless { path, cycle } => {
                let mut all = path.clone();
                all.extend(cycle.iter().cloned());
                ("endless", Some(all))
            }
            InvariantResult::Unknown(_) => ("unknown", None),
        };
        json!({ "name": law.name, "verdict": verdict, "choices": path })
    });
    json!({
        "schema": "bedside-test/1",
        "file": tested.name,
        "id": scenario.header.id,
        "walkthroughs": walks.collect::<Vec<_>>(),
        "invariants": laws.collect::<Vec<_>>(),
    })
}
