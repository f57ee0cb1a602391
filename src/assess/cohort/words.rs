//! Figures in plain language. Each sentence says what a figure allows and what it does not.

use super::domain_report::{DomainReport, PointSpread, needed};
use super::items::CohortItem;
use super::over_time::{GroupOverTime, GroupTrend};
use crate::desk::GivenVerdicts;
use crate::statistics::items::wilson;
use crate::statistics::places::PlaceTest;
use crate::statistics::{Estimate, FigureOrReason};
use crate::whole_points;
use debrief::domain_label;
use debrief::wording::Wording;

pub use engine::record::SYNTHETIC_WORDS;

/// So little is not taken for chance. Each scenario of a group has such a test, and each time the group is looked at.
const ODD: f64 = 0.01;

/// A figure with its interval: `.78 (.70 to .84)`.
pub fn told(estimate: &Estimate) -> String {
    match (estimate.low, estimate.high) {
        (Some(low), Some(high)) => {
            format!("{} ({} to {})", two(estimate.value), two(low), two(high))
        }
        _ => two(estimate.value),
    }
}

pub(super) fn two(value: f64) -> String {
    let text = format!("{value:.2}");
    text.strip_prefix("0.")
        .map_or(text.clone(), |rest| format!(".{rest}"))
        .replace("-0.", "−.")
}

/// What an alpha allows.
pub fn read_alpha(alpha: f64) -> &'static str {
    match alpha {
        a if a < 0.5 => {
            "the scenarios hardly order persons alike: a mean over them says little about a person"
        }
        a if a < 0.7 => "enough to see how a group does, too little to tell two persons apart",
        a if a < 0.8 => {
            "enough for talking with a person about where to go on, too little for decisions"
        }
        a if a < 0.9 => "enough to tell persons apart where little hangs on it",
        _ => "persons are told apart well",
    }
}

/// What Φ allows.
pub fn read_phi(phi: f64) -> &'static str {
    match phi {
        p if p < 0.5 => "a decision against a fixed line would be little better than a guess",
        p if p < 0.8 => "a decision against a fixed line would be wrong too often",
        _ => {
            "a decision against a fixed line can be defended, together with an assessor's judgement"
        }
    }
}

/// The usual words for kappa (Landis and Koch 1977), which are a convention and no measure.
pub fn read_agreement(kappa: f64) -> &'static str {
    match kappa {
        k if k < 0.0 => "less than chance would",
        k if k < 0.21 => "slightly",
        k if k < 0.41 => "fairly",
        k if k < 0.61 => "moderately",
        k if k < 0.81 => "substantially",
        _ => "almost wholly",
    }
}

/// How points spread, as a sentence.
pub fn read_spread(spread: &PointSpread) -> String {
    let name = spread.domain.label();
    let floor = spread.floor.map_or_else(String::new, |floor| {
        format!("; random play comes to {}", whole_points(floor))
    });
    match spread.quartiles {
        Some(quartiles) => {
            let [low, median, high] = quartiles.map(whole_points);
            format!(
                "{name}: half of {} persons lie between {low} and {high}, the middle one at {median}{floor}.",
                spread.dots.len()
            )
        }
        None => format!(
            "{name}: {} of them, too few for a middle{floor}.",
            match spread.dots.len() {
                1 => "1 person".to_owned(),
                n => format!("{n} persons"),
            }
        ),
    }
}

/// How many verdicts were signed, what was decided in them, and how many are held back.
pub fn signed(verdicts: &GivenVerdicts) -> String {
    let placed = || verdicts.given.iter().flat_map(|given| &given.domains);
    let decided = |what: &str| placed().filter(|placed| placed.decided == what).count();
    let signed = match verdicts.given.len() {
        0 => "No verdict about these attempts is shown.".to_owned(),
        n => format!(
            "{}: in {} domains the computed place was accepted, in {} another was put in its stead, in {} none was given.",
            match n {
                1 => "1 verdict was signed".to_owned(),
                n => format!("{n} verdicts were signed"),
            },
            decided("accepted"),
            decided("adjusted"),
            decided("rejected")
        ),
    };
    let signed = match verdicts.one_person.as_slice() {
        [] => signed,
        names => format!("{signed} {}", names.join(" ")),
    };
    let signed = verdicts
        .other_records
        .iter()
        .fold(signed, |told, one| format!("{told} Not counted: {one}."));
    match verdicts.held_back {
        0 => signed,
        1 => format!("{signed} One more is shown when a second assessor has signed, too."),
        n => format!("{signed} {n} more are shown when a second assessor has signed, too."),
    }
}

/// How many passed over what was offered in a turn, and what it cost; of few persons only how many came there.
pub fn read_passed(item: &CohortItem) -> String {
    let of = item.persons;
    let (Some(&passed), Some(gave_up)) = (item.passed_over.figure(), item.gives_away.figure())
    else {
        let came = match of {
            1 => "1 person came here".to_owned(),
            n => format!("{n} persons came here"),
        };
        return format!("{came}, too few to say more");
    };
    if passed == 0 {
        return format!(
            "{of} came here and gave up {gave_up:.1} % on average; nobody passed over what was offered"
        );
    }
    let share = match wilson(passed as f64, of as f64) {
        Some(Estimate {
            low: Some(low),
            high: Some(high),
            ..
        }) => format!(" ({:.0} to {:.0} %)", 100.0 * low, 100.0 * high),
        _ => String::new(),
    };
    format!(
        "{passed} of {of} passed over what was offered{share}; {gave_up:.1} % were given up here on average"
    )
}

