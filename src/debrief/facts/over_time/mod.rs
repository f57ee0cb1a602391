//! Over time: several attempts side by side, with their spread and the number of scenarios they come from.

pub(super) mod attempt_summary;
pub(super) mod by_scenario;
pub(super) mod habit_patterns;
pub(super) mod trend;

use std::cmp::Ordering;

use serde::Serialize;

use engine::domain::Domain;

use self::attempt_summary::{AttemptSummary, comparable};
use self::by_scenario::ScenarioOverTime;
use self::habit_patterns::{Pattern, patterns};
use crate::domain_label;
use crate::wording::{Count, Wording, say};

/// What you meant to do differently, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    /// Id of the attempt.
    pub attempt: String,
    /// Title of the case.
    pub title: String,
    /// When, RFC 3339.
    pub started_at: String,
    /// What you meant to do.
    pub words: String,
    /// What you said later of how it went; empty until you have.
    pub tried: String,
}

/// Several attempts put beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OverTime {
    /// In order of time.
    pub attempts: Vec<AttemptSummary>,
    /// In the order of `Domain::ALL`.
    pub domains: Vec<DomainOverTime>,
    /// How many different scenarios.
    pub scenarios: u32,
    /// Cues offered and answered over all attempts.
    pub cues: (u32, u32),
    /// In a few sentences.
    pub summary: String,
    /// What you meant to do, newest first, to be asked about.
    pub commitments: Vec<Commitment>,
    /// Each scenario by itself, on its own scale.
    pub by_scenario: Vec<ScenarioOverTime>,
    /// How trends are worked out; empty where there is none.
    pub trends_note: String,
    /// What recurs, the costliest first.
    pub patterns: Vec<Pattern>,
    /// A sentence in the place of patterns that are not there; empty if there are any.
    pub patterns_note: String,
}

/// One domain over several attempts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DomainOverTime {
    pub domain: Domain,
    /// Scores in order of time: index of the attempt, points.
    pub points: Vec<(usize, u16)>,
    /// Least and greatest score; none below two scores.
    pub spread: Option<(u16, u16)>,
    /// Pairs of self-rating and score.
    pub calibration: Vec<(u8, u16)>,
    /// In a sentence.
    pub sentence: String,
}

impl DomainOverTime {
    /// An own view beside its figure, in a sentence that is the same wherever it is shown.
    pub fn own_beside_figure(&self, own: u8, points: u16, say: &Wording) -> String {
        let own_points = u16::from(own);
        let way = match points.cmp(&own_points) {
            Ordering::Greater => "higher",
            Ordering::Less => "lower",
            Ordering::Equal => "same",
        };
        say!(
            say,
            "progress-own-figure",
            domain = domain_label(self.domain, say),
            own = u32::from(own),
            points = u32::from(points),
            way = way,
            by = u32::from(points.abs_diff(own_points))
        )
    }
}

impl OverTime {
    /// What was meant to be practiced again and has not been since, soonest first, seen from today (year-month-day).
    pub fn due(&self, today: &str, say: &Wording) -> Vec<super::dates::Due> {
        super::dates::due(&self.attempts, today, say)
    }

