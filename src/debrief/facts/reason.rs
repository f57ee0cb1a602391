//! An author's reason as it is told right after the words that it is about.

use super::quoted::passage_named;
use super::words::{capital, lower_first, sentences, with_reason};
use crate::wording::{Wording, say};

/// What a reason is about, as it is named where the reason begins.
#[derive(Clone, Copy, Debug)]
pub(super) enum About {
    /// Words that stand right before it.
    Quotation,
    /// The reader's answer, of which something else was told in between.
    Answer,
    /// Another answer, in the same way.
    Other,
    /// What the sentence before it was about.
    Again,
}

impl About {
    fn name(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Answer => "answer",
            Self::Other => "other",
            Self::Again => "again",
        }
    }
}

/// A reason in whole sentences. Authors write reasons without a subject, as in the margin of a transcript (“Confirms the danger.”);
/// in running text that reads like a note, so the first such sentence is given what it is about, and every later one “It”. Sentences
/// that begin with anything else stay as they are.
pub(super) fn in_sentences(reason: &str, about: About, say: &Wording) -> String {
    let mut about = about;
    let told = sentences(reason).into_iter().map(|sentence| {
        let about = std::mem::replace(&mut about, About::Again).name();
        if begins_with_a_verb(&sentence, say) {
            let reason = lower_first(&sentence);
            say!(say, "reason-in-a-sentence", about = about, reason = reason)
        } else {
            sentence
        }
    });
    told.collect::<Vec<_>>().join(" ")
}

/// Whether a sentence is one without a subject, as authors write reasons.
pub(super) fn begins_with_a_verb(sentence: &str, say: &Wording) -> bool {
    begins_with(sentence, "verbs-that-begin-a-reason", say)
}

fn begins_with(sentence: &str, words: &str, say: &Wording) -> bool {
    let first = sentence.split([' ', ',', '.', ':', ';']).next();
    first.is_some_and(|word| say.words(words).contains(&word.to_lowercase()))
}

/// An answer that a reason is told of, as it is named there.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamedAnswer<'a> {
    /// Its turn, as in “turn 5” or “turn 5, the one to keep”.
    pub(super) turn: &'a str,
    /// Words of it that can be quoted; empty where they stand elsewhere.
    pub(super) words: &'a str,
    /// All that was said in it.
    pub(super) spoken: &'a str,
}

/// A reason that begins with the answer that it is about, in two parts: what comes first, and what stays of it when the reason is cut.
/// Where the reason quotes the answer, its turn stands behind those words; otherwise the words that can be quoted are what the reason
/// is told of, or else the turn.
pub(super) fn told_of(reason: &str, answer: &NamedAnswer<'_>, say: &Wording) -> (String, String) {
    let turn = answer.turn;
    let all = in_sentences(reason, About::Again, say);
    let subjectless = begins_with_a_verb(reason, say);
    let named = passage_named(answer.spoken, reason).filter(|_| !subjectless);
    if let Some(end) = named {
        let (before, after) = reason.split_at(end);
        let named = format!("{before} ({turn}){after}");
        return (String::new(), in_sentences(&named, About::Again, say));
    }
    let words = answer.words;
    let subject = if words.is_empty() {
        capital(turn)
    } else {
        said_in_turn(words, turn, say)
    };
    if subjectless {
        // What stands in apposition is closed before the verb.
        let apart = words.is_empty() && turn.contains(',');
        let lead = if apart {
            format!("{subject},")
        } else {
            subject
        };
        let mut rest = sentences(reason).into_iter();
        let first = rest.next().map_or(String::new(), |one| lower_first(&one));
        let rest: Vec<String> = rest.collect();
        let rest = in_sentences(&rest.join(" "), About::Again, say);
        let rest = Some(rest.as_str()).filter(|rest| !rest.is_empty());
        return (lead, with_reason(first, rest));
    }
    if begins_with(reason, "words-that-say-little", say)
        || begins_with(reason, "words-that-begin-small", say)
    {
        return (format!("{subject}:"), lower_first(&all));
    }
    (format!("{subject}."), all)
}

/// Words that a sentence goes on behind, with the turn in which they were said.
pub(super) fn said_in_turn(words: &str, turn: &str, say: &Wording) -> String {
    let words = words.trim_end_matches(FULL_STOP);
    say!(say, "answer-and-turn", words = words, turn = turn)
}

/// A full stop at the end of words that a sentence goes on behind; other marks say how it was said and stay.
const FULL_STOP: char = '.';

/// What was told, and an author's reason for it behind that, in whole sentences.
pub(super) fn with_why(told: String, why: Option<&str>, say: &Wording) -> String {
    let why = why.map(|why| in_sentences(why, About::Quotation, say));
    with_reason(told, why.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_beside_a_quotation_is_a_sentence() {
        for (reason, want) in [
            ("Confirms the danger.", "That confirms the danger."),
            (
                "Asks for a number, and not what it stops. Leaves the baths unsaid.",
                "That asks for a number, and not what it stops. It leaves the baths unsaid.",
            ),
            (
                "A closed check. Says nothing.",
                "A closed check. It says nothing.",
            ),
            (
                "Dangerous: numbness is left.",
                "Dangerous: numbness is left.",
            ),
            ("Nods so that he can see it.", "Nods so that he can see it."),
            ("", ""),
        ] {
            assert_eq!(
                in_sentences(reason, About::Quotation, Wording::english()),
                want
            );
        }
        let of = |about| in_sentences("Asks what it stops.", about, Wording::english());
        assert_eq!(of(About::Answer), "Your answer asks what it stops.");
        assert_eq!(of(About::Other), "This answer asks what it stops.");
        assert_eq!(of(About::Again), "It asks what it stops.");
    }

    #[test]
    fn a_reason_begins_with_the_answer_that_it_is_about() {
        let spoken = "Take it slowly. How bad is it, out of ten?";
        for (turn, words, reason, want) in [
            // The reason has the words in it.
            (
                "turn 3",
                spoken,
                "'How bad is it, out of ten' asks for a six. Leaves the baths unsaid.",
                "'How bad is it, out of ten' (turn 3) asks for a six. It leaves the baths unsaid.",
            ),
            (
                "turn 3",
                spoken,
                "Not safe: 'Take it slowly' lets her wait.",
                "Not safe: 'Take it slowly' (turn 3) lets her wait.",
            ),
            // It has none, and they can be quoted.
            (
                "turn 3",
                "Take it slowly.",
                "Asks for nothing. Leaves the baths unsaid.",
                "“Take it slowly” (turn 3) asks for nothing. It leaves the baths unsaid.",
            ),
            (
                "turn 3",
                "How bad is it, out of ten?",
                "A closed question.",
                "“How bad is it, out of ten?” (turn 3): a closed question.",
            ),
            (
                "turn 3",
                "Take it slowly.",
                "Zosia is left out.",
                "“Take it slowly” (turn 3). Zosia is left out.",
            ),
            // They stand elsewhere.
            (
                "turn 3 again",
                "",
                "Asks for nothing.",
                "Turn 3 again asks for nothing.",
            ),
            (
                "turn 3, the one to keep",
                "",
                "Asks for nothing.",
                "Turn 3, the one to keep, asks for nothing.",
            ),
            (
                "turn 3 again",
                "",
                "A closed question.",
                "Turn 3 again: a closed question.",
            ),
        ] {
            let answer = NamedAnswer {
                turn,
                words,
                spoken,
            };
            let (lead, rest) = told_of(reason, &answer, Wording::english());
            let told = [lead, rest].join(" ");
            assert_eq!(told.trim(), want);
        }
    }
}
