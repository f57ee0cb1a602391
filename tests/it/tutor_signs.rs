//! What a communication tutor would put their name to, over every walkthrough and many seeded runs: what was unsafe comes first, no good
//! turn is blamed and no poor one held up, a cue is charged to the turn that heard it, and no sentence says the contrary of another.

use debrief::document::{Document, told};
use debrief::print::markdown;
use debrief::wording::Wording;
use debrief::{CallTone, Debrief, MomentKind, may_stand_beside};
use engine::domain::Domain;
use engine::patient::state::State;
use engine::scenario::Opt;
use engine::scenario::words::Outcome;
use engine::session::{Engine, Session, Turn};

use crate::debrief_words::runs;
use crate::support::{option_of, turn_of};
use crate::tutored::spoken;
use crate::walked::{walked, walked_plain};

/// Every walkthrough, and seeded runs of every case.
fn all() -> impl Iterator<Item = (&'static str, &'static Session, &'static Debrief)> {
    let written = walked().iter();
    let written = written.map(|one| (one.name.as_str(), &one.session, &one.debrief));
    let seeded = runs().iter();
    written.chain(seeded.map(|(name, session, debrief)| (name.as_str(), session, debrief)))
}

fn codes_of(session: &Session, turn: &Turn) -> Vec<String> {
    let codes = option_of(session, turn).codes.iter();
    let codes = codes.filter_map(|code| session.rubric().get(*code));
    codes.map(|code| code.id.clone()).collect()
}

/// The turns that a text names, in order.
fn turns_named(text: &str) -> Vec<u32> {
    let parts = text
        .split(['t', 'T'])
        .filter_map(|part| part.strip_prefix("urn "));
    let digits = parts.map(|part| {
        part.chars()
            .take_while(char::is_ascii_digit)
            .collect::<String>()
    });
    digits.filter_map(|digits| digits.parse().ok()).collect()
}

/// What is quoted in a text.
fn quoted(text: &str) -> Vec<&str> {
    let parts = text.split('“').skip(1);
    parts.filter_map(|part| part.split('”').next()).collect()
}

#[test]
fn what_was_unsafe_at_the_end_is_what_to_change() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        if session.ended().is_none() {
            continue;
        }
        let engine = Engine::new(session.scenario(), session.rubric());
        // After a turn that answered well something may have been left out; that stands under safety.
        let well = |turn: &Turn| {
            let levels = || turn.credits.iter().map(|credit| credit.level);
            levels().max().is_some_and(|most| most >= 3) && levels().min() >= Some(2)
        };
        let could = |number: &u32| {
            let turn = turn_of(session, *number);
            turn.after.asked == turn.before.asked
                && !well(turn)
                && !may_stand_beside(engine, &turn.before, turn.option).is_empty()
        };
        let safety = &debrief.safety;
        let gates = safety.gates.iter().filter(|gate| gate.tripped);
        let gates = gates.filter_map(|gate| {
            let told = format!("{} (turn ", gate.title.trim_end_matches('.'));
            let rest = safety.summary.split_once(&told)?.1;
            turns_named(&format!("turn {rest}")).first().copied()
        });
        let gates: Vec<u32> = gates.filter(could).collect();
        if gates.is_empty() {
            continue;
        }
        seen += 1;
        let change = &debrief.plan.change;
        let turn = change.turn.expect("a turn to change");
        // A net that would do harm comes before whatever else was unsafe.
        let net = change.suggestion.contains("which signs matter");
        // So do the questions that everybody is asked where none of them was put.
        let moment = debrief.one_moment();
        let lost = moment.is_some_and(|moment| !moment.lost_questions.is_empty());
        let none_put = lost && session.state().asked == 0;
        // What else was unsafe stands under safety in any case, so that what led to the ending can be looked at.
        let led = moment.is_some_and(|moment| moment.led_to_ending);
        assert!(
            gates.contains(&turn) || net || none_put || led,
            "{name}: {turn} and not {gates:?}"
        );
        assert_eq!(
            debrief.one_moment().map(|moment| moment.turn),
            Some(turn),
            "{name}"
        );
    }
    assert!(seen > 40, "{seen} runs");
}

#[test]
fn where_no_question_about_safety_was_put_the_change_is_about_safety() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let safety = &debrief.safety;
        let none = safety.questions.iter().all(|ask| ask.asked_in.is_none());
        if !none || safety.questions.is_empty() || session.ended().is_none() {
            continue;
        }
        let lost = debrief
            .moments
            .iter()
            .find(|moment| !moment.lost_questions.is_empty());
        if lost.is_none_or(|moment| moment.alternatives.is_empty()) {
            continue;
        }
        seen += 1;
        let plan = &debrief.plan.change.suggestion;
        let gate = safety
            .gates
            .iter()
            .any(|gate| gate.tripped && !gate.title.contains("questions were not asked"));
        assert!(plan.contains("question") || gate, "{name}: {plan}");
    }
    assert!(seen > 10, "{seen} runs");
}

