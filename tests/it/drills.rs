//! Habits and the drills that they become: read from kept records, built from true states, over several patients, on dates that grow
//! and can be moved; and progress that never draws one line through different scenarios.

use practice::inside::AttemptInside as _;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;

use debrief::wording::Wording;
use debrief::{Habit, OverTime, at_stake, slips};
use engine::rubric::Rubric;
use engine::session::{Action, Mode};
use practice::drills::{Drills, PAUSES, ReplayedConsultations};
use practice::memory::MemoryStore;
use practice::ports::{Notebook, Store as _, StoreLocation};
use practice::{Attempt, Keeping, Library, PlayableScenario, keep_texts};
use serde_json::Value;
use store::archive::Archive;
use store::paths::DataFolders;
use store::shipped;
use store::store_choice::Setting;
use terminal::Exit;

use crate::cli::Cli;

fn library(rubric: &Rubric) -> Library {
    let read = |file: &shipped::Shipped| {
        PlayableScenario::read(StoreLocation::new(file.path), file.text.to_owned(), rubric)
    };
    Library::of(shipped::SCENARIOS.iter().map(read))
}

/// Plays a scenario to its end with one option of every menu and keeps it.
fn kept(
    store: &mut MemoryStore,
    entry: &PlayableScenario,
    rubric: &Arc<Rubric>,
    day: u32,
    pick: usize,
) -> Attempt {
    let entry = Arc::new(entry.clone());
    let begun = Attempt::begin(&entry, rubric, 0, Mode::Practice, &[]);
    let (mut attempt, _) = begun.expect("the same rubric");
    keep_texts(store, &attempt).unwrap();
    let now = format!("2026-11-{day:02}T09:00:00Z");
    let mut keeping = Keeping::begin(store, &mut attempt, format!("attempt-{day}"), now).unwrap();
    for _ in 0..300 {
        let menu = attempt.menu();
        let Some(option) = menu.get(pick.min(menu.len().saturating_sub(1))) else {
            break;
        };
        attempt.act(Action::Choose(option.ix), 0).unwrap();
    }
    assert!(attempt.is_over());
    keeping.save(store, &attempt).unwrap();
    attempt
}

struct Practised {
    store: MemoryStore,
    library: Library,
    rubric: Arc<Rubric>,
    past: ReplayedConsultations,
}

/// Poor consultations with two patients.
fn practised() -> Practised {
    let rubric = Arc::new(Rubric::builtin().unwrap());
    let library = library(&rubric);
    let mut store = MemoryStore::default();
    for (day, id) in [
        (1, "crumbling-discs"),
        (2, "just-a-scan"),
        (3, "crumbling-discs"),
    ] {
        let entry = library.find(id).expect("is shipped");
        kept(&mut store, entry, &rubric, day, 9);
    }
    let past = ReplayedConsultations::of(&mut store, &rubric, &library).unwrap();
    Practised {
        store,
        library,
        rubric,
        past,
    }
}

#[test]
fn slips_are_read_from_every_consultation_and_stand_in_its_turns() {
    let rubric = Arc::new(Rubric::builtin().unwrap());
    let library = library(&rubric);
    let mut found = BTreeSet::new();
    for entry in &library.loaded {
        for pick in 0..6 {
            let attempt = kept(&mut MemoryStore::default(), entry, &rubric, 1, pick);
            for slip in slips(attempt.session()) {
                assert!((1..=9).contains(&slip.cost), "{slip:?}");
                let turns = u32::try_from(attempt.turns()).unwrap();
                assert!((1..=turns).contains(&slip.turn) && !slip.node.is_empty());
                found.insert(slip.habit);
            }
        }
    }
    assert_eq!(found.len(), Habit::ALL.len(), "{found:?}");
}

#[test]
fn the_two_that_cost_most_are_due_two_days_after_they_showed() {
    let Practised { store, past, .. } = practised();
    let patterns = past.patterns();
    assert!(patterns.len() >= 2 && patterns.windows(2).all(|two| two[0].cost >= two[1].cost));
    assert!(patterns.iter().all(|pattern| pattern.times > 1));
    let read = |today: &str| Drills::read(&store, &patterns, today).unwrap();
    let due = |today: &str| {
        read(today)
            .planned()
            .iter()
            .map(|p| p.due)
            .collect::<Vec<_>>()
    };
    assert_eq!(read("2026-11-05").planned().len(), 2);
    assert_eq!(due("2026-11-03"), [false, false]);
    assert_eq!(due("2026-11-05"), [true, true]);
}

