//! Turn by turn: which are hard, which tell better persons from weaker ones, and which read as unfair.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::attempts::AttemptRow;
use crate::statistics::{
    Estimate, FEWEST_AT_TURN, FEWEST_FOR_ITEMS, FEWEST_PERSONS, FigureOrReason, items as figures,
    mean, pearson,
};
use debrief::BeadKind;

/// A discrimination below this does not tell persons apart; one below the second figure is looked at.
const NONE: f64 = 0.10;
const LOW: f64 = 0.20;
/// Where this much is kept on average, persons cannot be told apart, and nothing is unfair.
pub(super) const EASY: f64 = 0.95;
/// An option has to cost so much more, and its takers to give up so much less elsewhere, in percent of what the best all-round
/// consultation comes to; less is what different states of a node and chance make of a fair one.
const COSTS: f64 = 2.0;
const ELSEWHERE: f64 = 4.0;
/// An option that is taken by so few is said to tempt nobody.
const TEMPTS: f64 = 0.05;

/// An option of a turn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OptionTaken {
    pub option: String,
    /// Its words, where the text of the scenario is here.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Persons who took it.
    pub count: usize,
    /// Their share, with an interval.
    pub share: Estimate,
    /// What it gave up on average, in percent of what the best all-round consultation comes to.
    pub gives_away: f64,
    /// What these persons gave up in all other turns on average, in the same measure; less is better.
    pub elsewhere: Option<f64>,
}

/// A node, over all who came to it. Of several visits the first one counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CohortItem {
    /// Id of the scenario that the node belongs to.
    pub scenario: String,
    /// Version of that scenario; each version is counted on its own.
    pub version: String,
    /// Id of the node, unique in the scenario.
    pub node: String,
    /// What the patient says there last, where the text of the scenario is here.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// The turn in which it is met, on average.
    pub turn: f64,
    /// Persons who came to it.
    pub persons: usize,
    /// Of all who played the scenario, the share who came to it.
    pub reached: f64,
    /// How many of them passed over what was offered there.
    pub passed_over: FigureOrReason<usize>,
    /// What was given up there on average, in percent of what the best all-round consultation comes to.
    pub gives_away: FigureOrReason<f64>,
    /// Mean of what was kept of what could be lost here, 0..=1; high is easy.
    pub difficulty: FigureOrReason<f64>,
    /// Correlation with what the person kept in all other turns of the scenario.
    pub discrimination: FigureOrReason<f64>,
    /// The options that somebody took, the most frequent first.
    pub options: Vec<OptionTaken>,
    /// Why it reads as unfair, or is worth a look; empty if neither.
    pub marks: Vec<String>,
}

impl CohortItem {
    /// Whether more than half of those who came here passed over what was offered.
    pub fn most_passed_over(&self) -> bool {
        self.passed_over.figure().copied().unwrap_or(0) * 2 > self.persons
    }

    /// What all persons together gave up here; 0 where too few came to say so.
    pub(super) fn given_up(&self) -> f64 {
        self.gives_away.figure().unwrap_or(&0.0) * self.persons as f64
    }
}

/// One person at a node.
struct Visit<'a> {
    turn: usize,
    option: &'a str,
    lost: f64,
    kept: Option<f64>,
    elsewhere: f64,
    passed_over: bool,
}

/// The items of these attempts, those with marks first.
pub fn items(rows: &[AttemptRow]) -> Vec<CohortItem> {
    let mut scenarios: BTreeMap<(&str, &str, &str), Vec<&AttemptRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.exact) {
        scenarios.entry(row.scale()).or_default().push(row);
    }
    let mut all = Vec::new();
    for own in scenarios.values() {
        let mut nodes: BTreeMap<&str, Vec<Visit<'_>>> = BTreeMap::new();
        for row in own {
            visits(row, &mut nodes);
        }
        let Some(first) = own.first() else { continue };
        let each = nodes
            .into_iter()
            .map(|(node, visits)| item(first, own.len(), node, &visits));
        all.extend(each);
    }
    all.sort_by(|a, b| {
        let key = |item: &CohortItem| (item.marks.is_empty(), item.scenario.clone());
        key(a).cmp(&key(b)).then(a.turn.total_cmp(&b.turn))
    });
    all
}

fn visits<'a>(row: &'a AttemptRow, nodes: &mut BTreeMap<&'a str, Vec<Visit<'a>>>) {
    let whole: i64 = row.turns.iter().map(|turn| turn.all_round).sum();
    let mut seen: Vec<&str> = Vec::new();
    for (turn, at) in row.turns.iter().zip(1_usize..) {
        if seen.contains(&turn.node.as_str()) {
            continue;
        }
        seen.push(&turn.node);
        let lost = turn.all_round as f64;
        nodes.entry(&turn.node).or_default().push(Visit {
            turn: at,
            option: &turn.option,
            lost: lost / 100.0,
            kept: (turn.worst > 0).then(|| 1.0 - lost / turn.worst as f64),
            elsewhere: (whole - turn.all_round) as f64 / 100.0,
            passed_over: row.beads.get(at - 1) == Some(&BeadKind::Missed),
        });
    }
}

