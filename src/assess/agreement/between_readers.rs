//! Readers with each other: in pairs, and each beside the others.

use std::collections::BTreeMap;

use serde::Serialize;

use super::reading::Reading;
use super::stats::{self, rounded};
use engine::domain::Domain;
use insight::analysis::DOMAINS;

/// Readers with each other.
#[derive(Clone, Debug, Serialize)]
pub struct Between {
    /// Of whole conversations, by domain.
    pub domains: Vec<BetweenDomain>,
    /// Of turns, where two readers or more have marked the same.
    pub turns: Option<BetweenTurns>,
}

/// Pairs of readers in one domain.
#[derive(Clone, Debug, Serialize)]
pub struct BetweenDomain {
    pub domain: Domain,
    /// Pairs of readers with three runs or more in common whose marks can be compared.
    pub pairs: usize,
    /// Mean of Spearman's rank correlation over the pairs.
    pub mean: Option<f64>,
    /// The least of them.
    pub least: Option<f64>,
    /// Mean absolute difference in points, over all pairs and runs.
    pub mad: Option<f64>,
}

/// Pairs of readers, turn by turn.
#[derive(Clone, Debug, Serialize)]
pub struct BetweenTurns {
    /// Pairs of readers.
    pub pairs: usize,
    /// Turns that two readers have marked, once for each pair.
    pub n: usize,
    /// Mean of Spearman's rank correlation over the pairs.
    pub mean: Option<f64>,
    /// The least of them.
    pub least: Option<f64>,
    /// Percent of `n` with the same mark.
    pub identical: f64,
    /// Percent of `n` with marks two or more apart.
    pub far: f64,
}

/// A reader beside the mean of the others who read the same runs.
#[derive(Clone, Debug, Serialize)]
pub struct ReaderBeside {
    pub reader: String,
    /// Runs that this reader has marked.
    pub runs: usize,
    /// By domain: own mean less that of the others; none without others.
    pub apart: [Option<f64>; DOMAINS],
}

/// Marks of the same things by two readers.
type Pairs = Vec<(f64, f64)>;

pub(super) fn between(readers: &[String], readings: &[Reading]) -> Between {
    let mut domains: [Vec<Pairs>; DOMAINS] = std::array::from_fn(|_| Vec::new());
    let mut turns: Vec<Pairs> = Vec::new();
    let each: Vec<ByRun<'_>> = readers.iter().map(|r| by_run(r, readings)).collect();
    for (at, first) in each.iter().enumerate() {
        for second in each.iter().skip(at + 1) {
            let common = common(first, second);
            for (domain, all) in domains.iter_mut().enumerate() {
                let marks = common.iter().filter_map(|(a, b)| {
                    let mark = |of: &Reading| Some(f64::from((*of.marks.get(domain)?)?));
                    Some((mark(a)?, mark(b)?))
                });
                all.push(marks.collect());
            }
            let marks = common
                .iter()
                .flat_map(|(a, b)| a.turns.iter().zip(&b.turns));
            let marks = marks.filter_map(|(a, b)| Some((f64::from((*a)?), f64::from((*b)?))));
            turns.push(marks.collect());
        }
    }
    let of = |(domain, pairs): (&Domain, &Vec<Pairs>)| {
        let (count, mean, least) = rhos(pairs);
        let all: Pairs = pairs.iter().flatten().copied().collect();
        BetweenDomain {
            domain: *domain,
            pairs: count,
            mean,
            least,
            mad: stats::mean_difference(&all).map(|value| rounded(value, 1)),
        }
    };
    Between {
        domains: Domain::ALL.iter().zip(&domains).map(of).collect(),
        turns: by_turn(&turns),
    }
}

fn by_turn(pairs: &[Pairs]) -> Option<BetweenTurns> {
    let all: Pairs = pairs.iter().flatten().copied().collect();
    if all.is_empty() {
        return None;
    }
    let (_, mean, least) = rhos(pairs);
    let share = |wanted: fn(f64) -> bool| {
        let found = all.iter().filter(|(a, b)| wanted((a - b).abs())).count();
        rounded(found as f64 * 100.0 / all.len() as f64, 0)
    };
    Some(BetweenTurns {
        pairs: pairs.iter().filter(|pair| !pair.is_empty()).count(),
        n: all.len(),
        mean,
        least,
        identical: share(|apart| apart < 0.5),
        far: share(|apart| apart > 1.5),
    })
}

/// How many pairs have a correlation, the mean and the least of these.
fn rhos(pairs: &[Pairs]) -> (usize, Option<f64>, Option<f64>) {
    let rhos: Vec<f64> = pairs
        .iter()
        .filter_map(|pair| stats::spearman(pair))
        .collect();
    let least = rhos.iter().copied().reduce(f64::min);
    let figure = |value: Option<f64>| value.map(|value| rounded(value, 2));
    (rhos.len(), figure(stats::mean(&rhos)), figure(least))
}

/// Readings of one reader by run.
type ByRun<'a> = BTreeMap<&'a str, &'a Reading>;

fn by_run<'a>(reader: &str, readings: &'a [Reading]) -> ByRun<'a> {
    let own = readings.iter().filter(|reading| reading.reader == reader);
    own.map(|reading| (reading.run.as_str(), reading)).collect()
}

/// Readings of the same runs by two readers.
fn common<'a>(first: &ByRun<'a>, second: &ByRun<'a>) -> Vec<(&'a Reading, &'a Reading)> {
    let both = first
        .iter()
        .filter_map(|(run, a)| Some((*a, *second.get(run)?)));
    both.collect()
}

pub(super) fn beside(readers: &[String], readings: &[Reading]) -> Vec<ReaderBeside> {
    let of = |reader: &String| {
        let own: Vec<&Reading> = readings.iter().filter(|r| r.reader == *reader).collect();
        let apart = std::array::from_fn(|domain| {
            let mark = |of: &Reading| Some(f64::from((*of.marks.get(domain)?)?));
            let pairs = own.iter().filter_map(|reading| {
                let others = readings.iter();
                let others = others.filter(|r| r.run == reading.run && r.reader != *reader);
                let others: Vec<f64> = others.filter_map(mark).collect();
                Some((mark(reading)?, stats::mean(&others)?))
            });
            let pairs: Pairs = pairs.collect();
            stats::bias(&pairs).map(|value| rounded(value, 1))
        });
        ReaderBeside {
            reader: reader.clone(),
            runs: own.len(),
            apart,
        }
    };
    readers.iter().map(of).collect()
}
