//! The last part of the Markdown: keep and change, again, the record, the transcript and the sources.

use super::super::sources::Sources;
use super::{Out, bare, esc, esc_command};
use crate::domain::debrief::{Debrief, Plan, Spoken};

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

pub(super) fn again(out: &mut Out, debrief: &Debrief) {
    let again = &debrief.again;
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
    out.para(&super::super::unseen(again));
    if let Some(map) = &again.map {
        out.line("### Where you have been");
        out.para(&esc(&map.in_words));
    }
    out.para(&super::super::come_back(&debrief.plan));
}

pub(super) fn cpd(out: &mut Out, debrief: &Debrief) {
    let record = &debrief.record;
    out.line("## Record of continuing professional development");
    if !record.origin.person.is_empty() {
        out.para(&format!("**{}**", esc(&record.origin.person)));
    }
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
    out.para(&esc_command(&record.verify));
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
        out.numbered(at + 1, &esc(text));
    }
}
