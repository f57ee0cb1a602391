//! Erased and taken away are two things: whoever erases says so in a state of its own and signs it; whatever is missing otherwise was
//! taken away, and is named so.

use engine::record::{Erased, Erasing, open, seal};
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::support::{file, json_files, sql};

/// Somebody with a finished attempt in the usual store in which a note was written; its id and the text of its file.
fn noted() -> (Cli, String, String) {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let typed = "name-it\nn Ask Adaline about rain.\nask-work\nthanks\nsafety\nclose\n";
    cli.run_typing("play @case.ron --no-debrief", typed)
        .expect(Exit::Ok, &[]);
    let all = json_files(&cli.path("data/records"));
    let text = std::fs::read_to_string(&all[0]).expect("a record");
    assert!(text.contains("Adaline"), "{text}");
    let id = open(text.as_bytes()).expect("a record").0.attempt;
    (cli, id, text)
}

/// What was played is there as well, so that it can be played again.
fn with_texts(from: &Cli, to: &Cli) {
    let played = from.path("data/played");
    for entry in std::fs::read_dir(&played).expect("texts").flatten() {
        let name = entry.file_name().into_string().expect("text");
        let text = std::fs::read(entry.path()).expect("a text");
        to.write(&format!("data/played/{name}"), text);
    }
}

#[test]
fn an_erasure_is_signed_with_its_reason_and_stays_shown_wherever_the_record_goes() {
    let (cli, id, _) = noted();
    cli.run(&format!(
        "erase --attempt {id} --reason left-the-course --yes"
    ))
    .expect(Exit::Ok, &["erased in 1 attempt"]);
    let words = ["was erased at", "left-the-course", "has signed"];
    cli.run_at(400, &format!("verify {id}"), "")
        .expect(Exit::Ok, &words);
    cli.run_at(400, "store", "").expect(Exit::Ok, &["sound"]);
    let path = json_files(&cli.path("data/records")).remove(0);
    let text = std::fs::read_to_string(&path).expect("a record");
    assert_eq!(
        open(text.as_bytes()).expect("a record").0.erasing(),
        Erasing::Signed
    );
    // Elsewhere, where nothing of it was kept.
    let other = Cli::new();
    with_texts(&cli, &other);
    other.write("r.json", &text);
    other
        .run_at(400, "verify @r.json", "")
        .expect(Exit::Ok, &words);
}

#[test]
fn a_forged_erasure_is_named_and_shows_nothing() {
    let (cli, _, text) = noted();
    let (full, _) = open(text.as_bytes()).expect("a record");
    let mut bare = full.without_words();
    bare.erased = Some(Erased {
        at: "2026-11-29T09:00:00Z".to_owned(),
        sealed: full.hash(),
        ..Erased::default()
    });
    let other = Cli::new();
    with_texts(&cli, &other);
    let forged = seal(&bare).0;
    other.write("r.json", &forged);
    other.run_at(400, "verify @r.json", "").expect(
        Exit::Ok,
        &["nobody has signed that", "taken away, not erased"],
    );
    // In the place of the record where it was kept: nothing is taken away from what is kept, and the file is named.
    let path = json_files(&cli.path("data/records")).remove(0);
    std::fs::write(&path, &forged).expect("writes");
    cli.run_at(400, "store", "").expect(
        Exit::Ok,
        &["sound", "not taken over", "taken away, not erased"],
    );
    cli.run_at(400, &format!("verify {}", path.display()), "")
        .expect(Exit::Integrity, &["taken away, not erased"]);
    cli.run("export -o @mine.json").expect(Exit::Ok, &[]);
    let bundle = std::fs::read_to_string(cli.path("mine.json")).expect("a bundle");
    assert!(bundle.contains("Adaline"), "the words are kept still");

    // With a signature of somebody else, and with one that was of something else.
    let key = engine::record::PrivateKey::from_secret(&[7; 32]);
    let mut by_another = full.clone();
    by_another.erase("2026-11-29T09:00:00Z", "asked for", Some(&key));
    other.write("a.json", seal(&by_another).0);
    other.run_at(400, "verify @a.json", "").expect(
        Exit::Ok,
        &["another installation", "taken away, not erased"],
    );
    let mut changed = by_another.clone();
    changed.erased.as_mut().expect("erased").reason = "never".to_owned();
    other.write("c.json", seal(&changed).0);
    other.run_at(400, "verify @c.json", "").expect(
        Exit::Integrity,
        &["signature on that does not hold", "taken away, not erased"],
    );
    // Words that are gone without a word.
    let silent = full.without_words();
    other.write("s.json", seal(&silent).0);
    other.run_at(400, "verify @s.json", "").expect(
        Exit::Integrity,
        &["nothing says that they were erased", "taken away"],
    );
}

