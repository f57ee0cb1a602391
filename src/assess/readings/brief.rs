//! What readers get to read: the page that says how to mark, and the transcripts, as Markdown or as Typst source.

use std::fmt::Write as _;

use super::Blind;
use debrief::print::markdown::esc;
use debrief::print::typst;
use engine::scenario::Scenario;

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BriefBlock {
    /// The title of the page.
    Title(String),
    Heading(String),
    /// A heading that begins a new page on paper.
    Run(String),
    Para(String),
    /// An item of a list.
    Item(String),
    /// Somebody's words: who, what, and whether it is the clinician.
    Says(String, String, bool),
}

use BriefBlock::{Heading, Item, Para, Run, Says, Title};

/// How to read and mark, for one panel.
pub fn brief(scenario: &Scenario, runs: usize) -> Vec<BriefBlock> {
    let name = &scenario.patient.name;
    let minutes = scenario.header.minutes;
    let item = |text: &str| Item(text.to_owned());
    let para = |text: &str| Para(text.to_owned());
    let heading = |text: &str| Heading(text.to_owned());
    vec![
        Title("How to read these conversations".to_owned()),
        Para(format!(
            "You have {runs} transcripts and a form. All transcripts are consultations with the same patient, {name}. The clinicians \
             differ very much in skill. An appointment lasts {minutes} minutes, so no conversation can do everything."
        )),
        para(
            "Read one transcript to its end, mark it, and go on to the next. Please look at nothing else: not at the program, its \
             scenario files or its scores, and not at another reader's form. Mark by your own reading, as you would for a trainee \
             of yours, and not by counting words or with a program.",
        ),
        heading("How a transcript is written"),
        item(
            "[C1], [C2] and so on are the turns of the clinician. The form names turns by these numbers.",
        ),
        item("Words in round brackets are what the clinician does."),
        item("Words in square brackets are what the patient does, or what can be heard."),
        item(
            "A turn may start a new topic after the patient's last words. Mark it as an answer to what stands just before it.",
        ),
        heading("Each turn: a mark from 0 to 4"),
        para(
            "How good is it as an answer to what the patient has just said and needs at this point?",
        ),
        item("0: harmful"),
        item("1: missed, or poor"),
        item("2: minimal"),
        item("3: adequate"),
        item("4: strong"),
        para(
            "Beside it, give the letters of the domains that the turn mostly showed or failed, for example LE. A note of a few \
             words is welcome at 0 and at 4.",
        ),
        heading("The whole conversation: four marks from 0 to 100"),
        para("Judge each of the four on its own."),
        item(
            "L, listening: the story may unfold; open questions, silence, cues followed; ideas, concerns and wishes learned.",
        ),
        item(
            "E, empathy: feelings and hints of feelings noticed, named or explored, given room, supported. Pity and early \
             reassurance are not empathy.",
        ),
        item(
            "X, lay-language explanation: what the patient needs to know, in plain words and small pieces, tied to this person's \
             life and picture. Jargon, frightening words and too much at once count against it.",
        ),
        item(
            "U, mutual understanding: both know what the other thinks and wants; summaries, checks of what has arrived, reasons, a \
             plan that the patient owns, and a safety net that is understood.",
        ),
        para(
            "0 is harmful or absent, 25 poor, 50 ordinary or mixed, 75 good, and 90 or more as good as a skilled clinician could do \
             with this patient in this time. Use the whole range. Do not be kind.",
        ),
        heading("And four more answers"),
        item("Worst turn and second worst turn: the two that did most harm or missed most."),
        item("Best turn."),
        item(
            "Odd: anything in the patient's lines that does not fit what the clinician said or did (an answer to a question that \
             nobody asked, a repetition, a contradiction), with the turn and a few words of it. Leave it empty if there is nothing.",
        ),
        heading("The form"),
        para(
            "Put your name or number at the top. In a table, fill the columns `mark`, `domains` and `note` and leave the others as \
             they are; save it as CSV in UTF-8. In JSON, put numbers in the place of `null`. Every mark has to be given, except odd.",
        ),
    ]
}

/// The transcripts of a panel.
pub fn transcripts(scenario: &Scenario, runs: &[Blind]) -> Vec<BriefBlock> {
    let patient = &scenario.patient;
    let how = scenario.header.channel.phrase();
    let mut blocks = vec![
        Title(format!(
            "{} conversations with {}",
            runs.len(),
            patient.name
        )),
        Para(format!(
            "{}, {}, {how}. {} minutes. What the clinician knew before:",
            patient.name, patient.age, scenario.header.minutes
        )),
        Item(scenario.brief.role.clone()),
        Item(scenario.brief.place.clone()),
    ];
    blocks.extend(scenario.brief.notes.iter().cloned().map(Item));
    for run in runs {
        blocks.push(Run(run.run.clone()));
        for line in &run.lines {
            let clinician = matches!(line, super::blind::BlindLine::Clinician { .. });
            blocks.push(Says(line.who(), line.words(), clinician));
        }
    }
    blocks.retain(|block| !matches!(block, Item(text) if text.trim().is_empty()));
    blocks
}

