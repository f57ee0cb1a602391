//! The patient's side: afterwards, on the telephone to a friend.
//!
//! Made of what this patient thought and said and of what you said, joined by a few spoken words. No sentence of it is about
//! patients in general, and none of it is a verdict.

use serde::Serialize;

use engine::patient::state::bit;
use engine::scenario::words::{Channel, OpportunityKind, Outcome as Turnout, Setting, StateVar};
use engine::scenario::{FactReveal, index::FactIx};
use engine::session::{EndedBy, Turn};

use super::answered::is_for;
use super::felt_turns::{beats, in_short};
use super::played_consultation::PlayedConsultation;
use super::quoted::without_a_tag;
use super::retold_turn::{Met, that_helped, that_hurt};
use super::untold::heard_line;
use super::words::{Chooser, closing_words, count, opening_words, spoken, telling_sentence};
use crate::wording::pick;

/// Something that the patient says to the friend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallLine {
    /// The turn that it is about, from 1; none for the beginning and for what stayed unsaid.
    pub turn: Option<u32>,
    /// What it is.
    pub tone: CallTone,
    /// What the patient says, in words for a friend.
    pub text: String,
    /// Whether it is one of the few that tell the call in short.
    #[serde(skip)]
    pub short: bool,
}

/// What a line of the call is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum CallTone {
    /// How it began.
    Opening,
    /// Something that helped.
    Helped,
    /// Something that hurt or closed.
    Hurt,
    /// Something else that stayed in mind.
    Told,
    /// Something that stayed unsaid.
    Unsaid,
    /// What they take away.
    Closing,
}

/// The call, six to ten lines; fewer after a very short consultation. `listened`: whether more was listened than is usual.
pub(super) fn call(
    scene: &PlayedConsultation<'_>,
    chooser: &mut Chooser,
    listened: bool,
) -> Vec<CallLine> {
    let mut lines = opening(scene, chooser);
    let mut middle: Vec<(u32, u8, CallLine)> = Vec::new();
    let beats = beats(scene);
    let short = in_short(scene, &beats);
    for index in &beats {
        let turn = scene.turns().get(*index);
        if let Some(mut line) = turn.and_then(|turn| beat(scene, turn, chooser)) {
            line.short = short.contains(index);
            middle.push((line.turn.unwrap_or_default(), 0, line));
        }
    }
    if let Some(line) = told(scene, &beats, chooser) {
        middle.push((line.turn.unwrap_or_default(), 1, line));
    }
    let unsaid = unsaid(scene, chooser);
    middle.sort_by_key(|(turn, order, _)| (*turn, *order));
    lines.extend(middle.into_iter().map(|(_, _, line)| line));
    lines.extend(understood(scene, chooser));
    lines.extend(unsaid);
    lines.push(closing(scene, chooser, listened));
    lines
}

/// That it is over, and with what they went in; in short only the first.
fn opening(scene: &PlayedConsultation<'_>, chooser: &mut Chooser) -> Vec<CallLine> {
    let header = &scene.scenario.header;
    let ring = match (header.channel, header.setting) {
        (Channel::FaceToFace, Setting::Home) => pick!(chooser, scene.say, "call-they-came"),
        (Channel::FaceToFace, Setting::Ward) => pick!(chooser, scene.say, "call-came-round"),
        (Channel::FaceToFace, _) => pick!(chooser, scene.say, "call-came-out"),
        (Channel::Telephone, _) => pick!(chooser, scene.say, "call-rang-off"),
        (Channel::Video, _) => pick!(chooser, scene.say, "call-shut-the-screen"),
    };
    let start = scene.scenario.nodes.get(scene.scenario.start.index());
    let thought = start.and_then(|node| node.thought.as_deref());
    let going_in =
        thought.map(|thought| pick!(chooser, scene.say, "call-going-in", thought = thought));
    let line = |text, short| CallLine {
        turn: None,
        tone: CallTone::Opening,
        text,
        short,
    };
    let mut lines = vec![line(ring, true)];
    lines.extend(going_in.map(|text| line(text, false)));
    lines
}

