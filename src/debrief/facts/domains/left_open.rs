//! What a turn left open in a domain, told by what the patient had just said and what was answered: the turn that answered worst, never
//! one that was good at it.

use engine::scenario::Opportunity;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::OpportunityKind;
use engine::session::Turn;

use super::DomainView;
use super::told_elsewhere::ToldElsewhere;
use super::told_turn::{ToldTurn, TurnNamed, turn_named, with_answer};
use crate::facts::answered::{
    GOOD, MISSED, answered_something_well, best_by_author, home, is_for, kind_of, opportunity,
    own_why, why,
};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::quoted::{Beside, done_part, in_brief, names_words_of, poor_part};
use crate::facts::reason::{About, NamedAnswer, in_sentences, told_of};
use crate::facts::safety::gate_causes::cause;
use crate::facts::safety::gate_flags::{net_flags, sets};
use crate::facts::safety::questions::asks_for_safety;
use crate::facts::shortcoming::{Shortcoming, cue, put_right, shortcomings_of};
use crate::facts::words::{capital, count, first_sentence, lower_first};
use crate::wording::say;

/// Longest reason that is told whole, in words.
const LONGEST_REASON: usize = 14;

/// The answer that fell furthest short in a domain: by its level, then by what it cost; of those that left something unanswered or did
/// harm, one of another turn than those that were named already, and one that a question got no answer in. The turn that is looked at closely, `looked_at`, only where no other left something unanswered.
pub(in crate::facts) fn worst(
    scene: &PlayedConsultation<'_>,
    view: &DomainView,
    named: &[u32],
    told: &[u32],
    looked_at: Option<u32>,
) -> Option<Shortcoming> {
    let all = scene.turns().iter().flat_map(|turn| {
        let good = good_at(scene, turn, view);
        let found = shortcomings(scene, turn, view).into_iter();
        found.filter(move |_| !good)
    });
    let apart = |own: &Shortcoming| own.level <= MISSED && Some(own.turn) != looked_at;
    let found = all.min_by_key(|(own, cost)| {
        let named = named.contains(&own.turn);
        let told = told.contains(&own.turn);
        (
            of_safety(scene, *own) || Some(own.turn) == looked_at,
            !apart(own),
            made_good(scene, *own),
            own.level.max(MISSED),
            named,
            // The reason for an answer as a whole may be about something else than what this domain is about.
            !has_own_reason(scene, *own),
            // What was understood amiss goes home with the patient.
            !is_for(scene, own.needed, OpportunityKind::Repair),
            // Harm comes before what was only missed, also where the friend has heard of it.
            own.level,
            told,
            !asked_outright(scene, *own),
            *cost,
            own.turn,
        )
    });
    found.map(|(own, _)| own)
}

/// Whether a turn did something for safety: asked what had to be asked, or told signs to watch for. What else it passed over is not
/// blamed, least of all where the trainee went back for it.
fn for_safety(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    // What had been given before earns nothing and is still told.
    let net = |needed: &Opportunity| needed.kind == OpportunityKind::SafetyNet;
    turn.before.asked != turn.after.asked
        || best_by_author(scene, turn, net).is_some_and(|level| level > MISSED)
        // On the way out there may be no need for it any more.
        || net_flags(scene).iter().any(|flag| sets(turn, *flag))
}

/// Whether what fell short is told under safety already, or fell short in a turn that did something for it.
pub(in crate::facts) fn of_safety(scene: &PlayedConsultation<'_>, own: Shortcoming) -> bool {
    let turn = scene.turn(own.turn);
    let kind = opportunity(scene, own.needed).map(|needed| needed.kind);
    match kind {
        _ if turn.is_some_and(|turn| for_safety(scene, turn)) => true,
        Some(OpportunityKind::SafetyNet) => true,
        // What did harm where a gate tripped is the harm that safety tells of.
        _ if own.level == 0 && turn.is_some_and(|turn| trips_a_gate(scene, turn)) => true,
        Some(OpportunityKind::Assess) => {
            turn.is_some_and(|turn| asks_for_safety(scene, turn) || trips_a_gate(scene, turn))
        }
        _ => false,
    }
}

