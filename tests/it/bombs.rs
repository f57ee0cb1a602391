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

/// Where a name is unknown the nearest known one is looked for; that must not become all names against all names, nor letters against
/// letters of names of any length.
#[test]
fn many_names_and_long_names_are_compared_with_few() {
    let flags = |letter: &str, count: usize| -> String {
        let names = (0..count).map(|nth| format!("\"{letter}{nth}\","));
        names.collect()
    };
    let long = |end: &str| format!("\"{}{end}\"", "h".repeat(600_000));
    let with = |known: &str, set: &str| {
        let text = case().replace("flags: [\"hurried\"]", &format!("flags: [{known}]"));
        text.replace("sets: [\"hurried\"]", &format!("sets: [{set}]"))
    };
    let fields: Vec<String> = (0..120_000).map(|nth| format!("w{nth}: 1,")).collect();
    let fields = fields.concat();
    let texts = [
        ("flags", with(&flags("f", 60_000), &flags("g", 60_000))),
        ("long", with(&long("x"), &long("y"))),
        (
            "fields",
            case().replacen("format: 1,", &format!("format: 1,{fields}"), 1),
        ),
    ];
    for (name, text) in texts {
        assert!(text.len() > 1_000_000, "{name}");
        let begun = Instant::now();
        let (scenario, found) = load_with(&text, &Vocabulary::default());
        assert!(scenario.is_none() && !found.is_empty(), "{name}");
        assert!(found.len() <= 200, "{name}: {}", found.len());
        // Without a limit the first two take longer than ten minutes.
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
    }
}

/// An option with these fields besides its words.
fn option(id: &str, to: &str, more: &str) -> String {
    format!(
        "(id: \"{id}\", text: \"Words of {id}.\", codes: [OPEN], thought: \"x\", why: \"y\", source: \"fu-2016\", to: {to}, {more}),"
    )
}

/// Many choices that can be made once each: every subset of them is a state.
fn explosion(once: usize) -> String {
    let options: String = (0..once)
        .map(|nth| option(&format!("o{nth}"), "\"hub\"", "once: true"))
        .collect();
    case().replacen(
        "                (id: \"safety\", text",
        &format!("{options}\n                (id: \"safety\", text"),
        1,
    )
}

/// So many nodes in a row before the opening, with two options each; `more` says what each option does besides.
fn row(nodes: usize, more: impl Fn(usize, &str) -> String) -> String {
    let node = |nth: usize| {
        let next = nth + 1;
        let to = if next < nodes {
            format!("\"k{next}\"")
        } else {
            "\"opening\"".into()
        };
        let options = ["a", "b"].map(|id| option(id, &to, &more(nth, id)));
        format!(
            "\"k{nth}\": (say: [(id: \"pk{nth}\", text: \"Well.\")], options: [{}]),\n",
            options.concat()
        )
    };
    let nodes: String = (0..nodes).map(node).collect();
    case()
        .replacen(
            "        \"opening\": (",
            &format!("{nodes}        \"opening\": ("),
            1,
        )
        .replacen("start: \"opening\"", "start: \"k0\"", 1)
}

/// Flags that are set or not, one node after the other, and all asked about at the end: every subset of them is a state.
fn chain_of_flags(flags: usize) -> String {
    let more = |nth: usize, id: &str| match id {
        "a" => format!("sets: [\"f{nth}\"]"),
        _ => String::new(),
    };
    let asked: String = (0..flags)
        .map(|nth| {
            option(
                &format!("o{nth}"),
                "End",
                &format!("when: Flag(\"f{nth}\")"),
            )
        })
        .collect();
    let names: Vec<String> = (0..flags).map(|nth| format!("\"f{nth}\"")).collect();
    row(flags, more)
        .replacen("flags: [", &format!("flags: [{}, ", names.join(", ")), 1)
        .replacen(
            "                (id: \"safety\", text",
            &format!("{asked}\n                (id: \"safety\", text"),
            1,
        )
}

/// What the patient feels changes in another way at each node.
fn effects(nodes: usize) -> String {
    let more = |nth: usize, id: &str| {
        let feels = ["trust", "distress", "openness", "readiness", "confidence"];
        let one = feels.get(nth % 5).expect("five");
        let other = feels.get((nth / 5 + 1) % 5).expect("five");
        let by = if id == "a" { 1 } else { -1 };
        let why = "why: \"y\", source: \"fu-2016\"";
        if one == other {
            format!("effects: [({one}: {by}, {why})]")
        } else {
            format!("effects: [({one}: {by}, {other}: {}, {why})]", -by)
        }
    };
    row(nodes, more)
}

