//! What strangers do whom nobody has told how a record, a bundle, a book, a key or a database is read: each is named in plain words
//! with the right exit code, and nothing that is kept is changed by it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use engine::record::{self, PrivateKey, sha256_hex};
use serde_json::{Value, json};
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::support::{file, json_files, sql};
use crate::tampering::swapped;

const PLAY: &str = "--no-debrief --choices name-it,ask-work,thanks,safety,close";

/// Somebody with one finished attempt in the usual store; its id and the text of its record.
fn played() -> (Cli, String, String) {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run(&format!("play @case.ron --mode assessed {PLAY}"))
        .expect(Exit::Ok, &[]);
    let path = json_files(&cli.path("data/records")).remove(0);
    let text = std::fs::read_to_string(path).expect("a record");
    let id = record::open(text.as_bytes()).expect("a record").0.attempt;
    (cli, id, text)
}

/// Every file below a folder with its bytes; a link as what it says.
fn all(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_symlink() {
            let to = std::fs::read_link(&path).expect("a link");
            found.insert(path, to.as_os_str().as_encoded_bytes().to_vec());
        } else if path.is_dir() {
            found.extend(all(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap_or_default();
            found.insert(path, bytes);
        }
    }
    found
}

fn put(text: &str, from: &str, to: &str) -> Vec<u8> {
    swapped(text, from, to).into_bytes()
}

/// What is done to the bytes of a record, how `verify` ends, and what it says.
type Way = (&'static str, fn(&str) -> Vec<u8>, Exit, &'static str);

const RECORDS: &[Way] = &[
    (
        "cut within a letter",
        |text| [&text.as_bytes()[..text.len() - 30], b"\xe2\x82"].concat(),
        Exit::Io,
        "not UTF-8 text",
    ),
    (
        "in UTF-16",
        |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Exit::Io,
        "not a record",
    ),
    (
        "deep in brackets",
        |_| vec![b'['; 200_000],
        Exit::Io,
        "not valid JSON",
    ),
    (
        "deep in objects",
        |_| "{\"a\":".repeat(50_000).into_bytes(),
        Exit::Io,
        "not valid JSON",
    ),
    (
        "a number beyond all numbers",
        |text| put(text, "\"seed\": ", "\"seed\": 1e400, \"x\": "),
        Exit::Io,
        "not valid JSON",
    ),
    (
        "a number with too many digits",
        |text| {
            put(
                text,
                "\"seed\": ",
                "\"seed\": 99999999999999999999999, \"x\": ",
            )
        },
        Exit::Io,
        "floating point",
    ),
    (
        "no number",
        |text| put(text, "\"seed\": ", "\"seed\": NaN, \"x\": "),
        Exit::Io,
        "not valid JSON",
    ),
    (
        "less than nothing",
        |text| put(text, "\"at_ms\": ", "\"at_ms\": -0, \"x\": "),
        Exit::Io,
        "expected u64",
    ),
    (
        "half a letter",
        |text| put(text, "A new scenario", "A \\ud800 scenario"),
        Exit::Io,
        "not valid JSON",
    ),
    (
        "a zero in a title",
        |text| put(text, "A new scenario", "A \\u0000 scenario"),
        Exit::Integrity,
        "does not fit its hash",
    ),
    (
        "zeros after the end",
        |text| [text.as_bytes(), &[0; 512]].concat(),
        Exit::Io,
        "not valid JSON",
    ),
    (
        "a later version's",
        |text| put(text, "bedside-record/2", "bedside-record/3"),
        Exit::Io,
        "its form is `bedside-record/3`",
    ),
    ("nothing", |_| Vec::new(), Exit::Io, "not valid JSON"),
    (
        "a mark before it and other line ends, as editors save",
        |text| format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes(),
        Exit::Ok,
        "yes played again",
    ),
];

#[test]
fn a_record_that_is_damaged_or_of_another_kind_is_named_and_nothing_is_changed() {
    let (cli, _, text) = played();
    let before = all(&cli.path("data/records"));
    for (name, change, exit, words) in RECORDS {
        cli.write("away/r.json", change(&text));
        let ran = cli.run_at(400, "verify @away/r.json", "");
        assert_eq!(ran.exit, *exit, "{name}: {}", ran.said());
        assert!(ran.said().contains(words), "{name}: {}", ran.said());
        assert_eq!(all(&cli.path("data/records")), before, "{name}");
    }
}

/// Signed anew with the key of its sender.
pub(crate) fn signed(mut value: Value, key: &PrivateKey) -> Vec<u8> {
    key.sign(&mut value);
    value.to_string().into_bytes()
}

pub(crate) fn entry(kind: &str, content: &str) -> Value {
    json!({"kind": kind, "sha256": sha256_hex(content.as_bytes()), "content": content})
}

/// The bundle of somebody's attempt as text and as a value, with the key of its sender and the text of the record in it.
fn sent() -> (String, Value, PrivateKey, String) {
    let (sender, _, text) = played();
    sender.run("export -o @b.json").expect(Exit::Ok, &[]);
    let whole = std::fs::read_to_string(sender.path("b.json")).expect("a bundle");
    let value: Value = serde_json::from_str(&whole).expect("JSON");
    let key = installation(&sender);
    (whole, value, key, text)
}

/// The secret of an installation.
pub(crate) fn installation(cli: &Cli) -> PrivateKey {
    let kept = std::fs::read_to_string(cli.path("data/keys/installation.json")).expect("a key");
    let kept: Value = serde_json::from_str(&kept).expect("JSON");
    PrivateKey::from_hex(kept["secret"].as_str().expect("a secret")).expect("a key")
}

/// What is done to a bundle on its way, and what is said of it.
fn altered() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let (whole, value, key, text) = sent();
    // A second record of the same attempt that says something else, under the sender's own key.
    let mut other = record::open(text.as_bytes()).expect("a record").0;
    "never said".clone_into(&mut other.reflection.keep);
    let mut doubled = value.clone();
    let entries = doubled["entries"].as_array_mut().expect("entries");
    entries.push(entry("record", &record::seal(&other).0));
    let hash = |entry: &Value| entry["sha256"].as_str().unwrap_or_default().to_owned();
    let kind = |entry: &Value| usize::from(entry["kind"] == "text");
    entries.sort_by_key(|entry| (kind(entry), hash(entry)));
    let mut with_key = value.clone();
    with_key["entries"]
        .as_array_mut()
        .expect("entries")
        .push(entry("key", &key.public()));
    vec![
        (
            "cut within a letter",
            [&whole.as_bytes()[..whole.len() - 20], b"\xe2\x82"].concat(),
            "truncated",
        ),
        (
            "not text",
            put(&whole, "bedside", "\u{fffd}")
                .into_iter()
                .map(|b| if b == 0xef { 0xff } else { b })
                .collect(),
            "no bundle: it is not UTF-8 text",
        ),
        (
            "deep",
            "{\"entries\":".repeat(60_000).into_bytes(),
            "no bundle: not valid JSON: recursion limit",
        ),
        (
            "a key that stands twice",
            put(
                &whole,
                "\"schema\"",
                "\"schema\":\"bedside-bundle/1\",\"schema\"",
            ),
            "tampered: the field `schema` stands there twice",
        ),
        (
            "no number",
            put(&whole, "\"made_at\"", "\"x\":NaN,\"made_at\""),
            "no bundle: not valid JSON",
        ),
        (
            "a later version's",
            put(&whole, "bedside-bundle/1", "bedside-bundle/2"),
            "no bundle: its form is `bedside-bundle/2`",
        ),
        (
            "one attempt with two records",
            signed(doubled, &key),
            "twice",
        ),
        (
            "a key among its entries",
            signed(with_key, &key),
            "tampered",
        ),
        (
            "a name that is a command",
            signed(
                {
                    let mut value = value.clone();
                    value["made_at"] = json!("\u{1b}[2J2026-11-29T09:00:00Z");
                    value
                },
                &key,
            ),
            "tampered: it was made at no time",
        ),
    ]
}

