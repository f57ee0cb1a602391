//! Bundles on their way: what is tampered with, cut, replayed, reordered or signed by somebody else is refused by name, and nothing
//! of it is written anywhere.

use std::collections::BTreeMap;
use std::path::Path;

use engine::record::{self, PrivateKey, sha256_hex};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};
use terminal::Exit;

use crate::cli::{Cli, PLAY, case};

/// Somebody with two attempts, and the bundle of them.
fn made() -> (Cli, String) {
    let cli = Cli::with_files();
    cli.write("case.ron", case());
    for mode in ["practice", "assessed"] {
        cli.run(&format!("play @case.ron --mode {mode} {PLAY}"))
            .expect(Exit::Ok, &[]);
    }
    cli.run("export -o @b.json")
        .expect(Exit::Ok, &["2 records"]);
    let text = std::fs::read_to_string(cli.path("b.json")).unwrap();
    (cli, text)
}

/// Every file below a folder with its content.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else {
                all.insert(
                    path.display().to_string(),
                    std::fs::read(&path).unwrap_or_default(),
                );
            }
        }
    }
    all
}

#[test]
fn a_bundle_comes_in_once_beside_ones_own_records_and_can_be_looked_at() {
    let (sender, text) = made();
    let reader = Cli::new();
    reader.write("b.json", &text);
    reader
        .run("import @b.json")
        .expect(Exit::Ok, &["2 new records", "received"]);
    reader
        .run("progress")
        .expect(Exit::Ok, &["Nothing to look back on"]);
    let received = std::fs::read_dir(reader.path("data/received")).unwrap();
    let into = received.map(|entry| entry.unwrap().path()).next().unwrap();
    let records: Vec<_> = std::fs::read_dir(into.join("records")).unwrap().collect();
    assert_eq!(records.len(), 2);
    for entry in records {
        let path = entry.unwrap().path();
        std::fs::copy(&path, reader.path("one.json")).unwrap();
        let line = format!(
            "--data-dir {} replay {} --quiet",
            into.display(),
            path.display()
        );
        reader
            .run(
                &line
                    .replace("--data-dir", "verify --data-dir")
                    .replace(" replay ", " ")
                    .replace(" --quiet", ""),
            )
            .expect(
                Exit::Ok,
                &[
                    "played again: its 5 choices",
                    "no         published scenario",
                ],
            );
    }
    reader
        .run("import @b.json")
        .expect(Exit::Integrity, &["replayed"]);
    // The sender has it all, and puts it back where it was lost.
    sender
        .run("import @b.json")
        .expect(Exit::Integrity, &["replayed"]);
    std::fs::remove_dir_all(sender.path("data/records")).unwrap();
    sender
        .run("import @b.json")
        .expect(Exit::Ok, &["2 new records"]);
    sender.run("progress").expect(Exit::Ok, &[]);
    // More is played: the reader takes what is new, and the old bundle is a replay from then on.
    sender
        .run(&format!("play @case.ron {PLAY}"))
        .expect(Exit::Ok, &[]);
    sender
        .run("export -o @c.json")
        .expect(Exit::Ok, &["3 records"]);
    reader.write("c.json", std::fs::read(sender.path("c.json")).unwrap());
    reader
        .run("import @c.json")
        .expect(Exit::Ok, &["1 new record ", "2 known"]);
    reader
        .run("import @b.json")
        .expect(Exit::Integrity, &["replayed"]);
    sender
        .run("export -o @c.json")
        .expect(Exit::Io, &["there is a file already"]);
    Cli::new()
        .run("export -o @n.json")
        .expect(Exit::Integrity, &["empty"]);
}

fn signed(mut value: Value, key: &PrivateKey) -> Value {
    key.sign(&mut value);
    value
}

fn own(cli: &Cli) -> PrivateKey {
    let text = std::fs::read_to_string(cli.path("data/keys/installation.json")).unwrap();
    let kept: Value = serde_json::from_str(&text).unwrap();
    PrivateKey::from_hex(kept["secret"].as_str().unwrap()).unwrap()
}