fn item(first: &AttemptRow, played: usize, node: &str, visits: &[Visit<'_>]) -> CohortItem {
    let turns: Vec<f64> = visits.iter().map(|visit| visit.turn as f64).collect();
    let lost: Vec<f64> = visits.iter().map(|visit| visit.lost).collect();
    let kept: Vec<(f64, f64)> = visits
        .iter()
        .filter_map(|visit| Some((visit.kept?, -visit.elsewhere)))
        .collect();
    let difficulty = FigureOrReason::of(kept.len(), FEWEST_AT_TURN, || {
        mean(&kept.iter().map(|(kept, _)| *kept).collect::<Vec<_>>())
    });
    let discrimination = FigureOrReason::of(kept.len(), FEWEST_FOR_ITEMS, || pearson(&kept));
    let mut item = CohortItem {
        scenario: first.scenario.clone(),
        version: first.version.clone(),
        node: node.to_owned(),
        said: String::new(),
        turn: mean(&turns).unwrap_or_default(),
        persons: visits.len(),
        reached: visits.len() as f64 / played.max(1) as f64,
        passed_over: FigureOrReason::of(visits.len(), FEWEST_PERSONS, || {
            Some(visits.iter().filter(|visit| visit.passed_over).count())
        }),
        gives_away: FigureOrReason::of(visits.len(), FEWEST_PERSONS, || mean(&lost)),
        difficulty,
        discrimination,
        options: options(visits),
        marks: Vec::new(),
    };
    item.marks = marks(&item);
    item
}

fn options(visits: &[Visit<'_>]) -> Vec<OptionTaken> {
    let mut names: Vec<&str> = visits.iter().map(|visit| visit.option).collect();
    names.sort_unstable();
    names.dedup();
    let place = |option: &str| names.binary_search(&option).unwrap_or(names.len());
    let choices: Vec<(usize, f64)> = visits
        .iter()
        .map(|visit| (place(visit.option), visit.elsewhere))
        .collect();
    let taken = figures::taken(&choices, names.len());
    let mut all: Vec<OptionTaken> = names
        .iter()
        .zip(taken)
        .map(|(name, taken)| {
            let own = visits.iter().filter(|visit| visit.option == *name);
            let lost: Vec<f64> = own.map(|visit| visit.lost).collect();
            OptionTaken {
                option: (*name).to_owned(),
                words: String::new(),
                count: taken.count,
                share: taken.share,
                gives_away: mean(&lost).unwrap_or_default(),
                // Of few persons it would say something about each of them.
                elsewhere: taken.rest.filter(|_| visits.len() >= FEWEST_PERSONS),
            }
        })
        .collect();
    all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.option.cmp(&b.option)));
    all
}

/// What speaks against a turn. Each sentence says what was seen, not whose fault it is.
fn marks(item: &CohortItem) -> Vec<String> {
    let mut marks = Vec::new();
    let easy = item.difficulty.figure().is_some_and(|kept| *kept >= EASY);
    if let Some(r) = item.discrimination.figure().filter(|_| !easy) {
        // The upper end of the interval (Fisher 1921), near enough for small r.
        let upper = r + 1.96 / (item.persons as f64 - 3.0).max(1.0).sqrt();
        if *r < NONE && upper < LOW {
            marks.push(format!(
                "reads as unfair: those who do well elsewhere do not do better here (correlation {r:.2})"
            ));
        } else if *r < LOW {
            marks.push(format!(
                "worth a look: it tells persons apart only a little (correlation {r:.2})"
            ));
        }
    }
    let enough = item.persons >= FEWEST_FOR_ITEMS;
    let best = item
        .options
        .iter()
        .min_by(|a, b| a.gives_away.total_cmp(&b.gives_away));
    if let Some(best) = best.filter(|_| enough) {
        // Those who take a worse option should be those who give up more elsewhere, too.
        let better_elsewhere = item.options.iter().find(|other| {
            let often = other.count * 10 >= item.persons;
            let worse = other.gives_away > best.gives_away + COSTS;
            let persons = match (other.elsewhere, best.elsewhere) {
                (Some(other), Some(best)) => other + ELSEWHERE < best,
                _ => false,
            };
            often && worse && persons && best.count >= FEWEST_AT_TURN
        });
        if let Some(other) = better_elsewhere {
            marks.push(format!(
                "reads as unfair: `{}` costs {:.1} points more than `{}`, and those who take it do better elsewhere",
                other.option,
                other.gives_away - best.gives_away,
                best.option
            ));
        }
    }
    if let Some(only) = item.options.first().filter(|_| enough)
        && only.share.value > 1.0 - TEMPTS
    {
        marks.push(format!(
            "nearly everybody takes `{}`: the others tempt nobody",
            only.option
        ));
    }
    marks
}
