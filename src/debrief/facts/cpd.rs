//! The page for a portfolio: what was practiced, what it showed, what follows, and how anybody can check it.

use serde::Serialize;

use engine::session::Mode;

use super::domains::{DomainView, Domains};
use super::inputs::{DebriefInputs, Origin};
use super::moments::Moment;
use super::plan::Plan;
use super::played_consultation::PlayedConsultation;
use crate::wording::{Count, say};

/// A one-page record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CpdRecord {
    /// What was done.
    pub activity: String,
    /// Learning goals of the scenario.
    pub goals: Vec<String>,
    /// Time, in a sentence.
    pub time: String,
    /// Mode of play and hints, in a sentence.
    pub conditions: String,
    /// By domain: name, and the figure or what stands in its place.
    pub results: Vec<(String, String)>,
    /// What it does not say.
    pub limits: String,
    /// Excerpts as evidence, each one exchange.
    pub excerpts: Vec<CpdExcerpt>,
    /// First word, keep and change.
    pub reflection: Vec<(String, String)>,
    /// Where it comes from.
    pub origin: Origin,
    /// Identity of scenario and rubric, with hashes.
    pub identity: Vec<(String, String)>,
    /// How to check it.
    pub verify: String,
}

/// An exchange as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CpdExcerpt {
    /// Turn, from 1.
    pub turn: u32,
    /// What the patient said.
    pub patient: String,
    /// What you said.
    pub you: String,
    /// What it was, by name of behavior.
    pub behaviour: String,
    pub source: String,
}

pub(super) fn cpd(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    domains: &Domains,
    moments: &[Moment],
    plan: &Plan,
) -> CpdRecord {
    let header = &scene.scenario.header;
    let origin = given.origin.cloned().unwrap_or_default();
    CpdRecord {
        activity: say!(
            scene.say,
            "record-activity",
            title = &header.title,
            version = &header.version,
            profession = header.profession.to_lowercase()
        ),
        goals: header.goals.iter().map(|goal| goal.text.clone()).collect(),
        time: time(scene, &origin),
        conditions: conditions(scene, &origin),
        results: domains
            .each
            .iter()
            .map(|view| result(scene, view))
            .collect(),
        limits: say!(scene.say, "record-limits"),
        excerpts: moments.iter().map(excerpt).collect(),
        reflection: reflection(scene, given, plan),
        identity: identity(scene, &origin),
        verify: verify(scene, &origin),
        origin,
    }
}

fn time(scene: &PlayedConsultation<'_>, origin: &Origin) -> String {
    let used = super::words::minutes(scene.session.state().clock);
    let total = scene.scenario.header.minutes;
    let (say, date) = (scene.say, origin.started_at.get(..10).unwrap_or_default());
    match (date.is_empty(), origin.minutes_spent) {
        (true, _) => say!(say, "record-time", used = used, total = total),
        // Without a record nobody has looked at the clock.
        (false, 0) if origin.record_sha256.is_empty() => {
            say!(
                say,
                "record-time-on",
                date = date,
                used = used,
                total = total
            )
        }
        (false, spent) => say!(
            say,
            "record-time-spent",
            date = date,
            spent = spent,
            used = used,
            total = total
        ),
    }
}

fn conditions(scene: &PlayedConsultation<'_>, origin: &Origin) -> String {
    let say = scene.say;
    let mode = match scene.session.mode() {
        Mode::Explore => say!(say, "record-explore"),
        Mode::Practice => say!(say, "record-practice"),
        Mode::Assessed => say!(say, "record-assessed"),
    };
    let mut parts = vec![mode];
    let hints = scene.session.hints();
    if hints > 0 {
        parts.push(say!(say, "record-hints", n = Count(hints)));
    }
    if scene.session.ended().is_none() {
        parts.push(say!(say, "record-unfinished"));
    }
    parts.extend(played_on(scene, origin));
    parts.join(" ")
}

/// Says that an attempt does not stand on its own.
fn played_on(scene: &PlayedConsultation<'_>, origin: &Origin) -> Option<String> {
    let from = origin.played_from.as_ref()?;
    Some(match from.attempt.as_str() {
        "" => say!(scene.say, "record-played-on", turn = from.turn),
        id => say!(
            scene.say,
            "record-played-on-named",
            turn = from.turn,
            attempt = id
        ),
    })
}

fn result(scene: &PlayedConsultation<'_>, view: &DomainView) -> (String, String) {
    let value = match view.points {
        Some(points) => say!(scene.say, "record-points", points = points),
        None => view.no_number.clone(),
    };
    (view.label.clone(), value)
}

fn excerpt(moment: &Moment) -> CpdExcerpt {
    let behaviours: Vec<String> = moment.codes.iter().map(|code| code.name.clone()).collect();
    CpdExcerpt {
        turn: moment.turn,
        patient: super::state_over_time::gist(&moment.patient),
        you: moment.you.clone(),
        behaviour: behaviours.join(", "),
        source: moment.source.text.clone(),
    }
}

fn reflection(
    scene: &PlayedConsultation<'_>,
    given: &DebriefInputs<'_>,
    plan: &Plan,
) -> Vec<(String, String)> {
    let (say, first) = (
        scene.say,
        given.reflection.map(|own| own.first_word.trim().to_owned()),
    );
    let rows = [
        (say!(say, "record-first-word"), first.unwrap_or_default()),
        (say!(say, "record-keep"), plan.keep.yours.clone()),
        (say!(say, "record-change"), plan.change.yours.clone()),
        (say!(say, "record-again"), say.listed(&plan.again_on)),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    rows.collect()
}

fn identity(scene: &PlayedConsultation<'_>, origin: &Origin) -> Vec<(String, String)> {
    let (say, header) = (scene.say, &scene.scenario.header);
    let rubric_hash = if origin.rubric_sha256.is_empty() {
        scene.rubric.hash()
    } else {
        &origin.rubric_sha256
    };
    let rows = [
        (say!(say, "record-attempt"), origin.attempt.clone()),
        (
            say!(say, "record-scenario"),
            joined(&[&header.id, &header.version, &origin.scenario_sha256]),
        ),
        (
            say!(say, "record-rubric"),
            joined(&[&scene.rubric.id, &scene.rubric.version, rubric_hash]),
        ),
        (say!(say, "record-seed"), scene.session.seed().to_string()),
        (say!(say, "record-program"), origin.engine.clone()),
        (say!(say, "record-record"), origin.record_sha256.clone()),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    rows.collect()
}

fn joined(parts: &[&str]) -> String {
    let parts = parts.iter().copied().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn verify(scene: &PlayedConsultation<'_>, origin: &Origin) -> String {
    let file = if origin.file.is_empty() {
        "RECORD"
    } else {
        &origin.file
    };
    let how = say!(scene.say, "record-verify", file = file);
    if origin.caution.is_empty() {
        how
    } else {
        format!("{} {how}", origin.caution)
    }
}
