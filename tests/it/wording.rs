//! The words of debriefs as data: every message is used and complete, mistakes are named, and a second language is a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use debrief::document::Document;
use debrief::print::{html, markdown, typst};
use debrief::wording::{ENGLISH, Wording};
use debrief::{Debrief, DebriefInputs, ExactFigures, Origin};
use engine::domain::Domain;
use engine::record::Reflection;
use engine::rubric::Rubric;
use engine::scenario::load;
use engine::session::{Action, Mode, Session};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser::parse;
use insight::analysis::scenario::analyse;
use insight::analysis::{Budget, Detail};
use insight::language::builtin::lexica;
use terminal::Terminal;

use crate::pseudo_language::{alien, latin, pseudo};

#[test]
fn every_language_has_every_message() {
    for tag in Wording::tags() {
        if let Err(faults) = Wording::read(tag, Wording::files(tag)) {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            panic!("{tag}: {faults:#?}");
        }
    }
    assert_eq!(Wording::of("en-AU").tag(), ENGLISH);
    assert_eq!(Wording::of("EN-gb").tag(), ENGLISH);
    assert_eq!(Wording::of("xx").tag(), ENGLISH);
}

#[test]
fn mistakes_are_named_by_file_and_message() {
    let changed = |from: &str, to: &str| -> Vec<String> {
        let mut files = Wording::files(ENGLISH);
        let (_, text) = files
            .iter_mut()
            .find(|(name, _)| name.ends_with("domains.ftl"))
            .expect("the file");
        assert!(text.contains(from), "{from}");
        *text = text.replace(from, to);
        let faults = Wording::read("xx", files).expect_err("a mistake");
        faults.iter().map(ToString::to_string).collect()
    };
    let cases = [
        (
            "standing-scored = scored",
            "standing-scored = {",
            "domains.ftl: this is not Fluent",
        ),
        (
            "standing-scored = scored",
            "standing-noted = scored",
            "standing-scored: this message is missing; English has it in en-GB/domains.ftl.",
        ),
        (
            "standing-scored = scored",
            "standing-scored = scored\nmore = words",
            "domains.ftl: more: no text of a debrief has a message of this name.",
        ),
        (
            "gave most: “{ $said }”",
            "gave most: “{ $sayed }”",
            "domains.ftl: domain-most: nobody gives it an argument of this name: $sayed.",
        ),
        (
            "{ domain-in-all }: { $what } There",
            "{ domain-in-some }: { $what } There",
            "domains.ftl: domain-gap: it names a message that is not there: domain-in-some.",
        ),
    ];
    for (from, to, wanted) in cases {
        let faults = changed(from, to);
        let found = faults.iter().any(|fault| fault.contains(wanted));
        assert!(found, "{wanted}: {faults:#?}");
    }
}

/// A use of a message in the code: its arguments, and whether one of its wordings is picked.
type Uses = BTreeMap<String, Vec<(BTreeSet<String>, bool)>>;

/// The code that has messages, without its tests.
fn code() -> String {
    let mut all = String::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let with_messages = ["assess", "debrief", "practice", "terminal", "window"];
    let mut folders = with_messages
        .map(|name| root.join("src").join(name))
        .to_vec();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(path).expect("text");
                all.push_str(text.split("\n#[cfg(test)]").next().unwrap_or_default());
            }
        }
    }
    all
}

/// Every `say!` and `pick!` in the code of debriefs.
fn uses() -> Uses {
    let mut uses = Uses::new();
    of_code(&code(), &mut uses);
    uses
}

fn of_code(text: &str, uses: &mut Uses) {
    for (start, picks) in [("say!(", false), ("pick!(", true)] {
        for call in text.split(start).skip(1) {
            let parts = arguments(call);
            let id = parts.iter().position(|part| part.starts_with('"'));
            let Some(at) = id else { continue };
            let id = parts[at].trim_matches('"').to_owned();
            let given = parts[at + 1..].iter().filter(|part| !part.is_empty());
            let mut given: BTreeSet<String> = given
                .map(|part| {
                    let (name, value) = part.split_once('=').expect("a name");
                    if value.trim_start().starts_with("Count(") {
                        format!("#{}", name.trim())
                    } else {
                        name.trim().to_owned()
                    }
                })
                .collect();
            for counted in given
                .clone()
                .iter()
                .filter_map(|name| name.strip_prefix('#'))
            {
                given.insert(counted.to_owned());
                given.insert(format!("{counted}-words"));
                given.insert(format!("{counted}-begins"));
            }
            given.retain(|name| !name.starts_with('#'));
            uses.entry(id).or_default().push((given, picks));
        }
    }
}

