//! What the short debrief says for safety beside its gates: what was done well, what was gone back to, a net with a slip in it; and
//! that nobody is blamed for the rest of a turn that did something for it.

use debrief::{CallTone, Debrief};
use engine::domain::Domain;
use engine::scenario::words::OpportunityKind;
use engine::session::{Engine, Session, Turn};

use crate::debrief_words::runs;
use crate::support::{option_of, turn_of};
use crate::walked::{debriefed, walked};

/// Every walkthrough, and seeded runs of every case.
fn all() -> impl Iterator<Item = (&'static str, &'static Session, &'static Debrief)> {
    let written = walked().iter();
    let written = written.map(|one| (one.name.as_str(), &one.session, &one.debrief));
    let seeded = runs().iter();
    written.chain(seeded.map(|(name, session, debrief)| (name.as_str(), session, debrief)))
}

/// The numbers behind each “turn ” of a sentence that begins like this.
fn turns_after(text: &str, begins: &str) -> Option<Vec<u32>> {
    let (_, rest) = text.split_once(begins)?;
    let sentence = rest.split('.').next()?;
    let parts = format!("turn {sentence}");
    let parts = parts.split("turn ").skip(1);
    let digits = parts.map(|part| part.chars().take_while(char::is_ascii_digit));
    let numbers = digits.filter_map(|digits| digits.collect::<String>().parse().ok());
    Some(numbers.collect())
}

fn asked(turn: &Turn) -> bool {
    turn.before.asked != turn.after.asked
}

fn best(session: &Session, turn: &Turn, kinds: &[OpportunityKind]) -> Option<u8> {
    let of_kind = |at: engine::scenario::index::OpportunityIx| {
        kinds.contains(&session.scenario().opportunities[at.index()].kind)
    };
    let credits = turn.credits.iter();
    let credits = credits.filter(|credit| of_kind(credit.opportunity));
    credits.map(|credit| credit.level).max()
}

#[test]
fn what_could_not_have_been_done_better_for_safety_is_said() {
    let kinds = [OpportunityKind::Assess, OpportunityKind::SafetyNet];
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let told = turns_after(&debrief.safety.summary, "Well done in turn ");
        let Some(&[number, ..]) = told.as_deref() else {
            continue;
        };
        seen += 1;
        let turn = turn_of(session, number);
        assert!(!asked(turn), "{name}: {}", debrief.safety.summary);
        assert_eq!(best(session, turn, &kinds), Some(4), "{name}");
        assert_ne!(turn.before.flags, turn.after.flags, "{name}");
    }
    assert!(seen > 10, "{seen} runs");
}

#[test]
fn going_back_for_the_questions_is_told_by_both_turns() {
    let mut seen = [0; 2];
    for (name, session, debrief) in all() {
        let text = &debrief.safety.in_short;
        let some = turns_after(text, "You put some of the warning-sign questions in turn ");
        if let Some(&[first, later]) = some.as_deref() {
            seen[0] += 1;
            let both = [first, later].map(|number| asked(turn_of(session, number)));
            assert_eq!(both, [true, true], "{name}: {text}");
        }
        let again = text.contains("could not be answered; in turn ");
        if let Some(&[first, later]) = turns_after(text, "The warning-sign questions of turn ")
            .filter(|_| again)
            .as_deref()
        {
            seen[1] += 1;
            let both = [first, later].map(|number| asked(turn_of(session, number)));
            assert_eq!(both, [false, true], "{name}: {text}");
        }
    }
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
}

#[test]
fn a_net_in_which_a_slip_was_left_is_not_said_to_hold() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let text = &debrief.safety.summary;
        let told = turns_after(text, "You gave a safety net in turn ");
        let Some(&[given, left]) = told.as_deref() else {
            continue;
        };
        seen += 1;
        assert!(given < left && !text.contains(" holds"), "{name}: {text}");
        let mended = best(session, turn_of(session, left), &[OpportunityKind::Repair]);
        assert!(mended.is_some_and(|level| level < 2), "{name}: {text}");
        assert!(
            debrief.safety.gates.iter().any(|gate| gate.tripped),
            "{name}"
        );
    }
    assert!(seen > 0, "some slip is left standing");
}

