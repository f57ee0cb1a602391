//! One run has one set of figures: terminal, HTML, Markdown, pages and JSON are compared number by number.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use debrief::document::{companions, figure, tenths};
use debrief::print::{html::html, markdown::markdown, typst};
use debrief::wording::Wording;
use debrief::{Debrief, DebriefInputs, ExactFigures, Origin};
use engine::record::Record;
use insight::language::builtin::lexica;
use serde_json::{Value, json};
use store::record;
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::shipped_cases::{AnalysedCase, analysed, rubric, shipped_case};
use crate::support::flat;

/// The case of these runs with this number: one that ships, or a very small one.
fn case_of(number: usize) -> &'static AnalysedCase {
    static SMALL: LazyLock<AnalysedCase> = LazyLock::new(|| analysed(&case()));
    if number == 0 {
        shipped_case("crumbling-discs")
    } else {
        &SMALL
    }
}

const FILES: [&str; 2] = [
    "scenarios/back-pain/crumbling-discs/scenario.ron",
    "tests/data/case.ron",
];

/// Runs by name, with their case and choices: good, poor, unsafe, left on the way, and with too little in it.
fn runs() -> Vec<(&'static str, usize, Vec<String>)> {
    let tests = &case_of(0).0.tests;
    let choices = |name: &str, upto: usize| {
        let mut tests = tests.iter();
        let test = tests.find(|test| test.name.starts_with(name));
        let choices = &test.expect("a walkthrough").choices;
        let ids = choices.iter().map(|(id, _)| id.clone());
        ids.take(upto).collect()
    };
    let short = ["name-it", "ask-work", "thanks", "safety", "close"];
    vec![
        ("good", 0, choices("best:", 99)),
        ("poor", 0, choices("frightening", 99)),
        ("unsafe", 0, choices("warm and unsafe", 99)),
        ("left early", 0, choices("best:", 7)),
        ("too little", 1, short.map(str::to_owned).into()),
    ]
}

pub(crate) struct Run {
    pub(crate) name: &'static str,
    terminal: String,
    pub(crate) debrief: Debrief,
    reported: Value,
    page: String,
    text: String,
}

/// Plays every run in the terminal, and makes every report from the record that it left.
pub(crate) static RUNS: LazyLock<Vec<Run>> = LazyLock::new(|| {
    let cli = Cli::new();
    let played = runs().into_iter().map(|(name, case, choices)| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILES[case]);
        let kept = format!("{}.json", name.replace(' ', "-"));
        let line = format!(
            "play {} --seed 4 --full --choices {} --record @{kept}",
            file.display(),
            choices.join(",")
        );
        let ran = cli.run(&line);
        ran.expect(Exit::Ok, &[]);
        let (record, _) = record::load(&cli.path(&kept)).expect("a record");
        let report = |form: &str| {
            let line = format!("report @{kept} --format {form}");
            cli.run(&line).expect(Exit::Ok, &[]).stdout.clone()
        };
        Run {
            name,
            terminal: ran.stdout,
            debrief: debrief(&record, case_of(case)),
            reported: serde_json::from_str(&report("json")).expect("JSON"),
            page: report("html"),
            text: report("md"),
        }
    });
    played.collect()
});

fn debrief(record: &Record, (scenario, analysis): &AnalysedCase) -> Debrief {
    let session = record
        .replay(Arc::clone(scenario), rubric())
        .expect("replays");
    let study = ExactFigures::of(&session, analysis).expect("same scenario");
    let origin = Origin {
        attempt: record.attempt.clone(),
        ..Origin::default()
    };
    Debrief::of(&DebriefInputs {
        study: Some(&study),
        lexica: lexica().ok(),
        reflection: Some(&record.reflection),
        origin: Some(&origin),
        ..DebriefInputs::new(&session)
    })
}

/// The part of a text from one mark to the next of any of the others.
#[track_caller]
pub(crate) fn part<'a>(text: &'a str, from: &str, until: &[&str]) -> &'a str {
    let start = text
        .find(from)
        .unwrap_or_else(|| panic!("{from} in {text}"));
    let rest = &text[start + from.len()..];
    let ends = until.iter().filter_map(|mark| rest.find(mark));
    &rest[..ends.min().unwrap_or(rest.len())]
}

