//! `bedside simulate`: many plays, what they come to and what they score.

use std::ffi::OsString;

use serde_json::{Value, json};

use super::analysis_budget::{by_domain, domain_names, study_within};
use super::choice::{AnalysisBudget, TextOrJson};
use super::progress_line::ProgressLine;
use super::prose::{self, clean, count};
use super::table::{TextTable, heading, title};
use super::{CliError, Context, Exit, Terminal, find_scenario};
use insight::analysis::{Budget, DOMAINS};
use insight::bots::{Bots, PlaySpread, Policy, Tally};
use insight::graph::GraphPicture;
use insight::walk::PathKnowledge;
use insight::words::{Scenario, Steps};

/// Arguments of `simulate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bedside simulate my-case
  bedside simulate my-case --plays 100000 --seed 7
  bedside simulate my-case --policy longest

Each play shuffles its menus by its own seed, as an attempt does; seed 0 keeps the
order of the file. The same seeds give the same report.")]
pub(super) struct SimulateArgs {
    /// Id or file of a scenario
    pub scenario: OsString,

    /// How many plays
    #[arg(long, value_name = "N", default_value = "1000", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub plays: u32,

    /// Seed of the first play; the others count up from it
    #[arg(long, value_name = "N", default_value = "1")]
    pub seed: u64,

    /// How to choose: random, longest, shortest, first, last, questions, kind-words, hedged, open-question or teach-back
    #[arg(long, value_name = "HOW", default_value = "random", value_parser = policy)]
    pub policy: Policy,

    /// Form of the report
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: TextOrJson,

    #[command(flatten)]
    pub depth: AnalysisBudget,
}

fn policy(id: &str) -> Result<Policy, String> {
    let all = Policy::ALL.map(Policy::id).join(", ");
    Policy::from_id(id).ok_or_else(|| format!("one of: {all}"))
}

pub(super) fn run(
    args: &SimulateArgs,
    context: &Context,
    out: &mut Terminal,
) -> Result<Exit, CliError> {
    let entry = find_scenario::scenario(&args.scenario, context)?;
    let scenario = &entry.scenario;
    let budget = args.depth.budget();
    let tally = play(scenario, context, args, budget.part(2));
    let report = SimulationReport {
        scenario,
        args,
        known: study_within(budget, scenario, &context.rubric),
        menus: GraphPicture::of(scenario, None),
        tally,
    };
    match args.format {
        TextOrJson::Text => report.print(out),
        TextOrJson::Json => out.json(report.object()),
    }
    Ok(Exit::Ok)
}

fn play(scenario: &Scenario, context: &Context, args: &SimulateArgs, budget: Budget) -> Tally {
    let bots = Bots::new(Steps::of(scenario, &context.rubric));
    let mut tally = Tally::new(scenario);
    let life = ProgressLine::of(args.plays as usize, "plays");
    for nth in 0..u64::from(args.plays) {
        let play = bots.play(args.policy, args.seed.wrapping_add(nth));
        tally.add(&bots, &play);
        if nth % 64 == 0 {
            life.at(nth as usize);
        }
        if budget.is_late() {
            break;
        }
    }
    tally
}

struct SimulationReport<'a> {
    scenario: &'a Scenario,
    args: &'a SimulateArgs,
    known: PathKnowledge,
    /// Option ids by node.
    menus: GraphPicture,
    tally: Tally,
}

/// How much of something the plays have met.
struct Cover {
    what: &'static str,
    met: usize,
    all: usize,
    missing: Vec<String>,
}

