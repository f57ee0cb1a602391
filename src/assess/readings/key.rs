//! The key of a panel: which run is which. Readers never see it.

use serde::{Deserialize, Serialize};

use crate::agreement::ReadRun;
use engine::record::{RubricRef, ScenarioRef};
use engine::source::unseen::in_json;

/// The form of key that this program writes and reads.
pub const SCHEMA: &str = "bedside-readings-key/1";

/// What the organizer keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelKey {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What was played.
    pub scenario: ScenarioRef,
    /// The rubric by which better answers were told from weaker ones. Scores are made again.
    pub rubric: RubricRef,
    /// Version of the program that wrote it.
    pub engine: String,
    /// The seed of the panel.
    pub seed: u64,
    /// The runs, in the order in which they are read.
    pub runs: Vec<KeyRun>,
}

/// One run: how it was played, and the code under which it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRun {
    /// The code under which it is read.
    pub run: String,
    /// Seed of the player and of the session.
    pub seed: u64,
    /// How often the player took one of the better answers, in percent.
    pub skill: u32,
    /// Ids of the options, in order of choice.
    pub choices: Vec<String>,
    /// The clinician's words.
    pub said: Vec<String>,
    /// SHA-256 of the transcript as it is read.
    pub heard_sha256: String,
}

impl PanelKey {
    /// The key as JSON, indented.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists only, so this cannot fail.
        let text = serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        in_json(&text).into_owned()
    }

    /// Its runs as they are compared.
    pub fn read_runs(&self) -> Vec<ReadRun> {
        let runs = self.runs.iter().map(|run| ReadRun {
            run: run.run.clone(),
            scenario: self.scenario.id.clone(),
            seed: run.seed,
            choices: run.choices.clone(),
            said: run.said.clone(),
            heard_sha256: run.heard_sha256.clone(),
        });
        runs.collect()
    }
}
