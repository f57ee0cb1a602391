//! The short debrief of every walkthrough of every case, as somebody reads it aloud: one rule for each kind of fault that was met.

use debrief::MomentKind;
use debrief::document::{DebriefSection, Document};
use debrief::wording::Wording;
use engine::session::Turn;
use terminal::Terminal;

use crate::walked::{Walked, walked, walked_plain};

/// A section of the short debrief as the terminal shows it, on one line.
fn shown(one: &Walked, part: DebriefSection) -> String {
    let mut document = document(one);
    document.short.retain(|section| section.part == part);
    document.more.clear();
    assert_eq!(document.short.len(), 1, "{}: {part:?}", one.name);
    let (out, kept) = Terminal::captured("");
    terminal::document::print(&document, &mut out.with_width(100));
    let words = kept.stdout();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn document(one: &Walked) -> Document {
    Document::of(&one.debrief, Wording::english())
}

#[test]
fn no_sentence_goes_on_behind_a_quotation_that_has_ended() {
    for one in walked().iter().chain(walked_plain()) {
        for line in &one.debrief.side.call {
            for (at, _) in line.text.match_indices('”') {
                let (before, after) = line.text.split_at(at);
                let rest = after.trim_start_matches('”').trim_start();
                let ended = before.ends_with(['.', '!', '?', '…', '\'']);
                let goes_on = rest.starts_with(char::is_lowercase)
                    || ["I said,", "I said.", "they said."]
                        .iter()
                        .any(|says| rest.starts_with(says));
                assert!(!(ended && goes_on), "{}: {}", one.name, line.text);
            }
        }
    }
}

#[test]
fn a_thought_is_told_to_the_friend_as_what_was_thought() {
    let mut quoted = 0;
    for one in walked_plain() {
        let thoughts = one.debrief.transcript.iter().map(|turn| &turn.thought);
        // The first line tells what had been thought beforehand.
        let lines = one.debrief.side.call.iter().skip(1);
        for thought in thoughts.filter(|thought| thought.split_whitespace().count() > 3) {
            for line in lines.clone() {
                if line.text.contains(thought.as_str()) {
                    let as_words = format!(", “{thought}”");
                    assert!(line.text.contains(&as_words), "{}: {}", one.name, line.text);
                    quoted += 1;
                }
            }
        }
    }
    assert!(quoted > 100, "{quoted} thoughts");
}

#[test]
fn the_plan_the_moment_and_the_way_back_name_one_turn() {
    for one in walked() {
        let Some(turn) = one.debrief.plan.change.turn else {
            continue;
        };
        let moment = one.debrief.one_moment().map(|moment| moment.turn);
        assert_eq!(moment, Some(turn), "{}", one.name);
        let back = shown(one, DebriefSection::Back);
        let named = format!("try again from turn {turn}.");
        assert!(back.contains(&named), "{}: {back}", one.name);
    }
}

#[test]
fn reasons_fit_questions_that_were_passed_over() {
    let fitting = [
        "time-pressure",
        "keep-it-short",
        "keep-the-rapport",
        "wanted-to-reassure",
        "as-good-as-known",
        "enough-for-today",
        "trust-them",
        // The author's own, and what stands behind a silence, a gesture or an examination.
        "no-words",
        "leave-room",
        "be-there",
        "look-first",
        "be-careful",
        "next-thing-to-do",
    ];
    let mut seen = 0;
    for one in walked() {
        let scenario = one.session.scenario();
        let nodes = scenario.nodes.iter().flat_map(|node| &node.options);
        let own: Vec<&str> = nodes.filter_map(|option| option.frame.as_deref()).collect();
        for moment in &one.debrief.moments {
            if moment.lost_questions.is_empty() {
                continue;
            }
            seen += 1;
            for frame in &moment.frames {
                let id = frame.id.as_str();
                let fits = fitting.contains(&id) || own.contains(&id);
                assert!(fits && id != "hear-more", "{}: {id}", one.name);
            }
        }
    }
    assert!(seen > 5, "{seen} moments");
}

#[test]
fn what_is_kept_was_whole_and_no_list_of_safety_questions_is_the_strongest() {
    let mut kept = 0;
    let mut others = 0;
    for one in walked() {
        let turns = one.session.turns();
        let turn_of = |number: u32| turns.iter().find(|turn| turn.number == number);
        if let Some(turn) = one.debrief.plan.keep.turn.and_then(turn_of) {
            kept += 1;
            let whole = |turn: &Turn| {
                turn.credits.iter().all(|credit| {
                    let needed = &one.session.scenario().opportunities[credit.opportunity.index()];
                    let least = if needed.kind.name() == "Check" { 3 } else { 2 };
                    credit.level >= least
                })
            };
            // A step that was agreed on before every question had been asked is never kept.
            let scenario = one.session.scenario();
            let early = |turn: &Turn| {
                let plans = turn.credits.iter().any(|credit| {
                    scenario.opportunities[credit.opportunity.index()]
                        .kind
                        .name()
                        == "Plan"
                });
                plans && (turn.after.asked.count_ones() as usize) < scenario.must_ask.len()
            };
            assert!(!early(turn), "{}: turn {}", one.name, turn.number);
            // Where no opening was whole, what was good in one that did no harm is kept.
            let mut opened = one.debrief.moments.iter();
            let opened = opened.any(|moment| {
                let whole = |turn: &Turn| whole(turn) && !early(turn);
                moment.kind == MomentKind::Rescue && turn_of(moment.turn).is_some_and(whole)
            });
            assert!(whole(turn) || !opened, "{}: turn {}", one.name, turn.number);
            let harmed = turn.credits.iter().any(|credit| credit.level == 0);
            assert!(!harmed, "{}: turn {}", one.name, turn.number);
        }
        for view in &one.debrief.domains.each {
            let Some((number, _)) = view.told_turns().find(|(_, level)| level.is_none()) else {
                continue;
            };
            others += 1;
            let turn = turn_of(number).expect("a turn");
            assert_eq!(turn.after.asked, turn.before.asked, "{}", one.name);
        }
    }
    assert!(kept > 20, "{kept} walkthroughs have something to keep");
    assert!(others > 0, "some asked for safety best of all");
}

#[test]
fn what_one_conversation_can_show_is_said_once() {
    for one in walked() {
        let (out, kept) = Terminal::captured("");
        terminal::document::print(&document(one), &mut out.with_width(100));
        let words = kept.stdout();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [
            "One conversation is not a measure",
            "Choosing among written answers",
        ] {
            assert_eq!(words.matches(said).count(), 1, "{}: {said}", one.name);
        }
    }
}

#[test]
fn every_short_debrief_has_its_six_sections_and_names_who_was_met() {
    let cases: std::collections::BTreeSet<&str> =
        walked().iter().map(|one| one.case.as_str()).collect();
    assert_eq!(cases.len(), 6, "{cases:?}");
    for one in walked() {
        let document = document(one);
        assert_eq!(document.short.len(), 6, "{}", one.name);
        let called = &one.session.scenario().patient.called;
        let side = shown(one, DebriefSection::Side);
        assert!(side.contains(called.as_str()), "{}", one.name);
    }
}
