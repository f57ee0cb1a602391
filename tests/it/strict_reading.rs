//! Everything that is handed over is read strictly: of each field of a record, a ticket, a counter-signature and a bundle, another
//! kind of value, a missing or a doubled one and one more beside it is refused, or it is read as what it says.

use engine::record::{self, CounterSignature, Record, Sitting};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use terminal::Exit;

use crate::cli::{Cli, case};
use crate::support::json_files;

/// Where a value stands, and what is done to it there.
type Change = (String, Value);

/// A record under a ticket with a note and something thought about it, its ticket, what was signed of it, and the bundle of all.
fn handed_over() -> [Value; 4] {
    let cli = Cli::new();
    cli.write("case.ron", case());
    cli.issue("--candidate c-17 --seed 7");
    cli.run_typing(
        "play @case.ron --ticket @t.json",
        "name-it\nask-work\n+ a note\nthanks\nsafety\nclose\nrushed\n60\n40\n50\n30\n",
    );
    let path = json_files(&cli.path("data/records")).remove(0);
    std::fs::copy(&path, cli.path("r.json")).expect("copies");
    cli.run("sitting countersign @r.json --key @x.json -o @data/countersignatures/s.json");
    cli.run("export -o @b.json").expect(Exit::Ok, &[]);
    [
        "r.json",
        "t.json",
        "data/countersignatures/s.json",
        "b.json",
    ]
    .map(|name| {
        let text = std::fs::read_to_string(cli.path(name)).expect("written");
        serde_json::from_str(&text).expect("JSON")
    })
}

/// Every place in a value below which something stands, the longest way in first.
pub(crate) fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                places(value, &format!("{at}/{name}"), all);
            }
        }
        Value::Array(values) => {
            // What holds for two of them holds for the others.
            for (nth, value) in values.iter().enumerate().take(3) {
                places(value, &format!("{at}/{nth}"), all);
            }
        }
        _ => {}
    }
    if !at.is_empty() {
        all.push(at.to_owned());
    }
}

/// Values of every kind, at the ends of what can be written.
pub(crate) fn kinds() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e300),
        json!(""),
        json!("x"),
        json!("\u{0}\u{202e}\u{1f600}"),
        json!([]),
        json!(["x"]),
        json!({}),
        json!({ "x": 1 }),
    ]
}

/// The same value without what says nothing: fields may be left out where they are empty.
fn bare(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let own = fields
                .iter()
                .map(|(name, value)| (name.clone(), bare(value)));
            let empty = |value: &Value| {
                let none = [json!(null), json!(0), json!(""), json!([]), json!({})];
                none.contains(value)
            };
            Value::Object(
                own.filter(|(_, value)| !empty(value))
                    .collect::<Map<_, _>>(),
            )
        }
        Value::Array(values) => values.iter().map(bare).collect(),
        other => other.clone(),
    }
}

/// All changes of one field: each kind of value in its place, none, and one more field where it holds some.
fn changes(value: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    places(value, "", &mut all);
    let mut found = Vec::new();
    for at in all {
        for kind in kinds() {
            let mut changed = value.clone();
            *changed.pointer_mut(&at).expect("a place") = kind.clone();
            found.push((format!("{at} = {kind}"), changed));
        }
        let (above, name) = at.rsplit_once('/').expect("a way");
        let mut changed = value.clone();
        if let Some(Value::Object(fields)) = changed.pointer_mut(above) {
            fields.remove(name);
            found.push((format!("{at} left out"), changed));
        }
        let mut changed = value.clone();
        if let Some(Value::Object(fields)) = changed.pointer_mut(&at) {
            fields.insert("one_more".to_owned(), json!(1));
            found.push((format!("{at} with one more"), changed));
        }
    }
    let mut changed = value.clone();
    changed["one_more"] = json!(1);
    found.push(("one more".to_owned(), changed));
    found.retain(|(_, changed)| changed != value);
    found
}

