//! The documents are true: every field of the format is described, and every snippet in them is read.

use engine::rubric::{Rubric, frames, themes};
use engine::scenario::load;
use engine::scenario::raw;

const FORMAT: &str = include_str!("../../docs/FORMAT.md");

#[test]
fn every_field_of_the_format_is_described() {
    let structs: &[(&str, &[&str])] = &[
        ("scenario", raw::RawScenario::FIELDS),
        ("goal", raw::RawGoal::FIELDS),
        ("person", raw::RawPerson::FIELDS),
        ("source", raw::RawSource::FIELDS),
        ("brief", raw::RawBrief::FIELDS),
        ("patient", raw::RawPatient::FIELDS),
        ("looks", raw::RawLooks::FIELDS),
        ("start", raw::RawStart::FIELDS),
        ("fact", raw::RawFact::FIELDS),
        ("concept", raw::RawConcept::FIELDS),
        ("cue", raw::RawCue::FIELDS),
        ("reoffer", raw::RawReoffer::FIELDS),
        ("aid", raw::RawAid::FIELDS),
        ("must-ask", raw::RawMustAsk::FIELDS),
        ("gate", raw::RawGate::FIELDS),
        ("agenda", raw::RawAgenda::FIELDS),
        ("node", raw::RawNode::FIELDS),
        ("line", raw::RawLine::FIELDS),
        ("pose", raw::RawPose::FIELDS),
        ("opportunity", raw::RawOpportunity::FIELDS),
        ("reveal", raw::RawReveal::FIELDS),
        ("option", raw::RawOption::FIELDS),
        ("effect", raw::RawEffect::FIELDS),
        ("ending", raw::RawEnding::FIELDS),
        ("variant", raw::RawVariant::FIELDS),
        ("test", raw::RawTest::FIELDS),
        ("score range", raw::RawScoreRange::FIELDS),
        ("invariant", raw::RawInvariant::FIELDS),
        ("waiver", raw::RawWaiver::FIELDS),
        ("earlier", raw::RawEarlier::FIELDS),
        ("memory", raw::RawMemory::FIELDS),
    ];
    let fields = FORMAT.split("## Fields").nth(1).expect("the tables");
    let named = |field: &str| {
        fields.split('`').skip(1).step_by(2).any(|code| {
            code.split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|w| w == field)
        })
    };
    let missing: Vec<String> = structs
        .iter()
        .flat_map(|(s, fields)| {
            fields
                .iter()
                .filter(|f| !named(f))
                .map(move |f| format!("{s}.{f}"))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "not described in docs/FORMAT.md: {missing:?}"
    );
}

#[test]
fn every_snippet_is_read() {
    let rubric = Rubric::builtin().expect("rubric");
    let mut scenarios = 0;
    for text in [FORMAT, include_str!("../../README.md")] {
        for snippet in text
            .split("```ron\n")
            .skip(1)
            .map(|rest| rest.split("```").next().unwrap_or_default())
        {
            if snippet.trim_start().starts_with("Scenario(") {
                let (scenario, found) = load(snippet, &rubric);
                assert!(scenario.is_some(), "{found:#?}");
                scenarios += 1;
            } else {
                ron2::ast::parse_document(snippet).unwrap_or_else(|e| panic!("{e}: {snippet}"));
            }
        }
    }
    assert!(scenarios > 0);
}

#[test]
fn vocabularies_in_assets_are_read() {
    assert!(frames().expect("frames").len() >= 8);
    assert_eq!(themes().expect("themes").len(), 6);
}

#[test]
fn the_template_is_the_documented_example() {
    let template = include_str!("../../scenarios/_template.ron");
    let body = &template[template.find("Scenario(").expect("a scenario")..];
    assert_eq!(crate::support::format_example(), body);
}

