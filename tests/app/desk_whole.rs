//! The desk as a whole: a conversation that is played, a line of the ledger that is seen otherwise, filters, a dropped folder, exports,
//! and a synthetic cohort of two hundred from the window's queue to files.

use std::path::Path;

use assess::attempts::AttemptRow;
use assess::desk::{Decision, WHOLE_SECONDS, decide_in, exercised};
use assess::verdict::{Book, Verdicts as _, is_read_twice};
use bevy::app::App;
use bevy::ecs::message::Messages;
use bevy::prelude::Entity;
use bevy::window::FileDragAndDrop;
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use store::archive::Archive;
use store::paths::DataFolders;
use window::model::action::AppAction;
use window::model::desk::{
    CohortForm, DeskAction, DeskMove, ReadingProgress, ReplayProgress, ReviewSide, Reviewing, Tab,
};
use window::model::screen::Screen;
use window::model::shell::Shell;
use window::update::apply;

use crate::desk::{DIGITS, act, cli, cohort, desk, harness, pages, press, shell, until, written};

fn reviewing<'a>(harness: &'a Harness<'_, App>) -> &'a Reviewing {
    desk(harness).reviewing.as_ref().expect("on the desk")
}

/// Opens a folder and says who reads.
fn open(harness: &mut Harness<'_, App>, folder: &Path) {
    act(harness, DeskAction::Open(folder.display().to_string()));
    until(harness, |desk| desk.found().is_some());
    act(harness, DeskAction::Name("AB".to_owned()));
}

/// Opens the conversation that is pointed at.
fn read(harness: &mut Harness<'_, App>) {
    press(harness, Key::Enter, &mut 0);
    until(harness, |desk| {
        let page = desk.reviewing.as_ref().map(|reviewing| &reviewing.page);
        !matches!(page, Some(ReplayProgress::Waiting))
    });
    harness.run_steps(2);
}

/// Judges every domain by keys in the word in which it was computed, answers for safety where a gate asks, and signs.
fn sign_as_computed(harness: &mut Harness<'_, App>, row: &AttemptRow) {
    for domain in exercised(row) {
        let points = row.points(domain).expect("a place");
        press(harness, DIGITS[(points / 20.0).min(4.0) as usize], &mut 0);
    }
    // A domain without a number leaves a digit over, which does nothing.
    // Against a gate a reason would be needed.
    if !row.gates.is_empty() {
        press(harness, Key::U, &mut 0);
    }
    press(harness, Key::Enter, &mut 0);
    assert!(desk(harness).is_signed(), "{:?}", shell(harness).toast);
}

/// A shell with a conversation on the desk.
fn reviewed() -> Shell {
    let name = format!("Desk, {}", ReviewSide::Talk.label());
    let found = pages().into_iter().find(|(own, _)| *own == name);
    found.expect("a page").1
}

#[test]
fn a_conversation_is_played_in_ninety_seconds_and_follows_whoever_looks_elsewhere() {
    let mut shell = reviewed();
    assert_eq!(shell.screen, Screen::Desk);
    let on_desk = |shell: &Shell| shell.desk.reviewing.clone().expect("on the desk");
    let act = |shell: &mut Shell, action| apply(shell, AppAction::Desk(action));
    act(&mut shell, DeskAction::Play);
    assert!(shell.is_moving(), "the next frame comes soon");
    let last = on_desk(&shell).turns() - 1;
    let (mut turns, mut faces) = (Vec::new(), Vec::new());
    for _ in 0..(WHOLE_SECONDS as usize - 1) {
        shell.tick(1.0);
        let now = on_desk(&shell);
        assert!(now.is_playing());
        turns.push(now.turn);
        faces.push(now.seen());
    }
    assert!(turns.is_sorted(), "{turns:?}");
    let mut once = turns.clone();
    once.dedup();
    assert_eq!(once, (0..=last).collect::<Vec<_>>(), "every turn is shown");
    faces.dedup();
    assert!(faces.len() > 2, "the face changes: {faces:?}");
    let opened = on_desk(&shell).opened().expect("it is read").clone();
    assert_eq!(on_desk(&shell).seen(), opened.review.seen, "the end");
    shell.tick(2.0);
    assert!(!on_desk(&shell).is_playing() && !shell.is_moving());

    // From the beginning again, held, looked elsewhere, and on from there.
    act(&mut shell, DeskAction::Play);
    shell.tick(3.0);
    act(&mut shell, DeskAction::Play);
    let held = on_desk(&shell);
    shell.tick(30.0);
    assert_eq!(on_desk(&shell).play, held.play, "time does not pass");
    act(&mut shell, DeskAction::Turn(last - 1));
    assert_eq!(
        on_desk(&shell).seen(),
        opened.review.turns[last - 1].seen,
        "the patient as they looked then"
    );
    act(&mut shell, DeskAction::Look(DeskMove::Next));
    act(&mut shell, DeskAction::Look(DeskMove::Next));
    assert_eq!(on_desk(&shell).turn, last, "there is none after the last");
    act(&mut shell, DeskAction::Look(DeskMove::Before));
    act(&mut shell, DeskAction::Play);
    shell.tick(0.1);
    assert_eq!(on_desk(&shell).turn, last - 1);
    act(&mut shell, DeskAction::SeeOtherwise(0));
    assert!(!on_desk(&shell).is_playing(), "who writes is not hurried");
}

