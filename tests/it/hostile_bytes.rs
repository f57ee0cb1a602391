//! What strangers hand over beside records and bundles (tickets, counter-signatures, keys, books of verdicts, files of panels), and
//! what lies in the data folder (notebooks, notes of tickets), with any bytes changed and any field replaced: it is read or refused by
//! name, nothing gives up, and what cannot be understood is not written over.

use std::path::{Path, PathBuf};

use assess::standards::angoff::AngoffPanel;
use assess::standards::borderline::Ratings;
use assess::standards::hofstee::Limits;
use assess::verdict::{Book, Verdicts as _};
use engine::domain::Domain;
use engine::record::{CounterSignature, Sitting};
use practice::class::{Disagreement, KeyLevel, disagreements};
use practice::drills::Drills;
use practice::ports::{Notebook, Store as _};
use practice::{Preferences, keep_drill_words, kept_drill_words};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::Value;
use store::archive::Archive;
use store::paths::DataFolders;
use store::ticket_notes::{self, TicketUse};
use store::verdict_file::VerdictFile;
use store::{IoError, keys, settings};
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::strict_reading::{kinds, places};

/// How often each thing is changed.
const CASES: u32 = 300;

/// Pieces that readers of JSON, tables and numbers stumble over.
const PIECES: [&[u8]; 26] = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\r",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"{",
    b"}",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"]",
    b",",
    b";",
    b":",
    b"null",
    b"-0",
    b"1e999",
    b"NaN",
    b"99999999999999999999999",
    b"=cmd()",
    b"\xe2\x80\xae",
    b"/../../x",
    b"\t",
    b"\n",
];

/// One change of some bytes: where (as a share of the length), and what.
#[derive(Clone, Debug)]
enum Change {
    Flip(u16, u8),
    Put(u16, usize),
    Cut(u16, u16),
    Twice(u16, u16),
    End(u16),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<u16>(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        (any::<u16>(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Put(at, piece)),
        (any::<u16>(), 1..200_u16).prop_map(|(at, long)| Change::Cut(at, long)),
        (any::<u16>(), 1..400_u16).prop_map(|(at, long)| Change::Twice(at, long)),
        any::<u16>().prop_map(Change::End),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        let place = |at: u16| bytes.len() * usize::from(at) / 65_536;
        match *change {
            Change::Flip(at, byte) => {
                let at = place(at);
                if let Some(there) = bytes.get_mut(at) {
                    *there = byte;
                }
            }
            Change::Put(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, PIECES[piece].iter().copied());
            }
            Change::Cut(at, long) => {
                let at = place(at);
                let end = (at + usize::from(long)).min(bytes.len());
                bytes.drain(at..end);
            }
            Change::Twice(at, long) => {
                let at = place(at);
                let end = (at + usize::from(long)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            Change::End(at) => {
                let at = place(at);
                bytes.truncate(at);
            }
        }
    }
    bytes
}

/// What is tried with one thing: its bytes changed, and where it is JSON (one value, or one a line) its fields too.
fn hostile(sound: Vec<u8>) -> BoxedStrategy<Vec<u8>> {
    let bytes = {
        let sound = sound.clone();
        prop::collection::vec(change(), 1..4).prop_map(move |changes| changed(&sound, &changes))
    };
    let lines: Option<Vec<Value>> = serde_json::from_slice(&sound)
        .map(|one| vec![one])
        .or_else(|_| {
            serde_json::Deserializer::from_slice(&sound)
                .into_iter()
                .collect()
        })
        .ok();
    let Some(lines) = lines.filter(|lines: &Vec<Value>| !lines.is_empty()) else {
        return bytes.boxed();
    };
    let mut all = Vec::new();
    for (line, value) in lines.iter().enumerate() {
        let mut own = Vec::new();
        places(value, "", &mut own);
        all.extend(own.into_iter().map(|at| (line, at)));
    }
    let field = (prop::sample::select(all), prop::sample::select(kinds()));
    let fields = prop::collection::vec(field, 1..3).prop_map(move |fields| {
        let mut lines = lines.clone();
        for ((line, at), kind) in fields {
            if let Some(place) = lines[line].pointer_mut(&at) {
                *place = kind;
            }
        }
        let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
        (lines.join("\n") + "\n").into_bytes()
    });
    prop_oneof![bytes, fields].boxed()
}

fn try_all(sound: &[u8], seed: u64, mut ask: impl FnMut(&[u8])) {
    let config = ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::default()
    };
    let ask = std::cell::RefCell::new(&mut ask);
    let ran = TestRunner::new(config).run(&hostile(sound.to_vec()), |bytes| {
        (ask.borrow_mut())(&bytes);
        Ok(())
    });
    ran.unwrap_or_else(|why| panic!("{why}"));
}

/// That something is refused by name: which file, and why.
fn is_named(error: &IoError, path: &Path) {
    let said = error.to_string();
    assert!(said.contains(&path.display().to_string()), "{said}");
    assert!(said.len() > path.display().to_string().len() + 8, "{said}");
}

/// A sitting with everything that is handed over and kept around it, and its verdicts.
struct Sound {
    cli: Cli,
}

impl Sound {
    fn new() -> Self {
        let cli = Cli::with_files();
        cli.write("case.ron", case());
        cli.issue("--candidate c-17 --seed 7");
        cli.run_typing(
            "play @case.ron --ticket @t.json --record @r.json --no-debrief",
            "name-it\nask-work\nthanks\nsafety\nclose\n",
        )
        .expect(Exit::Ok, &[]);
        cli.run("sitting countersign @r.json --key @x.json -o @s.json")
            .expect(Exit::Ok, &[]);
        Self { cli }
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.cli.path(name)).expect("is there")
    }

