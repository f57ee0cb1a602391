//! The practice loop: drills, the map of what was seen, the patient's seat, and attempts that hang together.

use practice::inside::AttemptInside as _;
use std::sync::Arc;

use debrief::figures::map;
use debrief::print::{html::html, markdown::markdown, typst};
use debrief::{Been, Debrief, DebriefInputs, MapVisibility, PlaceKind};
use engine::domain::Domain;
use engine::rubric::Rubric;
use engine::scenario::{self, Scenario};
use engine::session::{Action, Mode, Session, SessionEvent};
use practice::memory::MemoryStore;
use practice::ports::{AttemptId, Query, Store as _, StoreLocation};
use practice::{
    Attempt, AttemptState, CoursePiece, DebriefSurroundings, Drill, Keeping, Library,
    PlayableScenario, ReflectionPart, Shut, keep_texts, open, past,
};
use store::shipped;
use terminal::Exit;

use crate::cli::{Cli, case};

fn shipped_cases() -> Vec<(Arc<Scenario>, Arc<Rubric>)> {
    let rubric = Arc::new(Rubric::builtin().unwrap());
    let load = |file: &shipped::Shipped| scenario::load(file.text, &rubric).0.map(Arc::new);
    let found = shipped::SCENARIOS.iter().filter_map(load);
    found
        .map(|scenario| (scenario, Arc::clone(&rubric)))
        .collect()
}

fn shipped_entries() -> Vec<(Arc<PlayableScenario>, Arc<Rubric>)> {
    let rubric = Arc::new(Rubric::builtin().unwrap());
    let read = |file: &shipped::Shipped| {
        let entry =
            PlayableScenario::read(StoreLocation::new(file.path), file.text.to_owned(), &rubric);
        (Arc::new(entry.unwrap()), Arc::clone(&rubric))
    };
    shipped::SCENARIOS.iter().map(read).collect()
}

/// The same as [`on`] for an attempt.
fn on_attempt(attempt: &mut Attempt, pick: usize, turns: usize) {
    for _ in 0..turns {
        let menu = attempt.menu();
        let Some(option) = menu.get(pick.min(menu.len().saturating_sub(1))) else {
            return;
        };
        attempt.act(Action::Choose(option.ix), 0).unwrap();
    }
}

/// Plays on with the option at `pick` of every menu, for some turns.
fn on(session: &mut Session, pick: usize, turns: usize) {
    for _ in 0..turns {
        let menu = session.menu();
        let Some(option) = menu.get(pick.min(menu.len().saturating_sub(1))) else {
            return;
        };
        session.apply(Action::Choose(option.ix)).unwrap();
    }
}

fn played(case: &(Arc<Scenario>, Arc<Rubric>), pick: usize, mode: Mode) -> Session {
    let (mut session, _) =
        Session::start(Arc::clone(&case.0), Arc::clone(&case.1), 0, mode).expect("the same rubric");
    on(&mut session, pick, 300);
    assert!(session.ended().is_some());
    session
}

/// An attempt, and another one before it that went elsewhere.
fn two_attempts(case: &(Arc<Scenario>, Arc<Rubric>)) -> (Session, Session) {
    (
        played(case, 0, Mode::Practice),
        played(case, 9, Mode::Practice),
    )
}

