//! What a stranger does to files that are handed over: records, tickets, counter-signatures, bundles. Each ends named in plain
//! words, with the exit code of its kind, and changes nothing that is kept.

use engine::record::{self, PrivateKey};
use serde_json::{Value, json};
use terminal::Exit;

use crate::cli::{Cli, case};

const PLAY: &str = "--no-debrief --choices name-it,ask-work,thanks,safety,close";

/// What was printed, on one line with single blanks.
fn flat(ran: &crate::cli::Ran) -> String {
    let all = format!("{} {}", ran.stdout, ran.stderr);
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

const TYPED: &str = "name-it\nask-work\nthanks\nsafety\nclose\n";

/// A record in a file, and its text.
fn played() -> (Cli, String) {
    let cli = Cli::new();
    cli.write("case.ron", case());
    let line = format!("play @case.ron --mode assessed {PLAY} --record @away/r.json");
    cli.run(&line).expect(Exit::Ok, &[]);
    let text = std::fs::read_to_string(cli.path("away/r.json")).expect("written");
    (cli, text)
}

/// The same record with another field, hashed anew as anybody can do it.
fn hashed(text: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_str(text).expect("JSON");
    change(&mut value);
    let fields = value.as_object_mut().expect("fields");
    fields.remove("hash");
    let hash = record::sha256_hex(record::canonical(&value).as_bytes());
    value["hash"] = json!(hash);
    value.to_string()
}

/// What is done to the text of a record, how `verify` ends, and what it says.
type Way = (&'static str, fn(&str) -> String, Exit, &'static str);

pub(crate) fn swapped(text: &str, from: &str, to: &str) -> String {
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text, "{from}");
    changed
}