/// The arguments of a call up to its closing bracket, apart at commas that stand in no brackets and no quotation.
fn arguments(call: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for c in call.chars() {
        if quoted {
            quoted = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else {
            match c {
                '"' => quoted = true,
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(part.trim().to_owned());
                    part.clear();
                    continue;
                }
                _ => {}
            }
        }
        part.push(c);
    }
    parts.push(part.trim().to_owned());
    parts
}

/// What the words of a message name: arguments and other messages.
fn named(pattern: &Pattern<String>, found: &mut (BTreeSet<String>, BTreeSet<String>)) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expressed(expression, found);
        }
    }
}

fn expressed(expression: &Expression<String>, found: &mut (BTreeSet<String>, BTreeSet<String>)) {
    let mut inline = |one: &InlineExpression<String>| match one {
        InlineExpression::VariableReference { id } => {
            found.0.insert(id.name.clone());
        }
        InlineExpression::MessageReference { id, .. } => {
            found.1.insert(id.name.clone());
        }
        _ => {}
    };
    match expression {
        Expression::Inline(one) => inline(one),
        Expression::Select { selector, variants } => {
            inline(selector);
            for variant in variants {
                named(&variant.value, found);
            }
        }
    }
}

#[test]
fn every_message_is_used_with_all_that_it_names_and_every_message_that_is_used_is_there() {
    let mut messages = BTreeMap::new();
    for (file, text) in Wording::files(ENGLISH) {
        let resource: Resource<String> = parse(text).expect("Fluent");
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut found = (BTreeSet::new(), BTreeSet::new());
            message
                .value
                .iter()
                .for_each(|words| named(words, &mut found));
            let wordings = message.attributes.iter();
            wordings.for_each(|wording| named(&wording.value, &mut found));
            let before = messages.insert(message.id.name.clone(), (file.clone(), found));
            assert!(
                before.is_none(),
                "{file}: {} is there twice",
                message.id.name
            );
        }
    }
    let uses = uses();
    assert!(uses.len() > 200, "{} messages", uses.len());
    let mut faults = Vec::new();
    let mut used: BTreeSet<String> = uses.keys().cloned().collect();
    for (id, calls) in &uses {
        // Arguments of the messages that a message names are given with its own.
        let (mut needed, mut open, mut seen) = (BTreeSet::new(), vec![id.clone()], BTreeSet::new());
        while let Some(id) = open.pop() {
            let Some((_, (arguments, others))) = messages.get(&id) else {
                faults.push(format!("{id}: used, and in no file"));
                continue;
            };
            needed.extend(arguments.iter().cloned());
            open.extend(
                others
                    .iter()
                    .filter(|other| seen.insert((*other).clone()))
                    .cloned(),
            );
        }
        used.extend(seen);
        for (given, _) in calls {
            let missing: Vec<_> = needed.difference(given).collect();
            if !missing.is_empty() {
                faults.push(format!("{id}: not given: {missing:?}"));
            }
        }
    }
    // A few are asked for without a macro.
    let code = code();
    for (id, (file, _)) in &messages {
        if !used.contains(id) && !code.contains(&format!("\"{id}\"")) {
            faults.push(format!("{file}: {id}: used nowhere"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What a page says, with the names of what can only be seen.
fn of_html(page: &str) -> String {
    let (_, rest) = page.split_once("</style>").expect("a style");
    let labels = rest.split("aria-label=\"").skip(1);
    let labels = labels.filter_map(|part| part.split('"').next());
    let mut text: String = labels.collect::<Vec<_>>().join(" ");
    for part in rest.split('<') {
        text.push(' ');
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    text.replace("&amp;", "&").replace("&quot;", "'")
}

/// What stands in the strings of a Typst source, drawings without their tags.
fn of_typst(source: &str) -> String {
    let at = source.find("#title(\"").expect("a title");
    let text = source[at..].replace("\\\"", "'");
    let strings = text.split('"').skip(1).step_by(2);
    let mut all = String::new();
    for string in strings {
        let string = match string.split_once("</style>") {
            Some((_, drawing)) => drawing.to_owned(),
            None => string.to_owned(),
        };
        for part in string.split('<') {
            all.push(' ');
            all.push_str(part.rsplit('>').next().unwrap_or_default());
        }
    }
    all
}

#[test]
fn a_second_language_is_a_folder_and_comes_out_of_every_printer() {
    let wording = Wording::read("xx", pseudo(Wording::files(ENGLISH))).expect("every message");
    let rubric = alien(Rubric::builtin_text());
    let case =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/back-pain/just-a-scan/scenario.ron");
    let case = alien(&std::fs::read_to_string(case).expect("text"));
    // Names of one word, ids and what the files of other vocabularies say are not words of a debrief.
    let quoted = |text: &str| {
        latin(
            &text
                .split('"')
                .skip(1)
                .step_by(2)
                .collect::<Vec<_>>()
                .join(" "),
        )
    };
    let mut known = quoted(&case);
    known.extend(quoted(&rubric));
    known.extend(latin(include_str!("../../assets/frames.ron")));
    known.extend(latin(include_str!("../../assets/themes.ron")));
    known.extend(["bedside", "play", "record", "attempt"].map(str::to_owned));
    let rubric = Arc::new(Rubric::parse(&rubric).expect("the rubric"));
    known.extend(latin(rubric.hash()));
    let (scenario, problems) = load(&case, &rubric);
    let scenario = Arc::new(scenario.unwrap_or_else(|| panic!("{problems:#?}")));
    let analysis = analyse(&scenario, &rubric, Detail::Score, Budget::default()).expect("analysed");
    let own = Reflection {
        first_word: "ἔ".to_owned(),
        self_ratings: Domain::ALL.iter().map(|domain| (*domain, 60)).collect(),
        guessed_worry: "ἔ".to_owned(),
        again_on: Some(vec!["2026-12-01".to_owned()]),
        ..Reflection::default()
    };
    for seed in 0..6_u64 {
        let (case, rubric) = (Arc::clone(&scenario), Arc::clone(&rubric));
        let (mut session, _) = Session::start(case, rubric, seed, Mode::Practice).expect("starts");
        for step in 0..if seed == 5 { 4 } else { 60 } {
            let menu = session.menu();
            if menu.is_empty() {
                break;
            }
            let at = usize::try_from(seed * 7 + step * 3).expect("fits") % menu.len();
            session.apply(Action::Choose(menu[at].ix)).expect("plays");
        }
        let study = ExactFigures::of(&session, &analysis).expect("same scenario");
        let origin = Origin {
            started_at: "2026-11-25T09:00:00Z".to_owned(),
            attempt: "attempt".to_owned(),
            ..Origin::default()
        };
        let debrief = Debrief::of(&DebriefInputs {
            wording: &wording,
            study: Some(&study).filter(|_| seed != 4),
            lexica: lexica().ok(),
            reflection: Some(&own).filter(|_| seed % 2 == 0),
            origin: Some(&origin),
            ..DebriefInputs::new(&session)
        });
        let document = Document::of(&debrief, &wording);
        let (out, kept) = Terminal::captured("");
        terminal::document::print(&document, &mut out.with_width(80));
        let forms = [
            ("HTML", of_html(&html::print(&document))),
            ("Markdown", markdown::print(&document)),
            ("pages", of_typst(&typst::print(&document))),
            ("terminal", kept.stdout()),
        ];
        for (form, text) in forms {
            let mut known = known.clone();
            if form == "pages" {
                // How an item of a list stands, as the style knows it.
                known.extend(["good", "bad", "even", "unsaid"].map(str::to_owned));
            }
            let english: Vec<String> = latin(&text).difference(&known).cloned().collect();
            assert!(english.is_empty(), "seed {seed}: {form}: {english:?}");
            assert!(
                text.chars().filter(|c| ('а'..='ї').contains(c)).count() > 2000,
                "{form}"
            );
        }
    }
}

/// Sentences that still stand in the code of a host instead of among the words of a language. The numbers only go down.
const IN_CODE: [(&str, usize); 2] = [("terminal", 129), ("window", 111)];

/// The string literals of a Rust text without its tests and comments; doubled marks and raw strings are good enough as they come.
fn literals(text: &str) -> Vec<String> {
    let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines();
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n").replace("'\"'", "' '");
    let (mut all, mut one, mut quoted, mut escaped) = (Vec::new(), String::new(), false, false);
    for c in code.chars() {
        if quoted && !escaped && c == '"' {
            all.push(std::mem::take(&mut one));
            quoted = false;
        } else if quoted {
            escaped = c == '\\' && !escaped;
            one.push(c);
        } else {
            quoted = c == '"';
        }
    }
    all
}

/// Whether somebody reads it as a sentence: it has a blank, and a word that ends with a full stop.
fn is_sentence(literal: &str) -> bool {
    let ends = |word: &str| {
        let mut letters = word.chars().rev();
        letters.next() == Some('.') && letters.next().is_some_and(char::is_alphabetic)
    };
    literal.contains(' ') && literal.split_whitespace().any(ends)
}

#[test]
fn no_more_sentences_stand_in_the_code_of_a_host() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (host, most) in IN_CODE {
        let (mut folders, mut found) = (vec![root.join(host)], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    let text = std::fs::read_to_string(&path).expect("text");
                    found.extend(literals(&text).into_iter().filter(|one| is_sentence(one)));
                }
            }
        }
        let now = found.len();
        assert!(
            now <= most,
            "src/{host} has {now} sentences in its code, at most {most} may be: put new ones into assets/wording/en-GB"
        );
        assert!(
            now + 5 > most,
            "src/{host} has only {now} sentences in its code: lower the number in this test"
        );
    }
}
