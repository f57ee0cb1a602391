//! Each figure of a group as it stands in the window: drawn with its interval, named, and read in plain words; and where a line
//! would lie, by each of the three ways, asked for and worked out beside the frames.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use assess::attempts::{AttemptRow, DomainRow, TurnRow};
use assess::cohort::{
    Mark, Which, design_marks, option_marks, place_marks, read_places, reader_marks,
    reliability_marks, report, turn_marks,
};
use assess::standards::{Method, NOT_LICENSED};
use assess::verdict::{Ask, Book, Now, VerdictAct, VerdictEntry};
use bevy::app::App;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use practice::words::Domain;
use window::model::action::AppAction;
use window::model::desk::{DeskAction, DeskContent, StandardAction, StandardProgress, Tab};
use window::model::screen::Screen;
use window::model::shell::Shell;
use window::update::{apply, desk_read};

use crate::desk::{act, cli, cohort, desk, harness, until};
use crate::support;

/// A person at a scenario: the better the person the more points, with something of the scenario's own.
fn row(person: u32, scenario: u32) -> AttemptRow {
    let noise = (person * 7 + scenario * 13) % 11;
    let points = (person / 2 + 4 * scenario + noise).min(100);
    let own = DomainRow {
        hundredths: Some(points as u16 * 100),
        ..DomainRow::default()
    };
    let lost = i64::from(100 - points) * 10;
    let turn = |node: &str, lost: i64, nth: u32| TurnRow {
        node: node.to_owned(),
        option: if lost > 500 { "far" } else { "near" }.to_owned(),
        place: Some((((person + nth) % 4) as usize, 4)),
        all_round: lost,
        worst: 1_000,
        ..TurnRow::default()
    };
    AttemptRow {
        attempt: format!("attempt-{person}-{scenario}"),
        person: format!("p{person}"),
        scenario: format!("s{scenario}"),
        title: format!("Scenario {scenario}"),
        record_sha256: format!("record {person} {scenario}"),
        started_at: format!("2026-03-01T09:{:02}:00Z", person % 60),
        ending: "end".to_owned(),
        domains: BTreeMap::from([(Domain::Listening, own)]),
        codes: BTreeMap::from([("OPEN".to_owned(), [points as i32, 0, 0, 0])]),
        turns: vec![turn("first", lost, 0), turn("second", lost / 2, 1)],
        exact: true,
        ..AttemptRow::default()
    }
}

fn group(persons: u32) -> Vec<AttemptRow> {
    let each = (0..persons).flat_map(|person| (0..2).map(move |scenario| row(person, scenario)));
    each.collect()
}

/// Two readers have placed every attempt near its points, the second a little higher.
fn book(rows: &[AttemptRow]) -> Book {
    let mut entries: Vec<VerdictEntry> = Vec::new();
    for row in rows {
        let mut own: Vec<VerdictEntry> = Vec::new();
        for (who, higher) in [("AB", 0.0), ("CD", 6.0)] {
            let place = (row.points(Domain::Listening).expect("points") + higher).min(100.0) as u8;
            for (domain, what) in [
                (Some(Domain::Listening), VerdictAct::Judged { place }),
                (Some(Domain::Listening), VerdictAct::Accepted),
                (None, VerdictAct::Signed),
            ] {
                let computed = (what == VerdictAct::Accepted).then_some(5_000);
                let ask = Ask {
                    assessor: who,
                    attempt: &row.attempt,
                    record_sha256: &row.record_sha256,
                    domain,
                    what,
                    reason: "",
                    quotes: &[],
                    gated: false,
                    computed,
                    exercised: &[Domain::Listening],
                };
                let now = Now {
                    text: "2026-11-28T10:00:00Z".to_owned(),
                    ms: 1_000,
                };
                let next = Book::of(own.clone()).next(&ask, &now);
                own.push(next.expect("may be added"));
            }
        }
        entries.extend(own);
    }
    Book::of(entries)
}

/// The tab of the whole group with these attempts.
fn on_desk(rows: &[AttemptRow], book: Book) -> Shell {
    let mut shell = support::shell();
    shell.settings.reduced_motion = true;
    let found = DeskContent {
        rows: rows.to_vec(),
        aside: Vec::new(),
        report: Some(Arc::new(report(rows, Which::First, None, Vec::new()))),
    };
    desk_read(&mut shell, Ok(("group".to_owned(), found, book)));
    for action in [
        DeskAction::Name("AB".to_owned()),
        DeskAction::Show(Tab::Cohort),
    ] {
        apply(&mut shell, AppAction::Desk(action));
    }
    apply(&mut shell, AppAction::Go(Screen::Desk));
    shell
}