#[test]
fn what_is_held_up_was_good_in_everything_and_no_closed_check() {
    let mut seen = (0, 0);
    for (name, session, debrief) in all() {
        for view in &debrief.domains.each {
            let Some((number, _)) = view.told_turns().find(|(_, level)| level.is_none()) else {
                continue;
            };
            let turn = turn_of(session, number);
            let levels = || turn.credits.iter().map(|credit| credit.level);
            assert!(levels().all(|level| level >= 2), "{name}: {}", view.glance);
            let codes = codes_of(session, turn);
            assert!(
                !codes.contains(&"CCHK".to_owned()),
                "{name}: {}",
                view.glance
            );
            seen.0 += 1;
            // Where no reason stands beside it, the level is told.
            if view.glance.starts_with("Strong in ") {
                seen.1 += 1;
                let rows = view.earned.iter().filter(|row| row.turn == number);
                let strong = rows.map(|row| row.level).max() == Some(4);
                let listed = view.domain == Domain::Listening && codes.contains(&"CLOS".to_owned());
                assert!(
                    strong && !listed && levels().all(|level| level >= 3),
                    "{name}: {}",
                    view.glance
                );
            }
        }
    }
    assert!(seen.0 > 100 && seen.1 > 50, "{seen:?}");
}

#[test]
fn no_turn_that_was_good_at_it_is_blamed_and_none_before_it_was_said() {
    let mut seen = (0, 0);
    for (name, session, debrief) in all() {
        for view in &debrief.domains.each {
            let blamed = view.told_turns().filter(|(_, level)| level.is_some());
            for (number, _) in blamed {
                seen.0 += 1;
                let rows = view.earned.iter().filter(|row| row.turn == number);
                let best = rows.map(|row| row.level).max().unwrap_or(0);
                assert!(best < 3, "{name}: {}", view.glance);
            }
            let heard = view.told_turns().map(|(number, _)| {
                let turn = turn_of(session, number);
                let heard: Vec<&str> = turn.heard.iter().map(|line| line.text.as_str()).collect();
                let said = &option_of(session, turn).text;
                // What the patient answered stands in the place of a reason.
                let next = session.turns().get(number as usize);
                let next = next.map_or(session.heard(), |next| &next.heard);
                let next: Vec<&str> = next.iter().map(|line| line.text.as_str()).collect();
                let (heard, next) = (heard.join(" "), next.join(" "));
                format!("{heard} {said} {} {next}", spoken(said))
            });
            let heard = heard.collect::<Vec<_>>().join(" ");
            for quote in quoted(&view.glance) {
                seen.1 += 1;
                // What is left out between two sentences is shown.
                for said in quote.split(" … ") {
                    let said = said.trim_end_matches('…').trim_end();
                    assert!(heard.contains(said), "{name}: {quote} in {}", view.glance);
                }
            }
        }
        for moment in &debrief.moments {
            let turn = turn_of(session, moment.turn);
            let heard: Vec<&str> = turn.heard.iter().map(|line| line.text.as_str()).collect();
            let heard = heard.join(" ");
            let spoken = moment.effect.split("” was ").next().unwrap_or_default();
            if let Some((_, cue)) = spoken.rsplit_once('“')
                && moment.effect.contains("” was ")
            {
                let said = cue.trim_end_matches('…').trim_end();
                assert!(heard.contains(said), "{name}: {}", moment.effect);
            }
        }
    }
    assert!(seen.0 > 200 && seen.1 > 300, "{seen:?}");
}

#[test]
fn what_was_confided_and_answered_worst_is_named() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let facts = &session.scenario().patient.facts;
        let turns = session.turns();
        let felt = |turn: &Turn| {
            let scenario = session.scenario();
            let kind = |at: usize| scenario.opportunities[at].kind.name();
            let credits = turn.credits.iter();
            let credits = credits.filter(|credit| kind(credit.opportunity.index()) == "Emotion");
            let credits = credits.map(|credit| credit.level);
            let missed = turn
                .missed
                .iter()
                .filter(|at| kind(at.index()) == "Emotion");
            credits.chain(missed.map(|_| 1)).min()
        };
        let confided = turns.iter().skip(1).zip(turns).filter(|(turn, before)| {
            let deep = before.told.iter().any(|fact| facts[fact.index()].depth > 1);
            let good = turn.credits.iter().any(|credit| credit.level >= 3);
            deep && !good && felt(turn) == Some(0)
        });
        let harmed: Vec<u32> = confided.map(|(turn, _)| turn.number).collect();
        let scored = debrief
            .domains
            .each
            .iter()
            .any(|view| view.domain == Domain::Empathy && view.points.is_some());
        if harmed.is_empty() || !scored {
            continue;
        }
        seen += 1;
        let glances = debrief.domains.each.iter();
        let mut named: Vec<u32> = glances.flat_map(|view| turns_named(&view.glance)).collect();
        named.extend(debrief.plan.change.turn);
        assert!(
            harmed.iter().any(|turn| named.contains(turn)),
            "{name}: {harmed:?}, {named:?}"
        );
    }
    assert!(seen > 20, "{seen} runs");
}