/// Documents that say where things are. The changelog and the decisions speak of other times.
const PLACES: &[(&str, &str)] = &[
    ("README.md", include_str!("../../README.md")),
    ("CONTRIBUTING.md", include_str!("../../CONTRIBUTING.md")),
    ("ARCHITECTURE.md", ARCHITECTURE),
    ("SECURITY.md", include_str!("../../SECURITY.md")),
    ("RELEASING.md", include_str!("../../docs/RELEASING.md")),
    ("TESTING.md", include_str!("../../docs/TESTING.md")),
    ("PERFORMANCE.md", include_str!("../../docs/PERFORMANCE.md")),
    (
        "ACCESSIBILITY.md",
        include_str!("../../docs/ACCESSIBILITY.md"),
    ),
    ("ASSESSMENT.md", include_str!("../../docs/ASSESSMENT.md")),
    ("GLOSSARY.md", include_str!("../../docs/GLOSSARY.md")),
    ("READINGS.md", include_str!("../../docs/READINGS.md")),
    ("RECORDS.md", include_str!("../../docs/RECORDS.md")),
    ("FORMAT.md", FORMAT),
    ("AUTHORING.md", include_str!("../../docs/AUTHORING.md")),
];

const ARCHITECTURE: &str = include_str!("../../docs/ARCHITECTURE.md");

/// Top folders of the repository, as documents write them in front of a path.
const TOP: &[&str] = &[
    "src/",
    "tests/",
    "assets/",
    "benches/",
    "docs/",
    "scenarios/",
    ".ci/",
    ".github/",
];

#[test]
fn every_place_that_documents_name_exists() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = 0;
    let mut missing = Vec::new();
    for (document, text) in PLACES {
        // What stands between back quotes, in a line: blocks of code come and go in pairs of three.
        for code in text.split('`').skip(1).step_by(2) {
            let path = code.split(' ').next().unwrap_or_default();
            let plain = path
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            // Words in capitals stand for a name that the reader puts in.
            let stands_for = path.split('/').any(|part| {
                let name = part.split('.').next().unwrap_or_default();
                std::path::Path::new(part)
                    .extension()
                    .is_none_or(|e| e != "md")
                    && name.len() > 1
                    && name.chars().all(|c| c.is_ascii_uppercase())
            });
            if !plain || stands_for || !TOP.iter().any(|top| path.starts_with(top)) {
                continue;
            }
            named += 1;
            if !root.join(path).exists() {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(named > 60, "only {named} places were found");
    assert!(missing.is_empty(), "not there: {missing:#?}");
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for (document, text) in PLACES {
        let folder = if root.join(document).exists() {
            root.to_owned()
        } else {
            root.join("docs")
        };
        for target in text.split("](").skip(1).filter_map(|t| t.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !file.contains("://") && !folder.join(file).exists() {
                missing.push(format!("{document}: {target}"));
            }
        }
    }
    assert!(missing.is_empty(), "leads nowhere: {missing:#?}");
}

#[test]
fn the_architecture_names_every_member_and_every_folder_of_each() {
    let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = |of: &std::path::Path| -> Vec<String> {
        std::fs::read_dir(of)
            .expect("readable")
            .map(|entry| entry.expect("entry").path())
            .filter(|path| path.is_dir())
            .map(|path| {
                let name = path.strip_prefix(&src).expect("inside");
                format!("`src/{}`", name.to_string_lossy().replace('\\', "/"))
            })
            .collect()
    };
    let mut wanted = folders(&src);
    for layer in folders(&src) {
        wanted.extend(folders(
            &src.join(layer.trim_matches('`').trim_start_matches("src/")),
        ));
    }
    wanted.retain(|folder| !ARCHITECTURE.contains(folder));
    assert!(wanted.is_empty(), "not in docs/ARCHITECTURE.md: {wanted:?}");
}

#[test]
fn every_bench_is_named_with_what_it_looks_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("benches");
    let testing = include_str!("../../docs/TESTING.md");
    let performance = include_str!("../../docs/PERFORMANCE.md");
    for file in std::fs::read_dir(folder).expect("readable") {
        let path = file.expect("entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy();
        assert!(testing.contains(&format!("`{name}`")), "{name}");
        assert!(performance.contains(&format!("--bench {name}")), "{name}");
    }
}

#[test]
fn icons_of_the_desktop_have_the_size_in_their_name() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/desktop");
    for size in [48_u32, 64, 128, 256] {
        let bytes = std::fs::read(folder.join(format!("bedside-{size}.png"))).expect("icon");
        let side = |at: usize| {
            let four: [u8; 4] = bytes[at..at + 4].try_into().expect("four bytes");
            u32::from_be_bytes(four)
        };
        assert!(bytes.starts_with(b"\x89PNG"), "{size}");
        assert_eq!((side(16), side(20)), (size, size), "width and height");
    }
    let starter = std::fs::read_to_string(folder.join("bedside.desktop")).expect("starter");
    let described = std::fs::read_to_string(folder.join("internal.bedside.Bedside.metainfo.xml"));
    let described = described.expect("description");
    assert!(starter.contains("Icon=bedside\n"));
    assert!(described.contains("<launchable type=\"desktop-id\">bedside.desktop</launchable>"));
    let release = format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(
        described.contains(&release),
        "the version in the description"
    );
}

/// Every place that the table of the founding summary names is there, and no row is empty.
#[test]
fn the_table_of_the_cases_names_what_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let table = std::fs::read_to_string(root.join("README.md")).expect("the table");
    let rubric = Rubric::builtin().expect("rubric");
    let mut cases = std::collections::BTreeMap::new();
    for shipped in store::shipped::SCENARIOS {
        let scenario = load(shipped.text, &rubric).0.expect("loads");
        cases.insert(scenario.header.id.clone(), scenario);
    }
    let (mut named, mut used) = (0, std::collections::BTreeSet::new());
    for row in table.lines().filter(|line| line.starts_with("| ")) {
        assert!(
            row.split('|')
                .skip(1)
                .take(3)
                .all(|cell| !cell.trim().is_empty()),
            "an empty cell: {row}"
        );
        for place in row.split('`').skip(1).step_by(2) {
            let Some((case, place)) = place.split_once(": ") else {
                continue;
            };
            let scenario = cases.get(case).unwrap_or_else(|| panic!("no case {case}"));
            let (node, option) = place
                .split_once('/')
                .map_or((place, None), |(n, o)| (n, Some(o)));
            let node = scenario.nodes.iter().find(|n| n.id == node);
            let node = node.unwrap_or_else(|| panic!("{case} has no node {place}"));
            assert!(
                option.is_none_or(|id| node.options.iter().any(|o| o.id == id)),
                "{case} has no option {place}"
            );
            used.insert(case.to_owned());
            named += 1;
        }
    }
    assert!(named > 60, "{named} places");
    let unused: Vec<_> = cases.keys().filter(|id| !used.contains(*id)).collect();
    assert!(unused.is_empty(), "in no row: {unused:?}");
}

