//! Amounts of a medicine in what a trainee reads as advice.

use crate::check::{Findings, Rule, RuleInput};
use crate::language::numbers::is_number;
use crate::language::tokens::{Tokens, normal};
use engine::diagnostic::Severity;
use engine::source::Span;

pub(super) const RULE: Rule = Rule {
    code: "SL014",
    severity: Severity::Warning,
    title: "a dose",
    explanation: "An option, an ending, a fact or an aid names an amount of a medicine. A trainee may carry it to a real patient, and guidance \
                  changes faster than cases do. Say who decides what with whom instead. What the patient says that they take is not looked at.",
    run,
};

/// Units that make any number before them an amount.
const MEASURES: [&str; 22] = [
    "mg",
    "mgs",
    "milligram",
    "milligrams",
    "milligramme",
    "milligrammes",
    "mcg",
    "µg",
    "μg",
    "microgram",
    "micrograms",
    "microgramme",
    "microgrammes",
    "ml",
    "mls",
    "millilitre",
    "millilitres",
    "milliliter",
    "milliliters",
    "litre",
    "litres",
    "liter",
];

/// Units that are amounts only where they are counted.
const PIECES: [&str; 8] = [
    "tablet", "tablets", "capsule", "capsules", "pills", "units", "puffs", "patches",
];

/// What tells how often.
const OFTEN: [&str; 7] = [
    "day", "daily", "night", "morning", "twice", "hours", "hourly",
];

fn run(facts: &RuleInput, out: &mut Findings) {
    let scenario = facts.scenario;
    let mut look = |subject: &str, span: Span, text: &str| {
        if let Some(words) = dose(text) {
            let message = format!("“{words}” in `{}` is a dose", last_part(subject));
            out.report(
                subject,
                span,
                message,
                "say who decides what with whom, without the amount",
            );
        }
    };
    for (subject, option) in facts.options() {
        look(&subject, option.text_span, &option.text);
    }
    for ending in &scenario.endings {
        look(
            &ending.id,
            ending.span,
            &format!("{}. {}", ending.title, ending.after),
        );
    }
    for fact in &scenario.patient.facts {
        look(&fact.id, fact.span, &fact.text);
    }
    for concept in &scenario.patient.concepts {
        look(&concept.id, concept.span, &concept.text);
    }
    for aid in &scenario.aids {
        look(&aid.id, aid.span, &aid.text);
    }
}

fn last_part(subject: &str) -> &str {
    subject.rsplit('/').next().unwrap_or(subject)
}

/// The words of the first amount of a medicine in a text.
fn dose(text: &str) -> Option<&str> {
    let tokens = Tokens::new(text);
    let words: Vec<String> = tokens
        .words()
        .iter()
        .map(|word| normal(word.text).into_owned())
        .collect();
    for (at, word) in words.iter().enumerate() {
        let told = match joined(word) {
            Some(unit) => (MEASURES.contains(&unit) || unit == "g").then_some(at),
            None => before(&words, at).filter(|from| {
                let often = || words.iter().any(|word| OFTEN.contains(&word.as_str()));
                let first = words.get(*from).map_or("", String::as_str);
                let figure = first.starts_with(|c: char| c.is_ascii_digit());
                MEASURES.contains(&word.as_str())
                    || (matches!(word.as_str(), "g" | "litres" | "liters") && figure)
                    || (PIECES.contains(&word.as_str())
                        && (first != "one" || *from + 1 < at || often()))
            }),
        };
        if let Some(from) = told {
            return text.get(tokens.bytes_of(&(from..at + 1))?);
        }
    }
    None
}

/// The unit of a figure that is written without a blank, as in `40mg`.
fn joined(word: &str) -> Option<&str> {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    (unit.len() < word.len() && !unit.is_empty()).then_some(unit)
}

/// Where the number before a unit begins: “40”, “half a”, “one and a half”.
fn before(words: &[String], unit: usize) -> Option<usize> {
    let number = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| is_number(word) || matches!(word.as_str(), "one" | "half"))
    };
    let small = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| matches!(word.as_str(), "a" | "of" | "and" | "or" | "to"))
    };
    let last = unit.checked_sub(1)?;
    let mut from = if number(last) {
        last
    } else {
        last.checked_sub(1)
            .filter(|at| small(last) && words.get(*at).is_some_and(|word| word == "half"))?
    };
    while let Some(earlier) = from.checked_sub(1) {
        if number(earlier) {
            from = earlier;
        } else if small(earlier) && earlier.checked_sub(1).is_some_and(number) {
            from = earlier - 1;
        } else if small(earlier)
            && earlier
                .checked_sub(2)
                .is_some_and(|at| number(at) && small(earlier - 1))
        {
            from = earlier - 2;
        } else {
            break;
        }
    }
    Some(from)
}

#[cfg(test)]
mod tests {
    use super::dose;

    #[test]
    fn amounts_are_found_and_other_numbers_are_not() {
        for (text, found) in [
            ("You take 40 mg of furosemide.", Some("40 mg")),
            ("It is only 40mg, I think.", Some("40mg")),
            ("Drink 1 litre.", Some("1 litre")),
            (
                "You take forty milligrams twice a day.",
                Some("forty milligrams"),
            ),
            (
                "Take one and a half tablets, Frank.",
                Some("one and a half tablets"),
            ),
            ("Half a tablet would do.", Some("Half a tablet")),
            ("One tablet twice a day.", Some("One tablet")),
            ("Two or three units.", Some("Two or three units")),
            ("Is there one tablet you leave out?", None),
            ("Lots of people leave out a tablet.", None),
            ("Ten minutes, two days a week, at 71.", None),
            ("Your weight is up 3 pounds.", None),
            ("Three of these tablets?", None),
        ] {
            assert_eq!(dose(text), found, "{text}");
        }
    }
}