    /// Orders attempts by time and looks at each domain.
    pub fn of(mut attempts: Vec<AttemptSummary>, say: &Wording) -> Self {
        attempts.sort_by(|a, b| (&a.started_at, &a.id).cmp(&(&b.started_at, &b.id)));
        let mut scenarios: Vec<&str> = attempts.iter().map(|a| a.scenario.as_str()).collect();
        scenarios.sort_unstable();
        scenarios.dedup();
        let scenarios = scenarios.len() as u32;
        let offered = attempts.iter().map(|a| a.cues_offered).sum();
        let answered = attempts.iter().map(|a| a.cues_answered).sum();
        let earlier = attempts
            .iter()
            .filter(|a| !comparable(a, &attempts))
            .count() as u32;
        let commitments = attempts.iter().rev();
        let commitments = commitments
            .filter(|a| !a.commitment.trim().is_empty())
            .map(|a| Commitment {
                attempt: a.id.clone(),
                title: a.title.clone(),
                started_at: a.started_at.clone(),
                words: a.commitment.trim().to_owned(),
                tried: tried(&attempts, &a.id),
            });
        let by_scenario = self::by_scenario::by_scenario(&attempts, say);
        let mut here = by_scenario.iter().flat_map(|one| &one.domains);
        let trend = here.any(|here| here.trend.is_some());
        let patterns = patterns(&attempts, say);
        let note = |is: bool, words: String| if is { words } else { String::new() };
        Self {
            trends_note: note(trend, say!(say, "trend-how")),
            patterns_note: note(patterns.is_empty(), say!(say, "habit-none")),
            domains: Domain::ALL
                .iter()
                .map(|&d| domain(&attempts, d, say))
                .collect(),
            commitments: commitments.collect(),
            by_scenario,
            patterns,
            summary: summary(
                attempts.len() as u32,
                scenarios,
                offered,
                answered,
                earlier,
                say,
            ),
            cues: (offered, answered),
            scenarios,
            attempts,
        }
    }
}

/// From so many numbers on they are not few.
const MANY: usize = 12;

/// The newest words on what came of an attempt's resolution.
fn tried(attempts: &[AttemptSummary], id: &str) -> String {
    let said = attempts.iter().rev().filter_map(|a| a.tried.get(id));
    let mut said = said.map(|words| words.trim());
    let said = said.find(|words| !words.is_empty());
    said.unwrap_or_default().to_owned()
}

/// Only attempts that were scored by the rubric of the newest one have numbers here.
fn domain(attempts: &[AttemptSummary], domain: Domain, say: &Wording) -> DomainOverTime {
    let scored = attempts
        .iter()
        .enumerate()
        .filter(|(_, a)| comparable(a, attempts));
    let points: Vec<(usize, u16)> = scored
        .filter_map(|(at, attempt)| Some((at, *attempt.points.get(&domain)?)))
        .collect();
    let calibration: Vec<(u8, u16)> = attempts
        .iter()
        .filter(|a| comparable(a, attempts))
        .filter_map(|a| Some((*a.self_ratings.get(&domain)?, *a.points.get(&domain)?)))
        .collect();
    let least = points.iter().map(|(_, p)| *p).min();
    let most = points.iter().map(|(_, p)| *p).max();
    let spread = least.zip(most).filter(|_| points.len() > 1);
    let sentence = match (points.len(), spread) {
        (0, _) => say!(say, "over-time-no-number"),
        (1, _) => say!(say, "over-time-one-number"),
        (n, Some((least, most))) if n >= MANY => say!(
            say,
            "over-time-many",
            n = n,
            least = least,
            most = most,
            spread = most - least
        ),
        (n, Some((least, most))) => say!(
            say,
            "over-time-few",
            n = n,
            least = least,
            most = most,
            spread = most - least
        ),
        _ => String::new(),
    };
    DomainOverTime {
        domain,
        points,
        spread,
        calibration,
        sentence,
    }
}

fn summary(
    attempts: u32,
    scenarios: u32,
    offered: u32,
    answered: u32,
    earlier: u32,
    say: &Wording,
) -> String {
    if attempts == 0 {
        return say!(say, "over-time-nothing");
    }
    let mut parts = vec![say!(
        say,
        "over-time-played",
        attempts = Count(attempts),
        scenarios = Count(scenarios)
    )];
    if offered > 0 {
        parts.push(say!(
            say,
            "over-time-cues",
            offered = Count(offered),
            answered = Count(answered)
        ));
    }
    if earlier > 0 {
        parts.push(say!(say, "over-time-other-rubric", n = earlier));
    }
    parts.push(say!(say, "over-time-caution"));
    parts.join(" ")
}
