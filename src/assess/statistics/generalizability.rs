//! Generalizability: how much of the differences between scores lies between persons, and how much in what happened to be asked
//! and who happened to read (Cronbach and others 1972; Brennan 2001). Components by the analysis of variance.

use serde::Serialize;

use super::NumberTable;

/// A component of variance. What comes out below 0 is kept as it came out, and counts as 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Component {
    /// What it lies between, such as `person`.
    pub of: &'static str,
    /// As it came out.
    pub estimate: f64,
}

impl Component {
    /// What it counts as.
    pub fn used(self) -> f64 {
        self.estimate.max(0.0)
    }
}

/// Persons, each in the same scenarios: p × s. The rest holds the person-by-scenario part and everything else.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PersonsByScenarios {
    /// Between persons: the part that a score is meant to show.
    pub person: Component,
    /// Between scenarios (or raters).
    pub scenario: Component,
    /// Person by scenario, with what is left.
    pub rest: Component,
    /// Mean of all scores.
    pub mean: f64,
}

/// What a design with other numbers of conditions would come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Design {
    pub scenarios: u32,
    /// Raters of each.
    pub raters: u32,
    /// Reliability for ranking persons: Eρ².
    pub relative: f64,
    /// Reliability for decisions against a fixed standard: Φ.
    pub phi: f64,
    /// Standard error of measurement against a fixed standard, in points of the mean score.
    pub sem: f64,
}

impl Design {
    fn of(person: f64, relative: f64, absolute: f64, scenarios: u32, raters: u32) -> Self {
        let share = |error: f64| {
            if person + error > 0.0 {
                person / (person + error)
            } else {
                0.0
            }
        };
        Self {
            scenarios,
            raters,
            relative: share(relative),
            phi: share(absolute),
            sem: absolute.max(0.0).sqrt(),
        }
    }
}

impl PersonsByScenarios {
    /// From scores of persons (rows) in scenarios (columns).
    pub fn of(table: &NumberTable) -> Self {
        let ms = table.two_way();
        let component = |of, estimate| Component { of, estimate };
        Self {
            person: component("person", (ms.rows - ms.rest) / ms.k),
            scenario: component("scenario", (ms.columns - ms.rest) / ms.n),
            rest: component("person by scenario and rest", ms.rest),
            mean: ms.grand,
        }
    }

    /// What the mean over this number of scenarios would come to; at least one.
    pub fn design(&self, scenarios: u32) -> Design {
        let n = f64::from(scenarios.max(1));
        let relative = self.rest.used() / n;
        let absolute = relative + self.scenario.used() / n;
        Design::of(self.person.used(), relative, absolute, scenarios.max(1), 1)
    }

    /// Φ(λ): how dependable a decision at the cut is with this number of scenarios (Brennan and Kane 1977). Mean and cut in points. The
    /// mean is that of the sample, without a correction for its own error.
    pub fn phi_at(&self, cut: f64, scenarios: u32) -> f64 {
        let n = f64::from(scenarios.max(1));
        let error = (self.scenario.used() + self.rest.used()) / n;
        let away = self.person.used() + (self.mean - cut).powi(2);
        if away + error > 0.0 {
            away / (away + error)
        } else {
            0.0
        }
    }

    /// The fewest scenarios, at most 60, with which Φ comes to `wanted`.
    pub fn scenarios_for(&self, wanted: f64) -> Option<u32> {
        (1..=60).find(|n| self.design(*n).phi >= wanted - 1e-9)
    }
}

/// Persons in the same tasks, each task read by raters of its own: p × (r : t).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RatersInTasks {
    /// Between persons: the part that a score is meant to show.
    pub person: Component,
    /// Between tasks (scenarios).
    pub task: Component,
    /// Between the raters of a task.
    pub rater: Component,
    /// Person by task.
    pub person_task: Component,
    /// What is left.
    pub rest: Component,
}

/// Mean squares of a p × (r : t) table: persons, tasks, raters in tasks, person by task, rest.
pub(super) fn nested(scores: &[Vec<Vec<f64>>]) -> Option<([f64; 5], [f64; 3])> {
    let tasks = scores.first()?.len();
    let raters = scores.first()?.first()?.len();
    let whole = scores
        .iter()
        .all(|p| p.len() == tasks && p.iter().all(|t| t.len() == raters));
    let finite = scores
        .iter()
        .flatten()
        .flatten()
        .all(|cell| cell.is_finite());
    if !whole || !finite || scores.len() < 2 || tasks < 2 || raters < 2 {
        return None;
    }
    let (p, t, r) = (scores.len() as f64, tasks as f64, raters as f64);
    let all: f64 = scores.iter().flatten().flatten().sum();
    let grand = all * all / (p * t * r);
    let square = |sum: f64| sum * sum;
    let person: f64 = scores
        .iter()
        .map(|of| square(of.concat().iter().sum()))
        .sum();
    let sum = |cells: &mut dyn Iterator<Item = f64>| cells.sum::<f64>();
    let cell = |of: &Vec<Vec<f64>>, at: usize, by: usize| {
        let task = of.get(at);
        task.and_then(|t| t.get(by)).copied().unwrap_or_default()
    };
    let (mut task, mut rater, mut both) = (0.0, 0.0, 0.0);
    for at in 0..tasks {
        let mut whole = 0.0;
        for by in 0..raters {
            let one = sum(&mut scores.iter().map(|of| cell(of, at, by)));
            rater += square(one);
            whole += one;
        }
        task += square(whole);
        both += scores
            .iter()
            .map(|of| square(sum(&mut (0..raters).map(|by| cell(of, at, by)))))
            .sum::<f64>();
    }
    let (tp, tt) = (person / (t * r), task / (p * r));
    let (tr, tpt) = (rater / p, both / r);
    let total: f64 = scores.iter().flatten().flatten().map(|c| c * c).sum();
    let sums = [
        tp - grand,
        tt - grand,
        tr - tt,
        tpt - tp - tt + grand,
        total - tpt - tr + tt,
    ];
    let free = [
        p - 1.0,
        t - 1.0,
        t * (r - 1.0),
        (p - 1.0) * (t - 1.0),
        (p - 1.0) * t * (r - 1.0),
    ];
    let mut ms = [0.0; 5];
    for ((ms, sum), free) in ms.iter_mut().zip(sums).zip(free) {
        *ms = sum / free;
    }
    Some((ms, [p, t, r]))
}

impl RatersInTasks {
    /// From scores by person, task and rater of that task. None unless it is complete, with at least two of each.
    pub fn of(scores: &[Vec<Vec<f64>>]) -> Option<Self> {
        let ([p, t, r, pt, rest], [persons, tasks, raters]) = nested(scores)?;
        let component = |of, estimate| Component { of, estimate };
        Some(Self {
            person: component("person", (p - pt) / (tasks * raters)),
            task: component("scenario", (t - r - pt + rest) / (persons * raters)),
            rater: component("rater in scenario", (r - rest) / persons),
            person_task: component("person by scenario", (pt - rest) / raters),
            rest: component("rest", rest),
        })
    }

    /// What a number of tasks with a number of raters each would come to; at least one of each.
    pub fn design(&self, tasks: u32, raters: u32) -> Design {
        let (t, r) = (f64::from(tasks.max(1)), f64::from(raters.max(1)));
        let relative = self.person_task.used() / t + self.rest.used() / (t * r);
        let absolute = relative + self.task.used() / t + self.rater.used() / (t * r);
        Design::of(
            self.person.used(),
            relative,
            absolute,
            tasks.max(1),
            raters.max(1),
        )
    }
}