const WAYS: &[Way] = &[
    (
        "a number as a float",
        |text| swapped(text, "\"at_ms\": ", "\"at_ms\": 1.0, \"x\": "),
        Exit::Io,
        "floating point `1.0`",
    ),
    (
        "a number with an exponent",
        |text| swapped(text, "\"seed\": ", "\"seed\": 1e0, \"x\": "),
        Exit::Io,
        "floating point `1.0`",
    ),
    (
        "a number that other programs round",
        |text| hashed(text, |r| r["steps"][4]["at_ms"] = json!((1_u64 << 53) + 1)),
        Exit::Integrity,
        "a time is greater than",
    ),
    (
        "a number below its range",
        |text| hashed(text, |r| r["resumed"] = json!(-1)),
        Exit::Io,
        "integer `-1`",
    ),
    (
        "a key that stands twice under an escape",
        |text| swapped(text, "\"seed\"", "\"se\\u0065d\": 1, \"seed\""),
        Exit::Io,
        "`seed` stands there twice",
    ),
    (
        "a key that stands twice in a step",
        |text| swapped(text, "\"do\": ", "\"do\": \"undo\", \"do\": "),
        Exit::Io,
        "`do` stands there twice",
    ),
    (
        "two steps in the other order",
        |text| {
            hashed(text, |r| {
                r["steps"].as_array_mut().expect("steps").swap(0, 1);
            })
        },
        Exit::Integrity,
        "step 1 does not follow the beginning",
    ),
    (
        "a step that stands twice",
        |text| {
            hashed(text, |r| {
                let steps = r["steps"].as_array_mut().expect("steps");
                steps.push(steps[4].clone());
            })
        },
        Exit::Integrity,
        "step 6 does not follow step 5",
    ),
    (
        "an option with a letter that looks alike",
        |text| hashed(text, |r| r["steps"][0]["option"] = json!("n\u{430}me-it")),
        Exit::Integrity,
        "is not offered here",
    ),
    (
        "a title with a letter that looks alike",
        |text| {
            hashed(text, |r| {
                r["scenario"]["title"] = json!("A n\u{435}w scenario");
            })
        },
        Exit::Integrity,
        "another title",
    ),
    (
        "an id with a line that looks alike",
        |text| hashed(text, |r| r["scenario"]["id"] = json!("my\u{2010}case")),
        Exit::Integrity,
        "another id",
    ),
    (
        "a beginning in wide digits",
        |text| {
            hashed(text, |r| {
                r["started_at"] = json!("\u{ff12}026-11-29T04:00:00Z");
            })
        },
        Exit::Integrity,
        "no time of RFC 3339",
    ),
    (
        "a beginning in another zone",
        |text| {
            hashed(text, |r| {
                r["started_at"] = json!("2026-11-29T04:00:00+00:00");
            })
        },
        Exit::Integrity,
        "no time of RFC 3339",
    ),
    (
        "a result that was taken away",
        |text| {
            hashed(text, |r| {
                drop(r.as_object_mut().expect("fields").remove("result"));
            })
        },
        Exit::Integrity,
        "names no result",
    ),
    (
        "a domain less in the result",
        |text| {
            hashed(text, |r| {
                let all = r["result"]["evidence"].as_object_mut().expect("domains");
                all.remove("Empathy");
            })
        },
        Exit::Integrity,
        "the evidence differs",
    ),
    (
        "a hash in capitals",
        |text| {
            let value: Value = serde_json::from_str(text).expect("JSON");
            let hash = value["hash"].as_str().expect("a hash");
            swapped(text, hash, &hash.to_uppercase())
        },
        Exit::Integrity,
        "its content does not fit its hash",
    ),
    (
        "no hash at all",
        |text| {
            let mut value: Value = serde_json::from_str(text).expect("JSON");
            value["hash"] = Value::Null;
            value.to_string()
        },
        Exit::Integrity,
        "its content does not fit its hash",
    ),
    (
        "a hash that is a way to another file",
        |text| {
            hashed(text, |r| {
                r["scenario"]["sha256"] = json!("../../../etc/passwd");
            })
        },
        Exit::Integrity,
        "step 1 does not follow the beginning",
    ),
    (
        "the first form with fields of the second",
        |text| swapped(text, "bedside-record/2", "bedside-record/1"),
        Exit::Io,
        "unknown field `installation`",
    ),
    (
        "two records in one file",
        |text| format!("{text}{text}"),
        Exit::Io,
        "not valid JSON",
    ),
    (
        "a memory that was never made",
        |text| hashed(text, |r| r["remembered"] = json!(["kept-promise"])),
        Exit::Integrity,
        "no memory `kept-promise`",
    ),
    (
        "a turn that was taken back where none can be",
        |text| {
            hashed(text, |r| {
                let steps = r["steps"].as_array_mut().expect("steps");
                steps.insert(1, json!({"at_ms": 0, "do": "undo", "before": "0"}));
            })
        },
        Exit::Integrity,
        "only Explore mode takes turns back",
    ),
];

#[test]
fn a_record_that_a_stranger_altered_is_named_and_nothing_that_is_kept_changes() {
    let (cli, text) = played();
    // Read once, so that everything that looking makes is there.
    cli.run("attempts").expect(Exit::Ok, &[]);
    let kept = || cli.run("store --format json").stdout;
    let before = kept();
    std::fs::remove_file(cli.path("away/r.json")).expect("removes");
    for (name, change, exit, words) in WAYS {
        cli.write("away/x.json", change(&text));
        let ran = cli.run_at(400, "verify @away/x.json", "");
        let said = flat(&ran);
        assert_eq!(ran.exit, *exit, "{name}: {said}");
        assert!(said.contains(words), "{name}: {said}");
        assert!(!said.contains("panicked"), "{name}: {said}");
        assert_eq!(cli.run("replay @away/x.json --quiet").exit, *exit, "{name}");
        // A bundle takes none that does not fit its hash or its chain; one that only plays otherwise says so when it is verified.
        let taken = cli.run("export @away/x.json -o @away/b.json");
        let played_otherwise = ["result", "domain", "round"]
            .iter()
            .any(|way| name.contains(way));
        assert!(
            taken.exit != Exit::Ok || played_otherwise,
            "{name}: {}",
            taken.stderr
        );
        let _ = std::fs::remove_file(cli.path("away/b.json"));
        assert_eq!(kept(), before, "{name}");
    }
}

/// An attempt that was sat under a ticket, signed before its first choice and at its end; beside it another one.
struct Sat {
    cli: Cli,
    key: PrivateKey,
}