/// What the debrief has in it is not always the same; that the runs differ is what makes the comparison worth something.
#[test]
fn the_runs_are_as_different_as_they_should_be() {
    let points = |run: &Run| -> Vec<Option<u16>> {
        let each = run.debrief.domains.each.iter();
        each.map(|view| view.points).collect()
    };
    let named = |name: &str| RUNS.iter().find(|run| run.name == name).expect("a run");
    let (good, poor) = (points(named("good")), points(named("poor")));
    assert!(good.iter().zip(&poor).all(|(good, poor)| good > poor));
    assert!(points(named("left early")).iter().all(Option::is_none));
    assert!(points(named("too little")).iter().all(Option::is_none));
    assert!(
        named("unsafe")
            .debrief
            .safety
            .gates
            .iter()
            .any(|g| g.tripped)
    );
}

#[test]
fn json_holds_the_figures_of_the_debrief() {
    for run in RUNS.iter() {
        for (at, view) in run.debrief.domains.each.iter().enumerate() {
            let told = &run.reported["domains"]["each"][at];
            assert_eq!(*told, json!(view), "{}: {}", run.name, view.label);
        }
        let results = &run.reported["record"]["results"];
        assert_eq!(*results, json!(run.debrief.record.results), "{}", run.name);
        for part in ["outcome", "safety", "measures"] {
            let own = serde_json::to_value(&run.debrief).expect("JSON");
            assert_eq!(run.reported[part], own[part], "{}: {part}", run.name);
        }
    }
}

#[test]
fn the_terminal_shows_the_figures_of_the_debrief() {
    // The terminal debriefs what has ended; what was left it keeps.
    let ended = |run: &&Run| run.debrief.about.finished;
    assert_eq!(RUNS.iter().filter(ended).count(), RUNS.len() - 1);
    for run in RUNS.iter().filter(ended) {
        let domains = part(&run.terminal, "Four domains ─", &["Below the line"]);
        for (at, view) in run.debrief.domains.each.iter().enumerate() {
            let place = format!("{}, {}", run.name, view.label);
            let next = run.debrief.domains.each.get(at + 1);
            let next = next.map(|next| format!("  {}  ", next.label));
            let until: Vec<&str> = next.as_deref().into_iter().collect();
            let own = part(domains, &format!("  {}  ", view.label), &until);
            assert!(own.starts_with(&figure(view)), "{place}: {own}");
            let own = flat(own);
            for (label, value) in companions(view, Wording::english()) {
                let wanted = flat(&format!("{label} {value}"));
                assert!(own.contains(&wanted), "{place}: {wanted} in {own}");
            }
            assert!(own.contains(&flat(&view.sentence)), "{place}");
            for row in &view.earned {
                let evidence = tenths(row.evidence);
                let wanted = format!(
                    "turn {} · level {} of 4 · evidence {evidence} ",
                    row.turn, row.level
                );
                assert!(own.contains(&wanted), "{place}: {wanted}");
            }
        }
        let terminal = flat(&run.terminal);
        for moved in &run.debrief.outcome.state {
            let wanted = format!("{} {} {}", moved.name, moved.from, moved.to);
            assert!(terminal.contains(&wanted), "{}: {wanted}", run.name);
        }
        for measure in run.debrief.measures.iter().flat_map(|m| &m.figures) {
            let apart = format!("· {} Here: {}", measure.name, measure.value);
            let together = format!("· {} · Here: {}", measure.name, measure.value);
            let shown = [apart, together].map(|wanted| terminal.contains(&flat(&wanted)));
            assert!(shown.contains(&true), "{}: {}", run.name, measure.name);
        }
    }
}