#[test]
fn moments_are_true_states_unseen_first_and_over_several_patients() {
    let Practised {
        store,
        library,
        rubric,
        past,
    } = practised();
    let drills = Drills::read(&store, &past.patterns(), "2026-11-10").unwrap();
    let habits: Vec<Habit> = drills.planned().iter().map(|p| p.pattern.habit).collect();
    let moments = drills.moments(&habits, &past, &library, &rubric);
    assert_eq!(moments.len(), 4);
    let patients: BTreeSet<&str> = moments
        .iter()
        .map(|moment| moment.now.scenario().header.id.as_str())
        .collect();
    assert!(patients.len() >= 3, "{patients:?}");
    assert!(moments[0].then.is_none(), "unseen ones come first");
    assert!(
        moments.windows(2).all(|two| two[0].habit != two[1].habit),
        "in turn"
    );
    for mut moment in moments {
        assert!(at_stake(moment.now.session()).contains(&moment.habit));
        let (scenario, rubric) = (Arc::clone(moment.now.scenario()), Arc::clone(&rubric));
        let again = moment.now.record().replay(scenario, rubric).unwrap();
        assert_eq!(again.state(), moment.now.session().state());
        // Some answer falls to the habit and some other meets it.
        let before = moment.clone();
        let mut verdicts = BTreeSet::new();
        for option in before.now.menu() {
            moment.now = before.now.clone();
            moment.now.act(Action::Choose(option.ix), 0).unwrap();
            let answer = moment.answered().unwrap();
            assert!(!answer.met || answer.other.is_none());
            verdicts.insert((answer.met, answer.slipped.contains(&moment.habit)));
        }
        assert!(verdicts.iter().any(|(_, slipped)| *slipped), "{verdicts:?}");
        assert!(verdicts.len() > 1, "{verdicts:?}");
    }
}

#[test]
fn dates_grow_while_it_is_met_fall_back_when_not_and_can_be_moved() {
    let Practised {
        mut store,
        library,
        rubric,
        past,
    } = practised();
    let today = "2026-11-10";
    let mut drills = Drills::read(&store, &past.patterns(), today).unwrap();
    let habit = drills.planned()[0].pattern.habit;
    let day = |days: i32| debrief::dates::moved(today, days).unwrap();
    assert_eq!(drills.follow(habit, true, today), day(PAUSES[1]));
    assert_eq!(drills.follow(habit, true, today), day(PAUSES[2]));
    assert_eq!(drills.follow(habit, false, today), day(PAUSES[0]));
    drills.set(habit, Some("2027-01-01"));
    let first = drills.moments(&[habit], &past, &library, &rubric);
    drills.note(&first[0], true, today);
    drills.keep(&mut store).unwrap();
    let again = Drills::read(&store, &past.patterns(), today).unwrap();
    assert_eq!(again.planned()[0].on, "2027-01-01");
    // The next step is what comes soonest, though it cost less; without a date it is what cost most.
    let step = again.next_step().expect("a second one");
    assert_eq!(step.habit, again.planned()[1].pattern.habit);
    assert!(step.due && step.dated, "{step:?}");
    let mut undated = again.clone();
    for planned in again.planned() {
        undated.set(planned.pattern.habit, None);
    }
    let step = undated.next_step().expect("the first");
    assert_eq!(step.habit, undated.planned()[0].pattern.habit);
    assert!(
        step.sentence.contains("in your next conversation"),
        "{}",
        step.sentence
    );
    // What was drilled comes after what was not.
    let second = again.moments(&[habit], &past, &library, &rubric);
    assert_ne!(
        first[0].now.session().state(),
        second[0].now.session().state()
    );
    drills.set(habit, None);
    drills.keep(&mut store).unwrap();
    let never = Drills::read(&store, &past.patterns(), "2099-01-01").unwrap();
    assert!(!never.planned()[0].due);
    let before = store.notebook(Notebook::Drills).unwrap();
    let written = store.keep_notebook(Notebook::Drills, "{", before.as_deref());
    assert!(written.unwrap());
    let garbled = Drills::read(&store, &past.patterns(), today).unwrap_err();
    assert!(garbled.to_string().contains("stays as it is"), "{garbled}");
}