/// The secret of a key that `sitting key` has written.
fn secret(cli: &Cli, name: &str) -> PrivateKey {
    let text = std::fs::read_to_string(cli.path(name)).expect("written");
    let kept: Value = serde_json::from_str(&text).expect("JSON");
    PrivateKey::from_hex(kept["secret"].as_str().expect("a secret")).expect("a key")
}

/// Sits in a data folder of its own: the record as it is before the first choice is signed by a copy of it.
fn sit(cli: &Cli, to: &str) {
    let issue = "sitting issue @case.ron --key @x.json --candidate c-17 --seed 7 --from 2026-01-01T00:00:00Z --until 2099-01-01T00:00:00Z";
    cli.run(&format!("{issue} -o @{to}/t.json"))
        .expect(Exit::Ok, &[]);
    let play = format!("play @case.ron --ticket @{to}/t.json --no-debrief --record @{to}/r.json");
    cli.run_typing(&play, TYPED).expect(Exit::Ok, &[]);
    let text = std::fs::read_to_string(cli.path(&format!("{to}/r.json"))).expect("written");
    let mut begun = record::open(text.as_bytes()).expect("a record").0;
    (begun.steps, begun.result) = (Vec::new(), None);
    cli.write(&format!("{to}/begun.json"), record::seal(&begun).0);
    for (of, signed) in [("begun", "start"), ("r", "end")] {
        let line = format!(
            "sitting countersign @{to}/{of}.json --key @x.json --person-seen-by Jones -o @{to}/{signed}.json"
        );
        cli.run(&line).expect(Exit::Ok, &[]);
    }
    std::fs::remove_file(cli.path(&format!("{to}/begun.json"))).expect("removes");
}

fn sat() -> Sat {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.run("sitting key --name College -o @x.json")
        .expect(Exit::Ok, &[]);
    cli.run("sitting key --name College -o @other.json")
        .expect(Exit::Ok, &[]);
    sit(&cli, "one");
    sit(&cli, "two");
    let key = secret(&cli, "x.json");
    Sat { cli, key }
}

impl Sat {
    fn verify(&self, start: &str, end: &str) -> crate::cli::Ran {
        let line = format!(
            "verify @one/r.json --trust @x.public.json --countersignature @{start}.json --countersignature @{end}.json"
        );
        self.cli.run_at(400, &line, "")
    }

    /// A signed file with a field changed; signed anew if there is a key for it.
    fn changed(
        &self,
        from: &str,
        to: &str,
        key: Option<&PrivateKey>,
        change: impl FnOnce(&mut Value),
    ) {
        let text = std::fs::read_to_string(self.cli.path(&format!("{from}.json"))).expect("there");
        let mut value: Value = serde_json::from_str(&text).expect("JSON");
        change(&mut value);
        if let Some(key) = key {
            key.sign(&mut value);
        }
        self.cli.write(&format!("{to}.json"), value.to_string());
    }
}

fn shorter(signed: &mut Value) {
    let whole = signed["signature"]
        .as_str()
        .expect("a signature")
        .to_owned();
    signed["signature"] = json!(whole[..whole.len() - 2]);
}

