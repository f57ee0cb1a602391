//! The last part of the pages: keep and change, again, the transcript, the sources and the record.

use super::super::sources::Sources;
use super::super::{command, map};
use super::{Out, speech};
use crate::domain::debrief::{Debrief, DetourScene, Map, Resolve};

fn resolve(out: &mut Out, name: &str, resolve: &Resolve) {
    out.put("hh", &[name]);
    out.para(&resolve.because);
    if !resolve.text().is_empty() {
        out.put("quoted", &[resolve.text()]);
    }
}

pub(super) fn plan(out: &mut Out, debrief: &Debrief) {
    out.put("h", &["Keep and change"]);
    resolve(out, "Keep", &debrief.plan.keep);
    resolve(out, "Change", &debrief.plan.change);
}

pub(super) fn again(out: &mut Out, debrief: &Debrief) {
    let called = &debrief.about.called;
    out.put("h", &["Again"]);
    for next in &debrief.again.next {
        out.para(&format!("{}. {}", next.label, next.why));
    }
    if let Some(detour) = &debrief.again.detour {
        self::detour(out, detour, called);
    }
    if let Some(map) = &debrief.again.map {
        self::map(out, map);
    }
    out.para(&super::super::come_back(&debrief.plan));
}

fn map(out: &mut Out, map: &Map) {
    out.put("hh", &["Where you have been"]);
    if let Some(drawing) = map::drawing(map) {
        out.small_drawing(&drawing.svg, &map::title(map), drawing.width);
        let signs = map::legend(map);
        let signs: Vec<(&str, &str)> = signs
            .iter()
            .map(|(sign, words)| (&**sign, *words))
            .collect();
        out.legend(&signs);
    }
    out.quiet(&map.in_words);
}

fn detour(out: &mut Out, detour: &DetourScene, called: &str) {
    out.put("hh", &["The smallest change"]);
    out.para(&detour.summary);
    for beat in &detour.beats {
        speech(out, &beat.patient, called);
        out.put("you", &[&beat.you]);
        out.put("inner", &[&beat.thought]);
        speech(out, &beat.reply, called);
    }
    out.put("ending", &[&detour.title, &detour.after]);
}

pub(super) fn transcript(out: &mut Out, debrief: &Debrief) {
    let called = &debrief.about.called;
    out.put("h", &["Transcript"]);
    for exchange in &debrief.transcript {
        speech(out, &exchange.patient, called);
        out.put(
            "says",
            &[&format!("You, turn {}", exchange.turn), &exchange.you],
        );
    }
    speech(out, &debrief.last_lines, called);
}

pub(super) fn list_of_sources(out: &mut Out, sources: &Sources) {
    if sources.list().is_empty() {
        return;
    }
    out.put("h", &["Sources"]);
    for (at, text) in sources.list().iter().enumerate() {
        out.quiet(&format!("{}. {text}", at + 1));
    }
}

/// A command as it is printed: between quotation marks in the place of backticks.
fn printed_command(text: &str) -> String {
    match command(text) {
        Some((before, command, after)) => format!("{before}“{command}”{after}"),
        None => text.to_owned(),
    }
}

pub(super) fn record(out: &mut Out, debrief: &Debrief) {
    let record = &debrief.record;
    out.raw("#record-page[");
    out.put("h", &["Record of continuing professional development"]);
    if !record.origin.person.is_empty() {
        out.put("strong-para", &[&record.origin.person]);
    }
    out.para(&format!(
        "{} {} {}",
        record.activity, record.time, record.conditions
    ));
    if !record.goals.is_empty() {
        out.para(&format!(
            "It set out to practise: {}",
            record.goals.join(" ")
        ));
    }
    let results: Vec<Vec<String>> = record
        .results
        .iter()
        .map(|(name, value)| vec![name.clone(), value.clone()])
        .collect();
    out.table("(1fr, auto)", &["What it showed", ""], &results);
    out.para(&debrief.safety.summary);
    out.quiet(&record.limits);
    let excerpts = record.excerpts.iter();
    let excerpts: Vec<Vec<String>> = excerpts
        .map(|e| {
            vec![
                e.turn.to_string(),
                e.patient.clone(),
                e.you.clone(),
                e.behaviour.clone(),
            ]
        })
        .collect();
    out.table(
        "(auto, 1fr, 1.4fr, auto)",
        &["Turn", "Patient", "Clinician", "Coded as"],
        &excerpts,
    );
    for (name, text) in &record.reflection {
        out.para(&format!("{name}: {text}"));
    }
    out.para(&printed_command(&record.verify));
    let identity: Vec<Vec<String>> = record
        .identity
        .iter()
        .map(|(name, value)| vec![name.clone(), value.clone()])
        .collect();
    out.table("(auto, 1fr)", &[], &identity);
    out.raw("]");
}
