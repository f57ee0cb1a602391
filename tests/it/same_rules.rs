//! Rules of practice that window and terminal share, as they show in the terminal; the window's side is tested beside it.

use std::sync::Arc;

use engine::record::LONGEST_NOTE;
use engine::rubric::{Rubric, half_minutes_for_words};
use engine::scenario::{self, Vocabulary};
use engine::session::{Action, Mode, SessionEvent};
use practice::memory::MemoryStore;
use practice::ports::{AttemptId, Query, Store as _, StoreLocation};
use practice::{
    Attempt, DebriefSurroundings, Drill, Keeping, LONGEST_OWN_WORDS, Library, MOST_NOTES, NoNote,
    NotDone, OwnFirst, OwnWordsQuestion, PlayableScenario, ReflectionPart, WaitsFor, keep_texts,
    past, waiting,
};
use store::archive::Archive;
use store::paths::DataFolders;
use store::store_choice::Setting;
use terminal::Exit;

use crate::cli::{Cli, case};

const CASE: &str = include_str!("../data/case.ron");

fn rubric() -> Arc<Rubric> {
    Arc::new(Rubric::builtin().unwrap())
}

fn begin(mode: Mode) -> Attempt {
    let entry = PlayableScenario::read(StoreLocation::new("case"), CASE.to_owned(), &rubric());
    let begun = Attempt::begin(&entry.unwrap().into(), &rubric(), 7, mode, &[]);
    begun.unwrap().0
}

fn choose(attempt: &mut Attempt, turns: usize) {
    for _ in 0..turns {
        let Some(option) = attempt.menu().first().map(|option| option.ix) else {
            return;
        };
        attempt.act(Action::Choose(option), 0).unwrap();
    }
}

/// Keeps an attempt of so many turns that was begun on this day, and what was said about it.
fn kept(store: &mut MemoryStore, day: u8, turns: usize, said: &[ReflectionPart]) -> AttemptId {
    let mut attempt = begin(Mode::Practice);
    keep_texts(store, &attempt).unwrap();
    let name = (
        format!("attempt-{day}"),
        format!("2026-11-{day:02}T09:00:00Z"),
    );
    let mut keeping = Keeping::begin(store, &mut attempt, name.0, name.1).unwrap();
    choose(&mut attempt, turns);
    for part in said {
        attempt.say(part.clone());
    }
    keeping.save(store, &attempt).unwrap();
    AttemptId::of(attempt.record())
}

#[test]
fn nobody_steps_out_of_an_assessed_consultation_and_one_that_broke_off_is_counted() {
    let cli = Cli::with_case();
    let begin = "play @case.ron --mode assessed --no-debrief --record @r.json";
    // The first `q` asks; Enter stays. Then the input ends, as when the terminal is closed.
    let stays = cli.run_typing(begin, "1\nq\n\n");
    stays.expect(
        Exit::Ok,
        &[
            "An assessed consultation is played in one sitting.",
            "Leaving ends it here",
            "The input has ended. The consultation is kept.",
            "that it is gone on with is counted",
        ],
    );
    assert!(!stays.stdout.contains("You leave the room"));
    let ends = cli.run_typing("play --resume @r.json --no-debrief", "q\nq\n");
    ends.expect(Exit::Ok, &["You go on after 1 turn."]);
    assert!(!ends.stdout.contains("Go on with"), "{}", ends.stdout);
    let record = cli.record("r.json");
    assert_eq!(record.times_resumed(), 1);
    let result = record.result.as_ref();
    assert!(result.is_some(), "it has ended: {record:?}");
    cli.run("play --resume @r.json --no-debrief")
        .expect(Exit::Ok, &[]);
    // In the other modes `q` is for later.
    cli.run_typing("play @case.ron --record @p.json", "1\nq\n")
        .expect(Exit::Ok, &["You leave the room. The consultation is kept."]);
}

#[test]
fn an_attempt_takes_no_note_that_nobody_reads_again_whoever_asks() {
    let mut attempt = begin(Mode::Practice);
    let long = Action::Note("a".repeat(LONGEST_NOTE + 1));
    let refused = NotDone::Note(NoNote::TooLong(LONGEST_NOTE));
    assert_eq!(attempt.act(long, 0), Err(refused));
    assert!(attempt.record().steps.is_empty(), "nothing has changed");
    for many in 0..MOST_NOTES {
        attempt.act(Action::Note(many.to_string()), 0).unwrap();
    }
    let refused = NotDone::Note(NoNote::TooMany(MOST_NOTES));
    let one_more = attempt.act(Action::Note("one more".to_owned()), 0);
    assert_eq!(one_more, Err(refused));
}

