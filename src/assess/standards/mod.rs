//! Setting a standard: where a line between "not yet" and "enough" would lie in one scenario, by what a panel says or by what
//! readers felt. It proposes, with an interval; people decide, and no line makes a person competent.
//!
//! Three ways: a panel says how likely a person who is just good enough takes each option (policy-Angoff); readers' blind ratings
//! are held against the points (borderline regression); a panel's limits are held against the points of a group (Hofstee). Files
//! of panels are tables; what is wrong in one is a [`FormFinding`](crate::agreement::finding::FormFinding) with line, column, code and hint.

pub mod angoff;
pub mod borderline;
pub mod finding;
pub mod hofstee;
mod page;
mod sheet;
mod table;
mod words;

pub use page::html;
pub use sheet::{lines, sheets};
pub use words::{NOT_LICENSED, told_points};

use serde::Serialize;

use crate::attempts::AttemptRow;
use crate::cohort::{CohortReport, DomainReport, SYNTHETIC_WORDS};
use crate::statistics::items::wilson;
use crate::statistics::{Estimate, FEWEST_FOR_RELIABILITY, FEWEST_PERSONS, FigureOrReason};
use engine::domain::Domain;

/// Fewer judges than this give no line of a panel, only what each of them comes to (a rule of thumb).
pub const FEWEST_JUDGES: usize = 5;
/// Fewer rated attempts than this give no line by regression, and fewer persons none by Hofstee (a rule of thumb; 100 is better).
pub const FEWEST_RATED: usize = 30;

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

/// The text and the rubric that a line belongs to; in another text it means nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Of {
    /// Scenario id.
    pub scenario: String,
    pub version: String,
    pub title: String,
    /// SHA-256 of the text.
    pub scenario_sha256: String,
    /// SHA-256 of the rubric.
    pub rubric_sha256: String,
}

/// What came of it in one domain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandardLine {
    /// The domain.
    pub domain: Domain,
    /// How many judges or rated attempts or persons stand behind it.
    pub count: usize,
    /// The line in points, 0..=100, with an interval of 95 per cent.
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

/// A standard for one scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standard {
    /// The form of the JSON.
    pub schema: &'static str,
    /// What has to be said first if any person does not exist; empty otherwise.
    pub synthetic: String,
    pub method: Method,
    /// Of what.
    pub of: Of,
    /// Domain by domain, those that have a number in this scenario.
    pub lines: Vec<StandardLine>,
    /// What else has to be known, such as nodes that were not judged.
    pub remarks: Vec<String>,
    /// What such a line does not allow.
    pub not_licensed: Vec<&'static str>,
}

/// The group that a line is held against: attempts that count, all of one text and rubric; and what is known of how far points
/// over all their scenarios can be relied on.
#[derive(Clone, Copy, Debug, Default)]
pub struct StandardGroup<'a> {
    /// The attempts.
    pub rows: &'a [&'a AttemptRow],
    /// Of the whole cohort, domain by domain; empty if there is none.
    pub domains: &'a [DomainReport],
}

/// The attempts of a report that stand on the scale of a scenario: those at its very text under its rubric.
pub fn on_this_scale<'a>(report: &'a CohortReport, of: &Of) -> Vec<&'a AttemptRow> {
    let same = |row: &&AttemptRow| {
        row.scenario_sha256 == of.scenario_sha256 && row.rubric_sha256 == of.rubric_sha256
    };
    report.rows.iter().filter(same).collect()
}

impl StandardGroup<'_> {
    /// Points of a domain.
    fn points(&self, domain: Domain) -> Vec<f64> {
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
    /// A line with nothing but its figure; what it does to the group is added by [`Standard::of`].
    fn new(domain: Domain, count: usize, cut: FigureOrReason<Estimate>) -> Self {
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

    fn held_against(&mut self, group: &StandardGroup<'_>) {
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

impl Standard {
    /// Holds lines against a group and says everything in words.
    fn of(
        method: Method,
        of: Of,
        mut lines: Vec<StandardLine>,
        group: &StandardGroup<'_>,
        remarks: Vec<String>,
    ) -> Self {
        for line in &mut lines {
            line.held_against(group);
            line.reading = words::reading(method, line);
        }
        let synthetic = group.rows.iter().any(|row| row.synthetic);
        Self {
            schema: "bedside-standard/1",
            synthetic: if synthetic {
                SYNTHETIC_WORDS.to_owned()
            } else {
                String::new()
            },
            method,
            of,
            lines,
            remarks,
            not_licensed: NOT_LICENSED.to_vec(),
        }
    }
}
