//! The page for a portfolio: what was practised, what it showed, what follows, and how anybody can check it.

use serde::Serialize;

use super::domains::Domains;
use super::given::{Given, Origin};
use super::moments::Moment;
use super::plan::Plan;
use super::scene::Scene;

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
    pub excerpts: Vec<Excerpt>,
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
pub struct Excerpt {
    /// Turn, from 1.
    pub turn: u32,
    /// What the patient said.
    pub patient: String,
    /// What you said.
    pub you: String,
    /// What it was, by name of behaviour.
    pub behaviour: String,
    /// Source.
    pub source: String,
}

pub(super) fn cpd(
    scene: &Scene<'_>,
    given: &Given<'_>,
    domains: &Domains,
    moments: &[Moment],
    plan: &Plan,
) -> CpdRecord {
    let header = &scene.scenario.header;
    let origin = given.origin.cloned().unwrap_or_default();
    CpdRecord {
        activity: format!(
            "A simulated consultation, “{}” (version {}), in the role of {}.",
            header.title,
            header.version,
            super::words::lower_article(&header.profession.to_lowercase())
        ),
        goals: header.goals.iter().map(|goal| goal.text.clone()).collect(),
        time: time(scene, &origin),
        conditions: conditions(scene, &origin),
        results: domains.each.iter().map(result).collect(),
        limits: "Choosing among written answers shows what somebody recognises as good practice, not what they would say \
            unprompted. One conversation is not a measure of a person."
            .to_owned(),
        excerpts: moments.iter().map(excerpt).collect(),
        reflection: reflection(given, plan),
        identity: identity(scene, &origin),
        verify: verify(&origin),
        origin,
    }
}

fn time(scene: &Scene<'_>, origin: &Origin) -> String {
    let used = super::words::minutes(scene.session.state().clock);
    let total = scene.scenario.header.minutes;
    let simulated = format!("{used} of {total} simulated minutes");
    let date = origin.started_at.get(..10).unwrap_or_default();
    match (date.is_empty(), origin.minutes_spent) {
        (true, _) => format!("{simulated}."),
        // Without a record nobody has looked at the clock.
        (false, 0) if origin.record_sha256.is_empty() => format!("{date}: {simulated}."),
        (false, 0) => format!("{date}: less than a minute at the screen, {simulated}."),
        (false, spent) => format!("{date}: {spent} min at the screen, {simulated}."),
    }
}

fn conditions(scene: &Scene<'_>, origin: &Origin) -> String {
    use engine::session::Mode;
    let mode = match scene.session.mode() {
        Mode::Explore => "Explore mode: turns could be taken back, hints could be asked for",
        Mode::Practice => "Practice mode: hints could be asked for, turns could not be taken back",
        Mode::Assessed => "Assessed mode: no hints, no turns taken back",
    };
    let hints = match scene.session.hints() {
        0 => String::new(),
        n => format!(
            " {} asked for.",
            super::words::things(n, "hint was", "hints were")
        ),
    };
    let finished = if scene.session.ended().is_some() {
        ""
    } else {
        " The attempt was not finished."
    };
    let from = played_on(origin);
    format!("{mode}.{}{finished}{from}", capital_after_space(&hints))
}

/// Says that an attempt does not stand on its own.
fn played_on(origin: &Origin) -> String {
    match &origin.played_from {
        None => String::new(),
        Some(from) => {
            let which = match from.attempt.as_str() {
                "" => "an earlier attempt".to_owned(),
                id => format!("attempt {id}"),
            };
            format!(
                " Played on from turn {} of {which}: the turns before it are that attempt’s own.",
                from.turn
            )
        }
    }
}

fn capital_after_space(text: &str) -> String {
    let trimmed = text.trim_start();
    let mut chars = trimmed.chars();
    chars.next().map_or_else(String::new, |c| {
        let rest: String = c.to_uppercase().chain(chars).collect();
        format!(" {rest}")
    })
}

fn result(view: &super::domains::DomainView) -> (String, String) {
    let value = match view.points {
        Some(points) => format!("{points} of 100"),
        None => view.standing.label().to_owned(),
    };
    (view.label.clone(), value)
}

fn excerpt(moment: &Moment) -> Excerpt {
    let behaviours: Vec<String> = moment.codes.iter().map(|code| code.name.clone()).collect();
    Excerpt {
        turn: moment.turn,
        patient: super::course::gist(&moment.patient),
        you: moment.you.clone(),
        behaviour: behaviours.join(", "),
        source: moment.source.text.clone(),
    }
}

fn reflection(given: &Given<'_>, plan: &Plan) -> Vec<(String, String)> {
    let first = given.reflection.map(|own| own.first_word.trim().to_owned());
    let rows = [
        ("First word", first.unwrap_or_default()),
        ("I will keep", plan.keep.yours.clone()),
        ("I will change", plan.change.yours.clone()),
        ("Again on", super::words::listed(&plan.again_on)),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    rows.map(|(name, text)| (name.to_owned(), text)).collect()
}

fn identity(scene: &Scene<'_>, origin: &Origin) -> Vec<(String, String)> {
    let header = &scene.scenario.header;
    let rubric_hash = if origin.rubric_sha256.is_empty() {
        scene.rubric.hash()
    } else {
        &origin.rubric_sha256
    };
    let rows = [
        ("Attempt", origin.attempt.clone()),
        (
            "Scenario",
            joined(&[&header.id, &header.version, &origin.scenario_sha256]),
        ),
        (
            "Rubric",
            joined(&[&scene.rubric.id, &scene.rubric.version, rubric_hash]),
        ),
        ("Seed", scene.session.seed().to_string()),
        ("Program", origin.engine.clone()),
        ("Record", origin.record_sha256.clone()),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    rows.map(|(name, text)| (name.to_owned(), text)).collect()
}

fn joined(parts: &[&str]) -> String {
    let parts = parts.iter().copied().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn verify(origin: &Origin) -> String {
    let file = if origin.file.is_empty() {
        "RECORD"
    } else {
        &origin.file
    };
    let how = format!(
        "To check: `bedside replay {file}` plays every choice again and compares ending, evidence and transcript. It shows that \
         the record is whole, not who was at the keyboard."
    );
    if origin.caution.is_empty() {
        how
    } else {
        format!("{} {how}", origin.caution)
    }
}
