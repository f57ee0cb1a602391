//! Keep and change: one thing each, with an if–then plan that starts from a moment of this conversation. Suggestions, to be rewritten.

use serde::Serialize;

use engine::patient::state::CueStatus;
use engine::scenario::index::OpportunityIx;
use engine::scenario::words::{CueKind, OpportunityKind};
use engine::session::Turn;

use super::given::Given;
use super::moments::{Moment, MomentKind, asked_for_safety};
use super::scene::Scene;
use super::words::opening_words;

/// What to keep and what to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// One thing to keep.
    pub keep: Resolve,
    /// One thing to do differently.
    pub change: Resolve,
    /// When to practise again, in days from today: defaults to be changed at will, nothing more.
    pub again_in_days: Vec<u32>,
    /// The same as dates, year-month-day, as long as none were chosen; empty if there is no day to count from.
    pub suggested_on: Vec<String>,
    /// The dates that were chosen, in order; empty until there are any.
    pub again_on: Vec<String>,
    /// Whether anything was decided about dates.
    pub decided: bool,
}

/// A resolution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolve {
    /// The turn that it comes from; none if no turn stands out.
    pub turn: Option<u32>,
    /// What it is about, in a sentence that quotes the turn.
    pub because: String,
    /// A suggested if–then plan; empty if none can be made.
    pub suggestion: String,
    /// What you wrote; empty until you have.
    pub yours: String,
}

impl Resolve {
    /// What you wrote, or else the suggestion.
    pub fn text(&self) -> &str {
        if self.yours.is_empty() {
            &self.suggestion
        } else {
            &self.yours
        }
    }
}

pub(super) fn plan(scene: &Scene<'_>, given: &Given<'_>, moments: &[Moment]) -> Plan {
    let own = given.reflection;
    let find = |kind: MomentKind| moments.iter().find(|moment| moment.kind == kind);
    let costliest = moments
        .iter()
        .filter(|moment| moment.kind == MomentKind::Turning)
        .max_by_key(|moment| {
            let study = given.study.filter(|study| study.exact);
            let index = (moment.turn as usize).saturating_sub(1);
            let turn = scene.turns().get(index);
            // Nobody should set out to change what was good, or to leave out what has to be asked.
            let to_keep = moment.met || turn.is_some_and(asked_for_safety);
            let lost = !moment.lost_questions.is_empty();
            (
                !to_keep,
                lost,
                study.map_or(0, |study| study.given_away(index)),
            )
        });
    let written = |text: Option<&String>| text.map(|t| t.trim().to_owned()).unwrap_or_default();
    let mut keep =
        find(MomentKind::Rescue).map_or_else(nothing_to_keep, |moment| keep(scene, moment));
    let mut change = costliest.map_or_else(nothing_to_change, |moment| change(scene, moment));
    keep.yours = written(own.map(|own| &own.keep));
    change.yours = written(own.map(|own| &own.change));
    let begun = given.origin.map_or("", |origin| &origin.started_at);
    let day = if given.today.is_empty() {
        begun
    } else {
        given.today
    };
    let chosen = own.and_then(|own| own.again_on.as_ref());
    Plan {
        keep,
        change,
        again_in_days: super::dates::SUGGESTED_DAYS.to_vec(),
        suggested_on: super::dates::suggested(day),
        again_on: chosen
            .map(|dates| super::dates::tidied(dates))
            .unwrap_or_default(),
        decided: chosen.is_some(),
    }
}

fn nothing_to_keep() -> Resolve {
    Resolve {
        turn: None,
        because:
            "No single turn stands out to be kept. Was there a sentence that you liked saying?"
                .to_owned(),
        suggestion: String::new(),
        yours: String::new(),
    }
}

fn nothing_to_change() -> Resolve {
    Resolve {
        turn: None,
        because: "No turn stands out to be changed. What would you try, just to see what happens?"
            .to_owned(),
        suggestion: String::new(),
        yours: String::new(),
    }
}