/// Whether the author says why an answer fell short of just this need.
fn has_own_reason(scene: &PlayedConsultation<'_>, own: Shortcoming) -> bool {
    let turn = scene.turn(own.turn);
    turn.is_some_and(|turn| own_why(scene, turn, own.needed).is_some())
}

/// Whether what was left was done well later: the same kind of need was answered well.
fn made_good(scene: &PlayedConsultation<'_>, own: Shortcoming) -> bool {
    let kind = kind_of(scene, own.needed);
    let mut later = scene.turns().iter().filter(|turn| turn.number > own.turn);
    own.level >= MISSED
        && later.any(|turn| {
            let mut credits = turn.credits.iter();
            credits.any(|credit| credit.level >= GOOD && kind_of(scene, credit.opportunity) == kind)
        })
}

/// Whether a gate has tripped by what was answered in a turn.
fn trips_a_gate(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let gates = scene.session.gates().into_iter();
    let mut tripped = gates.filter_map(|at| scene.scenario.gates.get(usize::from(at.0)));
    tripped.any(|gate| {
        let by = cause(scene, &gate.trips_when.condition);
        by.is_some_and(|by| by.number == turn.number)
    })
}

/// Whether what the patient had said last before an answer was a question.
fn asked_outright(scene: &PlayedConsultation<'_>, own: Shortcoming) -> bool {
    let turn = scene.turn(own.turn);
    let heard = turn.into_iter().flat_map(|turn| &turn.heard);
    let mut spoken = heard.filter(|line| line.by.is_none() && !line.text.is_empty());
    spoken
        .next_back()
        .is_some_and(|line| line.text.trim_end().ends_with('?'))
}

/// What fell short in a turn of what belongs to a domain, with what it cost there.
fn shortcomings(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    view: &DomainView,
) -> Vec<(Shortcoming, i32)> {
    let at = view.domain.index();
    let here = |of: OpportunityIx| {
        opportunity(scene, of).is_some_and(|needed| home(scene.rubric, needed.kind) == view.domain)
    };
    let of = |level: u8, needed: OpportunityIx| Shortcoming {
        turn: turn.number,
        level,
        needed,
    };
    let credits = turn.credits.iter();
    let credits = credits.filter(|credit| credit.level < GOOD && here(credit.opportunity));
    let credits = credits.map(|credit| {
        let cost = credit.evidence.get(at).copied().unwrap_or_default();
        (of(credit.level, credit.opportunity), cost)
    });
    let missed = view
        .missed
        .iter()
        .filter(|missed| missed.turn == turn.number);
    let about: Vec<Option<&str>> = missed.map(|missed| missed.about.as_deref()).collect();
    let missed = turn.missed.iter().filter(|of| here(**of));
    let missed = missed.filter(|of| {
        let needed = opportunity(scene, **of);
        needed.is_some_and(|needed| about.contains(&needed.about.as_deref()))
    });
    credits
        .chain(missed.map(|needed| (of(MISSED, *needed), 0)))
        .collect()
}

/// Whether a turn was good at what a domain is about, or would have been where that had not been met before.
fn good_at(scene: &PlayedConsultation<'_>, turn: &Turn, view: &DomainView) -> bool {
    let rows = view.earned.iter().filter(|row| row.turn == turn.number);
    let earned = rows.map(|row| row.level).max();
    let by_author = || {
        let sets = scene
            .option(turn)
            .into_iter()
            .flat_map(|option| &option.levels);
        sets.map(|set| set.level).max()
    };
    earned.or_else(by_author).is_some_and(|level| level >= GOOD)
}