    fn places(&self) -> DataFolders {
        DataFolders::under(self.cli.path("data"), Path::new("none"))
    }
}

#[test]
fn tickets_counter_signatures_and_keys_are_read_or_refused_by_name() {
    let sound = Sound::new();
    let path = sound.cli.path("hostile.json");
    let put = |bytes: &[u8]| std::fs::write(&path, bytes).expect("writes");
    try_all(&sound.bytes("t.json"), 1, |bytes| {
        put(bytes);
        if let Err(error) = keys::signed::<Sitting>(&path) {
            is_named(&error, &path);
        }
    });
    try_all(&sound.bytes("s.json"), 2, |bytes| {
        put(bytes);
        if let Err(error) = keys::signed::<CounterSignature>(&path) {
            is_named(&error, &path);
        }
    });
    std::fs::set_permissions(&path, owner_only()).expect("is there");
    try_all(&sound.bytes("x.json"), 3, |bytes| {
        put(bytes);
        match keys::secret(&path) {
            Err(error) => {
                is_named(&error, &path);
                assert!(keys::public(&path).is_err());
            }
            Ok((key, _)) => assert!(!key.public().is_empty()),
        }
    });
    // The whole way once more, a few times: of a counter-signature with anything changed nothing is shown.
    let kept = sound.bytes("s.json");
    for (nth, byte) in [(30, b'x'), (kept.len() / 2, b'0'), (kept.len() - 20, b'a')] {
        let mut bytes = kept.clone();
        bytes[nth] = byte;
        put(&bytes);
        let ran = sound
            .cli
            .run("verify @r.json --countersignature @hostile.json --format json");
        let shows = ran.stdout.contains("\"what\":\"counter-signed\"");
        assert_eq!(ran.exit == Exit::Io, !shows, "{}", ran.stderr);
        assert!(
            !ran.stdout
                .contains("\"answer\":\"yes\",\"what\":\"counter-signed\""),
            "{}",
            ran.stdout
        );
    }
}

#[cfg(unix)]
fn owner_only() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::Permissions::from_mode(0o600)
}

#[cfg(not(unix))]
fn owner_only() -> std::fs::Permissions {
    std::fs::metadata(".").expect("is there").permissions()
}

#[test]
fn a_book_of_verdicts_is_read_or_refused_by_name_and_says_nothing_impossible() {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    let play = "play @case.ron --mode assessed --no-debrief --choices name-it,ask-work,thanks,safety,close";
    cli.run(play).expect(Exit::Ok, &[]);
    let id = cli.attempts("").remove(0);
    for line in [
        "--domain listening --judge 60",
        "--domain listening --accept",
        "--domain empathy --judge 10",
        "--domain empathy --adjust 99 --reason \"It was warmer than that.\"",
        "--safe no --turn 2",
        "--back",
    ] {
        // What is refused here is refused; the rest stands in the book.
        let _ = cli.run(&format!("verdict {id} --by AB {line}"));
    }
    let book = std::fs::read(cli.path("data/verdicts.jsonl")).expect("a book");
    assert!(String::from_utf8_lossy(&book).lines().count() >= 2);
    let path = cli.path("hostile.jsonl");
    let (mut read, mut refused) = (0, 0);
    try_all(&book, 4, |bytes| {
        std::fs::write(&path, bytes).expect("writes");
        match VerdictFile::at(&path).entries() {
            Err(error) => {
                is_named(&error, &path);
                refused += 1;
            }
            Ok(entries) => {
                read += 1;
                let book = Book::of(entries);
                for domain in Domain::ALL.iter().copied() {
                    for (_, pair) in book.pairs(domain) {
                        assert!(pair.iter().all(|place| *place <= 100));
                    }
                    let standing = book.standing("AB", &id, domain);
                    assert!(
                        standing
                            .place()
                            .is_none_or(|place| (0.0..=100.0).contains(&place))
                    );
                    assert!(standing.judged.is_none_or(|place| place <= 100));
                }
                let (_, _) = (book.signed_by(&id), book.names_alike());
                let _ = (book.open_until("AB", &id), book.safety("AB", &id));
                let _ = (book.others_shown_to("AB", &id), book.otherwise("AB", &id));
            }
        }
    });
    assert!(read > 10 && refused > 10, "{read} {refused}");
}

