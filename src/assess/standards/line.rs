//! A line in one domain, and the group that it is held against.

use serde::Serialize;

use crate::attempts::AttemptRow;
use crate::cohort::DomainReport;
use crate::statistics::items::wilson;
use crate::statistics::{Estimate, FEWEST_FOR_RELIABILITY, FEWEST_PERSONS, FigureOrReason};
use engine::domain::Domain;

/// How a line is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A panel's shares, carried through the graph of the scenario.
    PolicyAngoff,
    /// Points on readers' ratings.
    BorderlineRegression,
    /// A panel's limits and the points of a group.
    Hofstee,
}

impl Method {
    /// Its name in a heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::PolicyAngoff => "policy-Angoff",
            Self::BorderlineRegression => "borderline regression",
            Self::Hofstee => "Hofstee",
        }
    }
}

/// What came of it in one domain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandardLine {
    pub domain: Domain,
    /// How many judges or rated attempts or persons stand behind it.
    pub count: usize,
    /// The line in points, 0..=100, with an interval of 95 percent.
    pub cut: FigureOrReason<Estimate>,
    /// What each judge comes to by themselves, in points.
    pub judges: Vec<(String, f64)>,
    /// The regression; only of that method.
    pub regression: Option<crate::statistics::standard::Borderline>,
    /// Persons of the group whose points lie in this domain; 0 without a group.
    pub persons: usize,
    /// Share of them below the line, 0..=1, with Wilson's interval; none of fewer than eight.
    pub below: Option<Estimate>,
    /// How many of them lie within the interval of the line, where it cannot tell.
    pub unclear: usize,
    /// Φ(λ): how dependable a decision would be if the same line were drawn through the mean over the group's scenarios.
    pub dependable: FigureOrReason<f64>,
    /// All this in words.
    pub reading: Vec<String>,
}

/// The group that a line is held against: attempts that count, all of one text and rubric; and what is known of how far points
/// over all their scenarios can be relied on.
#[derive(Clone, Copy, Debug, Default)]
pub struct StandardGroup<'a> {
    /// The attempts of the group that count.
    pub rows: &'a [&'a AttemptRow],
    /// Of the whole cohort, domain by domain; empty if there is none.
    pub domains: &'a [DomainReport],
}

impl StandardGroup<'_> {
    /// Points of a domain.
    pub(super) fn points(&self, domain: Domain) -> Vec<f64> {
        self.rows
            .iter()
            .filter_map(|row| row.points(domain))
            .collect()
    }

    fn dependable(&self, domain: Domain, cut: f64) -> FigureOrReason<f64> {
        let own = self.domains.iter().find(|own| own.domain == domain);
        let Some(own) = own else {
            return FigureOrReason::TooFew {
                has: 0,
                needs: FEWEST_FOR_RELIABILITY,
            };
        };
        FigureOrReason::of(own.persons, FEWEST_FOR_RELIABILITY, || {
            let study = own.study.figure()?;
            Some(study.phi_at(cut, own.scenarios.len() as u32))
        })
    }
}

impl StandardLine {
    /// A line with its figure only; what it does to the group is added by [`Self::held_against`].
    pub(super) fn new(domain: Domain, count: usize, cut: FigureOrReason<Estimate>) -> Self {
        Self {
            domain,
            count,
            cut,
            judges: Vec::new(),
            regression: None,
            persons: 0,
            below: None,
            unclear: 0,
            dependable: FigureOrReason::Nothing,
            reading: Vec::new(),
        }
    }

    pub(super) fn held_against(&mut self, group: &StandardGroup<'_>) {
        let points = group.points(self.domain);
        self.persons = points.len();
        let Some(cut) = self.cut.figure().copied() else {
            return;
        };
        if points.len() >= FEWEST_PERSONS {
            let below = points.iter().filter(|own| **own < cut.value).count();
            self.below = wilson(below as f64, points.len() as f64);
            if let (Some(low), Some(high)) = (cut.low, cut.high) {
                let within = points.iter().filter(|own| (low..=high).contains(*own));
                self.unclear = within.count();
            }
        }
        self.dependable = group.dependable(self.domain, cut.value);
    }
}