/// The gravest slip of a conversation: the poorest answer right after something was told that is not told to everybody.
pub(in crate::facts) fn gravest(scene: &PlayedConsultation<'_>) -> Option<Shortcoming> {
    let turns = scene.turns();
    let deep = |index: usize| {
        let before = index.checked_sub(1).and_then(|at| turns.get(at));
        let told = before.into_iter().flat_map(|turn| &turn.told);
        let facts = told.filter_map(|fact| scene.scenario.patient.facts.get(fact.index()));
        facts.map(|fact| fact.depth).max().unwrap_or(0)
    };
    let all = turns.iter().enumerate().filter_map(|(index, turn)| {
        let depth = deep(index);
        if depth < 2 || for_safety(scene, turn) || answered_something_well(turn) {
            return None;
        }
        let felt = |own: &Shortcoming| is_for(scene, own.needed, OpportunityKind::Emotion);
        let short = shortcomings_of(turn).filter(felt);
        let own = short.min_by_key(|own| (own.level, own.needed))?;
        let cost: i32 = turn.evidence.iter().sum();
        let rank = (own.level, std::cmp::Reverse(depth), cost, own.turn);
        (own.level <= MISSED).then_some((rank, own))
    });
    all.min_by_key(|(key, _)| *key).map(|(_, own)| own)
}

/// The answer that fell furthest short anywhere, whichever domain it belongs to: harm before what was missed, and of several as poor
/// the one that cost most. Neither what safety tells nor the turn that is looked at closely.
pub(in crate::facts) fn gravest_of_all(
    scene: &PlayedConsultation<'_>,
    looked_at: Option<u32>,
) -> Option<Shortcoming> {
    let all = scene.turns().iter().filter_map(|turn| {
        if answered_something_well(turn) || Some(turn.number) == looked_at {
            return None;
        }
        let own = shortcomings_of(turn).min_by_key(|own| (own.level, own.needed))?;
        let cost: i32 = turn.evidence.iter().sum();
        let named = own.level <= MISSED && !of_safety(scene, own) && has_own_reason(scene, own);
        named.then_some(((own.level, cost, turn.number), own))
    });
    all.min_by_key(|(key, _)| *key).map(|(_, own)| own)
}

/// What was said and answered, and what that left open.
/// `above`: what stands above, where a part of it is about the same turn.
pub(in crate::facts) fn told(
    scene: &PlayedConsultation<'_>,
    own: Shortcoming,
    above: Option<&str>,
    elsewhere: &ToldElsewhere,
) -> ToldTurn {
    let say = scene.say;
    let turn = scene.turn(own.turn);
    let why = turn.and_then(|turn| why(scene, turn, own.needed));
    // In short the first sentence has to do where there are many words.
    let why = why.map(|why| {
        if count(why) > LONGEST_REASON {
            first_sentence(why)
        } else {
            why.to_owned()
        }
    });
    let said = said(scene, own, why.as_deref().unwrap_or_default());
    let option = turn.and_then(|turn| scene.option(turn));
    let text = option.map_or("", |option| option.text.as_str());
    let mended = put_right(scene, own).filter(|_| own.level <= MISSED);
    let mut told = ToldTurn {
        turn: own.turn,
        level: Some(own.level),
        alone: with_answer(scene, own.turn, &said.told),
        after: mended.map_or(String::new(), |turn| {
            // A hint that is taken up late does not undo what was said to it first.
            let taken_up = opportunity(scene, own.needed).is_some_and(|o| o.cue.is_some());
            if taken_up {
                say!(say, "left-taken-up", turn = turn)
            } else {
                say!(say, "left-put-right", turn = turn)
            }
        }),
        ..ToldTurn::default()
    };
    let unseen = said.words.is_empty() || above.is_some_and(|above| above.contains(&said.words));
    let how = if above.is_some() {
        TurnNamed::Again
    } else if elsewhere.looked_at == Some(own.turn) {
        TurnNamed::AtTheMoment
    } else if elsewhere.heard(own.turn, &said.words, why.as_deref().unwrap_or(&said.left)) {
        TurnNamed::ToldToTheFriend
    } else {
        TurnNamed::First
    };
    let turn = turn_named(scene, own.turn, how);
    told.again = above.is_some();
    // Another part of the same answer is quoted, the same part is not.
    let words = match how {
        TurnNamed::First => said.words.as_str(),
        TurnNamed::Again if !unseen && !said.in_reason => &said.words,
        _ => "",
    };
    let Some(why) = why else {
        // What is left open is said behind what was answered, and to what.
        told.lead = match how {
            TurnNamed::First => said.told,
            _ if words.is_empty() => format!("{}:", capital(&turn)),
            _ => say!(say, "left-same-said", turn = own.turn, said = words),
        };
        told.needs_reason = words.is_empty() && !matches!(how, TurnNamed::First);
        told.reason = if told.lead.ends_with(':') {
            lower_first(&said.left)
        } else {
            said.left
        };
        return told;
    };
    if matches!(how, TurnNamed::Again) && !words.is_empty() {
        told.alone = say!(say, "left-same-said", turn = own.turn, said = words);
    }
    // Without the reason nothing would be said where the words stand elsewhere.
    told.needs_reason = words.is_empty() && !matches!(how, TurnNamed::First);
    let named = NamedAnswer {
        turn: &turn,
        words,
        spoken: text,
    };
    (told.lead, told.reason) = if words.is_empty() && matches!(how, TurnNamed::First) {
        // No word came, or something was done in place of one.
        (said.told, in_sentences(&why, About::Quotation, say))
    } else {
        told_of(&why, &named, say)
    };
    told
}

