//! Whether a word is denied where it stands, and whether it belongs to advice on when and where to get help.
//!
//! A rule of thumb on the words before it. A denial reaches no further than its own clause: "It is not strong, it is crumbling"
//! says that it crumbles.

use super::tokens::{Tokens, normal};

/// Words that deny what follows them.
const DENIALS: [&str; 29] = [
    "no",
    "not",
    "nothing",
    "nobody",
    "nobody's",
    "none",
    "neither",
    "nor",
    "never",
    "without",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "can't",
    "cannot",
    "hasn't",
    "haven't",
    "couldn't",
    "wouldn't",
    "shouldn't",
    "needn't",
    "mustn't",
    "rather",
    "far",
];

/// How many words before a word its denial may stand: "nothing in your back is worn out".
const REACH: usize = 8;

/// What stands between two clauses.
const BREAKS: [char; 10] = [
    '.', '?', '!', ';', ':', '\u{2026}', '\u{2013}', '\u{2014}', '(', ')',
];

/// Words with which a clause of its own begins.
const SUBJECTS: [&str; 34] = [
    "i", "you", "he", "she", "it", "we", "they", "your", "my", "our", "the", "this", "that",
    "there", "these", "those", "i'm", "i'll", "you're", "you'll", "he's", "she's", "it's", "it'll",
    "we're", "we'll", "they're", "they'll", "that's", "that'll", "there's", "what's", "is", "are",
];

/// Words that join a clause to the one before it.
const JOINERS: [&str; 10] = [
    "and", "or", "so", "because", "if", "when", "while", "as", "since", "yet",
];

/// Verbs that make a pronoun before them the subject of a clause.
const VERBS: [&str; 10] = [
    "is", "are", "was", "were", "will", "can", "could", "may", "might", "looks",
];

/// Words after which a clause is part of what is denied: "it doesn't mean it is worn".
const REPORTS: [&str; 20] = [
    "that",
    "mean",
    "means",
    "say",
    "says",
    "saying",
    "said",
    "think",
    "thinks",
    "thinking",
    "believe",
    "believes",
    "know",
    "true",
    "convinced",
    "way",
    "suggest",
    "suggests",
    "reason",
    "sign",
];

/// Denials that deny nothing before certain words: "not only is it worn", "no wonder it is worn".
const HOLLOW: [(&str, &[&str]); 5] = [
    ("no", &["wonder", "doubt", "question", "cure", "surprise"]),
    (
        "not",
        &["only", "just", "sure", "simply", "surprised", "surprising"],
    ),
    ("isn't", &["only", "just", "simply"]),
    ("never", &["seen", "met", "known"]),
    (
        "nothing",
        &["helps", "helped", "stops", "works", "cures", "for"],
    ),
];

/// What a listed phrase is: a word inside a clause, or a statement that is a clause by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Word,
    Statement,
}

/// Whether the phrase that begins at word `at` and ends before word `end` is denied by its own clause.
pub(super) fn is_denied(tokens: &Tokens<'_>, at: usize, end: usize, listed: Listed) -> bool {
    let from = at.saturating_sub(REACH);
    for i in (from..at).rev() {
        let gap = tokens.gap_after(i);
        let word = word(tokens, i);
        let next = (i + 1 < at).then(|| self::word(tokens, i + 1));
        let denies = DENIALS.contains(&word.as_ref());
        if gap.contains(BREAKS) || word == "but" {
            return false;
        }
        if gap.contains(',') && (denies || listed == Listed::Statement) {
            return false;
        }
        if gap.contains(',') && !continues_a_list(tokens, i + 1, at, end) {
            return false;
        }
        if let Some(next) = &next
            && begins_clause(tokens, i, &word, next)
        {
            return false;
        }
        if denies && !is_hollow(tokens, i, at, &word) {
            return true;
        }
    }
    false
}

fn word<'t>(tokens: &Tokens<'t>, at: usize) -> std::borrow::Cow<'t, str> {
    tokens.words().get(at).map_or("".into(), |w| normal(w.text))
}

fn any(tokens: &Tokens<'_>, range: std::ops::Range<usize>, list: &[&str]) -> bool {
    range
        .into_iter()
        .any(|i| list.contains(&word(tokens, i).as_ref()))
}

/// Whether what follows a comma is one more item of a list: "nothing is torn, worn or broken".
fn continues_a_list(tokens: &Tokens<'_>, from: usize, at: usize, end: usize) -> bool {
    let verb_follows = (end..end + 3)
        .take_while(|i| !tokens.gap_after(i - 1).contains([',', '.', ';', '!', '?']))
        .any(|i| VERBS.contains(&word(tokens, i).as_ref()));
    !any(tokens, from..at, &SUBJECTS) && !verb_follows
}

/// Whether a clause of its own begins at word `at`: "don't bend or it'll snap".
fn begins_clause(tokens: &Tokens<'_>, at: usize, word: &str, next: &str) -> bool {
    let joined = JOINERS.contains(&word) && SUBJECTS.contains(&next);
    let subject = SUBJECTS.contains(&word)
        && (VERBS.contains(&next) || word.ends_with("'ll"))
        && word != "there"
        && at
            .checked_sub(1)
            .is_some_and(|before| !any(tokens, before..at, &REPORTS))
        && at
            .checked_sub(1)
            .is_some_and(|before| !DENIALS.contains(&self::word(tokens, before).as_ref()));
    joined || subject
}