#[test]
fn a_line_is_seen_otherwise_by_keys_and_the_ledger_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "6"), folder.path().join("data"));
    let mut harness = harness(&data);
    open(&mut harness, &trial);
    for _ in 0..6 {
        let (one, row) = desk(&harness).pointed().expect("somebody waits");
        if !one.twice && row.gates.is_empty() {
            break;
        }
        press(&mut harness, Key::J, &mut 0);
    }
    let row = desk(&harness).pointed().expect("somebody").1.clone();
    read(&mut harness);
    while reviewing(&harness).opened().expect("read").review.turns[reviewing(&harness).turn]
        .lines
        .is_empty()
    {
        press(&mut harness, Key::J, &mut 0);
    }
    press(&mut harness, Key::Space, &mut 0);
    assert!(reviewing(&harness).is_playing());
    press(&mut harness, Key::Space, &mut 0);
    assert!(!reviewing(&harness).is_playing());
    let turn = reviewing(&harness).turn;
    press(&mut harness, Key::ArrowRight, &mut 0);
    assert_eq!(reviewing(&harness).turn, turn + 1);
    press(&mut harness, Key::ArrowLeft, &mut 0);
    assert_eq!(reviewing(&harness).turn, turn);
    while reviewing(&harness).opened().expect("read").review.turns[reviewing(&harness).turn]
        .lines
        .is_empty()
    {
        press(&mut harness, Key::J, &mut 0);
    }

    press(&mut harness, Key::I, &mut 0);
    let asked = reviewing(&harness).line.clone().expect("asked why");
    act(&mut harness, DeskAction::Reason("short".to_owned()));
    act(&mut harness, DeskAction::Settle);
    written(&mut harness);
    assert!(shell(&harness).toast.is_some(), "a reason says something");
    let typed = reviewing(&harness)
        .line
        .as_ref()
        .map(|line| line.reason.as_str());
    assert_eq!(typed, Some("short"), "what was typed stays");
    let why = "=said in passing, \"not\" to him".to_owned();
    act(&mut harness, DeskAction::Reason(why.clone()));
    harness
        .get_by_label("Keep it beside the line")
        .click_accesskit();
    harness.run_steps(3);
    written(&mut harness);
    assert_eq!(reviewing(&harness).line, None);
    let seen = desk(&harness).book.otherwise("AB", &row.attempt).len();
    assert_eq!(seen, 1);
    for stand in desk(&harness).stands() {
        assert_eq!(stand.computed, None, "nothing is uncovered by that");
    }
    sign_as_computed(&mut harness, &row);
    press(&mut harness, Key::I, &mut 0);
    assert_eq!(reviewing(&harness).line, None, "what is signed stands");

    let trial = trial.to_str().expect("a name");
    let told = cli(&data, &["verdicts", trial]);
    assert!(
        told.contains("said in passing") && told.contains("seen as"),
        "{told}"
    );
    assert!(told.contains("One scenario: this says"), "{told}");
    assert!(!told.to_lowercase().contains("competent"), "{told}");
    let table = cli(&data, &["verdicts", trial, "--format", "otherwise-csv"]);
    assert!(
        table.contains("\"'=said in passing, \"\"not\"\" to him\""),
        "{table}"
    );
    assert!(table.contains(&asked.code), "{table}");
    let whole = cli(&data, &["verdicts", trial, "--format", "json"]);
    let whole: serde_json::Value = serde_json::from_str(&whole).expect("JSON");
    let line = &whole["verdicts"]["given"][0]["otherwise"][0];
    assert_eq!(
        (&line["turn"], &line["reason"]),
        (&asked.turn.into(), &why.into())
    );
    let after = cli(&data, &["attempts", trial, "--format", "json"]);
    let after: serde_json::Value = serde_json::from_str(&after).expect("JSON");
    let same = after["attempts"].as_array().expect("a list").iter();
    let mut same = same.filter(|own| own["attempt"] == row.attempt.as_str());
    let points = &same.next().expect("there")["domains"]["Listening"]["hundredths"];
    let own = row.domains[&practice::words::Domain::Listening].hundredths;
    assert_eq!(
        points.as_u64(),
        own.map(u64::from),
        "the ledger counts as before"
    );
}