/// Commands as documents show them: lines that begin with `bedside`, and what stands so between back quotes.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines();
    let lines = lines.filter(|line| line.starts_with("bedside "));
    let quoted = text.split('`').skip(1).step_by(2);
    let quoted = quoted.filter(|code| code.starts_with("bedside ") && !code.contains('\n'));
    let all = lines.chain(quoted).map(|command| {
        let rest = command.trim_start_matches("bedside ");
        let rest = rest.split(['#', '|', '`']).next().unwrap_or_default();
        rest.split_whitespace().collect()
    });
    all.collect()
}

#[test]
fn every_command_and_option_that_documents_name_exists() {
    let cli = crate::cli::Cli::new();
    let is_name = |word: &&&str| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let (mut named, mut wrong) = (0, Vec::new());
    for (document, text) in PLACES {
        for words in commands(text) {
            let names = words.iter().skip_while(|word| {
                // What goes before every command, with what it is given.
                word.starts_with("--") || word.contains(['/', '.', '…'])
            });
            let names: Vec<&str> = names
                .take_while(|word| is_name(word) && !word.starts_with('-'))
                .copied()
                .collect();
            // As many words as name a command: `cohort standard`, but `play` of `play crumbling-discs`.
            let help = (0..=names.len()).rev().find_map(|count| {
                let ran = cli.run(format!("{} --help", names[..count].join(" ")).trim_start());
                let known = ran.stdout.contains("Usage:") && (count > 0 || names.is_empty());
                known.then_some(ran.stdout)
            });
            let Some(help) = help else {
                wrong.push(format!("{document}: bedside {}", words.join(" ")));
                continue;
            };
            named += 1;
            let options = words.iter().filter(|word| word.starts_with("--"));
            for option in options.map(|word| word.trim_end_matches([',', '.', ')'])) {
                let option = option.split('=').next().unwrap_or_default();
                if !help.contains(option) {
                    wrong.push(format!("{document}: bedside {}: {option}", words.join(" ")));
                }
            }
        }
    }
    assert!(named > 80, "only {named} commands were found");
    assert!(wrong.is_empty(), "no such command or option: {wrong:#?}");
}
