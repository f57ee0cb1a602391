//! What the ids of options, nodes and safety gates stand for, in the words of the scenario that was played, shortened to a glance.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::Context;
use super::prose::fit;
use assess::attempts::AttemptRow;
use insight::words::Scenario;
use store::folder_attempts::FolderAttempts;

/// Columns that the words of an option may take.
const GLANCE: usize = 48;

/// The scenarios of some attempts, by the hashes of their texts.
#[derive(Default)]
pub(super) struct ScenarioWords(BTreeMap<String, Arc<Scenario>>);

impl ScenarioWords {
    /// Those of these attempts; one whose text is not here keeps its ids.
    pub(super) fn of(
        gathered: &FolderAttempts,
        folder: Option<&PathBuf>,
        context: &Context,
    ) -> Self {
        let mut all = BTreeMap::new();
        for row in gathered.rows.iter().filter(|row| row.doubts.is_empty()) {
            if all.contains_key(&row.scenario_sha256) {
                continue;
            }
            if let Ok(read) = super::ledger_line::opened(gathered, row, folder, context) {
                all.insert(row.scenario_sha256.clone(), read.scenario);
            }
        }
        Self(all)
    }

    /// The words of an option beside its id.
    pub(super) fn option(&self, sha256: &str, node: &str, option: &str) -> String {
        beside(option, self.words(sha256, node, option))
    }

    /// The words of an option, where the text of the scenario is here.
    pub(super) fn words(&self, sha256: &str, node: &str, option: &str) -> Option<&str> {
        let found = self.0.get(sha256)?.option(node, option)?;
        Some(&found.text)
    }

    /// What the patient says at a node, beside its id.
    pub(super) fn node(&self, sha256: &str, node: &str) -> String {
        beside(node, self.said(sha256, node))
    }

    /// What the patient says at a node last, where the text of the scenario is here.
    pub(super) fn said(&self, sha256: &str, node: &str) -> Option<&str> {
        let found = self.0.get(sha256);
        let found = found.and_then(|scenario| scenario.nodes.iter().find(|own| own.id == node));
        let lines = found.map(|found| found.say.as_slice()).unwrap_or_default();
        let said = lines.iter().rev().map(|line| line.text.as_str());
        let mut said = said.filter(|text| !text.is_empty());
        said.next()
    }

    /// The title of a safety gate beside its id.
    pub(super) fn gate(&self, row: &AttemptRow, gate: &str) -> String {
        self.gate_in(&row.scenario_sha256, gate)
    }

    /// The title of a safety gate beside its id, by the hash of the scenario's text.
    pub(super) fn gate_in(&self, sha256: &str, gate: &str) -> String {
        let found = self.0.get(sha256);
        let found = found.and_then(|scenario| scenario.gates.iter().find(|own| own.id == gate));
        match found {
            Some(found) => format!("{gate} ({})", found.title),
            None => gate.to_owned(),
        }
    }
}

fn beside(id: &str, words: Option<&str>) -> String {
    match words {
        Some(words) if !words.is_empty() => format!("{id} “{}”", fit(words, GLANCE)),
        _ => id.to_owned(),
    }
}
