//! The words of debriefs over many seeded runs: nothing twice, nothing unresolved, nothing quoted that was not said.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use debrief::print::{html::html, markdown::markdown};
use debrief::{Debrief, DebriefInputs, ExactFigures, MomentKind};
use engine::rubric::Rubric;
use engine::scenario::Scenario;
use engine::session::{Action, Mode, Session};
use insight::language::builtin::lexica;

use crate::shipped_cases::{rubric, shipped_case};

const SEEDS: u64 = 24;
pub(crate) const CASES: [&str; 6] = [
    "crumbling-discs",
    "just-a-scan",
    "making-it-up",
    "nowak-six-weeks-later",
    "exercises-dont-work",
    "only-thing-that-works",
];

/// A play in which every choice comes from the seed; every fourth is broken off on the way.
fn play(scenario: &Arc<Scenario>, rubric: &Arc<Rubric>, seed: u64) -> Session {
    let (mut session, _) = Session::start(
        Arc::clone(scenario),
        Arc::clone(rubric),
        seed,
        Mode::Practice,
    )
    .expect("the same rubric");
    let most = if seed % 4 == 3 { 5 } else { 60 };
    let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for _ in 0..most {
        let menu = session.menu();
        if session.ended().is_some() || menu.is_empty() {
            break;
        }
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let at = usize::try_from(dice >> 33).expect("fits") % menu.len();
        let option = session.find_option(&menu[at].id).expect("is offered");
        session.apply(Action::Choose(option)).expect("plays");
    }
    session
}

pub(crate) type Run = (String, Session, Debrief);

/// Played and analysed once for all tests.
static RUNS: LazyLock<Vec<Run>> = LazyLock::new(all_runs);

pub(crate) fn runs() -> &'static [Run] {
    &RUNS
}

fn all_runs() -> Vec<Run> {
    let rubric = rubric();
    let mut runs = Vec::new();
    for name in CASES {
        let (scenario, analysis) = shipped_case(name);
        for seed in 0..SEEDS {
            let session = play(scenario, &rubric, seed);
            let study = ExactFigures::of(&session, analysis).expect("same scenario");
            let debrief = Debrief::of(&DebriefInputs {
                study: Some(&study),
                lexica: lexica().ok(),
                ..DebriefInputs::new(&session)
            });
            runs.push((format!("{name}, seed {seed}"), session, debrief));
        }
    }
    runs
}

/// What the debrief says in words of its own, by where it stands.
fn own_words(debrief: &Debrief) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    all.extend(debrief.side.call.iter().map(|line| line.text.clone()));
    all.push(debrief.side.course.in_words.clone());
    all.extend(
        debrief
            .untold
            .items
            .iter()
            .map(|item| item.sentence.clone()),
    );
    all.extend(debrief.moments.iter().map(|moment| moment.effect.clone()));
    all.extend(
        debrief
            .domains
            .each
            .iter()
            .map(|view| view.sentence.clone()),
    );
    all
}

/// Everything between quotation marks.
fn quoted(text: &str) -> Vec<String> {
    let parts = text.split('“').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('”')?.0.to_owned()))
        .collect()
}

#[test]
fn nothing_is_doubled_and_nothing_unresolved() {
    for (name, _, debrief) in runs() {
        for text in own_words(debrief) {
            // The pauses of a patient are three dots.
            let text = text.replace("...", "…");
            for wrong in [
                "..\u{20}",
                "?.",
                "!.",
                "  ",
                "{",
                "}",
                "“”",
                " ,",
                "(s)",
                "he/",
                "they/",
                "1 turns",
                "one turns",
            ] {
                assert!(!text.contains(wrong), "{name}: {wrong:?} in {text}");
            }
            assert_eq!(
                text.matches('“').count(),
                text.matches('”').count(),
                "{name}: {text}"
            );
        }
        // Once a place has been named, the short form of it is a label and may come again.
        let labels = [
            "It could come out until turn",
            "And this, still",
            "There was a hint",
        ];
        let mut seen = BTreeSet::new();
        for item in &debrief.untold.items {
            let label = item.sentence.is_empty()
                || labels.iter().any(|label| item.sentence.starts_with(label));
            assert!(
                label || seen.insert(&item.sentence),
                "{name}: twice: {}",
                item.sentence
            );
        }
        let mut seen = BTreeSet::new();
        for line in &debrief.side.call {
            assert!(seen.insert(&line.text), "{name}: twice: {}", line.text);
        }
    }
}

