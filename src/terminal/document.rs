//! A document in a terminal: sections under ruled titles, conversations as on the page of a play, tables as far as the width goes.

use super::Terminal;
use super::page::{aside, heading, marked, paragraph, ruled, title};
use super::play::screen;
use super::prose::{MEASURE, clean, display_width};
use super::table::TextTable as Columns;
use debrief::document::{
    Block, Column, Document, Figure, Heading, HeldBlocks, Holds, ListItem, ListKind, ReasonChoice,
    RichText, Role, Run, Section, Speech, Table, Who,
};
use debrief::figures::domain_range::DomainRange;
use debrief::figures::picture::Picture;

/// Most columns of the bar from least to greatest.
const BAR: usize = 40;

/// Prints the whole document.
pub fn print(document: &Document, out: &mut Terminal) {
    front(document, out);
    for section in &document.short {
        self::section(section, out);
    }
    rest(document, out);
}

/// Prints what comes after the short debrief.
pub(super) fn rest(document: &Document, out: &mut Terminal) {
    if !document.more.is_empty() {
        title(&document.labels.more, out);
    }
    for section in &document.more {
        self::section(section, out);
    }
}

/// The question that has to be answered before what is held back.
pub(super) fn question(held: &HeldBlocks) -> Block {
    Block::Paragraph(Role::Question, RichText::plain(&held.question))
}

/// Prints what stands before the first section.
pub(super) fn front(document: &Document, out: &mut Terminal) {
    title(&document.title, out);
    paragraph(&document.lead.flat(), 2, out);
    if let Some(note) = &document.all_notes() {
        out.line("");
        marked("!", &note.flat(), 2, out);
    }
}

/// Prints a section.
pub(super) fn section(section: &Section, out: &mut Terminal) {
    section_head(section, out);
    blocks(&section.blocks, out);
}

/// Prints the title of a section.
pub(super) fn section_head(section: &Section, out: &mut Terminal) {
    ruled(&section.title.flat(), out);
    if !section.blocks.first().is_some_and(makes_room) {
        out.line("");
    }
}

/// Prints blocks, each with room above it but the first.
pub(super) fn blocks(blocks: &[Block], out: &mut Terminal) {
    let mut after_gap = true;
    for block in blocks {
        if !(after_gap || makes_room(block)) {
            out.line("");
        }
        self::block(block, 2, out);
        after_gap = matches!(block, Block::Heading(_));
    }
}

/// Whether a block has room above it by itself, or shows nothing.
fn makes_room(block: &Block) -> bool {
    match block {
        Block::Heading(_) | Block::Speech(_) | Block::Thought { .. } | Block::Fold(_) => true,
        Block::Choice(choice) => choice.names.is_empty(),
        Block::Group(_, blocks) => blocks.first().is_none_or(makes_room),
        Block::Paragraph(..)
        | Block::Table(_)
        | Block::Figure(_)
        | Block::List(..)
        | Block::Held(_)
        | Block::Works(_) => false,
    }
}

pub(super) fn block(block: &Block, indent: usize, out: &mut Terminal) {
    match block {
        Block::Heading(words) => self::heading_of(words, out),
        Block::Paragraph(role, text) => match role {
            Role::Body | Role::Question | Role::Display => paragraph(&text.flat(), indent, out),
            Role::Written => paragraph(&text.flat(), indent + 2, out),
            Role::Quiet | Role::Felt | Role::Meta => aside(&text.flat(), indent, out),
        },
        Block::Speech(speech) => self::speech(speech, out),
        Block::Thought { label, text } => {
            out.line("");
            aside(&format!("{label}: {text}"), 2, out);
        }
        Block::Table(table) => self::table(table, indent, out),
        Block::Figure(figure) => self::figure(figure, out),
        Block::List(kind, items) => list(*kind, items, indent, out),
        Block::Choice(choice) => self::choice(choice, out),
        Block::Works(works) => {
            for (at, text) in works.iter().enumerate() {
                marked(&format!("{:>2}.", at + 1), text, 2, out);
            }
        }
        Block::Group(_, blocks) => self::blocks(blocks, out),
        Block::Fold(fold) => {
            heading(&fold.name, out);
            self::blocks(&fold.blocks, out);
        }
        // A reader who reads it all at once is not asked.
        Block::Held(held) => {
            paragraph(&held.question, indent, out);
            heading(&held.name, out);
            self::blocks(&held.blocks, out);
        }
    }
}

fn heading_of(words: &Heading, out: &mut Terminal) {
    let text = words.text.flat();
    if !words.kicker.is_empty() {
        title(&words.kicker, out);
        paragraph(&text, 2, out);
        return;
    }
    match &words.figure {
        Some((figure, _)) => heading(&format!("{text}  {figure}"), out),
        None => heading(&text, out),
    }
}

fn speech(speech: &Speech, out: &mut Terminal) {
    match speech.who {
        Who::Patient | Who::Other => screen::patient(
            &screen::PatientWords {
                by: Some(&*speech.label).filter(|_| speech.who == Who::Other),
                text: &speech.text,
                body: speech.body.as_deref(),
            },
            out,
        ),
        Who::You => screen::clinician(&speech.flat(), out),
        Who::YouThere | Who::Heard => {
            out.line("");
            aside(&format!("{}:", speech.label), 8, out);
            screen::clinician_tight(&speech.flat(), out);
        }
        Who::Before => {
            out.line("");
            aside(&format!("{}: {}", speech.label, speech.flat()), 8, out);
        }
    }
}