/// Puts other content into the first record of a bundle, hashes and sorts its entries anew.
fn with_record(value: &Value, change: impl FnOnce(&mut record::Record)) -> Value {
    let mut value = value.clone();
    let (mut record, _) =
        record::open(value["entries"][0]["content"].as_str().unwrap().as_bytes()).unwrap();
    change(&mut record);
    put(&mut value, 0, &record::seal(&record).0);
    value
}

fn put(value: &mut Value, at: usize, content: &str) {
    value["entries"][at]["content"] = json!(content);
    value["entries"][at]["sha256"] = json!(sha256_hex(content.as_bytes()));
    let entries = value["entries"].as_array_mut().unwrap();
    let rank = |entry: &Value| {
        let kinds = ["record", "text", "countersignature"];
        let kind = kinds.iter().position(|kind| entry["kind"] == *kind);
        (kind, entry["sha256"].as_str().unwrap().to_owned())
    };
    entries.sort_by_key(rank);
}

/// What somebody does to a bundle on its way, and the name that it is refused by. The key is that of the sender.
const CHANGES: &[(&str, fn(Value, &PrivateKey) -> Value, &str)] = &[
    (
        "content",
        |mut v, _| {
            let text = v["entries"][0]["content"]
                .as_str()
                .unwrap()
                .replacen("Practice", "Explore", 1);
            v["entries"][0]["content"] = json!(text + " ");
            v
        },
        "tampered: entry 1 does not fit its hash",
    ),
    (
        "content and hash",
        |v, _| with_record(&v, |r| r.seed += 1),
        "tampered: its signature does not hold",
    ),
    (
        "content, hash and another key",
        |v, _| {
            signed(
                with_record(&v, |r| {
                    r.seed += 1;
                    r.link();
                }),
                &PrivateKey::from_secret(&[1; 32]),
            )
        },
        "re-signed",
    ),
    (
        "another key",
        |v, _| signed(v, &PrivateKey::from_secret(&[1; 32])),
        "re-signed",
    ),
    (
        "a broken chain under the right key",
        |v, key| signed(with_record(&v, |r| r.seed += 1), key),
        "tampered: the chain",
    ),
    (
        "order",
        |mut v, _| {
            v["entries"].as_array_mut().unwrap().swap(0, 1);
            v
        },
        "reordered",
    ),
    (
        "order under the right key",
        |mut v, key| {
            v["entries"].as_array_mut().unwrap().swap(0, 1);
            signed(v, key)
        },
        "reordered",
    ),
    (
        "twice",
        |mut v, key| {
            let one = v["entries"][0].clone();
            v["entries"].as_array_mut().unwrap().insert(0, one);
            signed(v, key)
        },
        "twice",
    ),
    (
        "an entry less",
        |mut v, _| {
            v["entries"].as_array_mut().unwrap().remove(0);
            v
        },
        "tampered: its signature",
    ),
    (
        "a stray text",
        |mut v, key| {
            v["entries"]
                .as_array_mut()
                .unwrap()
                .push(json!({"kind": "text", "sha256": "", "content": ""}));
            let at = v["entries"].as_array().unwrap().len() - 1;
            put(&mut v, at, "Scenario()");
            signed(v, key)
        },
        "stray",
    ),
    (
        "a field more",
        |mut v, key| {
            v["path"] = json!("../../x");
            signed(v, key)
        },
        "tampered: unknown field `path`",
    ),
    (
        "an entry with a path",
        |mut v, key| {
            v["entries"][0]["path"] = json!("/etc/passwd");
            signed(v, key)
        },
        "tampered: unknown field `path`",
    ),
    (
        "an attempt that is a path",
        |v, key| {
            signed(
                with_record(&v, |r| {
                    "../../../x".clone_into(&mut r.attempt);
                    r.link();
                }),
                key,
            )
        },
        "tampered: the record in entry",
    ),
    (
        "another form",
        |mut v, key| {
            v["schema"] = json!("bedside-bundle/9");
            signed(v, key)
        },
        "no bundle",
    ),
    (
        "no entries",
        |mut v, key| {
            v["entries"] = json!([]);
            signed(v, key)
        },
        "empty",
    ),
    (
        "no time",
        |mut v, key| {
            v["made_at"] = json!("yesterday");
            signed(v, key)
        },
        "tampered: it was made at no time",
    ),
    (
        "what is no record",
        |mut v, key| {
            put(&mut v, 0, "{}");
            signed(v, key)
        },
        "is no record",
    ),
    (
        "a large record",
        |mut v, key| {
            put(&mut v, 0, &" ".repeat(9_000_000));
            signed(v, key)
        },
        "too large",
    ),
];

