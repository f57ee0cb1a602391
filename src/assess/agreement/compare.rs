//! The comparison: readers with each other, readers with the score, and where both are furthest apart.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::between_readers::{self, Between, ReaderBeside};
use super::limits::LIMITS;
use super::reading::{ReadRun, Reading};
use super::scored::Scored;
use super::stats::{self, rounded};
use engine::domain::Domain;
use insight::analysis::DOMAINS;

/// Everything that is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Agreement {
    /// Always `bedside-agreement/1`.
    pub schema: &'static str,
    /// Rubric by which the runs were scored, with its version.
    pub rubric: String,
    /// Ids of the scenarios, with their versions.
    pub scenarios: Vec<String>,
    /// Ids of those whose runs have no points, because there was no time to follow every path.
    pub unmeasured: Vec<String>,
    /// Runs that somebody has read.
    pub runs: usize,
    pub readers: Vec<String>,
    /// Readings of a run by a reader.
    pub readings: usize,
    /// Readers with each other.
    pub between: Between,
    /// Each reader beside the mean of the others.
    pub beside: Vec<ReaderBeside>,
    /// The score with the mean of the readers, by domain.
    pub domains: Vec<DomainAgreement>,
    /// The level of each turn with the readers' marks.
    pub turns: Option<TurnAgreement>,
    /// The worst turns that readers name, beside the turning points of the debrief.
    pub worst: Worst,
    /// The best turns that readers name, beside their levels and what the debrief says of them.
    pub best: Best,
    /// Every run, the one furthest apart first.
    pub each: Vec<RunApart>,
    /// Every option that was chosen, the one furthest apart first.
    pub options: Vec<OptionApart>,
    /// What did not fit in the patient's lines, as readers wrote it.
    pub odd: Vec<Odd>,
    /// How to read the figures.
    pub limits: [&'static str; 4],
}

/// The score with the mean of the readers in one domain.
#[derive(Clone, Debug, Serialize)]
pub struct DomainAgreement {
    pub domain: Domain,
    /// Runs with both.
    pub n: usize,
    /// Spearman's rank correlation.
    pub rho: Option<f64>,
    /// Mean absolute difference in points.
    pub mad: Option<f64>,
    /// Mean of points less mean of readers.
    pub bias: Option<f64>,
}

/// The level of turns with the readers' marks.
#[derive(Clone, Debug, Serialize)]
pub struct TurnAgreement {
    pub n: usize,
    /// Spearman's rank correlation.
    pub rho: Option<f64>,
    /// Mean absolute difference in levels.
    pub mad: Option<f64>,
    /// Mean level less mean mark.
    pub bias: Option<f64>,
    /// How many turns have each level (rows, from 0) and each mark, rounded to whole ones (columns, from 0).
    pub grid: [[usize; 5]; 5],
}

/// Turns that most readers name among the worst two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Worst {
    /// How many turns most readers name so, over all runs.
    pub named: usize,
    /// How many of these the debrief shows as turning points.
    pub found: usize,
}

/// Turns that most readers name as the best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Best {
    /// How many turns most readers name so, over all runs.
    pub named: usize,
    /// How many of these have the greatest level of their run.
    pub greatest: usize,
    /// How many the debrief shows as a moment that was opened.
    pub opened: usize,
    /// How many the debrief shows as turning points nevertheless.
    pub turning: usize,
}

/// A run with its points and the mean of its readers.
#[derive(Clone, Debug, Serialize)]
pub struct RunApart {
    /// The code under which it was read, such as `R07`.
    pub run: String,
    /// Id of the scenario that was played.
    pub scenario: String,
    /// Readers of this run.
    pub readers: usize,
    /// Points by domain.
    pub points: [Option<u16>; DOMAINS],
    /// Mean of the readers by domain.
    pub read: [Option<f64>; DOMAINS],
    /// The greatest difference of a domain.
    pub apart: f64,
    /// The domain of it.
    pub domain: Option<Domain>,
    /// Turns that most readers name among the worst two, and which of them are turning points.
    pub worst: Vec<(u32, bool)>,
}

/// An option with its levels and its marks.
#[derive(Clone, Debug, Serialize)]
pub struct OptionApart {
    /// Id of the scenario, which the ids below belong to.
    pub scenario: String,
    /// Id of the node where it was chosen.
    pub node: String,
    /// Id of the option, unique in that node.
    pub option: String,
    /// The clinician's words.
    pub words: String,
    /// How often it was read.
    pub n: usize,
    /// Mean of its levels.
    pub level: f64,
    /// Mean of its marks.
    pub read: f64,
    /// Level less mark.
    pub apart: f64,
    /// The first place where it was read: run and turn.
    pub at: (String, u32),
}

