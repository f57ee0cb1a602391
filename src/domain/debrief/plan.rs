//! Keep and change: one thing each, with an if–then plan that starts from a moment of this conversation. Suggestions, to be rewritten.

use serde::Serialize;

use crate::domain::scenario::words::{Kind, OpportunityKind};
use crate::domain::session::Turn;

use super::given::Given;
use super::moments::{Moment, MomentKind, asked_for_safety};
use super::scene::Scene;
use super::words::{last_sentence, opening_words, shorten_to, spoken};

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
            (!to_keep, study.map_or(0, |study| study.given_away(index)))
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
        because: "No turn put anything out of reach. What would you try, just to see what happens?"
            .to_owned(),
        suggestion: String::new(),
        yours: String::new(),
    }
}

fn keep(scene: &Scene<'_>, moment: &Moment) -> Resolve {
    let code = moment.codes.first().map(|code| code.id.as_str());
    let suggestion = match (trigger(scene, moment), code.and_then(action)) {
        (Some(when), Some(will)) => format!("When {when}, I will {will}, as I did here."),
        _ => String::new(),
    };
    Resolve {
        turn: Some(moment.turn),
        because: because(scene, moment),
        suggestion,
        yours: String::new(),
    }
}

fn change(scene: &Scene<'_>, moment: &Moment) -> Resolve {
    let other = moment.alternatives.first();
    let will = other.and_then(|other| other.codes.iter().find_map(|code| action(&code.id)));
    let words = other
        .filter(|other| other.kind == Kind::Speech)
        .map(|other| opening_words(&other.text))
        .filter(|words| !words.is_empty());
    let suggestion = match (trigger(scene, moment), will, words) {
        (Some(when), Some(will), Some(words)) => {
            format!("When {when}, I will {will}. It might sound like this: “{words}”")
        }
        (Some(when), Some(will), None) => format!("When {when}, I will {will}."),
        (Some(when), None, Some(words)) => format!("When {when}, I might say: “{words}”"),
        _ => String::new(),
    };
    Resolve {
        turn: Some(moment.turn),
        because: because(scene, moment),
        suggestion,
        yours: String::new(),
    }
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

/// The first half of an if–then plan, from the opportunity of the turn.
fn trigger(scene: &Scene<'_>, moment: &Moment) -> Option<String> {
    let turn = scene
        .turns()
        .iter()
        .find(|turn| turn.number == moment.turn)?;
    let heard = moment.patient.iter().rev();
    let mut heard = heard.filter(|line| line.by.is_none() && !spoken(&line.text).is_empty());
    let words = heard.next().map(|line| last_sentence(&line.text));
    let words = words.map(|words| shorten_to(&words, 14));
    let like = words.map(|words| format!("something like “{}”", words.trim_end_matches('.')));
    let like = like.unwrap_or_else(|| "nothing at all".to_owned());
    let Some(kind) = main_kind(scene, turn) else {
        return Some(format!("I hear {like}"));
    };
    Some(match kind {
        OpportunityKind::Emotion => format!("somebody says {like}"),
        OpportunityKind::Story => format!("somebody begins with {like}"),
        OpportunityKind::Agenda => format!("I am about to set the course after {like}"),
        OpportunityKind::Ice => format!("I hear {like} and do not know yet what is behind it"),
        OpportunityKind::Explain => format!("I am asked {like}"),
        OpportunityKind::Check => format!("I have explained something and hear {like}"),
        OpportunityKind::Repair => format!("what comes back is {like}"),
        OpportunityKind::Negotiate => format!(
            "I am asked for something I may not be able to give, in words like {}",
            like.trim_start_matches("something like ")
        ),
        OpportunityKind::Evoke => format!(
            "somebody half talks of changing: {}",
            like.trim_start_matches("something like ")
        ),
        OpportunityKind::Soften => format!("somebody holds back with {like}"),
        OpportunityKind::Plan => format!("we come to what happens next and I hear {like}"),
    })
}

/// The kind of opportunity that weighed most in a turn; feelings come first.
fn main_kind(scene: &Scene<'_>, turn: &Turn) -> Option<OpportunityKind> {
    let met = turn.credits.iter().map(|credit| credit.opportunity);
    let all = met.chain(turn.missed.iter().copied());
    let all = all.filter_map(|at| scene.scenario.opportunities.get(at.index()));
    let best = all.max_by_key(|opportunity| {
        (
            opportunity.kind == OpportunityKind::Emotion,
            opportunity.weight,
        )
    });
    best.map(|opportunity| opportunity.kind)
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
