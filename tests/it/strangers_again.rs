//! What a second round of strangers tried: keys under which anybody can sign, signatures in another form, files that are something
//! else, rules in a database that pass over what is written, and programs that are ended between two files. Each is named, and what
//! was acknowledged is kept.

use serde_json::{Value, json};
use terminal::Exit;

use crate::cli::{Cli, PLAY, Ran, case};
use crate::support::{file, json_files, sql};

/// The same, typed.
const TYPED: &str = "name-it\nask-work\nthanks\nsafety\nclose\n";

/// The neutral point of the curve: under it as a key, and as a signature with a zero behind it, everything would hold by the equation
/// alone.
const NEUTRAL: &str = "0100000000000000000000000000000000000000000000000000000000000000";
/// The order of the group, least byte first.
const ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

fn said(ran: &Ran) -> String {
    let all = format!("{}{}", ran.stdout, ran.stderr);
    assert!(!all.contains("panicked"), "{all}");
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn value(cli: &Cli, name: &str) -> Value {
    let text = std::fs::read_to_string(cli.path(name)).expect("written");
    serde_json::from_str(&text).expect("JSON")
}

/// The same with the neutral point as its key and signature, wherever `key` stands.
fn neutral(value: &mut Value, key: &str) {
    match value {
        Value::Object(fields) => {
            for (name, own) in fields {
                if name == "signature" {
                    *own = json!(format!("{NEUTRAL}{}", "00".repeat(32)));
                } else if own == key {
                    *own = json!(NEUTRAL);
                } else {
                    neutral(own, key);
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|own| neutral(own, key)),
        _ => {}
    }
}

/// The same signature with the order of the group added to its second half, which the equation alone does not see.
fn added(value: &Value) -> Value {
    let mut changed = value.clone();
    let text = value["signature"].as_str().expect("a signature").to_owned();
    let (first, second) = text.split_at(64);
    let mut carry = 0_u16;
    let bytes = ORDER.iter().enumerate().map(|(at, order)| {
        let own = u8::from_str_radix(&second[2 * at..2 * at + 2], 16).expect("a byte");
        let sum = u16::from(own) + u16::from(*order) + carry;
        carry = sum >> 8;
        format!("{:02x}", sum & 0xff)
    });
    let sum = bytes.collect::<Vec<_>>().concat();
    changed["signature"] = json!(format!("{first}{sum}"));
    changed
}

/// A key, a ticket, and the record of a sitting under it: `x.json`, `t.json` and `r.json`.
fn sat() -> Cli {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.issue("--candidate c-1");
    cli.run_typing(
        "play @case.ron --ticket @t.json --record @r.json --no-debrief",
        TYPED,
    )
    .expect(Exit::Ok, &[]);
    cli
}

#[test]
fn keys_and_signatures_that_hold_for_anything_hold_for_nothing() {
    let cli = sat();
    cli.run("sitting countersign @r.json --key @x.json -o @e.json")
        .expect(Exit::Ok, &[]);
    let verify = |trusted: &str, signed: &str| {
        let line = format!("verify @r.json --trust @{trusted} --countersignature @{signed}");
        cli.run_at(400, &line, "")
    };
    assert!(said(&verify("x.public.json", "e.json")).contains("yes unchanged"));
    let public = value(&cli, "x.public.json");
    let key = public["public"].as_str().expect("a key").to_owned();

    // A counter-signature.
    let mut weak = public.clone();
    weak["public"] = json!(NEUTRAL);
    cli.write("weak.public.json", weak.to_string());
    let mut signed = value(&cli, "e.json");
    let again = added(&signed);
    neutral(&mut signed, &key);
    cli.write("weak.json", signed.to_string());
    cli.write("added.json", again.to_string());
    for (trusted, name) in [
        ("weak.public.json", "weak.json"),
        ("x.public.json", "added.json"),
    ] {
        let ran = verify(trusted, name);
        assert_ne!(ran.exit, Exit::Ok, "{name}");
        let words = said(&ran);
        assert!(
            !words.contains("yes unchanged") && !words.contains("yes counter-signed"),
            "{name}: {words}"
        );
    }

    // A ticket.
    let mut ticket = value(&cli, "t.json");
    neutral(&mut ticket, &key);
    cli.write("weak-ticket.json", ticket.to_string());
    let ran = cli.run_typing(
        "play @case.ron --ticket @weak-ticket.json --record @w.json --no-debrief",
        TYPED,
    );
    ran.expect(Exit::Integrity, &["its signature does not hold"]);
    assert!(!cli.path("w.json").exists());

    // A bundle.
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    cli.run("export -o @b.json").expect(Exit::Ok, &[]);
    let bundle = value(&cli, "b.json");
    let own = bundle["key"].as_str().expect("a key").to_owned();
    let mut weak = bundle.clone();
    neutral(&mut weak, &own);
    let reader = Cli::new();
    for (name, content) in [("weak", weak), ("added", added(&bundle))] {
        reader.write("b.json", content.to_string());
        reader.run("import @b.json").expect(
            Exit::Integrity,
            &[
                "tampered: its signature does not hold",
                "nothing of it was written",
            ],
        );
        assert!(!reader.path("data/received").exists(), "{name}");
    }
}

#[test]
fn a_file_of_another_kind_is_none_of_those_that_are_asked_for() {
    let cli = sat();
    let text = std::fs::read_to_string(cli.path("r.json")).expect("a record");
    cli.write("array.json", format!("[{text}]"));
    cli.write("twice.json", format!("{text}{text}"));
    cli.write("large.json", format!("{{\"{}\":1}}", "a".repeat(5_000_000)));
    std::os::unix::fs::symlink("loop.json", cli.path("loop.json")).expect("links");
    std::fs::create_dir(cli.path("folder.json")).expect("a folder");
    let none = "no `schema` field says `bedside-record/2`";
    for (line, words) in [
        (
            "verify @r.json --countersignature @r.json",
            "not what it should be",
        ),
        (
            "verify @r.json --countersignature @t.json",
            "not what it should be",
        ),
        ("verify @r.json --trust @x.json", "not what it should be"),
        ("verify @t.json", none),
        (
            "verify @x.public.json",
            "its form is `bedside-public-key/1`",
        ),
        ("verify @array.json", none),
        ("verify @twice.json", "not valid JSON"),
        ("verify @large.json", none),
        ("verify @loop.json", "too many levels of symbolic links"),
        ("verify @folder.json", "not a file"),
        ("verify /dev/zero", "not a file"),
        ("import /dev/zero", "not a file"),
        ("import @folder.json", "not a file"),
        (
            "sitting countersign @r.json --key @x.public.json -o @no.json",
            "not what it should be",
        ),
        (
            "sitting countersign @t.json --key @x.json -o @no.json",
            none,
        ),
        (
            "play @case.ron --ticket @r.json --record @no.json",
            "not what it should be",
        ),
        (
            "play @case.ron --ticket @x.json --record @no.json",
            "not what it should be",
        ),
    ] {
        let ran = cli.run_at(400, line, "");
        assert_eq!(ran.exit, Exit::Io, "{line}: {}", said(&ran));
        assert!(said(&ran).contains(words), "{line}: {}", said(&ran));
        assert!(!cli.path("no.json").exists(), "{line}");
    }
    assert_eq!(
        std::fs::read_to_string(cli.path("r.json")).expect("there"),
        text
    );
}

/// One attempt in the usual store.
fn played() -> (Cli, String) {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    let id = cli.attempts("").remove(0);
    (cli, id)
}

#[test]
fn a_rule_that_passes_over_what_is_written_takes_nothing_away_unsaid() {
    let ignoring = "SELECT RAISE(IGNORE); END;";
    for table in ["attempts", "states"] {
        let (cli, _) = played();
        let rule = format!("CREATE TRIGGER quiet BEFORE INSERT ON {table} BEGIN {ignoring}");
        sql(&file(&cli.path("data/bedside.sqlite")), &rule);
        let ran = cli.run_at(400, &format!("play @case.ron {PLAY}"), "");
        ran.expect(Exit::Ok, &["DB03", "nothing that is written is taken in"]);
        // What was acknowledged lies in its file, and comes back when the rule is gone.
        assert_eq!(json_files(&cli.path("data/records")).len(), 2, "{table}");
        cli.run("store")
            .expect(Exit::Io, &["nothing that is written is taken in"]);
        sql(
            &file(&cli.path("data/bedside.sqlite")),
            "DROP TRIGGER quiet;",
        );
        cli.run("store")
            .expect(Exit::Ok, &["2 attempts in", "sound"]);
    }
    let (cli, id) = played();
    let rule = format!("CREATE TRIGGER quiet BEFORE INSERT ON verdicts BEGIN {ignoring}");
    sql(&file(&cli.path("data/bedside.sqlite")), &rule);
    let line = format!("verdict {id} --by AB --domain empathy --judge 40");
    cli.run_at(400, &line, "")
        .expect(Exit::Io, &["DB03", "nothing that is written is taken in"]);
}

#[test]
fn a_database_whose_form_was_altered_is_damaged_and_not_mended_in_silence() {
    for script in [
        "PRAGMA user_version = 0;",
        "PRAGMA user_version = -1;",
        "ALTER TABLE texts RENAME TO others; CREATE VIEW texts AS SELECT * FROM others;",
        "DROP TABLE states;",
    ] {
        let (cli, id) = played();
        let path = cli.path("data/bedside.sqlite");
        sql(&file(&path), script);
        for line in ["store", "attempts", &format!("verify {id}")] {
            let ran = cli.run_at(400, line, "");
            // What is only looked at may be whole, and a record is found in its file.
            let looked = line.starts_with("verify") || script.contains("VIEW") && line != "store";
            assert!(
                looked || ran.exit != Exit::Ok,
                "{script} {line}: {}",
                said(&ran)
            );
            assert!(
                !said(&ran).contains("does not work"),
                "{script} {line}: {}",
                said(&ran)
            );
        }
        let ran = cli.run_at(400, &format!("play @case.ron {PLAY}"), "");
        assert_eq!(
            json_files(&cli.path("data/records")).len(),
            2,
            "{script}: {}",
            said(&ran)
        );
        // The form was not written anew over what is there.
        let again = cli.run_at(400, "store", "");
        assert!(again.exit != Exit::Ok, "{script}: {}", said(&again));
    }
}

#[test]
fn whoever_is_ended_between_the_two_keys_gets_the_second_by_the_same_command() {
    let cli = Cli::new();
    cli.run("sitting key --name College -o @x.json")
        .expect(Exit::Ok, &[]);
    let (secret, public) = (value(&cli, "x.json"), value(&cli, "x.public.json"));
    std::fs::remove_file(cli.path("x.public.json")).expect("removes");
    // Under another name it is another key, and the one that is there stays.
    cli.run("sitting key --name Other -o @x.json")
        .expect(Exit::Io, &["already"]);
    cli.run("sitting key --name College -o @x.json")
        .expect(Exit::Ok, &["the public key"]);
    assert_eq!(
        (value(&cli, "x.json"), value(&cli, "x.public.json")),
        (secret, public)
    );
    cli.run("sitting key --name College -o @x.json")
        .expect(Exit::Io, &["already"]);
}