#[test]
fn a_folder_that_is_dropped_lies_on_the_desk_and_filters_are_pressed_by_keys() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "8"), folder.path().join("data"));
    let mut harness = harness(&data);
    let drop = FileDragAndDrop::DroppedFile {
        window: Entity::PLACEHOLDER,
        path_buf: trial.clone(),
    };
    let world = harness.state_mut().world_mut();
    world
        .resource_mut::<Messages<FileDragAndDrop>>()
        .write(drop);
    harness.run_steps(2);
    assert_eq!(shell(&harness).screen, Screen::Desk);
    until(&mut harness, |desk| desk.found().is_some());
    act(&mut harness, DeskAction::Name("AB".to_owned()));
    assert_eq!(desk(&harness).queue.len(), 8);

    for key in [Key::Space, Key::Enter] {
        let before = desk(&harness).wanted.flagged;
        harness.get_by_label("Flagged").focus();
        harness.run_steps(2);
        press(&mut harness, key, &mut 0);
        assert_ne!(desk(&harness).wanted.flagged, before, "{key:?}");
        assert!(desk(&harness).reviewing.is_none(), "{key:?} opens nothing");
    }
    harness.get_by_label("Agreed 0").focus();
    harness.run_steps(2);
    press(&mut harness, Key::Enter, &mut 0);
    assert!(desk(&harness).queue.is_empty());
    harness.get_by_label("To read 8").focus();
    harness.run_steps(2);
    press(&mut harness, Key::Enter, &mut 0);
    assert_eq!(desk(&harness).queue.len(), 8);
}

/// Presses every button that writes a file; returns what they wrote.
fn exported(harness: &mut Harness<'_, App>) -> Vec<(CohortForm, Vec<u8>)> {
    act(harness, DeskAction::Show(Tab::Cohort));
    let mut all = Vec::new();
    for form in CohortForm::ALL {
        harness.get_by_label(form.label()).click_accesskit();
        harness.run_steps(3);
        let written = desk(harness).cohort.written.clone().expect("a file");
        let toast = shell(harness).toast.clone().expect("it is said");
        assert!(toast.text.contains(&written), "{}", toast.text);
        assert!(written.ends_with(form.ending()), "{written}");
        all.push((form, std::fs::read(&written).expect("it is there")));
    }
    all
}

#[test]
fn a_file_that_cannot_be_written_is_said_and_nothing_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "3"), folder.path().join("data"));
    let places = DataFolders::under(data.clone(), Path::new("no such folder"));
    let reports = places.reports().expect("a folder");
    std::fs::create_dir_all(reports.parent().expect("a folder")).expect("makes");
    std::fs::write(&reports, "no folder").expect("writes");
    let mut harness = harness(&data);
    open(&mut harness, &trial);
    act(&mut harness, DeskAction::Show(Tab::Cohort));
    for form in CohortForm::ALL {
        harness.get_by_label(form.label()).click_accesskit();
        harness.run_steps(3);
        let toast = shell(&harness).toast.clone().expect("it is said");
        assert!(
            toast.text.contains("could not be written"),
            "{}",
            toast.text
        );
        assert_eq!(desk(&harness).cohort.written, None);
    }
}

