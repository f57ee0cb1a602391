//! What is known of one domain: how points spread in a scenario, and how far they can be relied on over several.

use serde::Serialize;

use crate::statistics::alpha::{Alpha, parts_needed};
use crate::statistics::generalizability::{Design, PersonsByScenarios};
use crate::statistics::robust::Robust;
use crate::statistics::{Estimate, FigureOrReason};
use engine::domain::Domain;

/// How the points of a domain spread. Points lie on the reachable scale: 100 is the best all-round consultation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PointSpread {
    pub domain: Domain,
    /// The points, sorted; without names.
    pub dots: Vec<f64>,
    /// Lower quartile, median, upper quartile; none of fewer than eight.
    pub quartiles: Option<[f64; 3]>,
    /// What random play comes to.
    pub floor: Option<f64>,
}

/// How far the points of a domain over several scenarios can be relied on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DomainReport {
    pub domain: Domain,
    /// The scenarios that count here, by id.
    pub scenarios: Vec<String>,
    /// Persons who have points in all of them.
    pub persons: usize,
    /// Alpha over scenarios.
    pub alpha: FigureOrReason<Alpha>,
    /// How far one scenario can stand for another: ICC(3,1).
    pub parallel: FigureOrReason<Estimate>,
    /// Components of variance.
    pub study: FigureOrReason<PersonsByScenarios>,
    /// What 1, 2, 3, 4, 6, 8, 10 and 12 scenarios would come to.
    pub designs: Vec<Design>,
    /// Scenarios that it takes for Φ of .8.
    pub for_eight_tenths: Option<u32>,
    /// Whether the order of persons holds when the worth of codes changes by up to a fifth.
    pub robust: FigureOrReason<Robust>,
    /// All this in plain language.
    pub reading: Vec<String>,
}

/// How many scenarios a reliability of .8 takes, given an alpha and over how many scenarios it was found.
pub(super) fn needed(alpha: f64, scenarios: usize) -> Option<u32> {
    let one = alpha / (scenarios as f64 - (scenarios as f64 - 1.0) * alpha);
    parts_needed(one, 0.8)
}