#[test]
fn no_sentence_says_the_contrary_of_another() {
    let mut seen = (0, 0, 0);
    for (name, session, debrief) in all() {
        let (keep, change) = (&debrief.plan.keep, &debrief.plan.change);
        let (kept, wanted) = (keep.suggestion.as_str(), change.suggestion.as_str());
        let skill = |text: &str| {
            let text = text.trim_end_matches('.');
            text.split_once(", I will ")
                .map(|(_, skill)| skill.to_owned())
        };
        if let (Some(kept), Some(wanted)) = (skill(kept), skill(wanted)) {
            seen.0 += 1;
            assert_ne!(kept, wanted, "{name}");
        }
        if keep.turn.is_none() {
            let good = session.turns().iter().any(|turn| {
                let levels = || turn.credits.iter().map(|credit| credit.level);
                levels().any(|level| level >= 3) && levels().all(|level| level > 0)
            });
            assert!(!good, "{name}: nothing to keep");
        }
        for moment in &debrief.moments {
            let turn = turn_of(session, moment.turn);
            let all = 2 * session.scenario().header.minutes;
            let late = 3 * (i64::from(all) - i64::from(turn.before.clock)) < i64::from(all);
            for frame in moment
                .frames
                .iter()
                .filter(|frame| frame.id == "time-pressure")
            {
                seen.2 += 1;
                let said = moment.you.to_lowercase();
                let of_time = ["clock", "quick", "hurry", "rush"];
                let of_time = of_time.iter().any(|word| said.contains(word));
                assert!(late || of_time, "{name}: {} behind {said}", frame.name);
            }
            for other in &moment.alternatives {
                let closed = other.codes.iter().any(|code| code.id == "CCHK");
                assert!(!closed, "{name}: {}", other.text);
            }
        }
    }
    // Where the file does not say how an answer is told to a friend.
    for one in walked_plain() {
        let mut call = one.debrief.side.call.iter();
        let heard = ["listening. They were.", "They listened."];
        let praised = call.any(|line| {
            line.tone == CallTone::Closing && heard.iter().any(|words| line.text.contains(words))
        });
        if praised {
            seen.1 += 1;
            let listening = &one.debrief.domains.each[Domain::Listening.index()];
            assert!(listening.points > Some(50), "{}", one.name);
        }
    }
    assert!(seen.0 > 100 && seen.1 > 0 && seen.2 > 0, "{seen:?}");
}

#[test]
fn a_misunderstanding_that_another_answer_shows_is_said_to_be_put_right_next() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        for moment in &debrief.moments {
            let turn = turn_of(session, moment.turn);
            let engine = Engine::new(session.scenario(), session.rubric());
            let mends = |state: &State| {
                let live = engine.live_opportunities(state).into_iter();
                let mut live = live.map(|at| &session.scenario().opportunities[at.index()]);
                live.any(|needed| needed.kind.name() == "Repair")
            };
            for other in &moment.alternatives {
                let mut menu = engine.menu(&turn.before).into_iter();
                let at = menu.find(|at| {
                    let option = engine.option(turn.before.node, *at);
                    option.is_some_and(|option| option.id == other.id)
                });
                let after = engine.choose(&turn.before, at.expect("is offered"));
                let after = after.expect("can be chosen");
                let goes_on = matches!(after.next, engine::session::MoveTarget::Node(_));
                let slips = goes_on && mends(&after.state) && !mends(&turn.before);
                seen += usize::from(slips);
                assert_eq!(
                    other.next.contains("is not there yet"),
                    slips,
                    "{name}: {}",
                    other.text
                );
            }
        }
    }
    assert!(seen > 0, "some other answer shows one");
}

#[test]
fn what_was_found_is_told_in_sentences_and_not_in_notes() {
    for (name, session, debrief) in all() {
        let mut document = Document::of(debrief, Wording::english());
        document.more.clear();
        let text = markdown::print(&document);
        for coded in ["left this open", "cannot be trusted", "said it outright"] {
            assert!(!text.contains(coded), "{name}: {coded}");
        }
        let count = told(debrief, Wording::english());
        assert!(
            !count.contains(|c: char| c.is_ascii_digit()),
            "{name}: {count}"
        );
        // Notes of the author's on what was needed are no findings.
        for view in &debrief.domains.each {
            for needed in &session.scenario().opportunities {
                let about = needed.about.as_deref().unwrap_or("no note");
                assert!(!view.glance.contains(about), "{name}: {}", view.glance);
            }
        }
    }
}

