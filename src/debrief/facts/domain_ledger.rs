//! The ledger of one domain: what earned evidence there or cost it, and what was missed.

use engine::domain::Domain;
use engine::score::{CAME_BACK, Ledger, LedgerEntry, Missed};

use super::domains::{Earned, MissedHere, home};
use super::played_consultation::PlayedConsultation;
use crate::wording::say;

/// What earned or cost evidence in a domain, by the turn.
pub(super) fn earned(
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
pub(super) fn missed(
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
