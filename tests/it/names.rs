//! Names that are long or run from right to left: every form of the debrief keeps them whole and apart from what stands beside
//! them. `with_features/pages.rs` has those on the pages.

use std::sync::Arc;

use debrief::print::{html::html, markdown::markdown};
use debrief::{Debrief, DebriefInputs, Origin};
use engine::record::Reflection;
use engine::rubric::Rubric;
use engine::scenario::{Scenario, load};
use engine::session::{Action, Mode, Session};

use crate::cli::{Cli, case};

pub(crate) const ARABIC: &str = "عبد الرحمن بن عبد العزيز";
pub(crate) const HEBREW: &str = "שרה לוי";

/// A name of two hundred letters without a space.
pub(crate) fn long() -> String {
    "Wolfeschlegelsteinhausenbergerdorff".repeat(6)[..200].to_owned()
}

/// The debrief of a run with a patient and a trainee of these names.
pub(crate) fn debrief(patient: &str, called: &str, trainee: &str) -> Debrief {
    let rubric = Arc::new(Rubric::builtin().expect("the rubric"));
    let mut scenario: Scenario = load(&case(), &rubric).0.expect("loads");
    patient.clone_into(&mut scenario.patient.name);
    called.clone_into(&mut scenario.patient.called);
    let (mut session, _) =
        Session::start(Arc::new(scenario), rubric, 0, Mode::Practice).expect("the same rubric");
    while let Some(option) = session.menu().first().map(|option| option.ix) {
        session.apply(Action::Choose(option)).expect("plays");
    }
    let reflection = Reflection {
        first_word: "متعب 3".to_owned(),
        change: format!("{trainee}: wait, then ask"),
        ..Reflection::default()
    };
    let origin = Origin {
        person: trainee.to_owned(),
        started_at: "2026-11-25T09:00:00Z".to_owned(),
        ..Origin::default()
    };
    Debrief::of(&DebriefInputs {
        reflection: Some(&reflection),
        origin: Some(&origin),
        ..DebriefInputs::new(&session)
    })
}

#[test]
fn a_name_from_right_to_left_does_not_move_the_number_after_it() {
    for name in [ARABIC, HEBREW] {
        let debrief = debrief(name, name, name);
        let apart = format!("\u{2067}{name}\u{2069}");
        let text = markdown(&debrief);
        assert!(text.contains(&format!("{apart}, {}.", debrief.about.age)));
        assert!(text.contains(&format!("\n**{apart}**\n")), "the trainee");
        let page = html(&debrief);
        assert!(page.contains(&format!("<bdi>{apart}</bdi>, {}.", debrief.about.age)));
        assert!(
            page.contains(&format!("{apart} moved furthest"))
                || page.contains(&format!("{apart}'s trust"))
        );
        for form in [text, page] {
            let (begun, ended) = (form.matches('\u{2067}'), form.matches('\u{2069}'));
            assert_eq!(begun.count(), ended.count());
            for (at, _) in form.match_indices(name) {
                let inside =
                    form[..at].matches('\u{2067}').count() > form[..at].matches('\u{2069}').count();
                let tag = form[..at].rfind('<') > form[..at].rfind('>');
                assert!(inside || tag, "{}", &form[at.saturating_sub(40)..at]);
            }
        }
    }
}

#[test]
fn marks_that_turn_writing_around_do_not_reach_a_report() {
    let debrief = debrief("Ann \u{202e}ytefas", "Ann\u{2066}", "\u{202d}x");
    for form in [markdown(&debrief), html(&debrief)] {
        assert!(!form.contains(['\u{202e}', '\u{202d}', '\u{2066}']));
    }
}

#[test]
fn the_terminal_sets_names_apart_and_stays_in_its_width() {
    let cli = Cli::new();
    for name in [ARABIC.to_owned(), HEBREW.to_owned(), long()] {
        let text = case().replace("name: \"Sam Okoro\"", &format!("name: \"{name}\""));
        let text = text.replace("called: \"Sam\"", &format!("called: \"{name}\""));
        cli.write("case.ron", text);
        for width in [40, 80] {
            let line = "play @case.ron --seed 0 --no-record --choices name-it,ask-work,thanks,safety,close";
            let ran = cli.run_at(width, line, "");
            for line in ran.stdout.lines() {
                // Marks that only steer take no room.
                let shown = line
                    .chars()
                    .filter(|c| !('\u{2066}'..='\u{2069}').contains(c));
                assert!(shown.count() <= width, "{line}");
                let (begun, ended) = (line.matches('\u{2067}'), line.matches('\u{2069}'));
                assert_eq!(begun.count(), ended.count(), "{line}");
            }
            assert!(!name.contains(' ') || ran.stdout.contains('\u{2067}'));
        }
    }
}