#[test]
fn two_hundred_go_from_the_queue_to_verdicts_to_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trial, data) = (cohort(folder.path(), "200"), folder.path().join("data"));
    let mut harness = harness(&data);
    open(&mut harness, &trial);
    assert!(matches!(desk(&harness).reading, ReadingProgress::Known(_)));
    assert_eq!(desk(&harness).queue.len(), 200);

    // Three by keys in the window.
    read(&mut harness);
    for _ in 0..3 {
        let row = desk(&harness).on_desk().expect("on the desk").1.clone();
        sign_as_computed(&mut harness, &row);
        press(&mut harness, Key::Enter, &mut 0);
        until(&mut harness, |desk| {
            let page = desk.reviewing.as_ref().map(|reviewing| &reviewing.page);
            !matches!(page, Some(ReplayProgress::Waiting))
        });
    }

    // The others by the layer that the window asks, and a second reader where two read.
    let places = DataFolders::under(data.clone(), Path::new("no such folder"));
    let mut kept = Archive::new(&places).verdicts().expect("a book");
    let mut book = Book::of(kept.entries().expect("reads"));
    assert!(book.doubts.is_empty(), "{:?}", book.doubts);
    let rows = desk(&harness).found().expect("known").rows.clone();
    for row in &rows {
        for who in ["AB", "CD"] {
            let reads = who == "AB" || is_read_twice(&row.attempt);
            if !reads || book.has_signed(who, &row.attempt) {
                continue;
            }
            let mut all: Vec<Decision> = Vec::new();
            for domain in exercised(row) {
                let points = row.points(domain).expect("a place");
                all.push(Decision::Judge(domain, points as u8));
            }
            all.push(Decision::Safety {
                safe: true,
                turn: None,
                reason: "read with care".to_owned(),
            });
            all.push(Decision::Sign {
                accepting: true,
                remark: "=read".to_owned(),
                quotes: Vec::new(),
            });
            for decision in &all {
                let now = store::clock::stamp();
                book = decide_in(book, &mut kept, row, who, decision, &now).expect("decides");
            }
        }
    }
    let again = Book::of(kept.entries().expect("reads"));
    assert_eq!(again, book, "what is kept is what was decided");
    let twice = rows
        .iter()
        .filter(|row| is_read_twice(&row.attempt))
        .count();

    // Opened anew: everything is signed, and every button writes its file.
    act(&mut harness, DeskAction::Close);
    open(&mut harness, &trial);
    assert_eq!(desk(&harness).counts, [0, 0, 0, 200]);
    for (form, bytes) in exported(&mut harness) {
        let text = String::from_utf8_lossy(&bytes);
        let whole = matches!(form, CohortForm::Spreadsheet) || text.contains("SYNTHETIC");
        assert!(whole, "{form:?}");
        assert!(!text.to_lowercase().contains("competent"), "{form:?}");
        match form {
            CohortForm::Table => assert_eq!(text.lines().count(), 201),
            CohortForm::Verdicts => {
                let domains: usize = rows.iter().map(|row| exercised(row).len()).sum();
                assert!(text.lines().count() > domains, "a row for each domain");
                assert!(text.contains(",'=read,"), "guarded");
                assert!(text.contains("One scenario: this says"));
            }
            CohortForm::Everything => {
                let all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
                let given = all["verdicts"]["given"].as_array().expect("a list");
                assert_eq!(given.len(), 200 + twice);
                assert_eq!(all["verdicts"]["held_back"], 0);
            }
            CohortForm::Page => {
                assert!(text.starts_with("<!DOCTYPE html>"));
                let signed = format!("{} verdicts were signed", 200 + twice);
                assert!(text.contains(&signed));
            }
            CohortForm::Spreadsheet => assert!(bytes.starts_with(b"PK")),
        }
    }
}