fn beat(scene: &PlayedConsultation<'_>, turn: &Turn, chooser: &mut Chooser) -> Option<CallLine> {
    let option = scene.option(turn)?;
    let quote = telling_sentence(&option.text, &scene.echo(turn.number), scene.say);
    let cue = turn.cues.iter().find_map(|met| {
        let words = closing_words(&scene.said_up_to(turn, met.cue)?, scene.say);
        let kind = scene.scenario.cues.get(met.cue.index())?.kind;
        (!words.is_empty()).then_some((kind, words))
    });
    let eased = PlayedConsultation::eased(turn);
    let answered = answered(scene, turn);
    let helped = eased > 0 || (eased == 0 && answered);
    // Of what hurt, a short question behind it is not the part that did.
    let quote = if !helped && count(&spoken(&option.text)) > WHOLE {
        telling_sentence(
            &without_a_tag(&option.text),
            &scene.echo(turn.number),
            scene.say,
        )
    } else {
        quote
    };
    let asks = quote.ends_with('?');
    // What was hinted is only called heard where it was given room, and only called passed by where it was not.
    let kind = cue.as_ref().map(|(kind, _)| *kind);
    let kind = kind.filter(|_| helped == answered);
    let heard = Met {
        kind,
        asks,
        said: &quote,
        cue: &cue.map(|(_, words)| words).unwrap_or_default(),
        thought: &inside(scene, &option.thought, chooser),
    };
    let text = if let Some(retold) = &option.retold {
        retold.clone()
    } else if helped {
        that_helped(scene.say, &heard, chooser)
    } else {
        that_hurt(scene.say, &heard, chooser)
    };
    Some(CallLine {
        turn: Some(turn.number),
        tone: if helped {
            CallTone::Helped
        } else {
            CallTone::Hurt
        },
        text,
        short: false,
    })
}

/// Whether a feeling was given room, and not passed over in the same breath.
fn answered(scene: &PlayedConsultation<'_>, turn: &Turn) -> bool {
    let space = turn.cues.iter().any(|met| met.class.gives_space());
    let felt = |at| is_for(scene, at, OpportunityKind::Emotion);
    let mut feelings = turn.credits.iter().filter(|one| felt(one.opportunity));
    space && feelings.all(|credit| credit.level >= 3)
}

/// The deepest thing that was told after the opening, in the words in which it was told; not if a beat quotes them already.
fn told(
    scene: &PlayedConsultation<'_>,
    beats: &[usize],
    chooser: &mut Chooser,
) -> Option<CallLine> {
    let facts = &scene.scenario.patient.facts;
    let all = scene.turns().iter().enumerate();
    let all = all.flat_map(|(index, turn)| turn.told.iter().map(move |&fact| (index, turn, fact)));
    let quoted = |fact: FactIx| {
        let cue = reveal(scene, fact).and_then(|reveal| reveal.line.cue);
        let mut turns = beats.iter().filter_map(|at| scene.turns().get(*at));
        cue.is_some() && turns.any(|turn| turn.cues.iter().any(|met| Some(met.cue) == cue))
    };
    let (index, turn, fact) = all
        .filter(|(_, _, fact)| facts.get(fact.index()).is_some_and(|f| f.depth > 1))
        .filter(|(_, _, fact)| !quoted(*fact))
        .max_by_key(|(index, _, fact)| {
            let depth = facts.get(fact.index()).map_or(0, |f| f.depth);
            (depth, std::cmp::Reverse(*index))
        })?;
    let words = told_words(scene, index, fact)?;
    Some(CallLine {
        turn: Some(turn.number),
        tone: CallTone::Told,
        text: pick!(chooser, scene.say, "call-told", told = words),
        short: false,
    })
}

