//! Debriefs of the shipped scenarios: what they say must be so, be specific, and be the same in every format.

use std::sync::Arc;

use debrief::document::{figure, sources::NumberedSources};
use debrief::print::{html::html, markdown::markdown, typst};
use debrief::{
    AttemptSummary, Debrief, DebriefInputs, DomainStanding, ExactFigures, MomentKind, Origin,
    OtherScenario, OverTime, Status,
};
use engine::domain::Domain;
use engine::record::Reflection;
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::{Action, Mode, Session};
use insight::analysis::scenario::Analysis;
use insight::language::builtin::lexica;

use crate::shipped_cases::{analysed, rubric, shipped_case};

/// The two scenarios that shipped first.
const FIRST: [&str; 2] = ["crumbling-discs", "just-a-scan"];

fn play(scenario: &Arc<Scenario>, choices: &[String], seed: u64) -> Session {
    let (mut session, _) = Session::start(Arc::clone(scenario), rubric(), seed, Mode::Practice)
        .expect("the same rubric");
    for id in choices {
        let option = session
            .find_option(id)
            .unwrap_or_else(|| panic!("{id} is offered"));
        session.apply(Action::Choose(option)).expect("plays");
    }
    session
}

fn debrief_of(session: &Session, analysis: &Analysis) -> Debrief {
    let study = ExactFigures::of(session, analysis).expect("same scenario");
    Debrief::of(&DebriefInputs {
        study: Some(&study),
        lexica: lexica().ok(),
        ..DebriefInputs::new(session)
    })
}

/// Every walkthrough, whole and broken off after three turns.
fn runs() -> Vec<(String, Session, Debrief)> {
    let mut runs = Vec::new();
    for (scenario, analysis) in FIRST.map(shipped_case) {
        for (seed, test) in (0..).zip(&scenario.tests) {
            let choices: Vec<String> = test.choices.iter().map(|(id, _)| id.clone()).collect();
            for upto in [choices.len(), 3, 0] {
                let session = play(scenario, &choices[..upto], seed);
                let debrief = debrief_of(&session, analysis);
                runs.push((
                    format!("{}: {} ({upto})", scenario.header.id, test.name),
                    session,
                    debrief,
                ));
            }
        }
    }
    runs
}

#[test]
fn every_run_is_told_fully_and_truly() {
    for (name, session, debrief) in runs() {
        let turns = session.turns().len();
        assert_eq!(debrief.about.turns as usize, turns, "{name}");
        assert_eq!(debrief.side.course.points.len(), turns + 1, "{name}");
        let lines = debrief.side.call.len();
        assert!(
            lines <= 10 && lines >= 2.min(turns),
            "{name}: {lines} lines"
        );
        if turns > 8 {
            assert!(lines >= 6, "{name}: {lines} lines");
        }
        for line in &debrief.side.call {
            assert!(!line.text.trim().is_empty(), "{name}");
            assert!(!line.text.contains(['{', '}']), "{name}: {}", line.text);
            assert!(!line.text.contains("“”"), "{name}: {}", line.text);
        }
        for item in &debrief.untold.items {
            let told = session
                .scenario()
                .patient
                .facts
                .iter()
                .position(|f| f.id == item.id);
            let told = told.is_some_and(|at| session.state().told & (1 << at) != 0);
            assert_eq!(
                matches!(item.status, Status::Told { .. }),
                told,
                "{name}: {}",
                item.id
            );
            let open = session.ended().is_none() && item.from_turn.is_none();
            assert!(!item.sentence.is_empty() || open, "{name}: {}", item.id);
            assert!(!(told && item.opener.is_some()), "{name}: {}", item.id);
        }
        let mut seen = Vec::new();
        for moment in &debrief.moments {
            assert!(
                !seen.contains(&moment.turn),
                "{name}: turn {} twice",
                moment.turn
            );
            seen.push(moment.turn);
            assert!(
                !moment
                    .alternatives
                    .iter()
                    .any(|other| other.text == moment.you),
                "{name}"
            );
            assert_eq!(
                moment.frames.is_empty(),
                moment.kind == MomentKind::Rescue,
                "{name}"
            );
        }
        if session.ended().is_none() {
            let open = |standing| {
                matches!(
                    standing,
                    DomainStanding::Unfinished | DomainStanding::NotExercised
                )
            };
            assert!(
                debrief.domains.each.iter().all(|d| open(d.standing)),
                "{name}"
            );
            assert!(debrief.outcome.title.is_none(), "{name}");
        }
    }
}

