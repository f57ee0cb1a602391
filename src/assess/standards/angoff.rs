//! Policy-Angoff: each judge says, node by node, how many of 100 persons who are just good enough take each option. The shares are
//! carried through the graph of the scenario, so that what depends on the way does; what such a person gathers on average is the
//! judge's line.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{NOT_JUDGED, NOT_WHOLE, NOTHING_TAKEN, TWICE, UNKNOWN};
use super::table::{Filled, FilledRow, one_person};
use super::{FEWEST_JUDGES, Method, Of, Standard, StandardGroup, StandardLine};
use crate::agreement::finding::FormFinding;
use crate::cohort::{Sheet, SheetCell, csv};
use crate::statistics::standard::panel_cut;
use crate::statistics::{Estimate, FigureOrReason, mean, quantile};
use engine::diagnostic::did_you_mean;
use engine::domain::Domain;
use engine::patient::state::State;
use engine::scenario::Scenario;
use insight::analysis::MEAN_UNIT;
use insight::analysis::scenario::names_of;
use insight::analysis::{DOMAINS, GraphStep, Whole};

/// Columns of a judges' file.
pub const COLUMNS: [&str; 4] = ["judge", "node", "option", "likely"];
/// How far shares may be from 100 because they were rounded.
const ROUNDED: f64 = 0.5;

/// A node with the options that are ever on offer there, as ids with what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgeable {
    /// Id of the node.
    pub node: String,
    /// Its options: id and words.
    pub options: Vec<(String, String)>,
}

/// The nodes at which there ever is more than one option, in the order of the file.
pub fn judgeable(scenario: &Scenario, whole: &Whole<State>) -> Vec<Judgeable> {
    let mut open: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut several: BTreeSet<&str> = BTreeSet::new();
    for &state in whole.graph.order() {
        let arcs = whole.graph.arcs(state);
        let many = arcs.len() > 1;
        for (node, option) in arcs.filter_map(|arc| names_of(scenario, arc.key)) {
            open.insert((node, option));
            if many {
                several.insert(node);
            }
        }
    }
    let nodes = scenario
        .nodes
        .iter()
        .filter(|node| several.contains(node.id.as_str()));
    let each = nodes.map(|node| {
        let openers = node.agenda.iter();
        let openers = openers.filter_map(|item| Some(&scenario.agenda.get(item.index())?.option));
        let options = node.options.iter().chain(openers);
        let options =
            options.filter(|option| open.contains(&(node.id.as_str(), option.id.as_str())));
        Judgeable {
            node: node.id.clone(),
            options: options
                .map(|option| (option.id.clone(), option.text.clone()))
                .collect(),
        }
    });
    each.collect()
}

/// An empty judges' file: a row for each option, with what is said beside it.
pub fn form(judge: &str, nodes: &[Judgeable]) -> String {
    let mut rows = Vec::new();
    for node in nodes {
        for (option, says) in &node.options {
            rows.push(vec![
                SheetCell::text(judge),
                SheetCell::text(&node.node),
                SheetCell::text(option),
                SheetCell::Empty,
                SheetCell::text(says),
            ]);
        }
    }
    let names = COLUMNS.iter().chain(&["says"]);
    let sheet = Sheet {
        name: "judges",
        head: names.map(|name| (*name).to_owned()).collect(),
        rows,
    };
    csv(&sheet, "")
}

/// Shares of one judge by node and option, 0..=1 at each node.
type Shares = BTreeMap<String, BTreeMap<String, f64>>;

/// What a panel has said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AngoffPanel {
    judges: BTreeMap<String, Shares>,
    /// The file in which a judge was met first.
    files: BTreeMap<String, String>,
}

