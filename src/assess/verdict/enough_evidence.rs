//! Whether there is enough to say something about a person, and not only about one conversation.

use std::collections::BTreeMap;

use serde::Serialize;

/// With fewer scenarios than this no word such as "competent" is said of a person: content specificity is the largest source of
/// error in simulations (measured against published generalizability studies, see `docs/ASSESSMENT.md`).
pub const SCENARIOS_FOR_A_LABEL: usize = 6;

/// What several attempts of one person in one domain are good for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Enough {
    /// How many different scenarios were played.
    pub scenarios: usize,
    pub attempts: usize,
    /// Least and greatest points.
    pub spread: Option<(f64, f64)>,
    /// Mean of the scenarios' means; none with fewer scenarios than it takes.
    pub mean: Option<f64>,
    /// Whether a label such as "competent" may be given by a human reviewer.
    pub label: bool,
    /// What has to be said with it.
    pub caution: String,
}

/// Weighs attempts: scenario and points of each.
pub fn enough(attempts: &[(&str, f64)]) -> Enough {
    let mut by_scenario: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (scenario, points) in attempts {
        by_scenario.entry(scenario).or_default().push(*points);
    }
    let means: Vec<f64> = by_scenario
        .values()
        .filter_map(|points| crate::statistics::mean(points))
        .collect();
    let all = attempts.iter().map(|(_, points)| *points);
    let spread = all.fold(None, |ends: Option<(f64, f64)>, points| {
        let (low, high) = ends.unwrap_or((points, points));
        Some((low.min(points), high.max(points)))
    });
    let scenarios = by_scenario.len();
    let label = scenarios >= SCENARIOS_FOR_A_LABEL;
    let caution = match scenarios {
        0 => "Nothing was played in which this domain has a number.".to_owned(),
        1 => "One scenario: this says how this conversation went, and nothing about how this person talks with patients."
            .to_owned(),
        _ if !label => format!(
            "{scenarios} scenarios: too few to say something about the person; it takes {SCENARIOS_FOR_A_LABEL} or more, and an assessor."
        ),
        _ => format!(
            "{scenarios} scenarios. Choosing among sentences shows that somebody knows how; whether they do it shows only with patients."
        ),
    };
    Enough {
        scenarios,
        attempts: attempts.len(),
        spread,
        mean: label.then(|| crate::statistics::mean(&means)).flatten(),
        label,
        caution,
    }
}
