//! The second half of the Markdown: figures, safety, what it left, what follows, the record and the transcript.

use std::fmt::Write as _;

use super::super::sources::Sources;
use super::super::{companions, figure};
use super::{Out, bare, esc};
use crate::domain::debrief::{
    Again, Debrief, DomainView, Domains, Measures, OutcomeView, Plan, Safety, Spoken, words,
};

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
            "Turn {}, level {} of 4, {}",
            earned.turn,
            earned.level,
            esc(&earned.behaviour.to_lowercase())
        );
        let rules = esc(&earned.rules.join(" "));
        let cited = sources.bracketed(earned.sources.iter().map(String::as_str));
        if super::super::repeats(&view.earned, at) {
            out.item(&format!("{head}, in the same words. {rules} {cited}"));
        } else {
            out.item(&format!("{head}: “{}” {rules}", esc(&earned.you)));
            let _ = writeln!(out.0, "  {} {cited}", esc(&earned.why));
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
            sources.bracketed([gate.source.text.as_str()])
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

pub(super) fn plan(out: &mut Out, plan: &Plan) {
    out.line("## Keep and change");
    for (name, resolve) in [("Keep", &plan.keep), ("Change", &plan.change)] {
        out.para(&format!("**{name}.** {}", esc(&resolve.because)));
        if !resolve.text().is_empty() {
            out.quote(&esc(resolve.text()));
            out.end_list();
        }
    }
}

pub(super) fn again(out: &mut Out, again: &Again) {
    out.line("## Again");
    for next in &again.next {
        out.item(&format!("**{}.** {}", esc(&next.label), esc(&next.why)));
    }
    out.end_list();
    if let Some(detour) = &again.detour {
        out.para(&esc(&detour.summary));
        for beat in &detour.beats {
            for line in &beat.patient {
                out.quote(&esc(&line.as_text()));
            }
            out.quote(&format!("**You:** {}", esc(&beat.you)));
            for line in &beat.reply {
                out.quote(&esc(&line.as_text()));
            }
            out.end_list();
        }
        out.para(&format!(
            "**{}.** {}",
            esc(&detour.title),
            esc(&detour.after)
        ));
    }
    let unseen = u32::try_from(again.endings_unseen).unwrap_or(u32::MAX);
    out.para(&format!(
        "This case can end in {} ways that you have not seen in this run.",
        words::number(unseen)
    ));
}

pub(super) fn cpd(out: &mut Out, debrief: &Debrief) {
    let record = &debrief.record;
    out.line("## Record");
    out.para(&format!(
        "{} {} {}",
        esc(&record.activity),
        esc(&record.time),
        esc(&record.conditions)
    ));
    for (name, value) in record
        .results
        .iter()
        .chain(&record.reflection)
        .chain(&record.identity)
    {
        out.item(&format!("{}: {}", esc(name), esc(value)));
    }
    out.end_list();
    out.para(&esc(&record.limits));
    out.para(&esc(&record.verify));
}

pub(super) fn transcript(out: &mut Out, debrief: &Debrief) {
    out.line("## Transcript");
    for exchange in &debrief.transcript {
        lines(out, &exchange.patient, &debrief.about.called);
        out.line(&format!(
            "**{}. You:** {}",
            exchange.turn,
            esc(&exchange.you)
        ));
    }
    lines(out, &debrief.last_lines, &debrief.about.called);
}

fn lines(out: &mut Out, said: &[Spoken], called: &str) {
    for line in said {
        let who = line.by.as_deref().unwrap_or(called);
        out.line(&format!("**{}:** {}", esc(who), esc(&bare(line))));
    }
}

pub(super) fn sources(out: &mut Out, sources: &Sources) {
    if sources.list().is_empty() {
        return;
    }
    out.line("## Sources");
    for (at, text) in sources.list().iter().enumerate() {
        let _ = writeln!(out.0, "{}. {}", at + 1, esc(text));
    }
}
