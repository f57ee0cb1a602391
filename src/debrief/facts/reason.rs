//! An author's reason as it is told right after the words that it is about.

use super::words::{lower_first, sentences, with_reason};
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
    /// An answer of which nothing was told yet: it is named by its turn.
    Turn(u32),
}

impl About {
    fn name(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Answer => "answer",
            Self::Other => "other",
            Self::Again => "again",
            Self::Turn(_) => "turn",
        }
    }
}

/// A reason in whole sentences. Authors write reasons without a subject, as in the margin of a transcript (“Confirms the danger.”);
/// in running text that reads like a note, so the first such sentence is given what it is about, and every later one “It”. Sentences
/// that begin with anything else stay as they are.
pub(super) fn in_sentences(reason: &str, about: About, say: &Wording) -> String {
    let verbs = say.words("verbs-that-begin-a-reason");
    let turn = match about {
        About::Turn(turn) => turn,
        _ => 0,
    };
    let mut about = about.name();
    let told = sentences(reason).into_iter().map(|sentence| {
        let word = sentence.split([' ', ',', '.', ':', ';']).next();
        let is_verb = word.is_some_and(|word| verbs.contains(&word.to_lowercase()));
        let about = std::mem::replace(&mut about, "again");
        if is_verb {
            let reason = lower_first(&sentence);
            say!(
                say,
                "reason-in-a-sentence",
                about = about,
                turn = turn,
                reason = reason
            )
        } else if about == "turn" {
            say!(say, "reason-behind-a-turn", turn = turn, reason = sentence)
        } else {
            sentence
        }
    });
    told.collect::<Vec<_>>().join(" ")
}

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
        assert_eq!(of(About::Turn(3)), "Turn 3 asks what it stops.");
        let noun = "A closed check. Says nothing.";
        let told = in_sentences(noun, About::Turn(3), Wording::english());
        assert_eq!(told, "Turn 3: A closed check. It says nothing.");
    }
}