#[test]
fn words_that_somebody_takes_out_of_the_database_are_taken_away_and_not_erased() {
    let (cli, id, _) = noted();
    std::fs::remove_dir_all(cli.path("data/records")).expect("removes");
    let address = file(&cli.path("data/bedside.sqlite"));
    sql(&address, "DELETE FROM words");
    cli.run_at(400, "store", "").expect(
        Exit::Integrity,
        &["words are missing, and no state says that they were erased"],
    );
    cli.run_at(400, &format!("verify {id}"), "")
        .expect(Exit::Integrity, &["they were taken away"]);
    // A state that says so and that nobody has signed: it is told as what it is.
    let grown = r#"{"resumed":0,"erased":{"at":"2026-11-29T09:00:00Z","sealed":"SEALED"}}"#;
    let script = format!(
        "INSERT INTO states SELECT attempt, number + 1, 'f00', finished, steps, '[]', replace('{grown}', 'SEALED', 'f00') \
         FROM states ORDER BY number DESC LIMIT 1"
    );
    sql(&address, &script);
    cli.run_at(400, "store", "").expect(
        Exit::Integrity,
        &["it says that words were erased, and that does not hold"],
    );
    cli.run_at(400, &format!("verify {id}"), "")
        .expect(Exit::Integrity, &["taken away, not erased"]);
}

#[test]
fn a_counter_signed_record_is_not_shown_to_be_unchanged_by_a_forged_erasure() {
    let (cli, id, text) = noted();
    let path = json_files(&cli.path("data/records")).remove(0);
    let record = path.display();
    cli.run("sitting key --name College -o @college.json")
        .expect(Exit::Ok, &[]);
    cli.run(&format!(
        "sitting countersign {record} --key @college.json -o @end.json"
    ))
    .expect(Exit::Ok, &[]);
    let verify = |name: &str| {
        cli.run_at(
            400,
            &format!("verify {name} --trust @college.public.json --countersignature @end.json"),
            "",
        )
    };
    verify(&id).expect(Exit::Ok, &["it is as College signed it"]);
    // Another view of oneself under the cover of an erasure.
    let (full, _) = open(text.as_bytes()).expect("a record");
    let mut forged = full.without_words();
    forged
        .reflection
        .self_ratings
        .insert(engine::domain::Domain::Empathy, 99);
    forged.erased = Some(Erased {
        at: "2026-11-29T09:00:00Z".to_owned(),
        sealed: full.hash(),
        ..Erased::default()
    });
    cli.write("forged.json", seal(&forged).0);
    let told = verify("@forged.json");
    let said = told.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        !said.contains("it is as College signed it") && said.contains("taken away, not erased"),
        "{said}"
    );
    // The real one stays what was signed.
    cli.run(&format!("erase --attempt {id} --yes"))
        .expect(Exit::Ok, &[]);
    verify(&id).expect(Exit::Ok, &["it is as College signed it", "was erased at"]);
}

#[test]
fn what_lies_beside_the_database_and_holds_the_words_still_is_named_and_goes_with_everything() {
    let (cli, id, _) = noted();
    cli.run("backup @b.sqlite").expect(Exit::Ok, &[]);
    cli.run("restore @b.sqlite --yes")
        .expect(Exit::Ok, &["put back"]);
    // As a program leaves it that was ended while it put a backup back.
    std::fs::copy(
        cli.path("b.sqlite"),
        cli.path("data/bedside.sqlite.restoring"),
    )
    .expect("copies");
    let erase = format!("erase --attempt {id} --yes");
    cli.run_at(400, &erase, "").expect(
        Exit::Ok,
        &[
            "written anew without words",
            "erased in 1 attempt",
            "bedside.sqlite.before-",
        ],
    );
    assert!(!cli.path("data/bedside.sqlite.restoring").exists());
    cli.run_at(400, &erase, "")
        .expect(Exit::Ok, &["nothing was written in this attempt"]);
    let words = || {
        let all = std::fs::read_dir(cli.path("data")).expect("a folder");
        let files = all.flatten().map(|entry| entry.path());
        let held = files.filter(|path| path.is_file() && holds(path, "Adaline"));
        held.count()
    };
    assert_eq!(words(), 1, "in what lies beside it");
    let places = crate::support::usual_places(&cli.path("data"));
    store::archive::Archive::new(&places)
        .delete_all()
        .expect("deletes");
    assert_eq!(words(), 0);
}

#[test]
fn a_backup_from_before_an_erasure_brings_no_words_back_and_that_is_said() {
    let (cli, id, _) = noted();
    cli.run("backup @b.sqlite").expect(Exit::Ok, &[]);
    cli.run(&format!("erase --attempt {id} --yes"))
        .expect(Exit::Ok, &["erased in 1 attempt"]);
    let ran = cli.run_at(400, "restore @b.sqlite --yes", "");
    ran.expect(Exit::Ok, &["put back"]);
    let said = ran.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("words were erased in 1 attempt, and stay erased"),
        "{said}"
    );
    let report = cli.run(&format!("report {id} --format json"));
    assert!(!report.stdout.contains("Adaline"), "{}", report.stdout);
    assert!(!holds(&cli.path("data/bedside.sqlite"), "Adaline"));
    // One that holds what is there says nothing of the kind.
    let (cli, _, _) = noted();
    cli.run("backup @b.sqlite").expect(Exit::Ok, &[]);
    let ran = cli.run_at(400, "restore @b.sqlite --yes", "");
    assert!(!ran.stderr.contains("erased"), "{}", ran.stderr);
}

fn holds(path: &std::path::Path, words: &str) -> bool {
    let bytes = std::fs::read(path).expect("a file");
    bytes.windows(words.len()).any(|at| at == words.as_bytes())
}