#[test]
fn files_of_panels_are_read_or_refused_with_their_place() {
    let nodes = [assess::standards::angoff::Judgeable {
        node: "opening".to_owned(),
        options: vec![
            ("a".to_owned(), "One".to_owned()),
            ("b".to_owned(), "Two, \"quoted\"".to_owned()),
        ],
    }];
    let angoff = "judge,node,option,likely,says\nJ1,opening,a,40,One\nJ1,opening,b,60,\"Two, \"\"quoted\"\"\"\nJ2,opening,a,0,\nJ2,opening,b,100%,\n";
    let ratings =
        "attempt;assessor;rating;domain\nabcd1234;AB;3.5;listening\nabcd1234;CD;4;empathy\n";
    let limits = "judge\tdomain\tleast_cut\tgreatest_cut\tleast_fail\tgreatest_fail\nJ1\tlistening\t40\t60\t5\t30\nJ2\tlistening\t45.5\t70\t0\t50%\n";
    let named = |found: Vec<assess::agreement::FormFinding>| {
        assert!(!found.is_empty());
        for one in found {
            let said = one.in_words();
            assert!(said.contains("panel.csv") && said.len() > 20, "{said}");
        }
    };
    AngoffPanel::default()
        .read("panel.csv", angoff.as_bytes(), &nodes)
        .expect("sound");
    Ratings::read("panel.csv", ratings.as_bytes(), &["abcd1234"]).expect("sound");
    Limits::read("panel.csv", limits.as_bytes()).expect("sound");
    try_all(angoff.as_bytes(), 5, |bytes| {
        let mut panel = AngoffPanel::default();
        panel.read("panel.csv", bytes, &nodes).unwrap_or_else(named);
    });
    try_all(ratings.as_bytes(), 6, |bytes| {
        if let Err(found) = Ratings::read("panel.csv", bytes, &["abcd1234"]) {
            named(found);
        }
    });
    try_all(limits.as_bytes(), 7, |bytes| {
        if let Err(found) = Limits::read("panel.csv", bytes) {
            named(found);
        }
    });
}

#[test]
fn one_person_under_two_spellings_is_no_panel_of_two() {
    let limits = |other: &str| {
        format!(
            "judge,domain,least_cut,greatest_cut,least_fail,greatest_fail\nA. Mensah,listening,40,60,5,30\n{other},listening,45,70,0,50\n"
        )
    };
    let ratings = |other: &str| {
        format!("attempt,assessor,rating\nabcd1234,A. Mensah,3\nabcd1234,{other},4\n")
    };
    let nodes = [assess::standards::angoff::Judgeable {
        node: "n".to_owned(),
        options: vec![
            ("a".to_owned(), String::new()),
            ("b".to_owned(), String::new()),
        ],
    }];
    let angoff = |other: &str| {
        format!(
            "judge,node,option,likely\nA. Mensah,n,a,40\nA. Mensah,n,b,60\n{other},n,a,50\n{other},n,b,50\n"
        )
    };
    let codes = |found: Result<(), Vec<assess::agreement::FormFinding>>| -> Vec<&str> {
        found
            .err()
            .into_iter()
            .flatten()
            .map(|one| one.code)
            .collect()
    };
    for other in ["a. mensah", "A Mensah", "\u{410}. Mensah", "Ａ. Mensah"] {
        assert_eq!(
            codes(Limits::read("x", limits(other).as_bytes()).map(|_| ())),
            ["ST011"]
        );
        let read = Ratings::read("x", ratings(other).as_bytes(), &["abcd1234"]);
        assert_eq!(codes(read.map(|_| ())), ["ST011"], "{other}");
        let read = AngoffPanel::default().read("x", angoff(other).as_bytes(), &nodes);
        assert_eq!(codes(read), ["ST011"], "{other}");
    }
    let other = "B. Mensah";
    assert_eq!(
        codes(Limits::read("x", limits(other).as_bytes()).map(|_| ())),
        [""; 0]
    );
    let read = Ratings::read("x", ratings(other).as_bytes(), &["abcd1234"]);
    assert_eq!(codes(read.map(|_| ())), [""; 0]);
    let read = AngoffPanel::default().read("x", angoff(other).as_bytes(), &nodes);
    assert_eq!(codes(read), [""; 0]);
}

