//! The safety net: the turn in which the warning signs were told, how well it would hold, and whether it was heard back.

use engine::scenario::index::FlagIx;
use engine::scenario::words::OpportunityKind;
use engine::session::Turn;

use super::gate_flags::{flags_of, sets, signs};
use crate::facts::answered::{ADEQUATE, best_by_author, credit, judged, needed};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::reason::{About, begins_with_a_verb, in_sentences, with_why};
use crate::facts::words::{first_sentence, lower_first, sentences, with_reason};
use crate::wording::{Wording, say};

/// Why a safety net holds, in a sentence; none where it does not, or where the author does not say.
pub(in crate::facts) fn why_it_holds(scene: &PlayedConsultation<'_>) -> Option<String> {
    let (_, level, turn, why) = poorest(scene)?;
    if undone(scene, turn).is_some() || made_good(scene, turn).is_some() {
        return None;
    }
    let why = first_sentence(why.filter(|_| level > ADEQUATE)?);
    Some(in_sentences(&why, About::Again, scene.say))
}

/// How well the safety net would hold, where none of its gates has tripped: by that of its needs which was answered poorest, and by
/// what was done about it later.
pub(in crate::facts) fn net(
    scene: &PlayedConsultation<'_>,
    of_net: &[FlagIx],
    looked_at: Option<u32>,
    all: bool,
) -> Option<String> {
    let say = scene.say;
    let poorest = poorest(scene);
    // What was given beside the place for it, on the way out.
    let late = || {
        let mut turns = scene.turns().iter();
        turns.rfind(|turn| of_net.iter().any(|flag| sets(turn, *flag)))
    };
    if let Some((_, 2.., turn, _)) = poorest {
        if let Some(later) = undone(scene, turn) {
            let told = say!(
                say,
                "safety-net-undone",
                turn = turn.number,
                later = later.number
            );
            return Some(told);
        }
        if let Some(told) = made_good(scene, turn) {
            return Some(told);
        }
    }
    Some(match poorest {
        Some((_, level, turn, _)) if level > ADEQUATE => {
            say!(say, "safety-net-holds", turn = turn.number)
        }
        Some((_, ADEQUATE, turn, why)) => {
            // What is still lacking stands last.
            let lacking = why.and_then(|why| sentences(why).pop().filter(|_| !all));
            let lacking = lacking.as_deref().or(why);
            match lacking {
                // What it was like is said with what it lacked, and is not said twice.
                Some(lacking) if begins_with(lacking, "words-for-what-it-was", say) => say!(
                    say,
                    "safety-net-as-given",
                    turn = turn.number,
                    lacking = lower_first(lacking)
                ),
                // It is told as what the net does.
                Some(lacking) if begins_with_a_verb(lacking, say) => {
                    let mut rest = sentences(lacking).into_iter();
                    let first = lower_first(&rest.next().unwrap_or_default());
                    let told = say!(say, "safety-net-does", turn = turn.number, reason = first);
                    let rest: Vec<String> = rest.collect();
                    let rest = Some(rest.join(" ")).filter(|rest| !rest.is_empty());
                    about_it(told, rest.as_deref(), say)
                }
                lacking => {
                    let told = if lacking.is_some() {
                        // The reason says whether it was heard back.
                        say!(say, "safety-net-given", turn = turn.number)
                    } else if scene.has_code(turn, HEARD_BACK) {
                        say!(say, "safety-net-given-heard", turn = turn.number)
                    } else {
                        say!(say, "safety-net-unheard", turn = turn.number)
                    };
                    about_it(told, lacking, say)
                }
            }
        }
        Some((_, 2, turn, why)) => {
            // A reason that begins with praise does not say what is thin.
            let last = why.filter(|why| praises(why, say));
            let last = last.and_then(|why| sentences(why).into_iter().skip(1).last());
            let lacking = why.filter(|why| !praises(why, say));
            let lacking = last.as_deref().or(lacking);
            about_it(
                say!(say, "safety-net-thin", turn = turn.number),
                lacking,
                say,
            )
        }
        found => match (late(), found) {
            // What was wrong with the first one is the harm, and that it was mended the credit.
            (Some(turn), Some((_, _, first, Some(why))))
                if first.number < turn.number && looked_at != Some(first.number) =>
            {
                say!(
                    say,
                    "safety-net-mended-late",
                    first = first.number,
                    why = why,
                    turn = turn.number
                )
            }
            (Some(turn), _) => say!(say, "safety-net-late", turn = turn.number),
            (None, Some((_, 0, turn, why))) => {
                about_it(say!(say, "safety-net-fails", turn = turn.number), why, say)
            }
            (None, Some((.., why))) => with_why(say!(say, "safety-net-missing"), why, say),
            (None, None) => {
                let mut all = scene.scenario.opportunities.iter();
                let needed = all.any(|one| signs(scene, one));
                needed.then(|| say!(say, "safety-net-missing"))?
            }
        },
    })
}

/// What was told of the net, and an author's reason behind it that goes on about the net.
fn about_it(told: String, why: Option<&str>, say: &Wording) -> String {
    let why = why.map(|why| in_sentences(why, About::Again, say));
    with_reason(told, why.as_deref())
}

