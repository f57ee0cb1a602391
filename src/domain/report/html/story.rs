//! The first half of the report: the first word, the patient's side, what stayed unsaid, three moments.

use maud::{Markup, PreEscaped, html};

use super::super::{sources::Sources, svg};
use super::{cite, line, says};
use crate::domain::debrief::{
    Alternative, Debrief, Item, MarkKind, Moment, MomentKind, Spoken, Status, Tone, kind_label,
};

pub(super) fn first_word(debrief: &Debrief) -> Markup {
    let word = &debrief.before.first_word;
    html! {
        @if !word.is_empty() {
            section aria-labelledby="first" {
                h2 #first { "Your first word" }
                p.word dir="auto" { "“" (word) "”" }
            }
        }
    }
}

pub(super) fn side(debrief: &Debrief) -> Markup {
    let course = &debrief.side.course;
    let called = &debrief.about.called;
    html! {
        section aria-labelledby="side" {
            h2 #side { bdi { (called) } "’s side" }
            p.quiet { "Afterwards, on the telephone to a friend." }
            ol.call { @for said in &debrief.side.call {
                li class=(tone(said.tone)) {
                    @if let Some(turn) = said.turn { span.turn { "turn " (turn) } }
                    span dir="auto" { (said.text) }
                }
            } }
            @if let (Some(title), Some(after)) = (&debrief.outcome.title, &debrief.outcome.after) {
                div.ending { p { strong { (title) } (after) } }
            }
            figure {
                (PreEscaped(svg::course(course, &course.in_words)))
                figcaption { (course.in_words) " Each runs from 0 to 10." }
            }
            @if !course.marks.is_empty() {
                p.quiet { @for (at, kind) in MarkKind::ALL.iter().enumerate() {
                    @if at > 0 { " · " } (kind.glyph()) " " (kind.label())
                } }
                ul.marks { @for mark in &course.marks {
                    li { (mark.kind.glyph()) " turn " (mark.turn) ": " span dir="auto" { (mark.label) } }
                } }
            }
            details {
                summary { "The same as a table" }
                div.wide tabindex="0" role="region" aria-label="State after each turn" { table {
                    thead { tr { @for name in ["Turn", "Trust", "Distress", "Openness", "Readiness", "Confidence"] {
                        th.n scope="col" { (name) }
                    } } }
                    tbody { @for p in &course.points { tr {
                        th.n scope="row" { (p.turn) }
                        @for value in [p.trust, p.distress, p.openness, p.readiness, p.confidence] { td.n { (value) } }
                    } } }
                } }
            }
        }
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Opening => "opening",
        Tone::Helped => "helped",
        Tone::Hurt => "hurt",
        Tone::Told => "told",
        Tone::Unsaid => "unsaid",
        Tone::Closing => "closing",
    }
}

pub(super) fn untold(debrief: &Debrief) -> Markup {
    let untold = &debrief.untold;
    let called = &debrief.about.called;
    html! {
        section aria-labelledby="untold" {
            h2 #untold { "What " bdi { (called) } " never told you" }
            p { (untold.summary) }
            @if !untold.guesses.is_empty() {
                table {
                    caption { "Your guess, made before you saw any of this, beside what was so." }
                    thead { tr { th scope="col" { "Question" } th scope="col" { "You wrote" } th scope="col" { "It was" } } }
                    tbody { @for guess in &untold.guesses { tr {
                        th scope="row" { (guess.question) }
                        td dir="auto" { (guess.yours) }
                        td { (guess.theirs.join(" ")) }
                    } } }
                }
            }
            @for group in groups(&untold.items) {
                @if let Some(first) = group.first() { h3 { (kind_label(first.kind)) } }
                ul.items { @for item in group { li { (self::item(item)) } } }
            }
        }
    }
}

fn groups(items: &[Item]) -> Vec<&[Item]> {
    items.chunk_by(|a, b| a.kind == b.kind).collect()
}

fn item(item: &Item) -> Markup {
    let words = match &item.status {
        Status::Told { words, .. } | Status::Hinted { words, .. } => words.as_ref(),
        Status::Never => None,
    };
    html! {
        span class=(format!("status {}", item.status.label())) { (item.status.glyph()) " " (item.status.label()) }
        " " (item.text)
        @if !item.sentence.is_empty() { p.quiet { (item.sentence) } }
        @if let Some(words) = words { p { "“" (line(words)) "”" } }
        @if let Some(opener) = &item.opener {
            p { span.quiet { "What might have opened it: " } span.opener dir="auto" { "“" (opener) "”" } }
        }
    }
}

pub(super) fn moments(debrief: &Debrief, sources: &Sources) -> Markup {
    html! {
        section aria-labelledby="moments" {
            h2 #moments { "Three moments" }
            @if !debrief.moments_note.is_empty() { p { (debrief.moments_note) } }
            @for moment in &debrief.moments { (self::moment(moment, &debrief.about.called, sources)) }
        }
    }
}

fn moment(moment: &Moment, called: &str, sources: &Sources) -> Markup {
    let class = match moment.kind {
        MomentKind::Turning => "moment turning",
        MomentKind::Rescue => "moment rescue",
    };
    html! {
        article class=(class) id=(format!("turn-{}", moment.turn)) {
            p.kind { (moment.label()) }
            h3 dir="auto" { (moment.title) }
            dl.talk {
                @for said in &moment.patient { (speaker(said, called)) }
                @if let Some(thinking) = &moment.thinking { (says(&format!("{called}, inside"), "inner", &html! { (thinking) })) }
                (says("You", "you", &html! { (moment.you) }))
                (says(&format!("{called}, inside"), "inner", &html! { (moment.thought) }))
                @for said in &moment.reply { (speaker(said, called)) }
            }
            @if !moment.effect.is_empty() { p { (moment.effect) } }
            p { (moment.why) (cite(sources, [&moment.source])) }
            p.ask { (moment.question) }
            @if !moment.frames.is_empty() {
                ul.frames aria-label="Reasons that a good clinician may have" { @for frame in &moment.frames {
                    li class=[frame.picked.then_some("picked")] title=(frame.text) {
                        @if frame.picked { "✓ " } (frame.name)
                    }
                } }
            }
            @if !moment.alternatives.is_empty() {
                h4 { "What else could have been said" }
                ol.others { @for other in &moment.alternatives { li { (alternative(other, called, sources)) } } }
            }
            p.quiet { (moment.drill) }
        }
    }
}

fn speaker(said: &Spoken, called: &str) -> Markup {
    says(said.by.as_deref().unwrap_or(called), "patient", &line(said))
}

fn alternative(other: &Alternative, called: &str, sources: &Sources) -> Markup {
    html! {
        p.would dir="auto" { (other.text) }
        dl.talk {
            (says(&format!("{called}, inside"), "inner", &html! { (other.thought) }))
            @for said in other.own() { (speaker(said, called)) }
        }
        @if let Some(rest) = other.then_as_above() { p.quiet { (rest) } }
        p { (other.why) (cite(sources, [&other.source]))
            " " span.quiet { (other.beside) }
        }
    }
}