#[test]
fn a_drill_starts_in_the_true_state_lasts_two_turns_and_leaves_the_run_alone() {
    for (entry, rubric) in shipped_entries() {
        let begun = Attempt::begin(&entry, &rubric, 0, Mode::Assessed, &[]);
        let (mut then, _) = begun.expect("the same rubric");
        on_attempt(&mut then, 0, 300);
        assert!(then.is_over());
        let before = then.session().transcript().render();
        for turn in then.session().turns() {
            let drill = Drill::from_turn(&then, turn.number).unwrap();
            for pick in 0..3 {
                let (mut now, _) = drill.begin(&then).unwrap();
                assert_eq!(now.session().state(), &turn.before);
                assert_eq!(now.heard(), turn.heard);
                assert_eq!(now.mode(), Mode::Practice, "never assessed");
                let mut count = 0;
                while !drill.is_over(&now) {
                    on_attempt(&mut now, pick, 1);
                    count += 1;
                }
                assert!(count <= 2 && (count == 2 || now.is_over()), "{count}");
                assert_eq!(drill.played(&now), count);
                let view = drill.compare(&then, &now);
                assert_eq!(view.now.beats.len() as u32, count);
                assert!(view.then.beats.len() as u32 <= count && !view.then.beats.is_empty());
                let same = view.then.beats == view.now.beats;
                assert_eq!(
                    view.summary.contains("the same as before"),
                    same,
                    "{}",
                    view.summary
                );
                for beat in view.then.beats.iter().chain(&view.now.beats) {
                    assert!(!beat.you.is_empty() && !beat.thought.is_empty());
                }
            }
        }
        assert_eq!(then.session().transcript().render(), before);
        let beyond = then.turns() as u32 + 1;
        assert!(Drill::from_turn(&then, 0).is_none() && Drill::from_turn(&then, beyond).is_none());
    }
}

#[test]
fn the_map_adds_up_attempts_and_gives_nothing_away() {
    for case in shipped_cases() {
        let (now, before) = two_attempts(&case);
        let earlier = [Been::of(&before)];
        let given = DebriefInputs {
            earlier: &earlier,
            ..DebriefInputs::new(&now)
        };
        let alone = Debrief::of(&DebriefInputs::new(&now)).again.map.unwrap();
        let map = Debrief::of(&given).again.map.unwrap();
        let scenario = &case.0;
        let (nodes, endings) = (scenario.nodes.len() as u32, scenario.endings.len() as u32);
        assert_eq!((map.of_places.1, map.of_endings.1), (nodes, endings));
        assert!(map.of_places.0 >= alone.of_places.0 && map.of_choices.0 > alone.of_choices.0);
        assert_eq!((alone.attempts, map.attempts), (1, 2));
        let seen = |kinds: &[PlaceKind], wanted: MapVisibility| {
            let places = map.places.iter().filter(|p| kinds.contains(&p.kind));
            places.filter(|p| p.seen == wanted).count() as u32
        };
        let rooms = [PlaceKind::Start, PlaceKind::Place];
        assert_eq!(
            seen(&rooms, MapVisibility::Now) + seen(&rooms, MapVisibility::Before),
            map.of_places.0
        );
        assert_eq!(
            seen(&[PlaceKind::Ending], MapVisibility::Never),
            endings - map.of_endings.0
        );
        for place in &map.places {
            assert!((0..=map.width).contains(&place.x) && (0..=map.height).contains(&place.y));
        }
        assert!(map.paths.iter().any(|path| path.seen == MapVisibility::Now));
        // Not a word of the scenario.
        let text = serde_json::to_string(&map).unwrap();
        for node in &scenario.nodes {
            for line in node.say.iter().filter(|line| line.text.len() > 12) {
                assert!(!text.contains(&line.text));
            }
        }
        for ending in &scenario.endings {
            assert!(!text.contains(&ending.title) && !text.contains(&ending.id));
        }
    }
}

#[test]
fn from_the_patients_seat_everything_is_heard_and_no_reason_is_seen() {
    for case in shipped_cases() {
        let session = played(&case, 1, Mode::Practice);
        let debrief = Debrief::of(&DebriefInputs::new(&session));
        let seat = &debrief.side.seat;
        assert_eq!(seat.beats.len(), session.turns().len());
        let text = serde_json::to_string(seat).unwrap();
        for (beat, exchange) in seat.beats.iter().zip(&debrief.transcript) {
            assert_eq!(
                (&beat.heard, &beat.said),
                (&exchange.you, &exchange.patient)
            );
            for code in &exchange.codes {
                assert!(!text.contains(code.as_str()), "{code}");
            }
        }
        for turn in session.turns() {
            let moved = turn.before.vars != turn.after.vars;
            let beat = &seat.beats[turn.number as usize - 1];
            assert_eq!(!beat.felt.is_empty(), moved, "turn {}", turn.number);
        }
    }
}