#[test]
fn markdown_shows_the_figures_of_the_debrief() {
    for run in RUNS.iter() {
        for view in &run.debrief.domains.each {
            let place = format!("{}, {}", run.name, view.label);
            let own = part(
                &run.text,
                &format!("### {}: ", view.label),
                &["\n### ", "\n## "],
            );
            assert_eq!(own.lines().next(), Some(&*figure(view)), "{place}");
            for (label, value) in companions(view, Wording::english()) {
                assert!(own.contains(&format!("- {label}: {value}\n")), "{place}");
            }
            let told: Vec<&str> = own.lines().filter(|l| l.starts_with("- turn ")).collect();
            let wanted = view.earned.iter().map(|row| {
                let (turn, level, evidence) = (row.turn, row.level, tenths(row.evidence));
                format!("- turn {turn} · level {level} of 4 · evidence {evidence}")
            });
            let missed = view.missed.iter();
            let missed = missed.map(|m| format!("- turn {} · not taken up", m.turn));
            let wanted: Vec<String> = wanted.chain(missed).collect();
            assert_eq!(told.len(), wanted.len(), "{place}");
            for (told, wanted) in told.iter().zip(&wanted) {
                assert_eq!(told, wanted, "{place}");
            }
            for row in &view.earned {
                assert!(own.contains(&format!("**{}**", row.behaviour)), "{place}");
            }
        }
    }
}

#[test]
fn the_page_shows_the_figures_of_the_debrief() {
    for run in RUNS.iter() {
        for view in &run.debrief.domains.each {
            let place = format!("{}, {}", run.name, view.label);
            let own = part(
                &run.page,
                &format!("<h3>{}</h3>", view.label),
                &["<section class=\"domain\">", "<details class=\"part\">"],
            );
            assert!(
                own.contains(&format!(">{}</span>", figure(view))),
                "{place}"
            );
            for (label, value) in companions(view, Wording::english()) {
                let row = format!("<th scope=\"row\">{label}</th><td class=\"n\">{value}</td>");
                assert!(own.contains(&row), "{place}: {row}");
            }
            let told = own.matches("<p class=\"meta\">turn ").count();
            assert_eq!(told, view.earned.len() + view.missed.len(), "{place}");
            let mut rest = own;
            for row in &view.earned {
                let tenths = debrief::document::tenths(row.evidence);
                let wanted = format!(
                    "turn {} · level {} of 4 · evidence {tenths}</p>",
                    row.turn, row.level
                );
                let at = rest.find(&wanted);
                rest = &rest[at.unwrap_or_else(|| panic!("{place}: {wanted}"))..];
            }
        }
    }
}

#[test]
fn the_pages_show_the_figures_of_the_debrief() {
    for run in RUNS.iter() {
        let source = typst::source(&run.debrief);
        for view in &run.debrief.domains.each {
            let place = format!("{}, {}", run.name, view.label);
            let head = format!("#domain(\"{}\", \"{}\")", view.label, figure(view));
            let own = part(&source, &head, &["#domain(", "#h("]);
            for (label, value) in companions(view, Wording::english()) {
                assert!(
                    own.contains(&format!("\"{label}\", \"{value}\"")),
                    "{place}"
                );
            }
            let mut rest = own;
            for row in &view.earned {
                let wanted = format!(
                    "#meta(\"turn {} · level {} of 4 · evidence {}\")\n#para(strong(\"{}\")",
                    row.turn,
                    row.level,
                    tenths(row.evidence),
                    row.behaviour
                );
                let at = rest.find(&wanted);
                rest = &rest[at.unwrap_or_else(|| panic!("{place}: {wanted}"))..];
            }
        }
    }
}

#[test]
fn records_and_reports_say_the_same_without_a_terminal_between() {
    for run in RUNS.iter() {
        // The same value again, through the two functions that the window exports with.
        let (page, text) = (html(&run.debrief), markdown(&run.debrief));
        for view in &run.debrief.domains.each {
            let in_text = format!("### {}: {}\n", view.label, figure(view));
            assert!(text.contains(&in_text) && run.text.contains(&in_text));
            let in_page = format!(">{}</span>", figure(view));
            assert_eq!(
                page.matches(&in_page).count(),
                run.page.matches(&in_page).count(),
                "{}",
                run.name
            );
        }
    }
}