impl AngoffPanel {
    /// Takes in a judges' file, held against the scenario; several judges may stand in one file, or each in their own.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(
        &mut self,
        file: &str,
        bytes: &[u8],
        nodes: &[Judgeable],
    ) -> Result<(), Vec<FormFinding>> {
        let filled = Filled::read(file, bytes, &COLUMNS)?;
        let mut wrong = Vec::new();
        for row in filled.rows() {
            match self.take(&row, nodes) {
                Ok(judge) => {
                    let known = self.files.entry(judge);
                    known.or_insert_with(|| file.to_owned());
                }
                Err(found) => wrong.push(found),
            }
        }
        if wrong.is_empty() {
            wrong.extend(self.not_whole(file));
            wrong.extend(one_person(file, self.judges.keys().map(String::as_str)));
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    fn file(&self, judge: &str) -> &str {
        self.files.get(judge).map_or("", String::as_str)
    }

    fn take(&mut self, row: &FilledRow<'_>, nodes: &[Judgeable]) -> Result<String, FormFinding> {
        let (judge, node, option) = (row.name("judge")?, row.name("node")?, row.name("option")?);
        let Some(known) = nodes.iter().find(|known| known.node == node) else {
            let names = nodes.iter().map(|known| known.node.as_str());
            let message = format!("the scenario has no node `{node}` with a choice");
            return Err(row.wrong(UNKNOWN, "node", message, did_you_mean(&node, names)));
        };
        if !known.options.iter().any(|(id, _)| *id == option) {
            let names = known.options.iter().map(|(id, _)| id.as_str());
            let message = format!("node `{node}` never has the option `{option}`");
            return Err(row.wrong(UNKNOWN, "option", message, did_you_mean(&option, names)));
        }
        let likely = row.number("likely", 100.0)? / 100.0;
        let own = self.judges.entry(judge.clone()).or_default();
        let before = own
            .entry(node.clone())
            .or_default()
            .insert(option.clone(), likely);
        if before.is_some() {
            let message = format!("`{judge}` has judged `{option}` at `{node}` already");
            return Err(row.wrong(TWICE, "option", message, "keep one row"));
        }
        Ok(judge)
    }

    fn not_whole(&self, file: &str) -> Vec<FormFinding> {
        let mut wrong = Vec::new();
        let own = |judge: &str| self.file(judge) == file;
        for (judge, shares) in self.judges.iter().filter(|(judge, _)| own(judge)) {
            for (node, own) in shares {
                let sum = 100.0 * own.values().sum::<f64>();
                if (sum - 100.0).abs() > ROUNDED {
                    wrong.push(FormFinding::error(
                        NOT_WHOLE,
                        file,
                        format!("judge {judge}, node {node}"),
                        format!("the shares add up to {sum:.1}, not to 100"),
                        "of 100 persons who are just good enough, how many take each option?",
                    ));
                }
            }
        }
        wrong
    }

    /// How many have judged.
    pub fn len(&self) -> usize {
        self.judges.len()
    }

    /// Whether nobody has.
    pub fn is_empty(&self) -> bool {
        self.judges.is_empty()
    }
}

/// What is done about nodes that a judge has not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unjudged {
    /// They are reported, and no cut score is computed.
    Refused,
    /// Every option there is equally likely.
    Equal,
}

/// A person who is just good enough, by one judge: what they gather on average in each domain, in billionths of the rubric's unit;
/// and the nodes they come to that were not judged.
fn average(
    scenario: &Scenario,
    whole: &Whole<State>,
    shares: &Shares,
) -> Result<([i64; DOMAINS], BTreeSet<String>), String> {
    let graph = &whole.graph;
    let mut reached = vec![0.0_f64; graph.len()];
    if let Some(first) = reached.first_mut() {
        *first = 1.0;
    }
    let (mut sums, mut unjudged) = ([0.0_f64; DOMAINS], BTreeSet::new());
    for &state in graph.order().iter().rev() {
        let here = reached.get(state as usize).copied().unwrap_or_default();
        let arcs: Vec<_> = graph.arcs(state).collect();
        if here <= 0.0 || arcs.is_empty() {
            continue;
        }
        let node = arcs.first().and_then(|arc| names_of(scenario, arc.key));
        let node = node.map_or("", |(node, _)| node);
        let own = shares.get(node).filter(|_| arcs.len() > 1);
        if own.is_none() && arcs.len() > 1 {
            unjudged.insert(node.to_owned());
        }
        let share = |key| {
            let (_, option) = names_of(scenario, key)?;
            own.map_or(Some(1.0), |own| own.get(option).copied())
        };
        let shares: Vec<f64> = arcs
            .iter()
            .map(|arc| share(arc.key).unwrap_or(0.0))
            .collect();
        let all: f64 = shares.iter().sum();
        if all <= 0.0 {
            return Err(node.to_owned());
        }
        for (arc, share) in arcs.iter().zip(shares) {
            let on = here * share / all;
            for (sum, gain) in sums.iter_mut().zip(arc.evidence) {
                *sum += on * f64::from(gain);
            }
            if let GraphStep::State(next) = arc.next
                && let Some(next) = reached.get_mut(next as usize)
            {
                *next += on;
            }
        }
    }
    Ok((
        sums.map(|sum| (sum * MEAN_UNIT as f64).round() as i64),
        unjudged,
    ))
}