#[test]
fn a_counter_signature_that_is_not_of_this_sitting_shows_nothing_and_is_named() {
    let sat = sat();
    let cli = &sat.cli;
    sat.verify("one/start", "one/end").expect(
        Exit::Ok,
        &["yes        counter-signed", "yes        person seen"],
    );
    // Those of another sitting.
    sat.verify("two/start", "two/end").expect(
        Exit::Ok,
        &[
            "note: a counter-signature of another attempt",
            "not shown  counter-signed",
            "not shown  person seen",
        ],
    );
    let attempt = json!(
        record::open(&std::fs::read(cli.path("one/r.json")).expect("there"))
            .expect("a record")
            .0
            .attempt
    );
    let unsigned: [(&str, &str, Box<dyn Fn(&mut Value)>); 6] = [
        (
            "two/end",
            "the id of another attempt",
            Box::new(move |v| v["attempt"] = attempt.clone()),
        ),
        ("one/end", "a signature that was cut", Box::new(shorter)),
        (
            "one/end",
            "no signature",
            Box::new(|v| v["signature"] = json!("")),
        ),
        (
            "one/end",
            "another time",
            Box::new(|v| v["at"] = json!("2026-01-01T00:00:00Z")),
        ),
        (
            "one/end",
            "another count of steps",
            Box::new(|v| v["steps"] = json!(0)),
        ),
        (
            "one/end",
            "somebody else who saw the person",
            Box::new(|v| v["person_seen_by"] = json!("Smith")),
        ),
    ];
    for (from, name, change) in &unsigned {
        sat.changed(from, "f", None, |value| change(value));
        let ran = sat.verify("one/start", "f");
        assert_eq!(ran.exit, Exit::Integrity, "{name}: {}", ran.stdout);
        for part in [
            "no unchanged",
            "no counter-signed",
            "its signature does not hold",
        ] {
            assert!(flat(&ran).contains(part), "{name}: {}", ran.stdout);
        }
        assert!(!ran.stdout.contains("Smith"), "{name}: {}", ran.stdout);
    }
    // Another key under the same name, and the right key in capitals: nobody here trusts these.
    sat.changed("one/end", "f", Some(&secret(cli, "other.json")), |_| ());
    let strange = [
        "names a key which is not trusted here",
        "not shown  unchanged",
    ];
    sat.verify("f", "f").expect(Exit::Ok, &strange);
    sat.changed("one/end", "f", None, |value| {
        let key = value["key"].as_str().expect("a key").to_uppercase();
        value["key"] = json!(key);
    });
    sat.verify("f", "f").expect(Exit::Ok, &strange);
    // The same twice is one.
    let twice = sat.verify("one/start", "one/start");
    twice.expect(Exit::Ok, &["not shown  counter-signed: only its beginning"]);
    assert_eq!(
        twice.stdout.matches("Jones says so").count(),
        1,
        "{}",
        twice.stdout
    );
    for other in ["one/t", "one/r", "x.public"] {
        sat.verify(other, "one/end")
            .expect(Exit::Io, &["not what it should be"]);
    }
    cli.run("verify @one/r.json --trust @x.json")
        .expect(Exit::Io, &["not what it should be"]);
}

#[test]
fn a_false_clock_does_not_bring_a_sitting_into_its_window() {
    let sat = sat();
    let text = std::fs::read_to_string(sat.cli.path("one/r.json")).expect("there");
    let record = record::open(text.as_bytes()).expect("a record").0;
    let from = record
        .sitting
        .as_ref()
        .expect("a ticket")
        .ticket
        .from
        .clone();
    let over = "2099-01-01T01:00:00Z";
    for (start, end, answer, words) in [
        (
            "2025-12-31T23:00:00Z",
            "",
            "no sat under a ticket",
            "signed it after 0 steps at 2025",
        ),
        (
            over,
            over,
            "no sat under a ticket",
            "signed it after 0 steps at 2099",
        ),
        (
            "",
            over,
            "not shown sat under a ticket",
            "its own word; its end was signed at 2099",
        ),
        (
            from.as_str(),
            "",
            "no head fits",
            "College has signed its beginning at",
        ),
    ] {
        for (name, at) in [("start", start), ("end", end)] {
            sat.changed(&format!("one/{name}"), name, Some(&sat.key), |value| {
                if !at.is_empty() {
                    value["at"] = json!(at);
                }
            });
        }
        let ran = sat.verify("start", "end");
        for part in [answer, words] {
            assert!(flat(&ran).contains(part), "{part}: {}", ran.stdout);
        }
    }
}