#[test]
fn every_report_has_the_patients_seat_before_what_was_never_told() {
    for case in shipped_cases() {
        let session = played(&case, 1, Mode::Practice);
        let debrief = Debrief::of(&DebriefInputs::new(&session));
        let called = &debrief.about.called;
        let forms = [
            (
                markdown(&debrief),
                format!("## From {called}’s seat"),
                format!("## What {called} never"),
            ),
            (
                html(&debrief),
                "id=\"seat\"".to_owned(),
                "id=\"untold\"".to_owned(),
            ),
            (
                typst::source(&debrief),
                format!("#h(\"From {called}’s seat\")"),
                format!("#h(\"What {called} never"),
            ),
        ];
        for (text, from, until) in forms {
            let at = text.find(&from).expect("the seat");
            let rest = &text[at..];
            let section = &rest[..rest.find(&until).expect("what follows")];
            for beat in &debrief.side.seat.beats {
                assert!(section.contains(&format!("Heard, turn {}", beat.turn)));
                let felt = beat.felt.split_whitespace();
                assert!(
                    felt.clone().all(|word| section.contains(word)),
                    "{}",
                    beat.felt
                );
            }
            let thoughts = section.matches("Inside").count();
            let inner = section.matches("#inner(").count();
            assert!(thoughts.max(inner) >= debrief.side.seat.beats.len());
            for name in debrief.transcript.iter().flat_map(|turn| &turn.codes) {
                assert!(!section.contains(name.as_str()), "{name}");
            }
        }
        let nothing = Session::start(Arc::clone(&case.0), Arc::clone(&case.1), 0, Mode::Practice)
            .expect("the same rubric")
            .0;
        let page = html(&Debrief::of(&DebriefInputs::new(&nothing)));
        assert!(!page.contains("#seat") && !page.contains("id=\"seat\""));
    }
}

#[test]
fn the_map_is_drawn_with_its_words_beside_it_and_shows_by_shape_what_was_seen() {
    for case in shipped_cases() {
        let (now, before) = two_attempts(&case);
        let earlier = [Been::of(&before)];
        let debrief = Debrief::of(&DebriefInputs {
            earlier: &earlier,
            ..DebriefInputs::new(&now)
        });
        let map = debrief.again.map.as_ref().unwrap();
        let drawing = map::drawing(map).unwrap().svg;
        assert!(
            drawing.contains("role=\"img\" aria-label=\"Map of this scenario, without words. ")
        );
        assert!(!drawing.contains("<text"), "nothing on it is named");
        let places = |kind: &[PlaceKind], seen: MapVisibility| {
            let places = map.places.iter();
            places
                .filter(|p| kind.contains(&p.kind) && p.seen == seen)
                .count()
        };
        let rooms = [PlaceKind::Start, PlaceKind::Place];
        for (seen, class) in [
            (MapVisibility::Now, "now"),
            (MapVisibility::Before, "before"),
            (MapVisibility::Never, "never"),
        ] {
            let squares = drawing
                .matches(&format!("<rect class=\"place {class}\""))
                .count();
            assert_eq!(squares, places(&[PlaceKind::Ending], seen), "{class}");
            let rounds = drawing
                .matches(&format!("<circle class=\"place {class}\""))
                .count();
            let forks = places(&[PlaceKind::Fork], seen);
            assert_eq!(rounds, places(&rooms, seen) + forks, "{class}");
        }
        // Without colour: what was seen before has a core, what was seen now is filled.
        let all = [PlaceKind::Start, PlaceKind::Place, PlaceKind::Ending];
        assert_eq!(
            drawing.matches("class=\"core\"").count(),
            places(&all, MapVisibility::Before)
        );
        assert_eq!(drawing.matches("class=\"ring\"").count(), 1);
        let page = html(&debrief);
        assert!(page.contains(&drawing) && page.contains(&map.in_words));
        for (sign, words) in map::legend(map) {
            assert!(page.contains(&sign) && page.contains(&words));
        }
        let pages = typst::source(&debrief);
        assert!(pages.contains("#legend(") && pages.contains("class=\\\"way now\\\""));
        assert!(markdown(&debrief).contains(&map.in_words));
        for ending in &case.0.endings {
            let seen = [&now, &before].iter().any(|session| {
                let end = session.ended().map(|(at, _)| at.index());
                end.and_then(|at| case.0.endings.get(at))
                    .is_some_and(|own| own.id == ending.id)
            });
            assert!(seen || !page.contains(&ending.title), "{}", ending.title);
        }
    }
}

