//! Pronouns of the patient: in the form that the debrief can use, and the same in what is seen.

use crate::check::{Findings, Rule, RuleInput};
use crate::language::tokens::{Tokens, normal};
use engine::diagnostic::Severity;
use engine::source::{Span, texts};

pub(super) const RULE: Rule = Rule {
    code: "SL019",
    severity: Severity::Warning,
    title: "pronouns that do not fit",
    explanation: "`pronouns` are two words with a stroke between them, such as she/her, he/him or they/them: the debrief makes its sentences \
                  about the patient with them. What a `body` says of the patient has the same pronoun; another one is most often left from \
                  the case that was copied.",
    run,
};

/// Subjects of a sentence, each with the first word of the pronouns that it goes with.
const SUBJECTS: [(&str, &str); 4] = [("she", "she"), ("her", "she"), ("he", "he"), ("his", "he")];

fn run(facts: &RuleInput, out: &mut Findings) {
    let own = facts.scenario.patient.pronouns.as_str();
    let Some(first) = subject(own) else {
        let all = texts(facts.text);
        let place = all.iter().find(|text| text.name == "pronouns");
        let span = place.map_or(Span::default(), |text| text.span);
        let message = format!("the pronouns `{own}` are not two words with a stroke between them");
        let hint = "write them so: `\"she/her\"`, `\"he/him\"` or `\"they/them\"`";
        out.report("pronouns", span, message, hint);
        return;
    };
    for (subject, line) in facts.lines() {
        if line.by.is_some() {
            continue;
        }
        let variants = facts.scenario.variants.iter();
        let bodies = variants.filter_map(|variant| variant.bodies.get(&line.id));
        for body in line.body.iter().chain(bodies) {
            let Some(word) = other(body, first) else {
                continue;
            };
            let message = format!(
                "the body of `{}` says “{word}”, and the patient's pronouns are `{own}`",
                line.id
            );
            let hint = "say it with the patient's own pronouns, or name who else it is";
            out.report(&subject, line.span, message, hint);
        }
    }
}

/// The first of two words with a stroke between them.
fn subject(pronouns: &str) -> Option<&str> {
    let (first, second) = pronouns.split_once('/')?;
    let word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '\'');
    let rest = second.split('/');
    (word(first) && rest.clone().count() <= 2 && rest.clone().all(word)).then_some(first)
}

/// The pronoun with which a stage direction begins, if it is not the patient's. Later in the sentence it may be somebody else.
fn other<'t>(body: &'t str, first: &str) -> Option<&'t str> {
    let tokens = Tokens::new(body);
    let word = tokens.words().first()?.text;
    let begins = normal(word);
    let goes_with = SUBJECTS.iter().find(|(subject, _)| *subject == begins)?;
    (goes_with.1 != first.to_lowercase()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::{other, subject};

    #[test]
    fn pronouns_are_two_words_and_bodies_have_the_same() {
        for (pronouns, first) in [
            ("she/her", Some("she")),
            ("they/them", Some("they")),
            ("she/her/hers", Some("she")),
            ("he", None),
            ("he / him", None),
            ("", None),
            ("/", None),
        ] {
            assert_eq!(subject(pronouns), first, "{pronouns}");
        }
        assert_eq!(other("She smiles.", "he"), Some("She"));
        assert_eq!(other("Her hand moves.", "they"), Some("Her"));
        assert_eq!(other("He smiles at her.", "he"), None);
        assert_eq!(other("A pencil falls.", "he"), None);
    }
}
