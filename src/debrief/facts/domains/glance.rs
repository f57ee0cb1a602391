//! The domains at a glance: one sentence beside each figure, on what was strongest there or on what was left.

use engine::domain::Domain;
use engine::scenario::words::OpportunityKind;
use engine::session::{Credit, Turn};
use insight::speech_act::SpeechAct;

use super::left_open::{gravest, gravest_of_all, of_safety, told as left, worst};
use super::told_elsewhere::ToldElsewhere;
use super::{DomainStanding, DomainView};
use crate::facts::alternatives::CLOSED_CHECK;
use crate::facts::answered::{GOOD, MISSED, home, is_for, kind_of, why};
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::quoted::{Beside, strong_part, without_lists};
use crate::facts::reason::{About, in_sentences};
use crate::facts::safety::questions::asked_for_safety;
use crate::facts::words::{count, first_sentence, unbracketed};
use crate::wording::say;

/// From so many points on, what was strong is said; below, what was left.
const ORDINARY: u16 = 50;
/// So short a sentence leaves room for another beside the same figure, in words.
const SHORT: usize = 24;
/// The code of closed questions.
const DIRECT: &str = "CLOS";

/// Writes the sentence of each domain.
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
    let mut above: Vec<String> = Vec::new();
    for view in views.iter_mut() {
        if let Some(told) = nothing(scene, view) {
            view.glance = told;
            continue;
        }
        let best = strongest(scene, view, &praised, &held_up);
        let well = view.points.is_some_and(|points| points >= ORDINARY);
        let slip = gravest
            .filter(|slip| view.domain == Domain::Empathy && !well && !named.contains(&slip.turn));
        let open = slip.or_else(|| worst(scene, view, &named, &told, looked_at));
        let best = best.filter(|_| slip.is_none());
        // Under a low figure stands what it lacks. Where that is told under safety, what was good is told, and why it is low.
        let safety = open.is_some_and(|open| of_safety(scene, open));
        let low_for_safety = !well && safety && best.as_ref().is_some_and(|best| best.own);
        let well = well || low_for_safety;
        view.glance = match (best, open) {
            // What only counted in passing is not held up where something fell short.
            (Some(best), open) if well && best.own || open.is_none() => {
                let again = held_up.contains(&best.turn);
                praised.push(best.turn);
                held_up.push(best.turn);
                view.reason = in_sentences(&best.why, About::Quotation, scene.say);
                if low_for_safety {
                    let low = say!(scene.say, "glance-low-for-safety");
                    view.reason = match view.reason.as_str() {
                        "" => low,
                        why => format!("{why} {low}"),
                    };
                }
                if again {
                    say!(scene.say, "glance-again", turn = best.turn)
                } else if elsewhere.kept == Some(best.turn) {
                    let level = if best.strong { "strong" } else { "good" };
                    say!(scene.say, "glance-kept", turn = best.turn, level = level)
                } else {
                    strongly(scene, &best)
                }
            }
            (_, Some(open)) => {
                let again = named.contains(&open.turn);
                named.push(open.turn);
                let (told, reason) = left(scene, open, again.then_some(&above), elsewhere);
                (view.reason, view.fell_short) = (reason, Some(open.level));
                told
            }
            (_, None) if well => say!(scene.say, "glance-steady"),
            (_, None) => say!(scene.say, "glance-nothing"),
        };
        above.push(view.glance.clone());
    }
    // A slip in what was good is told beside what was, or in its place.
    let worst = gravest_of_all(scene, looked_at);
    let worst = worst.filter(|slip| !told.contains(&slip.turn));
    for slip in [gravest, worst].into_iter().flatten() {
        let told_already = named.contains(&slip.turn);
        let kind = kind_of(scene, slip.needed);
        let at = kind.map_or(Domain::Empathy, |kind| home(scene.rubric, kind));
        let view = views.iter_mut().find(|view| {
            let scored = view.standing == DomainStanding::Scored;
            view.domain == at && scored && view.fell_short.is_none()
        });
        let Some(view) = view.filter(|_| !told_already) else {
            continue;
        };
        named.push(slip.turn);
        let (told, reason) = left(scene, slip, None, elsewhere);
        // Both stand there where there is room for both; what was praised can be read in the plan.
        let room = count(&view.glance) <= SHORT;
        view.glance = if room && view.points.is_some_and(|points| points >= ORDINARY) {
            format!("{} {told}", view.glance)
        } else {
            told
        };
        (view.reason, view.fell_short) = (reason, Some(slip.level));
    }
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
        // A reason for less than a strong answer says what was lacking.
        let reason = own.filter(|credit| credit.level > GOOD);
        let reason = reason.and_then(|credit| why(scene, turn, credit.opportunity));
        let listed = view.domain == Domain::Listening && scene.has_code(turn, DIRECT);
        let asked = asked_for_safety(turn) || listed;
        let well = turn.credits.iter().all(|credit| credit.level >= GOOD);
        let praise = || praise(scene, turn).filter(|_| well);
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
        let in_passing = own.is_none() && (felt || !well || nets(scene, turn));
        (sum > 0 && best >= GOOD && !in_passing && !asked).then_some((rank, held))
    });
    let best = found.max_by_key(|(rank, _)| *rank);
    best.map(|(_, held)| held)
}

/// What the author says of an answer as a whole, where that is praise and nothing else.
fn praise(scene: &PlayedConsultation<'_>, turn: &Turn) -> Option<String> {
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

/// Whether a turn gave a safety net.
fn nets(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let mut credits = turn.credits.iter();
    credits.any(|credit| is_for(scene, credit.opportunity, OpportunityKind::SafetyNet))
}

/// A turn that is held up, in its words.
fn strongly(scene: &PlayedConsultation<'_>, best: &HeldUp) -> String {
    let say = scene.say;
    let messages = if best.strong {
        ("glance-strong", "glance-strong-wordless")
    } else {
        ("glance-good", "glance-good-wordless")
    };
    let turn = best.turn;
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
    match strong_part(
        &you,
        &best.code,
        best.domain == Domain::Explanation,
        &beside,
        say,
    ) {
        said if said.is_empty() => {
            let done = unbracketed(&best.you);
            say.text(messages.1, &[("turn", turn.into()), ("done", done.into())])
        }
        said => say.text(messages.0, &[("turn", turn.into()), ("said", said.into())]),
    }
}
