//! The words themselves: jargon, threat, reading grade, facts without a check, long lines.

use std::collections::BTreeSet;

use crate::check::{Findings, Rule, RuleInput};
use crate::language::jargon::{self, JargonHit};
use crate::language::readability::Counts;
use crate::language::tokens::{Tokens, without_acts, word_count};
use engine::diagnostic::Severity;
use engine::scenario::Opt;

pub(super) const GRADE: Rule = Rule {
    code: "SL001",
    severity: Severity::Warning,
    title: "good answers that are hard to read",
    explanation: "The good answers, taken together, read above a Flesch–Kincaid grade of 8. Model answers should be in words that any adult \
                  can follow; aim for 6. A single sentence has no grade, so this looks at all of them together.",
    run: grade,
};

pub(super) const JARGON: Rule = Rule {
    code: "SL002",
    severity: Severity::Warning,
    title: "unexplained jargon in a good answer",
    explanation: "A good answer uses a term that patients misunderstand or do not know, without saying what it means. Use a plain word, or \
                  explain the term in the same breath.",
    run: jargon_in_answers,
};

pub(super) const THREAT: Rule = Rule {
    code: "SL003",
    severity: Severity::Warning,
    title: "a threatening word in a good answer",
    explanation: "Words such as worn, crumbling or damage make a back sound fragile and can stay with a person for years. They belong in a \
                  good answer only when it takes the word up in order to answer it.",
    run: threat,
};

pub(super) const FACTS: Rule = Rule {
    code: "SL004",
    severity: Severity::Warning,
    title: "more than three new facts without a check",
    explanation: "People keep about half of what they are told, less when it comes at once. More than three new facts in a good answer need \
                  a check, or the code OVLD.",
    run: facts_at_once,
};

pub(super) const LONG: Rule = Rule {
    code: "SL005",
    severity: Severity::Info,
    title: "a long line",
    explanation: "Lines beyond 60 words, and sentences beyond 30, are read rather than heard. Cut them or divide them. Beyond 80 words it is a \
                  warning: no patient speaks so long unasked, and an option of that length stands out in its menu.",
    run: long,
};

pub(super) const WORDS: Rule = Rule {
    code: "SL008",
    severity: Severity::Warning,
    title: "a good answer in long words",
    explanation: "A third or more of the words of this answer have three syllables or more. Read it aloud: nobody speaks so to somebody in \
                  pain, and few would follow. Everyday words are nearly always shorter.",
    run: long_words,
};

/// An option that is meant as a good answer: no frame, and every code helpful.
fn is_good(facts: &RuleInput, option: &Opt) -> bool {
    use engine::rubric::Polarity;
    option.frame.is_none()
        && option
            .codes
            .iter()
            .filter_map(|c| facts.rubric.get(*c))
            .all(|c| c.polarity == Polarity::Helps && c.level >= 3)
}

fn grade(facts: &RuleInput, out: &mut Findings) {
    let total = facts
        .options()
        .iter()
        .filter(|(_, o)| is_good(facts, o))
        .map(|(_, o)| Counts::of(&without_acts(&o.text), &facts.lexica.syllables))
        .reduce(Counts::plus);
    if let Some(grade) = total.and_then(|t| t.grade())
        && grade.kincaid.whole() > 8
    {
        let message = format!(
            "the good answers together read at grade {}",
            grade.kincaid.tenths()
        );
        out.report(
            "",
            engine::source::Span::default(),
            message,
            "shorten sentences and use everyday words; aim for 6",
        );
    }
}

/// Fewest words of an answer that is judged by itself.
const WORDS_TO_JUDGE: u32 = 8;

fn long_words(facts: &RuleInput, out: &mut Findings) {
    for (subject, option) in facts.options() {
        let counts = Counts::of(&without_acts(&option.text), &facts.lexica.syllables);
        let hard = counts.polysyllables * 3 >= counts.words;
        if hard && counts.words >= WORDS_TO_JUDGE && is_good(facts, option) {
            let message = format!(
                "{} of the {} words of `{}` have three syllables or more",
                counts.polysyllables, counts.words, option.id
            );
            let hint = "say it in short, everyday words";
            out.report(&subject, option.text_span, message, hint);
        }
    }
}