/// The line of a panel.
///
/// # Errors
/// Nodes that people come to and a judge has not judged, or where nothing that is on offer is taken.
pub fn standard(
    of: Of,
    panel: &AngoffPanel,
    scenario: &Scenario,
    whole: &Whole<State>,
    unjudged: Unjudged,
    group: &StandardGroup<'_>,
) -> Result<Standard, Vec<FormFinding>> {
    let (mut cuts, mut wrong, mut open) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (judge, shares) in &panel.judges {
        match average(scenario, whole, shares) {
            Ok((_, missing)) if unjudged == Unjudged::Refused && !missing.is_empty() => {
                wrong.push(not_judged(panel, judge, &missing));
            }
            Ok((mean, missing)) => {
                open.extend(missing);
                cuts.push((judge.clone(), whole.envelope.mean_scores(mean)));
            }
            Err(node) => wrong.push(nothing_taken(panel, judge, &node)),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let lines = Domain::ALL
        .iter()
        .filter(|domain| whole.envelope.exercised(domain.index()));
    let lines = lines.map(|domain| {
        let own: Vec<(String, f64)> = cuts
            .iter()
            .filter_map(|(judge, scores)| {
                let score = scores.get(domain.index())?.hundredths()?;
                Some((judge.clone(), f64::from(score) / 100.0))
            })
            .collect();
        let points: Vec<f64> = own.iter().map(|(_, cut)| *cut).collect();
        let cut = FigureOrReason::of(points.len(), FEWEST_JUDGES, || interval(&points));
        StandardLine {
            judges: own,
            ..StandardLine::new(*domain, points.len(), cut)
        }
    });
    let lines = lines.collect();
    let mut remarks = Vec::new();
    if !open.is_empty() {
        let names: Vec<&str> = open.iter().map(String::as_str).collect();
        remarks.push(format!(
            "{} of the nodes that people come to were not judged by everybody; every option there counts as equally likely: {}.",
            open.len(),
            names.join(", ")
        ));
    }
    Ok(Standard::of(
        Method::PolicyAngoff,
        of,
        lines,
        group,
        remarks,
    ))
}

/// The mean of what judges come to, with the interval of a mean by Student's t.
fn interval(cuts: &[f64]) -> Option<Estimate> {
    let Some((cut, error)) = panel_cut(cuts) else {
        return mean(cuts).map(|value| Estimate::between(value, f64::NAN, f64::NAN));
    };
    let half = quantile::t_two_sided(cuts.len() as f64 - 1.0).unwrap_or(f64::NAN) * error;
    Some(Estimate::between(
        cut,
        (cut - half).max(0.0),
        (cut + half).min(100.0),
    ))
}

fn not_judged(panel: &AngoffPanel, judge: &str, nodes: &BTreeSet<String>) -> FormFinding {
    let names: Vec<String> = nodes.iter().map(|node| format!("`{node}`")).collect();
    let message = format!(
        "people come to {} that this judge has not judged",
        names.join(", ")
    );
    let hint = "judge them, or give `--rest equal`";
    FormFinding::error(
        NOT_JUDGED,
        panel.file(judge),
        format!("judge {judge}"),
        message,
        hint,
    )
}

fn nothing_taken(panel: &AngoffPanel, judge: &str, node: &str) -> FormFinding {
    let place = format!("judge {judge}, node {node}");
    let message = "people come here when only options are on offer that have 0";
    let hint = "give at least one of those that can be left over more than 0";
    FormFinding::error(NOTHING_TAKEN, panel.file(judge), place, message, hint)
}
