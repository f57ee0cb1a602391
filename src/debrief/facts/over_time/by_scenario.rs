//! Each scenario by itself over several attempts: figures of different scenarios stand on different scales, so nothing runs through
//! them as if they were one.

use serde::Serialize;

use engine::domain::Domain;
use engine::session::Mode;

use super::attempt_summary::{AttemptSummary, comparable};
use super::trend::{ENOUGH, Trend};
use crate::wording::{Wording, say};

/// The attempts at one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScenarioOverTime {
    /// Id of the scenario, whatever its version.
    pub scenario: String,
    /// Its title at the newest attempt.
    pub title: String,
    /// Its attempts, as positions among all attempts, in order of time.
    pub attempts: Vec<usize>,
    /// By domain; one without a figure is left out.
    pub domains: Vec<DomainHere>,
}

/// One domain over the attempts at one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DomainHere {
    pub domain: Domain,
    /// Its figures in order of time: position of the attempt, points.
    pub points: Vec<(usize, u16)>,
    /// How they go from attempt to attempt; none of fewer than five attempts from the beginning, or with turns taken back.
    pub trend: Option<Trend>,
    /// In a sentence.
    pub sentence: String,
}

/// The scenarios in the order in which they were first played.
pub(in crate::facts) fn by_scenario(
    attempts: &[AttemptSummary],
    say: &Wording,
) -> Vec<ScenarioOverTime> {
    let mut all: Vec<ScenarioOverTime> = Vec::new();
    for (at, attempt) in attempts.iter().enumerate() {
        match all.iter_mut().find(|one| one.scenario == attempt.scenario) {
            Some(one) => {
                one.attempts.push(at);
                one.title.clone_from(&attempt.title);
            }
            None => all.push(ScenarioOverTime {
                scenario: attempt.scenario.clone(),
                title: attempt.title.clone(),
                attempts: vec![at],
                domains: Vec::new(),
            }),
        }
    }
    for one in &mut all {
        let domains = Domain::ALL.iter();
        let domains = domains.filter_map(|domain| here(attempts, &one.attempts, *domain, say));
        one.domains = domains.collect();
    }
    all
}

fn here(
    attempts: &[AttemptSummary],
    own: &[usize],
    domain: Domain,
    say: &Wording,
) -> Option<DomainHere> {
    let own = own.iter().filter_map(|at| Some((*at, attempts.get(*at)?)));
    let scored = own.filter(|(_, attempt)| comparable(attempt, attempts));
    let scored =
        scored.filter_map(|(at, attempt)| Some((at, attempt, *attempt.points.get(&domain)?)));
    let scored: Vec<(usize, &AttemptSummary, u16)> = scored.collect();
    // A turn that was taken back, or an attempt that begins in the middle, is another thing.
    let whole = scored.iter().filter(|(_, attempt, _)| {
        attempt.from_turn.is_none() && attempt.mode != Some(Mode::Explore)
    });
    let whole: Vec<u16> = whole.map(|(.., points)| *points).collect();
    let trend = Trend::of(&whole);
    let points: Vec<(usize, u16)> = scored
        .iter()
        .map(|(at, _, points)| (*at, *points))
        .collect();
    (!points.is_empty()).then(|| DomainHere {
        domain,
        sentence: sentence(trend, whole.len(), say),
        points,
        trend,
    })
}

fn sentence(trend: Option<Trend>, whole: usize, say: &Wording) -> String {
    let Some(trend) = trend else {
        let lacking = u32::try_from(ENOUGH.saturating_sub(whole)).unwrap_or_default();
        return say!(say, "trend-too-few", n = lacking, enough = ENOUGH as u32);
    };
    trend.sentence(say)
}

impl Trend {
    /// How it goes, in a sentence.
    pub fn sentence(self, say: &Wording) -> String {
        let way = match (self.may_be_none(), self.slope) {
            (true, _) => "none",
            (false, 0..) => "up",
            (false, _) => "down",
        };
        say!(
            say,
            "trend-sentence",
            way = way,
            slope = signed(self.slope),
            low = signed(self.low),
            high = signed(self.high)
        )
    }
}

/// Tenths of a point with their sign.
fn signed(tenths: i32) -> String {
    let sign = match tenths {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}