fn jargon_in_answers(facts: &RuleInput, out: &mut Findings) {
    let own_words = patients_jargon(facts);
    for (subject, option) in facts.options() {
        if !is_good(facts, option) {
            continue;
        }
        for hit in jargon::find(&facts.lexica.jargon, &option.text)
            .into_iter()
            .filter(JargonHit::is_unexplained)
        {
            if own_words.contains(hit.entry.term.as_str()) {
                continue;
            }
            let word = option
                .text
                .get(hit.range.clone())
                .unwrap_or(&hit.entry.term);
            let hint = match hit.entry.plain.first() {
                None => "explain it".to_owned(),
                Some(advice) if is_advice(advice) => advice.clone(),
                Some(plain) => format!("say “{plain}”, or explain it in the same breath"),
            };
            out.report(
                &subject,
                option.text_span,
                format!("`{}` uses “{word}” without explaining it", option.id),
                hint,
            );
        }
    }
}

fn threat(facts: &RuleInput, out: &mut Findings) {
    let own_words = patients_threats(facts);
    for (subject, option) in facts.options() {
        if !is_good(facts, option) {
            continue;
        }
        for hit in facts
            .lexica
            .threats
            .find(&option.text)
            .into_iter()
            .filter(|h| !h.negated)
        {
            if own_words.contains(hit.entry.term.as_str()) {
                continue;
            }
            let word = option
                .text
                .get(hit.range.clone())
                .unwrap_or(&hit.entry.term);
            let message = format!("`{}` says “{word}”", option.id);
            out.report(
                &subject,
                option.text_span,
                message,
                instead(&hit.entry.safer),
            );
        }
        for hit in facts
            .lexica
            .threats
            .find_misinformation(&option.text)
            .into_iter()
            .filter(|h| !h.negated)
        {
            let message = format!("`{}` repeats a common error: {}", option.id, hit.entry.says);
            out.report(
                &subject,
                option.text_span,
                message,
                hit.entry.better.clone(),
            );
        }
    }
}

/// Whether a hint says what to do and is not itself to be said.
fn is_advice(hint: &str) -> bool {
    hint.starts_with("say ") || hint.starts_with("ask ")
}

fn instead(safer: &str) -> String {
    if is_advice(safer) {
        safer.to_owned()
    } else {
        format!("say “{safer}”")
    }
}

/// Threatening words that the patient brings along: taking them up is listening, not threatening.
fn patients_threats<'f>(facts: &RuleInput<'f>) -> BTreeSet<&'f str> {
    patients_texts(facts)
        .into_iter()
        .flat_map(|t| facts.lexica.threats.find(t))
        .map(|h| h.entry.term.as_str())
        .collect()
}

/// Terms that the patient brings along: taking them up needs no plain words for them.
fn patients_jargon<'f>(facts: &RuleInput<'f>) -> BTreeSet<&'f str> {
    patients_texts(facts)
        .into_iter()
        .flat_map(|t| jargon::find(&facts.lexica.jargon, t))
        .map(|h| h.entry.term.as_str())
        .collect()
}

/// What the patient says and brings along.
fn patients_texts<'f>(facts: &RuleInput<'f>) -> Vec<&'f str> {
    let lines = facts.lines();
    let told = facts.scenario.patient.facts.iter().map(|f| f.text.as_str());
    lines
        .iter()
        .map(|(_, l)| l.text.as_str())
        .chain(told)
        .chain([facts.scenario.header.title.as_str()])
        .collect()
}

fn facts_at_once(facts: &RuleInput, out: &mut Findings) {
    let overload = facts.rubric.code("OVLD");
    for (subject, option) in facts.options() {
        let coded = overload.is_some_and(|c| option.codes.contains(&c));
        if option.new_facts > 3 && !coded {
            let message = format!(
                "`{}` gives {} new facts at once",
                option.id, option.new_facts
            );
            out.report(
                &subject,
                option.text_span,
                message,
                "divide them, add a check, or code it OVLD",
            );
        }
    }
}

/// A line with more words than this is a speech.
const FAR_TOO_LONG: usize = 80;

fn long(facts: &RuleInput, out: &mut Findings) {
    let lines = facts
        .lines()
        .into_iter()
        .map(|(s, l)| (s, l.id.clone(), l.text.clone(), l.text_span));
    let options = facts
        .options()
        .into_iter()
        .map(|(s, o)| (s, o.id.clone(), o.text.clone(), o.text_span));
    for (subject, id, text, span) in lines.chain(options) {
        let words = word_count(&text);
        let sentence = Tokens::new(&text)
            .sentences()
            .iter()
            .map(std::ops::Range::len)
            .max()
            .unwrap_or(0);
        if words > 60 {
            let message = format!("`{id}` has {words} words");
            let finding = out.report(&subject, span, message, "cut it or divide it");
            if words > FAR_TOO_LONG {
                finding.severity(Severity::Warning);
            }
        } else if sentence > 30 {
            out.report(
                &subject,
                span,
                format!("`{id}` has a sentence of {sentence} words"),
                "make two sentences of it",
            );
        }
    }
}
