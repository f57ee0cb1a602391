//! A document as one HTML file: inline style and drawings, no script, no request to anywhere, and fit to be printed.

use maud::{Markup, PreEscaped, html};

use crate::Debrief;
use crate::document::{
    Block, BlockGroup, Column, Document, Figure, Heading, Holds, ListItem, ListKind, ReasonChoice,
    RichText, Role, Run, Section, Speech, Table, Tone, Who,
};
use crate::figures::picture::Picture;
use crate::print::page::Page;
use crate::wording::Wording;

/// What a debrief needs beside the style of every page.
const STYLE: &str = include_str!("debrief.css");

/// A debrief as HTML.
pub fn html(debrief: &Debrief) -> String {
    print(&Document::of(debrief, Wording::of(&debrief.about.wording)))
}

/// A document as HTML.
pub fn print(document: &Document) -> String {
    let body = html! {
        a.skip href="#main" { (document.labels.skip) }
        header.top {
            h1 { (document.title) }
            p.lead { (runs(&document.lead)) }
            @if let Some(note) = &document.all_notes() { p.notice role="note" { (runs(note)) } }
            nav aria-label=(document.labels.parts) {
                @for sections in [&document.short, &document.more] {
                    @if !sections.is_empty() { ol { @for section in sections {
                        li { a href=(format!("#{}", section.part.id())) { (section.short) } }
                    } } }
                }
            }
        }
        main #main {
            @for section in &document.short { (self::section(section)) }
            @if !document.more.is_empty() {
                section.more aria-labelledby="more" {
                    h2 #more { (document.labels.more) }
                    @for section in &document.more { (folded(section)) }
                }
            }
        }
    };
    let page = Page {
        language: &document.language,
        title: &document.name,
        styles: &[STYLE],
        broad: false,
        body,
    };
    page.print()
}

fn section(section: &Section) -> Markup {
    let id = section.part.id();
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (runs(&section.title)) }
            (blocks(&section.blocks))
        }
    }
}

/// A section that is one step away: its heading opens it.
fn folded(section: &Section) -> Markup {
    let id = section.part.id();
    html! {
        details.part {
            summary { h3.part id=(id) { (runs(&section.title)) } }
            (blocks(&section.blocks))
        }
    }
}

fn blocks(blocks: &[Block]) -> Markup {
    let together = blocks.chunk_by(|a, b| a.is_talk() && b.is_talk());
    html! {
        @for blocks in together {
            @if blocks.first().is_some_and(Block::is_talk) {
                dl.talk { @for block in blocks { (self::block(block)) } }
            } @else {
                @for block in blocks { (self::block(block)) }
            }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading(heading) => self::heading(heading),
        Block::Paragraph(role, text) => paragraph(*role, &runs(text)),
        Block::Speech(speech) => self::speech(speech),
        Block::Thought { label, text } => says(label, "inner", &html! { (text) }),
        Block::Table(table) => self::table(table),
        Block::Figure(figure) => self::figure(figure),
        Block::List(kind, items) => list(*kind, items),
        Block::Choice(choice) => self::choice(choice),
        Block::Works(works) => html! {
            ol.sources { @for (at, text) in works.iter().enumerate() {
                li id=(format!("source-{}", at + 1)) { (text) }
            } }
        },
        Block::Group(group, blocks) => self::group(*group, &self::blocks(blocks)),
        Block::Fold(fold) => html! {
            details open[fold.open] { summary { (fold.name) } (blocks(&fold.blocks)) }
        },
        Block::Held(held) => html! {
            p.ask { (held.question) }
            details.held { summary { (held.name) } (blocks(&held.blocks)) }
        },
    }
}

fn heading(heading: &Heading) -> Markup {
    let text = runs(&heading.text);
    html! {
        @if !heading.kicker.is_empty() { p.kind { (heading.kicker) } }
        @match (&heading.figure, heading.level) {
            (Some((figure, number)), _) => div.figure-line {
                h3 { (text) }
                span class=(if *number { "points" } else { "points none" }) { (figure) }
            },
            (None, ..=3) => h3 { (text) },
            (None, _) => h4 { (text) },
        }
    }
}

fn paragraph(role: Role, text: &Markup) -> Markup {
    html! { @match role {
        Role::Body => p dir="auto" { (text) },
        Role::Quiet => p.quiet dir="auto" { (text) },
        Role::Question => p.ask { (text) },
        Role::Display => p.word dir="auto" { (text) },
        Role::Written => blockquote dir="auto" { (text) },
        Role::Felt => p.felt { (text) },
        Role::Meta => p.meta { (text) },
    } }
}

fn speech(speech: &Speech) -> Markup {
    let class = match speech.who {
        Who::Patient | Who::Other => "patient",
        Who::You | Who::YouThere => "you",
        Who::Heard => "heard",
        Who::Before => "instead",
    };
    let said = html! {
        span dir="auto" { (speech.text) }
        @if let Some(body) = &speech.body {
            @if !speech.text.is_empty() { " " }
            span.body dir="auto" { "(" (body) ")" }
        }
    };
    says(&speech.label, class, &said)
}

fn says(who: &str, class: &str, said: &Markup) -> Markup {
    html! { div class=(class) { dt { bdi { (who) } } dd { (said) } } }
}

/// From so many columns on a table may be wider than a narrow window, and can be moved in it.
const WIDE: usize = 5;

fn table(table: &Table) -> Markup {
    let caption = &table.caption;
    let set = html! {
        table {
            @if !caption.is_empty() { caption { (caption) } }
            @if table.has_head() { thead { tr { @for column in &table.columns {
                th class=[class(column)] scope="col" { (column.name) }
            } } } }
            tbody { @for row in &table.rows { tr { @for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                @if at == 0 { th class=[class(column)] scope="row" { (runs(cell)) } }
                @else if column.holds == Holds::Sentences { td dir="auto" { (runs(cell)) } }
                @else { td class=[class(column)] { (runs(cell)) } }
            } } } }
        }
    };
    html! {
        @if table.columns.len() >= WIDE {
            div.wide tabindex="0" role="region" aria-label=(caption) { (set) }
        } @else { (set) }
    }
}

