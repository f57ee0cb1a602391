//! What an author may write: behaviors, kinds of need, reasons behind poorer options, themes, and every name of the format.

use std::collections::BTreeSet;

pub use crate::format_words::KnownWord;

use crate::format_words::format_words;
use engine::diagnostic::nearest;
use engine::domain::Domain;
use engine::rubric::{Keying, Polarity, Rubric, RubricError, Term, Together, frames, themes};
use engine::scenario::index::CodeIx;
use engine::scenario::words::OpportunityKind;

/// Names of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownWords {
    /// What they are, and where they are written.
    pub heading: &'static str,
    /// The names, in the order of their file.
    pub words: Vec<KnownWord>,
}

/// Levels as the rubric names them, 0..=4.
const LEVELS: [&str; 5] = ["harmful", "missed", "minimal", "adequate", "strong"];

/// Every name, by sort.
///
/// # Errors
/// Never in a release: tests read the shipped lists.
pub fn vocabulary(rubric: &Rubric) -> Result<Vec<KnownWords>, RubricError> {
    let codes = (0..rubric.codes.len()).filter_map(|at| code(rubric, CodeIx(at as u8)));
    let kinds = OpportunityKind::ALL.iter().map(|kind| need(rubric, *kind));
    let mut all = vec![
        KnownWords {
            heading: "Behaviours: `codes` of an option",
            words: codes.collect(),
        },
        KnownWords {
            heading: "Needs: `kind` of an opportunity",
            words: kinds.collect(),
        },
        KnownWords {
            heading: "Reasons: `frame` of an option",
            words: frames()?.into_iter().map(reason).collect(),
        },
        KnownWords {
            heading: "Themes: `themes` of a scenario",
            words: themes()?.into_iter().map(term).collect(),
        },
    ];
    let known: BTreeSet<String> = all
        .iter()
        .flat_map(|sort| &sort.words)
        .map(|word| word.id.clone())
        .collect();
    all.push(KnownWords {
        heading: "Fields, conditions and their words: docs/FORMAT.md",
        words: format_words(|name| known.contains(name)),
    });
    Ok(all)
}

/// The name that was asked for, in whatever case; else the nearest one.
///
/// # Errors
/// The name that was probably meant, if one is near.
pub fn find<'a>(all: &'a [KnownWords], asked: &str) -> Result<&'a KnownWord, Option<&'a str>> {
    let words = || all.iter().flat_map(|sort| &sort.words);
    let same = words().find(|word| word.id == asked);
    let same = same.or_else(|| words().find(|word| word.id.eq_ignore_ascii_case(asked)));
    same.ok_or_else(|| {
        let upper = asked.to_uppercase();
        nearest(asked, words().map(|word| word.id.as_str()))
            .or_else(|| nearest(&upper, words().map(|word| word.id.as_str())))
    })
}

fn code(rubric: &Rubric, at: CodeIx) -> Option<KnownWord> {
    let code = rubric.get(at)?;
    let tends = match code.polarity {
        Polarity::Helps => "It tends to help.",
        Polarity::Depends => "Whether it helps depends on the moment.",
        Polarity::Harms => "It tends to harm.",
    };
    let answers = by_level(OpportunityKind::ALL.iter().filter_map(|kind| {
        let level = rubric.level(*kind, at)?;
        Some((level, kind.name()))
    }));
    let mut paragraphs = vec![
        format!("{} {tends}", code.definition),
        format!("For example: “{}”", code.example),
        code.reason.clone(),
    ];
    if !answers.is_empty() {
        paragraphs.push(format!("As an answer to a need it is {answers}."));
    }
    let with = rubric.together.iter();
    paragraphs.extend(
        with.filter(|pair| pair.groups.iter().any(|group| group.has(at)))
            .map(|pair| together(rubric, pair)),
    );
    let caps = rubric.sequence.iter();
    paragraphs.extend(
        caps.filter(|rule| rule.codes.has(at))
            .map(|rule| format!("At most level {}: {}", rule.at_most, rule.words)),
    );
    Some(KnownWord {
        id: code.id.clone(),
        title: code.name.clone(),
        paragraphs,
    })
}

fn need(rubric: &Rubric, kind: OpportunityKind) -> KnownWord {
    let codes = (0..rubric.codes.len()).map(|at| CodeIx(at as u8));
    let answers = by_level(codes.filter_map(|at| {
        let code = rubric.get(at)?;
        Some((rubric.level(kind, at)?, code.id.as_str()))
    }));
    let mut paragraphs = vec![format!(
        "What answers it, before anything else is known: {answers}."
    )];
    if let Keying::ByNeed(worth) = &rubric.keying {
        paragraphs.push(format!("It speaks to {}.", domains(worth.domains(kind))));
    }
    let with = rubric.together.iter().filter(|pair| pair.kind == kind);
    paragraphs.extend(with.map(|pair| together(rubric, pair)));
    paragraphs.push(
        "These are what the codes alone say. What an answer is worth in its place is the author's judgement: `levels: [(of: \"…\", level: …, why: \"…\")]` on the option. An option with codes that \
         answer this kind is credited for it wherever such a need is open, whatever its words are about: give it a level of 0 or 1 where it does not meet the need."
            .to_owned(),
    );
    KnownWord {
        id: kind.name().to_owned(),
        title: rubric.asks(kind).trim_end_matches('.').to_owned(),
        paragraphs,
    }
}