#[test]
fn a_bundle_from_a_stranger_is_named_and_nothing_is_written() {
    let reader = Cli::new();
    for (name, bytes, words) in altered() {
        reader.write("b.json", bytes);
        let ran = reader.run_at(400, "import @b.json", "");
        assert_eq!(ran.exit, Exit::Integrity, "{name}: {}", ran.said());
        assert!(ran.said().contains(words), "{name}: {}", ran.said());
        assert!(ran.said().contains("nothing of it was written"), "{name}");
        assert!(!ran.said().contains('\u{1b}'), "{name}");
        let received = all(&reader.path("data/received"));
        assert!(received.is_empty(), "{name}: {received:?}");
    }
}

#[test]
fn a_bundle_is_written_through_no_link_and_taken_from_no_second_hand() {
    let (whole, value, key, _) = sent();
    let reader = Cli::new();
    // A place that is a link, a pipe in its stead, a folder, and an endless file.
    std::fs::create_dir_all(reader.path("out")).expect("a folder");
    std::fs::create_dir_all(reader.path("data/received")).expect("a folder");
    let folder = record::fingerprint(&key.public());
    let link = reader.path("data/received").join(folder);
    std::os::unix::fs::symlink(reader.path("out"), &link).expect("links");
    reader.write("b.json", &whole);
    reader
        .run_at(400, "import @b.json", "")
        .expect(Exit::Integrity, &["link: a link stands there"]);
    assert!(all(&reader.path("out")).is_empty());
    std::fs::remove_file(&link).expect("removes");
    for place in ["@out", "/dev/zero"] {
        reader
            .run_at(400, &format!("import {place}"), "")
            .expect(Exit::Io, &["not a file"]);
    }
    // As an editor saves it, it is the same bundle.
    let saved = format!("\u{feff}{}", whole.replace('\n', "\r\n"));
    reader.write("b.json", saved);
    reader
        .run("import @b.json")
        .expect(Exit::Ok, &["1 new record"]);
    // Somebody else takes what they were sent, and sends it on as their own.
    let third = Cli::new();
    third.write("case.ron", case());
    third.write("b.json", &whole);
    third
        .run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let theirs = installation(&third);
    third.write("on.json", signed(value, &theirs));
    third
        .run_at(400, "import @on.json", "")
        .expect(Exit::Integrity, &["re-signed"]);
}

