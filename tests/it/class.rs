//! A room that votes: nobody sees the votes or the key before the votes are closed, one answer is said, and a disagreement is kept
//! for the authors without anything about the room.

use std::sync::Arc;

use engine::rubric::Rubric;
use engine::session::Mode;
use practice::class::{Class, Key, MOST_VOTES, NotNow, disagreements};
use practice::memory::Memory;
use practice::ports::Place;
use practice::{Attempt, Entry};
use serde_json::Value;
use terminal::Exit;

use crate::cli::{Cli, case};

fn class() -> Class {
    let rubric = Arc::new(Rubric::builtin().unwrap());
    let entry = Entry::read(Place::new("case"), case(), &rubric).expect("plays");
    let begun = Attempt::begin(&Arc::new(entry), &rubric, 0, Mode::Practice, &[]);
    Class::new(begun.expect("the same rubric").0)
}

#[test]
fn votes_and_key_are_seen_only_after_the_votes_are_closed() {
    let mut class = class();
    class.count(1, 14).unwrap();
    class.vote(1).unwrap();
    class.vote(0).unwrap();
    assert_eq!(class.vote(9), Err(NotNow::NoSuchOption));
    assert_eq!(class.count(0, MOST_VOTES), Err(NotNow::TooMany));
    assert_eq!(class.given(), 16);
    assert_eq!(class.shares(), Err(NotNow::Open));
    assert_eq!(class.favourite(), Err(NotNow::Open));
    assert_eq!(class.key(), Err(NotNow::Open));
    assert_eq!(class.disagrees("it depends"), Err(NotNow::Open));
    class.close();
    assert_eq!(class.vote(0), Err(NotNow::Closed));
    let shares = class.shares().unwrap();
    let votes: Vec<(u32, u32)> = shares.iter().map(|s| (s.votes, s.per_cent)).collect();
    assert_eq!(votes, [(1, 6), (15, 93), (0, 0)]);
    assert_eq!(class.favourite(), Ok(Some(1)));
    let key = class.key().unwrap();
    assert_eq!((key[1], key[2]), (Key::Adequate, Key::Harmful), "{key:?}");
}

#[test]
fn the_room_goes_on_with_new_votes_whatever_it_says() {
    let mut class = class();
    class.close();
    assert_eq!(class.favourite(), Ok(None), "nobody voted");
    let events = class.say(2, 0).unwrap();
    assert!(!events.is_empty() && !class.is_closed() && class.given() == 0);
    assert_eq!(class.attempt().turns(), 1);
    assert!(class.say(99, 0).is_err());
    class.vote(0).unwrap();
    class.vote(1).unwrap();
    class.close();
    assert_eq!(class.favourite(), Ok(None), "as many for both");
}

#[test]
fn a_disagreement_is_kept_with_votes_and_reason() {
    let (mut class, mut store) = (class(), Memory::default());
    class.vote(2).unwrap();
    class.close();
    let one = class.disagrees(" He asked for it. ").unwrap();
    assert_eq!(
        (one.node.as_str(), one.reason.as_str()),
        ("opening", "He asked for it.")
    );
    assert_eq!(one.votes[2], ("rush".to_owned(), 1, Key::Harmful));
    one.clone().keep(&mut store).unwrap();
    assert_eq!(disagreements(&store, None).unwrap(), [one]);
    assert_eq!(disagreements(&store, Some("other")).unwrap(), []);
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