/// A notebook as it is written, with what reads it and what adds to it.
struct NotebookKind {
    which: Notebook,
    sound: &'static str,
    read: fn(&Archive) -> bool,
    add: fn(&mut Archive) -> bool,
}

fn notebooks() -> [NotebookKind; 4] {
    [
        NotebookKind {
            which: Notebook::Preferences,
            sound: "{\n  \"own_words\": true,\n  \"for_authors\": false\n}\n",
            read: |store| Preferences::read(store).is_ok(),
            add: |store| {
                let read = Preferences::read(store);
                let mut there = read.as_ref().copied().unwrap_or_default();
                there.own_words = !there.own_words;
                there.keep(store).is_ok()
            },
        },
        NotebookKind {
            which: Notebook::Drills,
            sound: "{\"next\":{\"reassured\":{\"met_in_a_row\":2,\"on\":\"2026-12-01\"}},\"done\":[{\"on\":\"2026-11-01\",\"habit\":\"cue-passed\",\"scenario\":\"s\",\"node\":\"n\",\"met\":true}]}",
            read: |store| Drills::read(store, &[], "2026-11-30").is_ok(),
            add: |store| {
                let Ok(mut drills) = Drills::read(store, &[], "2026-11-30") else {
                    return false;
                };
                drills.set(debrief::Habit::CuePassed, Some("2026-12-24"));
                drills.keep(store).is_ok()
            },
        },
        NotebookKind {
            which: Notebook::Classes,
            sound: "{\"disagreements\":[{\"scenario\":\"s\",\"version\":\"1.0.0\",\"node\":\"n\",\"votes\":[[\"a\",3,\"strong\"],[\"b\",1,\"harmful\"]],\"reason\":\"Because.\"}]}",
            read: |store| disagreements(store, None).is_ok(),
            add: |store| {
                let one = Disagreement {
                    scenario: "x".to_owned(),
                    version: "1".to_owned(),
                    node: "y".to_owned(),
                    votes: vec![("a".to_owned(), 1, KeyLevel::Strong)],
                    reason: "More.".to_owned(),
                };
                one.keep(store).is_ok()
            },
        },
        NotebookKind {
            which: Notebook::DrillWords,
            sound: "[{\"scenario\":\"s\",\"version\":\"1.0.0\",\"turn\":3,\"node\":\"n\",\"words\":\"I see.\",\"nearest\":{\"option\":\"a\"}}]",
            read: |store| kept_drill_words(store).is_ok(),
            add: |store| {
                let text = "{\"scenario\":\"t\",\"version\":\"1.0.0\",\"turn\":1,\"node\":\"n\",\"words\":\"New.\"}";
                let one = serde_json::from_str(text).expect("a sentence");
                keep_drill_words(store, &[one]).is_ok()
            },
        },
    ]
}

#[test]
fn a_notebook_is_read_or_stays_as_it_is() {
    for (nth, book) in (0_u64..).zip(notebooks()) {
        let folder = tempfile::tempdir().expect("a folder");
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        let path: PathBuf = places.notebook(book.which).expect("a place");
        std::fs::write(&path, book.sound).expect("writes");
        assert!((book.read)(&Archive::new(&places)), "{:?}", book.which);
        let (mut read, mut refused) = (0, 0);
        try_all(book.sound.as_bytes(), 10 + nth, |bytes| {
            std::fs::write(&path, bytes).expect("writes");
            let mut store = Archive::new(&places);
            if (book.read)(&store) {
                read += 1;
                assert!((book.add)(&mut store), "{:?}", book.which);
                assert!((book.read)(&store));
            } else {
                refused += 1;
                assert!(!(book.add)(&mut store), "{:?}", book.which);
                let there = std::fs::read(&path).expect("is there");
                assert!(there == bytes, "{:?} was written over", book.which);
            }
        });
        assert!(
            read > 5 && refused > 5,
            "{:?}: {read} {refused}",
            book.which
        );
    }
}