#[test]
fn what_waits_is_the_same_for_home_and_for_the_terminal() {
    let mut store = MemoryStore::default();
    let left = kept(&mut store, 1, 1, &[]);
    kept(&mut store, 2, 300, &[]);
    kept(&mut store, 3, 0, &[]);
    let found = waiting(&store).unwrap();
    let found: Vec<_> = found.iter().map(|one| (&one.id, one.waits_for)).collect();
    // Taken up again since, so that its debrief does not wait; and of the last nothing was done.
    assert_eq!(found, [(&left, WaitsFor::Consultation)]);

    let newest = kept(&mut store, 4, 300, &[]);
    let found = waiting(&store).unwrap();
    assert_eq!(found[0].waits_for, WaitsFor::Debrief);
    assert_eq!((&found[0].id, &found[1].id), (&newest, &left));

    kept(&mut store, 5, 300, &[ReflectionPart::Closed]);
    let listed = store.list(&Query::all()).unwrap().kept;
    let library = Library::default();
    // Home knows a few of the newest, and what waits whatever came after it.
    let home = past(listed, &mut store, &rubric(), &library, &[], 2);
    let waits: Vec<_> = home.iter().filter(|past| past.waits).collect();
    assert_eq!((home.len(), waits.len()), (3, 1));
    assert_eq!(waits[0].id, left);
    assert_eq!(waiting(&store).unwrap()[0].id, left);
}

#[test]
fn the_terminal_goes_on_with_a_debrief_that_was_left_and_says_which_it_is() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "name-it\nask-work\nthanks\nsafety\nclose\n";
    cli.run_typing("play @case.ron --seed 0", typed)
        .expect(Exit::Ok, &[]);
    cli.run("list")
        .expect(Exit::Ok, &["5 choices, to be looked back on"]);
    cli.run("list --format json")
        .expect(Exit::Ok, &["\"waits_for\":\"debrief\""]);
    cli.run_typing("play --resume", "")
        .expect(Exit::Ok, &["One thing to keep"]);
}

#[test]
fn what_is_asked_about_is_the_newest_resolution_that_nothing_was_said_about() {
    let mut store = MemoryStore::default();
    let change = |words: &str| ReflectionPart::Change(words.to_owned());
    kept(&mut store, 1, 300, &[change("ask first")]);
    let second = kept(&mut store, 2, 300, &[change("wait")]);
    let mut now = begin(Mode::Practice);
    choose(&mut now, 300);
    let around = |store: &MemoryStore| {
        let found = DebriefSurroundings::of(store, Vec::new(), &now, debrief::Origin::default());
        found.meant.map(|open| (open.attempt, open.meant))
    };
    assert_eq!(around(&store), Some((second.clone(), "wait".to_owned())));
    let tried = ReflectionPart::Tried(second, "it was quiet".to_owned());
    kept(&mut store, 3, 300, &[tried]);
    assert_eq!(around(&store).unwrap().1, "ask first");
}

#[test]
fn what_was_written_before_the_first_choice_is_kept_when_it_is_left() {
    let mut store = MemoryStore::default();
    let mut attempt = begin(Mode::Practice);
    let mut keeping = Keeping::begin(
        &mut store,
        &mut attempt,
        "first".to_owned(),
        "2026-11-01T09:00:00Z".to_owned(),
    )
    .unwrap();
    assert!(keeping.goes_when_left(&attempt));
    attempt.own_words("Have you slept at all?").unwrap();
    keeping.save(&mut store, &attempt).unwrap();
    assert!(!keeping.goes_when_left(&attempt));
    assert_eq!(waiting(&store).unwrap().len(), 1);
}

#[test]
fn own_words_come_at_each_menu_once_then_the_nearest_then_the_choice() {
    use OwnWordsQuestion::{Nearest, Nothing, Words};
    let mut now = begin(Mode::Explore);
    let mut first = OwnFirst::new(true);
    assert_eq!(first.asks(&now), Words);
    let long = "a".repeat(LONGEST_OWN_WORDS + 1);
    let refused = first.say(&mut now, &long).unwrap_err();
    let said = refused.words().unwrap();
    assert!(said.contains(&LONGEST_OWN_WORDS.to_string()), "{said}");
    assert_eq!(first.asks(&now), Words, "the options still wait");
    first.say(&mut now, "Have you slept?").unwrap();
    assert_eq!(first.asks(&now), Nearest);
    assert!(first.nearest(&mut now, None));
    assert_eq!(first.asks(&now), Nothing);
    assert!(!first.nearest(&mut now, None), "it was said already");
    choose(&mut now, 1);
    assert_eq!(first.asks(&now), Words);
    now.act(Action::Undo, 0).unwrap();
    assert_eq!(first.asks(&now), Nothing, "its options were shown");
    choose(&mut now, 1);
    first.saw(&now);
    assert_eq!(first.asks(&now), Nothing, "they are on the screen already");
    assert_eq!(OwnFirst::new(true).asks(&begin(Mode::Assessed)), Nothing);
    assert_eq!(OwnFirst::new(false).asks(&begin(Mode::Practice)), Nothing);
}

