//! Persons that do not exist: simulated trainees of known ability who play real scenarios, to try out the figures of a cohort.
//!
//! In each turn an option is as likely as `exp(−sharpness · regret)`: the more able, the sharper. Every attempt says in its first
//! note that it is synthetic, and the same seed gives the same attempts byte for byte.

use std::sync::Arc;

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use engine::domain::Domain;
use engine::record::{Record, Reflection, SYNTHETIC_NOTE, ScenarioRef};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::{Action, Mode, Session};
use insight::analysis::GraphPath;
use insight::analysis::scenario::{Analysis, names_of};

/// How sharply a person of average ability avoids giving up one percent of what the best consultation comes to.
const SHARPNESS: f64 = 0.12;
/// How much sharper each standard deviation of ability makes it, as a power of e.
const BY_ABILITY: f64 = 0.7;

/// A simulated person.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedPerson {
    /// Number, from 1.
    pub number: u32,
    /// Ability in standard deviations, 0 is average.
    pub ability: f64,
    seed: u64,
}

/// So many persons with abilities drawn from a standard normal distribution.
pub fn people(count: u32, seed: u64) -> Vec<SimulatedPerson> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    (1..=count)
        .map(|number| SimulatedPerson {
            number,
            ability: normal(&mut rng),
            seed: rng.next_u64(),
        })
        .collect()
}

impl SimulatedPerson {
    /// What the person is called: a name that says what they are.
    pub fn name(&self) -> String {
        format!("synthetic-{:04}", self.number)
    }
}

/// The attempt of a person at a scenario, the `nth` that they play. Nothing where the scenario has no exact analysis.
pub fn attempt(
    person: &SimulatedPerson,
    nth: u32,
    (scenario, named): (&Arc<Scenario>, &ScenarioRef),
    rubric: &Arc<Rubric>,
    analysis: &Analysis,
) -> Option<Record> {
    let mut rng =
        ChaCha8Rng::seed_from_u64(person.seed ^ u64::from(nth).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let whole = analysis.exact()?;
    let sharpness = SHARPNESS * (BY_ABILITY * person.ability).exp();
    let path = GraphPath::by(&whole.graph, |id, menu| {
        let weights: Vec<f64> = menu
            .iter()
            .map(|arc| (-sharpness * whole.all_round.regret(id, arc) as f64 / 100.0).exp())
            .collect();
        drawn(&weights, &mut rng)
    });
    let seed = 1 + rng.next_u64() % ((1 << 53) - 1);
    let (scenario, rubric) = (Arc::clone(scenario), Arc::clone(rubric));
    let (mut session, _) = Session::start(scenario, rubric, seed, Mode::Assessed).ok()?;
    let mut record = Record::of(&session, named.clone());
    record.attempt = uuid(&mut rng);
    record.started_at = begun(person.number, nth);
    session
        .apply(Action::Note(SYNTHETIC_NOTE.to_owned()))
        .ok()?;
    let mut at_ms = 2_000;
    record.follow(&session, at_ms);
    for key in path.keys {
        let (_, option) = names_of(session.scenario(), key)?;
        let option = session.find_option(option)?;
        at_ms += reading_ms(&session, &mut rng);
        session.apply(Action::Choose(option)).ok()?;
        record.follow(&session, at_ms);
    }
    record.reflection = own_view(person.ability, &mut rng);
    session.ended().map(|_| record)
}

/// A position of these weights, each as likely as its weight.
fn drawn(weights: &[f64], rng: &mut ChaCha8Rng) -> usize {
    let whole: f64 = weights.iter().sum();
    let mut left = share(rng) * whole;
    for (at, weight) in weights.iter().enumerate() {
        left -= weight;
        if left < 0.0 {
            return at;
        }
    }
    weights.len().saturating_sub(1)
}

/// A share from 0 up to and without 1.
fn share(rng: &mut ChaCha8Rng) -> f64 {
    f64::from(rng.next_u32()) / (f64::from(u32::MAX) + 1.0)
}

/// Box and Muller 1958.
fn normal(rng: &mut ChaCha8Rng) -> f64 {
    let (one, two) = (1.0 - share(rng), share(rng));
    (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * two).cos()
}

/// How long somebody reads what is heard and what is on offer, at 150 to 300 words a minute, and thinks.
fn reading_ms(session: &Session, rng: &mut ChaCha8Rng) -> u64 {
    let heard = session.heard().iter().map(|line| line.text.as_str());
    let menu = session.menu();
    let offered = menu.iter().map(|option| option.text.as_str());
    let words = heard
        .chain(offered)
        .map(|text| text.split_whitespace().count())
        .sum::<usize>();
    let per_minute = 150.0 + 150.0 * share(rng);
    (3_000.0 + 5_000.0 * share(rng) + words as f64 / per_minute * 60_000.0) as u64
}

/// What the person thinks of it: near their ability, and not very near.
fn own_view(ability: f64, rng: &mut ChaCha8Rng) -> Reflection {
    let ratings = Domain::ALL.iter().map(|domain| {
        let rating = 55.0 + 8.0 * ability + 12.0 * normal(rng);
        (*domain, rating.round().clamp(0.0, 100.0) as u8)
    });
    Reflection {
        self_ratings: ratings.collect(),
        ..Reflection::default()
    }
}

/// An id in the form of a random UUID.
fn uuid(rng: &mut ChaCha8Rng) -> String {
    let (a, b) = (rng.next_u64(), rng.next_u64());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        a >> 32,
        (a >> 16) & 0xFFFF,
        a & 0xFFF,
        0x8000 | ((b >> 48) & 0x3FFF),
        b & 0xFFFF_FFFF_FFFF
    )
}

/// A time in a year that is over, so that no synthetic attempt is taken for one of today.
fn begun(number: u32, nth: u32) -> String {
    let (month, day) = (1 + number / 28 % 12, 1 + number % 28);
    format!(
        "2020-{month:02}-{day:02}T{:02}:{:02}:00Z",
        8 + nth % 12,
        number % 60
    )
}