fn keep(scene: &Scene<'_>, moment: &Moment) -> Resolve {
    let suggestion = turn_of(scene, moment).and_then(|turn| {
        let credits = turn.credits.iter();
        let best =
            credits.max_by_key(|credit| (credit.level, weight(scene, credit.opportunity)))?;
        let code = scene.rubric.get(best.code)?;
        let skill = action(&code.id)?;
        Some(format!(
            "When {}, I will {skill}, as I did here.",
            when(scene, turn, best.opportunity)?
        ))
    });
    Resolve {
        turn: Some(moment.turn),
        because: because(scene, moment),
        suggestion: suggestion.unwrap_or_default(),
        yours: String::new(),
    }
}

fn change(scene: &Scene<'_>, moment: &Moment) -> Resolve {
    let suggestion = match &moment.lost_questions[..] {
        [] => turn_of(scene, moment).and_then(|turn| suggestion(scene, moment, turn)),
        _ => Some(SAFETY_FIRST.to_owned()),
    };
    Resolve {
        turn: Some(moment.turn),
        because: because(scene, moment),
        suggestion: suggestion.unwrap_or_default(),
        yours: String::new(),
    }
}

/// What to set out to do after a question that must not be left out was lost.
const SAFETY_FIRST: &str = "When I am about to examine or advise, I will first say why I ask, and ask the safety questions one at a \
    time in plain words.";

/// The skill that this kind of moment needed: that of the best answer that was there, or else what such a moment asks for anyway.
fn suggestion(scene: &Scene<'_>, moment: &Moment, turn: &Turn) -> Option<String> {
    let at = worst_answered(scene, turn)?;
    let kind = scene.scenario.opportunities.get(at.index())?.kind;
    let other = moment.alternatives.first();
    let codes = other.into_iter().flat_map(|other| &other.codes);
    let fitting = codes.filter_map(|code| {
        let level = scene.rubric.level(kind, scene.rubric.code(&code.id)?)?;
        Some((level, action(&code.id)?))
    });
    let skill = fitting
        .max_by_key(|(level, _)| *level)
        .filter(|(level, _)| *level >= 2)
        .map_or_else(|| usual(kind), |(_, skill)| skill);
    Some(format!("When {}, I will {skill}.", when(scene, turn, at)?))
}

fn turn_of<'a>(scene: &Scene<'a>, moment: &Moment) -> Option<&'a Turn> {
    scene.turns().iter().find(|turn| turn.number == moment.turn)
}

fn weight(scene: &Scene<'_>, at: OpportunityIx) -> u8 {
    let opportunity = scene.scenario.opportunities.get(at.index());
    opportunity.map_or(0, |opportunity| opportunity.weight)
}

/// What was answered poorest in a turn; of several the one that weighs most.
fn worst_answered(scene: &Scene<'_>, turn: &Turn) -> Option<OpportunityIx> {
    let credits = turn.credits.iter();
    let worst = credits.min_by_key(|credit| {
        (
            credit.level,
            std::cmp::Reverse(weight(scene, credit.opportunity)),
        )
    });
    let left = turn.missed.first().copied();
    worst.map(|credit| credit.opportunity).or(left)
}

fn because(scene: &Scene<'_>, moment: &Moment) -> String {
    let name = scene.called();
    let said = opening_words(&moment.you);
    let said = if said.is_empty() {
        super::words::act(&moment.you)
    } else {
        format!("“{said}”")
    };
    let you = format!("In turn {} you answered with {said}", moment.turn);
    let you = if you.ends_with(['.', '”']) {
        you
    } else {
        format!("{you}.")
    };
    let better = if moment.met && moment.kind == MomentKind::Turning {
        "There is nothing wrong with that; you might still try something else there. "
    } else {
        ""
    };
    format!("{you} {better}What {name} thought was: {}", moment.thought)
}

