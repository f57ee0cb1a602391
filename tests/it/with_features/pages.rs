//! Debriefs and papers for readers as pages: what is set is what their source says, and nothing lies over anything else.

use debrief::document::{companions, figure};
use debrief::print::typst;
use debrief::wording::Wording;
use terminal::Exit;

use crate::cli::Cli;
use crate::document::every;
use crate::figures::{RUNS, part};
use crate::names::{ARABIC, HEBREW, debrief, long};
use crate::readings::panel;
use crate::support::flat;

#[test]
fn every_kind_of_block_is_set_on_the_pages() {
    let source = typst::print(&every());
    let laying = pdf::layout(&source).expect("set");
    assert_eq!(laying.letterless, Vec::<String>::new());
    assert_eq!(laying.overlaps(), []);
    // Margins of 22 mm.
    assert_eq!(laying.outside(62.0), Vec::<&pdf::PlacedText>::new());
}

/// What is set on the pages is what the source says; the words are those of the laid-out document.
#[test]
fn the_set_pages_show_the_figures_of_the_debrief() {
    for run in RUNS.iter() {
        let laying = pdf::layout(&typst::source(&run.debrief)).expect("set");
        let words = laying.words();
        for view in &run.debrief.domains.each {
            let place = format!("{}, {}", run.name, view.label);
            let head = flat(&format!("{}: {}", view.label, figure(view)));
            let own = part(&words, &head, &[]);
            for (label, value) in companions(view, Wording::english()) {
                let wanted = flat(&format!("{label} {value}"));
                assert!(own.contains(&wanted), "{place}: {wanted}");
            }
        }
    }
}

#[test]
fn every_letter_of_a_name_is_on_the_pages_and_can_be_found() {
    let names = [
        (ARABIC, "عبد الرحمن"),
        (HEBREW, HEBREW),
        ("Ἀλέξανδρος Жуков", "Жуков"),
    ];
    for (name, called) in names {
        let laying = pdf::layout(&typst::source(&debrief(name, called, name))).expect("set");
        assert_eq!(laying.letterless, Vec::<String>::new(), "{name}");
        let words = laying.words();
        for word in name.split(' ') {
            assert!(words.contains(word), "{word} in {words}");
        }
    }
}

#[test]
fn a_comma_and_a_number_stand_after_a_name_from_right_to_left() {
    let made = debrief(HEBREW, HEBREW, HEBREW);
    let laying = pdf::layout(&typst::source(&made)).expect("set");
    let named = laying
        .text
        .iter()
        .position(|laid| laid.text.contains("לוי"));
    let named = &laying.text[named.expect("the name")];
    let age = format!(", {}.", made.about.age);
    let marks = |c: char| ('\u{2066}'..='\u{2069}').contains(&c);
    let begins = |laid: &&pdf::PlacedText| laid.text.trim_start_matches(marks).starts_with(&age);
    let age = laying.text.iter().find(begins);
    let age = age.expect("the age, begun by its comma");
    assert!((age.baseline - named.baseline).abs() < 1.0);
    assert!(age.left >= named.right - 0.5, "{named:?} {age:?}");
}

#[test]
fn a_very_long_name_stays_on_the_page_and_covers_nothing() {
    let name = long();
    for (patient, called, trainee) in [
        (&*name, "Sam", "A B"),
        (&*name, &*name, &*name),
        ("Sam Okoro", "Sam", &*name),
    ] {
        let laying = pdf::layout(&typst::source(&debrief(patient, called, trainee))).expect("set");
        assert_eq!(laying.overlaps(), []);
        // Margins of 22 mm.
        assert_eq!(laying.outside(62.0), Vec::<&pdf::PlacedText>::new());
        let letters: String = laying.words().split(' ').collect();
        assert!(letters.contains(&name), "the name is whole");
    }
}

#[test]
fn hashes_stay_whole_so_that_they_can_be_copied() {
    let mut made = debrief("Sam Okoro", "Sam", "A B");
    let hash = "0123456789abcdef".repeat(4);
    made.record
        .identity
        .push(("Record".to_owned(), hash.clone()));
    let laying = pdf::layout(&typst::source(&made)).expect("set");
    assert!(laying.text.iter().any(|laid| laid.text == hash));
    assert_eq!(laying.outside(62.0), Vec::<&pdf::PlacedText>::new());
}

#[test]
fn pages_can_be_printed() {
    let cli = Cli::new();
    panel(&cli, "--format pdf").expect(Exit::Ok, &[]);
    for name in ["brief.pdf", "transcripts.pdf"] {
        let bytes = std::fs::read(cli.path(&format!("panel/for-readers/{name}"))).expect(name);
        assert!(bytes.starts_with(b"%PDF"), "{name}");
    }
}
