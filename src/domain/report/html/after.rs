//! The last part of the report: keep and change, again, the record for a portfolio, the transcript.

use maud::{Markup, PreEscaped, html};

use super::super::{command, map};
use super::{line, says};
use crate::domain::debrief::{Debrief, DetourScene, Map, Resolve};

pub(super) fn plan(debrief: &Debrief) -> Markup {
    html! {
        section aria-labelledby="plan" {
            h2 #plan { "Keep and change" }
            (resolve("Keep", &debrief.plan.keep))
            (resolve("Change", &debrief.plan.change))
        }
    }
}

fn resolve(name: &str, resolve: &Resolve) -> Markup {
    html! {
        div.plan {
            h3 { (name) }
            p { (resolve.because) }
            @if !resolve.yours.is_empty() {
                p.quiet { "You wrote" } blockquote dir="auto" { (resolve.yours) }
            } @else if !resolve.suggestion.is_empty() {
                p.quiet { "A plan to start from; make it yours" } blockquote { (resolve.suggestion) }
            }
        }
    }
}

pub(super) fn again(debrief: &Debrief) -> Markup {
    let again = &debrief.again;
    let unseen = super::super::unseen(again);
    let come_back = super::super::come_back(&debrief.plan);
    html! {
        section aria-labelledby="again" {
            h2 #again { "Again" }
            ul.items { @for next in &again.next { li { strong { (next.label) } " " span.quiet { (next.why) } } } }
            @if let Some(detour) = &again.detour { (self::detour(detour, &debrief.about.called)) }
            @if !unseen.is_empty() { p { (unseen) } }
            @if let Some(map) = &again.map { (self::map(map)) }
            @if !come_back.is_empty() { p { (come_back) } }
        }
    }
}

fn map(map: &Map) -> Markup {
    html! {
        h3 { "Where you have been" }
        @if let Some(drawing) = map::drawing(map) {
            figure.map {
                div.wide tabindex="0" role="region" aria-label="Map" { (PreEscaped(drawing.svg)) }
                ul.legend { @for (sign, words) in map::legend(map) { li { (PreEscaped(sign)) (words) } } }
                figcaption { (map.in_words) }
            }
        } @else { p { (map.in_words) } }
    }
}

fn detour(detour: &DetourScene, called: &str) -> Markup {
    html! {
        h3 { "The smallest change" }
        p { (detour.summary) }
        @for beat in &detour.beats {
            article.moment {
                dl.talk {
                    @for said in &beat.patient { (says(said.by.as_deref().unwrap_or(called), "patient", &line(said))) }
                    @if let Some(instead) = &beat.instead_of { (says("Instead of", "instead", &html! { (instead) })) }
                    (says(&format!("You, turn {}", beat.turn), "you", &html! { (beat.you) }))
                    (says(&format!("{called}, inside"), "inner", &html! { (beat.thought) }))
                    @for said in &beat.reply { (says(said.by.as_deref().unwrap_or(called), "patient", &line(said))) }
                }
            }
        }
        div.ending { p { strong { (detour.title) } (detour.after) } }
    }
}

pub(super) fn record(debrief: &Debrief) -> Markup {
    let record = &debrief.record;
    let person = &record.origin.person;
    html! {
        section aria-labelledby="record" {
            h2 #record { "Record of continuing professional development" }
            div.cpd {
                @if !person.is_empty() { p { strong { bdi { (person) } } } }
                h3 { "Activity" } p { (record.activity) " " (record.time) " " (record.conditions) }
                @if !record.goals.is_empty() {
                    h3 { "What it set out to practise" } ul { @for goal in &record.goals { li { (goal) } } }
                }
                h3 { "What it showed" }
                table { tbody { @for (name, value) in &record.results { tr { th scope="row" { (name) } td.n { (value) } } } } }
                p { (debrief.safety.summary) }
                p.quiet { (record.limits) }
                @if !record.excerpts.is_empty() {
                    h3 { "From the conversation" }
                    table {
                        thead { tr { th.n scope="col" { "Turn" } th scope="col" { "Patient" } th scope="col" { "Clinician" } th scope="col" { "Coded as" } } }
                        tbody { @for excerpt in &record.excerpts { tr {
                            td.n { (excerpt.turn) } td dir="auto" { (excerpt.patient) } td dir="auto" { (excerpt.you) } td { (excerpt.behaviour) }
                        } } }
                    }
                }
                h3 { "Reflection and plan" }
                @if record.reflection.is_empty() { p { "Nothing was written." } }
                @for (name, text) in &record.reflection { p dir="auto" { strong { (name) ": " } (text) } }
                h3 { "How to check it" }
                p { @match command(&record.verify) {
                    Some((before, command, after)) => { (before) code { (command) } (after) }
                    None => (record.verify),
                } }
                table { tbody { @for (name, value) in &record.identity { tr { th scope="row" { (name) } td { code { (value) } } } } } }
            }
        }
    }
}

pub(super) fn transcript(debrief: &Debrief) -> Markup {
    let called = &debrief.about.called;
    html! {
        section aria-labelledby="transcript" {
            h2 #transcript { "Transcript" }
            dl.talk {
                @for exchange in &debrief.transcript {
                    @for said in &exchange.patient { (says(said.by.as_deref().unwrap_or(called), "patient", &line(said))) }
                    (says(&format!("You, turn {}", exchange.turn), "you", &html! { (exchange.you) }))
                }
                @for said in &debrief.last_lines { (says(said.by.as_deref().unwrap_or(called), "patient", &line(said))) }
            }
        }
    }
}