/// Whether options were chosen for the place at which they stood.
pub fn read_places(places: &FigureOrReason<PlaceTest>) -> String {
    let Some(test) = places.figure() else {
        return format!(
            "Whether options are chosen for where they stand is {}.",
            places.why_not("persons")
        );
    };
    let reading = if test.p < ODD {
        "some places were chosen more often than chance explains, so that somebody chose by place"
    } else {
        "nothing shows that options were chosen for where they stand"
    };
    let p = if test.p < 0.001 {
        "p below .001".to_owned()
    } else {
        format!("p {}", two(test.p))
    };
    format!(
        "Menus stand in another order for each person: {reading} (χ² {:.1}, {} degrees of freedom, {p}).",
        test.chi_square, test.freedom
    )
}

/// What the share that was kept in a turn says.
pub fn read_difficulty(kept: f64) -> &'static str {
    match kept {
        k if k < 0.4 => "hard: most of what can be lost here is lost",
        k if k < 0.7 => "neither hard nor easy",
        k if k < 0.95 => "easy: most of what can be lost here is kept",
        _ => "nearly everybody does well, so it tells nobody apart",
    }
}

/// What the correlation of a turn with all others says.
pub fn read_discrimination(r: f64) -> &'static str {
    match r {
        r if r < 0.1 => "who does well elsewhere does not do better here",
        r if r < 0.2 => "tells persons apart only a little",
        _ => "who does well elsewhere does well here",
    }
}

/// All about a domain.
pub(super) fn domain(report: &DomainReport) -> Vec<String> {
    let mut all = Vec::new();
    let scenarios = report.scenarios.len();
    if scenarios < 2 && report.alpha.figure().is_none() {
        let here = match scenarios {
            0 => "there is none".to_owned(),
            _ => "here there is one".to_owned(),
        };
        return vec![format!(
            "How far points can be relied on takes at least two scenarios in which most of the group have points; {here}."
        )];
    }
    match &report.alpha {
        FigureOrReason::Figure(alpha) => {
            let value = alpha.alpha.value;
            all.push(format!(
                "Over {scenarios} scenarios alpha is {}: {}.",
                told(&alpha.alpha),
                read_alpha(value)
            ));
            let sem = alpha.sem / scenarios.max(1) as f64;
            all.push(format!(
                "A person's mean is known to about ±{:.0} points.",
                1.96 * sem
            ));
            if let Some(more) = needed(value, scenarios).filter(|more| *more as usize > scenarios) {
                all.push(format!(
                    "For .80 it would take about {more} scenarios like these."
                ));
            }
        }
        other => all.push(format!(
            "How far these points can be relied on: {}.",
            other.why_not("persons with all scenarios")
        )),
    }
    if let Some(parallel) = report.parallel.figure() {
        all.push(format!(
            "One scenario in place of another: ICC(3,1) is {}. What was learned between them stays in it.",
            told(parallel)
        ));
    }
    if let (Some(study), Some(now)) = (
        report.study.figure(),
        report
            .study
            .figure()
            .map(|study| study.design(scenarios as u32)),
    ) {
        let parts = [
            study.person.used(),
            study.scenario.used(),
            study.rest.used(),
        ];
        let whole = parts.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let [person, scenario, rest] = parts.map(|part| 100.0 * part / whole);
        all.push(format!(
            "Of what scores differ by, {person:.0} % lies between persons, {scenario:.0} % between scenarios, {rest:.0} % in who met which scenario and in chance. Φ is {}, with a standard error of {:.1} points: {}.",
            two(now.phi),
            now.sem,
            read_phi(now.phi)
        ));
        let negative = [study.person, study.scenario]
            .into_iter()
            .find(|c| c.estimate < 0.0);
        if let Some(component) = negative {
            all.push(format!(
                "The part of the {} was negative ({:.2}) and is treated as 0.",
                component.of, component.estimate
            ));
        }
    }
    if let FigureOrReason::Figure(robust) = &report.robust {
        all.push(format!(
            "With the worth of every behaviour changed by up to a fifth, {} times, the order of persons stays alike: rank correlation {} at the middle, {} at the least.",
            robust.keys,
            two(robust.median),
            two(robust.least)
        ));
    }
    all
}

/// Trends of a group at one scenario, in a sentence each.
pub fn read_trends(group: &GroupOverTime) -> Vec<String> {
    let say = Wording::english();
    if group.trends.is_empty() {
        return vec![say.text("cohort-over-time-no-trend", &[])];
    }
    let one = |trend: &GroupTrend| {
        let domain = domain_label(trend.domain, say);
        if let Some([low, middle, high]) = trend.slopes.figure() {
            let [low, middle, high] = [low, middle, high].map(|slope| signed_points(*slope));
            let values = [
                ("domain", domain.into()),
                ("n", trend.persons.into()),
                ("low", low.into()),
                ("middle", middle.into()),
                ("high", high.into()),
            ];
            say.text("cohort-over-time-group", &values)
        } else {
            let why = trend.slopes.why_not("persons with five attempts");
            say.text(
                "cohort-over-time-few",
                &[("domain", domain.into()), ("why", why.into())],
            )
        }
    };
    group.trends.iter().map(one).collect()
}

/// Points with their sign, to a tenth.
fn signed_points(points: f64) -> String {
    let tenths = (points * 10.0).round() / 10.0;
    let sign = if tenths > 0.0 {
        "+"
    } else if tenths < 0.0 {
        "−"
    } else {
        ""
    };
    format!("{sign}{:.1}", tenths.abs())
}
