//! The debrief as Typst source, for the typesetter. Every text from a scenario or a record stands in a string, never in markup.

use super::sources::Sources;
use super::{companions, figure, svg, would_leave};
use crate::domain::debrief::{
    Debrief, DomainView, MarkKind, Moment, Resolve, Spoken, Status, kind_label,
};

/// How the page looks, and the few functions that the rest is made of.
const STYLE: &str = include_str!("style.typ");
/// What the drawings' classes mean on paper.
const SVG_STYLE: &str = include_str!("svg.css");

/// The whole document.
pub fn source(debrief: &Debrief) -> String {
    let mut out = Out(String::with_capacity(60_000));
    let about = &debrief.about;
    let sources = Sources::of(debrief);
    let (language, region) = about
        .language
        .split_once('-')
        .unwrap_or((&about.language, ""));
    out.raw(STYLE);
    out.call(
        "show: page-style",
        &[
            (
                "title",
                &format!("Debrief: {}, {}", about.title, about.patient),
            ),
            ("language", language),
            ("region", region),
        ],
    );
    out.put("title", &[&about.title]);
    out.put(
        "lead",
        &[&format!(
            "A debrief of a consultation with {}, {}. {}",
            about.patient, about.age, debrief.outcome.ended
        )],
    );
    out.notice(&about.caution);
    side(&mut out, debrief);
    untold(&mut out, debrief);
    out.put("h", &["Three moments"]);
    out.para(&debrief.moments_note);
    for moment in &debrief.moments {
        self::moment(&mut out, moment, &about.called, &sources);
    }
    out.put("h", &["Four domains"]);
    out.para(&debrief.domains.note);
    out.put("strong-para", &[&debrief.domains.caution]);
    for view in &debrief.domains.each {
        domain(&mut out, view, &sources);
    }
    measures(&mut out, debrief);
    safety(&mut out, debrief, &sources);
    left(&mut out, debrief);
    plan(&mut out, debrief);
    again(&mut out, debrief);
    transcript(&mut out, debrief);
    list_of_sources(&mut out, &sources);
    record(&mut out, debrief);
    out.0
}

struct Out(String);

impl Out {
    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn call(&mut self, function: &str, named: &[(&str, &str)]) {
        let named: Vec<String> = named
            .iter()
            .map(|(k, v)| format!("{k}: {}", literal(v)))
            .collect();
        self.raw(&format!("#{function}.with({})", named.join(", ")));
    }

    fn put(&mut self, function: &str, texts: &[&str]) {
        let texts: Vec<String> = texts.iter().map(|text| literal(text)).collect();
        self.raw(&format!("#{function}({})", texts.join(", ")));
    }

    fn para(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.put("para", &[text]);
        }
    }

    fn quiet(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.put("quiet", &[text]);
        }
    }

    fn notice(&mut self, text: &str) {
        if !text.is_empty() {
            self.put("notice", &[text]);
        }
    }

    /// A table whose first row is the head.
    fn table(&mut self, columns: &str, head: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let cells = |row: &[String]| {
            row.iter()
                .map(|c| literal(c))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let head: Vec<String> = head.iter().map(|text| (*text).to_owned()).collect();
        let rows: Vec<String> = rows.iter().map(|row| cells(row)).collect();
        let head = if head.is_empty() {
            String::from("none")
        } else {
            format!("({},)", cells(&head))
        };
        self.raw(&format!("#rows({columns}, {head}, {})", rows.join(", ")));
    }

    fn drawing(&mut self, svg: &str, alt: &str) {
        let styled = svg.replacen('>', &format!("><style>{SVG_STYLE}</style>"), 1);
        self.put("drawing", &[&styled, alt]);
    }
}

/// A string literal.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn side(out: &mut Out, debrief: &Debrief) {
    let course = &debrief.side.course;
    if !debrief.before.first_word.is_empty() {
        out.put("h", &["Your first word"]);
        out.para(&format!("“{}”", debrief.before.first_word));
    }
    out.put("h", &[&format!("{}’s side", debrief.about.called)]);
    out.quiet("Afterwards, on the telephone to a friend.");
    for line in &debrief.side.call {
        let turn = line
            .turn
            .map(|turn| format!("turn {turn}"))
            .unwrap_or_default();
        out.put("bubble", &[&line.text, &turn]);
    }
    if let (Some(title), Some(after)) = (&debrief.outcome.title, &debrief.outcome.after) {
        out.put("ending", &[title, after]);
    }
    out.drawing(&svg::course(course, &course.in_words), &course.in_words);
    out.quiet(&course.in_words);
    let marks: Vec<Vec<String>> = course
        .marks
        .iter()
        .map(|mark| {
            vec![
                mark.turn.to_string(),
                short(mark.kind).to_owned(),
                mark.label.clone(),
            ]
        })
        .collect();
    out.table("(auto, auto, 1fr)", &["Turn", "What", "Where"], &marks);
}

fn short(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Answered => "given room (circle)",
        MarkKind::Passed => "passed by (triangle)",
        MarkKind::Told => "told (diamond)",
    }
}

