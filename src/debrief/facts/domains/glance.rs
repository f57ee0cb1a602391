//! The domains at a glance: beside each figure what was strongest there, and what fell furthest short.

use engine::domain::Domain;
use engine::scenario::words::OpportunityKind;
use engine::session::{Credit, Turn};
use insight::speech_act::SpeechAct;

use super::left_open::{gravest, gravest_of_all, of_safety, told as left, worst};
use super::told_elsewhere::ToldElsewhere;
use super::told_turn::{ToldTurn, TurnNamed, turn_named, with_answer};
use super::{DomainStanding, DomainView};
use crate::facts::alternatives::CLOSED_CHECK;
use crate::facts::answered::{GOOD, MISSED, answered_something_well, home, kind_of, nets, own_why};
use crate::facts::moments::select::led_to_ending;
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::quoted::{Beside, in_brief, strong_part, without_lists};
use crate::facts::reason::{NamedAnswer, told_of};
use crate::facts::safety::questions::asked_for_safety;
use crate::facts::shortcoming::{Shortcoming, shortcomings_of};
use crate::facts::words::{first_sentence, unbracketed};
use crate::wording::say;

/// From so many points on, what was strong is said; below, what was left.
const ORDINARY: u16 = 50;
/// The code of closed questions.
const DIRECT: &str = "CLOS";

/// Writes what is told of each domain: the turn that was best and the one that fell furthest short, each with its reason. Under a good
/// figure only what was missed or did harm is told beside what was good.
pub(in crate::facts) fn glances(
    scene: &PlayedConsultation<'_>,
    views: &mut [DomainView],
    elsewhere: &ToldElsewhere,
) {
    let looked_at = elsewhere.looked_at;
    let told = elsewhere.to_the_friend.iter().map(|(turn, _)| *turn);
    let told: Vec<u32> = told.chain(elsewhere.kept).collect();
    let mut praised: Vec<u32> = told.clone();
    praised.extend(looked_at);
    let mut held_up: Vec<u32> = Vec::new();
    let mut named: Vec<u32> = Vec::new();
    // The gravest slip after something was confided is named, whatever the figures are.
    let gravest = gravest(scene).filter(|slip| Some(slip.turn) != looked_at);
    let mut above = String::new();
    let mut again_with: Vec<String> = Vec::new();
    for view in views.iter_mut() {
        if let Some(told) = nothing(scene, view) {
            view.glance = told;
            continue;
        }
        let well = view.points.is_some_and(|points| points >= ORDINARY);
        let best = strongest(scene, view, &praised, &held_up);
        let slip = gravest
            .filter(|slip| view.domain == Domain::Empathy && !well && !named.contains(&slip.turn));
        let open = slip.or_else(|| worst(scene, view, &named, &told, looked_at));
        // Under a low figure stands what it lacks. Where that is told under safety, what was good is told, and why it is low.
        let safety = open.is_some_and(|open| of_safety(scene, open));
        let own = best.as_ref().is_some_and(|best| best.own);
        let low_for_safety = !well && safety && own;
        let plain = |open: &Shortcoming| {
            let elsewhere = Some(open.turn) == looked_at || named.contains(&open.turn);
            open.level <= MISSED && !safety && !elsewhere
        };
        let open = match open {
            // Under a good figure what was half met is no slip to be named.
            Some(open) if low_for_safety || well && (own || open.level > MISSED) => {
                Some(open).filter(|open| plain(open))
            }
            open => open,
        };
        // What only counted in passing is not held up where something fell short.
        let best = best.filter(|best| best.own || open.is_none());
        if let Some(best) = best {
            let again = held_up.contains(&best.turn);
            praised.push(best.turn);
            held_up.push(best.turn);
            let mut told = strongly(scene, &best, again, elsewhere.kept == Some(best.turn));
            if low_for_safety {
                told.after = say!(scene.say, "glance-low-for-safety");
            }
            view.told.push(told);
        }
        if let Some(open) = open {
            let again = named.contains(&open.turn).then_some(above.as_str());
            named.push(open.turn);
            let told = left(scene, open, again, elsewhere);
            again_with.extend(told.again.then(|| told.reason.clone()));
            view.told.push(told);
        }
        if view.told.is_empty() {
            view.glance = if well {
                say!(scene.say, "glance-steady")
            } else {
                say!(scene.say, "glance-nothing")
            };
        }
        let texts = view.told.iter().map(ToldTurn::text);
        above.push_str(&texts.collect::<Vec<_>>().join(" "));
    }
    // A reason that stands for two domains is given once, where the turn is named without its words.
    let all = views.iter_mut().flat_map(|view| &mut view.told);
    for told in all.filter(|told| !told.again && !told.needs_reason) {
        if again_with.contains(&told.reason) {
            told.reason.clear();
        }
    }
    let worst = gravest_of_all(scene, looked_at);
    let worst = worst.filter(|slip| elsewhere.kept != Some(slip.turn));
    for slip in [gravest, worst, turned(scene, looked_at)]
        .into_iter()
        .flatten()
    {
        tell_gravest(scene, views, slip, elsewhere);
    }
}

