//! The debrief as Markdown, for wikis, portfolios and diffs.

mod after;
mod figures;
mod seat;

use std::fmt::Write as _;

use crate::domain::debrief::{
    Debrief, Moment, OutcomeView, Side, Spoken, Status, Untold, kind_label,
};
use crate::domain::language::printable::printable;

use super::command;
use super::sources::Sources;
use crate::domain::language::bidi::isolated;

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
    seat::seat(&mut out, &debrief.side.seat, &about.called);
    untold(&mut out, &debrief.untold, &about.called);
    out.line("## Three moments");
    for moment in &debrief.moments {
        self::moment(&mut out, moment, &about.called, &sources);
    }
    if !debrief.moments_note.is_empty() {
        out.para(&esc(&debrief.moments_note));
    }
    figures::domains(&mut out, &debrief.domains, &sources);
    if let Some(measures) = &debrief.measures {
        figures::measures(&mut out, measures);
    }
    figures::safety(&mut out, &debrief.safety, &sources);
    figures::outcome(&mut out, &debrief.outcome);
    after::plan(&mut out, &debrief.plan);
    after::again(&mut out, debrief);
    after::cpd(&mut out, debrief);
    after::transcript(&mut out, debrief);
    after::sources(&mut out, &sources);
    printable(&out.0)
}

struct Out(String);

impl Out {
    fn line(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{}\n", tidy(text));
    }

    fn para(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.line(text);
        }
    }

    fn item(&mut self, text: &str) {
        let _ = writeln!(self.0, "- {}", tidy(text));
    }

    fn numbered(&mut self, number: usize, text: &str) {
        let _ = writeln!(self.0, "{number}. {}", tidy(text));
    }

    /// A further line of the item before it.
    fn under(&mut self, text: &str) {
        let _ = writeln!(self.0, "  {}", tidy(text));
    }

    fn row(&mut self, cells: &[String]) {
        let _ = writeln!(self.0, "| {} |", tidy(&cells.join(" | ")));
    }

    fn end_list(&mut self) {
        self.0.push('\n');
    }

    fn quote(&mut self, text: &str) {
        let _ = writeln!(self.0, "> {}\n>", tidy(&text.replace('\n', " ")));
    }
}

/// Without spaces that parts left empty would leave behind.
fn tidy(text: &str) -> String {
    let words = text.split(' ').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Text from a file, with marks that Markdown would read as its own escaped, and right-to-left writing set apart.
pub(crate) fn esc(text: &str) -> String {
    let text = isolated(text);
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

/// Escaped, but for one stretch between two backticks: a command to be typed.
fn esc_command(text: &str) -> String {
    match command(text) {
        Some((before, command, after)) => format!("{}`{command}`{}", esc(before), esc(after)),
        None => esc(text),
    }
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
    let head = ["Turn", "Trust", "Distress", "Openness", "What happened"];
    out.row(&head.map(str::to_owned));
    out.row(&["---:", "---:", "---:", "---:", "---"].map(str::to_owned));
    for point in &side.course.points {
        let marks = side
            .course
            .marks
            .iter()
            .filter(|mark| mark.turn == point.turn);
        let marks: Vec<String> = marks
            .map(|m| format!("{} {}", m.kind.glyph(), esc(&m.label)))
            .collect();
        out.row(&[
            point.turn.to_string(),
            point.trust.to_string(),
            point.distress.to_string(),
            point.openness.to_string(),
            marks.join("; "),
        ]);
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
            out.under(&format!("“{}”", esc(&words.as_text())));
        }
    }
    out.end_list();
}

fn moment(out: &mut Out, moment: &Moment, called: &str, sources: &Sources) {
    out.line(&format!("### {}. {}", moment.label(), esc(&moment.title)));
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
        sources.bracketed([&moment.source])
    ));
    out.para(&format!("**{}**", esc(&moment.question)));
    if let Some(frame) = moment.picked() {
        out.para(&format!("You said: {}", esc(&frame.text)));
    }
    if !moment.alternatives.is_empty() {
        out.line("#### What else could have been said");
    }
    for other in &moment.alternatives {
        let reply: Vec<String> = other.own().iter().map(Spoken::as_text).collect();
        out.item(&format!("**{}**", esc(&other.text)));
        out.under(&format!(
            "{} would have thought: {}",
            esc(called),
            esc(&other.thought)
        ));
        if !reply.is_empty() {
            out.under(&format!("And then: “{}”", esc(&reply.join(" "))));
        }
        if let Some(rest) = other.then_as_above() {
            out.under(&esc(&rest));
        }
        out.under(&format!(
            "{} {} {}",
            esc(&other.why),
            other.beside,
            sources.bracketed([&other.source])
        ));
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