fn class(column: &Column) -> Option<&'static str> {
    (column.holds == Holds::Number).then_some("n")
}

fn figure(figure: &Figure) -> Markup {
    let Some(svg) = figure.picture.svg(&figure.words) else {
        return html! { p { (figure.in_words()) } };
    };
    let legend = figure.picture.legend();
    let is_map = matches!(figure.picture, Picture::Map(_));
    html! {
        figure class=[is_map.then_some("map")] {
            @if let Picture::Map(map) = &figure.picture {
                div.wide tabindex="0" role="region" aria-label=(map.name) { (PreEscaped(svg)) }
            } @else { (PreEscaped(svg)) }
            @if !legend.is_empty() {
                ul.legend { @for (sign, words) in legend { li { (PreEscaped(sign)) (words) } } }
            }
            @if !figure.caption.is_empty() { figcaption { (figure.caption) } }
        }
    }
}

fn list(kind: ListKind, items: &[ListItem]) -> Markup {
    let (class, ordered) = match kind {
        ListKind::Points => ("points", false),
        ListKind::Marks => ("marks", false),
        ListKind::Call => ("call", true),
        ListKind::Cards => ("cards", false),
        ListKind::Turns => ("turns", true),
        ListKind::Ways => ("ways", true),
        ListKind::Ledger => ("ledger", false),
    };
    let items =
        html! { @for item in items { li class=[tone(item.tone)] { (self::item(&item.blocks)) } } };
    html! { @if ordered { ol class=(class) { (items) } } @else { ul class=(class) { (items) } } }
}

/// What is in an item; its first words need no paragraph of their own.
fn item(blocks: &[Block]) -> Markup {
    match blocks {
        [Block::Paragraph(Role::Body, text), rest @ ..] => html! {
            span dir="auto" { (runs(text)) } (self::blocks(rest))
        },
        blocks => self::blocks(blocks),
    }
}

fn tone(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Even => None,
        Tone::Good => Some("good"),
        Tone::Bad => Some("bad"),
        Tone::Unsaid => Some("unsaid"),
    }
}

fn choice(choice: &ReasonChoice) -> Markup {
    html! { @if !choice.names.is_empty() {
        p.quiet { (choice.label) }
        ul.frames { @for (name, picked) in &choice.names {
            li class=[picked.then_some("picked")] { @if *picked { "✓ " } (name) }
        } }
    } }
}

fn group(group: BlockGroup, blocks: &Markup) -> Markup {
    html! { @match group {
        BlockGroup::Moment(turn, turning) => article class=(if turning { "moment turning" } else { "moment" }) id=(format!("turn-{turn}")) { (blocks) },
        BlockGroup::Scene => article.moment { (blocks) },
        BlockGroup::Ending => div.ending { (blocks) },
        BlockGroup::Resolve => div.plan { (blocks) },
        BlockGroup::Domain => section.domain { (blocks) },
        BlockGroup::Record => div.cpd { (blocks) },
    } }
}

fn runs(text: &RichText) -> Markup {
    html! { @for run in &text.0 { (self::run(run)) } }
}

fn run(run: &Run) -> Markup {
    html! { @match run {
        Run::Plain(text) => (text),
        Run::Strong(text) => strong { (text) },
        Run::Emphasis(text) => em { (text) },
        Run::Quote(text) => { "“" span dir="auto" { (text) } "”" },
        Run::Code(text) => code { (text) },
        Run::Quiet(text) => span.quiet { (text) },
        Run::Name(text) => bdi { (text) },
        Run::Tag(text, tone) => span class=(format!("status {}", self::tone(*tone).unwrap_or("even"))) { (text) },
        Run::Cite(works) => sup { @for (at, work) in works.iter().enumerate() {
            @if at > 0 { "," }
            a href=(format!("#source-{}", work.number)) aria-label=(work.label) { (work.number) }
        } },
    } }
}