/// What is done to a book of three lines, how a command ends that would add to it, and what it says.
fn books(whole: &str) -> Vec<(&'static str, Vec<u8>, Exit, &'static str)> {
    let lines: Vec<&str> = whole.lines().collect();
    assert_eq!(lines.len(), 3);
    let book = |order: &[usize]| -> Vec<u8> {
        let own: Vec<&str> = order.iter().map(|at| lines[*at]).collect();
        (own.join("\n") + "\n").into_bytes()
    };
    vec![
        (
            "a line less",
            book(&[0, 2]),
            Exit::Integrity,
            "not as it was written",
        ),
        (
            "another order",
            book(&[1, 0, 2]),
            Exit::Integrity,
            "not as it was written",
        ),
        (
            "a line twice",
            book(&[0, 1, 2, 2]),
            Exit::Integrity,
            "not as it was written",
        ),
        (
            "another name",
            put(whole, "\"AB\"", "\"XY\""),
            Exit::Integrity,
            "not as it was written",
        ),
        (
            "a name with a letter that looks alike",
            put(whole, "\"AB\"", "\"\u{410}B\""),
            Exit::Integrity,
            "not as it was written",
        ),
        (
            "cut",
            whole.as_bytes()[..whole.len() - 20].to_vec(),
            Exit::Io,
            "line 3 is no verdict",
        ),
        (
            "a later version's",
            put(whole, "bedside-verdict/1", "bedside-verdict/9"),
            Exit::Io,
            "its form is `bedside-verdict/9`",
        ),
        (
            "a float",
            put(whole, "\"number\":2", "\"number\":2.0"),
            Exit::Io,
            "floating point",
        ),
        (
            "beyond its range",
            put(whole, "\"place\":50", "\"place\":500"),
            Exit::Io,
            "integer `500`",
        ),
        (
            "deep",
            [whole.as_bytes(), "[".repeat(100_000).as_bytes(), b"\n"].concat(),
            Exit::Io,
            "line 4 is no verdict",
        ),
        (
            "no text",
            [whole.as_bytes(), b"\xe2\x82\n"].concat(),
            Exit::Io,
            "not UTF-8 text",
        ),
    ]
}

#[test]
fn a_book_of_verdicts_that_a_stranger_altered_is_named_and_nothing_is_added() {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let id = cli.attempts("").remove(0);
    for (who, what) in [
        ("AB", "--judge 50"),
        ("AB", "--accept"),
        ("CD", "--judge 10"),
    ] {
        cli.run(&format!("verdict {id} --by {who} --domain empathy {what}"))
            .expect(Exit::Ok, &[]);
    }
    let path = cli.path("data/verdicts.jsonl");
    let whole = std::fs::read_to_string(&path).expect("a book");
    for (name, bytes, exit, words) in books(&whole) {
        std::fs::write(&path, &bytes).expect("writes");
        let ran = cli.run_at(
            400,
            &format!("verdict {id} --by AB --domain listening --judge 40"),
            "",
        );
        assert_eq!(ran.exit, exit, "{name}: {}", ran.said());
        assert!(ran.said().contains(words), "{name}: {}", ran.said());
        assert_eq!(std::fs::read(&path).expect("there"), bytes, "{name}");
    }
}

