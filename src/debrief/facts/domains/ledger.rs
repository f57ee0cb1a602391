//! The ledger of one domain: what earned evidence there or cost it, and what was missed.

use serde::Serialize;

use engine::domain::Domain;
use engine::score::{CAME_BACK, Ledger, LedgerEntry, Missed};

use crate::facts::answered::home;
use crate::facts::played_consultation::{Citation, PlayedConsultation};
use crate::wording::say;

/// A ledger entry as it counts in one domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Earned {
    /// Turn, from 1.
    pub turn: u32,
    /// Evidence in this domain, in the rubric's unit.
    pub evidence: i32,
    /// How well the need was met, from 0 (harmed) to 4.
    pub level: u8,
    /// What it asked for.
    pub asked: String,
    /// What the patient said.
    pub patient: String,
    /// What you said.
    pub you: String,
    /// Name of the behavior.
    pub behaviour: String,
    /// Code of the behavior.
    pub code: String,
    /// Why it matters.
    pub reason: String,
    /// Why it is coded so here.
    pub why: String,
    /// Rules that moved the level.
    pub rules: Vec<String>,
    /// Citations: of the rubric, and of the scenario.
    pub sources: Vec<Citation>,
}

/// A missed opportunity in one domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissedHere {
    /// Turn, from 1.
    pub turn: u32,
    /// What it asked for.
    pub asked: String,
    /// What it was about.
    pub about: Option<String>,
    /// What the patient said.
    pub patient: String,
    /// What you said instead.
    pub you: String,
}

/// What earned or cost evidence in a domain, by the turn.
pub(in crate::facts) fn earned(
    scene: &PlayedConsultation<'_>,
    ledger: &Ledger,
    domain: Domain,
) -> Vec<Earned> {
    let loads = |entry: &&LedgerEntry| {
        let code = scene.rubric.code(&entry.code);
        let tenths = code.map(|code| scene.rubric.loadings(entry.kind, code));
        tenths.is_some_and(|tenths| tenths.get(domain.index()).is_some_and(|l| *l > 0))
    };
    let mut rows: Vec<Earned> = Vec::new();
    for entry in ledger.entries.iter().filter(loads) {
        let row = row(scene, entry, domain);
        // The same words may answer several opportunities with one behavior: one row, its evidence added up.
        let same = rows
            .iter_mut()
            .find(|r| r.turn == row.turn && r.code == row.code && r.level == row.level);
        match same {
            None => rows.push(row),
            Some(same) => {
                same.evidence += row.evidence;
                if !same.asked.contains(&row.asked) {
                    same.asked = format!("{} {}", same.asked, row.asked);
                }
                for rule in row.rules {
                    if !same.rules.contains(&rule) {
                        same.rules.push(rule);
                    }
                }
            }
        }
    }
    rows
}

fn row(scene: &PlayedConsultation<'_>, entry: &LedgerEntry, domain: Domain) -> Earned {
    let code = scene.rubric.code(&entry.code);
    let code = code.and_then(|code| scene.rubric.get(code));
    Earned {
        turn: entry.turn,
        evidence: entry
            .evidence
            .get(domain.index())
            .copied()
            .unwrap_or_default(),
        level: entry.level,
        asked: scene.rubric.asks(entry.kind).to_owned(),
        patient: entry.patient.clone(),
        you: entry.clinician.clone(),
        behaviour: code.map_or_else(|| entry.code.clone(), |code| code.name.clone()),
        code: entry.code.clone(),
        reason: entry.reason.clone(),
        why: entry.why.clone(),
        rules: entry
            .rules
            .iter()
            .map(|rule| match rule.as_str() {
                CAME_BACK => say!(scene.say, "rule-came-back"),
                rule => rule.to_owned(),
            })
            .collect(),
        sources: scene.cited(entry),
    }
}

/// What was asked for in a domain and met by nothing.
pub(in crate::facts) fn missed(
    scene: &PlayedConsultation<'_>,
    ledger: &Ledger,
    domain: Domain,
) -> Vec<MissedHere> {
    let here = |missed: &&Missed| home(scene.rubric, missed.kind) == domain;
    let all = ledger.missed.iter().filter(here);
    let all = all.map(|missed| MissedHere {
        turn: missed.turn,
        asked: missed.asks.clone(),
        about: missed.about.clone(),
        patient: missed.patient.clone(),
        you: missed.clinician.clone(),
    });
    all.collect()
}