/// The net that was left out, given after all on the way out, where nothing asks for it any more, right after something was confided.
#[test]
fn who_goes_back_for_the_net_on_the_way_out_is_not_blamed_for_that_turn() {
    let way = "from-start the-seat brisk x-earn as-read p-fear l-age k-both w-look e-represent t-sits i-tablets z-late-net z-rang";
    let debrief = debriefed("just-a-scan", 914, way);
    let safety = &debrief.safety.in_short;
    assert!(safety.contains("came late, in turn 13"), "{safety}");
    for view in &debrief.domains.each {
        let mut blamed = view.told_turns().filter(|(_, level)| level.is_some());
        assert!(blamed.all(|(turn, _)| turn != 13), "{}", view.glance);
    }
}

#[test]
fn a_turn_that_did_something_for_safety_is_not_blamed_for_what_it_passed_over() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let empathy = debrief.domains.each.iter();
        for view in empathy.filter(|view| view.domain == Domain::Empathy) {
            let blamed = view.told_turns().find(|(_, level)| level.is_some());
            let Some((number, _)) = blamed else {
                continue;
            };
            seen += 1;
            let turn = turn_of(session, number);
            assert!(!asked(turn), "{name}: {}", view.glance);
            // A net that had been given before earns nothing and is still told.
            let mut sets = option_of(session, turn).levels.iter();
            let told = sets.any(|set| {
                let needed = &session.scenario().opportunities[set.of.index()];
                needed.kind == OpportunityKind::SafetyNet && set.level >= 2
            });
            assert!(!told, "{name}: {}", view.glance);
        }
    }
    assert!(seen > 30, "{seen} runs");
}

#[test]
fn what_stays_unsaid_is_told_so_that_it_stands_by_itself() {
    let mut seen = 0;
    for (_, session, debrief) in all() {
        let unsaid = debrief.side.call.iter();
        for line in unsaid.filter(|line| line.tone == CallTone::Unsaid) {
            let facts = session.scenario().patient.facts.iter().enumerate();
            let untold = facts.filter(|(at, _)| session.state().told >> at & 1 == 0);
            let mut alone = untold.filter_map(|(_, fact)| fact.by_itself.as_deref());
            seen += usize::from(alone.any(|words| line.text.contains(words)));
        }
    }
    assert!(seen > 30, "{seen} lines");
}

#[test]
fn a_slip_that_a_better_answer_brings_is_put_right_in_words_that_are_there_to_be_said() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let others = debrief
            .moments
            .iter()
            .flat_map(|moment| &moment.alternatives);
        for other in others {
            let Some((_, words)) = other.next.split_once("Next you could say: “") else {
                continue;
            };
            seen += 1;
            let words = words.trim_end_matches('”').trim_end_matches('…').trim_end();
            let mut options = session.scenario().options();
            assert!(
                options.any(|option| option.text.contains(words)),
                "{name}: {words}"
            );
        }
    }
    assert!(seen > 0, "some better answer brings a slip");
}

#[test]
fn figures_never_stand_without_their_scale_nor_a_turn_without_a_word_on_it() {
    for (name, _, debrief) in all() {
        let domains = &debrief.domains;
        if domains.each.iter().any(|view| view.points.is_some()) {
            assert!(domains.caution.contains("50 is ordinary"), "{name}");
        }
        for view in &domains.each {
            let glance = &view.glance;
            let after = glance
                .trim_start_matches("Turn ")
                .trim_start_matches(|c: char| c.is_ascii_digit());
            let bare = after == " again.";
            assert!(!bare, "{name}: {glance}");
        }
    }
}

