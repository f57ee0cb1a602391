//! A document as Markdown, for wikis, portfolios and diffs.

use crate::Debrief;
use crate::document::{
    Block, Document, Heading, Holds, ListItem, ReasonChoice, RichText, Role, Run, Table, bracketed,
};
use crate::wording::Wording;
use insight::language::bidi::isolated;
use insight::language::printable::{printable, shown};

/// A debrief as Markdown.
pub fn markdown(debrief: &Debrief) -> String {
    print(&Document::of(debrief, Wording::of(&debrief.about.wording)))
}

/// A document as Markdown.
pub fn print(document: &Document) -> String {
    let mut parts = vec![format!("# {}", esc(&document.title)), runs(&document.lead)];
    parts.extend(document.note.iter().map(runs));
    parts.extend(document.shows.iter().map(runs));
    for section in &document.short {
        parts.push(format!("## {}", runs(&section.title)));
        parts.extend(blocks(&section.blocks));
    }
    for held in document.held() {
        parts.push(format!("## {}", esc(&held.name)));
        parts.extend(blocks(&held.blocks));
    }
    if !document.more.is_empty() {
        parts.push("---".to_owned());
        parts.push(format!("# {}", esc(&document.labels.more)));
    }
    for section in &document.more {
        parts.push(format!("## {}", runs(&section.title)));
        parts.extend(blocks(&section.blocks));
    }
    printable(&format!("{}\n", parts.join("\n\n")))
}

/// Text from a file, with marks that Markdown would read as its own escaped, what is hidden named, and right-to-left writing set
/// apart.
pub fn esc(text: &str) -> String {
    let text = shown(text);
    let text = isolated(&text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#'
        ) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Blocks as stretches that a blank line sets apart.
fn blocks(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for together in blocks.chunk_by(|a, b| a.is_talk() && b.is_talk()) {
        if together.first().is_some_and(Block::is_talk) {
            let lines: Vec<String> = together.iter().flat_map(block).collect();
            out.push(lines.join("\n>\n"));
        } else {
            out.extend(together.iter().flat_map(block));
        }
    }
    out
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(heading) => vec![self::heading(heading)],
        Block::Paragraph(role, text) => vec![paragraph(*role, text)],
        Block::Speech(speech) => vec![format!(
            "> **{}:** {}",
            esc(&speech.label),
            tidy(&esc(&speech.flat()))
        )],
        Block::Thought { label, text } => {
            vec![format!("> *{}: {}*", esc(label), tidy(&esc(text)))]
        }
        Block::Table(table) => self::table(table),
        Block::Figure(figure) => vec![tidy(&esc(figure.in_words()))],
        Block::List(_, items) => vec![list(items)],
        Block::Choice(choice) => self::choice(choice),
        Block::Works(works) => {
            let works = works.iter().enumerate();
            let works = works.map(|(at, text)| format!("{}. {}", at + 1, tidy(&esc(text))));
            vec![works.collect::<Vec<_>>().join("\n")]
        }
        Block::Group(_, blocks) => self::blocks(blocks),
        Block::Fold(fold) => {
            let name = format!("**{}**", esc(&fold.name));
            [name].into_iter().chain(blocks(&fold.blocks)).collect()
        }
        // What is held back stands after the short debrief.
        Block::Held(held) => vec![format!("**{}**", esc(&held.question)), esc(&held.elsewhere)],
    }
}

fn heading(heading: &Heading) -> String {
    let mut text = "#".repeat(usize::from(heading.level));
    if !heading.kicker.is_empty() {
        text = format!("{text} {}.", esc(&heading.kicker));
    }
    text = format!("{text} {}", runs(&heading.text));
    if let Some((figure, _)) = &heading.figure {
        text = format!("{text}: {}", esc(figure));
    }
    text
}

fn paragraph(role: Role, text: &RichText) -> String {
    let text = runs(text);
    match role {
        Role::Body | Role::Quiet | Role::Display | Role::Meta => text,
        Role::Question => format!("**{text}**"),
        Role::Written => format!("> {text}"),
        Role::Felt => format!("*{text}*"),
    }
}

fn table(table: &Table) -> Vec<String> {
    let mut out = Vec::new();
    if !table.caption.is_empty() {
        out.push(format!("*{}*", esc(&table.caption)));
    }
    let cells =
        |row: &[RichText], between: &str| row.iter().map(runs).collect::<Vec<_>>().join(between);
    if !table.has_head() {
        let rows = table.rows.iter();
        // A name and what it is; or a name, a figure and a sentence.
        let rows = rows.map(|row| match row.split_last() {
            Some((last, first)) if first.len() > 1 => {
                format!("- {}. {}", cells(first, ", "), runs(last))
            }
            _ => format!("- {}", cells(row, ": ")),
        });
        let rows: Vec<String> = rows.collect();
        out.push(rows.join("\n"));
        return out;
    }
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let columns = table.columns.iter();
    let names = columns.clone().map(|column| esc(&column.name)).collect();
    let rules = columns.map(|column| match column.holds {
        Holds::Number => "---:".to_owned(),
        Holds::Words | Holds::Sentences => "---".to_owned(),
    });
    let mut lines = vec![line(names), line(rules.collect())];
    lines.extend(
        table
            .rows
            .iter()
            .map(|row| line(row.iter().map(runs).collect())),
    );
    out.push(lines.join("\n"));
    out
}

/// Items of one stretch each stand close together; longer ones are set apart.
fn list(items: &[ListItem]) -> String {
    let items: Vec<Vec<String>> = items.iter().map(|item| blocks(&item.blocks)).collect();
    let close = items.iter().all(|item| item.len() <= 1);
    let set: Vec<String> = items
        .iter()
        .map(|item| indented(&item.join("\n\n")))
        .collect();
    set.join(if close { "\n" } else { "\n\n" })
}

/// The first line behind a dash, the others below its words.
fn indented(text: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| match (at, line) {
        (0, line) => format!("- {line}"),
        (_, "") => String::new(),
        (_, line) => format!("  {line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn choice(choice: &ReasonChoice) -> Vec<String> {
    if choice.names.is_empty() {
        return Vec::new();
    }
    let names = choice.names.iter().map(|(name, picked)| {
        let name = esc(name);
        if *picked {
            format!("**✓ {name}**")
        } else {
            name
        }
    });
    let names: Vec<String> = names.collect();
    vec![format!("{}: {}.", esc(&choice.label), names.join(" · "))]
}

fn runs(text: &RichText) -> String {
    tidy(&text.0.iter().map(run).collect::<String>())
}

fn run(run: &Run) -> String {
    match run {
        Run::Plain(text) | Run::Quiet(text) | Run::Name(text) => esc(text),
        Run::Strong(text) | Run::Tag(text, _) => format!("**{}**", esc(text)),
        Run::Emphasis(text) => format!("*{}*", esc(text)),
        Run::Quote(text) => format!("“{}”", esc(text)),
        Run::Code(text) => format!("`{}`", isolated(&shown(&text.replace('`', "’")))),
        Run::Cite(numbers) => bracketed(numbers),
    }
}

/// On one line, without the spaces that parts left empty would leave behind.
fn tidy(text: &str) -> String {
    let words = text.split(' ').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