/// What was said in an answer that fell short, or what was not.
struct Said {
    /// The words; empty where there were none.
    words: String,
    /// Turn and words, with what they answered where nothing else tells that.
    told: String,
    /// What is left open, where the author does not say it.
    left: String,
    /// Whether the reason has the words in it that it is about.
    in_reason: bool,
}

fn said(scene: &PlayedConsultation<'_>, own: Shortcoming, why: &str) -> Said {
    let say = scene.say;
    let kind = opportunity(scene, own.needed).map_or("", |needed| needed.kind.name());
    let turn = scene.turn(own.turn);
    let option = turn.and_then(|turn| scene.option(turn));
    let text = option.map_or("", |option| option.text.as_str());
    let echo = scene.echo(own.turn);
    let words = in_brief(
        &poor_part(text, &Beside { why, echo: &echo }, say),
        why,
        say,
    );
    let cue = turn.map_or(String::new(), |turn| cue(scene, turn, own.needed));
    // A reason says what was passed over.
    let cue = if why.is_empty() || words.is_empty() {
        cue
    } else {
        String::new()
    };
    let done = done_part(text);
    // What was done stands for the word or two beside it.
    let words = if done.is_some() { String::new() } else { words };
    let told = if let Some(done) = done {
        say!(say, "left-done", turn = own.turn, done = done)
    } else {
        match (cue.is_empty(), words.is_empty()) {
            (false, false) => say!(
                say,
                "left-said",
                turn = own.turn,
                cue = cue,
                said = words.as_str()
            ),
            (true, false) => say!(
                say,
                "left-said-first",
                turn = own.turn,
                said = words.as_str()
            ),
            (false, true) => say!(say, "left-wordless", turn = own.turn, cue = cue),
            (true, true) => say!(say, "left-silent", turn = own.turn),
        }
    };
    let comforted = turn.is_some_and(|turn| scene.has_code(turn, "FRAS"));
    let level = match (own.level, kind) {
        (0, "Explain") => "harmed",
        (0, "Emotion") if comforted => "harmed",
        (0 | MISSED, _) => "missed",
        _ => "half",
    };
    let left = say!(
        say,
        "left-open",
        need = kind,
        level = level,
        pronoun = scene.pronoun()
    );
    Said {
        in_reason: names_words_of(text, why),
        words,
        told,
        left,
    }
}