#[test]
fn what_is_quoted_was_said_or_was_there_to_be_said() {
    for (name, session, debrief) in runs() {
        let scenario = session.scenario();
        let mut words: Vec<String> = Vec::new();
        let heard = session.turns().iter().flat_map(|turn| &turn.heard);
        words.extend(heard.chain(session.heard()).map(|heard| heard.text.clone()));
        words.extend(debrief.transcript.iter().map(|turn| turn.you.clone()));
        words.extend(debrief.transcript.iter().map(|turn| turn.thought.clone()));
        // What was done between two sentences is not quoted with them.
        let without_acts = |text: &str| -> String {
            let parts = text.split('(').enumerate();
            let said = parts.map(|(at, part)| match (at, part.split_once(')')) {
                (0, _) | (_, None) => part,
                (_, Some((_, said))) => said,
            });
            said.collect()
        };
        words.extend(
            debrief
                .transcript
                .iter()
                .map(|turn| without_acts(&turn.you)),
        );
        // What stayed unsaid is quoted in the words that it would have had.
        let reveals = scenario.nodes.iter().flat_map(|node| &node.reveals);
        words.extend(reveals.map(|reveal| reveal.line.text.clone()));
        let facts = scenario.patient.facts.iter();
        words.extend(facts.filter_map(|fact| fact.by_itself.clone()));
        words.extend(
            scenario
                .variants
                .iter()
                .flat_map(|variant| variant.lines.iter().map(|line| line.1.clone())),
        );
        let all = words.join(" ");
        let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
        for text in own_words(debrief) {
            for quote in quoted(&text) {
                let start = quote.trim_end_matches('…');
                assert!(all.contains(start), "{name}: nobody said “{quote}”: {text}");
            }
        }
    }
}

#[test]
fn the_figures_are_the_same_in_every_form() {
    for (name, _, debrief) in runs() {
        let (page, text) = (html(debrief), markdown(debrief));
        let json = serde_json::to_value(debrief).expect("JSON");
        for (at, view) in debrief.domains.each.iter().enumerate() {
            assert_eq!(
                json["domains"]["each"][at]["points"],
                serde_json::json!(view.points),
                "{name}"
            );
            if let Some(points) = view.points {
                assert!(
                    text.contains(&points.to_string()),
                    "{name}: {points} in Markdown"
                );
                assert!(
                    page.contains(&points.to_string()),
                    "{name}: {points} in HTML"
                );
            }
        }
    }
}

#[test]
fn giving_back_the_patients_own_word_is_not_jargon() {
    let mut terms = 0;
    for (name, _, debrief) in runs() {
        for found in debrief
            .measures
            .iter()
            .flat_map(|measures| &measures.jargon)
        {
            terms += 1;
            assert!(!found.patients_word, "{name}: {}", found.term);
        }
    }
    assert!(terms > 0, "some run has a technical term");
}

#[test]
fn what_to_change_comes_with_a_plan() {
    for (name, _, debrief) in runs() {
        let change = &debrief.plan.change;
        assert!(
            change.turn.is_none() || !change.suggestion.is_empty(),
            "{name}: {}",
            change.because
        );
    }
}