/// What fell short most in the turn that led to the ending; none where that is looked at closely, or told under safety.
fn turned(scene: &PlayedConsultation<'_>, looked_at: Option<u32>) -> Option<Shortcoming> {
    let missed = |turn: &Turn| shortcomings_of(turn).any(|own| own.level <= MISSED);
    let turns = scene.turns().iter().enumerate();
    let poor: Vec<usize> = turns
        .filter(|(_, turn)| missed(turn) && !answered_something_well(turn))
        .filter(|(_, turn)| Some(turn.number) != looked_at)
        .map(|(index, _)| index)
        .collect();
    let turn = scene.turns().get(led_to_ending(scene, poor.into_iter())?)?;
    let own = shortcomings_of(turn).filter(|own| !of_safety(scene, *own));
    own.min_by_key(|own| (own.level, own.needed))
}

/// Sees to it that the gravest slip is told, and in what it belongs to where it is told nowhere yet.
fn tell_gravest(
    scene: &PlayedConsultation<'_>,
    views: &mut [DomainView],
    slip: Shortcoming,
    elsewhere: &ToldElsewhere,
) {
    let mut all = views.iter_mut().flat_map(|view| &mut view.told);
    let there = all.find(|told| told.turn == slip.turn && told.level.is_some());
    if let Some(told) = there {
        told.gravest = true;
        return;
    }
    // What another part speaks of as told before has to stay: then the slip is one of the turns that are only named.
    let all = views.iter().flat_map(|view| &view.told);
    let again: Vec<u32> = all
        .filter(|told| told.again)
        .map(|told| told.turn)
        .collect();
    let kind = kind_of(scene, slip.needed);
    let at = kind.map_or(Domain::Empathy, |kind| home(scene.rubric, kind));
    let scored =
        |view: &&mut DomainView| view.domain == at && view.standing == DomainStanding::Scored;
    let Some(view) = views.iter_mut().find(scored) else {
        return;
    };
    let stays = |told: &ToldTurn| {
        told.gravest || told.level.is_some() && !told.again && again.contains(&told.turn)
    };
    if view.told.iter().any(stays) {
        return;
    }
    let mut told = left(scene, slip, None, elsewhere);
    told.gravest = true;
    view.glance.clear();
    view.told.retain(|told| told.level.is_none());
    view.told.push(told);
}

/// Whether more was listened than is usual.
pub(in crate::facts) fn listened(views: &[DomainView]) -> bool {
    let mut views = views.iter();
    views.any(|view| {
        view.domain == Domain::Listening && view.points.is_some_and(|points| points > ORDINARY)
    })
}