#[test]
fn what_a_newer_program_has_put_into_a_notebook_stays_when_this_one_writes() {
    for book in notebooks() {
        let folder = tempfile::tempdir().expect("a folder");
        let places = DataFolders::under(folder.path().to_owned(), Path::new("none"));
        let path = places.notebook(book.which).expect("a place");
        let mut newer: Value = serde_json::from_str(book.sound).expect("JSON");
        let mut all = Vec::new();
        places_of_objects(&newer, "", &mut all);
        for at in &all {
            let object = newer.pointer_mut(at).and_then(Value::as_object_mut);
            object
                .expect("an object")
                .insert("newer".to_owned(), Value::from(7));
        }
        std::fs::write(&path, newer.to_string()).expect("writes");
        let mut store = Archive::new(&places);
        if !(book.read)(&store) {
            // Where it is not understood it stays as it is.
            continue;
        }
        assert!((book.add)(&mut store), "{:?}", book.which);
        let there: Value =
            serde_json::from_slice(&std::fs::read(&path).expect("is there")).expect("JSON");
        for at in &all {
            let still = there.pointer(&format!("{at}/newer"));
            assert_eq!(
                still,
                Some(&Value::from(7)),
                "{:?} {at}: {there:#}",
                book.which
            );
        }
    }
}

/// Every object in a value but those that are a map from names of ours.
fn places_of_objects(value: &Value, at: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if !at.ends_with("/next") && !at.ends_with("/nearest") {
                all.push(at.to_owned());
            }
            for (name, value) in fields {
                places_of_objects(value, &format!("{at}/{name}"), all);
            }
        }
        Value::Array(values) => {
            for (nth, value) in values.iter().enumerate() {
                places_of_objects(value, &format!("{at}/{nth}"), all);
            }
        }
        _ => {}
    }
}

#[test]
fn notes_of_tickets_that_were_changed_are_missed_or_named() {
    let sound = Sound::new();
    let places = sound.places();
    let sitting: Sitting = keys::signed(&sound.cli.path("t.json")).expect("a ticket");
    let path = sound.cli.path("data/tickets.jsonl");
    let (lines, count) = (
        sound.bytes("data/tickets.jsonl"),
        sound.bytes("data/keys/tickets.json"),
    );
    let known = ticket_notes::attempts(&places, TicketUse::Sat, &sitting.ticket);
    assert_eq!(known.len(), 1);
    try_all(&lines, 20, |bytes| {
        std::fs::write(&path, bytes).expect("writes");
        let now = ticket_notes::attempts(&places, TicketUse::Sat, &sitting.ticket);
        let missed = ticket_notes::are_lost(&places) || ticket_notes::unread(&places) > 0;
        assert!(
            missed || now.starts_with(&known),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    });
    std::fs::write(&path, &lines).expect("writes");
    let counted = sound.cli.path("data/keys/tickets.json");
    try_all(&count, 21, |bytes| {
        std::fs::write(&counted, bytes).expect("writes");
        let now = ticket_notes::attempts(&places, TicketUse::Sat, &sitting.ticket);
        let _ = ticket_notes::are_lost(&places);
        assert_eq!(now, known, "the lines are there");
    });
}

#[test]
fn other_small_files_of_the_data_folder_are_read_or_refused() {
    let sound = Sound::new();
    let path = sound.cli.path("data/settings.ron");
    try_all(b"(text_size: 120, theme: dark)", 22, |bytes| {
        std::fs::write(&path, bytes).expect("writes");
        if let Err(error) = settings::load::<std::collections::BTreeMap<String, String>>(&path) {
            is_named(&error, &path);
        }
    });
    std::fs::remove_file(&path).expect("is there");
    // Whatever stands in what is noted of notebooks, a notebook is read and written, or it is said why not.
    let noted = sound.cli.path("data/keys/notebooks.json");
    let mut store = Archive::new(&sound.places());
    let mut own = Preferences::read(&store).expect("reads");
    own.own_words = true;
    own.keep(&mut store).expect("keeps");
    let kept = std::fs::read(&noted).expect("is noted");
    try_all(&kept, 23, |bytes| {
        std::fs::write(&noted, bytes).expect("writes");
        let mut store = Archive::new(&sound.places());
        let there = store.notebook(Notebook::Preferences).expect("reads");
        let mut own = Preferences::read(&store).expect("reads");
        own.own_words = !own.own_words;
        own.keep(&mut store).expect("keeps");
        assert_ne!(store.notebook(Notebook::Preferences).expect("reads"), there);
    });
}