#[test]
fn what_is_done_for_a_real_patient_is_said_where_something_stands_open_and_nowhere_else() {
    let mut seen = [0; 5];
    for (name, session, debrief) in all() {
        if session.ended().is_none() || debrief.safety.questions.is_empty() {
            continue;
        }
        let open: Vec<&str> = session
            .scenario()
            .must_ask
            .iter()
            .zip(&debrief.safety.questions)
            .filter(|(_, ask)| ask.asked_in.is_none())
            .map(|(named, _)| named.short.as_deref().expect("every case names them"))
            .collect();
        let told = &debrief.safety.in_short;
        let ring = told
            .split_once("ring today to settle: ")
            .map_or("", |(_, ring)| ring);
        let ask = ring.contains("the warning signs, one question at a time");
        let lists = ring.contains("which signs mean A&E");
        let tripped = debrief.safety.gates.iter().filter(|gate| gate.tripped);
        let tripped: Vec<&str> = tripped.map(|gate| gate.id.as_str()).collect();
        let gates = session.scenario().gates.iter();
        let named = gates.filter(|gate| tripped.contains(&gate.id.as_str()));
        let named = named.filter_map(|gate| gate.today.as_deref());
        let named = named.filter(|today| ring.contains(today)).count() > 0;
        // Every shipped gate says what to do about it.
        assert!(!ring.contains("the rest put right"), "{name}: {told}");
        assert!(open.is_empty() || ask, "{name}: {told}");
        let written = session.scenario().must_ask.len();
        assert_eq!(debrief.safety.questions.len(), written, "{name}");
        assert!(
            tripped.is_empty() || ask || lists || named,
            "{name}: {told}"
        );
        assert!(
            !told.contains("ring today and put that right"),
            "{name}: {told}"
        );
        seen[4] += usize::from(named && !ask && !lists);
        let whole = told.contains("could answer each");
        assert!(!whole || !ask, "{name}: {told}");
        if told.contains("stopped short") {
            // None is hidden behind a number.
            for one in &open {
                assert!(told.contains(one), "{name}: {one}: {told}");
            }
            seen[3] += 1;
        }
        for (place, said) in [ask, lists, named].into_iter().enumerate() {
            seen[place] += usize::from(said);
        }
    }
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
}

#[test]
fn what_was_looked_at_closely_is_not_reasoned_about_again() {
    let mut seen = 0;
    for (name, _, debrief) in all() {
        let Some(moment) = debrief.one_moment() else {
            continue;
        };
        let reason = moment.effect_in_short.trim();
        if reason.is_empty()
            || !debrief
                .safety
                .in_short
                .contains(&format!("turn {}", moment.turn))
        {
            continue;
        }
        seen += 1;
        assert!(
            !debrief.safety.in_short.contains(reason),
            "{name}: {reason}"
        );
        // The last words are those of the moment then.
        let closing = debrief
            .side
            .call
            .iter()
            .find(|line| line.tone == CallTone::Closing);
        let short = debrief
            .side
            .call
            .iter()
            .filter(|line| line.short && line.tone != CallTone::Unsaid && line.turn.is_some());
        let twice = closing.is_some_and(|line| line.turn == Some(moment.turn) && line.short);
        assert!(!twice || short.count() < 3, "{name}");
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn a_slip_that_was_heard_and_mended_is_credited_and_the_net_is_not_said_to_have_held() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let told = &debrief.safety.in_short;
        let turns = turns_after(told, "You heard the safety net of ");
        let Some(&[net, mended]) = turns.as_deref() else {
            continue;
        };
        seen += 1;
        let kinds = [OpportunityKind::SafetyNet];
        assert!(
            best(session, turn_of(session, net), &kinds).is_some(),
            "{name}: {told}"
        );
        let kinds = [OpportunityKind::Repair];
        let mended = best(session, turn_of(session, mended), &kinds);
        assert!(mended.is_some_and(|level| level >= 3), "{name}: {told}");
        assert!(!told.contains("holds"), "{name}: {told}");
    }
    assert!(seen > 0);
}

#[test]
fn where_a_safety_net_was_missing_an_answer_that_gives_one_comes_first() {
    let net = [OpportunityKind::SafetyNet];
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let engine = Engine::new(session.scenario(), session.rubric());
        for moment in &debrief.moments {
            let turn = turn_of(session, moment.turn);
            if best(session, turn, &net).is_none_or(|level| level > 1) {
                continue;
            }
            let gives = |id: &str| {
                let mut menu = engine.menu(&turn.before).into_iter();
                let at = menu.find(|at| {
                    let option = engine.option(turn.before.node, *at);
                    option.is_some_and(|option| option.id == id)
                });
                let outcome = engine.choose(&turn.before, at.expect("is offered"));
                let credits = outcome.expect("can be chosen").credits;
                credits.iter().any(|credit| {
                    let needed = &session.scenario().opportunities[credit.opportunity.index()];
                    credit.level >= 3 && needed.kind == OpportunityKind::SafetyNet
                })
            };
            let all: Vec<bool> = moment
                .alternatives
                .iter()
                .map(|one| gives(&one.id))
                .collect();
            let later = all.iter().skip(1).any(|gives| *gives);
            assert!(!later || all[0], "{name}, turn {}", moment.turn);
            seen += usize::from(all.first() == Some(&true));
        }
    }
    assert!(seen > 10, "{seen}");
}