#[test]
fn figures_are_the_same_in_every_format() {
    for (name, _, debrief) in runs() {
        let (page, text, pages) = (html(&debrief), markdown(&debrief), typst::source(&debrief));
        for view in &debrief.domains.each {
            let shown = figure(view);
            assert!(
                text.contains(&format!("### {}: {shown}", view.label)),
                "{name}"
            );
            assert!(
                pages.contains(&format!("#domain(\"{}\", \"{shown}\")", view.label)),
                "{name}"
            );
            assert!(page.contains(&format!("{shown}</span>")), "{name}");
        }
        let json: serde_json::Value = serde_json::from_str(&debrief.to_json()).expect("JSON");
        for (at, view) in debrief.domains.each.iter().enumerate() {
            let points = &json["domains"]["each"][at]["points"];
            assert_eq!(points.as_u64(), view.points.map(u64::from), "{name}");
        }
        for outside in ["http-equiv", "<script", "<link", "<img", "@import", "url("] {
            assert!(!page.contains(outside), "{name}: {outside}");
        }
        assert!(
            page.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"),
            "{name}"
        );
    }
}

#[test]
fn the_same_run_reads_the_same_and_different_runs_read_differently() {
    let all = runs();
    let mut calls: Vec<String> = Vec::new();
    for (name, session, debrief) in all {
        let text: Vec<&str> = debrief.side.call.iter().map(|l| l.text.as_str()).collect();
        let text = text.join("\n");
        if session.turns().len() > 3 {
            assert!(!calls.contains(&text), "{name}");
            calls.push(text);
        }
        let (case, analysis) = shipped_case(&debrief.about.scenario);
        let ids: Vec<String> = session
            .recorded()
            .iter()
            .filter_map(|step| match step {
                engine::session::Recorded::Choose { option, .. } => Some(option.clone()),
                _ => None,
            })
            .collect();
        let again = debrief_of(&play(case, &ids, session.seed()), analysis);
        assert_eq!(again, debrief, "{name}");
    }
}

#[test]
fn what_the_trainee_said_and_strange_names_survive_everywhere() {
    let (scenario, analysis) = shipped_case(FIRST[1]);
    let mut odd = Scenario::clone(scenario);
    odd.patient.name = "Ἀλέξανδρος \"<b>Sáenz-de-la-Cámara\u{202e}</b>\" ".repeat(12);
    odd.patient.called = "عبد الرحمن".to_owned();
    odd.sources.clear();
    let choices: Vec<String> = scenario.tests[0]
        .choices
        .iter()
        .map(|(id, _)| id.clone())
        .collect();
    let session = play(&Arc::new(odd), &choices, 0);
    let study = ExactFigures::of(&session, analysis).expect("same graph");
    let reflection = Reflection {
        first_word: "tight <chest>".to_owned(),
        self_ratings: [(Domain::Empathy, 250)].into(),
        guessed_worry: "his father".to_owned(),
        change: "wait \"longer\" #next".to_owned(),
        ..Reflection::default()
    };
    let origin = Origin {
        caution: "Played on an older text.".to_owned(),
        ..Origin::default()
    };
    let library = [OtherScenario {
        id: "sister".to_owned(),
        title: "A sister case".to_owned(),
        themes: scenario.header.themes.clone(),
    }];
    let debrief = Debrief::of(&DebriefInputs {
        study: Some(&study),
        reflection: Some(&reflection),
        origin: Some(&origin),
        library: &library,
        ..DebriefInputs::new(&session)
    });
    let empathy = &debrief.domains.each[Domain::Empathy.index()];
    assert_eq!(empathy.self_rating, Some(100));
    assert_eq!(debrief.untold.guesses.len(), 1);
    assert_eq!(debrief.plan.change.text(), "wait \"longer\" #next");
    assert!(
        debrief
            .moments
            .iter()
            .all(|m| m.source.text == "No source is named for this.")
    );
    assert!(
        debrief
            .again
            .next
            .iter()
            .any(|next| next.scenario.as_deref() == Some("sister"))
    );
    let page = html(&debrief);
    assert!(page.contains("tight &lt;chest&gt;") && !page.contains("<b>S"));
    assert!(page.contains("Played on an older text."));
    assert!(typst::source(&debrief).contains("wait \\\"longer\\\" #next"));
}