/// A way round that pays each time.
fn paid_loop() -> String {
    let again =
        option("again", "\"hub\"", "explains: \"strong\"").replace("[OPEN]", "[LAYX, OPEN, AFFK]");
    case()
        .replacen(
            "            agenda: [\"work\"],",
            "            agenda: [\"work\"], opportunities: [(id: \"paid\", kind: Explain, concept: \"strong\", weight: 3)],",
            1,
        )
        .replacen(
            "                (id: \"safety\", text",
            &format!("{again}\n                (id: \"safety\", text"),
            1,
        )
}

/// The commands that follow every path, with the file `bomb.ron`.
const FOLLOWING: &[&str] = &[
    "check @bomb.ron",
    "stats @bomb.ron",
    "simulate @bomb.ron",
    "graph @bomb.ron",
    "test @bomb.ron",
];

#[test]
fn every_kind_of_bomb_ends_within_the_seconds_that_it_is_given() {
    let kinds = [
        ("once flags", explosion(28)),
        ("chain of flags", chain_of_flags(31)),
        ("effects", effects(60)),
        ("paid loop", paid_loop()),
        ("nodes", row(1_995, |_, _| String::new())),
    ];
    for (kind, text) in kinds {
        let cli = Cli::new();
        cli.write("bomb.ron", text);
        for line in FOLLOWING {
            let begun = Instant::now();
            let ran = cli.run(&format!("{line} --seconds 4"));
            assert!(
                ran.exit <= Exit::Findings,
                "{kind}: {line}: {}{}",
                ran.stdout,
                ran.stderr
            );
            let took = begun.elapsed();
            println!("{kind}: {line}: {took:?}");
            // A busy machine takes longer for what is done besides; a bomb would take hours.
            assert!(took < Duration::from_mins(1), "{kind}: {line}: {took:?}");
        }
    }
}

#[test]
fn long_work_ends_within_its_seconds_and_says_so() {
    let cli = Cli::new();
    cli.write("big.ron", explosion(24));
    for (line, part) in [
        (
            "check @big.ron --seconds 3 --format json",
            "of 3 seconds, with",
        ),
        ("stats @big.ron --seconds 2", "of 2 seconds, with"),
        (
            "simulate @big.ron --seconds 2 --plays 1000000",
            "of 2 seconds",
        ),
        ("graph @big.ron --seconds 2", "of 2 seconds, with"),
        (
            "stats @big.ron --states 1000",
            "after the 1000 states that it may look at",
        ),
    ] {
        let begun = Instant::now();
        cli.run(line).expect(Exit::Ok, &[part]);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(30), "{line}: {took:?}");
    }
}

#[cfg(unix)]
#[test]
fn long_work_shows_life_to_who_sits_before_it_and_leaves_nothing_behind() {
    use rexpect::session::spawn_command;
    let cli = Cli::new();
    let file = cli.write("big.ron", explosion(24));
    for (command, what) in [
        ("check", "following every path"),
        ("stats", "following every path"),
        ("graph", "following every path"),
        ("simulate", "of 1,000 plays"),
    ] {
        let mut ran = std::process::Command::new(env!("CARGO_BIN_EXE_bedside"));
        ran.args([command, &file, "--seconds", "2"])
            .env("BEDSIDE_DATA_DIR", cli.path("data"))
            .env("TERM", "xterm");
        let mut screen = spawn_command(ran, Some(60_000)).expect("a terminal");
        screen
            .exp_string(what)
            .unwrap_or_else(|e| panic!("{command}: {e}"));
        let rest = screen.exp_eof().expect("it ends");
        // The line is wiped out before anything else is said.
        let (_, after) = rest
            .rsplit_once("\u{1b}[2K")
            .expect("a line that is taken away");
        assert!(!after.contains(what), "{command}: {after}");
    }
}

#[test]
fn what_long_work_may_use_up_stands_in_the_help() {
    let cli = Cli::new();
    for command in ["check", "stats", "simulate", "graph", "test", "diff"] {
        let help = cli.run(&format!("{command} --help"));
        help.expect(Exit::Ok, &["seconds, or at a gibibyte of memory"]);
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
    let text = row(800, |_, _| String::new());
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