/// What stands in the place of a sentence where a domain has no figure.
fn nothing(scene: &PlayedConsultation<'_>, view: &DomainView) -> Option<String> {
    let say = scene.say;
    match view.standing {
        DomainStanding::Scored => None,
        DomainStanding::NotExercised => Some(say!(say, "glance-not-exercised")),
        DomainStanding::TooLittle => Some(say!(say, "glance-too-little")),
        DomainStanding::Unfinished => Some(say!(say, "glance-unfinished")),
        DomainStanding::NoEnvelope => Some(say!(say, "glance-no-range")),
    }
}

/// A turn that is held up in a domain.
struct HeldUp {
    turn: u32,
    /// Whether it was strong; otherwise good.
    strong: bool,
    /// What it is held up in.
    domain: Domain,
    /// The act that counted most.
    code: String,
    you: String,
    /// Whether it answers what the domain is about.
    own: bool,
    /// Whether a list in it, of signs or of questions, is what it is held up for.
    lists: bool,
    /// Why it was strong, in the author's words; empty where it was only good.
    why: String,
}

/// The turn that answered best in a domain and left nothing anywhere unanswered; none where no turn did. What the domain is about comes
/// before what only counted in passing, and what was good in everything before what was half good elsewhere. A closed check is never
/// held up, and neither are questions that have to be asked or a safety net that answers nothing else of the domain: those are told
/// under safety. Of several, one that is not told of elsewhere, and then the one that gave most.
fn strongest(
    scene: &PlayedConsultation<'_>,
    view: &DomainView,
    praised: &[u32],
    held_up: &[u32],
) -> Option<HeldUp> {
    let whole = |turn: &&Turn| {
        !turn.credits.is_empty()
            && turn.credits.iter().all(|credit| credit.level > MISSED)
            && !scene.has_code(turn, CLOSED_CHECK)
    };
    let found = scene.turns().iter().filter(whole).filter_map(|turn| {
        let rows = || view.earned.iter().filter(|row| row.turn == turn.number);
        let sum: i32 = rows().map(|row| row.evidence).sum();
        let level = rows().map(|row| row.level).max()?;
        let most = rows().max_by_key(|row| (row.level, row.evidence))?;
        // What the domain is about is shown by what answered that.
        let own = turn.credits.iter().filter(|credit| {
            kind_of(scene, credit.opportunity).is_some_and(|kind| {
                // What has to be known is listened for by asking; an answer that tells who can judge it is none.
                let heard = kind != OpportunityKind::Assess || asks(scene, credit);
                let net = kind == OpportunityKind::SafetyNet;
                heard && !net && home(scene.rubric, kind) == view.domain
            })
        });
        let own = own.max_by_key(|credit| credit.level);
        let kind = own.and_then(|credit| kind_of(scene, credit.opportunity));
        let code = own.and_then(|credit| Some(scene.rubric.get(credit.code)?.id.clone()));
        let reason = own.and_then(|credit| own_why(scene, turn, credit.opportunity));
        // What is said of the whole answer is said of what it did best.
        let most_at = turn.credits.iter().map(|credit| credit.level).max();
        let of_whole = own.map(|credit| credit.level) == most_at;
        let listed = view.domain == Domain::Listening && scene.has_code(turn, DIRECT);
        let asked = asked_for_safety(turn) || listed;
        let well = turn.credits.iter().all(|credit| credit.level >= GOOD);
        let other = own.is_none() || reason.is_none() && !of_whole;
        let praise = || praise(scene, turn).filter(|_| well && (own.is_none() || of_whole));
        let reason = reason.map(str::to_owned).or_else(praise);
        let rank = (
            own.is_some(),
            well,
            // What is held up under another domain already is not held up again where another turn did well here.
            !held_up.contains(&turn.number),
            own.is_some_and(|credit| credit.level > GOOD),
            !praised.contains(&turn.number),
            own.map(|credit| credit.level),
            level,
            sum,
            std::cmp::Reverse(turn.number),
        );
        let held = HeldUp {
            turn: turn.number,
            strong: level > GOOD && well,
            domain: view.domain,
            code: code.unwrap_or_else(|| most.code.clone()),
            you: most.you.clone(),
            own: own.is_some(),
            lists: kind.is_none_or(|kind| kind == OpportunityKind::Assess),
            why: reason.unwrap_or_default(),
        };
        let best = own.map_or(level, |credit| credit.level);
        // What was heard or felt is shown by an answer to just that.
        let felt = matches!(view.domain, Domain::Listening | Domain::Empathy);
        let in_passing = other && (felt || !well || nets(scene, turn));
        (sum > 0 && best >= GOOD && !in_passing && !asked).then_some((rank, held))
    });
    let best = found.max_by_key(|(rank, _)| *rank);
    best.map(|(_, held)| held)
}

