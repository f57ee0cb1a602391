//! Figures between 0 and 1 with their intervals, each with its name and what it says: what every host draws on one line.

use super::domain_report::DomainReport;
use super::items::{CohortItem, EASY};
use super::readers::ReaderAgreement;
use super::report::ScenarioReport;
use super::words::{
    read_agreement, read_alpha, read_difficulty, read_discrimination, read_phi, told,
};
use crate::statistics::items::wilson;
use crate::statistics::{Estimate, FEWEST_PERSONS};

/// One figure as a mark on a line from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is called.
    pub name: String,
    /// Where it lies, with its interval.
    pub estimate: Estimate,
    /// What it says, in plain words.
    pub reading: String,
}

impl Mark {
    fn of(name: impl Into<String>, estimate: Estimate, reading: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            estimate,
            reading: reading.into(),
        }
    }

    /// The mark in words, for those who do not see the line: `Alpha .78 (.70 to .84): enough to …`.
    pub fn in_words(&self) -> String {
        format!("{} {}: {}", self.name, told(&self.estimate), self.reading)
    }

    /// Where it stands on the line: lower end, figure and upper end, each within 0 to 1.
    pub fn places(&self) -> [f64; 3] {
        let value = self.estimate.value;
        [self.estimate.low, Some(value), self.estimate.high]
            .map(|end| end.unwrap_or(value).clamp(0.0, 1.0))
    }
}

fn plain(value: f64) -> Estimate {
    Estimate {
        value,
        low: None,
        high: None,
    }
}

/// How far the points of a domain can be relied on; nothing where there are too few persons.
pub fn reliability_marks(domain: &DomainReport) -> Vec<Mark> {
    let mut all = Vec::new();
    let scenarios = domain.scenarios.len();
    if let Some(alpha) = domain.alpha.figure() {
        all.push(Mark::of(
            "Alpha",
            alpha.alpha,
            read_alpha(alpha.alpha.value),
        ));
    }
    if let Some(parallel) = domain.parallel.figure() {
        all.push(Mark::of(
            "ICC(3,1)",
            *parallel,
            "how far one of these scenarios can stand for another",
        ));
    }
    if let Some(study) = domain.study.figure() {
        let now = study.design(scenarios as u32);
        all.push(Mark::of(
            "Eρ²",
            plain(now.relative),
            "how far the order of persons would come out alike",
        ));
        all.push(Mark::of("Φ", plain(now.phi), read_phi(now.phi)));
    }
    if let Some(robust) = domain.robust.figure() {
        let estimate = Estimate::between(robust.median, robust.least, 1.0);
        all.push(Mark::of(
            "Order under other keys",
            estimate,
            "rank correlation where the worth of behaviours is changed by up to a fifth",
        ));
    }
    all
}

/// What Φ would come to with other numbers of scenarios.
pub fn design_marks(domain: &DomainReport) -> Vec<Mark> {
    let each = domain.designs.iter().map(|design| {
        let name = match design.scenarios {
            1 => "1 scenario".to_owned(),
            n => format!("{n} scenarios"),
        };
        let reading = format!("a mean is known to about ±{:.0} points", 1.96 * design.sem);
        Mark::of(name, plain(design.phi), reading)
    });
    each.collect()
}

/// How far readers agree in a domain.
pub fn reader_marks(readers: &ReaderAgreement) -> Vec<Mark> {
    let mut all = Vec::new();
    if let Some(icc) = readers.icc.figure() {
        all.push(Mark::of(
            "ICC(2,1)",
            icc.agreement,
            "how far one reader can be relied on",
        ));
        all.push(Mark::of(
            "ICC(2,k)",
            icc.agreement_mean,
            "how far the mean of two readers can be relied on",
        ));
    }
    if let Some(kappa) = readers.kappa.figure() {
        all.push(Mark::of(
            "Weighted kappa",
            kappa.kappa,
            format!(
                "on five bands they agree {}",
                read_agreement(kappa.kappa.value)
            ),
        ));
    }
    if let Some(kappa) = readers.same_band.figure() {
        let reading = format!(
            "{:.0} % are in the same band, {:.0} % would be by chance",
            100.0 * kappa.agreed,
            100.0 * kappa.by_chance
        );
        all.push(Mark::of("Cohen’s kappa", kappa.kappa, reading));
    }
    let now = readers
        .study
        .figure()
        .map(|study| study.design(readers.scenarios as u32, 2));
    if let Some(now) = now {
        all.push(Mark::of(
            "Φ with two readers",
            plain(now.phi),
            read_phi(now.phi),
        ));
    }
    all
}

/// How hard a turn is, and how far it tells persons apart; nothing where too few came to it.
pub fn turn_marks(item: &CohortItem) -> Vec<Mark> {
    let mut all = Vec::new();
    if let Some(kept) = item.difficulty.figure() {
        all.push(Mark::of("Kept", plain(*kept), read_difficulty(*kept)));
    }
    let easy = item.difficulty.figure().is_some_and(|kept| *kept >= EASY);
    if let Some(r) = item.discrimination.figure().filter(|_| !easy) {
        all.push(Mark::of("Tells apart", plain(*r), read_discrimination(*r)));
    }
    all
}

/// How often the option at each place of a menu was chosen; nothing where there are too few choices.
pub fn place_marks(scenario: &ScenarioReport) -> Vec<Mark> {
    let menus = scenario.places.figure().map_or(&[][..], |test| &test.menus);
    let each = menus.iter().flat_map(|menu| {
        let (of, choices) = (menu.options(), menu.choices());
        let places = menu.counts.iter().zip(1_usize..);
        places.filter_map(move |(count, place)| {
            let share = wilson(*count as f64, choices as f64)?;
            let even = 100.0 / of as f64;
            let reading = format!("{count} of {choices} choices; even shares would be {even:.0} %");
            Some(Mark::of(format!("Place {place} of {of}"), share, reading))
        })
    });
    each.collect()
}

/// How often each answer was given at a turn; nothing where fewer than eight persons came there. `words` are those of an option.
pub fn option_marks(item: &CohortItem, words: impl Fn(&str) -> String) -> Vec<Mark> {
    if item.persons < FEWEST_PERSONS {
        return Vec::new();
    }
    let each = item.options.iter().map(|option| {
        let persons = match option.count {
            1 => "1 person".to_owned(),
            n => format!("{n} persons"),
        };
        let elsewhere = option.elsewhere.map_or_else(String::new, |lost| {
            format!("; in all their other turns together these persons gave up {lost:.1} %")
        });
        let reading = format!(
            "{persons}; it gives up {:.1} % of what the best consultation comes to{elsewhere}",
            option.gives_away
        );
        Mark::of(words(&option.option), option.share, reading)
    });
    each.collect()
}
