//! The debrief as one HTML file: inline style and drawings, no script, no request to anywhere, and fit to be printed.

mod after;
mod figures;
mod seat;
mod story;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::sources::Sources;
use crate::domain::debrief::{Citation, Debrief, Spoken};
use crate::domain::language::bidi::{isolated, without_marks};
use crate::domain::language::printable::printable;

const STYLE: &str = include_str!("../report.css");

/// The whole document.
pub fn html(debrief: &Debrief) -> String {
    let about = &debrief.about;
    let sources = Sources::of(debrief);
    let page = html! {
        (DOCTYPE)
        html lang=(about.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(concat!("Bedside ", env!("CARGO_PKG_VERSION")));
                meta name="color-scheme" content="light dark";
                title { "Debrief: " (about.title) ", " (about.patient) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the debrief" }
                header.top { (top(debrief)) }
                main #main {
                    (story::first_word(debrief))
                    (story::side(debrief))
                    (seat::seat(debrief))
                    (story::untold(debrief))
                    (story::moments(debrief, &sources))
                    (figures::domains(debrief, &sources))
                    (figures::measures(debrief))
                    (figures::safety(debrief, &sources))
                    (figures::outcome(debrief))
                    (after::plan(debrief))
                    (after::again(debrief))
                    (after::record(debrief))
                    (after::transcript(debrief))
                    (list_of_sources(&sources))
                }
                footer {
                    p { (debrief.domains.caution) " " (debrief.record.limits.split(". ").next().unwrap_or_default()) "." }
                }
            }
        }
    };
    printable(&set_apart(&page.into_string()))
}

/// Right-to-left writing in running text set apart, so that commas and numbers beside it stay where they belong. What stands
/// inside tags is left as it is.
pub(crate) fn set_apart(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    for part in page.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        out.push_str(&isolated(text));
        out.push_str(&without_marks(tag));
    }
    out
}

fn top(debrief: &Debrief) -> Markup {
    let about = &debrief.about;
    let parts = [
        ("side", "Their side"),
        ("seat", "From their seat"),
        ("untold", "What stayed unsaid"),
        ("moments", "Three moments"),
        ("domains", "Four domains"),
        ("safety", "Safety"),
        ("left", "What it left"),
        ("plan", "Keep and change"),
        ("again", "Again"),
        ("record", "Record"),
        ("transcript", "Transcript"),
    ];
    html! {
        h1 { (about.title) }
        p.lead { "A debrief of a consultation with " bdi { (about.patient) } ", " (about.age) ". " (debrief.outcome.ended) }
        @if !about.caution.is_empty() {
            p.notice role="note" { strong { "Read this first. " } (about.caution) }
        }
        nav aria-label="Parts of this debrief" {
            ol { @for (id, name) in parts.into_iter().filter(|(id, _)| *id != "seat" || !debrief.side.seat.beats.is_empty()) { li { a href=(format!("#{id}")) { (name) } } } }
        }
    }
}

/// One line of dialogue, with body language set apart.
fn line(spoken: &Spoken) -> Markup {
    html! {
        span dir="auto" { (spoken.text) }
        @if let Some(body) = &spoken.body {
            @if !spoken.text.is_empty() { " " }
            span.body dir="auto" { "(" (body) ")" }
        }
    }
}

/// A speaker's row in a dialogue.
fn says(who: &str, class: &str, said: &Markup) -> Markup {
    html! { div class=(class) { dt { bdi { (who) } } dd { (said) } } }
}

/// Numbers of sources as links.
fn cite<'a>(sources: &Sources, cited: impl IntoIterator<Item = &'a Citation>) -> Markup {
    let numbers = sources.numbers(cited);
    html! {
        @if !numbers.is_empty() {
            sup { @for (at, number) in numbers.iter().enumerate() {
                @if at > 0 { "," }
                a href=(format!("#source-{number}")) aria-label=(format!("source {number}")) { (number) }
            } }
        }
    }
}

fn list_of_sources(sources: &Sources) -> Markup {
    html! {
        @if !sources.list().is_empty() {
            section aria-labelledby="sources" {
                h2 #sources { "Sources" }
                ol.sources { @for (at, text) in sources.list().iter().enumerate() {
                    li id=(format!("source-{}", at + 1)) { (text) }
                } }
            }
        }
    }
}