/// What did not fit, as a reader wrote it.
#[derive(Clone, Debug, Serialize)]
pub struct Odd {
    /// Code of the run.
    pub run: String,
    /// Who wrote it.
    pub reader: String,
    pub text: String,
}

/// A run with its score and readings.
struct RunWithReadings<'a> {
    run: &'a ReadRun,
    scored: &'a Scored,
    readings: Vec<&'a Reading>,
}

impl Agreement {
    /// Compares. `runs` and `scored` go together; runs without a reading are left out.
    pub fn of(runs: &[ReadRun], scored: &[Scored], readings: &[Reading]) -> Self {
        let pairs = runs
            .iter()
            .zip(scored)
            .map(|(run, scored)| RunWithReadings {
                run,
                scored,
                readings: readings.iter().filter(|r| r.run == run.run).collect(),
            });
        let read: Vec<RunWithReadings<'_>> =
            pairs.filter(|read| !read.readings.is_empty()).collect();
        let mut readers: Vec<String> = Vec::new();
        for reading in readings {
            if !readers.contains(&reading.reader) {
                readers.push(reading.reader.clone());
            }
        }
        let odd = readings.iter().flat_map(|reading| {
            reading.odd.iter().map(|text| Odd {
                run: reading.run.clone(),
                reader: reading.reader.clone(),
                text: text.clone(),
            })
        });
        let named = |read: &RunWithReadings<'_>| read.run.scenario.clone();
        let scenarios: BTreeSet<String> = read.iter().map(named).collect();
        let lacking = read.iter().filter(|read| !read.scored.measured);
        let unmeasured: BTreeSet<String> = lacking.map(named).collect();
        Self {
            schema: "bedside-agreement/1",
            rubric: String::new(),
            scenarios: scenarios.into_iter().collect(),
            unmeasured: unmeasured.into_iter().collect(),
            runs: read.len(),
            readings: readings.len(),
            between: between_readers::between(&readers, readings),
            beside: between_readers::beside(&readers, readings),
            readers,
            domains: domains(&read),
            turns: turns(&read),
            worst: worst(&read),
            best: best(&read),
            each: each(&read),
            options: options(&read),
            odd: odd.collect(),
            limits: LIMITS,
        }
    }
}

impl RunWithReadings<'_> {
    /// The mean of the readers in each domain.
    fn means(&self) -> [Option<f64>; DOMAINS] {
        std::array::from_fn(|domain| {
            let marks = self.readings.iter();
            let marks = marks.filter_map(|reading| Some(f64::from((*reading.marks.get(domain)?)?)));
            stats::mean(&marks.collect::<Vec<f64>>())
        })
    }

    /// Level and mean mark of every turn that was marked, by index.
    fn marked(&self) -> Vec<(usize, f64, f64)> {
        let turns = self.scored.turns.iter().enumerate();
        let marked = turns.filter_map(|(at, turn)| {
            let marks = self.readings.iter();
            let marks = marks.filter_map(|reading| Some(f64::from((*reading.turns.get(at)?)?)));
            let mean = stats::mean(&marks.collect::<Vec<f64>>())?;
            Some((at, f64::from(turn.level), mean))
        });
        marked.collect()
    }

    /// Turns that more than half of the readers name, of what each of them names.
    fn most(&self, named: impl Fn(&Reading) -> Vec<u32>) -> Vec<u32> {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        let mut answers = 0;
        for reading in &self.readings {
            let turns = named(reading);
            answers += usize::from(!turns.is_empty());
            for turn in turns {
                *counts.entry(turn).or_default() += 1;
            }
        }
        let most = counts.into_iter().filter(|(_, n)| n * 2 > answers);
        most.map(|(turn, _)| turn).collect()
    }

    fn worst(&self) -> Vec<u32> {
        self.most(|reading| reading.worst.clone())
    }
}

