//! A panel of readers: runs of a scenario from careless to excellent, as blind transcripts, with forms to fill in and a key.
//!
//! What readers get shows no score, no behavior code, no inner thought, no state and no ending. What the filled forms say is the
//! business of [`agreement`](super::agreement).

pub mod blind;
pub mod brief;
pub mod form;
pub mod key;
mod player;

pub use blind::Blind;
pub use key::{KeyRun, PanelKey};
pub use player::play;

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha8Rng;

use engine::record::{RubricRef, ScenarioRef};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::{Action, Engine, Mode, Session, SessionError};

/// The least and the greatest skill of a player, in percent.
const SKILL: [u32; 2] = [0, 100];
/// How many further seeds are tried for a run that is not the same as another.
const TRIES: u64 = 50;

/// The runs of a panel, in the order in which they are read, and their key.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The transcripts, with nothing that tells how they were played.
    pub runs: Vec<Blind>,
    /// What the organizer keeps.
    pub key: PanelKey,
}

impl Panel {
    /// Plays `runs` runs of rising skill and mixes them. The same scenario, rubric, number and seed give the same panel.
    ///
    /// # Errors
    /// The scenario was read with another rubric.
    pub fn new(
        scenario: &Arc<Scenario>,
        rubric: &Arc<Rubric>,
        text: &str,
        runs: u32,
        seed: u64,
    ) -> Result<Self, SessionError> {
        let mut played: Vec<KeyRun> = Vec::new();
        for nth in 0..runs {
            played.push(unlike(&played, scenario, rubric, skill(nth, runs), seed));
        }
        played.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
        let mut blind = Vec::new();
        for (at, run) in played.iter_mut().enumerate() {
            run.run = format!("R{:02}", at + 1);
            let session = session(scenario, rubric, run.seed, &run.choices)?;
            let transcript = Blind::of(&session, &run.run);
            run.said = transcript.said();
            run.heard_sha256 = transcript.sha256();
            blind.push(transcript);
        }
        let header = &scenario.header;
        Ok(Self {
            runs: blind,
            key: PanelKey {
                schema: key::SCHEMA.to_owned(),
                scenario: ScenarioRef::of(header, text),
                rubric: RubricRef::of(rubric),
                engine: env!("CARGO_PKG_VERSION").to_owned(),
                seed,
                runs: played,
            },
        })
    }
}

/// Skills rise evenly from the first run to the last.
fn skill(nth: u32, runs: u32) -> u32 {
    let [low, high] = SKILL;
    low + (high - low) * nth / runs.saturating_sub(1).max(1)
}

/// A run that none before is the same as, if one is found soon enough.
fn unlike(
    before: &[KeyRun],
    scenario: &Scenario,
    rubric: &Rubric,
    skill: u32,
    first: u64,
) -> KeyRun {
    let mut run = KeyRun::default();
    for further in 0..TRIES {
        let nth = before.len() as u64 + further * 1_000;
        let seed = first.wrapping_add(nth) & ((1 << 53) - 1);
        run = KeyRun {
            seed,
            skill,
            choices: player::play(Engine::new(scenario, rubric), skill, seed),
            ..KeyRun::default()
        };
        if before.iter().all(|other| other.choices != run.choices) {
            break;
        }
    }
    run
}

/// Plays option ids as far as they are offered.
fn session(
    scenario: &Arc<Scenario>,
    rubric: &Arc<Rubric>,
    seed: u64,
    choices: &[String],
) -> Result<Session, SessionError> {
    let (mut session, _) = Session::start(
        Arc::clone(scenario),
        Arc::clone(rubric),
        seed,
        Mode::Practice,
    )?;
    for id in choices {
        let option = session.find_option(id);
        let taken = option.map(|option| session.apply(Action::Choose(option)));
        if !matches!(taken, Some(Ok(_))) {
            break;
        }
    }
    Ok(session)
}