#[test]
fn figures_of_different_scenarios_never_share_a_line() {
    let attempt = |day: u32, scenario: &str, points: u16| debrief::AttemptSummary {
        id: format!("a{day}"),
        started_at: format!("2026-11-{day:02}T09:00:00Z"),
        scenario: scenario.to_owned(),
        mode: Some(Mode::Practice),
        points: [(engine::domain::Domain::Listening, points)].into(),
        ..debrief::AttemptSummary::default()
    };
    let mut all: Vec<debrief::AttemptSummary> =
        (1..=4).map(|day| attempt(day, "one", 10)).collect();
    all.extend((5..=9).map(|day| attempt(day, "two", 10 * u16::try_from(day).unwrap())));
    let over = OverTime::of(all.clone(), Wording::english());
    let [one, two] = &over.by_scenario[..] else {
        panic!("two scenarios")
    };
    assert_eq!(one.attempts, [0, 1, 2, 3]);
    assert!(one.domains[0].trend.is_none(), "four attempts are too few");
    let trend = two.domains[0].trend.expect("five are enough");
    assert_eq!((trend.slope, trend.attempts), (100, 5));
    assert!(
        two.domains[0].sentence.contains("between"),
        "{}",
        two.domains[0].sentence
    );
    assert!(!over.trends_note.is_empty());
    // An attempt with turns taken back, or from the middle, is left out of it.
    for (mode, from) in [(Mode::Explore, None), (Mode::Practice, Some(3))] {
        let last = all.last_mut().unwrap();
        (last.mode, last.from_turn) = (Some(mode), from);
        let over = OverTime::of(all.clone(), Wording::english());
        assert!(over.by_scenario[1].domains[0].trend.is_none());
    }
}

#[test]
fn a_patient_who_was_not_met_tells_nothing_in_a_drill() {
    let Practised {
        store,
        library,
        rubric,
        past,
    } = practised();
    let drills = Drills::read(&store, &past.patterns(), "2026-11-10").unwrap();
    let met = ["crumbling-discs", "just-a-scan"];
    let mut strangers = 0;
    for habit in Habit::ALL {
        for moment in drills.moments(&[*habit], &past, &library, &rubric) {
            let id = moment.now.scenario().header.id.as_str();
            if !met.contains(&id) {
                strangers += 1;
                assert_eq!(moment.now.session().state().told, 0, "{id}");
            }
        }
    }
    assert!(strangers > 0, "patients are mixed");
}

#[test]
fn a_habit_that_was_chosen_has_its_date_though_it_does_not_recur() {
    let Practised { store, past, .. } = practised();
    let patterns = past.patterns();
    let mut drills = Drills::read(&store, &patterns, "2026-11-10").unwrap();
    let costly = |drills: &Drills| drills.planned().iter().take(2).cloned().collect::<Vec<_>>();
    let before = costly(&drills);
    let known: Vec<Habit> = before.iter().map(|one| one.pattern.habit).collect();
    let chosen = Habit::ALL
        .iter()
        .copied()
        .find(|habit| !known.contains(habit))
        .unwrap();
    drills.set(chosen, Some("2026-11-09"));
    assert_eq!(costly(&drills), before);
    let last = drills.planned().last().unwrap();
    assert!(last.pattern.habit == chosen && last.due, "{last:?}");
    assert!(drills.due().contains(&chosen));
    drills.set(chosen, None);
    assert_eq!(drills.planned().len(), 2);
}

