//! Every name of the format, as docs/FORMAT.md explains it: fields, conditions, and the words that a field takes.

use std::collections::BTreeMap;

/// A name that may be written, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownWord {
    /// As it is written: `OPEN`, `SafetyNet`, `time-pressure`.
    pub id: String,
    /// What it is, in a few words.
    pub title: String,
    /// What it means and what goes with it, a paragraph each.
    pub paragraphs: Vec<String>,
}

/// The page that describes the format; a test holds that it names every field.
const FORMAT: &str = include_str!("../../docs/FORMAT.md");

/// Where a name stands on the page.
struct Mention {
    /// Whether its row is about it.
    own: bool,
    title: String,
    text: String,
}

/// The names of the page, in alphabetical order, without those that are known already.
pub(crate) fn format_words(known: impl Fn(&str) -> bool) -> Vec<KnownWord> {
    let mut found: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
    let fields = FORMAT.split("## Fields\n").nth(1).unwrap_or_default();
    let fields = fields.split("\n## ").next().unwrap_or_default();
    let mut heading = "Fields";
    for line in fields.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            heading = title;
        } else if let Some(row) = line.strip_prefix("| ") {
            add_row(row, heading, &mut found);
        } else {
            for name in words(line) {
                let title = format!("a name under “{heading}”");
                add(&mut found, name, false, title, plain(line));
            }
        }
    }
    found.retain(|name, _| !known(name));
    found
        .into_iter()
        .map(|(name, mentions)| word(name, mentions))
        .collect()
}

fn add_row<'p>(row: &'p str, heading: &str, found: &mut BTreeMap<&'p str, Vec<Mention>>) {
    let mut cells = row.trim_end_matches(['|', ' ']).split(" | ");
    let (names, holds) = (
        cells.next().unwrap_or_default(),
        cells.next().unwrap_or_default(),
    );
    let default = cells.next().unwrap_or_default();
    if holds == "holds" || holds.is_empty() {
        return;
    }
    let mut text = format!("{heading}: {}.", plain(holds).trim_end_matches('.'));
    if !default.trim().is_empty() {
        text = format!("{text} Left out: {}.", plain(default).trim());
    }
    let firsts: Vec<&str> = spans(names)
        .filter_map(|span| names_in(span).next())
        .collect();
    for name in &firsts {
        let title = match heading {
            "Conditions" => "a condition".to_owned(),
            _ => format!("a field of “{heading}”"),
        };
        add(found, name, true, title, text.clone());
    }
    let first = firsts.first().copied().unwrap_or_default();
    for name in words(holds) {
        if !firsts.contains(&name) {
            add(
                found,
                name,
                false,
                format!("a word for `{first}`"),
                text.clone(),
            );
        }
    }
}

fn add<'p>(
    found: &mut BTreeMap<&'p str, Vec<Mention>>,
    name: &'p str,
    own: bool,
    title: String,
    text: String,
) {
    let all = found.entry(name).or_default();
    if all.iter().all(|mention| mention.text != text) {
        all.push(Mention { own, title, text });
    }
}

/// The most places that are listed for a name that has no row of its own.
const MENTIONS: usize = 2;

fn word(name: &str, mut mentions: Vec<Mention>) -> KnownWord {
    let own = mentions.iter().any(|mention| mention.own);
    if own {
        mentions.retain(|mention| mention.own);
    } else {
        mentions.truncate(MENTIONS);
    }
    KnownWord {
        id: name.to_owned(),
        title: mentions
            .first()
            .map(|mention| mention.title.clone())
            .unwrap_or_default(),
        paragraphs: mentions.into_iter().map(|mention| mention.text).collect(),
    }
}

/// What stands between backticks.
fn spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    spans(text).flat_map(names_in)
}

/// The names of a piece of notation: what is quoted is an example.
fn names_in(span: &str) -> impl Iterator<Item = &str> {
    let unquoted = span.split('"').step_by(2);
    let pieces =
        unquoted.flat_map(|part| part.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')));
    pieces.filter(|name| name.len() > 1 && name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// A cell without what only a page needs.
fn plain(text: &str) -> String {
    let mut out = text.trim().to_owned();
    while let Some(start) = out.find("](#") {
        let Some(end) = out.get(start..).and_then(|rest| rest.find(')')) else {
            break;
        };
        out.replace_range(start..=start + end, "");
        if let Some(open) = out.get(..start).and_then(|before| before.rfind('[')) {
            out.remove(open);
        }
    }
    out
}