/// A window high enough that everything is drawn, with every disclosure open.
fn opened(shell: Shell, labels: &[&str]) -> Harness<'static, Shell> {
    let mut harness = support::harness(shell, 1280.0, 6000.0);
    for label in labels {
        let all: Vec<_> = harness.query_all_by_label(label).collect();
        assert!(!all.is_empty(), "nothing is called “{label}”");
        for one in all {
            one.click();
        }
        harness.run_steps(4);
    }
    harness
}

fn is_drawn<S>(harness: &Harness<'_, S>, marks: &[Mark]) {
    for mark in marks {
        let words = mark.in_words();
        assert!(
            harness.query_all_by_label(&words).next().is_some(),
            "no figure says “{words}”"
        );
    }
}

#[test]
fn every_figure_of_a_group_is_drawn_and_read_in_the_window() {
    let rows = group(120);
    let book = book(&rows);
    let found = report(&rows, Which::First, None, Vec::new()).with_verdicts(&book);
    let domain = &found.domains[Domain::Listening.index()];
    let item = |node: &str| {
        let mut own = found.items.iter();
        own.find(|item| item.scenario == "s0" && item.node == node)
            .expect("a turn")
    };
    let shell = on_desk(&rows, book);
    let harness = opened(
        shell,
        &[
            "More about listening",
            "Place by place",
            "The 2 answers that were given about turn 1",
        ],
    );
    // Alpha, ICC(3,1), the G study, how far the order holds under other keys; and other numbers of scenarios.
    let reliability = reliability_marks(domain);
    assert_eq!(reliability.len(), 5);
    is_drawn(&harness, &reliability);
    is_drawn(&harness, &design_marks(domain));
    // ICC(2,1), ICC(2,k), both kappas, and Φ with raters.
    let readers = reader_marks(&found.readers[Domain::Listening.index()]);
    assert_eq!(readers.len(), 5);
    is_drawn(&harness, &readers);
    // Difficulty and discrimination of turns, frequency of options.
    for node in ["first", "second"] {
        let marks = turn_marks(item(node));
        assert_eq!(marks.len(), 2);
        is_drawn(&harness, &marks);
    }
    is_drawn(&harness, &option_marks(item("first"), str::to_owned));
    // Where the options stood.
    let scenario = &found.scenarios[0];
    assert_eq!(place_marks(scenario).len(), 4);
    is_drawn(&harness, &place_marks(scenario));
    harness.get_by_label(&read_places(&scenario.places));
}

#[test]
fn of_fewer_persons_the_order_under_other_keys_is_still_shown_and_of_seven_nothing() {
    let rows = group(20);
    let found = report(&rows, Which::First, None, Vec::new());
    let marks = reliability_marks(&found.domains[Domain::Listening.index()]);
    assert_eq!(marks.len(), 1);
    is_drawn(&opened(on_desk(&rows, Book::default()), &[]), &marks);
    let rows = group(7);
    let harness = opened(on_desk(&rows, Book::default()), &[]);
    assert!(harness.query_by_label_contains("Order under").is_none());
    harness.get_by_label_contains("too few to say: 7 persons with all scenarios");
}

/// The scenario of the group, with files of a panel beside it.
fn files(folder: &Path, data: &Path, trial: &Path) {
    let form = cli(
        data,
        &["cohort", "standard", "form", "just-a-scan", "--judge", "A"],
    );
    // Most take the first option of a node, and the others are equally likely.
    let mut nodes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in form.lines().skip(1) {
        let mut cells = line.split(',').skip(1);
        if let (Some(node), Some(option)) = (cells.next(), cells.next()) {
            nodes.entry(node).or_default().push(option);
        }
    }
    let mut panel = "judge,node,option,likely\n".to_owned();
    for (judge, first) in [
        ("A", 90.0),
        ("B", 80.0),
        ("C", 85.0),
        ("D", 70.0),
        ("E", 95.0),
    ] {
        for (node, options) in &nodes {
            let others = (100.0 - first) / (options.len() - 1) as f64;
            for (nth, option) in options.iter().enumerate() {
                let likely = if nth == 0 { first } else { others };
                let _ = writeln!(panel, "{judge},{node},{option},{likely:.3}");
            }
        }
    }
    std::fs::write(folder.join("panel.csv"), panel).expect("writes");
    let listed = cli(
        data,
        &[
            "attempts",
            trial.to_str().expect("a name"),
            "--format",
            "csv",
        ],
    );
    let mut lines = listed.lines();
    let head: Vec<&str> = lines.next().expect("a head").split(',').collect();
    let at = |name: &str| head.iter().position(|own| *own == name).expect("a column");
    let mut ratings = "attempt,assessor,rating\n".to_owned();
    for (nth, line) in lines.enumerate() {
        let cells: Vec<&str> = line.split(',').collect();
        let points: f64 = cells[at("listening_points")].parse().expect("points");
        let rating = (points / 20.0 + (nth % 2) as f64).round();
        let _ = writeln!(ratings, "{},R,{rating}", cells[at("attempt")]);
    }
    std::fs::write(folder.join("ratings.csv"), ratings).expect("writes");
    let mut limits = "judge,domain,least_cut,greatest_cut,least_fail,greatest_fail\n".to_owned();
    for domain in ["Listening", "Empathy"] {
        let _ = writeln!(limits, "A,{domain},10,95,1,95");
    }
    std::fs::write(folder.join("limits.csv"), limits).expect("writes");
}