/// Play, debrief, drill, date: the whole loop at the keyboard of a terminal.
#[test]
fn the_whole_loop_at_the_keyboard() {
    let cli = Cli::new();
    let turns = |typed: &str| typed.matches(" min\n").count();
    let probe = "play crumbling-discs --seed 0 --no-record --no-debrief --own-words off";
    let played = cli.run_typing(probe, &"1\n".repeat(60));
    played.expect(Exit::Ok, &[]);
    let choices = "1\n".repeat(turns(&played.stdout));
    assert!(!choices.is_empty(), "{}", played.stdout);
    // The word, four ratings, three guesses, why, the last moment again, on; keep, change and the dates.
    let debrief = "tired\n40\n40\n40\n40\n\n\n\n1\n2\n\n\nI will wait.\nI will ask first.\ny\n";
    let line = "play crumbling-discs --seed 0 --own-words off";
    cli.run_typing(line, &format!("{choices}{debrief}"))
        .expect(Exit::Ok, &["What came of it", "Keep and change"]);
    let told = cli.run("drill --list --format json").stdout;
    let told: Value = serde_json::from_str(&told).unwrap();
    let habit = told["planned"][0]["pattern"]["habit"]
        .as_str()
        .expect("a habit")
        .to_owned();
    cli.run_typing(&format!("drill {habit}"), &"1\n".repeat(3))
        .expect(Exit::Ok, &["Next on "]);
    cli.run(&format!("drill {habit} --on 2099-01-01"))
        .expect(Exit::Ok, &["2099"]);
    let shown = cli.run("progress");
    shown.expect(Exit::Ok, &["What recurs", "I will ask first."]);
}

#[test]
fn a_drill_is_done_and_dated_at_the_keyboard() {
    let cli = Cli::new();
    cli.run("drill").expect(Exit::Ok, &["Nothing to drill"]);
    for seed in 0..2 {
        let typed = "1\n".repeat(60);
        let line = format!("play crumbling-discs --seed {seed} --no-debrief --own-words off");
        cli.run_typing(&line, &typed).expect(Exit::Ok, &[]);
    }
    let told = cli.run("drill --list --format json").stdout;
    let told: Value = serde_json::from_str(&told).unwrap();
    let habit = told["planned"][0]["pattern"]["habit"]
        .as_str()
        .expect("a habit")
        .to_owned();
    let ran = cli.run_typing(&format!("drill {habit}"), "1\nx\n2\n1\n2099-01-01\n");
    ran.expect(
        Exit::Ok,
        &["1 of 3", "3 of 3", "thinks: ", "Met ", "Next on "],
    );
    cli.run("drill --list")
        .expect(Exit::Ok, &["1 January 2099"]);
    cli.run(&format!("drill {habit} --on never"))
        .expect(Exit::Ok, &["taken away"]);
    cli.run("drill never-heard-of")
        .expect(Exit::Usage, &["cue-passed", "no-plan"]);
    cli.run(&format!("drill {habit} --on soon"))
        .expect(Exit::Usage, &["not a date"]);
    let shown = cli.run("progress");
    shown.expect(Exit::Ok, &["What recurs", "Next step: ", "Case by case"]);
}

/// What was answered is there after a terminal was killed in the middle of a drill.
#[test]
fn a_killed_drill_keeps_what_was_answered() {
    let cli = Cli::new();
    let program = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_bedside"));
        program.arg("--data-dir").arg(cli.path("data"));
        program.stdin(Stdio::piped()).stdout(Stdio::piped());
        program
    };
    let mut play = program();
    play.args(["play", "crumbling-discs", "--seed", "0", "--no-debrief"]);
    let mut play = play.spawn().expect("starts");
    let mut typed = play.stdin.take().expect("a pipe");
    // It may end before everything was read.
    let _ = typed.write_all("1\n".repeat(60).as_bytes());
    drop(typed);
    assert!(play.wait_with_output().expect("ends").status.success());

    let mut drill = program();
    drill.args(["drill", "cue-passed"]);
    let mut drill = drill.spawn().expect("starts");
    let mut typed = drill.stdin.take().expect("a pipe");
    typed.write_all(b"1\n").expect("an answer");
    let told = BufReader::new(drill.stdout.take().expect("a pipe"));
    let second = told.lines().map_while(Result::ok);
    let second = second
        .into_iter()
        .find(|line| line.trim_start().starts_with("2 of "));
    assert!(second.is_some(), "the second moment is shown");
    drill.kill().expect("was there");
    drill.wait().expect("ends");
    let places = DataFolders {
        data: Some(cli.path("data")),
        scenarios: Vec::new(),
        store: Setting::Usual,
    };
    let kept = Archive::new(&places).notebook(Notebook::Drills);
    let kept = kept.expect("reads").expect("was kept");
    let kept: Value = serde_json::from_str(&kept).expect("JSON");
    assert_eq!(kept["done"].as_array().map(Vec::len), Some(1), "{kept}");
}