/// Reads a signed thing, and holds that what was changed in it is read or refused, and never passed over.
fn nothing_is_passed_over<T: DeserializeOwned + Serialize + PartialEq>(value: &Value) {
    let own: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}"));
    for (what, changed) in changes(value) {
        if let Ok(read) = record::read::<T>(&changed.to_string()) {
            assert!(read != own || bare(&changed) == bare(value), "{what}");
            let again = serde_json::to_value(&read).expect("JSON");
            assert_eq!(bare(&again), bare(&changed), "{what}");
        }
    }
}

/// Reads a record that was hashed anew. What it is read as says what stands there.
fn record_is_read(what: &str, mut changed: Value, own: &Record) {
    let fields = changed.as_object_mut().expect("fields");
    fields.remove("hash");
    let before = Value::Object(fields.clone());
    let hash = record::sha256_hex(record::canonical(&before).as_bytes());
    fields.insert("hash".to_owned(), json!(hash));
    let Ok((read, seal)) = record::open(changed.to_string().as_bytes()) else {
        return;
    };
    assert_eq!(seal, record::Seal::Intact { hash }, "{what}");
    let again = serde_json::to_value(&read).expect("JSON");
    assert_eq!(bare(&again), bare(&before), "{what}");
    let own = serde_json::to_value(own).expect("JSON");
    assert!(again != own || bare(&before) == bare(&own), "{what}");
}

#[test]
fn no_field_of_what_is_handed_over_is_passed_over() {
    let [run, ticket, signed, bundle] = handed_over();
    let own = record::open(run.to_string().as_bytes())
        .expect("a record")
        .0;
    let mut plain = run.clone();
    plain.as_object_mut().expect("fields").remove("hash");
    let all = changes(&plain);
    assert!(all.len() > 500, "{}", all.len());
    for (what, changed) in all {
        record_is_read(&what, changed, &own);
    }
    nothing_is_passed_over::<Sitting>(&ticket);
    nothing_is_passed_over::<CounterSignature>(&signed);
    for (what, changed) in changes(&bundle) {
        let taken = store::bundle::check(changed.to_string().as_bytes());
        assert!(taken.is_err(), "{what}");
    }
    // A field that stands twice is refused wherever it does, though most programs read the second.
    for (value, name) in [
        (&run, "\"seed\":"),
        (&ticket, "\"candidate\":"),
        (&signed, "\"at\":"),
        (&bundle, "\"made_at\":"),
    ] {
        let text = value.to_string();
        let twice = text.replacen(name, &format!("{name}\"x\",{name}"), 1);
        assert_ne!(twice, text);
        assert!(record::open(twice.as_bytes()).is_err());
        assert!(record::read::<Sitting>(&twice).is_err());
        assert!(record::read::<CounterSignature>(&twice).is_err());
        assert!(store::bundle::check(twice.as_bytes()).is_err());
    }
}

/// Two changes of a value at once, wherever they stand.
fn two_changes(value: Value) -> impl Strategy<Value = (Vec<Change>, Value)> {
    let mut all = Vec::new();
    places(&value, "", &mut all);
    let change = (prop::sample::select(all), prop::sample::select(kinds()));
    prop::collection::vec(change, 2).prop_map(move |changes| {
        let mut changed = value.clone();
        for (at, kind) in &changes {
            if let Some(place) = changed.pointer_mut(at) {
                *place = kind.clone();
            }
        }
        (changes, changed)
    })
}

#[test]
fn two_changes_at_once_do_not_hide_each_other() {
    let [mut run, _, _, bundle] = handed_over();
    let own = record::open(run.to_string().as_bytes())
        .expect("a record")
        .0;
    run.as_object_mut().expect("fields").remove("hash");
    let config = ProptestConfig {
        cases: 600,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(15),
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let both = (two_changes(run), two_changes(bundle.clone()));
    let ran = runner.run(&both, |((changes, run), (_, changed))| {
        record_is_read(&format!("{changes:?}"), run, &own);
        prop_assert!(
            changed == bundle || store::bundle::check(changed.to_string().as_bytes()).is_err()
        );
        Ok(())
    });
    ran.unwrap_or_else(|why| panic!("{why}"));
}