const PLAY: &str = "name-it\nask-work\nthanks\nsafety\nclose\n";

#[test]
fn a_drill_in_the_terminal_is_kept_nowhere_and_can_be_played_on_to_the_end() {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    // No questions before; the one moment is answered again; then the consultation from their seat, and a drill of two turns.
    let typed = format!("{PLAY}q\nnonsense\n1\n\n\nm\n2\nt 1\n1\n1\n\n\n");
    let ran = cli.run_typing("play @case.ron --seed 0 --mode practice", &typed);
    ran.expect(Exit::Ok, &["’s seat", "Then and now", "Your record:"]);
    let folder = cli.path("data").join("records");
    let files = || -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        names.sort();
        names
            .iter()
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect()
    };
    assert_eq!(files().len(), 1);
    // Where the input ends among the parts, the rest is shown at once if everything was asked for.
    let typed = format!("{PLAY}q\n\n\nm\n");
    cli.run_typing("play @case.ron --seed 0 --full", &typed)
        .expect(Exit::Ok, &["Over 2 attempts"]);
    let all = files();
    assert_eq!(all.len(), 2);
    assert_eq!(
        all.iter()
            .filter(|text| text.contains("\"previous\""))
            .count(),
        1
    );
}

/// Plays an attempt for some turns and keeps it.
fn kept(
    case: &(Arc<PlayableScenario>, Arc<Rubric>),
    store: &mut MemoryStore,
    id: &str,
    act: impl FnOnce(&mut Attempt),
) -> AttemptId {
    let begun = Attempt::begin(&case.0, &case.1, 0, Mode::Practice, &[]);
    let (mut attempt, _) = begun.expect("the same rubric");
    act(&mut attempt);
    keep_texts(store, &attempt).unwrap();
    let at = format!("2026-01-0{}T10:00:00Z", id.len());
    let id = attempt_id(id);
    Keeping::begin(store, &mut attempt, id.clone(), at).unwrap();
    AttemptId::new(&id)
}

/// An id that is as the record's strict form asks for it.
fn attempt_id(letters: &str) -> String {
    format!("{letters:0<8}-0000-4000-8000-000000000000")
}