#[test]
fn a_ticket_with_any_changed_field_is_not_sat() {
    let sat = sat();
    let changes: [(&str, fn(&mut Value), Exit, &str); 7] = [
        (
            "name",
            |v| v["ticket"]["candidate"] = json!("c\u{2010}17"),
            Exit::Integrity,
            "signature does not hold",
        ),
        (
            "institution",
            |v| v["ticket"]["institution"] = json!("C\u{43e}llege"),
            Exit::Integrity,
            "signature does not hold",
        ),
        (
            "window",
            |v| v["ticket"]["until"] = json!("2100-01-01T00:00:00Z"),
            Exit::Integrity,
            "signature does not hold",
        ),
        (
            "cut",
            |v| shorter(&mut v["ticket"]),
            Exit::Integrity,
            "signature does not hold",
        ),
        (
            "nonce",
            |v| v["nonce"] = json!("0".repeat(64)),
            Exit::Integrity,
            "not the one that was settled",
        ),
        (
            "float",
            |v| v["seed"] = json!(7.0),
            Exit::Io,
            "floating point",
        ),
        (
            "more",
            |v| v["ticket"]["extra"] = json!(1),
            Exit::Io,
            "unknown field `extra`",
        ),
    ];
    for (name, change, exit, words) in changes {
        sat.changed("one/t", "f", None, change);
        let ran = sat.cli.run("play @case.ron --ticket @f.json --no-debrief");
        assert!(flat(&ran).contains(words), "{name}: {}", ran.stderr);
        assert_eq!(ran.exit, exit, "{name}");
    }
    // Another installation's key in the ticket, signed by it: it holds, and nobody here trusts it.
    sat.changed("one/t", "f", None, |value| {
        PrivateKey::from_secret(&[3; 32]).sign(&mut value["ticket"]);
    });
    let line = "play @case.ron --ticket @f.json --no-debrief --record @f/r.json";
    sat.cli.run_typing(line, TYPED).expect(Exit::Ok, &[]);
    sat.cli
        .run("verify @f/r.json --trust @x.public.json")
        .expect(
            Exit::Ok,
            &["not shown sat under a ticket", "not trusted here"],
        );
}

#[test]
fn a_bundle_with_a_false_time_or_a_counter_signature_that_does_not_hold_is_refused() {
    let sender = Cli::with_files();
    sender.write("case.ron", case());
    sender
        .run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    sender.run("export -o @b.json").expect(Exit::Ok, &[]);
    let text = std::fs::read_to_string(sender.path("b.json")).expect("written");
    let key = secret(&sender, "data/keys/installation.json");
    let good: Value = serde_json::from_str(&text).expect("JSON");
    let reader = Cli::with_files();
    let refused = |value: &Value, words: &str| {
        reader.write("b.json", value.to_string());
        reader
            .run("import @b.json")
            .expect(Exit::Integrity, &[words]);
        assert!(
            !reader.path("data/received").exists()
                || reader.run("store").stdout.contains("0 attempts")
        );
    };
    // It would make replays of all that come until then.
    let mut later = good.clone();
    later["made_at"] = json!("2999-01-01T00:00:00Z");
    key.sign(&mut later);
    refused(&later, "ahead: it says that it was made at 2999");
    for key_word in ["key", "signature"] {
        let mut cut = good.clone();
        let whole = cut[key_word].as_str().expect("a text").to_owned();
        cut[key_word] = json!(whole[..whole.len() - 2]);
        refused(&cut, "tampered: its signature does not hold");
    }
    let mut float = good.clone();
    float["entries"][0]["sha256"] = json!(1.0);
    refused(&float, "tampered: invalid type");
    let record = record::open(
        good["entries"][0]["content"]
            .as_str()
            .expect("a text")
            .as_bytes(),
    );
    let record = record.expect("a record").0;
    let mut signed = serde_json::to_value(record::CounterSignature::sign(
        &record,
        "2026-11-29T09:00:00Z".to_owned(),
        String::new(),
        &PrivateKey::from_secret(&[3; 32]),
    ))
    .expect("JSON");
    signed["person_seen_by"] = json!("Jones");
    let mut with = good.clone();
    let content = signed.to_string();
    let entry = json!({"kind": "countersignature", "sha256": record::sha256_hex(content.as_bytes()), "content": content});
    with["entries"].as_array_mut().expect("entries").push(entry);
    key.sign(&mut with);
    refused(&with, "counter-signature in entry 4 does not hold");
    // What was not altered comes in.
    reader.write("b.json", text);
    reader
        .run("import @b.json")
        .expect(Exit::Ok, &["1 new record"]);
}
