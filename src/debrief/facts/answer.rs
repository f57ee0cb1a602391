//! One answer looked at by itself, straight after it was given: what a drill says about it.

use engine::session::Session;

use super::alternatives::{alternatives, others};
use super::habits::{Habit, does_instead, slipped_last};
use super::moments::select::met;
use super::played_consultation::{PlayedConsultation, SpokenLine};
use crate::wording::{Wording, say};

/// The last answer of a consultation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastAnswer {
    /// Whether it answered something well and harmed nothing.
    pub met: bool,
    /// The habits that it fell to.
    pub slipped: Vec<Habit>,
    /// What the patient thought on hearing it.
    pub thought: String,
    /// Another answer that does no harm, is in no way poorer here and does what is practiced; none where this one met it.
    pub other: Option<Other>,
}

/// Another answer, and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// What would have been said or done.
    pub text: String,
    /// What the patient would have thought.
    pub thought: String,
    /// What the patient would have said and done, as far as it is not what came anyway.
    pub reply: Vec<SpokenLine>,
}

impl LastAnswer {
    /// What it did, in a sentence, for trainees who practice a habit.
    pub fn verdict(&self, habit: Habit, say: &Wording) -> String {
        if self.met {
            say!(say, "drill-met", habit = habit.label(say))
        } else if self.slipped.contains(&habit) {
            say!(say, "drill-slipped", habit = habit.label(say))
        } else if !self.slipped.is_empty() {
            say!(say, "drill-otherwise", habit = habit.label(say))
        } else {
            say!(say, "drill-nearly", habit = habit.label(say))
        }
    }

    /// What stands before another answer.
    pub fn other_label(say: &Wording) -> String {
        say!(say, "drill-other")
    }
}

/// Looks at the last answer, given where a habit is practiced; none before the first.
pub fn answer(session: &Session, habit: Habit, say: &Wording) -> Option<LastAnswer> {
    let scene = PlayedConsultation::of(session, say);
    let turn = scene.turns().last()?;
    let option = scene.option(turn)?;
    let met = met(turn);
    let reply = scene.last_lines();
    let better = || {
        let mut taught = others(&scene, turn);
        taught
            .retain(|(_, option, outcome)| does_instead(session, habit, option, &outcome.credits));
        let found = alternatives(&scene, turn, &taught, &reply, None, false);
        let best = found.into_iter().next()?;
        let reply = best.own().to_vec();
        Some(Other {
            text: best.text,
            thought: best.thought,
            reply,
        })
    };
    Some(LastAnswer {
        met,
        slipped: slipped_last(session),
        thought: option.thought.clone(),
        other: if met { None } else { better() },
    })
}
