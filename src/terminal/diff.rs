//! `bedside diff`: what differs between two versions of a scenario, and whether it matters.

use std::ffi::OsString;

use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use super::analysis_budget::{domain_names, large, study_within};
use super::choice::{AnalysisBudget, TextOrJson};
use super::prose::{self, clean, count};
use super::table::{TextTable, heading};
use super::{CliError, Context, Exit, Terminal, find_scenario};
use insight::diff::{
    Aspect, ChangeImpact, ChangedWalkthrough, ComparedVersion, Comparison, Difference, How,
    PathsShape, Shapes, compare,
};
use insight::walk::PathKnowledge;
use insight::words::Steps;
use practice::PlayableScenario;

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  bedside diff old.ron new.ron

Cosmetic means: the same choices lead to the same places, states and scores.
Substantive means: earlier records and scores do not carry over.
Exit code 1 means that something differs.")]
pub(super) struct DiffArgs {
    /// Id or file of the older version
    pub before: OsString,

    /// Id or file of the newer version
    pub after: OsString,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,

    #[command(flatten)]
    pub depth: AnalysisBudget,
}

pub(super) fn run(
    args: &DiffArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let before = find_scenario::scenario(&args.before, context)?;
    let after = find_scenario::scenario(&args.after, context)?;
    let steps = (
        Steps::of(&before.scenario, &context.rubric),
        Steps::of(&after.scenario, &context.rubric),
    );
    let budget = args.depth.budget();
    let study =
        |entry: &PlayableScenario, budget| study_within(budget, &entry.scenario, &context.rubric);
    let known = (study(&before, budget.part(2)), study(&after, budget));
    let found = compare(
        ComparedVersion {
            steps: steps.0,
            known: &known.0,
        },
        ComparedVersion {
            steps: steps.1,
            known: &known.1,
        },
    );
    match args.format {
        TextOrJson::Text => text(&found, [&known.0, &known.1], out),
        TextOrJson::Json => out.json(object(&found)),
    }
    Ok(if found.verdict == ChangeImpact::Same {
        Exit::Ok
    } else {
        Exit::Findings
    })
}

fn text(found: &Comparison, known: [&PathKnowledge; 2], out: &mut Terminal) {
    let (color, words) = match found.verdict {
        ChangeImpact::Same => (AnsiColor::Green, "same: nothing differs"),
        ChangeImpact::Cosmetic => (
            AnsiColor::Green,
            "cosmetic: the same choices lead to the same places, states and scores",
        ),
        ChangeImpact::Substantive => (
            AnsiColor::Yellow,
            "substantive: earlier records and scores do not carry over",
        ),
    };
    let words = out.paint(color.on_default().bold(), words);
    out.line(words);
    for (aspect, title) in [
        (Aspect::Structure, "Structure"),
        (Aspect::Words, "Words"),
        (Aspect::Reasons, "Reasons, thoughts and sources"),
        (Aspect::Tests, "Walkthroughs and invariants in the file"),
        (Aspect::Order, "Order"),
    ] {
        let here = found.differences.iter().filter(|d| d.aspect == aspect);
        let here: Vec<&Difference> = here.collect();
        if !here.is_empty() {
            heading(&format!("{title} ({})", here.len()), out);
            for difference in here {
                one(difference, out);
            }
        }
    }
    if !found.walkthroughs.is_empty() {
        let n = count(found.walkthroughs.len(), "walkthrough", "walkthroughs");
        heading(
            &format!(
                "{n} of the older version {} out differently",
                if found.walkthroughs.len() == 1 {
                    "comes"
                } else {
                    "come"
                }
            ),
            out,
        );
        for played in &found.walkthroughs {
            walkthrough(played, out);
        }
    }
    match &found.shapes {
        Some(shapes) if shapes.differ() => paths(shapes, out),
        Some(_) => {}
        None => {
            let mut why = known.into_iter().map(PathKnowledge::shortfall);
            let why = why.find(|why| !why.is_empty()).unwrap_or_default();
            out.note(&format!("paths and envelopes were not compared: {why}"));
        }
    }
}