#[test]
fn what_was_done_is_found_again_newest_first_and_each_opens_as_it_stands() {
    let case = &shipped_entries()[0];
    let (mut store, library) = (MemoryStore::default(), Library::default());
    kept(case, &mut store, "a", |attempt| on_attempt(attempt, 0, 300));
    kept(case, &mut store, "bb", |attempt| {
        on_attempt(attempt, 0, 300);
        attempt.say(ReflectionPart::Change("ask first".to_owned()));
    });
    kept(case, &mut store, "ccc", |attempt| on_attempt(attempt, 0, 3));
    let listed = |store: &MemoryStore| store.list(&Query::all()).unwrap().kept;
    let all = past(listed(&store), &mut store, &case.1, &library, &[], 9);
    let ids: Vec<&str> = all.iter().map(|past| past.id.as_str()).collect();
    assert_eq!(ids, ["ccc", "bb", "a"].map(attempt_id));
    assert_eq!(
        (&all[0].stand, all[0].turns),
        (&AttemptState::Interrupted, 3)
    );
    assert!(matches!(all[1].stand, AttemptState::Closed { .. }));
    assert!(matches!(all[2].stand, AttemptState::Open { .. }));
    let newest = past(listed(&store), &mut store, &case.1, &library, &all, 2);
    assert_eq!(newest[..], all[..2]);
    // What is known is taken as it is while its record is the same, and looked at again once that has changed.
    let mut known = all.clone();
    for past in &mut known {
        past.turns = 99;
    }
    known[2].hash = "of another record".to_owned();
    let again = past(listed(&store), &mut store, &case.1, &library, &known, 9);
    let turns: Vec<usize> = again.iter().map(|past| past.turns).collect();
    assert_eq!(turns, [99, 99, all[2].turns]);
    // Beads judge: they are there once the debrief was looked at.
    assert!(all[0].beads.is_empty() && all[2].beads.is_empty());
    assert_eq!(all[1].beads.len(), all[1].turns + 1);
    for found in &all {
        let opened = open(&found.id, &mut store, &case.1, &library).unwrap();
        assert_eq!(opened.attempt.turns(), found.turns);
        assert_eq!(
            opened.attempt.is_over(),
            found.stand != AttemptState::Interrupted
        );
        assert!(opened.keeping.is_some(), "{} cannot be written", found.id);
        let course = opened.attempt.course().unwrap();
        assert_eq!(course.len(), found.turns + 1);
    }
    let gone = open(&AttemptId::new("nobody"), &mut store, &case.1, &library);
    assert!(matches!(gone, Err(Shut::Gone)));
}

#[test]
fn a_consultation_that_is_ended_early_has_no_consequence_for_the_patient() {
    for (entry, rubric) in shipped_entries() {
        let begun = Attempt::begin(&entry, &rubric, 0, Mode::Practice, &[]);
        let (mut attempt, _) = begun.expect("the same rubric");
        on_attempt(&mut attempt, 0, 2);
        let events = attempt.act(Action::Leave, 0).unwrap();
        let told = events.iter().find_map(|event| match event {
            SessionEvent::Ended { title, after, .. } => Some((title.clone(), after.clone())),
            _ => None,
        });
        let (title, after) = told.expect("it has ended");
        assert_eq!(title, "Unfinished");
        let endings = &entry.scenario.endings;
        assert!(
            endings
                .iter()
                .all(|ending| ending.after != after && ending.title != title)
        );
        let outcome = practice::debrief(&attempt, None, &DebriefSurroundings::default()).outcome;
        assert_eq!((outcome.title, outcome.after), (Some(title), Some(after)));
        assert_eq!(outcome.turnout, None);
        assert!(
            !attempt
                .pieces()
                .iter()
                .any(|piece| matches!(piece, CoursePiece::Ended { .. }))
        );
        let course = attempt.course().unwrap();
        assert_eq!(course.last(), Some(&events));
    }
}

#[test]
fn nothing_is_rated_blind_when_a_debrief_is_opened_again() {
    let case = &shipped_entries()[0];
    let (mut store, library) = (MemoryStore::default(), Library::default());
    let id = kept(case, &mut store, "a", |attempt| {
        on_attempt(attempt, 0, 300);
        assert!(attempt.look());
    });
    let mut attempt = open(&id, &mut store, &case.1, &library).unwrap().attempt;
    attempt.say(ReflectionPart::FirstWord("later".to_owned()));
    attempt.say(ReflectionPart::Rating(Domain::Empathy, 90));
    assert_eq!(attempt.reflection().first_word, "later");
    assert!(attempt.reflection().self_ratings.is_empty());
}
