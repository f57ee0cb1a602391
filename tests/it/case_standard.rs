//! What every case of the shelf has beside a clean `check`: choices, endings, walkthroughs and news for a third play.

use std::collections::{BTreeMap, BTreeSet};

use debrief::SpokenLine;
use engine::rubric::Rubric;
use engine::scenario::index::NodeIx;
use engine::scenario::words::{Kind, OpportunityKind, Outcome};
use engine::scenario::{FactKind, Law, Opt, Scenario};
use engine::session::Engine;
use insight::check::MenuView;
use insight::walk::follow;

use crate::support::shipped_scenarios;
use crate::walked::walked;

fn rubric() -> Rubric {
    Rubric::builtin().expect("the rubric")
}

/// The menus of a scenario, each option with how well it answers what its node allows.
fn menus<'a>(rubric: &Rubric, scenario: &'a Scenario) -> Vec<MenuView<'a>> {
    let nodes = scenario.nodes.iter().zip(0..);
    let menus = nodes.map(|(node, at)| MenuView::of(scenario, rubric, NodeIx(at), node));
    menus.collect()
}

#[test]
fn saying_nothing_or_doing_something_is_a_good_answer_somewhere() {
    let rubric = rubric();
    for scenario in shipped_scenarios(&rubric) {
        let menus = menus(&rubric, &scenario);
        let mut options = menus.iter().flat_map(|menu| &menu.options);
        let right = options.any(|value| {
            let acts = matches!(value.option.kind, Kind::Silence | Kind::Gesture);
            acts && value.best_level() >= Some(3)
        });
        assert!(right, "{}", scenario.header.id);
    }
}

#[test]
fn two_answers_are_equally_good_for_different_reasons() {
    let rubric = rubric();
    for scenario in shipped_scenarios(&rubric) {
        let twins = menus(&rubric, &scenario).iter().any(|menu| {
            (0..menu.node.opportunities.len()).any(|at| {
                let best = menu
                    .options
                    .iter()
                    .filter(|value| value.levels[at] == Some(4));
                let best: Vec<&Opt> = best.map(|value| value.option).collect();
                let codes: BTreeSet<_> = best.iter().filter_map(|o| o.codes.first()).collect();
                let reasons: BTreeSet<&str> = best.iter().map(|o| o.why.as_str()).collect();
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
    &["wee", "water", "urine"],
    &["bowel"],
    &["weak"],
    &["fever"],
    &["weight"],
    &["climb"],
];

/// Where to go, and how soon.
const ADVICE: [&[&str]; 3] = [
    &["a&e", "a and e"],
    &["at once", "straight away", "day or night"],
    &["ring us", "ring you", "urgent"],
];

/// An answer that names the hospital and is a good safety net names every sign, with its reply and its card; and there are two in every case.
#[test]
fn the_same_signs_lead_to_the_same_advice_in_every_case() {
    let rubric = rubric();
    for scenario in shipped_scenarios(&rubric) {
        let mut nets = 0;
        for menu in menus(&rubric, &scenario) {
            let kinds = menu.opportunities(&scenario).into_iter();
            let nets_here: Vec<bool> = kinds
                .map(|allows| allows.kind == OpportunityKind::SafetyNet)
                .collect();
            for value in &menu.options {
                let (node, option) = (menu.node, value.option);
                let mut levels = value.levels.iter().zip(&nets_here);
                let is_net = levels.any(|(level, net)| *net && *level >= Some(3));
                // What is gone through on a card stands on the card.
                let words = said_with(&scenario, option);
                let names = |any: &[&str]| any.iter().any(|word| words.contains(word));
                if is_net && names(ADVICE[0]) {
                    nets += 1;
                    let place = format!("{}: {}/{}", scenario.header.id, node.id, option.id);
                    for any in SIGNS.iter().chain(&ADVICE) {
                        assert!(names(any), "{place}: none of {any:?} in {words}");
                    }
                }
            }
        }
        assert!(nets >= 2, "{}: {nets} safety nets", scenario.header.id);
    }
}

/// What is said with an option: its words, its reply, and the card that is gone through.
fn said_with(scenario: &Scenario, option: &Opt) -> String {
    let card = option
        .brings
        .map(|aid| scenario.aids[aid.index()].text.as_str());
    let replies = option.reply.iter().map(|line| line.text.as_str());
    let words = card.into_iter().chain(replies);
    let words = words.fold(option.text.clone(), |all, more| all + " " + more);
    words.to_lowercase()
}

/// Half a net clears no gate: the flag that says that there is one is set only where every sign and both ways are named.
#[test]
fn only_a_whole_net_counts_as_one() {
    for scenario in shipped_scenarios(&rubric()) {
        let flag = |name: &str| scenario.flags.iter().position(|flag| flag.as_str() == name);
        let given = flag("net-given").expect("a flag for the net");
        let wrong = flag("net-wrong").expect("a flag for the net the wrong way round");
        let mut nets = 0;
        for node in &scenario.nodes {
            for option in &node.options {
                let sets = |flag: usize| option.sets.iter().any(|set| set.index() == flag);
                if sets(given) && !sets(wrong) {
                    nets += 1;
                    let words = said_with(&scenario, option);
                    let place = format!("{}: {}/{}", scenario.header.id, node.id, option.id);
                    for any in SIGNS.iter().chain(&ADVICE) {
                        let named = any.iter().any(|word| words.contains(word));
                        assert!(named, "{place}: none of {any:?} in {words}");
                    }
                }
            }
        }
        assert!(nets >= 2, "{}: {nets}", scenario.header.id);
    }
}

/// No good ending comes after anything unsafe: each case has the law, over every gate that it has.
#[test]
fn a_good_ending_is_proved_to_be_a_safe_one() {
    for scenario in shipped_scenarios(&rubric()) {
        let mut laws = scenario.invariants.iter();
        let law = laws.find(|law| law.name == "no good end while anything unsafe stands");
        let law = law.unwrap_or_else(|| panic!("{}: no such law", scenario.header.id));
        let asked = format!("{:?}", law.holds);
        let gates = asked.matches("Tripped").count();
        assert_eq!(gates, scenario.gates.len(), "{}", scenario.header.id);
        let good = scenario
            .endings
            .iter()
            .filter(|e| e.outcome == Outcome::Good);
        assert_eq!(
            asked.matches("Ended").count(),
            good.count(),
            "{}",
            scenario.header.id
        );
    }
}

/// A reason of a level is read aloud after what was said, so it is a sentence that can be understood by itself.
#[test]
fn reasons_of_levels_are_sentences_that_can_be_read_alone() {
    for scenario in shipped_scenarios(&rubric()) {
        for node in &scenario.nodes {
            for option in &node.options {
                for set in &option.levels {
                    let why = set.why.as_deref().unwrap_or_default();
                    let place = format!("{}: {}/{}", scenario.header.id, node.id, option.id);
                    let words = why.split_whitespace().count();
                    assert!((7..=20).contains(&words), "{place}: {words} words: {why}");
                    let ends = why.trim_end_matches('\'').ends_with(['.', '?']);
                    assert!(ends, "{place}: no sentence: {why}");
                }
            }
        }
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