#[test]
fn files_beside_or_in_the_place_of_a_database_and_keys_are_named_and_take_nothing_away() {
    let (cli, id, _) = played();
    let database = cli.path("data/bedside.sqlite");
    let whole = std::fs::read(&database).expect("a database");
    let noise: Vec<u8> = (0..40_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let again = |name: &str| {
        for end in ["-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(cli.path(&format!("data/bedside.sqlite{end}")));
        }
        let _ = std::fs::remove_file(&database);
        let _ = std::fs::remove_dir_all(&database);
        std::fs::write(&database, &whole).expect("writes");
        cli.run("store")
            .expect(Exit::Ok, &["1 attempt in", "sound"]);
        cli.run(&format!("verify {id}"))
            .expect(Exit::Ok, &["yes played again"]);
        assert!(!name.is_empty());
    };
    // Beside it: what was not written by it is no part of it.
    for end in ["-wal", "-shm", "-journal"] {
        cli.write(&format!("data/bedside.sqlite{end}"), &noise);
        cli.run_at(400, "store", "")
            .expect(Exit::Ok, &["1 attempt in", "sound"]);
        cli.run(&format!("verify {id}"))
            .expect(Exit::Ok, &["yes played again"]);
        again(end);
    }
    // In its place.
    std::fs::remove_file(&database).expect("removes");
    std::fs::create_dir(&database).expect("a folder");
    cli.run("store").expect(Exit::Io, &["not a file"]);
    again("a folder");
    std::fs::write(&database, &whole[..8_192]).expect("writes");
    cli.run_at(400, "store", "")
        .expect(Exit::Io, &["DB03", "bedside restore"]);
    again("the half of it");
    std::fs::remove_file(&database).expect("removes");
    std::os::unix::fs::symlink(cli.path("nowhere.sqlite"), &database).expect("links");
    cli.run("store").expect(Exit::Io, &["DB06"]);
    assert!(
        !cli.path("nowhere.sqlite").exists(),
        "nothing is made at the end of a link"
    );
    again("a link to nowhere");

    // Keys: of another installation, half of each, open to others.
    let other = Cli::new();
    other.write("case.ron", case());
    other
        .run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let key = cli.path("data/keys/installation.json");
    let own = std::fs::read_to_string(&key).expect("a key");
    let theirs = std::fs::read_to_string(other.path("data/keys/installation.json")).expect("a key");
    std::fs::write(&key, &theirs).expect("writes");
    cli.run_at(400, "export -o @x.json", "")
        .expect(Exit::Integrity, &["re-signed"]);
    let public = |text: &str| -> String {
        let value: Value = serde_json::from_str(text).expect("JSON");
        value["public"].as_str().expect("a key").to_owned()
    };
    let halves = own.replace(&public(&own), &public(&theirs));
    std::fs::write(&key, halves).expect("writes");
    cli.run_at(400, "export -o @x.json", "")
        .expect(Exit::Io, &["it is no secret key"]);
    std::fs::write(&key, &own).expect("writes");
    let mode = |mode: u32| {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).expect("allowed");
    };
    mode(0o640);
    cli.run_at(400, "export -o @x.json", "")
        .expect(Exit::Io, &["others than you may read"]);
    assert!(!cli.path("x.json").exists(), "nothing was written");
    mode(0o600);
    cli.run("export -o @x.json").expect(Exit::Ok, &["1 record"]);
}

#[test]
fn what_stood_in_a_wal_that_was_taken_away_is_in_the_file_of_the_record() {
    let cli = Cli::new();
    cli.killed_after(2, &[]);
    // What was written last may stand in no other file of the database.
    let _ = std::fs::remove_file(cli.path("data/bedside.sqlite-wal"));
    let _ = std::fs::remove_file(cli.path("data/bedside.sqlite-shm"));
    let path = json_files(&cli.path("data/records")).remove(0);
    let text = std::fs::read_to_string(path).expect("a record");
    let id = record::open(text.as_bytes()).expect("a record").0.attempt;
    cli.run(&format!("verify {id}"))
        .expect(Exit::Ok, &["its 2 choices can be made"]);
    cli.run("store")
        .expect(Exit::Ok, &["1 attempt in", "sound"]);
    cli.run_typing(
        &format!("play --resume {id} --no-debrief"),
        "thanks\nsafety\nclose\n",
    )
    .expect(Exit::Ok, &["You go on"]);
    // An id in capitals is not another attempt.
    let address = file(&cli.path("data/bedside.sqlite"));
    let upper = id.to_uppercase();
    sql(
        &address,
        &format!(
            "INSERT INTO attempts SELECT '{upper}', identity || 'x', previous, scenario, mode, started_at, ticket, head FROM attempts; \
             INSERT INTO states SELECT '{upper}', number, sha256, finished, steps, added, grown FROM states;"
        ),
    );
    cli.run_at(400, "store", "")
        .expect(Exit::Integrity, &["its column attempt says"]);
    cli.run(&format!("verify {id}"))
        .expect(Exit::Ok, &["yes played again"]);
}
