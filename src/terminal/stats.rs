//! `bedside stats`: counts and measures of a scenario or of the whole library.

use std::ffi::OsString;

use serde_json::{Value, json};

use super::analysis_budget::{by_domain, domain_names, large, points, score_json};
use super::choice::{AnalysisBudget, TextOrJson};
use super::prose::{self, clean, count};
use super::table::{TextTable, heading, title};
use super::{CliError, Context, Exit, Terminal, find_scenario};
use debrief::document::tenths as evidence;
use insight::analysis::InView;
use insight::bots::Policy;
use insight::language::builtin::lexica;
use insight::stats::{Paths, Stats};
use insight::walk::PathKnowledge;
use insight::words::Steps;
use practice::PlayableScenario;

/// Arguments of `stats`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside stats                     one line for each scenario
  bedside stats my-case             everything about one
  bedside stats my-case --format json")]
pub(super) struct StatsArgs {
    /// Id or file of a scenario; without it, the whole library
    pub scenario: Option<OsString>,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,

    #[command(flatten)]
    pub depth: AnalysisBudget,
}

pub(super) fn run(
    args: &StatsArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    if let Some(name) = &args.scenario {
        let entry = find_scenario::scenario(name, context)?;
        let (stats, known) = measure(&entry, args, context)?;
        match args.format {
            TextOrJson::Text => print(&entry, &stats, &known, out),
            TextOrJson::Json => out.json(object(&entry, &stats)),
        }
        return Ok(Exit::Ok);
    }
    let library = context.library();
    let mut table = TextTable::new(["scenario", "nodes", "options", "words", "turns", "paths"]);
    for entry in &library.loaded {
        let (stats, _) = measure(entry, args, context)?;
        match args.format {
            TextOrJson::Text => table.row(row(entry, &stats)),
            TextOrJson::Json => out.json(object(entry, &stats)),
        }
    }
    if args.format == TextOrJson::Text {
        if library.loaded.is_empty() {
            out.line(
                "There are no scenarios yet. `bedside new my-case.ron` writes one to start from.",
            );
        } else {
            table.print(out);
            out.line("");
            out.line("`bedside stats ID` says more about one of them.");
        }
    }
    Ok(Exit::Ok)
}

fn measure(
    entry: &PlayableScenario,
    args: &StatsArgs,
    context: &Context,
) -> Result<(Stats, PathKnowledge), CliError> {
    let lexica = lexica().map_err(|e| CliError::Integrity {
        message: e.to_string(),
        hint: "the program was built with a faulty lexicon".into(),
    })?;
    let steps = Steps::of(&entry.scenario, &context.rubric);
    let known = args.depth.study(&entry.scenario, &context.rubric);
    Ok((Stats::of(steps, &known, lexica), known))
}

fn row(entry: &PlayableScenario, stats: &Stats) -> [String; 6] {
    let words = stats.words.patient.words + stats.words.clinician.words;
    let paths = stats.paths.as_ref();
    [
        entry.scenario.header.id.clone(),
        stats.counts.nodes.to_string(),
        stats.counts.options.to_string(),
        large(words as u128),
        paths.map_or_else(
            || "?".into(),
            |p| format!("{} to {}", p.shortest, p.longest),
        ),
        paths.map_or_else(|| "too many states".into(), |p| large(p.paths)),
    ]
}

fn print(entry: &PlayableScenario, stats: &Stats, known: &PathKnowledge, out: &mut Terminal) {
    let header = &entry.scenario.header;
    title(&header.title, &header.id, out);
    counts(stats, out);
    words(stats, out);
    heading("Behaviour codes, by the options that carry them", out);
    let codes = stats.codes.iter().map(|(code, n)| format!("{code} {n}"));
    let codes = codes.collect::<Vec<_>>().join("   ");
    out.line(prose::block(&codes, out.width(), 2));
    if let Some(paths) = &stats.paths {
        all_paths(paths, out);
    } else {
        heading("Paths", out);
        let text = format!("Not known: {}.", known.shortfall());
        out.line(prose::block(&text, out.width(), 2));
    }
    bots(stats, out);
}

fn counts(stats: &Stats, out: &mut Terminal) {
    let c = &stats.counts;
    let all = [
        count(c.nodes, "node", "nodes"),
        count(c.options, "option", "options"),
        count(c.lines, "line", "lines"),
        count(c.endings, "ending", "endings"),
        count(c.opportunities, "opportunity", "opportunities"),
        count(c.cues, "cue", "cues"),
        count(c.facts, "ICE item or fact", "ICE items and facts"),
        count(c.concepts, "concept", "concepts"),
        count(c.agenda, "agenda item", "agenda items"),
        count(c.gates, "safety gate", "safety gates"),
        count(c.styles, "style", "styles"),
        count(c.walkthroughs, "walkthrough", "walkthroughs"),
        count(c.invariants, "invariant", "invariants"),
        count(c.sources, "source", "sources"),
    ];
    out.line(prose::block(&all.join(" · "), out.width(), 2));
}