/// In columns where they have room; otherwise row by row, each cell behind the name of its column.
fn table(table: &Table, indent: usize, out: &mut Terminal) {
    if !table.caption.is_empty() {
        aside(&table.caption, indent, out);
    }
    let names = table.columns.iter().map(|column| column.name.clone());
    let mut columns = Columns::new(names);
    for (at, column) in table.columns.iter().enumerate() {
        if column.holds != Holds::Number || !table.has_head() {
            columns = columns.words_in(at);
        }
    }
    for row in &table.rows {
        columns.row(row.iter().map(RichText::flat));
    }
    if columns.fits(out.width().min(MEASURE + 2)) {
        columns.print(out);
        return;
    }
    for row in &table.rows {
        record(table, row, indent, out);
    }
}

/// A row by itself: on one line, or on several where it is long.
fn record(table: &Table, row: &[RichText], indent: usize, out: &mut Terminal) {
    let named = |(at, (cell, column)): (usize, (&RichText, &Column))| {
        let cell = Some(cell.flat()).filter(|cell| !cell.trim().is_empty())?;
        Some(match (&*column.name, column.holds) {
            ("", _) => cell,
            (name, Holds::Number) if at == 0 => format!("{name} {cell}"),
            _ if at == 0 => cell,
            (name, _) => format!("{name}: {cell}"),
        })
    };
    let cells = row.iter().zip(&table.columns).enumerate();
    let cells: Vec<String> = cells.filter_map(named).collect();
    let all = match cells.split_first() {
        // Without names the first cell says what the others are about.
        Some((first, rest)) if !table.has_head() => format!("{first}: {}", rest.join(". ")),
        _ => cells.join(" · "),
    };
    let width = out.width().min(MEASURE + 2);
    if !table.has_head() || display_width(&all) + indent + 2 <= width {
        return marked("·", &all, indent, out);
    }
    for (at, cell) in cells.iter().enumerate() {
        if at == 0 {
            marked("·", cell, indent, out);
        } else {
            paragraph(cell, indent + 2, out);
        }
    }
}

fn figure(figure: &Figure, out: &mut Terminal) {
    if let Picture::Range(range) = &figure.picture {
        out.line(bar(range, out.width()));
        aside(&range.marks, 2, out);
    }
    aside(figure.in_words(), 2, out);
}

/// From 0 to 100: `●` this path, `○` the best consultation, `┊` random play, `△` the own rating.
fn bar(range: &DomainRange, width: usize) -> String {
    let length = BAR.min(width.saturating_sub(6));
    let mut cells = vec!['─'; length + 1];
    let mut mark = |at: Option<u16>, glyph: char| {
        if let Some(cell) = at.and_then(|at| cells.get_mut(usize::from(at.min(100)) * length / 100))
        {
            *cell = glyph;
        }
    };
    mark(range.floor, '┊');
    mark(range.own.map(u16::from), '△');
    mark(range.reference, '○');
    mark(Some(range.points), '●');
    let line: String = cells.into_iter().collect();
    format!("  ├{line}┤")
}

/// Items of one block each stand close together; longer ones are set apart.
fn list(kind: ListKind, items: &[ListItem], indent: usize, out: &mut Terminal) {
    let close = items.iter().all(|item| item.blocks.len() <= 1) && kind != ListKind::Call;
    for (at, item) in items.iter().enumerate() {
        let talks = item.blocks.first().is_some_and(Block::is_talk);
        if at > 0 && !close && !talks {
            out.line("");
        }
        entry(kind, item, indent, out);
    }
}

/// An item: its first words behind a mark, the rest below them.
fn entry(kind: ListKind, item: &ListItem, indent: usize, out: &mut Terminal) {
    let mark = match kind {
        ListKind::Points | ListKind::Cards => "·",
        ListKind::Marks | ListKind::Call | ListKind::Turns | ListKind::Ways | ListKind::Ledger => {
            ""
        }
    };
    // A word for how something stands begins with a mark of its own.
    let stands = |text: &RichText| matches!(text.0.first(), Some(Run::Tag(..)));
    let stands = matches!(item.blocks.first(), Some(Block::Paragraph(_, text)) if stands(text));
    let hang = if mark.is_empty() { indent } else { indent + 2 };
    let mut talked = false;
    for (at, block) in item.blocks.iter().enumerate() {
        if talked && !block.is_talk() {
            out.line("");
        }
        talked = block.is_talk();
        match block {
            Block::Paragraph(_, text) if at == 0 && !mark.is_empty() => {
                let text = text.flat();
                let signed = text.split_once(' ').filter(|_| stands);
                let (mark, text) = signed.unwrap_or((mark, &text));
                marked(mark, text, indent, out);
            }
            block => self::block(block, hang, out),
        }
    }
}

fn choice(choice: &ReasonChoice, out: &mut Terminal) {
    if choice.names.is_empty() {
        return;
    }
    let names = choice.names.iter().map(|(name, picked)| {
        let mark = if *picked { "✓ " } else { "" };
        clean(&format!("{mark}{name}"))
    });
    let names: Vec<String> = names.collect();
    aside(&format!("{}: {}.", choice.label, names.join(" · ")), 2, out);
}
