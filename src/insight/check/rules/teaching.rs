//! Notes for teachers: short enough to be read standing up, and not the answer to the vote.

use crate::check::{Findings, MenuView, Rule, RuleInput};
use crate::language::tokens::word_count;
use engine::diagnostic::Severity;
use engine::scenario::Node;

/// More words than anybody reads with a class waiting.
const MOST_WORDS: usize = 60;
/// So many words in a row are a quotation.
const QUOTED: usize = 5;

pub(super) const LENGTH: Rule = Rule {
    code: "SL013",
    severity: Severity::Warning,
    title: "a long teacher note",
    explanation: "Who teaches reads a note standing up, while a class waits: one thing to ask, and what usually comes. More than sixty \
                  words belong into a lesson plan.",
    run: length,
};

pub(super) const SPOILS: Rule = Rule {
    code: "SF007",
    severity: Severity::Warning,
    title: "a teacher note that gives the answer away",
    explanation: "A class may see the note on the wall before it votes. A note that quotes the best option, names an option by its number \
                  or says which answer is right ends the discussion that it should start; numbers also change with the seed. One that \
                  quotes what the patient has not told yet takes the telling away.",
    run: spoils,
};

fn length(facts: &RuleInput, out: &mut Findings) {
    for (node, note) in notes(facts) {
        let words = word_count(note);
        if words > MOST_WORDS {
            let message = format!("the teacher note at `{}` has {words} words", node.id);
            let hint = "keep one question to the room and what usually comes";
            out.report(&node.id, node.teacher_span, message, hint);
        }
    }
}

fn spoils(facts: &RuleInput, out: &mut Findings) {
    for (ix, node) in facts.nodes() {
        let Some(note) = &node.teacher else {
            continue;
        };
        let note = plain(note);
        let mut report = |what: String, hint: &str| {
            let message = format!("the teacher note at `{}` {what}", node.id);
            out.report(&node.id, node.teacher_span, message, hint);
        };
        let menu = MenuView::of(facts.scenario, facts.rubric, ix, node);
        let best = menu.best();
        let best = menu
            .options
            .iter()
            .filter(|o| best > 0 && o.total() == best);
        for option in best.map(|value| value.option) {
            if quotes(&note, &option.text) {
                let what = format!("quotes `{}`, which does best here", option.id);
                report(what, "ask for what it does instead of quoting it");
            }
        }
        if let Some(said) = judges(&note) {
            let hint = "leave the judging to the class and the key";
            report(format!("says “{said}”"), hint);
        }
        let told_here = |at| node.reveals.iter().any(|reveal| reveal.fact.index() == at);
        let untold = facts.scenario.patient.facts.iter().enumerate();
        for (_, fact) in untold.filter(|(at, _)| !told_here(*at)) {
            if quotes(&note, &fact.text) {
                let what = format!("quotes `{}`, which may not be told yet", fact.id);
                report(what, "say what to listen for, not what will be told");
            }
        }
    }
}

fn notes<'a>(facts: &'a RuleInput) -> impl Iterator<Item = (&'a Node, &'a String)> {
    let nodes = facts.nodes().map(|(_, node)| node);
    nodes.filter_map(|node| Some((node, node.teacher.as_ref()?)))
}

/// The words of a text in small letters without marks, with a space on either side of each.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let words = words.filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

/// Whether the note repeats too many words of `text` in a row for that to be an accident.
fn quotes(note: &str, text: &str) -> bool {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rows = words.windows(QUOTED);
    rows.any(|row| note.contains(&format!(" {} ", row.join(" "))))
}

/// Words that say which answer is right, if there are any.
fn judges(note: &str) -> Option<String> {
    let words: Vec<&str> = note.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let [first, second] = pair else {
            return None;
        };
        let answer = |word: &str| ["option", "answer", "sentence"].contains(&word);
        let praise = ["best", "right", "correct", "wrong"].contains(first) && answer(second);
        let number =
            ["option", "answer"].contains(first) && second.chars().all(|c| c.is_ascii_digit());
        (praise || number).then(|| format!("{first} {second}"))
    })
}