/// What the author says of an answer as a whole, where that is praise and nothing else.
pub(super) fn praise(scene: &PlayedConsultation<'_>, turn: &Turn) -> Option<String> {
    let why = first_sentence(&scene.option(turn)?.why);
    let turning = scene.say.words("words-that-turn");
    let mut words = why.split(|c: char| !c.is_alphabetic());
    let turns = words.any(|word| turning.contains(&word.to_lowercase()));
    (!why.is_empty() && !turns).then_some(why)
}

/// Whether the act that a need was met by asks something.
fn asks(scene: &PlayedConsultation<'_>, credit: &Credit) -> bool {
    let code = scene.rubric.get(credit.code);
    code.is_some_and(|code| {
        matches!(
            SpeechAct::of(&code.id),
            Some(SpeechAct::OpenQuestion | SpeechAct::ClosedQuestion | SpeechAct::AsksLeave)
        )
    })
}

/// A turn that is held up: in its words, or by the reason where that quotes them.
fn strongly(scene: &PlayedConsultation<'_>, best: &HeldUp, again: bool, kept: bool) -> ToldTurn {
    let say = scene.say;
    let turn = best.turn;
    let level = if best.strong { "strong" } else { "good" };
    let beside = Beside {
        why: &best.why,
        echo: &scene.echo(turn),
    };
    // Where something else is held up, the signs in the same answer are not what is meant.
    let you = if best.lists {
        best.you.clone()
    } else {
        without_lists(&best.you)
    };
    let tells = best.domain == Domain::Explanation;
    let words = |text: &str| text.chars().any(char::is_alphanumeric);
    let part = |you: &str| strong_part(you, &best.code, tells, &beside, say);
    let said = Some(part(&you)).filter(|said| words(said));
    let said = said.unwrap_or_else(|| part(&best.you));
    let said = in_brief(&said, &best.why, say);
    let alone = if again {
        say!(say, "glance-again", turn = turn, level = level)
    } else if kept {
        say!(say, "glance-kept", turn = turn, level = level)
    } else if said.is_empty() {
        let done = unbracketed(&best.you);
        say!(
            say,
            "glance-wordless",
            turn = turn,
            level = level,
            done = done
        )
    } else {
        say!(
            say,
            "glance-best",
            turn = turn,
            level = level,
            said = said.as_str()
        )
    };
    let seen = again || kept;
    let how = match (again, kept) {
        (true, _) => TurnNamed::Again,
        (false, true) => TurnNamed::Kept,
        (false, false) => TurnNamed::First,
    };
    let named = NamedAnswer {
        turn: &turn_named(scene, turn, how),
        words: if seen { "" } else { &said },
        spoken: &best.you,
    };
    let (lead, reason) = told_of(&best.why, &named, say);
    ToldTurn {
        turn,
        lead,
        again,
        alone: if seen {
            alone
        } else {
            with_answer(scene, turn, &alone)
        },
        reason,
        ..ToldTurn::default()
    }
}