/// The first half of an if–then plan: the kind of moment, so that it fits the next patient too.
fn when(scene: &Scene<'_>, turn: &Turn, at: OpportunityIx) -> Option<&'static str> {
    let opportunity = scene.scenario.opportunities.get(at.index())?;
    let cue = opportunity.cue;
    let returned = cue.is_some_and(|cue| turn.before.cues.get(cue) == CueStatus::Returned);
    let named = cue.and_then(|cue| scene.scenario.cues.get(cue.index()));
    let named = named.is_some_and(|cue| cue.kind == CueKind::Concern);
    Some(match opportunity.kind {
        OpportunityKind::Emotion if returned => "somebody offers the same worry a second time",
        OpportunityKind::Emotion if named => "somebody says outright what they feel",
        OpportunityKind::Emotion => "somebody hints at a worry and hurries past it",
        OpportunityKind::Story => "somebody begins to tell how it has been",
        OpportunityKind::Agenda => "I am about to choose the subject",
        OpportunityKind::Ice => {
            "I do not know yet what somebody thinks it is, or fears, or hopes for"
        }
        OpportunityKind::Explain => "I am about to explain something",
        OpportunityKind::Check => "I have just explained something",
        OpportunityKind::Repair => "what comes back is not what I meant",
        OpportunityKind::Negotiate => "I am asked for something that I cannot simply give",
        OpportunityKind::Evoke => "somebody half talks of changing",
        OpportunityKind::Soften => "somebody defends how things are",
        OpportunityKind::Plan => "we come to what happens next",
        OpportunityKind::Assess => "I am about to advise",
        OpportunityKind::SafetyNet => "we are about to part",
    })
}

/// What a kind of moment asks for where no better answer was on offer.
fn usual(kind: OpportunityKind) -> &'static str {
    match kind {
        OpportunityKind::Emotion => {
            "stop, and say what I have just seen or heard before anything else"
        }
        OpportunityKind::Story => "ask one open question and then leave room for the answer",
        OpportunityKind::Agenda => "ask for something else before I go on",
        OpportunityKind::Ice => "ask what they think, fear or hope for before I answer",
        OpportunityKind::Explain => "explain one thing in words they could repeat at home",
        OpportunityKind::Check => {
            "ask them to tell it back in their own words, and take the gaps as mine"
        }
        OpportunityKind::Repair => "say it again differently, and say that the first way was mine",
        OpportunityKind::Negotiate => "say what the wish is for before I say what I can offer",
        OpportunityKind::Evoke => "ask for their own reasons instead of giving mine",
        OpportunityKind::Soften => "say why it makes sense to them before I say anything else",
        OpportunityKind::Plan => {
            "settle on one small step of their choosing, and what to do if it goes wrong"
        }
        OpportunityKind::Assess => {
            "ask first what it is like and what they can do, one plain question at a time"
        }
        OpportunityKind::SafetyNet => {
            "say which signs matter and what to do then, and hear it back before we part"
        }
    }
}

/// The second half: what a behaviour code is, as something one can set out to do. None for codes that nobody sets out to use.
fn action(code: &str) -> Option<&'static str> {
    Some(match code {
        "OPEN" => "ask one open question and then leave room for the answer",
        "EXPL" => "go back to what was hurried past and ask about it",
        "CLOS" => "ask the direct questions one at a time, in plain words",
        "FACL" => "wait, and let the next words be theirs",
        "SREF" => "give back what I heard, in their words, before I ask anything",
        "CREF" => "say what I think lies underneath, and let them correct me",
        "SUMM" => "gather what I have heard and ask what is missing",
        "SCRN" => "ask for something else before I go on",
        "ICEQ" => "ask what they think, fear or hope for before I answer",
        "AFFK" => "name the feeling out loud before anything else",
        "AFFX" => "stay with the feeling and ask what it is like",
        "EMPA" => "say why anybody in their place would feel so",
        "AFRM" => "name the one thing they already manage",
        "PART" => "say that we will work it out together, and mean a particular next step",
        "ASKT" => "ask what they already know or picture before I tell them anything",
        "LAYX" => "explain one thing in words they could repeat at home",
        "CHNK" => "give one small piece and then stop",
        "GLOS" => "say what the term means in the same breath",
        "VISU" => "show it, with the calm side of the picture first",
        "TAIL" => "tie it to something from their own day",
        "RATL" => "give the reason along with the advice",
        "PERM" => "say what is coming and ask leave",
        "TBCK" => "ask them to tell it back in their own words, and take the gaps as mine",
        "LOOP" => "say it again differently, and say that the first way was mine",
        "REAC" => "ask how it fits with what they thought",
        "AUTO" => "leave the decision where it belongs, and say so",
        "OPTN" => "offer two ways, with what speaks for and against each",
        "PLAN" => "settle on one small step of their choosing, and what to do if it goes wrong",
        "EVOK" => "ask for their own reasons instead of giving mine",
        _ => return None,
    })
}