fn domains(read: &[RunWithReadings<'_>]) -> Vec<DomainAgreement> {
    let means: Vec<[Option<f64>; DOMAINS]> = read.iter().map(RunWithReadings::means).collect();
    let of = |domain: &Domain| {
        let at = domain.index();
        let pairs = read.iter().zip(&means);
        let pairs = pairs.filter_map(|(read, means)| {
            let points = (*read.scored.points.get(at)?)?;
            Some((f64::from(points), (*means.get(at)?)?))
        });
        let pairs: Vec<(f64, f64)> = pairs.collect();
        let enough = pairs.len() >= stats::FEWEST;
        let figure = |value: Option<f64>, decimals| {
            value
                .filter(|_| enough)
                .map(|value| rounded(value, decimals))
        };
        DomainAgreement {
            domain: *domain,
            n: pairs.len(),
            rho: figure(stats::spearman(&pairs), 2),
            mad: figure(stats::mean_difference(&pairs), 1),
            bias: figure(stats::bias(&pairs), 1),
        }
    };
    Domain::ALL.iter().map(of).collect()
}

fn turns(read: &[RunWithReadings<'_>]) -> Option<TurnAgreement> {
    let pairs = read.iter().flat_map(RunWithReadings::marked);
    let pairs: Vec<(f64, f64)> = pairs.map(|(_, level, mark)| (level, mark)).collect();
    let mut grid = [[0; 5]; 5];
    for (level, mark) in &pairs {
        let row = grid.get_mut(*level as usize);
        if let Some(cell) = row.and_then(|row| row.get_mut(mark.round() as usize)) {
            *cell += 1;
        }
    }
    (!pairs.is_empty()).then(|| TurnAgreement {
        n: pairs.len(),
        rho: stats::spearman(&pairs).map(|value| rounded(value, 2)),
        mad: stats::mean_difference(&pairs).map(|value| rounded(value, 2)),
        bias: stats::bias(&pairs).map(|value| rounded(value, 2)),
        grid,
    })
}

fn worst(read: &[RunWithReadings<'_>]) -> Worst {
    let mut all = Worst::default();
    for read in read {
        let most = read.worst();
        all.named += most.len();
        let found = most
            .iter()
            .filter(|turn| read.scored.turning.contains(turn));
        all.found += found.count();
    }
    all
}

fn best(read: &[RunWithReadings<'_>]) -> Best {
    let mut all = Best::default();
    for read in read {
        let levels: Vec<u8> = read.scored.turns.iter().map(|turn| turn.level).collect();
        for turn in read.most(|reading| reading.best.into_iter().collect()) {
            all.named += 1;
            let level = levels.get((turn as usize).wrapping_sub(1));
            all.greatest += usize::from(level.is_some() && level == levels.iter().max());
            all.opened += usize::from(read.scored.opened.contains(&turn));
            all.turning += usize::from(read.scored.turning.contains(&turn));
        }
    }
    all
}

fn each(read: &[RunWithReadings<'_>]) -> Vec<RunApart> {
    let apart = |read: &RunWithReadings<'_>| {
        let (points, means) = (read.scored.points, read.means());
        let differences = Domain::ALL.iter().filter_map(|domain| {
            let points = (*points.get(domain.index())?)?;
            let mean = (*means.get(domain.index())?)?;
            Some(((f64::from(points) - mean).abs(), *domain))
        });
        let most = differences.max_by(|a, b| a.0.total_cmp(&b.0));
        let worst = read.worst().into_iter();
        RunApart {
            run: read.run.run.clone(),
            scenario: read.run.scenario.clone(),
            readers: read.readings.len(),
            points,
            read: means.map(|mean| mean.map(|mean| rounded(mean, 1))),
            apart: most.map_or(0.0, |(apart, _)| rounded(apart, 1)),
            domain: most.map(|(_, domain)| domain),
            worst: worst
                .map(|turn| (turn, read.scored.turning.contains(&turn)))
                .collect(),
        }
    };
    let mut all: Vec<RunApart> = read.iter().map(apart).collect();
    all.sort_by(|a, b| b.apart.total_cmp(&a.apart));
    all
}

fn options(read: &[RunWithReadings<'_>]) -> Vec<OptionApart> {
    let mut found: BTreeMap<(&str, &str, &str), OptionApart> = BTreeMap::new();
    for read in read {
        for (at, level, mark) in read.marked() {
            let Some(turn) = read.scored.turns.get(at) else {
                continue;
            };
            let scenario = read.run.scenario.as_str();
            let sum = found
                .entry((scenario, &turn.node, &turn.option))
                .or_insert_with(|| OptionApart {
                    scenario: scenario.to_owned(),
                    node: turn.node.clone(),
                    option: turn.option.clone(),
                    words: turn.words.clone(),
                    n: 0,
                    level: 0.0,
                    read: 0.0,
                    apart: 0.0,
                    at: (read.run.run.clone(), at as u32 + 1),
                });
            sum.n += 1;
            sum.level += level;
            sum.read += mark;
        }
    }
    let mut all: Vec<OptionApart> = found.into_values().collect();
    for option in &mut all {
        let n = option.n as f64;
        option.apart = rounded((option.level - option.read) / n, 2);
        option.level = rounded(option.level / n, 2);
        option.read = rounded(option.read / n, 2);
    }
    // As far apart but read more often: less likely an accident.
    all.sort_by(|a, b| b.apart.abs().total_cmp(&a.apart.abs()).then(b.n.cmp(&a.n)));
    all
}
