//! A resolution, and what is asked of a turn to make one: its words, what it weighed, and the skill that it showed.

use serde::Serialize;

use engine::scenario::index::{CodeIx, OpportunityIx};
use engine::scenario::words::OpportunityKind;
use engine::session::Turn;

use super::words::{action, usual_shown};
use crate::facts::answered::STRONG;
use crate::facts::moments::Moment;
use crate::facts::played_consultation::PlayedConsultation;
use crate::facts::quoted::skill_part;
use crate::facts::words::{
    answered_part, bare, count, first_sentence, shares, unbracketed, whole_words,
};
use crate::wording::say;

/// One thing to keep or to change.
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

/// Whether what a need asks for is one thing, whatever the words are.
pub(in crate::facts) fn by_need(kind: OpportunityKind) -> bool {
    matches!(
        kind,
        OpportunityKind::Assess
            | OpportunityKind::SafetyNet
            | OpportunityKind::Repair
            | OpportunityKind::Plan
    )
}

/// The skill by which an answer of this level met a need, and how well its code fits that: the code of the answer that fits best, or
/// else, for needs that no code tells by itself, what they ask for. None where nothing that was done can be named.
pub(in crate::facts) fn skill(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    kind: OpportunityKind,
    codes: &[CodeIx],
    level: u8,
) -> Option<(u8, String)> {
    // A question, a safety net or a mending is not told by how it was worded.
    if by_need(kind) {
        return (level >= STRONG).then(|| (level, usual_shown(scene, turn, kind)));
    }
    let fitting = codes.iter().filter_map(|code| {
        let level = scene
            .rubric
            .level(kind, *code)
            .filter(|level| *level >= 3)?;
        // A skill belongs to the kind of need that it answers best.
        let all = OpportunityKind::ALL.iter();
        let best = all
            .filter_map(|kind| scene.rubric.level(*kind, *code))
            .max();
        let skill = action(scene, &scene.rubric.get(*code)?.id)?;
        Some(((level, best == Some(level)), skill))
    });
    // Of several as good the first, which the author names first.
    let best = fitting.rev().max_by_key(|(best, _)| *best);
    best.filter(|((_, own), _)| *own)
        .map(|((level, _), skill)| (level, skill))
}

pub(in crate::facts) fn turn_of<'a>(
    scene: &PlayedConsultation<'a>,
    moment: &Moment,
) -> Option<&'a Turn> {
    scene.turn(moment.turn)
}

pub(in crate::facts) fn weight(scene: &PlayedConsultation<'_>, at: OpportunityIx) -> u8 {
    let opportunity = scene.scenario.opportunities.get(at.index());
    opportunity.map_or(0, |opportunity| opportunity.weight)
}

/// Words by which an answer is remembered.
const REMEMBERED: usize = 28;

pub(in crate::facts) fn because(
    scene: &PlayedConsultation<'_>,
    turn: &Turn,
    nothing_wrong: bool,
) -> String {
    let say = scene.say;
    let Some(option) = scene.option(turn) else {
        return String::new();
    };
    let said = whole_words(&option.text, &scene.echo(turn.number), say);
    // Of a long answer the part that was thought of is enough to remember it by, or else the part with the skill.
    let said = match count(&said) > REMEMBERED {
        true if shares(&said, &option.thought, say) => {
            answered_part(&option.text, &option.thought, REMEMBERED, REMEMBERED, say)
        }
        true if shares(&said, &option.why, say) => {
            skill_part(scene, option, &first_sentence(&option.why))
        }
        _ => said,
    };
    let said = if said.is_empty() {
        unbracketed(&option.text).to_owned()
    } else if bare(&option.text) {
        // A word beside something that was done says nothing without that.
        option.text.clone()
    } else {
        say!(say, "quoted", words = said)
    };
    let you = say!(say, "plan-you-answered", turn = turn.number, said = said);
    let you = if you.ends_with(['.', '”', ')']) {
        you
    } else {
        format!("{you}.")
    };
    let mut parts = vec![you];
    if nothing_wrong {
        parts.push(say!(say, "plan-nothing-wrong"));
    }
    let thought = &option.thought;
    parts.push(say!(
        say,
        "plan-thought",
        name = scene.called(),
        thought = thought
    ));
    parts.join(" ")
}