fn one(difference: &Difference, out: &mut Terminal) {
    let sign = match difference.how {
        How::Added => "+",
        How::Removed => "-",
        How::Changed => "~",
    };
    let what = match difference.what {
        "" => difference.how.name().to_owned(),
        what => what.to_owned(),
    };
    let place = prose::wrap(
        &format!("{}: {what}", clean(&difference.place)),
        out.width(),
        &format!("  {sign} "),
        "    ",
    );
    out.line(place);
    for (sign, value) in [("-", &difference.before), ("+", &difference.after)] {
        if !value.is_empty() {
            let first = format!("      {sign} ");
            let value = prose::wrap(&clean(value), out.width(), &first, "        ");
            out.line(out.paint(Style::new().dimmed(), &value));
        }
    }
}

fn walkthrough(played: &ChangedWalkthrough, out: &mut Terminal) {
    out.line(prose::block(&clean(&played.name), out.width(), 2));
    let end = |ending: &Option<String>| ending.clone().unwrap_or_else(|| "no ending".into());
    let text = match played.stops_at {
        Some(at) => format!("choice {at} can no longer be made"),
        None if played.ending_before != played.ending_after => format!(
            "ended with {}, ends with {}",
            end(&played.ending_before),
            end(&played.ending_after)
        ),
        None => format!(
            "evidence was {}, is {}",
            join(played.evidence_before),
            join(played.evidence_after)
        ),
    };
    out.line(prose::block(&clean(&text), out.width(), 6));
}

fn join(evidence: [i32; 4]) -> String {
    evidence.map(|e| e.to_string()).join(" ")
}

fn paths(shapes: &Shapes, out: &mut Terminal) {
    heading("All paths", out);
    let mut table = TextTable::new(["", "before", "after"]);
    let mut row = |name: String, of: &dyn Fn(&PathsShape) -> String| {
        table.row([name, of(&shapes.before), of(&shapes.after)]);
    };
    row("paths".into(), &|s| large(s.paths));
    row("states".into(), &|s| large(s.states as u128));
    row("shortest".into(), &|s| s.shortest.to_string());
    row("longest".into(), &|s| s.longest.to_string());
    for (at, domain) in domain_names().enumerate() {
        row(format!("evidence, {domain}"), &|s| {
            let range = s.envelope.domains.get(at);
            range.map_or_else(String::new, |r| format!("{} to {}", r.least, r.most))
        });
    }
    table.print(out);
}

fn object(found: &Comparison) -> Value {
    let differences = found.differences.iter().map(|d| {
        json!({
            "place": d.place,
            "what": d.what,
            "aspect": d.aspect.name(),
            "how": d.how.name(),
            "before": d.before,
            "after": d.after,
        })
    });
    let walkthroughs = found.walkthroughs.iter().map(|p| {
        json!({
            "name": p.name,
            "ending": { "before": p.ending_before, "after": p.ending_after },
            "evidence": { "before": p.evidence_before, "after": p.evidence_after },
            "stops_at": p.stops_at,
        })
    });
    let shape = |s: &PathsShape| {
        let ranges = s.envelope.domains.map(|r| json!([r.least, r.most]));
        json!({
            "states": s.states,
            "moves": s.moves,
            "paths": s.paths.to_string(),
            "shortest": s.shortest,
            "longest": s.longest,
            "reference": s.reference,
            "envelope": super::analysis_budget::by_domain(ranges),
        })
    };
    json!({
        "schema": "bedside-diff/1",
        "verdict": found.verdict.name(),
        "differences": differences.collect::<Vec<_>>(),
        "walkthroughs": walkthroughs.collect::<Vec<_>>(),
        "paths": found.shapes.as_ref().map(|s| json!({
            "before": shape(&s.before),
            "after": shape(&s.after),
        })),
    })
}