fn untold(out: &mut Out, debrief: &Debrief) {
    out.put(
        "h",
        &[&format!("What {} never told you", debrief.about.called)],
    );
    out.para(&debrief.untold.summary);
    let guesses = debrief.untold.guesses.iter();
    let guesses: Vec<Vec<String>> = guesses
        .map(|guess| {
            vec![
                guess.question.clone(),
                guess.yours.clone(),
                guess.theirs.join(" "),
            ]
        })
        .collect();
    out.table(
        "(1fr, 1fr, 1fr)",
        &["Question", "You wrote", "It was"],
        &guesses,
    );
    for group in debrief.untold.items.chunk_by(|a, b| a.kind == b.kind) {
        if let Some(first) = group.first() {
            out.put("hh", &[kind_label(first.kind)]);
        }
        for item in group {
            let words = match &item.status {
                Status::Told {
                    words: Some(words), ..
                }
                | Status::Hinted {
                    words: Some(words), ..
                } => {
                    format!("“{}”", words.as_text())
                }
                _ => String::new(),
            };
            let opener = item
                .opener
                .as_ref()
                .map(|o| format!("What might have opened it: “{o}”"));
            out.put(
                "item",
                &[
                    item.status.label(),
                    &item.text,
                    &item.sentence,
                    &words,
                    &opener.unwrap_or_default(),
                ],
            );
        }
    }
}

fn speech(out: &mut Out, said: &[Spoken], called: &str) {
    for line in said {
        let who = line.by.as_deref().unwrap_or(called);
        let bare = Spoken {
            by: None,
            ..line.clone()
        };
        out.put("says", &[who, &bare.as_text()]);
    }
}

fn moment(out: &mut Out, moment: &Moment, called: &str, sources: &Sources) {
    out.put(
        "hh",
        &[&format!("{}. {}", moment.kind.label(), moment.title)],
    );
    speech(out, &moment.patient, called);
    if let Some(thinking) = &moment.thinking {
        out.put("inner", &[thinking]);
    }
    out.put("you", &[&moment.you]);
    out.put("inner", &[&moment.thought]);
    speech(out, &moment.reply, called);
    out.para(&moment.effect);
    let cited = sources.bracketed([moment.source.text.as_str()]);
    out.para(&format!("{} {cited}", moment.why));
    out.put("ask", &[&moment.question]);
    if let Some(frame) = moment.picked() {
        out.para(&format!("You said: {}", frame.text));
    }
    if !moment.alternatives.is_empty() {
        out.put("hhh", &["What else could have been said"]);
    }
    for other in &moment.alternatives {
        out.put("you", &[&other.text]);
        out.put("inner", &[&other.thought]);
        speech(out, &other.reply, called);
        let cited = sources.bracketed([other.source.text.as_str()]);
        out.quiet(&format!("{} {} {cited}", other.why, would_leave(other)));
    }
    out.quiet(&moment.drill);
}

fn domain(out: &mut Out, view: &DomainView, sources: &Sources) {
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
        let cited = sources.bracketed(earned.sources.iter().map(String::as_str));
        let words = if super::repeats(&view.earned, at) {
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

fn measures(out: &mut Out, debrief: &Debrief) {
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

fn safety(out: &mut Out, debrief: &Debrief, sources: &Sources) {
    let safety = &debrief.safety;
    out.put("h", &["Safety"]);
    out.para(&safety.summary);
    let asked = safety.questions.iter().map(|ask| {
        let when = ask.asked_in.map_or_else(
            || "not asked".to_owned(),
            |turn| format!("asked in turn {turn}"),
        );
        let cited = sources.bracketed([ask.source.text.as_str()]);
        vec![ask.text.clone(), when, format!("{} {cited}", ask.why)]
    });
    let gates = safety.gates.iter().map(|gate| {
        let state = if gate.tripped { "closed" } else { "open" };
        let cited = sources.bracketed([gate.source.text.as_str()]);
        vec![
            format!("Gate: {}", gate.title),
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

fn left(out: &mut Out, debrief: &Debrief) {
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

fn resolve(out: &mut Out, name: &str, resolve: &Resolve) {
    out.put("hh", &[name]);
    out.para(&resolve.because);
    if !resolve.text().is_empty() {
        out.put("quoted", &[resolve.text()]);
    }
}

fn plan(out: &mut Out, debrief: &Debrief) {
    out.put("h", &["Keep and change"]);
    resolve(out, "Keep", &debrief.plan.keep);
    resolve(out, "Change", &debrief.plan.change);
}

fn again(out: &mut Out, debrief: &Debrief) {
    let called = &debrief.about.called;
    out.put("h", &["Again"]);
    for next in &debrief.again.next {
        out.para(&format!("{}. {}", next.label, next.why));
    }
    let Some(detour) = &debrief.again.detour else {
        return;
    };
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

fn transcript(out: &mut Out, debrief: &Debrief) {
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

fn list_of_sources(out: &mut Out, sources: &Sources) {
    if sources.list().is_empty() {
        return;
    }
    out.put("h", &["Sources"]);
    for (at, text) in sources.list().iter().enumerate() {
        out.quiet(&format!("{}. {text}", at + 1));
    }
}

fn record(out: &mut Out, debrief: &Debrief) {
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
    out.para(&record.verify);
    let identity: Vec<Vec<String>> = record
        .identity
        .iter()
        .map(|(name, value)| vec![name.clone(), value.clone()])
        .collect();
    out.table("(auto, 1fr)", &[], &identity);
    out.raw("]");
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn texts_cannot_leave_their_string() {
        assert_eq!(literal("a \"b\" \\ #c\n"), "\"a \\\"b\\\" \\\\ #c \"");
    }
}
