//! The figures in the Markdown: four domains, measures of the words, safety, and what it left.

use super::super::sources::Sources;
use super::super::{companions, figure, tenths};
use super::{Out, esc};
use crate::domain::debrief::{DomainView, Domains, Measures, OutcomeView, Safety};

pub(super) fn domains(out: &mut Out, domains: &Domains, sources: &Sources) {
    out.line("## Four domains");
    out.para(&format!("{} {}", esc(&domains.note), esc(&domains.caution)));
    for view in &domains.each {
        domain(out, view, sources);
    }
}

fn domain(out: &mut Out, view: &DomainView, sources: &Sources) {
    out.line(&format!("### {}: {}", esc(&view.label), figure(view)));
    out.para(&esc(&view.sentence));
    for (label, value) in companions(view) {
        out.item(&format!("{label}: {value}"));
    }
    out.end_list();
    for (at, earned) in view.earned.iter().enumerate() {
        let head = format!(
            "Turn {}, level {} of 4, evidence {}, {}",
            earned.turn,
            earned.level,
            tenths(earned.evidence),
            esc(&earned.behaviour.to_lowercase())
        );
        let rules = esc(&earned.rules.join(" "));
        let cited = sources.bracketed(&earned.sources);
        if super::super::repeats(&view.earned, at) {
            out.item(&format!("{head}, in the same words. {rules} {cited}"));
        } else {
            out.item(&format!("{head}: “{}” {rules}", esc(&earned.you)));
            out.under(&format!("{} {cited}", esc(&earned.why)));
        }
    }
    for missed in &view.missed {
        out.item(&format!(
            "Turn {}, not taken up: {} {}",
            missed.turn,
            esc(&missed.asked),
            esc(missed.about.as_deref().unwrap_or_default())
        ));
    }
    out.end_list();
}

pub(super) fn measures(out: &mut Out, measures: &Measures) {
    out.line("## Below the line: the words themselves");
    out.para(&esc(&measures.note));
    for figure in &measures.figures {
        out.item(&format!(
            "{}: {}. {}",
            esc(&figure.name),
            esc(&figure.value),
            esc(&figure.reading)
        ));
    }
    for term in measures.jargon.iter().chain(&measures.threats) {
        let instead = if term.instead.is_empty() {
            String::new()
        } else {
            format!(", in plain words: {}", esc(&term.instead))
        };
        let theirs = if term.patients_word {
            " (the patient's own word)"
        } else {
            ""
        };
        out.item(&format!(
            "Turn {}: “{}”{theirs}{instead}",
            term.turn,
            esc(&term.term)
        ));
    }
    out.end_list();
}

pub(super) fn safety(out: &mut Out, safety: &Safety, sources: &Sources) {
    out.line("## Safety");
    out.para(&esc(&safety.summary));
    for gate in safety.gates.iter().filter(|gate| gate.tripped) {
        out.item(&format!(
            "**{}.** {} {}",
            esc(&gate.title),
            esc(&gate.why),
            sources.bracketed([&gate.source])
        ));
    }
    for ask in &safety.questions {
        let when = ask.asked_in.map_or_else(
            || "not asked".to_owned(),
            |turn| format!("asked in turn {turn}"),
        );
        out.item(&format!("{}: {when}.", esc(&ask.text)));
    }
    out.end_list();
}

pub(super) fn outcome(out: &mut Out, outcome: &OutcomeView) {
    out.line("## What it left");
    for moved in &outcome.state {
        out.item(&format!(
            "{}: {} to {} (of 10)",
            moved.name, moved.from, moved.to
        ));
    }
    for concept in &outcome.understanding {
        out.item(&format!(
            "“{}” At the end: {} ({} of 4)",
            esc(&concept.text),
            esc(&concept.words),
            concept.to
        ));
    }
    out.end_list();
}
