//! A room that votes: nobody sees the votes or the key before the votes are closed, one answer is said, and a disagreement is kept
//! for the authors without anything about the room.

use std::sync::Arc;

use engine::rubric::Rubric;
use engine::session::Mode;
use practice::class::{KeyLevel, MOST_VOTES, NotNow, Vote, Votes, disagreements, teacher_note};
use practice::memory::MemoryStore;
use practice::ports::StoreLocation;
use practice::{Attempt, PlayableScenario};
use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, case};

/// A class before its first menu.
struct Class {
    attempt: Attempt,
    votes: Votes,
}

fn class() -> Class {
    class_of(&case())
}

fn class_of(text: &str) -> Class {
    let rubric = Arc::new(Rubric::builtin().unwrap());
    let entry = PlayableScenario::read(StoreLocation::new("case"), text.to_owned(), &rubric)
        .expect("plays");
    let begun = Attempt::begin(&Arc::new(entry), &rubric, 0, Mode::Practice, &[]);
    let attempt = begun.expect("the same rubric").0;
    Class {
        votes: Votes::on(&attempt),
        attempt,
    }
}

#[test]
fn votes_and_key_are_seen_only_after_the_votes_are_closed() {
    let Class { attempt, mut votes } = class();
    votes.take(Vote::Counted(1, 14)).unwrap();
    votes.take(Vote::More(1)).unwrap();
    votes.take(Vote::More(0)).unwrap();
    assert_eq!(votes.take(Vote::More(9)), Err(NotNow::NoSuchOption));
    let all = Vote::Counted(0, MOST_VOTES);
    assert_eq!(votes.take(all), Err(NotNow::TooMany));
    assert_eq!(votes.given(), 16);
    assert_eq!(votes.shares(&attempt), Err(NotNow::Open));
    assert_eq!(votes.favourite(), Err(NotNow::Open));
    assert_eq!(votes.key(&attempt), Err(NotNow::Open));
    assert_eq!(votes.disagrees(&attempt, "it depends"), Err(NotNow::Open));
    votes.close();
    assert_eq!(votes.take(Vote::More(0)), Err(NotNow::Closed));
    assert!(!votes.take_back(), "closed");
    let shares = votes.shares(&attempt).unwrap();
    let shares: Vec<(u32, u32)> = shares.iter().map(|s| (s.votes, s.per_cent)).collect();
    assert_eq!(shares, [(1, 6), (15, 94), (0, 0)]);
    assert_eq!(votes.favourite(), Ok(Some(1)));
    let key = votes.key(&attempt).unwrap();
    assert_eq!(
        (key[1], key[2]),
        (KeyLevel::Adequate, KeyLevel::Harmful),
        "{key:?}"
    );
}

#[test]
fn the_last_vote_can_be_taken_back_and_counted_hands_stand() {
    let mut votes = class().votes;
    for at in [0, 2, 2] {
        votes.take(Vote::More(at)).unwrap();
    }
    assert!(votes.take_back() && votes.given() == 2);
    votes.take(Vote::Counted(2, 9)).unwrap();
    assert!(votes.take_back() && votes.given() == 9, "only option 1");
    assert!(!votes.take_back() && votes.given() == 9);
}

#[test]
fn the_room_goes_on_with_new_votes_whatever_it_says() {
    let Class {
        mut attempt,
        mut votes,
    } = class();
    votes.close();
    assert_eq!(votes.favourite(), Ok(None), "nobody voted");
    let events = votes.say(&mut attempt, 2, 0).unwrap();
    assert!(!events.is_empty() && !votes.is_closed() && votes.given() == 0);
    assert_eq!(attempt.turns(), 1);
    assert!(votes.say(&mut attempt, 99, 0).is_err());
    votes.take(Vote::More(0)).unwrap();
    votes.take(Vote::More(1)).unwrap();
    votes.close();
    assert_eq!(votes.favourite(), Ok(None), "as many for both");
}

#[test]
fn a_disagreement_is_kept_with_votes_and_reason() {
    let (Class { attempt, mut votes }, mut store) = (class(), MemoryStore::default());
    votes.take(Vote::More(2)).unwrap();
    votes.close();
    let one = votes.disagrees(&attempt, " He asked for it. ").unwrap();
    assert_eq!(
        (one.node.as_str(), one.reason.as_str()),
        ("opening", "He asked for it.")
    );
    assert_eq!(one.votes[2], ("rush".to_owned(), 1, KeyLevel::Harmful));
    one.clone().keep(&mut store).unwrap();
    assert_eq!(disagreements(&store, None).unwrap(), [one]);
    assert_eq!(disagreements(&store, Some("other")).unwrap(), []);
}