#[test]
fn a_drill_gives_its_answers_alone_and_no_more_than_two_of_them() {
    let mut then = begin(Mode::Practice);
    choose(&mut then, 300);
    let turns = then.turns() as u32;
    for turn in 1..=turns {
        let drill = Drill::from_turn(&then, turn).unwrap();
        let (mut now, _) = drill.begin(&then).unwrap();
        while !drill.is_over(&now) {
            let option = now.menu()[0].ix;
            let events = drill.act(&mut now, Action::Choose(option), 0).unwrap();
            let menu = |event: &SessionEvent| matches!(event, SessionEvent::MenuOffered { .. });
            let end = |event: &SessionEvent| matches!(event, SessionEvent::Ended { .. });
            assert_eq!(events.iter().any(menu), !drill.is_over(&now));
            assert!(!events.iter().any(end), "it stands beside what was said");
        }
        assert_eq!(drill.played(&now), 2.min(turns + 1 - turn));
    }
}

#[test]
fn the_one_moment_is_answered_again_for_two_turns_in_the_terminal_too() {
    let cli = Cli::with_case();
    cli.run("play @case.ron --seed 0 --no-debrief --choices 3,2,1,1")
        .expect(Exit::Ok, &[]);
    // Nothing is said to the nine questions before the two answers.
    let typed = format!("{}2\n2\n", "\n".repeat(9));
    let again = cli.run_typing("play --resume", &typed);
    again.expect(Exit::Ok, &["turn 1 of 2, Enter passes", "turn 2 of 2"]);
    let place = |words: &str| again.stdout.find(words).expect(words);
    assert!(place("Then and now") < place("What came of it"));
    // What then and now has told is not told again behind it: only the other answer is thought about.
    let came = again.stdout.split("What came of it").nth(1);
    let came = came.and_then(|came| came.split("Four domains").next());
    let thoughts = came.expect("what came of it").matches(" thinks:").count();
    assert!(thoughts <= 1, "{thoughts}");
    cli.run_typing("play --resume", &"\n".repeat(20))
        .expect(Exit::Ok, &[]);
}

/// Choices cost what the rubric's own function says, at whatever pace it has.
#[test]
fn what_an_option_costs_is_worked_out_by_the_function_of_the_rubric() {
    let words = |text: &str| text.split_whitespace().count();
    for pace in [150, 7, 3] {
        let known = scenario::vocabulary(&rubric());
        let vocabulary = Vocabulary {
            words_per_minute: pace,
            ..known
        };
        let scenario = scenario::load_with(CASE, &vocabulary).0.unwrap();
        let options = scenario.nodes.iter().flat_map(|node| &node.options);
        for option in options {
            let reply: usize = option.reply.iter().map(|line| words(&line.text)).sum();
            let cost = half_minutes_for_words(words(&option.text) + reply, pace);
            assert_eq!(option.half_minutes, cost, "{} at {pace}", option.id);
        }
    }
}

#[test]
fn texts_that_could_not_be_kept_at_first_are_kept_with_a_later_turn() {
    let cli = Cli::new();
    cli.write("data/played", "a file where a folder should be");
    let mut store = Archive::new(&DataFolders {
        store: Setting::read("files".as_ref()).unwrap(),
        ..DataFolders::under(cli.path("data"), std::path::Path::new("none"))
    });
    let mut attempt = begin(Mode::Practice);
    let (id, now) = ("first".to_owned(), "2026-11-01T09:00:00Z".to_owned());
    let (mut keeping, missing) =
        Keeping::begin_with_texts(&mut store, &mut attempt, id, now).unwrap();
    assert!(
        missing.is_some() && keeping.is_kept(),
        "the record is there"
    );
    choose(&mut attempt, 1);
    keeping.save(&mut store, &attempt).unwrap();
    std::fs::remove_file(cli.path("data/played")).unwrap();
    choose(&mut attempt, 1);
    keeping.save(&mut store, &attempt).unwrap();
    assert!(std::fs::read_dir(cli.path("data/played")).unwrap().count() > 0);
}
