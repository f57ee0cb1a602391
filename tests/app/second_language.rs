//! A second language is a folder for the window too: the pages of a debrief have no word of their own.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use debrief::wording::{ENGLISH, Wording};
use egui_kittest::Harness;
use engine::rubric::Rubric;
use practice::words::Domain;
use store::paths::DataFolders;
use window::model::action::AppAction;
use window::model::debrief::{Above, DebriefAction, DebriefPage};
use window::model::screen::Screen;
use window::model::settings::RevealSpeed;
use window::model::shell::Shell;
use window::opening_shell;
use window::runtime::jobs::at_once;
use window::update::apply;

use crate::pseudo_language::{alien, latin, pseudo};
use crate::support::{harness, painted_texts};

/// The case of the test, in another alphabet but for names of one word.
fn case() -> String {
    let shipped =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/back-pain/just-a-scan/scenario.ron");
    let text = std::fs::read_to_string(shipped).expect("text");
    let text = alien(&text).replace("language: \"en-GB\"", "language: \"xx\"");
    text.replacen("id: \"just-a-scan\"", "id: \"pseudo-case\"", 1)
}

/// Everything that is painted, and every name that assistive technology hears.
fn said(harness: &Harness<'_, Shell>) -> String {
    let mut all = String::new();
    for (_, text) in painted_texts(harness) {
        all.push_str(text.galley.text());
        all.push(' ');
    }
    let update = harness.output().platform_output.accesskit_update.as_ref();
    for (_, node) in update.into_iter().flat_map(|update| &update.nodes) {
        for words in [node.label(), node.value(), node.description()]
            .into_iter()
            .flatten()
        {
            all.push_str(words);
            all.push(' ');
        }
    }
    all
}

/// A consultation in the other language that is over, with the figures of its debrief.
fn looking_back(places: &DataFolders, rubric: &Arc<Rubric>) -> Shell {
    let mut shell = opening_shell(places, Arc::clone(rubric));
    shell.next_seed = 0;
    shell.settings.reveal = RevealSpeed::Instant;
    shell.settings.reduced_motion = true;
    let entries = &shell.library.entries;
    let place = entries.iter().position(|entry| entry.id == "pseudo-case");
    let place = place.unwrap_or_else(|| panic!("{:?}", shell.library.broken));
    apply(&mut shell, AppAction::OpenBriefing(place));
    apply(&mut shell, AppAction::Begin);
    for turn in 0..100 {
        shell.tick(0.1);
        let consult = shell.consult.as_mut().expect("a consultation");
        consult.reveal.finish_all();
        if consult.ending.is_some() {
            break;
        }
        let options = consult.choices.len();
        apply(&mut shell, AppAction::Choose(turn * 3 % options));
    }
    apply(&mut shell, AppAction::LookBack);
    let act = |shell: &mut Shell, action| apply(shell, AppAction::Debrief(action));
    act(&mut shell, DebriefAction::Word("ἔ".to_owned()));
    for domain in Domain::ALL {
        act(&mut shell, DebriefAction::Rate(*domain, 75));
    }
    at_once(&mut shell, places);
    shell
}

/// Every page, every chapter and what lies above them.
fn pages(shell: &Shell) -> Vec<(String, Vec<DebriefAction>)> {
    let looking = shell.looking.as_ref().expect("a debrief");
    let seen = [
        DebriefAction::Show(DebriefPage::Side),
        DebriefAction::Show(DebriefPage::Moment),
        DebriefAction::Pass,
    ];
    let mut all: Vec<(String, Vec<DebriefAction>)> = Vec::new();
    for page in DebriefPage::ALL {
        let mut acts: Vec<DebriefAction> = Vec::new();
        if page > DebriefPage::Moment {
            acts.extend(seen.clone());
        }
        acts.push(DebriefAction::Show(page));
        all.push((format!("{page:?}"), acts));
    }
    for (part, _) in looking.chapters() {
        let mut acts = seen.to_vec();
        acts.push(DebriefAction::Deeper(Some(part)));
        all.push((format!("{part:?}"), acts));
    }
    for above in [Above::Turn(2), Above::Guesses, Above::Save] {
        let mut acts = seen.to_vec();
        acts.push(DebriefAction::Above(Some(above)));
        all.push((format!("{above:?}"), acts));
    }
    all
}

#[test]
fn the_pages_of_a_debrief_have_no_word_of_their_own() {
    let wording = Wording::read("xx", pseudo(Wording::files(ENGLISH))).expect("every message");
    wording.keep();
    let folder = tempfile::tempdir().expect("a folder");
    let (case, rubric) = (case(), alien(Rubric::builtin_text()));
    let own = folder.path().join("data/scenarios/pseudo-case");
    std::fs::create_dir_all(&own).expect("a folder");
    std::fs::write(own.join("scenario.ron"), &case).expect("written");
    let places = DataFolders::under(folder.path().join("data"), &folder.path().join("none"));
    // Names of one word, ids and what the files of other vocabularies say are not words of a debrief.
    let quoted = |text: &str| {
        latin(
            &text
                .split('"')
                .skip(1)
                .step_by(2)
                .collect::<Vec<_>>()
                .join(" "),
        )
    };
    let mut known: BTreeSet<String> = quoted(&case);
    known.extend(quoted(&rubric));
    known.extend(latin(include_str!("../../assets/frames.ron")));
    known.extend(latin(include_str!("../../assets/themes.ron")));
    let rubric = Arc::new(Rubric::parse(&rubric).expect("the rubric"));
    known.extend(latin(rubric.hash()));
    let shell = looking_back(&places, &rubric);
    let looking = shell.looking.as_ref().expect("a debrief");
    known.extend(latin(&looking.debrief.record.origin.attempt));
    // What could be played next are other cases, in their own language; a record has its name as a file.
    let others = shell.library.entries.iter();
    known.extend(others.flat_map(|entry| latin(&entry.title)));
    known.insert("record".to_owned());
    let mut faults = Vec::new();
    for (name, acts) in pages(&shell) {
        // What was worked out once is shown on each page.
        let mut shell = Shell {
            screen: Screen::Debrief,
            settings: shell.settings.clone(),
            rubric: Some(Arc::clone(&rubric)),
            looking: shell.looking.clone(),
            today: "2026-11-30".to_owned(),
            ..Shell::default()
        };
        for act in acts {
            apply(&mut shell, AppAction::Debrief(act));
        }
        let mut harness = harness(shell, 1280.0, 4000.0);
        harness.run_steps(6);
        let english: Vec<String> = latin(&said(&harness)).difference(&known).cloned().collect();
        if !english.is_empty() {
            faults.push(format!("{name}: {english:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