/// “listening (6 of 10), empathy (2)”.
fn domains(tenths: [u8; 4]) -> String {
    let mut all: Vec<(u8, &str)> = tenths
        .into_iter()
        .zip(Domain::ALL.iter().map(|d| d.label()))
        .collect();
    all.retain(|(tenths, _)| *tenths > 0);
    all.sort_by_key(|(tenths, _)| std::cmp::Reverse(*tenths));
    let named = all
        .iter()
        .map(|(tenths, name)| format!("{} ({tenths} of 10)", name.to_lowercase()));
    named.collect::<Vec<_>>().join(", ")
}

fn together(rubric: &Rubric, pair: &Together) -> String {
    let groups = pair.groups.iter().map(|group| {
        let codes = (0..rubric.codes.len()).map(|at| CodeIx(at as u8));
        let names = codes.filter(|at| group.has(*at));
        let names = names.filter_map(|at| Some(rubric.get(at)?.id.as_str()));
        names.collect::<Vec<_>>().join(" or ")
    });
    format!(
        "Level {} for {} with {} in one option: {}",
        pair.level,
        pair.kind.name(),
        groups.collect::<Vec<_>>().join(", and "),
        pair.words
    )
}

/// “strong (4): A, B; adequate (3): C”.
fn by_level<'a>(answers: impl Iterator<Item = (u8, &'a str)>) -> String {
    let answers: Vec<(u8, &str)> = answers.collect();
    let levels = LEVELS.iter().enumerate().rev();
    let each = levels.filter_map(|(level, name)| {
        let here = answers.iter().filter(|(own, _)| usize::from(*own) == level);
        let here: Vec<&str> = here.map(|(_, word)| *word).collect();
        (!here.is_empty()).then(|| format!("{name} ({level}): {}", here.join(", ")))
    });
    each.collect::<Vec<_>>().join("; ")
}

fn term(term: Term) -> KnownWord {
    KnownWord {
        id: term.id,
        title: term.name,
        paragraphs: vec![term.text],
    }
}

fn reason(frame: Term) -> KnownWord {
    let acts = match frame.acts.as_slice() {
        [] => "Speech".to_owned(),
        acts => acts.join(", "),
    };
    let needs = match frame.needs.as_slice() {
        [] => "any need".to_owned(),
        needs => needs.join(", "),
    };
    let fits = format!("It may stand behind {acts}, where this was needed: {needs}.");
    let mut word = term(frame);
    word.paragraphs.push(fits);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_says_what_answers_what() {
        let rubric = Rubric::builtin().expect("rubric");
        let all = vocabulary(&rubric).expect("lists");
        for word in all.iter().flat_map(|sort| &sort.words) {
            let found = find(&all, &word.id).expect("found");
            assert_eq!(found.id, word.id, "two sorts have this name");
            find(&all, &word.id.to_lowercase()).expect("found in small letters");
            assert!(
                !word.title.is_empty() && !word.paragraphs.is_empty(),
                "{}",
                word.id
            );
        }
        let assess = find(&all, "assess").expect("a need");
        let text = assess.paragraphs.join("\n");
        assert!(
            text.contains("minimal (2): CLOS, SUMM") || text.contains("minimal (2): SUMM, CLOS"),
            "{text}"
        );
        assert!(
            text.contains("Level 4 for Assess with CLOS, and RATL or PERM"),
            "{text}"
        );
        let open = find(&all, "OPEN").expect("a behaviour");
        assert!(
            open.paragraphs.iter().any(|own| own.contains("Story")),
            "{open:?}"
        );
        assert_eq!(find(&all, "OPNE"), Err(Some("OPEN")));
        for name in [
            "Floor",
            "GpSurgery",
            "Good",
            "Hint",
            "Asked",
            "Told",
            "AtLeast",
            "pose",
            "Listening",
            "AnatomicalModel",
            "levels",
            "when",
            "reoffer",
            "waivers",
            "Done",
            "Tripped",
            "Wringing",
            "skin",
            "DarkBrown",
            "Resume",
            "trips_when",
        ] {
            assert_eq!(find(&all, name).map(|word| word.id.as_str()), Ok(name));
        }
        let asked = find(&all, "Asked").expect("a condition");
        assert_eq!(asked.title, "a condition");
        assert!(
            asked
                .paragraphs
                .join(" ")
                .contains("`asks` for this question was chosen"),
            "{asked:?}"
        );
        let plan = find(&all, "Plan").expect("a need").paragraphs.join(" ");
        assert!(plan.contains("It speaks to mutual understanding"), "{plan}");
    }
}
