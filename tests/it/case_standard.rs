//! What every case of the shelf has beside a clean `check`: choices, endings, walkthroughs and news for a third play.

use std::collections::{BTreeMap, BTreeSet};

use debrief::SpokenLine;
use engine::rubric::Rubric;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::{Kind, OpportunityKind, Outcome};
use engine::scenario::{Answers, FactKind, Law, Node, Opportunity, Opt, Scenario};
use engine::session::Engine;
use insight::walk::follow;

use crate::support::shipped_scenarios;
use crate::walked::walked;

fn rubric() -> Rubric {
    Rubric::builtin().expect("the rubric")
}

/// How well an option answers an opportunity of its node; `None` where it does not answer it.
fn level(rubric: &Rubric, scenario: &Scenario, option: &Opt, at: usize) -> Option<u8> {
    let set = option.levels.iter().find(|set| set.of.index() == at);
    if let Some(set) = set {
        return Some(set.level);
    }
    let listed = match &option.answers {
        Answers::WhateverFits => true,
        Answers::Only(these) => these.iter().any(|one| one.index() == at),
    };
    let kind = scenario.opportunities[at].kind;
    let codes = option.codes.iter();
    codes
        .filter_map(|code| rubric.level(kind, *code))
        .filter(|_| listed)
        .max()
}

/// The options of a node that are as good an answer as there can be to one of its opportunities, by opportunity.
fn strong<'a>(
    rubric: &Rubric,
    scenario: &'a Scenario,
    node: &'a Node,
) -> BTreeMap<&'a str, Vec<&'a Opt>> {
    let mut found: BTreeMap<&str, Vec<&Opt>> = BTreeMap::new();
    for at in &node.opportunities {
        let Opportunity { id, .. } = &scenario.opportunities[at.index()];
        let best = scenario
            .offered_at(node)
            .filter(|option| level(rubric, scenario, option, at.index()) == Some(4));
        found.entry(id).or_default().extend(best);
    }
    found
}

#[test]
fn saying_nothing_or_doing_something_is_a_good_answer_somewhere() {
    let rubric = rubric();
    for scenario in shipped_scenarios(&rubric) {
        let acts = |option: &&Opt| matches!(option.kind, Kind::Silence | Kind::Gesture);
        let right = scenario.nodes.iter().any(|node| {
            scenario.offered_at(node).filter(acts).any(|option| {
                let of = |at: &OpportunityIx| level(&rubric, &scenario, option, at.index());
                node.opportunities
                    .iter()
                    .filter_map(of)
                    .any(|level| level >= 3)
            })
        });
        assert!(right, "{}", scenario.header.id);
    }
}

#[test]
fn two_answers_are_equally_good_for_different_reasons() {
    let rubric = rubric();
    for scenario in shipped_scenarios(&rubric) {
        let twins = scenario.nodes.iter().any(|node| {
            strong(&rubric, &scenario, node).values().any(|options| {
                let codes: BTreeSet<_> = options.iter().filter_map(|o| o.codes.first()).collect();
                let reasons: BTreeSet<&str> = options.iter().map(|o| o.why.as_str()).collect();
                codes.len() > 1 && reasons.len() > 1
            })
        });
        assert!(twins, "{}", scenario.header.id);
    }
}

#[test]
fn endings_are_of_every_kind_and_named_by_what_the_patient_does() {
    for scenario in shipped_scenarios(&rubric()) {
        let id = &scenario.header.id;
        let outcomes: Vec<Outcome> = scenario.endings.iter().map(|e| e.outcome).collect();
        for wanted in [
            Outcome::Good,
            Outcome::Mixed,
            Outcome::Poor,
            Outcome::Unsafe,
        ] {
            assert!(outcomes.contains(&wanted), "{id}: no ending is {wanted:?}");
        }
        let titles: BTreeSet<&str> = scenario.endings.iter().map(|e| e.title.as_str()).collect();
        assert_eq!(titles.len(), scenario.endings.len(), "{id}");
        let long = scenario
            .endings
            .iter()
            .all(|e| e.title.contains(' ') && !e.after.is_empty());
        assert!(long, "{id}: an ending is a sentence");
    }
}

#[test]
fn cues_come_back_and_what_lies_deep_is_kept_until_there_is_trust() {
    for scenario in shipped_scenarios(&rubric()) {
        let id = &scenario.header.id;
        assert!(
            scenario.cues.iter().any(|cue| cue.reoffer.is_some()),
            "{id}"
        );
        let gated = |f: &&engine::scenario::FactItem| f.depth > 1 || f.unlock.is_some();
        assert!(
            scenario.patient.facts.iter().filter(gated).count() >= 3,
            "{id}"
        );
        for kind in [FactKind::Idea, FactKind::Concern, FactKind::Expectation] {
            assert!(
                scenario.patient.facts.iter().any(|f| f.kind == kind),
                "{id}: {kind:?}"
            );
        }
    }
}

#[test]
fn every_answer_has_a_reason_and_a_thought() {
    for scenario in shipped_scenarios(&rubric()) {
        for node in &scenario.nodes {
            for option in scenario.offered_at(node) {
                let place = format!("{}: {}/{}", scenario.header.id, node.id, option.id);
                assert!(!option.thought.trim().is_empty(), "{place}: no thought");
                assert!(!option.why.trim().is_empty(), "{place}: no reason");
                for set in &option.levels {
                    assert!(set.why.is_some(), "{place}: a level without a reason");
                }
            }
        }
    }
}

