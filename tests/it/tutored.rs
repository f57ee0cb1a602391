//! What a tutor would stand by, over every walkthrough of every case: safety by how it was done, a plan that names what was shown, the
//! moment that mattered most to the patient, quotations that hold what was answered, reasons that fit what was said.

use std::collections::BTreeSet;

use debrief::document::told;
use debrief::wording::Wording;
use debrief::{Moment, MomentKind};
use engine::rubric::frames;
use engine::scenario::Opt;
use engine::scenario::words::OpportunityKind;
use engine::session::{Credit, Engine, Turn};

use crate::support::{option_of, turn_of};
use crate::walked::{Walked, walked, walked_plain};

fn kind_of(one: &Walked, credit: &Credit) -> OpportunityKind {
    one.session.scenario().opportunities[credit.opportunity.index()].kind
}

fn levels(one: &Walked, turn: &Turn, kind: OpportunityKind) -> Vec<u8> {
    let credits = turn.credits.iter();
    let of_kind = credits.filter(|credit| kind_of(one, credit) == kind);
    of_kind.map(|credit| credit.level).collect()
}

/// The turn that a sentence names.
fn named(text: &str, before: &str) -> Option<u32> {
    let rest = text.split_once(before)?.1;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The turn with the questions, where the author's own words tell how they were put.
fn asked_in_the_authors_words(text: &str) -> Option<u32> {
    ["Turn ", "(turn "].iter().find_map(|begins| {
        let turn = named(text, begins)?;
        let words = format!("{begins}{turn}, with the warning-sign questions");
        text.contains(&words).then_some(turn)
    })
}

/// The turn of the net, where what it lacked is told as what the net does.
fn what_the_net_does(text: &str) -> Option<u32> {
    let verbs = Wording::english().words("verbs-that-begin-a-reason");
    let (_, rest) = text.split_once("The safety net in turn ")?;
    let (turn, rest) = rest.split_once(' ')?;
    let verb = rest.split_whitespace().next()?.to_owned();
    verbs.contains(&verb).then_some(turn.parse().ok()?)
}

#[test]
fn safety_is_told_by_how_it_was_done() {
    let mut seen = [0; 6];
    for one in walked() {
        let safety = &one.debrief.safety;
        let text = &safety.in_short;
        let open = safety.questions.iter().any(|ask| ask.asked_in.is_none());
        if let Some(turn) = named(text, "could answer each (turn ").filter(|_| !open) {
            seen[0] += 1;
            let best = levels(one, turn_of(&one.session, turn), OpportunityKind::Assess);
            assert!(best.iter().all(|level| *level >= 3), "{}: {text}", one.name);
        }
        let in_the_authors_words = asked_in_the_authors_words(text);
        if let Some(turn) = in_the_authors_words {
            seen[1] += 1;
            let poor = levels(one, turn_of(&one.session, turn), OpportunityKind::Assess);
            assert!(poor.iter().any(|level| *level < 3), "{}: {text}", one.name);
            let option = option_of(&one.session, turn_of(&one.session, turn));
            let reasons = option.levels.iter().filter_map(|set| set.why.as_deref());
            // In short what it was says why; the author's own words stand in the long form.
            // The turn stands before a reason that begins with a verb, or behind the words that it quotes.
            let told = safety.summary.replace(
                &format!(" (turn {turn}, with the warning-sign questions)"),
                "",
            );
            let mut reasons = reasons.filter_map(|why| Some(why.split_once(' ')?.1));
            assert!(
                reasons.any(|why| told.contains(why)),
                "{}: {text}",
                one.name
            );
        }
        if open {
            seen[2] += 1;
            let owned = [
                "The warning-sign questions were not put",
                "The warning-sign questions stopped short",
                "The warning-sign questions in turn",
            ];
            let begins = owned.iter().any(|words| text.starts_with(words));
            assert!(
                begins || in_the_authors_words.is_some(),
                "{}: {text}",
                one.name
            );
        }
        let net = "The safety net in turn ";
        let given = "You gave a safety net in turn ";
        for (at, words, begins, least) in [
            (3, " holds.", net, 4),
            (4, ".", given, 3),
            (4, ", and heard it back.", given, 3),
            (5, " is not whole.", net, 2),
        ] {
            let Some(turn) = named(text, begins) else {
                continue;
            };
            if !text.contains(&format!("{begins}{turn}{words}")) {
                continue;
            }
            seen[at] += 1;
            let net = levels(one, turn_of(&one.session, turn), OpportunityKind::SafetyNet);
            assert!(net.contains(&least), "{}: {net:?} {text}", one.name);
        }
        let does = what_the_net_does(text);
        if let Some(turn) = does.filter(|turn| !text.contains(&format!("{net}{turn} holds."))) {
            seen[4] += 1;
            let net = levels(one, turn_of(&one.session, turn), OpportunityKind::SafetyNet);
            assert!(net.contains(&3), "{}: {net:?} {text}", one.name);
        }
        for gate in safety.gates.iter().filter(|gate| gate.tripped) {
            let asks = [
                "questions were not asked",
                "question was asked",
                "sign was asked",
            ]
            .iter()
            .any(|words| gate.title.contains(words));
            // In short, what is to be done today says what went wrong where there are many words.
            let mut gates = one.session.scenario().gates.iter();
            let written = gates.find(|written| written.id == gate.id);
            let today = written.and_then(|written| written.today.as_deref());
            // Where the one moment shows that no sign was told, or none that would hold, that is not told twice.
            let moment = one.debrief.one_moment();
            let shown = moment.is_some_and(|moment| {
                let turn = turn_of(&one.session, moment.turn);
                let net = levels(one, turn, OpportunityKind::SafetyNet);
                net.iter().any(|level| *level < 3)
            });
            assert!(
                asks || text.contains(gate.title.trim_end_matches('.'))
                    || today.is_some_and(|today| text.contains(today))
                    || shown && text.contains("which signs mean A&E"),
                "{}: {} in {text}",
                one.name,
                gate.title
            );
        }
    }
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
}

#[test]
fn no_title_of_a_gate_says_that_one_thing_or_another_happened() {
    for one in walked() {
        for gate in &one.session.scenario().gates {
            assert!(!gate.title.contains(" or "), "{}: {}", one.case, gate.title);
        }
    }
}

fn skills(one: &Walked, option: &Opt) -> Vec<String> {
    let codes = option.codes.iter();
    let codes = codes.filter_map(|code| one.session.rubric().get(*code));
    let say = Wording::english();
    let skills = codes.map(|code| say.text("plan-skill", &[("code", code.id.as_str().into())]));
    skills.filter(|skill| !skill.is_empty()).collect()
}

fn text_of_the_net(plan: &str) -> bool {
    plan.contains(&usual(OpportunityKind::SafetyNet))
}

fn usual(kind: OpportunityKind) -> String {
    Wording::english().text("plan-usual", &[("need", kind.name().into())])
}

#[test]
fn a_plan_names_what_its_turn_shows_where_the_author_has_none() {
    let mut seen = (0, 0, 0);
    for one in walked_plain() {
        let plan = &one.debrief.plan;
        let keeps = plan.keep.suggestion.strip_suffix('.');
        let keeps = keeps.filter(|keeps| !keeps.ends_with("what I did here"));
        if let (Some(number), Some(keeps)) = (plan.keep.turn, keeps) {
            seen.0 += 1;
            let (_, skill) = keeps.split_once(", I will ").expect("a plan");
            let turn = turn_of(&one.session, number);
            let shown = skills(one, option_of(&one.session, turn))
                .iter()
                .any(|own| own == skill);
            let strong = turn.credits.iter().filter(|credit| credit.level == 4);
            let met = strong.map(|credit| kind_of(one, credit));
            let met = met.into_iter().any(|kind| usual(kind).starts_with(skill));
            let safety = [("need", "Assess-safety".into())];
            let asked = turn.before.asked != turn.after.asked
                && Wording::english().text("plan-usual", &safety) == skill;
            assert!(
                shown || met || asked,
                "{}: {} {keeps}",
                one.name,
                plan.keep.because
            );
        }
        if let Some(number) = plan.change.turn {
            let moment = one
                .debrief
                .moments
                .iter()
                .find(|moment| moment.turn == number);
            let Some(best) = moment.and_then(|moment| moment.alternatives.first()) else {
                continue;
            };
            // A safety net that was missing is the change, also where questions were missing before it.
            let net = text_of_the_net(&plan.change.suggestion);
            seen.1 += 1;
            let turn = turn_of(&one.session, number);
            let engine = Engine::new(one.session.scenario(), one.session.rubric());
            let at = engine.menu(&turn.before).into_iter().find(|at| {
                let option = engine.option(turn.before.node, *at);
                option.is_some_and(|option| option.id == best.id)
            });
            let at = at.expect("is offered");
            let other = engine.option(turn.before.node, at).expect("an option");
            let credits = engine
                .choose(&turn.before, at)
                .expect("can be chosen")
                .credits;
            let better = credits.iter().filter(|credit| credit.level >= 3);
            let mut needs: Vec<String> = better.map(|credit| usual(kind_of(one, credit))).collect();
            // A net that is no list of signs is somebody to turn to.
            if needs.contains(&usual(OpportunityKind::SafetyNet)) {
                needs.push(Wording::english().text("plan-usual-somebody", &[]));
            }
            let text = &plan.change.suggestion;
            let shown = skills(one, other);
            let fits = shown
                .iter()
                .chain(&needs)
                .any(|skill| text.contains(skill.as_str()));
            let safety = text.contains("safety questions") && !other.asks.is_empty();
            seen.2 += usize::from(safety);
            // What another turn did well is named by that turn.
            let kept = plan.keep.turn.unwrap_or_default();
            let as_kept = text.ends_with(&format!("what I did in turn {kept}."))
                && (shown.iter().chain(&needs)).any(|skill| plan.keep.suggestion.contains(skill));
            let tripped = one.debrief.safety.gates.iter().filter(|gate| gate.tripped);
            let net = net && tripped.count() > 0;
            assert!(
                fits || safety || as_kept || net,
                "{}: {text} beside {}",
                one.name,
                best.text
            );
        }
    }
    assert!(seen.0 > 60 && seen.1 > 40 && seen.2 > 0, "{seen:?}");
}

#[test]
fn the_moment_is_one_at_which_more_could_be_done_for_the_patient() {
    let mut warm = 0;
    let mut safety = 0;
    for one in walked() {
        let Some(moment) = one.debrief.one_moment() else {
            continue;
        };
        if moment.kind != MomentKind::Turning {
            continue;
        }
        let turning = one.debrief.moments.iter();
        let mut others = turning.filter(|other| other.kind == MomentKind::Turning && !other.met);
        let better = others.clone().any(|other| !other.alternatives.is_empty());
        assert!(!moment.alternatives.is_empty() || !better, "{}", one.name);
        // What was made good later does not come before what stayed.
        let only_safety = |moment: &Moment| {
            let turn = turn_of(&one.session, moment.turn);
            let poor = turn.credits.iter().filter(|credit| credit.level < 3);
            let kinds: BTreeSet<&str> = poor.map(|credit| kind_of(one, credit).name()).collect();
            !kinds.is_empty()
                && kinds
                    .iter()
                    .all(|kind| ["Assess", "SafetyNet"].contains(kind))
        };
        if only_safety(moment) {
            safety += 1;
            let tripped = one.debrief.safety.gates.iter().any(|gate| gate.tripped);
            let else_where =
                others.any(|other| !only_safety(other) && !other.alternatives.is_empty());
            assert!(tripped || !else_where, "{}: turn {}", one.name, moment.turn);
        } else {
            warm += 1;
        }
    }
    assert!(warm > 30, "{warm} and {safety}");
}

/// What was said, without what was done.
pub(crate) fn spoken(text: &str) -> String {
    let parts = text.split('(').enumerate();
    let said = parts.map(|(at, part)| match (at, part.split_once(')')) {
        (0, _) | (_, None) => part,
        (_, Some((_, said))) => said,
    });
    let said: String = said.collect();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_was_said_is_quoted_whole_where_it_is_short_and_in_whole_sentences_where_not() {
    let mut seen = (0, 0);
    for one in walked_plain() {
        for line in &one.debrief.side.call {
            let Some(number) = line.turn else { continue };
            let said = spoken(&option_of(&one.session, turn_of(&one.session, number)).text);
            for quote in line.text.split('“').skip(1) {
                let quote = quote.split('”').next().unwrap_or_default();
                let bare = quote.trim_end_matches('…');
                let Some(at) = said.find(bare).filter(|_| bare.split(' ').count() > 3) else {
                    continue;
                };
                if said.split(' ').count() <= 26 {
                    seen.0 += 1;
                    assert_eq!(quote, said, "{}", one.name);
                } else {
                    seen.1 += 1;
                    let before = said[..at].trim_end();
                    let begins = before.is_empty() || before.ends_with(['.', '?', '!', '…', '\'']);
                    assert!(begins, "{}: {quote}", one.name);
                    assert!(
                        quote.ends_with(['.', '?', '!', '\'']),
                        "{}: {quote}",
                        one.name
                    );
                }
            }
        }
    }
    assert!(seen.0 > 150 && seen.1 > 20, "{seen:?}");
}

#[test]
fn a_reason_fits_what_was_said() {
    let all = frames().expect("reasons");
    let mut seen = 0;
    for one in walked() {
        for moment in &one.debrief.moments {
            let turn = turn_of(&one.session, moment.turn);
            let option = option_of(&one.session, turn);
            let rubric = one.session.rubric();
            let codes = option.codes.iter().filter_map(|code| rubric.get(*code));
            let codes: Vec<&str> = codes.map(|code| code.id.as_str()).collect();
            for frame in &moment.frames {
                seen += 1;
                let term = all
                    .iter()
                    .find(|term| term.id == frame.id)
                    .expect("a reason");
                let fits = term.codes.is_empty()
                    || term.codes.iter().any(|code| codes.contains(&code.as_str()));
                let authors = option.frame.as_ref() == Some(&term.id);
                assert!(
                    fits || authors,
                    "{}: {} behind {}",
                    one.name,
                    frame.name,
                    moment.you
                );
            }
        }
    }
    assert!(seen > 100, "{seen} reasons");
}

#[test]
fn nobody_is_told_none_of_so_many_in_figures() {
    for one in walked() {
        let told = told(&one.debrief, Wording::english());
        assert!(!told.contains(" 0 of "), "{}: {told}", one.name);
    }
}

/// Names that explain themselves: days, months and places on a road.
const KNOWN: [&str; 17] = [
    "A&E",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "August",
    "October",
    "December",
    "Ashford",
    "Dover",
    "Keele",
    "Felixstowe",
    "Bank",
    "Holiday",
];

#[test]
fn an_ending_names_nobody_who_was_never_met() {
    let mut seen = 0;
    for one in walked() {
        let outcome = &one.debrief.outcome;
        let (Some(title), Some(after)) = (&outcome.title, &outcome.after) else {
            continue;
        };
        let scenario = one.session.scenario();
        let heard = one.debrief.transcript.iter().flat_map(|turn| &turn.patient);
        let heard = heard
            .chain(&one.debrief.last_lines)
            .map(|line| line.text.clone());
        let said = one.debrief.transcript.iter().map(|turn| turn.you.clone());
        let brief = [
            &scenario.header.title,
            &scenario.patient.name,
            &scenario.brief.role,
        ];
        let notes = scenario.brief.notes.iter().chain([&scenario.brief.place]);
        let mut known: Vec<String> = heard.chain(said).collect();
        known.extend(brief.into_iter().chain(notes).cloned());
        let known = known.join(" ");
        let text = format!("{title}. {after}");
        let words: Vec<&str> = text.split_whitespace().collect();
        for two in words.windows(2) {
            let bare = two[1].trim_matches(|c: char| !c.is_alphanumeric());
            let begins = two[0].ends_with(['.', '?', '!', '\'']) || two[1].starts_with('\'');
            let name = bare.len() > 2 && bare.starts_with(char::is_uppercase) && !begins;
            if !name || bare == "You" {
                continue;
            }
            seen += 1;
            let bare = bare.trim_end_matches("'s");
            let with = ["daughter ", "grandson ", "husband "].map(|who| format!("{who}{bare}"));
            let introduced = with.iter().any(|words| text.contains(words.as_str()));
            assert!(
                known.contains(bare) || KNOWN.contains(&bare) || introduced,
                "{}: {bare} in {text}",
                one.name
            );
        }
    }
    assert!(seen > 50, "{seen} names");
}
