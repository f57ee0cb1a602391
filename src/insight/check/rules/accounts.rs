//! Why a consultation ended as it did, as the debrief tells it.

use crate::check::{Findings, Rule, RuleInput};
use crate::language::tokens::word_count;
use engine::diagnostic::Severity;

/// With more words than this it leaves no room for the rest of a short debrief.
const MOST_WORDS: usize = 40;
/// Fewer words than this say nothing.
const FEWEST_WORDS: usize = 6;

pub(super) const MISSING: Rule = Rule {
    code: "SV027",
    severity: Severity::Info,
    title: "endings of which nobody says how they came about",
    explanation: "The debrief says what in the conversation led to its ending, in the words of the ending's `because`. These endings have none \
                  in a scenario in which others do, so that the debrief passes over it.",
    run: missing,
};

pub(super) const FORM: Rule = Rule {
    code: "SL025",
    severity: Severity::Warning,
    title: "an account that does not fit into the debrief",
    explanation: "An account is a sentence or two of 6 to 40 words that says what was said, what the patient made of it and how that led to the \
                  ending. It names the turn of each node that it looks at: `(turn {node})`. Behind an account that always counts no other \
                  is ever told.",
    run: form,
};

fn missing(input: &RuleInput, out: &mut Findings) {
    let endings = &input.scenario.endings;
    if endings.iter().all(|ending| ending.because.is_empty()) {
        return;
    }
    for ending in endings.iter().filter(|ending| ending.because.is_empty()) {
        let message = format!("`{}` has no `because`", ending.id);
        let hint = "add `because: [(chose: {\"node\": [\"option\"]}, say: \"… (turn {node})\")]`";
        out.report(format!("ending/{}", ending.id), ending.span, message, hint);
    }
}

fn form(input: &RuleInput, out: &mut Findings) {
    for ending in &input.scenario.endings {
        let place = format!("ending/{}", ending.id);
        let always = ending.because.iter().position(|one| one.chose.is_empty());
        for (nth, account) in ending.because.iter().enumerate() {
            let words = word_count(&account.text);
            let unnamed = account
                .chose
                .iter()
                .find(|at| !account.text.contains(&format!("{{{}}}", at.id)));
            let (wrong, hint) = if always.is_some_and(|always| always < nth) {
                let hint = "put the one without `chose` last";
                ("stands behind one that always counts".to_owned(), hint)
            } else if !(FEWEST_WORDS..=MOST_WORDS).contains(&words) {
                let hint = "write 6 to 40 words: what was said, and how that led here";
                (format!("has {words} words"), hint)
            } else if let Some(at) = unnamed {
                let hint = "write `(turn {node})` where it speaks of what was chosen there";
                (format!("does not say in which turn `{}` was", at.id), hint)
            } else if !account.text.ends_with(['.', '?', '!', '…', '\'']) {
                let hint = "end it as a sentence ends";
                ("does not end as a sentence does".to_owned(), hint)
            } else {
                continue;
            };
            let message = format!("an account of `{}` {wrong}", ending.id);
            out.report(place.clone(), account.span, message, hint);
        }
    }
}