#[test]
fn what_should_be_changed_was_neither_good_nor_a_safety_question_where_there_is_something_else() {
    let mut seen = 0;
    for (name, session, debrief) in runs() {
        let asked = |turn: u32| {
            let turn = session.turns().iter().find(|played| played.number == turn);
            turn.is_some_and(|turn| turn.after.asked != turn.before.asked)
        };
        let to_keep = |turn: u32| {
            let moment = debrief.moments.iter().find(|moment| moment.turn == turn);
            moment.is_some_and(|moment| moment.met) || asked(turn)
        };
        let turning = debrief.moments.iter();
        let turning = turning.filter(|moment| moment.kind == MomentKind::Turning);
        let other = turning
            .map(|moment| moment.turn)
            .find(|turn| !to_keep(*turn));
        if let (Some(turn), Some(other)) = (debrief.plan.change.turn, other) {
            seen += 1;
            assert!(!to_keep(turn), "{name}: turn {turn} and not turn {other}");
        }
    }
    assert!(seen > 0, "some run has a turn to change");
}

#[test]
fn what_is_offered_beside_an_answer_does_no_harm_and_the_plan_names_a_skill() {
    let rubric = Rubric::builtin().expect("the rubric");
    for (name, _, debrief) in runs() {
        for other in debrief.moments.iter().flat_map(|m| &m.alternatives) {
            let codes: Vec<_> = other
                .codes
                .iter()
                .filter_map(|c| rubric.code(&c.id))
                .collect();
            assert!(!rubric.harms(&codes), "{name}: {}", other.text);
        }
        for resolve in [&debrief.plan.keep, &debrief.plan.change] {
            let plan = &resolve.suggestion;
            assert!(
                plan.is_empty() || plan.starts_with("When "),
                "{name}: {plan}"
            );
        }
    }
}

#[test]
fn lines_that_came_above_are_left_out_and_nothing_else() {
    let mut left_out = 0;
    for (name, _, debrief) in runs() {
        for moment in &debrief.moments {
            let mut above = vec![moment.reply.clone()];
            for other in &moment.alternatives {
                let rest = &other.reply[other.own().len()..];
                assert_eq!(rest.is_empty(), other.then_as_above().is_none(), "{name}");
                let known = above.iter().any(|reply| reply.ends_with(rest));
                assert!(known, "{name}, turn {}: {}", moment.turn, other.id);
                left_out += rest.len();
                above.push(other.reply.clone());
            }
        }
    }
    assert!(left_out > 100, "shared endings are common: {left_out}");
}

#[test]
fn only_what_answered_is_said_to_have_given_most() {
    let mut said = 0;
    for (name, _, debrief) in runs() {
        for view in &debrief.domains.each {
            let answered = view.earned.iter().any(|row| row.level >= 2);
            let gave_most = view.sentence.contains("gave most");
            said += u32::from(gave_most);
            assert!(answered || !gave_most, "{name}: {}", view.sentence);
        }
    }
    assert!(said > 0, "it is said of some turn");
}

#[test]
fn no_sentence_goes_on_behind_a_quotation_that_has_its_full_stop() {
    let mut quotations = 0;
    for (name, _, debrief) in runs() {
        for line in &debrief.side.call {
            quotations += quoted(&line.text).len();
            for (at, _) in line.text.match_indices(".” ") {
                let next = line.text[at + ".” ".len()..].chars().next();
                let goes_on = next.is_some_and(char::is_lowercase);
                assert!(!goes_on, "{name}: {}", line.text);
            }
            assert!(!line.text.contains(".” I said,"), "{name}: {}", line.text);
        }
    }
    assert!(quotations > 100, "{quotations} quotations");
}

#[test]
fn the_place_to_go_back_to_is_the_moment_that_was_looked_at() {
    let mut seen = 0;
    for (name, _, debrief) in runs() {
        let Some(moment) = debrief.one_moment() else {
            continue;
        };
        if moment.kind != MomentKind::Turning {
            continue;
        }
        seen += 1;
        let page = markdown(debrief);
        let place = format!("try again from turn {}.", moment.turn);
        assert!(page.contains(&place), "{name}: not `{place}`");
    }
    assert!(seen > 20, "{seen} runs have a turning point");
}
