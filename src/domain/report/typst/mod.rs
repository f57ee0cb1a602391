//! The debrief as Typst source, for the typesetter. Every text from a scenario or a record stands in a string, never in markup.

mod after;
mod figures;
mod seat;

use super::sources::Sources;
use super::svg;
use crate::domain::debrief::{Debrief, MarkKind, Moment, Spoken, Status, kind_label};
use crate::domain::language::bidi::isolated;
use crate::domain::language::printable::printable;

/// How the page looks, and the few functions that the rest is made of.
const STYLE: &str = include_str!("../style.typ");
/// What the drawings' classes mean on paper.
const SVG_STYLE: &str = include_str!("../svg.css");

/// Letters of a name beside what was said.
const MOST_OF_A_NAME: usize = 48;

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
    seat::seat(&mut out, debrief);
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
        figures::domain(&mut out, view, &sources);
    }
    figures::measures(&mut out, debrief);
    figures::safety(&mut out, debrief, &sources);
    figures::left(&mut out, debrief);
    after::plan(&mut out, debrief);
    after::again(&mut out, debrief);
    after::transcript(&mut out, debrief);
    after::list_of_sources(&mut out, &sources);
    after::record(&mut out, debrief);
    printable(&out.0)
}

/// The beginning of another document in the same dress.
pub(crate) fn beginning(title: &str, language: &str) -> String {
    let mut out = Out(String::new());
    let (language, region) = language.split_once('-').unwrap_or((language, ""));
    out.raw(STYLE);
    let named = [("title", title), ("language", language), ("region", region)];
    out.call("show: page-style", &named);
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

    /// Signs with what they stand for, in a row.
    fn legend(&mut self, signs: &[(&str, &str)]) {
        let signs: Vec<String> = signs
            .iter()
            .map(|(svg, words)| format!("({}, {})", literal(&styled(svg)), literal(words)))
            .collect();
        self.raw(&format!("#legend({})", signs.join(", ")));
    }

    /// A drawing no larger than it is by itself, in points.
    fn small_drawing(&mut self, svg: &str, alt: &str, width: i32) {
        let (svg, alt) = (literal(&styled(svg)), literal(alt));
        self.raw(&format!("#small-drawing({svg}, {alt}, {width}pt)"));
    }

    fn drawing(&mut self, svg: &str, alt: &str) {
        self.put("drawing", &[&styled(svg), alt]);
    }
}

/// A drawing with its style in it.
fn styled(svg: &str) -> String {
    svg.replacen('>', &format!("><style>{SVG_STYLE}</style>"), 1)
}

/// A string literal, with right-to-left writing in it set apart.
pub(crate) fn literal(text: &str) -> String {
    let text = isolated(text);
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
        let who = column_name(line.by.as_deref().unwrap_or(called));
        let bare = Spoken {
            by: None,
            ..line.clone()
        };
        out.put("says", &[&who, &bare.as_text()]);
    }
}

/// A name as it stands beside what was said: one that is far too long for that is cut; it stands in full at the top.
fn column_name(name: &str) -> String {
    let mut short: String = name.chars().take(MOST_OF_A_NAME).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    short
}

fn moment(out: &mut Out, moment: &Moment, called: &str, sources: &Sources) {
    out.put("hh", &[&format!("{}. {}", moment.label(), moment.title)]);
    speech(out, &moment.patient, called);
    if let Some(thinking) = &moment.thinking {
        out.put("inner", &[thinking]);
    }
    out.put("you", &[&moment.you]);
    out.put("inner", &[&moment.thought]);
    speech(out, &moment.reply, called);
    out.para(&moment.effect);
    let cited = sources.bracketed([&moment.source]);
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
        speech(out, other.own(), called);
        if let Some(rest) = other.then_as_above() {
            out.quiet(&rest);
        }
        let cited = sources.bracketed([&other.source]);
        out.quiet(&format!("{} {} {cited}", other.why, other.beside));
    }
    out.quiet(&moment.drill);
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn texts_cannot_leave_their_string() {
        assert_eq!(literal("a \"b\" \\ #c\n"), "\"a \\\"b\\\" \\\\ #c \"");
    }
}