/// The deepest thing that was not told, in the words that it would have had.
fn unsaid(scene: &PlayedConsultation<'_>, chooser: &mut Chooser) -> Option<CallLine> {
    let told = scene.session.state().told;
    let facts = scene.scenario.patient.facts.iter().zip(0_u8..);
    let (_, fact) = facts
        .filter(|(_, at)| !bit(told, *at))
        .filter(|(_, at)| reveal(scene, FactIx(*at)).is_some())
        .max_by_key(|(item, at)| (item.depth, std::cmp::Reverse(*at)))?;
    let fact = FactIx(fact);
    let item = scene.scenario.patient.facts.get(fact.index());
    let alone = item.and_then(|item| item.by_itself.clone());
    let by_itself = alone.is_some();
    let words = alone.or_else(|| reveal_words(scene, fact))?;
    let kept = scene.turns().iter().find(|t| t.kept_back.contains(&fact));
    // Words that have a condition of their own may not have been said either.
    let instead = kept
        .and_then(|turn| heard_line(scene, Some(turn), |reveal| reveal.instead.as_ref(), fact))
        .map(|line| opening_words(&line.text))
        .filter(|words| !words.is_empty());
    let text = if let Some(instead) = instead {
        pick!(
            chooser,
            scene.say,
            "call-kept-back",
            instead = instead,
            told = words
        )
    } else if by_itself {
        pick!(chooser, scene.say, "call-never-told", told = words)
    } else {
        pick!(chooser, scene.say, "call-never-said", told = words)
    };
    Some(CallLine {
        turn: kept.map(|turn| turn.number),
        tone: CallTone::Unsaid,
        text,
        short: true,
    })
}

fn reveal<'a>(scene: &PlayedConsultation<'a>, fact: FactIx) -> Option<&'a FactReveal> {
    let nodes = scene.scenario.nodes.iter();
    nodes
        .flat_map(|node| &node.reveals)
        .find(|reveal| reveal.fact == fact && !reveal.line.text.is_empty())
}

/// The words in which a fact was told after the turn with this index: one fact may have other words at another node.
fn told_words(scene: &PlayedConsultation<'_>, index: usize, fact: FactIx) -> Option<String> {
    let heard = scene.after(index);
    let nodes = scene.scenario.nodes.iter();
    let reveals = nodes.flat_map(|node| &node.reveals);
    let lines = reveals.filter(|reveal| reveal.fact == fact);
    let mut words = lines.map(|reveal| scene.worded(&reveal.line).text);
    let said = words.find(|words| heard.iter().any(|line| line.text == *words))?;
    Some(opening_words(&said)).filter(|words| !words.is_empty())
}

fn reveal_words(scene: &PlayedConsultation<'_>, fact: FactIx) -> Option<String> {
    let line = scene.worded(&reveal(scene, fact)?.line);
    Some(opening_words(&line.text)).filter(|words| !words.is_empty())
}

/// What was understood, if it can be said without speaking of oneself in the third person.
fn understood(scene: &PlayedConsultation<'_>, chooser: &mut Chooser) -> Option<CallLine> {
    let state = scene.session.state();
    let concepts = scene
        .scenario
        .patient
        .concepts
        .iter()
        .zip(state.understanding);
    let line = |text: String| CallLine {
        turn: None,
        tone: CallTone::Closing,
        text,
        short: false,
    };
    let grasped = concepts
        .filter(|(concept, level)| *level >= 3 && *level > concept.start)
        .find(|(concept, _)| !speaks_of_somebody(scene, &concept.text));
    if let Some((concept, _)) = grasped {
        let about = &concept.text;
        return Some(line(pick!(
            chooser,
            scene.say,
            "call-understood",
            understood = about
        )));
    }
    let best = state
        .understanding
        .iter()
        .zip(&scene.scenario.patient.concepts)
        .map(|(level, _)| *level)
        .max()
        .unwrap_or_default();
    (best <= 1 && was_explained_to(scene))
        .then(|| line(pick!(chooser, scene.say, "call-not-understood")))
}