/// Who was visited did not go anywhere.
#[test]
fn the_call_begins_where_the_patient_is() {
    for (setting, never) in [
        ("Home", ["I'm out", "come out", "I went", "I've been."]),
        ("Ward", ["I'm out", "come out", "I went", "I've been."]),
        (
            "Office",
            ["just gone", "shut the door", "they came", "been round"],
        ),
    ] {
        let text = store::shipped::TEMPLATE.text;
        let text = text.replace("setting: PhysioGym", &format!("setting: {setting}"));
        let (scenario, analysis) = analysed(&text);
        for seed in 0..12 {
            let choices = ["name-it", "ask-work", "thanks", "safety", "close"].map(str::to_owned);
            let told = debrief_of(&play(&scenario, &choices, seed), &analysis);
            let first = &told.side.call.first().expect("a first line").text;
            assert!(
                never.iter().all(|own| !first.contains(own)),
                "{setting}: {first}"
            );
        }
    }
}

/// What would have led to a better ending is told as a model, so it has to be one.
#[test]
fn the_smallest_change_names_no_answer_that_harms_and_ends_past_no_gate() {
    let rubric = Rubric::builtin().expect("the rubric");
    let mut named = 0;
    for walked in crate::walked::walked() {
        let Some(detour) = &walked.debrief.again.detour else {
            continue;
        };
        let scenario = walked.session.scenario();
        for beat in &detour.beats {
            let same = scenario.options().filter(|option| option.text == beat.you);
            for option in same {
                assert!(
                    !rubric.harms(&option.codes),
                    "{}: {}",
                    walked.name,
                    beat.you
                );
                named += 1;
            }
        }
        let ending = scenario
            .endings
            .iter()
            .find(|own| own.title == detour.title);
        let outcome = ending.expect("an ending").outcome;
        assert_ne!(
            outcome,
            engine::scenario::words::Outcome::Unsafe,
            "{}",
            walked.name
        );
    }
    assert!(named >= 10, "{named}");
}

#[test]
fn several_attempts_are_ordered_and_never_made_into_one_number() {
    let attempt = |day: &str, points: u16| AttemptSummary {
        id: day.to_owned(),
        started_at: format!("2026-11-{day}T08:00:00Z"),
        scenario: "a".to_owned(),
        points: [(Domain::Listening, points)].into(),
        self_ratings: [(Domain::Listening, 50)].into(),
        cues_offered: 3,
        cues_answered: 1,
        ..AttemptSummary::default()
    };
    let say = debrief::wording::Wording::english();
    let over = OverTime::of(vec![attempt("20", 60), attempt("11", 40)], say);
    assert_eq!(over.attempts[0].id, "11");
    assert_eq!(over.domains[0].points, vec![(0, 40), (1, 60)]);
    assert_eq!(over.domains[0].spread, Some((40, 60)));
    assert_eq!(over.domains[0].calibration, vec![(50, 40), (50, 60)]);
    assert_eq!((over.scenarios, over.cues), (1, (6, 2)));
    assert_eq!(over.domains[1].spread, None);
    assert!(OverTime::of(Vec::new(), say).summary.contains("Nothing"));
}

#[test]
fn a_work_is_listed_once_and_markdown_has_no_stray_spaces() {
    let doi = |text: &str| {
        let at = text.find("10.1")?;
        let found = text[at..].split_whitespace().next()?;
        Some(found.trim_end_matches(['.', ',']).to_lowercase())
    };
    for (name, _, debrief) in runs() {
        let sources = NumberedSources::of(&debrief);
        let mut dois: Vec<String> = sources.list().iter().filter_map(|text| doi(text)).collect();
        let count = dois.len();
        dois.sort();
        dois.dedup();
        assert_eq!(dois.len(), count, "{name}: {:#?}", sources.list());
        for view in &debrief.domains.each {
            for earned in &view.earned {
                for one in &earned.sources {
                    let [number] = sources.numbers([one])[..] else {
                        panic!("{name}: {one:?} has no number of its own");
                    };
                    let listed = &sources.list()[number - 1];
                    assert!(listed.len() >= one.text.len(), "{name}: {listed}");
                }
            }
        }
        let text = markdown(&debrief);
        for line in text.lines() {
            assert_eq!(line, line.trim_end(), "{name}");
            let own = line.trim_start();
            assert!(!own.contains("  "), "{name}: {line}");
            assert!(!own.contains("\\`"), "{name}: {line}");
        }
        assert!(text.contains("`bedside verify RECORD`"), "{name}");
    }
}
