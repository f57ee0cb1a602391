//! A score worked out by hand from the scenario and the rubric alone, step by step as `docs/ASSESSMENT.md` says it, and held
//! against what the program says. Nothing here asks the engine how a score comes about.

use std::sync::Arc;

use assess::attempts::{AttemptRow, Replayer};
use engine::domain::Domain;
use engine::record::{Record, open, seal};
use engine::session::{Action, Mode, Session};
use insight::analysis::Budget;

use crate::cohorts::{CASE, entry};
use crate::shipped_cases::rubric;

const RUBRIC: &str = include_str!("../../assets/rubric/default.ron");

/// The whole numbers in the first brackets after a mark in the text of the rubric.
fn numbers(after: &str) -> Vec<i64> {
    let (_, rest) = RUBRIC
        .split_once(after)
        .unwrap_or_else(|| panic!("{after}"));
    let inside = rest.split(['(', ')']).nth(1).expect("brackets");
    inside
        .split(',')
        .map(|n| n.trim().parse().expect("a number"))
        .collect()
}

/// The whole number after a mark.
fn number(after: &str) -> i64 {
    let (_, rest) = RUBRIC
        .split_once(after)
        .unwrap_or_else(|| panic!("{after}"));
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

/// The level of a code for a kind, from the table of the rubric.
fn level(kind: &str, code: &str) -> usize {
    let (_, rest) = RUBRIC
        .split_once(&format!("(kind: {kind},"))
        .expect("a kind");
    let table = rest.split(['{', '}']).nth(1).expect("a table");
    let entry = table
        .split(',')
        .find_map(|one| one.trim().strip_prefix(&format!("{code}: ")));
    entry.expect("a level").trim().parse().expect("a level")
}

/// Step 6: an amount times the weight times the tenths of the domains.
fn evidence(kind: &str, amount: i64, weight: usize) -> Vec<i64> {
    let weight = numbers("by_weight: ")[weight - 1];
    let tenths = numbers(&format!("(kind: {kind}, domains: "));
    tenths.iter().map(|tenth| amount * weight * tenth).collect()
}

fn sum(parts: &[Vec<i64>]) -> Vec<i64> {
    (0..4)
        .map(|at| parts.iter().map(|part| part[at]).sum())
        .collect()
}

/// "From evidence to points", in hundredths rounded to the nearest, halves up. `sixth` is six times what random choices come to.
fn hundredths(at: usize, gathered: i64, best: i64, least: i64, sixth: i64) -> i64 {
    let [chance, counted, ordinary, bottom] =
        ["(chance: ", "counted: ", "ordinary: ", "bottom: "].map(|of| numbers(of)[at]);
    // Everything in sixths of ten-thousandths of a unit, so that start and middle are whole numbers.
    let [path, best, least] = [gathered, best, least].map(|of| of * 60_000);
    let start = sixth * 100 * counted;
    let middle = start + ordinary * (best - start) / 100;
    let middle = middle.max(best / 100 * number("at_least: "));
    let points = if path >= middle {
        50.0 + 50.0 * (path - middle) as f64 / (best - middle) as f64
    } else if path >= start {
        let part = (path - start) as f64 / (middle - start) as f64;
        chance as f64 + (50 - chance) as f64 * part
    } else {
        let part = (100 * (start - path)) as f64 / (bottom * (start - least)) as f64;
        chance as f64 * (1.0 - part)
    };
    (points * 100.0 + 0.5).floor().clamp(0.0, 10_000.0) as i64
}

fn played(options: &[&str]) -> AttemptRow {
    let entry = entry(CASE);
    let (scenario, rubric) = (Arc::clone(&entry.scenario), rubric());
    let (mut session, _) = Session::start(scenario, rubric, 7, Mode::Practice).expect("starts");
    let mut record = Record::of(&session, entry.named());
    "11111111-2222-4333-8444-555555555555".clone_into(&mut record.attempt);
    "2026-11-28T10:00:00Z".clone_into(&mut record.started_at);
    for (option, at) in options.iter().zip(1_u64..) {
        let option = session
            .find_option(option)
            .unwrap_or_else(|| panic!("{option} is on offer"));
        session
            .apply(Action::Choose(option))
            .expect("can be chosen");
        record.follow(&session, at * 20_000);
    }
    let (record, seal) = open(seal(&record).0.as_bytes()).expect("a record");
    let budget = Budget::default;
    let mut looking = Replayer::new(&budget);
    looking.row(
        (&record, &seal),
        &entry.sha256,
        &entry.scenario,
        &self::rubric(),
    )
}

#[test]
fn a_score_is_what_the_documents_say_it_is() {
    let worth = |level: usize| numbers("by_level: ")[level];
    let returned = |level: usize| numbers("on_return: ")[level];
    // In the first turn a hint of intensity 2 is live (a cue is an opportunity of the kind Emotion, its weight its intensity) and
    // a story of weight 1. Nothing else in the scenario is an opportunity.
    let wait = sum(&[
        evidence("Emotion", worth(level("Emotion", "FACL")), 2),
        evidence("Story", worth(level("Story", "FACL")), 1),
    ]);
    let named = sum(&[
        evidence("Emotion", worth(level("Emotion", "AFFK")), 2),
        evidence("Story", worth(level("Story", "AFFK")), 1),
    ]);
    let rushed = sum(&[
        evidence("Emotion", worth(level("Emotion", "IGNR")), 2),
        evidence("Story", worth(level("Story", "IGNR")), 1),
    ]);
    // After that the cue comes back; what the first miss cost is given back, and the late answer is worth less.
    let back = |code| {
        let amount = returned(level("Emotion", code)) - worth(1);
        evidence("Emotion", amount, 2)
    };
    let late = sum(&[rushed.clone(), back("EXPL")]);
    let never = sum(&[rushed, back("IGNR")]);
    // By hand, with the rubric as it is printed: 10·2·(8, 10, 0, 2) and nothing for the story.
    assert_eq!(named, [160, 200, 0, 40]);
    assert_eq!(wait, [0, 0, 0, 0]);
    assert_eq!(never, [-720, -560, 0, -160]);
    assert_eq!(late, [-368, -120, 0, -72]);

    // Random choices: one of three in the first turn, and after `rush` one of two; nothing that is said later gathers anything.
    let sixths = sum(&[
        named.iter().map(|n| n * 2).collect(),
        wait.iter().map(|n| n * 2).collect(),
        late.clone(),
        never.clone(),
    ]);
    assert_eq!(sixths, [-768, -280, 0, -152]);

    let rest = ["ask-work", "thanks", "safety", "close"];
    for (first, gathered) in [
        (&["name-it"][..], &named),
        (&["wait"], &wait),
        (&["rush", "explore"], &late),
        (&["rush", "move-on"], &never),
    ] {
        let path: Vec<&str> = first.iter().chain(&rest).copied().collect();
        let row = played(&path);
        assert!(
            row.doubts.is_empty() && row.is_finished() && row.exact,
            "{row:?}"
        );
        for domain in Domain::ALL {
            let at = domain.index();
            let own = row.domains[domain];
            assert_eq!(
                i64::from(own.evidence),
                gathered[at],
                "{first:?} {domain:?}"
            );
            // The four first moves are all there is, so the ends are among them.
            assert_eq!(i64::from(own.most), named[at], "{domain:?}");
            assert_eq!(i64::from(own.least), never[at], "{domain:?}");
            assert_eq!(i64::from(own.reference), named[at], "{domain:?}");
            let expected = (named[at] != never[at])
                .then(|| hundredths(at, gathered[at], named[at], never[at], sixths[at]));
            assert_eq!(
                own.hundredths.map(i64::from),
                expected,
                "{first:?} {domain:?}"
            );
            let lost: i32 = row.turns.iter().map(|turn| turn.regret[at]).sum();
            assert_eq!(
                i64::from(lost),
                named[at] - gathered[at],
                "regrets of {first:?}"
            );
        }
    }
    // Two of them to the last digit: chance lies at −128 and 50 at 16, a tenth of the best, because −128 + 18/100·288 is less;
    // so 0 is 39 + 11·128/144, and −368 is 39 − 39·240/(1.1·592).
    assert_eq!(hundredths(0, 0, 160, -720, -768), 4_878);
    assert_eq!(hundredths(0, -368, 160, -720, -768), 2_463);
}
