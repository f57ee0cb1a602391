//! The figures of the pages: four domains, measures of the words, safety, and what it left.

use super::super::sources::Sources;
use super::super::{companions, figure, svg};
use super::Out;
use crate::domain::debrief::{Debrief, DomainView};

pub(super) fn domain(out: &mut Out, view: &DomainView, sources: &Sources) {
    out.put("domain", &[&view.label, &figure(view)]);
    if let Some(bar) = svg::range(view) {
        let beside: Vec<String> = companions(view)
            .iter()
            .map(|(k, v)| format!("{k} {v}"))
            .collect();
        out.drawing(
            &bar,
            &format!("{}: {}. {}", view.label, figure(view), beside.join(", ")),
        );
    }
    out.para(&view.sentence);
    let figures: Vec<Vec<String>> = companions(view)
        .into_iter()
        .map(|(label, value)| vec![label.to_owned(), value])
        .collect();
    out.table("(auto, 1fr)", &[], &figures);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (at, earned) in view.earned.iter().enumerate() {
        let cited = sources.bracketed(&earned.sources);
        let words = if super::super::repeats(&view.earned, at) {
            format!("In the same words. {cited}")
        } else {
            format!("“{}” {} {cited}", earned.you, earned.why)
        };
        let what = format!(
            "{}, level {} of 4. {}",
            earned.behaviour,
            earned.level,
            earned.rules.join(" ")
        );
        rows.push(vec![earned.turn.to_string(), what, words]);
    }
    for missed in &view.missed {
        let about = missed.about.as_deref().unwrap_or_default();
        rows.push(vec![
            missed.turn.to_string(),
            "Not taken up".to_owned(),
            format!("{} {about}", missed.asked),
        ]);
    }
    out.table(
        "(auto, 28%, 1fr)",
        &["Turn", "What it was", "Words and reason"],
        &rows,
    );
}

pub(super) fn measures(out: &mut Out, debrief: &Debrief) {
    let Some(measures) = &debrief.measures else {
        return;
    };
    out.put("h", &["Below the line: the words themselves"]);
    out.quiet(&measures.note);
    let rows = measures.figures.iter();
    let rows: Vec<Vec<String>> = rows
        .map(|f| vec![f.name.clone(), f.value.clone(), f.reading.clone()])
        .collect();
    out.table(
        "(auto, auto, 1fr)",
        &["Measure", "Here", "How to read it"],
        &rows,
    );
    let terms = measures.jargon.iter().chain(&measures.threats);
    let terms: Vec<Vec<String>> = terms
        .map(|term| {
            let theirs = if term.patients_word {
                " (the patient’s own word)"
            } else {
                ""
            };
            vec![
                term.turn.to_string(),
                format!("“{}”{theirs}", term.term),
                term.instead.clone(),
            ]
        })
        .collect();
    out.table(
        "(auto, 1fr, 1fr)",
        &["Turn", "You said", "In other words"],
        &terms,
    );
}

pub(super) fn safety(out: &mut Out, debrief: &Debrief, sources: &Sources) {
    let safety = &debrief.safety;
    out.put("h", &["Safety"]);
    out.para(&safety.summary);
    let asked = safety.questions.iter().map(|ask| {
        let when = ask.asked_in.map_or_else(
            || "not asked".to_owned(),
            |turn| format!("asked in turn {turn}"),
        );
        let cited = sources.bracketed([&ask.source]);
        vec![ask.text.clone(), when, format!("{} {cited}", ask.why)]
    });
    let gates = safety.gates.iter().map(|gate| {
        let state = if gate.tripped {
            "this happened"
        } else {
            "not here"
        };
        let cited = sources.bracketed([&gate.source]);
        vec![
            gate.title.clone(),
            state.to_owned(),
            format!("{} {cited}", gate.why),
        ]
    });
    let rows: Vec<Vec<String>> = asked.chain(gates).collect();
    out.table(
        "(1fr, auto, 1fr)",
        &["What", "Here", "Why it matters"],
        &rows,
    );
}

pub(super) fn left(out: &mut Out, debrief: &Debrief) {
    out.put("h", &["What it left"]);
    out.quiet("A consequence of what was said, shown apart from the four domains and never added to them.");
    let moved = debrief.outcome.state.iter();
    let moved: Vec<Vec<String>> = moved
        .map(|m| vec![m.name.clone(), m.from.to_string(), m.to.to_string()])
        .collect();
    out.table(
        "(1fr, auto, auto)",
        &["The patient, 0 to 10", "Before", "After"],
        &moved,
    );
    let known = debrief.outcome.understanding.iter();
    let known: Vec<Vec<String>> = known
        .map(|c| {
            vec![
                c.text.clone(),
                c.from.to_string(),
                c.to.to_string(),
                c.words.clone(),
            ]
        })
        .collect();
    out.table(
        "(1fr, auto, auto, auto)",
        &["Understood, 0 to 4", "Before", "After", "In words"],
        &known,
    );
}