/// Of the needs for a net that were answered, the one that was answered poorest in the end: its level, the turn, and the reason.
fn poorest<'a>(scene: &PlayedConsultation<'a>) -> Option<(usize, u8, &'a Turn, Option<&'a str>)> {
    let mut needs: Vec<(usize, u8, &Turn, Option<&str>)> = Vec::new();
    for turn in scene.turns() {
        let Some((level, why)) = judged(scene, turn, OpportunityKind::SafetyNet) else {
            continue;
        };
        let Some(need) = need_of(scene, turn) else {
            continue;
        };
        match needs.iter_mut().find(|(known, ..)| *known == need) {
            Some(known) if known.1 <= level => *known = (need, level, turn, why),
            Some(_) => {}
            None => needs.push((need, level, turn, why)),
        }
    }
    needs.into_iter().min_by_key(|(_, level, ..)| *level)
}

/// Whether a net was given of which nobody knows what has arrived.
pub(super) fn is_thin(scene: &PlayedConsultation<'_>) -> bool {
    let thin = poorest(scene).filter(|(_, level, ..)| *level == 2);
    thin.is_some_and(|(_, _, turn, _)| {
        !scene.has_code(turn, HEARD_BACK) && made_good(scene, turn).is_none()
    })
}

/// The later turn that left a slip in the net standing, so that a gate tripped.
fn undone<'a>(scene: &PlayedConsultation<'a>, net: &Turn) -> Option<&'a Turn> {
    let tripped = scene.session.gates();
    let gates = scene.scenario.gates.iter().zip(0_u8..);
    let gates = gates.filter(|(_, at)| tripped.iter().any(|gate| gate.0 == *at));
    let flags = flags_of(gates.map(|(gate, _)| gate));
    let mut later = scene.turns().iter().filter(|turn| turn.number > net.number);
    later.find(|turn| {
        let slipped = judged(scene, turn, OpportunityKind::Repair);
        slipped.is_some_and(|(level, _)| level < 2) && flags.iter().any(|flag| sets(turn, *flag))
    })
}

/// Whether a reason begins with what was good.
fn praises(why: &str, say: &Wording) -> bool {
    begins_with(why, "words-that-praise", say)
}

/// Whether a reason begins with one of these words.
fn begins_with(why: &str, words: &str, say: &Wording) -> bool {
    let first = why.split(|c: char| !c.is_alphabetic()).next();
    let known = say.words(words);
    first.is_some_and(|first| known.iter().any(|word| word == first))
}

/// Asking for something to be told back.
const HEARD_BACK: &str = "TBCK";
/// Giving something to hold or to look at.
const SHOWN: &str = "VISU";

/// What was done later about a net that was not whole: it was asked back and put right, or left in writing.
fn made_good(scene: &PlayedConsultation<'_>, net: &Turn) -> Option<String> {
    let say = scene.say;
    let later = || scene.turns().iter().filter(|turn| turn.number > net.number);
    let about = credit(scene, net, OpportunityKind::SafetyNet);
    let concept = about.and_then(|credit| needed(scene, credit)?.concept);
    let same = |turn: &Turn, kind: OpportunityKind| {
        best_by_author(scene, turn, |needed| {
            needed.kind == kind && (needed.concept == concept || needed.concept.is_none())
        })
    };
    let well = |level: Option<u8>| level.is_some_and(|level| level >= ADEQUATE);
    // Only what was asked at the next chance is about the net, and not about something that was explained since.
    let asked = later()
        .take(2)
        .find(|turn| scene.has_code(turn, HEARD_BACK) && well(same(turn, OpportunityKind::Check)));
    // Heard back in the same breath, and what had slipped was put right at the next chance.
    let slipped = || {
        let mut next = later().take(2);
        next.find(|turn| well(same(turn, OpportunityKind::Repair)))
    };
    let in_the_same = scene.has_code(net, HEARD_BACK);
    if let Some(mended) = in_the_same.then(slipped).flatten() {
        return Some(say!(
            say,
            "safety-net-mended",
            turn = net.number,
            mended = mended.number
        ));
    }
    if let Some(asked) = asked {
        let mended = later().find(|turn| {
            turn.number > asked.number && same(turn, OpportunityKind::Repair).is_some()
        });
        return Some(match mended {
            Some(turn) if well(same(turn, OpportunityKind::Repair)) => say!(
                say,
                "safety-net-put-right",
                turn = net.number,
                asked = asked.number,
                mended = turn.number
            ),
            Some(turn) => say!(
                say,
                "safety-net-slipped",
                turn = net.number,
                asked = asked.number,
                left = turn.number
            ),
            None => say!(
                say,
                "safety-net-heard-back",
                turn = net.number,
                asked = asked.number
            ),
        });
    }
    let written = later().find(|turn| {
        let signs = best_by_author(scene, turn, |needed| {
            concept.is_some() && needed.concept == concept
        });
        scene.has_code(turn, SHOWN) && well(signs)
    })?;
    Some(say!(
        say,
        "safety-net-written",
        turn = net.number,
        written = written.number
    ))
}

/// The need for warning signs that a turn was an answer to, by its place; openings for the same need are one. Where a scenario has
/// several needs for a net, that for warning signs is the one with something to be understood.
fn need_of(scene: &PlayedConsultation<'_>, turn: &Turn) -> Option<usize> {
    let credit = credit(scene, turn, OpportunityKind::SafetyNet)?;
    let need = needed(scene, credit)
        .filter(|needed| signs(scene, needed))?
        .need;
    Some(need.unwrap_or(credit.opportunity).index())
}