/// Whether something was explained: by an answer that is there to explain, or that met a need for it. A reason for a question
/// or a frightening picture explains nothing that anybody could take home.
fn was_explained_to(scene: &PlayedConsultation<'_>) -> bool {
    let needed = |at: usize| scene.scenario.opportunities.get(at).map(|need| need.kind);
    scene.turns().iter().any(|turn| {
        let option = scene.option(turn);
        let met = turn.credits.iter().any(|credit| {
            credit.level >= 2
                && needed(credit.opportunity.index()) == Some(OpportunityKind::Explain)
        });
        met || option.is_some_and(|option| option.explains.is_some())
    })
}

fn speaks_of_somebody(scene: &PlayedConsultation<'_>, text: &str) -> bool {
    let others = scene.say.words("words-for-somebody");
    let words = text.split(|c: char| !c.is_alphabetic());
    let mut words = words.map(str::to_lowercase);
    words.any(|word| others.contains(&word))
}

/// A thought as it is told to a friend: as what was thought then, or it would speak to the friend.
fn inside(scene: &PlayedConsultation<'_>, thought: &str, chooser: &mut Chooser) -> String {
    if thought.is_empty() {
        return String::new();
    }
    pick!(chooser, scene.say, "call-thought", thought = thought)
}

/// Longest answer that is told to a friend whole, in words.
const WHOLE: usize = 34;

fn closing(scene: &PlayedConsultation<'_>, chooser: &mut Chooser, listened: bool) -> CallLine {
    let last = scene.turns().last();
    let option = last.and_then(|turn| scene.option(turn));
    let trust = scene.session.state().var(StateVar::Trust);
    let quote = last
        .zip(option)
        .map(|(turn, option)| telling_sentence(&option.text, &scene.echo(turn.number), scene.say));
    let quote = quote.filter(|quote| !quote.is_empty());
    let thought = option.map(|option| option.thought.as_str());
    let thought = inside(scene, thought.unwrap_or_default(), chooser);
    let thought = thought.as_str();
    // How it closed does not say the contrary of how it turned out, or of what was felt last.
    let well = scene
        .ending()
        .is_none_or(|ending| ending.outcome != Turnout::Unsafe && ending.outcome != Turnout::Poor);
    let felt = last.map_or(0, PlayedConsultation::eased);
    let met = last.is_some_and(super::moments::select::met);
    // What the patient says of the last answer says already how it was.
    let told = option.is_some_and(|option| option.retold.is_some());
    let end = match scene.session.ended() {
        Some((_, EndedBy::Clock)) if told => pick!(chooser, scene.say, "call-time-up"),
        Some(_) if told => String::new(),
        None => pick!(chooser, scene.say, "call-stopped-here"),
        Some((_, EndedBy::Clock)) => pick!(chooser, scene.say, "call-time-up"),
        Some(_) if trust >= 7 && well && felt >= 0 && met && listened => {
            pick!(chooser, scene.say, "call-trusts-who-listened")
        }
        Some(_) if trust >= 7 && well && felt >= 0 => pick!(chooser, scene.say, "call-trusts"),
        Some(_) if trust >= 4 || felt > 0 || met => {
            // What was thought at the end says it already.
            if thought.is_empty() {
                pick!(chooser, scene.say, "call-undecided")
            } else {
                String::new()
            }
        }
        Some(_) => pick!(chooser, scene.say, "call-done-with-it"),
    };
    let retold = option.and_then(|option| option.retold.clone());
    let last_words = match (&quote, thought.is_empty()) {
        _ if retold.is_some() => retold.unwrap_or_default(),
        (Some(said), _) => pick!(
            chooser,
            scene.say,
            "call-last-words",
            said = said,
            thought = thought
        ),
        (None, false) => pick!(chooser, scene.say, "call-last-thought", thought = thought),
        (None, true) => String::new(),
    };
    CallLine {
        turn: last.map(|turn| turn.number),
        tone: CallTone::Closing,
        text: spoken(&format!("{last_words} {end}")),
        short: true,
    }
}