fn words(stats: &Stats, out: &mut Terminal) {
    heading("Words", out);
    let mut table = TextTable::new(["", "in all", "median", "longest"]);
    for (name, length) in [
        ("said to the clinician", stats.words.patient),
        ("options of the clinician", stats.words.clinician),
    ] {
        table.row([
            name.to_owned(),
            large(length.words as u128),
            length.median.to_string(),
            length.longest.to_string(),
        ]);
    }
    table.print(out);
    let menus = format!(
        "Menus hold {} to {} options.",
        stats.words.smallest_menu, stats.words.largest_menu
    );
    let grade = stats.words.grade;
    let grade = grade.map(|band| format!(" The options together read at {band}."));
    let text = format!("{menus}{}", grade.unwrap_or_default());
    out.line(prose::block(&text, out.width(), 2));
}

fn all_paths(paths: &Paths, out: &mut Terminal) {
    heading("Paths, all of them", out);
    let text = format!(
        "{} paths of {} to {} turns through {} states. {}",
        large(paths.paths),
        paths.shortest,
        paths.longest,
        large(paths.states as u128),
        in_view(&paths.in_view)
    );
    out.line(prose::block(&text, out.width(), 2));
    out.line("");
    let head = [
        "",
        "least evidence",
        "greatest",
        "random play",
        "best all-round",
    ];
    let mut table = TextTable::new(head);
    for (name, domain) in domain_names().zip(&paths.domains) {
        let range = domain.range;
        table.row([
            name.to_owned(),
            evidence(range.least),
            evidence(range.most),
            points(domain.floor),
            points(domain.reference),
        ]);
    }
    table.print(out);
    let reference = format!(
        "Best all-round consultation: {}",
        paths.reference.join(", ")
    );
    out.line("");
    out.line(prose::block(&clean(&reference), out.width(), 2));
}

/// Options in view at once: the fewest, the most, and the most at a hub.
fn in_view(seen: &InView) -> String {
    let InView {
        least,
        most,
        most_at_hub,
        ..
    } = *seen;
    let greatest = most.max(most_at_hub);
    let hub = if most_at_hub > 0 {
        format!("; at most {most}, and {most_at_hub} at a hub")
    } else {
        String::new()
    };
    format!("Options in view at once: {least} to {greatest}{hub}.")
}

fn bots(stats: &Stats, out: &mut Terminal) {
    heading(
        "Players that understand nothing, on average over 64 orders of the menus",
        out,
    );
    let scored = stats.paths.is_some();
    let head = ["player"]
        .into_iter()
        .chain(domain_names())
        .chain(["ending"]);
    let mut table = TextTable::new(head).words_in(5);
    for bot in &stats.bots {
        let mut cells = vec![bot.policy.label().to_owned()];
        match bot.scores {
            Some(scores) => cells.extend(scores.map(points)),
            None => cells.extend(bot.evidence.map(evidence)),
        }
        cells.push(bot.ending.clone().unwrap_or_else(|| "does not end".into()));
        table.row(cells);
    }
    table.print(out);
    let unit = if scored {
        "Scores from 0 to 100."
    } else {
        "Evidence, because the greatest possible is not known."
    };
    out.line(prose::block(unit, out.width(), 2));
}

fn object(entry: &PlayableScenario, stats: &Stats) -> Value {
    let header = &entry.scenario.header;
    let bots = stats.bots.iter().map(|bot| {
        json!({
            "policy": bot.policy.id(),
            "choices": bot.choices,
            "ending": bot.ending,
            "evidence": by_domain(bot.evidence.map(|e| json!(e))),
            "scores": bot.scores.map(|scores| by_domain(scores.map(score_json))),
        })
    });
    let paths = stats.paths.as_ref().map(|paths| {
        let domains = paths.domains.map(|d| {
            json!({
                "least": d.range.least,
                "most": d.range.most,
                Policy::Random.id(): score_json(d.floor),
                "reference": score_json(d.reference),
            })
        });
        json!({
            "states": paths.states,
            "moves": paths.moves,
            "paths": paths.paths.to_string(),
            "shortest": paths.shortest,
            "longest": paths.longest,
            "in_view": {
                "least": paths.in_view.least,
                "most": paths.in_view.most,
                "most_at_hub": paths.in_view.most_at_hub,
            },
            "domains": by_domain(domains),
            "reference": paths.reference,
        })
    });
    let codes = stats.codes.iter().map(|(code, n)| json!([code, n]));
    json!({
        "schema": "bedside-stats/1",
        "id": header.id,
        "version": header.version,
        "file": entry.place.label(),
        "counts": stats.counts,
        "words": {
            "patient": stats.words.patient,
            "clinician": stats.words.clinician,
            "grade": stats.words.grade,
            "smallest_menu": stats.words.smallest_menu,
            "largest_menu": stats.words.largest_menu,
        },
        "codes": codes.collect::<Vec<_>>(),
        "paths": paths,
        "bots": bots.collect::<Vec<_>>(),
    })
}