fn asked(harness: &mut Harness<'_, App>, actions: Vec<StandardAction>) {
    for action in actions {
        act(harness, DeskAction::Standard(action));
    }
    until(harness, |desk| {
        !matches!(desk.cohort.standard.found, StandardProgress::Waiting)
    });
    harness.run_steps(3);
}

#[test]
fn a_line_is_drawn_and_read_by_each_of_the_three_ways() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "32"), folder.path().join("data"));
    files(folder.path(), &data, &trial);
    let mut harness = harness(&data);
    harness.set_size(egui::vec2(1280.0, 6000.0));
    act(&mut harness, DeskAction::Open(trial.display().to_string()));
    until(&mut harness, |desk| desk.found().is_some());
    act(&mut harness, DeskAction::Name("AB".to_owned()));
    act(&mut harness, DeskAction::Show(Tab::Cohort));
    harness.run_steps(3);
    let path = |name: &str| folder.path().join(name).display().to_string();
    for (method, file, behind) in [
        (Method::PolicyAngoff, "panel.csv", "by 5 judges"),
        (
            Method::BorderlineRegression,
            "ratings.csv",
            "by 32 rated attempts",
        ),
        (Method::Hofstee, "limits.csv", "by 32 persons"),
    ] {
        let mut actions = vec![
            StandardAction::Method(method),
            StandardAction::File(path(file)),
            StandardAction::At("2".to_owned()),
        ];
        actions.push(StandardAction::Equal(true));
        actions.push(StandardAction::WorkOut);
        asked(&mut harness, actions);
        let found = &desk(&harness).cohort.standard.found;
        let StandardProgress::Known(found) = found else {
            panic!("{method:?}: {found:?}");
        };
        let found = Arc::clone(found);
        assert_eq!(found.method, method);
        assert!(!found.lines.is_empty());
        for line in &found.lines {
            let first = &line.reading[0];
            assert!(first.contains(behind), "{method:?}: {first}");
            // The figure says what it shows, and each sentence stands below it.
            harness.get_by_label(&format!("{}: {first}", line.domain.label()));
            for sentence in &line.reading {
                let said = harness.query_all_by_label(sentence).next();
                assert!(said.is_some(), "{method:?}: {sentence}");
            }
        }
        harness.get_by_label("What this does not allow").click();
        harness.run_steps(4);
        for sentence in NOT_LICENSED {
            assert!(harness.query_all_by_label(sentence).next().is_some());
        }
        harness.get_by_label("What this does not allow").click();
        harness.run_steps(4);
    }
    // The command says the same.
    let limits = path("limits.csv");
    let told = cli(
        &data,
        &[
            "cohort",
            "standard",
            "hofstee",
            "just-a-scan",
            "--folder",
            trial.to_str().expect("a name"),
            "--limits",
            &limits,
            "--format",
            "json",
        ],
    );
    let StandardProgress::Known(found) = &desk(&harness).cohort.standard.found else {
        panic!("known a moment ago");
    };
    let own = serde_json::to_string_pretty(found.as_ref()).expect("JSON");
    assert_eq!(own.trim(), told.trim());
}

#[test]
fn what_is_wrong_with_a_panels_file_is_said_in_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "3"), folder.path().join("data"));
    let mut harness = harness(&data);
    act(&mut harness, DeskAction::Open(trial.display().to_string()));
    until(&mut harness, |desk| desk.found().is_some());
    act(&mut harness, DeskAction::Show(Tab::Cohort));
    let file = folder.path().join("panel.csv");
    std::fs::write(&file, "judge,node,option,likely\nA,nowhere,x,50\n").expect("writes");
    let not_there = folder.path().join("none.csv").display().to_string();
    for (typed, said) in [
        (file.display().to_string(), "no node `nowhere`"),
        (not_there.clone(), "none.csv"),
    ] {
        asked(
            &mut harness,
            vec![StandardAction::File(typed), StandardAction::WorkOut],
        );
        let found = &desk(&harness).cohort.standard.found;
        assert!(
            matches!(found, StandardProgress::None(why) if why.iter().any(|why| why.contains(said))),
            "{said}: {found:?}"
        );
    }
    asked(
        &mut harness,
        vec![
            StandardAction::Method(Method::BorderlineRegression),
            StandardAction::At("often".to_owned()),
            StandardAction::WorkOut,
        ],
    );
    let found = &desk(&harness).cohort.standard.found;
    assert!(
        matches!(found, StandardProgress::None(why) if why[0].contains("“often” is not a number")),
        "{found:?}"
    );
}
