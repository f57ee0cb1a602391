//! The figures of the report: four domains, measures of the words, safety, and what it left.

use maud::{Markup, PreEscaped, html};

use super::super::{companions, figure, sources::Sources, svg, tenths};
use super::cite;
use crate::domain::debrief::{Debrief, DomainView, Earned, MissedHere};

pub(super) fn domains(debrief: &Debrief, sources: &Sources) -> Markup {
    let domains = &debrief.domains;
    html! {
        section aria-labelledby="domains" {
            h2 #domains { "Four domains" }
            p { (domains.note) }
            p { strong { (domains.caution) } }
            @for view in &domains.each { (domain(view, sources)) }
        }
    }
}

fn domain(view: &DomainView, sources: &Sources) -> Markup {
    let class = if view.points.is_some() {
        "points"
    } else {
        "points none"
    };
    html! {
        section.domain {
            div.figure-line { h3 { (view.label) } span class=(class) { (figure(view)) } }
            @if let Some(bar) = svg::range(view) { figure { (PreEscaped(bar)) } }
            p { (view.sentence) }
            table {
                caption { "Figures beside it" }
                tbody { @for (label, value) in companions(view) { tr { th scope="row" { (label) } td.n { (value) } } } }
            }
        }
        @if !view.earned.is_empty() || !view.missed.is_empty() {
            details open {
                summary { "Where it comes from, turn by turn" }
                ul.ledger {
                    @for (at, earned) in view.earned.iter().enumerate() { li { (entry(earned, super::super::repeats(&view.earned, at), sources)) } }
                    @for missed in &view.missed { li { (self::missed(missed)) } }
                }
            }
        }
    }
}

/// One row; words and reason only where the row before has not given them already.
fn entry(earned: &Earned, repeats: bool, sources: &Sources) -> Markup {
    let cited = &earned.sources;
    html! {
        span.turn { "turn " (earned.turn) " · level " (earned.level) " of 4 · evidence " (tenths(earned.evidence)) }
        br;
        strong { (earned.behaviour) }
        @if repeats { ", in the same words." }
        @else { ": " span dir="auto" { "“" (earned.you) "”" } " " (earned.why) }
        (cite(sources, cited))
        @for rule in &earned.rules { " " span.quiet { (rule) } }
    }
}

fn missed(missed: &MissedHere) -> Markup {
    html! {
        span.turn { "turn " (missed.turn) " · not taken up" }
        br;
        (missed.asked) @if let Some(about) = &missed.about { " " (about) }
    }
}

pub(super) fn measures(debrief: &Debrief) -> Markup {
    html! {
        @if let Some(measures) = &debrief.measures {
            section aria-labelledby="measures" {
                h2 #measures { "Below the line: the words themselves" }
                p.quiet { (measures.note) }
                table {
                    thead { tr { th scope="col" { "Measure" } th scope="col" { "Here" } th scope="col" { "How to read it" } } }
                    tbody { @for figure in &measures.figures { tr {
                        th scope="row" { (figure.name) } td { (figure.value) } td { (figure.reading) }
                    } } }
                }
                @if !measures.jargon.is_empty() || !measures.threats.is_empty() {
                    table {
                        caption { "Words that may not have arrived as they were meant" }
                        thead { tr { th.n scope="col" { "Turn" } th scope="col" { "You said" } th scope="col" { "In other words" } } }
                        tbody { @for term in measures.jargon.iter().chain(&measures.threats) { tr {
                            td.n { (term.turn) }
                            td { "“" (term.term) "”" @if term.patients_word { " " span.quiet { "(the patient’s own word)" } } }
                            td { (term.instead) }
                        } } }
                    }
                }
            }
        }
    }
}

pub(super) fn safety(debrief: &Debrief, sources: &Sources) -> Markup {
    let safety = &debrief.safety;
    html! {
        section aria-labelledby="safety" {
            h2 #safety { "Safety" }
            p { (safety.summary) }
            @if !safety.gates.is_empty() || !safety.questions.is_empty() {
                table {
                    thead { tr { th scope="col" { "What" } th scope="col" { "Here" } th scope="col" { "Why it matters" } } }
                    tbody {
                        @for ask in &safety.questions { tr {
                            th scope="row" { (ask.text) }
                            td { @match ask.asked_in { Some(turn) => { "asked in turn " (turn) } None => { "not asked" } } }
                            td { (ask.why) (cite(sources, [&ask.source])) }
                        } }
                        @for gate in &safety.gates { tr {
                            th scope="row" { (gate.title) }
                            td { @if gate.tripped { "▲ this happened" } @else { "not here" } }
                            td { (gate.why) (cite(sources, [&gate.source])) }
                        } }
                    }
                }
            }
        }
    }
}

pub(super) fn outcome(debrief: &Debrief) -> Markup {
    let outcome = &debrief.outcome;
    html! {
        section aria-labelledby="left" {
            h2 #left { "What it left" }
            p.quiet { "A consequence of what was said, shown apart from the four domains and never added to them." }
            table {
                caption { "The patient, 0 to 10" }
                thead { tr { th scope="col" { "" span.skip { "State" } } th.n scope="col" { "Before" } th.n scope="col" { "After" } } }
                tbody { @for moved in &outcome.state { tr {
                    th scope="row" { (moved.name) } td.n { (moved.from) } td.n { (moved.to) }
                } } }
            }
            @if !outcome.understanding.is_empty() {
                table {
                    caption { "What was understood, 0 to 4" }
                    thead { tr { th scope="col" { "Idea" } th.n scope="col" { "Before" } th.n scope="col" { "After" } th scope="col" { "In words" } } }
                    tbody { @for concept in &outcome.understanding { tr {
                        th scope="row" { (concept.text) } td.n { (concept.from) } td.n { (concept.to) } td { (concept.words) }
                    } } }
                }
            }
        }
    }
}