impl SimulationReport<'_> {
    fn print(&self, out: &mut Terminal) {
        title(&self.scenario.header.title, &self.scenario.header.id, out);
        let plays = count(self.tally.plays as usize, "play", "plays");
        let first = self.args.seed;
        let last = first.wrapping_add(self.tally.plays.saturating_sub(1));
        let about = format!(
            "{plays} ({}), seeds {first} to {last}, {} to {} turns, {} on average",
            self.args.policy.label(),
            self.tally.fewest_turns,
            self.tally.most_turns,
            mean(self.tally.turns as i64, self.tally.plays)
        );
        out.line(prose::block(&about, out.width(), 2));
        let asked = u64::from(self.args.plays);
        if self.tally.plays < asked {
            out.note(&format!(
                "{asked} plays were asked for; half of the {} was over before that, `--seconds` allows more",
                count(self.args.depth.seconds as usize, "second", "seconds")
            ));
        }
        self.scores(out);
        self.endings(out);
        self.accounts(out);
        self.coverage(out);
    }

    fn spreads(&self) -> [Option<PlaySpread>; DOMAINS] {
        std::array::from_fn(|domain| match self.known.envelope() {
            Some(envelope) => self.tally.scores(envelope, domain),
            None => self.tally.evidence_spread(domain),
        })
    }

    fn scores(&self, out: &mut Terminal) {
        let exact = self.known.envelope().is_some();
        heading(if exact { "Scores" } else { "Evidence" }, out);
        let head = [
            "",
            "least",
            "quarter",
            "median",
            "3 quarters",
            "most",
            "mean",
            "",
        ];
        let mut table = TextTable::new(head).words_in(7);
        for (name, spread) in domain_names().zip(self.spreads()) {
            let Some(s) = spread else {
                table.row([name, "not exercised: no choice makes a difference"]);
                continue;
            };
            let shown = |v: i32| if exact { (v + 50) / 100 } else { v }.to_string();
            let mean = if exact {
                mean(s.sum, self.tally.plays * 100)
            } else {
                mean(s.sum, self.tally.plays)
            };
            table.row([
                name.to_owned(),
                shown(s.least),
                shown(s.lower),
                shown(s.median),
                shown(s.upper),
                shown(s.most),
                mean,
                bars(&s.bins),
            ]);
        }
        table.print(out);
        let text = if exact {
            "Bars: how many plays score 0 to 9, 10 to 19 and so on up to 100.".to_owned()
        } else {
            format!("Not scores: {}.", self.known.shortfall())
        };
        out.line(prose::block(&text, out.width(), 2));
    }

    fn endings(&self, out: &mut Terminal) {
        heading("Endings", out);
        let mut table = TextTable::new(["", "plays", "share"]);
        let share = |n: u64| format!("{} %", mean(n as i64 * 100, self.tally.plays));
        let mut rows: Vec<(&str, u64)> = self
            .scenario
            .endings
            .iter()
            .map(|ending| ending.id.as_str())
            .zip(self.tally.endings.iter().copied())
            .collect();
        rows.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        for (id, n) in rows {
            table.row([id.to_owned(), n.to_string(), share(n)]);
        }
        let gates = self.scenario.gates.iter().zip(&self.tally.gates);
        for (gate, &n) in gates {
            table.row([format!("gate {} trips", gate.id), n.to_string(), share(n)]);
        }
        if self.tally.endless > 0 {
            let n = self.tally.endless;
            table.row(["does not end".to_owned(), n.to_string(), share(n)]);
        }
        table.print(out);
    }

    /// Which accounts of the endings are told, and the ways into an ending that have none.
    fn accounts(&self, out: &mut Terminal) {
        let endings = self.scenario.endings.iter().zip(&self.tally.accounts);
        let with: Vec<_> = endings.filter(|(_, of)| !of.told.is_empty()).collect();
        if with.is_empty() {
            return;
        }
        heading(
            "Why it ended so: plays by account, in the order of the file",
            out,
        );
        for (ending, of) in &with {
            let told: Vec<String> = of.told.iter().map(u64::to_string).collect();
            let untold = if of.untold > 0 {
                format!("; no account: {}", of.untold)
            } else {
                String::new()
            };
            let text = format!("{}: {}{untold}", ending.id, told.join(" "));
            out.line(prose::wrap(&clean(&text), out.width(), "  ", "    "));
        }
        let never = with.iter().flat_map(|(ending, of)| {
            let none = of.told.iter().enumerate().filter(|(_, told)| **told == 0);
            none.map(|(at, _)| format!("{} {}", ending.id, at + 1))
        });
        let never: Vec<String> = never.collect();
        if !never.is_empty() {
            let text = format!("Told in none of these plays: {}", never.join(", "));
            out.line(prose::wrap(&clean(&text), out.width(), "  ", "    "));
        }
        for (ending, of) in with.iter().filter(|(_, of)| of.untold > 0) {
            let way = of.untold_way.join(",");
            let text = format!("{} without an account, for instance by: {way}", ending.id);
            out.line(prose::wrap(&clean(&text), out.width(), "  ", "    "));
        }
    }

    fn coverage(&self, out: &mut Terminal) {
        heading("Met by at least one play", out);
        let covers = self.covers();
        let mut table = TextTable::new(["", "", ""]);
        for cover in &covers {
            let share = mean(cover.met as i64 * 100, cover.all.max(1) as u64);
            table.row([
                cover.what.to_owned(),
                format!("{} of {}", cover.met, cover.all),
                format!("{share} %"),
            ]);
        }
        table.print(out);
        for cover in covers.iter().filter(|cover| !cover.missing.is_empty()) {
            let shown: Vec<&str> = cover.missing.iter().take(12).map(String::as_str).collect();
            let more = cover.missing.len().saturating_sub(shown.len());
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let text = format!("{} not met: {}{more}", cover.what, clean(&shown.join(", ")));
            out.line(prose::wrap(&text, out.width(), "  ", "    "));
        }
    }

    fn covers(&self) -> [Cover; 3] {
        let nodes = self.scenario.nodes.iter().zip(&self.tally.nodes);
        let endings = self.scenario.endings.iter().zip(&self.tally.endings);
        let menus = self.menus.boxes.iter().zip(&self.tally.options);
        let options = menus.flat_map(|(menu, counts)| {
            let named = menu.options.iter().zip(counts);
            named.map(|(id, &n)| (format!("{}/{id}", menu.title), n))
        });
        [
            Cover::of("nodes", nodes.map(|(node, &n)| (node.id.clone(), n))),
            Cover::of("options", options),
            Cover::of("endings", endings.map(|(e, &n)| (e.id.clone(), n))),
        ]
    }

    fn object(&self) -> Value {
        let exact = self.known.envelope().is_some();
        let spreads = self.spreads().map(|spread| {
            let unit = if exact { 100.0 } else { 1.0 };
            let shown = |v: i32| f64::from(v) / unit;
            spread.map_or(Value::Null, |s| {
                json!({
                    "least": shown(s.least),
                    "lower_quartile": shown(s.lower),
                    "median": shown(s.median),
                    "upper_quartile": shown(s.upper),
                    "most": shown(s.most),
                    "mean": s.sum as f64 / unit / self.tally.plays as f64,
                    "bins": s.bins,
                })
            })
        });
        let endings = self.scenario.endings.iter().map(|e| e.id.clone());
        let endings = endings.zip(self.tally.endings.iter().map(|n| json!(n)));
        let gates = self.scenario.gates.iter().map(|g| g.id.clone());
        let gates = gates.zip(self.tally.gates.iter().map(|n| json!(n)));
        let accounts = self.scenario.endings.iter().zip(&self.tally.accounts);
        let accounts = accounts.map(|(ending, of)| {
            let of = json!({ "told": of.told, "untold": of.untold, "untold_way": of.untold_way });
            (ending.id.clone(), of)
        });
        let cover = self.covers().map(|cover| {
            json!({ "what": cover.what, "met": cover.met, "of": cover.all, "not_met": cover.missing })
        });
        json!({
            "schema": "bedside-simulate/1",
            "id": self.scenario.header.id,
            "policy": self.args.policy.id(),
            "plays": self.tally.plays,
            "seed": self.args.seed,
            "turns": { "fewest": self.tally.fewest_turns, "most": self.tally.most_turns, "all": self.tally.turns },
            "endless": self.tally.endless,
            if exact { "scores" } else { "evidence" }: by_domain(spreads),
            "endings": Value::Object(endings.collect()),
            "accounts": Value::Object(accounts.collect()),
            "gates": Value::Object(gates.collect()),
            "coverage": cover,
        })
    }
}

impl Cover {
    fn of(what: &'static str, counts: impl Iterator<Item = (String, u64)>) -> Self {
        let counts: Vec<(String, u64)> = counts.collect();
        let met = counts.iter().filter(|(_, n)| *n > 0).count();
        let missing = counts.iter().filter(|(_, n)| *n == 0);
        Self {
            what,
            met,
            all: counts.len(),
            missing: missing.map(|(id, _)| id.clone()).collect(),
        }
    }
}

/// A mean with one decimal.
fn mean(sum: i64, of: u64) -> String {
    let tenths = (i128::from(sum) * 20 + i128::from(of)).div_euclid(2 * i128::from(of.max(1)));
    format!("{}.{}", tenths.div_euclid(10), tenths.rem_euclid(10))
}

/// Counts as bars of eight heights; an empty bin is a dot.
fn bars(bins: &[u64]) -> String {
    const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = bins.iter().copied().max().unwrap_or(0).max(1);
    bins.iter()
        .map(|&n| match n {
            0 => '·',
            n => HEIGHTS
                .get((n * 7).div_ceil(most) as usize)
                .copied()
                .unwrap_or('█'),
        })
        .collect()
}