#[test]
fn a_plan_is_that_of_the_answer_and_says_how_in_its_words() {
    let (mut kept, mut changed) = (0, 0);
    for (name, session, debrief) in all() {
        let intention = |number: u32| {
            option_of(session, turn_of(session, number))
                .intention
                .clone()
        };
        let keep = &debrief.plan.keep;
        if let Some(own) = keep.turn.and_then(intention) {
            kept += 1;
            let own = own.trim_end_matches('.');
            assert_eq!(keep.suggestion, format!("{own}."), "{name}");
        }
        let change = &debrief.plan.change;
        let moment = debrief.moments.iter();
        let Some(moment) = moment.clone().find(|one| Some(one.turn) == change.turn) else {
            continue;
        };
        let turn = turn_of(session, moment.turn);
        let engine = Engine::new(session.scenario(), session.rubric());
        let menu = engine.menu(&turn.before).into_iter();
        let options = menu.filter_map(|at| engine.option(turn.before.node, at));
        let options: Vec<&Opt> = options.collect();
        let of_menu = |id: &str| options.iter().find(|option| option.id == id);
        let others = moment.alternatives.iter();
        let other = others.filter_map(|other| Some((other, of_menu(&other.id)?)));
        let mut planned =
            other.filter_map(|(other, option)| Some((other, option.intention.as_ref()?)));
        let own = planned.find(|(_, own)| {
            let text = &change.suggestion;
            text.starts_with(own.trim_end_matches('.'))
        });
        let Some(_) = own else {
            // What is general is said only where no other answer has a plan that is safe here.
            let asks = !moment.lost_questions.is_empty();
            let unsafe_net = debrief.safety.gates.iter().any(|gate| gate.tripped);
            let first = moment
                .alternatives
                .first()
                .and_then(|other| of_menu(&other.id));
            let none = first.is_none_or(|option| option.intention.is_none());
            assert!(none || asks || unsafe_net, "{name}: {}", change.suggestion);
            continue;
        };
        changed += 1;
    }
    assert!(kept > 60, "{kept} plans to keep");
    assert!(changed > 60, "{changed} plans to change");
}

#[test]
fn a_net_that_was_heard_back_and_put_right_is_praised() {
    let mut seen = 0;
    for (name, session, debrief) in all() {
        let text = &debrief.safety.in_short;
        let Some((_, rest)) = text.split_once("Your teach-back in turn ") else {
            continue;
        };
        seen += 1;
        let number = turns_named(&format!("turn {rest}"))[0];
        let codes = codes_of(session, turn_of(session, number));
        assert!(codes.contains(&"TBCK".to_owned()), "{name}: {text}");
        assert!(!text.contains("one word"), "{name}: {text}");
        for view in &debrief.domains.each {
            let mut blamed = view.told_turns().filter(|(_, level)| level.is_some());
            assert!(
                blamed.all(|(turn, _)| turn != number),
                "{name}: {}",
                view.glance
            );
        }
    }
    assert!(seen > 0, "some net is heard back");
    let kinds = all().flat_map(|(_, _, debrief)| &debrief.moments);
    assert!(
        kinds
            .into_iter()
            .any(|moment| moment.kind == MomentKind::Rescue)
    );
}

#[test]
fn the_moment_is_the_one_that_the_ending_turns_on_unless_safety_comes_first() {
    let (mut led, mut named) = (0, 0);
    for (name, session, debrief) in all() {
        let ended = session.ended().map(|(at, _)| at);
        let ending = ended.and_then(|at| session.scenario().endings.get(at.index()));
        let Some(ending) = ending.filter(|ending| !ending.turns_on.is_empty()) else {
            continue;
        };
        named += 1;
        let at_node = |number: u32| {
            let node = turn_of(session, number).before.node;
            ending.turns_on.contains(&node)
        };
        let turnings = debrief.moments.iter();
        let led_here = turnings.filter(|moment| moment.led_to_ending);
        for moment in led_here {
            led += 1;
            assert!(at_node(moment.turn), "{name}: turn {}", moment.turn);
            assert_ne!(ending.outcome, Outcome::Good, "{name}");
            let short = debrief.one_moment().expect("a moment");
            let net = debrief.plan.change.suggestion.contains("A&E");
            let lost = !short.lost_questions.is_empty();
            assert!(
                short.turn == moment.turn || net || lost,
                "{name}: turn {} and not {}",
                short.turn,
                moment.turn
            );
        }
    }
    assert!(led > 20 && named > 60, "{led} of {named} runs");
}
