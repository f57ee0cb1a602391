//! How deep the tools look, and how they show numbers that come of it.

use serde_json::{Value, json};

use super::choice::AnalysisBudget;
use super::progress_line::ProgressLine;
use insight::analysis::{Budget, DOMAINS, Detail, Score};
use insight::walk::PathKnowledge;
use insight::words::{Scenario, Steps};
use practice::words::{Domain, Rubric};
use store::clock;

/// A budget of so many seconds, with the usual number of states and a gibibyte of memory.
pub(super) fn within(seconds: u64) -> Budget {
    Budget {
        until: Some(clock::deadline(seconds)),
        ..Budget::default()
    }
}

/// How long somebody waits for a debrief.
pub(super) const DEBRIEF: u64 = practice::PATIENCE;

impl AnalysisBudget {
    /// Studies the scores of a scenario, with a sign of life, in the time that a command has for this alone.
    pub(super) fn study(self, scenario: &Scenario, rubric: &Rubric) -> PathKnowledge {
        study_within(self.budget(), scenario, rubric)
    }

    /// What the analysis may use up.
    pub(super) fn budget(self) -> Budget {
        Budget {
            states: usize::try_from(self.states).unwrap_or(usize::MAX),
            ..within(self.seconds)
        }
    }
}

/// Studies the scores of a scenario, with a sign of life, in the time that is left.
pub(super) fn study_within(budget: Budget, scenario: &Scenario, rubric: &Rubric) -> PathKnowledge {
    let _life = ProgressLine::at_work("following every path");
    // What is worked out from the paths takes its time, too.
    let paths = budget.share(3, 4);
    PathKnowledge::study(Steps::of(scenario, rubric), Detail::Evidence, paths)
}

/// Names of the domains for the heads of columns.
pub(super) fn domain_names() -> impl Iterator<Item = &'static str> {
    Domain::ALL.iter().map(|domain| domain.name())
}

/// A score in whole points, `–` where the domain is not exercised.
pub(super) fn points(score: Score) -> String {
    score
        .points()
        .map_or_else(|| "–".to_owned(), |points| points.to_string())
}

/// Hundredths of a point as a number with two decimals, `null` where the domain is not exercised.
pub(super) fn score_json(score: Score) -> Value {
    score
        .hundredths()
        .map_or(Value::Null, |value| json!(f64::from(value) / 100.0))
}

/// One value for each domain, by name.
pub(super) fn by_domain(values: [Value; DOMAINS]) -> Value {
    let named = domain_names().map(str::to_owned).zip(values);
    Value::Object(named.collect())
}

/// A number with commas between thousands; beyond a billion, in powers of ten.
pub(super) fn large(n: u128) -> String {
    let digits = n.to_string();
    if n == u128::MAX {
        return "10^38 or more".into();
    }
    if digits.len() > 9 {
        let (first, second) = (&digits[..1], &digits[1..2]);
        return format!("about {first}.{second} × 10^{}", digits.len() - 1);
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_can_be_read() {
        for (n, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (123_456_789, "123,456,789"),
            (12_345_678_901, "about 1.2 × 10^10"),
            (u128::MAX, "10^38 or more"),
        ] {
            assert_eq!(large(n), expected);
        }
    }
}