#[test]
fn what_is_done_to_a_bundle_on_its_way_is_named_and_nothing_is_written() {
    let (sender, text) = made();
    let key = own(&sender);
    let good: Value = serde_json::from_str(&text).unwrap();
    let reader = Cli::with_files();
    reader
        .run(&format!(
            "play crumbling-discs {}",
            "--no-debrief --choices held-breath"
        ))
        .expect(Exit::Ok, &[]);
    let before = content(&reader.path("data"));
    for (name, change, refused) in CHANGES {
        let changed = change(good.clone(), &key);
        assert_ne!(changed, good, "{name}");
        let path = reader.path("b.json");
        std::fs::write(&path, changed.to_string()).unwrap();
        let ran = reader.run("import @b.json");
        assert!(ran.stderr.contains(refused), "{name}: {}", ran.stderr);
        assert_eq!(ran.exit, Exit::Integrity, "{name}");
        assert_eq!(content(&reader.path("data")), before, "{name}");
    }
    for cut in (0..text.trim_end().len()).step_by(997) {
        if text.is_char_boundary(cut) {
            reader.write("b.json", &text[..cut]);
            reader
                .run("import @b.json")
                .expect(Exit::Integrity, &["truncated"]);
        }
    }
    // The scenario's id names a file, so nothing of it but letters is taken.
    let named = with_record(&good, |r| {
        "../../../../x".clone_into(&mut r.scenario.id);
        r.link();
    });
    reader.write("b.json", signed(named, &key).to_string());
    reader.run("import @b.json").expect(Exit::Ok, &[]);
    let now = content(reader.path("data").parent().unwrap());
    let outside = now
        .keys()
        .filter(|path| !path.contains("/data/") && !path.ends_with("b.json"));
    assert_eq!(outside.count(), 0);
}

#[cfg(unix)]
#[test]
fn nothing_of_a_bundle_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let (_sender, text) = made();
    for place in [
        "received",
        "received/KEY",
        "received/KEY/records",
        "received/KEY/played",
    ] {
        let reader = Cli::new();
        let bundle: Value = serde_json::from_str(&text).unwrap();
        let key = record::fingerprint(bundle["key"].as_str().unwrap());
        let link = reader.path(&format!("data/{}", place.replace("KEY", &key)));
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        std::fs::create_dir_all(reader.path("away")).unwrap();
        symlink(reader.path("away"), &link).unwrap();
        reader.write("b.json", &text);
        reader
            .run("import @b.json")
            .expect(Exit::Integrity, &["link: "]);
        assert!(content(&reader.path("away")).is_empty(), "{place}");
    }
}

/// Any byte changed, put in, left out, or any stretch moved: refused, or it says the same.
#[test]
fn a_bundle_with_any_small_damage_is_refused_or_says_the_same() {
    let (_sender, text) = made();
    let good: Value = serde_json::from_str(&text).unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(20_261_128);
    let (mut refused, mut same) = (0, 0);
    for nth in 0..1_500 {
        let mut bytes = text.clone().into_bytes();
        for _ in 0..rng.random_range(1..4) {
            let (at, to) = (
                rng.random_range(0..bytes.len()),
                rng.random_range(0..bytes.len()),
            );
            match rng.random_range(0..5) {
                0 => bytes[at] ^= 1 << rng.random_range(0..8),
                1 => bytes.insert(at, rng.random_range(0..=255)),
                2 => drop(bytes.remove(at)),
                3 => bytes.swap(at, to),
                _ => {
                    let (from, upto) = (at.min(to), at.max(to).min(at.min(to) + 200));
                    let piece: Vec<u8> = bytes.drain(from..upto).collect();
                    let into = rng.random_range(0..=bytes.len());
                    bytes.splice(into..into, piece);
                }
            }
        }
        if store::bundle::check(&bytes).is_err() {
            refused += 1;
        } else {
            let now: Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(now, good, "mutation {nth}");
            same += 1;
        }
    }
    assert!(refused > 1_000, "{refused} refused, {same} the same");
}