/// The small case with a teacher note at its first node.
fn taught() -> String {
    let with = "teacher: \"Ask who saw the kingfisher.\",\n            options: [";
    let text = case().replacen("options: [", with, 1);
    assert!(text.contains(with));
    text
}

#[test]
fn a_teacher_note_is_for_who_asks_in_a_class_and_for_no_trainee() {
    assert_eq!(teacher_note(&class().attempt), None);
    let class = class_of(&taught());
    assert_eq!(
        teacher_note(&class.attempt),
        Some("Ask who saw the kingfisher.")
    );
    let cli = Cli::new();
    cli.write("case.ron", taught());
    let unasked = cli.run_typing("class @case.ron --seed 0", "1\n\n\n");
    assert!(!unasked.stdout.contains("kingfisher"), "{}", unasked.stdout);
    cli.run_typing("class @case.ron --seed 0", "t\nq\n")
        .expect(Exit::Ok, &["Ask who saw the kingfisher."]);
    let played = cli.run("play @case.ron --seed 0 --mode explore --choices 1,1,1 --record @r.json");
    assert!(!played.stdout.contains("kingfisher"), "{}", played.stdout);
    for form in ["md", "html", "json"] {
        let report = cli.run(&format!("report @r.json --format {form}"));
        report.expect(Exit::Ok, &[]);
        assert!(!report.stdout.contains("kingfisher"), "{form}");
        let asked = cli.run(&format!("report @r.json --format {form} --teacher-notes"));
        asked.expect(Exit::Ok, &["Ask who saw the kingfisher."]);
    }
}

#[test]
fn a_class_is_held_by_the_keyboard_alone_and_keeps_nobodys_record() {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "2231\n1=20\nx\n\nk\nd\nWe would wait.\n2\n\
                 1\n\n\n\
                 1\n\n\n\
                 1\n\n\n\
                 2 1\n\n\n1\n\n1\n\n\n\n\n\n";
    let ran = cli.run_typing("class @case.ron --seed 0", typed);
    ran.expect(
        Exit::Ok,
        &[
            "4 votes; Enter closes",
            "Each digit is a vote",
            "Enter says 1",
            "does harm here",
            "Kept with the votes",
        ],
    );
    let before = ran.stdout.find(" %").expect("the votes");
    assert!(
        ran.stdout[..before].contains("23 votes"),
        "closed first:\n{}",
        ran.stdout
    );
    // The friend's call, one moment that the room answers, and only then what came of it, once.
    let [call, asks, came] = [
        "To a friend, by telephone",
        "What would you say here?",
        "What came of it",
    ]
    .map(|words| ran.stdout.split(words).map(str::len).collect::<Vec<_>>());
    assert_eq!(
        [call.len(), asks.len(), came.len()],
        [2; 3],
        "{}",
        ran.stdout
    );
    assert!(call[0] < asks[0] && asks[0] < came[0]);
    let between = &ran.stdout[asks[0]..came[0]];
    assert!(between.contains("Enter goes on >"), "{between}");
    assert!(!cli.path("data/records").exists());
    cli.run("wishes")
        .expect(Exit::Ok, &["a class disagreed", "We would wait."]);
    let told: Value = serde_json::from_str(&cli.run("wishes --format json").stdout).unwrap();
    assert_eq!(told["disagreements"][0]["node"], "opening");
    cli.run("wishes --out @w.md --yes")
        .expect(Exit::Ok, &["Written"]);
    let text = std::fs::read_to_string(cli.path("w.md")).unwrap();
    assert!(
        text.contains("We would wait.") && text.contains("rush 1"),
        "{text}"
    );
}

#[test]
fn a_key_that_was_meant_for_the_question_before_is_no_reason() {
    let cli = Cli::with_case();
    let ran = cli.run_typing("class @case.ron", "2\n\nd\nt\nq\n");
    ran.expect(
        Exit::Ok,
        &[
            "t the teacher note",
            "One letter is no reason, so nothing is kept",
        ],
    );
    let kept = cli.run("wishes").said();
    assert!(!kept.contains("disagreed"), "{kept}");
}
