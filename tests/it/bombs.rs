//! Small files that would eat a machine, and long work that ends when it says it will.

use std::time::{Duration, Instant};

use engine::scenario::{Vocabulary, load_with};
use engine::source::{MAX_BYTES, layout};
use terminal::Exit;

use crate::cli::{Cli, case};

fn repeated(before: &str, unit: &str, after: &str) -> String {
    let room = MAX_BYTES - before.len() - after.len();
    format!("{before}{}{after}", unit.repeat(room / unit.len()))
}

#[test]
fn no_text_takes_the_machine_down() {
    let deep = format!("{})", "[".repeat(128));
    let quoted = format!("['\"',{})", "[".repeat(128));
    let texts = [
        deep,
        quoted,
        repeated("", "[", ""),
        repeated("[", ",", ""),
        repeated("{", "a,", ""),
        repeated("{", "a a,", ""),
        repeated("[", "(Some()),", ""),
        repeated("[", "{\"a\":},", ""),
        repeated("(", "a: ,", ")"),
        repeated("[", "\"\\q\",", "]"),
        repeated("[", "§,", "]"),
        repeated("[", "1,", "]"),
        repeated("", "#![a]", ""),
        repeated("", "//\n", ""),
        repeated("", "/*", ""),
        repeated("", "a ", ""),
        repeated("[", "(a: [}", ""),
    ];
    for text in texts {
        let name: String = text.chars().take(12).collect();
        let begun = Instant::now();
        let (scenario, found) = load_with(&text, &Vocabulary::default());
        assert!(scenario.is_none() && !found.is_empty(), "{name}");
        assert!(found.len() <= 200, "{name}: {}", found.len());
        let _ = layout(&text);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
    }
}

#[test]
fn a_broken_file_stops_no_other_from_playing() {
    let cli = Cli::new();
    cli.write("lib/bomb.ron", format!("{})", "[".repeat(128)));
    cli.write("lib/case.ron", case());
    cli.run("list --scenarios @lib")
        .expect(Exit::Ok, &["A new scenario", "bomb.ron"]);
    cli.run("play my-case --scenarios @lib --no-record --no-debrief --choices name-it,ask-work,thanks,safety,close")
        .expect(Exit::Ok, &["Sam"]);
    cli.run("check @lib")
        .expect(Exit::Findings, &["SY003", "nested more than 100 deep"]);
}

/// Many choices that can be made once each: every subset of them is a state.
fn explosion() -> String {
    let option = |nth: usize| {
        format!(
            "(id: \"o{nth}\", text: \"Words of {nth}.\", codes: [OPEN], thought: \"x\", why: \"y\", source: \"fu-2016\", to: \"hub\", once: true),"
        )
    };
    let options: String = (0..24).map(option).collect();
    case().replacen(
        "                (id: \"safety\", text",
        &format!("{options}\n                (id: \"safety\", text"),
        1,
    )
}

#[test]
fn long_work_ends_within_its_seconds_and_says_so() {
    let cli = Cli::new();
    cli.write("big.ron", explosion());
    for (line, part) in [
        ("check @big.ron --seconds 2", "SC012"),
        ("stats @big.ron --seconds 2", "at the end of its budget"),
        (
            "simulate @big.ron --seconds 2 --plays 100000",
            "at the end of its budget",
        ),
        ("graph @big.ron --seconds 2", "drawn without shades"),
    ] {
        let begun = Instant::now();
        cli.run(line).expect(Exit::Ok, &[part]);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(30), "{line}: {took:?}");
    }
}

#[test]
fn many_nodes_and_many_invariants_are_no_long_work() {
    let cli = Cli::new();
    let law = |nth: usize| {
        format!(
            "(name: \"law {nth}\", at: Ending, holds: AtLeast(Trust, {})),",
            nth % 5
        )
    };
    let laws: String = (0..2_000).map(law).collect();
    let text = case().replacen("    invariants: [", &format!("    invariants: [{laws}"), 1);
    cli.write("laws.ron", text);
    let node = |nth: usize| {
        let to = if nth < 799 {
            format!("\"k{}\"", nth + 1)
        } else {
            "\"hub\"".into()
        };
        let option = |id: &str| {
            format!(
                "(id: \"{id}\", text: \"Words of {id}.\", codes: [OPEN], thought: \"x\", why: \"y\", source: \"fu-2016\", to: {to}),"
            )
        };
        format!(
            "\"k{nth}\": (say: [(id: \"pk{nth}\", text: \"Well.\")], options: [{}{}]),\n",
            option("a"),
            option("b")
        )
    };
    let nodes: String = (0..800).map(node).collect();
    let text = case()
        .replacen(
            "        \"opening\": (",
            &format!("{nodes}        \"opening\": ("),
            1,
        )
        .replacen("start: \"opening\"", "start: \"k0\"", 1);
    cli.write("nodes.ron", text);
    for line in [
        "check @laws.ron",
        "test @laws.ron",
        "check @nodes.ron",
        "test @nodes.ron",
    ] {
        let begun = Instant::now();
        let ran = cli.run(line);
        assert!(ran.exit <= Exit::Findings, "{line}: {}", ran.stderr);
        let took = begun.elapsed();
        assert!(took < Duration::from_mins(2), "{line}: {took:?}");
    }
}
