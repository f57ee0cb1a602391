//! The shape of the source tree: layers point one way, files say what they are, functions do not grow.

use std::fs;
use std::path::{Path, PathBuf};

fn rust_files(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(dir)
        .expect("readable")
        .map(|e| e.expect("entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&root.join("src"), &mut files);
    rust_files(&root.join("tests"), &mut files);
    rust_files(&root.join("benches"), &mut files);
    files
        .into_iter()
        .map(|p| {
            let name = p
                .strip_prefix(root)
                .expect("inside")
                .to_string_lossy()
                .replace('\\', "/");
            (name, fs::read_to_string(&p).expect("text"))
        })
        .collect()
}

/// A text up to the module of tests in it. Other items for tests only are looked at like the rest.
fn before_tests(text: &str) -> &str {
    let mut rest = 0;
    while let Some(at) = text[rest..].find("\n#[cfg(test)]") {
        let at = rest + at;
        rest = at + 1;
        let mut below = text[rest..].lines().skip(1);
        let below = below
            .find(|line| !line.starts_with("#["))
            .unwrap_or_default();
        if below.trim_end().ends_with('{') && below.contains("mod ") {
            return &text[..at];
        }
    }
    text
}

#[test]
fn code_below_an_item_for_tests_only_is_looked_at() {
    let text = "use a;\n#[cfg(test)]\nmod tests;\nfn own() {}\n#[cfg(test)]\n#[expect(x)]\nmod tests {\n    hidden\n}\n";
    assert!(code(text).contains("fn own"));
    assert!(!code(text).contains("hidden"));
}

/// Code without its tests and comments.
fn code(text: &str) -> String {
    before_tests(text)
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The code with each name of a group `std::{a, b::C}` written out once more as `std::a` and `std::b::C` behind it.
fn spelled_out(code: &str) -> String {
    let mut all = code.to_owned();
    for group in code.split("std::{").skip(1) {
        let (mut depth, mut name) = (0, String::new());
        for c in group.chars() {
            match c {
                '}' if depth == 0 => break,
                ',' if depth == 0 => name.push_str(" std::"),
                c => {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    if !c.is_whitespace() {
                        name.push(c);
                    }
                }
            }
        }
        all.push_str("\nstd::");
        all.push_str(&name);
    }
    all
}

#[test]
fn names_in_a_group_are_names_too() {
    let code = "use std::{\n    env,\n    collections::{BTreeMap, BTreeSet},\n    fs::File,\n};\nfn main() {}";
    let all = spelled_out(code);
    for name in ["std::env", "std::fs", "std::collections::{"] {
        assert!(all.contains(name), "{name} in {all}");
    }
    assert!(!all.contains("std::BTreeSet") && !spelled_out("use std::fmt;").contains("std::fs"));
}

/// What no layer below the hosts and the store may name: files, clocks, the environment, threads, the terminal, a window.
const OUTSIDE: &[&str] = &[
    "bevy",
    "egui",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "Instant::now",
    "SystemTime",
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "Zoned::now",
    "Timestamp::now",
];

/// Records go by the id of their attempt: where one is kept is for people to read, and a host makes no path of it.
const PLACE: &str = "place.as_os_str";

/// What a host has no use for: the consultation itself, its score, and the making of records. It asks practice.
const CONSULTATION: &[&str] = &[
    "engine::session",
    "engine::score",
    "engine::record",
    "Ledger::of",
    "Record::of",
    "Session::",
    "Engine::new",
    ".session()",
    "inside::",
    "analyse(",
    "Debrief::of",
    "DebriefInputs::new",
    "Origin::of",
];

/// Layers from the truth upwards: a folder of `src/`, the layers that it may depend on, and words that must not occur in its code.
/// The compiler holds the second column, because a layer can name only what its `Cargo.toml` lists.
const LAYERS: &[(&str, &[&str], &[&[&str]])] = &[
    ("engine", &[], &[OUTSIDE]),
    ("insight", &["engine"], &[OUTSIDE]),
    ("debrief", &["engine", "insight"], &[OUTSIDE]),
    ("assess", &["engine", "insight", "debrief"], &[OUTSIDE]),
    (
        "practice",
        &["engine", "insight", "debrief"],
        &[OUTSIDE, &["Path"]],
    ),
    (
        "store",
        &["engine", "insight", "practice", "assess"],
        &[&["println!", "eprintln!"]],
    ),
    ("pdf", &["store"], &[OUTSIDE]),
    ("portrait", &["engine"], &[OUTSIDE]),
    (
        "terminal",
        &["insight", "debrief", "assess", "practice", "store", "pdf"],
        &[
            &["std::fs", "std::thread", "SystemTime", PLACE],
            CONSULTATION,
        ],
    ),
    (
        "window",
        &[
            "engine", "insight", "debrief", "assess", "practice", "portrait", "store", "pdf",
        ],
        &[
            &[
                "std::fs",
                "std::env::var",
                "std::thread",
                "SystemTime",
                PLACE,
            ],
            CONSULTATION,
        ],
    ),
];

/// The members of the workspace that a `Cargo.toml` lists as dependencies.
fn listed(manifest: &str) -> Vec<String> {
    let names: Vec<&str> = LAYERS.iter().map(|(name, ..)| *name).collect();
    manifest
        .lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|word| names.contains(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn members_depend_only_downwards() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<String> = fs::read_dir(&src)
        .expect("readable")
        .map(|e| e.expect("entry").path())
        .filter(|p| p.is_dir())
        .map(|p| p.file_name().expect("name").to_string_lossy().into_owned())
        .collect();
    folders.sort();
    let mut layers: Vec<String> = LAYERS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    layers.sort();
    assert_eq!(folders, layers, "every folder of src is a layer");
    for (name, below, _) in LAYERS {
        let manifest = fs::read_to_string(src.join(name).join("Cargo.toml")).expect("manifest");
        for dependency in listed(&manifest) {
            assert!(
                below.contains(&dependency.as_str()),
                "{name} depends on {dependency}"
            );
        }
        let windowed = manifest.contains("bevy") || manifest.contains("egui");
        assert!(
            !windowed || *name == "window",
            "{name} depends on Bevy or egui"
        );
    }
}

/// Whether a file is a build script or used by nothing else.
fn of_a_build(name: &str) -> bool {
    name.ends_with("/build.rs") || name == "src/engine/patient/drawn_names.rs"
}

#[test]
fn layers_name_nothing_from_outside() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        for (layer, _, forbidden) in LAYERS {
            // A build script runs before the layer is there; it speaks to cargo by what it prints.
            if name.starts_with(&format!("src/{layer}/")) && !of_a_build(&name) {
                let code = spelled_out(&code(&text));
                wrong.extend(
                    forbidden
                        .iter()
                        .flat_map(|words| words.iter())
                        .filter(|w| code.contains(**w))
                        .map(|w| format!("{name}: {w}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "layering: {wrong:#?}");
}

/// Rooms of the window, and words that must not occur in their code.
const WINDOW_ROOMS: &[(&str, &[&str])] = &[
    (
        "model",
        &[
            "bevy",
            "egui",
            "crate::update",
            "crate::views",
            "crate::widgets",
            "crate::theme",
            "crate::runtime",
        ],
    ),
    (
        "update",
        &[
            "bevy",
            "egui",
            "crate::views",
            "crate::widgets",
            "crate::theme",
            "crate::runtime",
        ],
    ),
    (
        "views",
        &["bevy", "crate::update", "crate::runtime", "&mut Shell"],
    ),
    (
        "widgets",
        &[
            "bevy",
            "crate::update",
            "crate::views",
            "crate::runtime",
            "Shell",
        ],
    ),
];

#[test]
fn the_window_keeps_model_update_and_views_apart() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        for (room, forbidden) in WINDOW_ROOMS {
            if name.starts_with(&format!("src/window/{room}/")) {
                let code = code(&text);
                wrong.extend(
                    forbidden
                        .iter()
                        .filter(|w| code.contains(**w))
                        .map(|w| format!("{name}: {w}")),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "rooms of the window: {wrong:#?}");
}

/// Files of `src/window/runtime` that make a model of their own: as the app opens, for a picture, for the bench.
const MODEL_MAKERS: &[&str] = &[
    "opening.rs",
    "launch.rs",
    "screenshot.rs",
    "screenshot_states.rs",
    "frame_benchmark.rs",
];

/// What else `src/window/runtime` may change in the model by itself, by its file and its words.
const RUNTIME_CHANGES: &[(&str, &str)] = &[
    // Time passes.
    ("plugins.rs", "shell.pass("),
    ("plugins.rs", "shell.tick("),
    // What is to be done outside is taken from the model.
    ("effects.rs", "&mut shell.effects"),
    ("effects.rs", "&mut shell.effects"),
    // An attempt gets its name and its id when it is kept for the first time.
    ("effects.rs", "} = shell;"),
    ("effects.rs", "&mut shell.left"),
    // For a picture.
    ("standard_work.rs", "&mut shell.desk.cohort.standard"),
];

/// Changes of the model by a name `shell`, as they are written.
fn changes_of_the_shell(code: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in code.match_indices("shell.") {
        let before = code.get(..at).unwrap_or_default();
        let rest = code.get(at..).unwrap_or_default();
        let path_ends = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
        let (path, after) = rest.split_at(path_ends.unwrap_or(rest.len()));
        let lent = before.ends_with("&mut ");
        let after = after.trim_start();
        let assigned =
            (after.starts_with('=') && !after.starts_with("==") && !after.starts_with("=>"))
                || ["+=", "-=", "|=", "&="]
                    .iter()
                    .any(|sign| after.starts_with(sign));
        let method = path.rsplit('.').next().unwrap_or_default();
        let changes = [
            "as_mut",
            "push",
            "extend",
            "insert",
            "clear",
            "take",
            "take_if",
            "retain",
            "iter_mut",
            "get_mut",
            "clone_from",
            "known_mut",
            "forget",
            "pass",
            "tick",
            "wait",
            "remove",
            "pop",
            "get_or_insert_with",
            "replace",
        ];
        if lent {
            found.push(format!("&mut {path}"));
        } else if assigned {
            found.push(format!("{path} ="));
        } else if after.starts_with('(') && changes.contains(&method) {
            found.push(format!("{path}("));
        }
    }
    let taken_apart = code.matches("} = shell;").map(str::to_owned);
    found.extend(taken_apart);
    found
}

#[test]
fn a_change_of_the_shell_is_seen_however_it_is_written() {
    for code in [
        "shell.past = found;",
        "shell.desk.reading =\n    Waiting;",
        "entry.attempts += 1; shell.attempts += 1;",
        "if let Some(class) = &mut shell.class {",
        "shell.looking.as_mut().map(know);",
        "let Shell { consult, .. } = shell;",
    ] {
        assert_eq!(changes_of_the_shell(code).len(), 1, "{code}");
    }
    let reads = "if shell.past == found { shell.say(\"a\"); let a = &shell.desk; match shell.left { _ if shell.opening => 1 } }";
    assert_eq!(changes_of_the_shell(reads), [""; 0]);
}

#[test]
fn results_of_the_outside_world_change_the_model_by_update() {
    let mut wrong = Vec::new();
    let mut allowed: Vec<&(&str, &str)> = RUNTIME_CHANGES.iter().collect();
    for (name, text) in sources() {
        let Some(file) = name.strip_prefix("src/window/runtime/") else {
            continue;
        };
        if MODEL_MAKERS.contains(&file) {
            continue;
        }
        for change in changes_of_the_shell(&code(&text)) {
            match allowed
                .iter()
                .position(|one| **one == (file, change.as_str()))
            {
                Some(at) => drop(allowed.remove(at)),
                None => wrong.push(format!("{file}: {change}")),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "changes of the model outside `update`: {wrong:#?}"
    );
    assert!(allowed.is_empty(), "not there any more: {allowed:#?}");
}

#[test]
fn the_window_takes_the_words_of_the_engine_from_practice() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(name, _)| name.starts_with("src/window/"))
        .filter(|(_, text)| code(text).contains("engine::"))
        .map(|(name, _)| name)
        .collect();
    assert!(
        wrong.is_empty(),
        "`practice::words` has what a host needs: {wrong:#?}"
    );
}

/// Claims of docs/ARCHITECTURE.md that something is done in one place: the words for it, where they may occur, and where it is done.
const ALONE: &[(&[&str], &str, &[&str])] = &[
    (
        &["println!", "print!(", "io::stdout", "io::stderr"],
        "src/terminal/",
        &["src/terminal/out.rs", "src/terminal/progress_line.rs"],
    ),
    (
        &["Debrief::of("],
        "src/practice/",
        &["src/practice/debriefing.rs"],
    ),
    (
        &["fs::write(", "File::create", "OpenOptions"],
        "src/store/",
        &[
            "src/store/files.rs",
            // An empty file that is locked while something is in use.
            "src/store/in_use.rs",
            // Opens to read, with a flag of the system.
            "src/store/opening.rs",
            // A sound for the program that plays it; it is not kept.
            "src/store/sound.rs",
            "src/store/build.rs",
        ],
    ),
];

#[test]
fn what_is_done_in_one_place_is_done_there() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        for (words, folder, places) in ALONE {
            if name.starts_with(folder) && !places.contains(&name.as_str()) {
                let code = code(&text);
                let found = words.iter().filter(|word| code.contains(**word));
                wrong.extend(found.map(|word| format!("{name}: {word}")));
            }
        }
    }
    wrong.retain(|place| !place.contains("/tests"));
    assert!(wrong.is_empty(), "in another place: {wrong:#?}");
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, t)| !t.starts_with("//!"))
        .map(|(n, _)| n)
        .collect();
    assert!(silent.is_empty(), "no `//!` at the top: {silent:#?}");
}

/// A line that declares a public item. Fields and variants may speak for themselves: a comment that only repeats a name costs a reader time.
fn declares(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix("pub ") else {
        return false;
    };
    let mut words = rest.split([' ', '(', '<']);
    let kinds = ["fn", "struct", "enum", "trait", "type", "const", "static"];
    let first = words.find(|word| !["async", "unsafe", "const"].contains(word));
    first.is_some_and(|word| kinds.contains(&word)) || rest.starts_with("const ")
}

fn is_one_word(said: &str) -> bool {
    let word = said.strip_suffix('.').unwrap_or_default();
    !word.is_empty() && word.chars().all(char::is_alphanumeric)
}

#[test]
fn public_items_say_what_they_are_in_more_than_a_word() {
    let mut silent = Vec::new();
    let mut seen = 0;
    for (name, text) in sources() {
        if !name.starts_with("src/") || name.ends_with("/tests.rs") {
            continue;
        }
        let lines: Vec<&str> = before_tests(&text).lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            let said = line.strip_prefix("/// ").unwrap_or_default();
            let alone = at == 0 || !lines[at - 1].starts_with("///");
            let goes_on = lines
                .get(at + 1)
                .is_some_and(|next| next.starts_with("///"));
            if alone && !goes_on && is_one_word(said) {
                silent.push(format!("{name}:{}: {line}", at + 1));
            }
            // In a macro what is declared takes its comment from where the macro is used.
            if declares(line)
                && !line.contains('$')
                && !lines[at + 1..].first().is_some_and(|l| l.starts_with('$'))
            {
                seen += 1;
                // Attributes may stand between, over several lines.
                let mut above = lines[..at].iter().rev();
                let nearest = above
                    .find(|l| l.starts_with("///") || l.is_empty() || l.ends_with(['{', ';', '}']));
                if !nearest.is_some_and(|l| l.starts_with("///")) {
                    silent.push(format!("{name}:{}: {line}", at + 1));
                }
            }
        }
    }
    assert!(seen > 1000, "public items are found: {seen}");
    assert!(silent.is_empty(), "say what these are: {silent:#?}");
}

#[test]
fn files_hold_one_concept() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(n, _)| n.starts_with("src/") && !n.ends_with("/tests.rs"))
        .map(|(n, t)| (n, before_tests(&t).lines().count()))
        .filter(|(n, lines)| {
            *lines
                > if TABLES.contains(&n.as_str()) {
                    800
                } else {
                    400
                }
        })
        .map(|(n, lines)| format!("{n}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "over 400 lines without tests: {long:#?}");
}

/// Most lines of a function outside tests. It is the longest of today and may only go down.
const LONGEST_FUNCTION: usize = 98;

#[test]
fn functions_do_not_grow() {
    let mut long = Vec::new();
    let mut seen = 0;
    for (name, text) in sources() {
        if !name.starts_with("src/") || name.ends_with("/tests.rs") {
            continue;
        }
        let mut open: Option<(&str, usize, &str)> = None;
        for (at, line) in before_tests(&text).lines().enumerate() {
            let own = line.trim_start();
            let indent = &line[..line.len() - own.len()];
            let head = own.split('(').next().unwrap_or_default();
            if !own.starts_with("//") && head.split(' ').any(|word| word == "fn") {
                open = Some((indent, at, head));
            }
            if let Some((outer, first, head)) = open
                && indent == outer
                && own == "}"
            {
                seen += 1;
                if at + 1 - first > LONGEST_FUNCTION {
                    long.push(format!("{name}: {head}: {} lines", at + 1 - first));
                }
                open = None;
            }
        }
    }
    assert!(seen > 1000, "functions are found: {seen}");
    assert!(long.is_empty(), "split these: {long:#?}");
}

/// Files that are one long table of declarations.
const TABLES: &[&str] = &["src/engine/scenario/model.rs", "src/engine/scenario/raw.rs"];

#[test]
fn pure_layers_do_not_give_up() {
    let mut wrong = Vec::new();
    for (name, text) in sources().into_iter().filter(|(n, _)| {
        ["engine", "insight", "debrief", "assess", "practice"]
            .iter()
            .any(|layer| n.starts_with(&format!("src/{layer}/")))
    }) {
        let code = code(&text);
        for word in [
            ".unwrap()",
            ".expect(",
            "todo!(",
            "dbg!(",
            "unimplemented!(",
            "panic!(",
        ] {
            if code.contains(word) {
                wrong.push(format!("{name}: {word}"));
            }
        }
    }
    // Test-only modules live in files of their own.
    wrong.retain(|w| !w.contains("/tests") && !w.contains("generated"));
    // A build script that gives up ends the build with its reason.
    wrong.retain(|w| !w.contains("/build.rs: "));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// `cargo test` takes one name of a test before `--`; with two it does nothing but complain.
#[test]
fn recipes_name_one_test_before_the_arguments_of_the_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let takes_a_value = ["--test", "-p", "--features", "--exclude"];
    let mut seen = 0;
    for file in ["justfile", ".ci/test"] {
        let text = fs::read_to_string(root.join(file)).expect("readable");
        for line in text.lines() {
            let Some((_, given)) = line.split_once("cargo test ") else {
                continue;
            };
            seen += 1;
            let mut names = Vec::new();
            let mut words = given.split_whitespace().take_while(|word| *word != "--");
            while let Some(word) = words.next() {
                if takes_a_value.contains(&word) {
                    words.next();
                } else if !word.starts_with('-') {
                    names.push(word);
                }
            }
            assert!(names.len() <= 1, "{file}: {line}");
        }
    }
    assert!(seen >= 5, "recipes are found: {seen}");
}

/// What a test has that looks at a feature, or asks for what only a build with one gives.
const LOOKS_AT_FEATURES: &[&str] = &[
    "feature = \"",
    "--format pdf",
    "--format xlsx",
    ".pdf\"",
    ".xlsx",
    "pdf::layout",
    "sslmode",
];

/// With other features only the tests of one folder can come out otherwise, so that the second run of `.ci/test` needs no more of
/// these than that folder.
#[test]
fn only_tests_of_one_folder_look_at_features() {
    let folder = "tests/it/with_features/";
    let mut own = 0;
    let mut elsewhere = Vec::new();
    for (name, text) in sources() {
        if name.starts_with(folder) {
            own += text.matches("#[test]").count();
        } else if name.starts_with("tests/it/") && name != "tests/it/tidy.rs" {
            let found = LOOKS_AT_FEATURES
                .iter()
                .filter(|word| text.contains(**word));
            elsewhere.extend(found.map(|word| format!("{name}: {word}")));
        }
    }
    assert!(
        elsewhere.is_empty(),
        "belongs into {folder}: {elsewhere:#?}"
    );
    assert!(own >= 10, "tests are found: {own}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = fs::read_to_string(root.join(".ci/test")).expect("readable");
    let main = fs::read_to_string(root.join("tests/it/main.rs")).expect("readable");
    assert!(main.contains("\nmod with_features;"));
    let second = |line: &&str| line.starts_with("cargo test ") && line.contains("ui-tests");
    let second: Vec<&str> = script.lines().filter(second).collect();
    let runs = |what: &str| {
        let mut runs = second.iter().filter(|line| !line.contains("--no-run"));
        runs.any(|line| line.contains(what))
    };
    assert!(runs("--test it with_features::") && runs("--test app"));
    // A package that is built otherwise with features has its own tests run with them.
    for (layer, ..) in LAYERS {
        let manifest = root.join("src").join(layer).join("Cargo.toml");
        let manifest = fs::read_to_string(manifest).expect("manifest");
        if manifest.contains("[features]") || *layer == "window" {
            assert!(runs(&format!("-p bedside-{layer} ")), "{layer}");
        }
    }
}

#[test]
fn every_test_file_is_part_of_its_binary() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for binary in ["it", "app"] {
        let main = root.join(binary).join("main.rs");
        let main = fs::read_to_string(main).expect("the binary of these tests");
        let mut files = Vec::new();
        rust_files(&root.join(binary), &mut files);
        for file in files {
            let stem = file
                .file_stem()
                .expect("name")
                .to_string_lossy()
                .into_owned();
            let folder = file.parent().expect("a folder");
            // What lies in a folder below is named there.
            let named = if folder.ends_with(binary) {
                main.clone()
            } else {
                fs::read_to_string(folder.join("mod.rs")).expect("the module of a folder")
            };
            let is_own = ["main", "mod"].contains(&stem.as_str());
            assert!(
                is_own || named.contains(&format!("mod {stem};")),
                "{} is forgotten",
                file.display()
            );
        }
    }
}

#[test]
fn tests_are_skipped_in_one_place() {
    // A word that this file does not hold itself.
    let word = ["skipped", ": "].concat();
    let elsewhere = sources().into_iter().filter(|(name, text)| {
        name.starts_with("tests/")
            && !["tests/app/skip.rs", "tests/it/postgres.rs"].contains(&name.as_str())
            && text.contains(&word)
    });
    let elsewhere: Vec<String> = elsewhere.map(|(name, _)| name).collect();
    assert!(
        elsewhere.is_empty(),
        "go through `skip` in tests/app/skip.rs: {elsewhere:?}"
    );
}

#[test]
fn no_test_of_the_window_sleeps_for_a_fixed_time() {
    let elsewhere = sources().into_iter().filter(|(name, text)| {
        name.starts_with("tests/app/")
            && name != "tests/app/polling.rs"
            && ["sleep(", "thread::sleep", "park_timeout"]
                .iter()
                .any(|word| text.contains(word))
    });
    let elsewhere: Vec<String> = elsewhere.map(|(name, _)| name).collect();
    assert!(
        elsewhere.is_empty(),
        "wait for what is needed with `wait_for` in tests/app/polling.rs: {elsewhere:?}"
    );
    // The client for assistive technology sleeps only between two looks.
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/app/atspi.py");
    let client = fs::read_to_string(client).expect("the client");
    let inside = client
        .split("\ndef ")
        .filter(|part| part.contains("sleep("));
    let inside: Vec<&str> = inside
        .map(|part| part.split('(').next().unwrap_or_default())
        .collect();
    assert_eq!(inside, ["until"]);
}
