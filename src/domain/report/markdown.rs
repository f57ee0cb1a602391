//! The debrief as Markdown, for wikis, portfolios and diffs.

use std::fmt::Write as _;

use crate::domain::debrief::{
    Again, Debrief, DomainView, Domains, Measures, Moment, OutcomeView, Plan, Safety, Side, Spoken,
    Status, Untold, kind_label, words,
};

use super::sources::Sources;
use super::{companions, figure, would_leave};

/// The whole debrief.
pub fn markdown(debrief: &Debrief) -> String {
    let mut out = Out(String::new());
    let sources = Sources::of(debrief);
    let about = &debrief.about;
    out.line(&format!("# {}", esc(&about.title)));
    out.para(&format!(
        "A debrief. {}, {}. {}",
        esc(&about.patient),
        about.age,
        esc(&debrief.outcome.ended)
    ));
    if !about.caution.is_empty() {
        out.para(&format!("**Read this first.** {}", esc(&about.caution)));
    }
    before(&mut out, debrief);
    side(&mut out, &debrief.side, &debrief.outcome, &about.called);
    untold(&mut out, &debrief.untold, &about.called);
    out.line("## Three moments");
    for moment in &debrief.moments {
        self::moment(&mut out, moment, &about.called, &sources);
    }
    if !debrief.moments_note.is_empty() {
        out.para(&esc(&debrief.moments_note));
    }
    domains(&mut out, &debrief.domains, &sources);
    if let Some(measures) = &debrief.measures {
        self::measures(&mut out, measures);
    }
    safety(&mut out, &debrief.safety, &sources);
    outcome(&mut out, &debrief.outcome);
    plan(&mut out, &debrief.plan);
    again(&mut out, &debrief.again);
    cpd(&mut out, debrief);
    transcript(&mut out, debrief);
    self::sources(&mut out, &sources);
    out.0
}

struct Out(String);

impl Out {
    fn line(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{text}\n");
    }

    fn para(&mut self, text: &str) {
        self.line(text.trim());
    }

    fn item(&mut self, text: &str) {
        let _ = writeln!(self.0, "- {text}");
    }

    fn end_list(&mut self) {
        self.0.push('\n');
    }

    fn quote(&mut self, text: &str) {
        let _ = writeln!(self.0, "> {}\n>", text.replace('\n', " "));
    }
}

/// Text from a file, with marks that Markdown would read as its own escaped.
fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#'
        ) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

fn before(out: &mut Out, debrief: &Debrief) {
    if debrief.before.first_word.is_empty() {
        return;
    }
    out.line("## One word");
    out.para(&format!(
        "Straight afterwards you wrote: “{}”.",
        esc(&debrief.before.first_word)
    ));
}

fn side(out: &mut Out, side: &Side, outcome: &OutcomeView, called: &str) {
    out.line(&format!("## {}'s side", esc(called)));
    out.para("Afterwards, on the telephone to a friend.");
    for line in &side.call {
        let turn = line
            .turn
            .map(|turn| format!(" *(turn {turn})*"))
            .unwrap_or_default();
        out.quote(&format!("{}{turn}", esc(&line.text)));
    }
    out.end_list();
    if let (Some(title), Some(after)) = (&outcome.title, &outcome.after) {
        out.para(&format!("**{}.** {}", esc(title), esc(after)));
    }
    out.para(&esc(&side.course.in_words));
    out.line("| Turn | Trust | Distress | Openness | What happened |\n|---:|---:|---:|---:|---|");
    out.0.pop();
    for point in &side.course.points {
        let marks = side
            .course
            .marks
            .iter()
            .filter(|mark| mark.turn == point.turn);
        let marks: Vec<String> = marks
            .map(|m| format!("{} {}", m.kind.glyph(), esc(&m.label)))
            .collect();
        let _ = writeln!(
            out.0,
            "| {} | {} | {} | {} | {} |",
            point.turn,
            point.trust,
            point.distress,
            point.openness,
            marks.join("; ")
        );
    }
    out.end_list();
}

fn untold(out: &mut Out, untold: &Untold, called: &str) {
    out.line(&format!("## What {} never told you", esc(called)));
    out.para(&esc(&untold.summary));
    for guess in &untold.guesses {
        out.item(&format!(
            "{} You wrote: “{}”. It was: {}",
            esc(&guess.question),
            esc(&guess.yours),
            esc(&guess.theirs.join(" "))
        ));
    }
    if !untold.guesses.is_empty() {
        out.end_list();
    }
    let mut kind = None;
    for item in &untold.items {
        if kind != Some(item.kind) {
            if kind.is_some() {
                out.end_list();
            }
            out.line(&format!("### {}", kind_label(item.kind)));
            kind = Some(item.kind);
        }
        let opener = item.opener.as_ref();
        let opener = opener.map(|words| format!(" What might have opened it: “{}”", esc(words)));
        out.item(&format!(
            "{} **{}** {} {}{}",
            item.status.glyph(),
            item.status.label(),
            esc(&item.text),
            esc(&item.sentence),
            opener.unwrap_or_default()
        ));
        if let Status::Told {
            words: Some(words), ..
        }
        | Status::Hinted {
            words: Some(words), ..
        } = &item.status
        {
            let _ = writeln!(out.0, "  “{}”", esc(&words.as_text()));
        }
    }
    out.end_list();
}