/// Blocks as Markdown.
pub fn markdown(blocks: &[BriefBlock]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in blocks {
        let item = matches!(block, Item(_));
        if in_list && !item {
            out.push('\n');
        }
        in_list = item;
        // Writing to a string cannot fail.
        let _ = match block {
            Title(text) => writeln!(out, "# {}\n", esc(text)),
            Heading(text) | Run(text) => writeln!(out, "## {}\n", esc(text)),
            Para(text) => writeln!(out, "{}\n", code_kept(text)),
            Item(text) => writeln!(out, "- {}", code_kept(text)),
            Says(who, words, true) => {
                writeln!(
                    out,
                    "**{} {}**\n",
                    plain_brackets(who),
                    plain_brackets(words)
                )
            }
            Says(who, words, false) => {
                writeln!(out, "{}: {}\n", esc(who), plain_brackets(words))
            }
        };
    }
    out
}

/// Escaped, except that square brackets stand as they are: nothing in these pages is a link.
fn plain_brackets(text: &str) -> String {
    esc(text).replace("\\[", "[").replace("\\]", "]")
}

/// Like [`plain_brackets`], with words between backticks kept as code.
fn code_kept(text: &str) -> String {
    plain_brackets(text).replace("\\`", "`")
}

/// What these pages need beside the dress of a report. Codes such as R01 need figures that no letter looks like.
const FUNCTIONS: &str = r#"#set text(number-type: "lining")
#show list: set block(above: 0.9em, below: 1.1em)
#let new-page() = pagebreak(weak: true)
#let clinician(who, t) = block(above: 0.9em, below: 0.9em, grid(columns: (14mm, 1fr), gutter: 8pt, text(size: 8.6pt, fill: muted, who), strong(t)))
#let patient(who, t) = block(above: 0.78em, below: 0.78em, inset: (left: 14mm + 8pt), [#text(fill: muted, who + ":") #t])
"#;

/// Blocks as Typst source. Every text stands in a string, never in markup.
pub fn source(title: &str, language: &str, blocks: &[BriefBlock]) -> String {
    let mut out = typst::beginning(title, language);
    out.push_str(FUNCTIONS);
    let mut put = |function: &str, texts: &[&str]| {
        let texts: Vec<String> = texts.iter().map(|text| typst::literal(text)).collect();
        let _ = writeln!(out, "#{function}({})", texts.join(", "));
    };
    // Items that follow each other are one list.
    for group in blocks.chunk_by(|a, b| matches!((a, b), (Item(_), Item(_)))) {
        let items: Vec<String> = group.iter().filter_map(item).collect();
        if !items.is_empty() {
            put(
                "list",
                &items.iter().map(String::as_str).collect::<Vec<_>>(),
            );
            continue;
        }
        for block in group {
            match block {
                Title(text) => put("title", &[text]),
                Heading(text) => put("h", &[text]),
                Run(text) => {
                    put("new-page", &[]);
                    put("h", &[text]);
                }
                Para(text) => put("para", &[&without_ticks(text)]),
                Item(_) => {}
                Says(who, words, true) => put("clinician", &[who, words]),
                Says(who, words, false) => put("patient", &[who, words]),
            }
        }
    }
    out
}

fn item(block: &BriefBlock) -> Option<String> {
    match block {
        Item(text) => Some(without_ticks(text)),
        _ => None,
    }
}

fn without_ticks(text: &str) -> String {
    text.replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_stay_readable_in_markdown_and_nothing_else_becomes_a_mark() {
        let blocks = [
            Item("[C1] is a *turn*".to_owned()),
            Says("[C1]".to_owned(), "A <b>word</b>.".to_owned(), true),
            Says("Ann".to_owned(), "[A sigh.] Well.".to_owned(), false),
        ];
        let text = markdown(&blocks);
        assert!(
            text.contains("- [C1] is a \\*turn\\*\n\n**[C1] A "),
            "{text}"
        );
        assert!(text.contains("\\<b\\>word"), "{text}");
        assert!(text.contains("Ann: [A sigh.] Well."), "{text}");
    }

    #[test]
    fn items_that_follow_each_other_are_one_list_on_paper() {
        let blocks = [Item("a".to_owned()), Item("b \"c\"".to_owned())];
        let text = source("t", "en-GB", &blocks);
        assert!(text.contains("#list(\"a\", \"b \\\"c\\\"\")"), "{text}");
    }
}
