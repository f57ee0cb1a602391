//! Rules of practice that window and terminal share, as they show in the terminal; the window's side is tested beside it.

use engine::record::{self, Record};
use terminal::Exit;

use crate::cli::{Cli, case};

fn with_case() -> Cli {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli
}

fn open(cli: &Cli, name: &str) -> Record {
    record::open(&std::fs::read(cli.path(name)).unwrap())
        .unwrap()
        .0
}

#[test]
fn nobody_steps_out_of_an_assessed_consultation_and_one_that_broke_off_is_counted() {
    let cli = with_case();
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
    let record = open(&cli, "r.json");
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