fn moment(out: &mut Out, moment: &Moment, called: &str, sources: &Sources) {
    out.line(&format!(
        "### {}. {}",
        moment.kind.label(),
        esc(&moment.title)
    ));
    for line in &moment.patient {
        out.quote(&format!(
            "**{}:** {}",
            esc(line.by.as_deref().unwrap_or(called)),
            esc(&bare(line))
        ));
    }
    if let Some(thinking) = &moment.thinking {
        out.quote(&format!(
            "*{} was thinking: {}*",
            esc(called),
            esc(thinking)
        ));
    }
    out.quote(&format!("**You:** {}", esc(&moment.you)));
    out.quote(&format!(
        "*{} thought: {}*",
        esc(called),
        esc(&moment.thought)
    ));
    for line in &moment.reply {
        out.quote(&format!(
            "**{}:** {}",
            esc(line.by.as_deref().unwrap_or(called)),
            esc(&bare(line))
        ));
    }
    out.end_list();
    if !moment.effect.is_empty() {
        out.para(&esc(&moment.effect));
    }
    out.para(&format!(
        "{} {}",
        esc(&moment.why),
        sources.bracketed([moment.source.text.as_str()])
    ));
    out.para(&format!("**{}**", esc(&moment.question)));
    if let Some(frame) = moment.picked() {
        out.para(&format!("You said: {}", esc(&frame.text)));
    }
    if !moment.alternatives.is_empty() {
        out.line("#### What else could have been said");
    }
    for other in &moment.alternatives {
        let reply: Vec<String> = other.reply.iter().map(Spoken::as_text).collect();
        out.item(&format!("**{}**", esc(&other.text)));
        let _ = writeln!(
            out.0,
            "  {} would have thought: {}",
            esc(called),
            esc(&other.thought)
        );
        if !reply.is_empty() {
            let _ = writeln!(out.0, "  And then: “{}”", esc(&reply.join(" ")));
        }
        let _ = writeln!(
            out.0,
            "  {} {} {}",
            esc(&other.why),
            would_leave(other),
            sources.bracketed([other.source.text.as_str()])
        );
    }
    out.end_list();
    out.para(&esc(&moment.drill));
}

fn bare(line: &Spoken) -> String {
    Spoken {
        by: None,
        ..line.clone()
    }
    .as_text()
}

fn domains(out: &mut Out, domains: &Domains, sources: &Sources) {
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
        if super::repeats(&view.earned, at) {
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

fn measures(out: &mut Out, measures: &Measures) {
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

fn safety(out: &mut Out, safety: &Safety, sources: &Sources) {
    out.line("## Safety");
    out.para(&esc(&safety.summary));
    for gate in &safety.gates {
        let state = if gate.tripped {
            "closed"
        } else {
            "stayed open"
        };
        out.item(&format!(
            "Gate {state}: {}. {} {}",
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

fn outcome(out: &mut Out, outcome: &OutcomeView) {
    out.line("## What it left");
    for moved in &outcome.state {
        out.item(&format!(
            "{}: {} to {} (of 10)",
            moved.name, moved.from, moved.to
        ));
    }
    for concept in &outcome.understanding {
        out.item(&format!(
            "{} {} ({} of 4)",
            esc(&concept.text),
            esc(&concept.words),
            concept.to
        ));
    }
    out.end_list();
}

fn plan(out: &mut Out, plan: &Plan) {
    out.line("## Keep and change");
    for (name, resolve) in [("Keep", &plan.keep), ("Change", &plan.change)] {
        out.para(&format!("**{name}.** {}", esc(&resolve.because)));
        if !resolve.text().is_empty() {
            out.quote(&esc(resolve.text()));
            out.end_list();
        }
    }
}

fn again(out: &mut Out, again: &Again) {
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

fn cpd(out: &mut Out, debrief: &Debrief) {
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

fn transcript(out: &mut Out, debrief: &Debrief) {
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

fn sources(out: &mut Out, sources: &Sources) {
    if sources.list().is_empty() {
        return;
    }
    out.line("## Sources");
    for (at, text) in sources.list().iter().enumerate() {
        let _ = writeln!(out.0, "{}. {}", at + 1, esc(text));
    }
}