#[test]
fn a_case_has_two_styles_four_kinds_of_walkthrough_and_two_invariants() {
    let rubric = rubric();
    for scenario in shipped_scenarios(&rubric) {
        let id = &scenario.header.id;
        assert!(scenario.variants.len() >= 2, "{id}: two styles");
        let laws = scenario.invariants.iter();
        let written = laws.filter(|law| law.law == Law::Written).count();
        assert!(written >= 2, "{id}: two invariants");
        let engine = Engine::new(&scenario, &rubric);
        let mut reached = Vec::new();
        for test in &scenario.tests {
            let run = follow(engine, test.choices.iter().map(|(id, _)| id.as_str()));
            if let Some(ending) = run.ending {
                reached.push(scenario.endings[ending.index()].outcome);
            }
        }
        for wanted in [
            Outcome::Good,
            Outcome::Mixed,
            Outcome::Poor,
            Outcome::Unsafe,
        ] {
            assert!(
                reached.contains(&wanted),
                "{id}: no walkthrough ends {wanted:?}"
            );
        }
    }
}

/// Of three plays that end differently, four times in five the third lets the patient say something in its last third that
/// neither of the others has heard.
#[test]
fn a_third_play_brings_something_new_and_late() {
    let mut by_case: BTreeMap<&str, Vec<Play>> = BTreeMap::new();
    for one in walked() {
        let turns = one.debrief.transcript.len();
        let heard = |from: usize| -> BTreeSet<String> {
            let turns = one.debrief.transcript.iter().skip(from);
            let lines = turns.flat_map(|turn| &turn.patient);
            lines.map(SpokenLine::as_text).collect()
        };
        by_case.entry(&one.case).or_default().push(Play {
            ending: one.debrief.outcome.title.as_deref().unwrap_or_default(),
            all: heard(0),
            late: heard(turns * 2 / 3),
        });
    }
    assert_eq!(by_case.len(), 6);
    for (case, plays) in by_case {
        let (mut three, mut new) = (0, 0);
        for third in &plays {
            for (at, first) in plays.iter().enumerate() {
                for second in &plays[at + 1..] {
                    if BTreeSet::from([first.ending, second.ending, third.ending]).len() == 3 {
                        three += 1;
                        new += u32::from(third.is_news_after(first, second));
                    }
                }
            }
        }
        assert!(
            three > 0 && new * 5 >= three * 4,
            "{case}: {new} of {three}"
        );
    }
}

/// What the patient said in a play, and how it ended.
struct Play<'a> {
    ending: &'a str,
    all: BTreeSet<String>,
    late: BTreeSet<String>,
}

impl Play<'_> {
    fn is_news_after(&self, first: &Self, second: &Self) -> bool {
        let before = |line: &String| first.all.contains(line) || second.all.contains(line);
        !self.late.iter().all(before)
    }
}

/// What every good safety net names, in any of these words.
const SIGNS: [&[&str]; 7] = [
    &["numb between", "numbness between", "numb underneath"],
    &["wee", "water"],
    &["bowel"],
    &["weak or numb", "legs"],
    &["fever"],
    &["weight"],
    &["climb"],
];

/// Where to go, and how soon.
const ADVICE: [&[&str]; 3] = [
    &["a&e", "a and e"],
    &["that day", "same day"],
    &["ring us", "ring you", "urgent"],
];

/// An answer that names the hospital and is a good safety net names every sign, with its reply; and there are two in every case.
#[test]
fn the_same_signs_lead_to_the_same_advice_in_every_case() {
    let rubric = rubric();
    for scenario in shipped_scenarios(&rubric) {
        let mut nets = 0;
        for (node, option) in answers(&scenario) {
            let is_net = node.opportunities.iter().any(|at| {
                let kind = scenario.opportunities[at.index()].kind;
                let level = level(&rubric, &scenario, option, at.index());
                kind == OpportunityKind::SafetyNet && level >= Some(3)
            });
            let said = option.reply.iter().map(|line| line.text.as_str());
            let words = said.fold(option.text.clone(), |all, more| all + " " + more);
            let words = words.to_lowercase();
            let names = |any: &[&str]| any.iter().any(|word| words.contains(word));
            if is_net && names(ADVICE[0]) {
                nets += 1;
                let place = format!("{}: {}/{}", scenario.header.id, node.id, option.id);
                for any in SIGNS.iter().chain(&ADVICE) {
                    assert!(names(any), "{place}: none of {any:?} in {words}");
                }
            }
        }
        assert!(nets >= 2, "{}: {nets} safety nets", scenario.header.id);
    }
}

/// What has to be asked is asked in the same words of everybody; at night each patient has a question of their own.
#[test]
fn the_same_questions_about_serious_illness_are_asked_in_every_case() {
    let rubric = rubric();
    let mut asked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut cases = BTreeSet::new();
    for scenario in shipped_scenarios(&rubric) {
        let ids: BTreeSet<String> = scenario.must_ask.iter().map(|ask| ask.id.clone()).collect();
        cases.insert(ids);
        for ask in scenario
            .must_ask
            .iter()
            .filter(|ask| ask.id != "night-pain")
        {
            let words = asked.entry(ask.id.clone()).or_default();
            words.insert(ask.text.clone());
        }
    }
    assert_eq!(cases.len(), 1, "the same list everywhere: {cases:#?}");
    assert!(asked.len() >= 8, "{asked:#?}");
    assert!(asked.values().all(|words| words.len() == 1), "{asked:#?}");
}

/// Every answer of a scenario with the node that offers it.
fn answers(scenario: &Scenario) -> impl Iterator<Item = (&Node, &Opt)> {
    let nodes = scenario.nodes.iter();
    nodes.flat_map(|node| scenario.offered_at(node).map(move |option| (node, option)))
}
