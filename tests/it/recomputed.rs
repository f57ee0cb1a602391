//! A score worked out by hand from the scenario and the rubric alone, step by step as `docs/ASSESSMENT.md` says it, and held
//! against what the program says. Nothing here asks the engine how a score comes about.

use std::sync::Arc;

use assess::attempts::{Looking, Row};
use engine::record::{Record, open, seal};
use engine::score::Domain;
use engine::session::{Action, Mode, Session};
use insight::analysis::Budget;

use crate::cohorts::{CASE, entry, rubric};

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
    let digits: String = rest
        .trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
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

/// "From evidence to points", in hundredths rounded to the nearest, halves up. Nothing is owed: this scenario has no need.
fn hundredths(at: usize, gathered: i64, best: i64, least: i64) -> i64 {
    let ordinary = numbers("ordinary: ")[at];
    // Everything in hundredths of a unit, so that the middle is a whole number.
    let (path, best, least, middle) = (gathered * 100, best * 100, least * 100, ordinary * best);
    let (above, below) = if path >= middle {
        (5_000 * (path - middle), best - middle)
    } else {
        (
            -5_000 * 100 * (middle - path),
            number("bottom: ") * (middle - least),
        )
    };
    let points = 5_000.0 + above as f64 / below as f64;
    (points + 0.5).floor().clamp(0.0, 10_000.0) as i64
}

fn played(options: &[&str]) -> Row {
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
    let mut looking = Looking::new(&budget);
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
                .then(|| hundredths(at, gathered[at], named[at], never[at]));
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
    // Two of them to the last digit: 50 − 50·8/546 and 50 − 50·376/546.
    assert_eq!(hundredths(0, 0, 160, -720), 4_927);
    assert_eq!(hundredths(0, -368, 160, -720), 1_557);
}