/// Whether the denial at word `i` denies nothing of what stands at word `at`.
fn is_hollow(tokens: &Tokens<'_>, i: usize, at: usize, denial: &str) -> bool {
    let next = word(tokens, i + 1);
    let before = i.checked_sub(1).map_or("".into(), |b| word(tokens, b));
    match denial {
        "rather" => next != "than",
        "far" => next != "from",
        "without" => any(tokens, i + 1..at, &SUBJECTS[..7]),
        "not" if before == "why" => true,
        _ => {
            i + 1 < at
                && HOLLOW
                    .iter()
                    .any(|(word, spoilers)| *word == denial && spoilers.contains(&next.as_ref()))
        }
    }
}

/// Words that say where help is, or how soon it is needed.
const HELP: [&str; 30] = [
    "a e",
    "a and e",
    "999",
    "111",
    "112",
    "ambulance",
    "emergency",
    "casualty",
    "hospital",
    "ring us",
    "ring me",
    "ring the",
    "ring your",
    "call us",
    "call me",
    "call the",
    "call your",
    "phone us",
    "phone me",
    "phone the",
    "see a doctor",
    "see your gp",
    "same day",
    "get help",
    "needs help",
    "seen today",
    "check today",
    "checked today",
    "looked at today",
    "come back",
];

/// Words that say when: "if your legs get weaker".
const WHEN: [&str; 11] = [
    "if", "when", "should", "unless", "until", "before", "once", "could", "can", "may", "might",
];

/// Whether word `at` belongs to advice on getting help: help stands in its clause, or its clause says when, and help stands in
/// the same sentence.
pub(super) fn is_about_help(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(sentence) = tokens.sentences().into_iter().find(|s| s.contains(&at)) else {
        return false;
    };
    let cut = |i: usize| {
        let gap = tokens.gap_after(i);
        let next = word(tokens, i + 1);
        let joined = ["so", "but", "because", "then"].contains(&next.as_ref());
        gap.contains(',') || gap.contains(BREAKS) || joined
    };
    let start = (sentence.start..at)
        .rev()
        .find(|&i| cut(i))
        .map_or(sentence.start, |i| i + 1);
    let end = (at..sentence.end.saturating_sub(1))
        .find(|&i| cut(i))
        .map_or(sentence.end, |i| i + 1);
    names_help(tokens, start..end)
        || (any(tokens, start..at, &WHEN) && names_help(tokens, sentence))
}

fn names_help(tokens: &Tokens<'_>, range: std::ops::Range<usize>) -> bool {
    let mut said = String::from(" ");
    for i in range {
        said.push_str(&word(tokens, i));
        said.push(' ');
    }
    HELP.iter().any(|help| said.contains(&format!(" {help} ")))
}

#[cfg(test)]
mod tests {
    use crate::language::builtin;

    fn threats(text: &str) -> Vec<(String, bool)> {
        let lexica = builtin::lexica().expect("built-in lexicons parse");
        let hits = lexica.threats.find(text).into_iter();
        hits.map(|h| (text[h.range].to_lowercase(), h.negated))
            .collect()
    }

    #[test]
    fn a_denial_reaches_no_further_than_its_clause() {
        for text in [
            "Not only is it crumbling.",
            "It is not strong, it is crumbling.",
            "No, it is crumbling.",
            "If you don't rest, it will snap.",
            "If you don't rest it will snap.",
            "Don't bend or it'll snap.",
            "You are not well and your spine is crumbling.",
            "Nothing helps a crumbling spine.",
            "I have never seen such a crumbling spine.",
            "Without care it will crumble.",
            "Why not accept that it is crumbling?",
            "It looks rather crumbly.",
            "You're not well (it is crumbling).",
        ] {
            let hits = threats(text);
            assert!(
                !hits.is_empty() && hits.iter().all(|(_, denied)| !denied),
                "{text}: {hits:?}"
            );
        }
    }

    #[test]
    fn what_its_own_clause_denies_is_denied() {
        for text in [
            "Your spine isn't crumbling.",
            "Nothing is torn, shredded or crumbling.",
            "Nothing in there is crumbling.",
            "It doesn't mean it is crumbling.",
            "I don't think that it is crumbling.",
            "Far from crumbling, it is strong.",
            "There is no way it will snap.",
            "It is sore rather than damaged.",
            "Discs cannot crumble.",
        ] {
            let hits = threats(text);
            assert!(
                !hits.is_empty() && hits.iter().all(|(_, denied)| *denied),
                "{text}: {hits:?}"
            );
        }
    }

    #[test]
    fn advice_on_getting_help_is_no_threat() {
        for text in [
            "Go to A&E if your legs deteriorate.",
            "If your walking deteriorates, ring us the same day.",
            "Left alone, numbness can become permanent, so go to A&E today.",
            "Sudden paralysis of a leg means 999.",
        ] {
            assert!(threats(text).is_empty(), "{text}: {:?}", threats(text));
        }
        for text in [
            "Your spine is crumbling, so ring us.",
            "Your spine is crumbling: go to hospital.",
            "If you bend, it will snap.",
        ] {
            assert!(!threats(text).is_empty(), "{text}");
        }
    }
}
