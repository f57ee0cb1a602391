//! What a class sees after the consultation, a page at a time: the friend's call, and one moment, which the room answers again
//! before it sees what was said next.

use debrief::wording::{Value, Wording};
use debrief::{Alternative, Debrief, Moment, SpokenLine};
use practice::Attempt;
use practice::words::Expression;

/// One page that a class sees after the consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    pub heading: String,
    /// The patient's face on it.
    pub face: Expression,
    /// What stands on it, in reading order.
    pub pieces: Vec<SlidePiece>,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlidePiece {
    /// What the patient says, or somebody with them.
    Said(String),
    /// What could be seen or heard.
    Seen(String),
    /// What the clinician said, with its label.
    You(String, String),
    /// What the patient thought, with its label.
    Thought(String, String),
    /// A question to the room.
    Question(String),
    /// A sentence of ours.
    Plain(String),
}

/// The pages of a debrief for a class.
pub fn slides(debrief: &Debrief, attempt: &Attempt) -> Vec<Slide> {
    let say = Wording::of(&debrief.about.wording);
    let mut all = vec![call(debrief, attempt, say)];
    if let Some(moment) = debrief.one_moment() {
        all.push(asked(moment, attempt, say));
        all.push(then(debrief, moment, attempt, say));
        if let Some(other) = moment.alternatives.first() {
            all.push(instead(debrief, moment, other, attempt, say));
        }
    }
    all
}

/// The call to a friend, in short.
fn call(debrief: &Debrief, attempt: &Attempt, say: &Wording) -> Slide {
    let turns = u32::try_from(attempt.turns()).unwrap_or(u32::MAX);
    let lines = debrief.side.call.iter().filter(|line| line.short);
    Slide {
        heading: say.text("class-call", &[("name", named(debrief))]),
        face: attempt.seen_after(turns).unwrap_or_default().telephoning(),
        pieces: lines
            .map(|line| SlidePiece::Said(line.text.clone()))
            .collect(),
    }
}

/// The moment up to what was said, with the question to the room.
fn asked(moment: &Moment, attempt: &Attempt, say: &Wording) -> Slide {
    let mut pieces = heard(&moment.patient);
    pieces.push(SlidePiece::You(
        say.text("who-you", &[]),
        moment.you.clone(),
    ));
    pieces.push(SlidePiece::Question(say.text("class-moment-asks", &[])));
    Slide {
        heading: say.text("class-moment", &[("turn", moment.turn.into())]),
        face: attempt.seen_before(moment.turn).unwrap_or_default(),
        pieces,
    }
}

/// What came of it.
fn then(debrief: &Debrief, moment: &Moment, attempt: &Attempt, say: &Wording) -> Slide {
    let you = say.text("who-you", &[]);
    let mut pieces = vec![
        SlidePiece::You(you, moment.you.clone()),
        thought(debrief, &moment.thought, say),
    ];
    pieces.extend(heard(&moment.reply));
    if !moment.effect_in_short.is_empty() {
        pieces.push(SlidePiece::Plain(moment.effect_in_short.clone()));
    }
    Slide {
        heading: say.text("class-then", &[]),
        face: attempt.seen_after(moment.turn).unwrap_or_default(),
        pieces,
    }
}

/// Another answer, and what would have come of it.
fn instead(
    debrief: &Debrief,
    moment: &Moment,
    other: &Alternative,
    attempt: &Attempt,
    say: &Wording,
) -> Slide {
    let mut pieces = vec![
        SlidePiece::You(say.text("could-be", &[]), other.text.clone()),
        thought(debrief, &other.thought, say),
    ];
    pieces.extend(heard(other.own()));
    Slide {
        heading: say.text("class-instead", &[]),
        face: attempt.seen_before(moment.turn).unwrap_or_default(),
        pieces,
    }
}

fn named(debrief: &Debrief) -> Value<'_> {
    (&debrief.about.called).into()
}

fn thought(debrief: &Debrief, text: &str, say: &Wording) -> SlidePiece {
    let label = say.text("who-thinks", &[("name", named(debrief))]);
    SlidePiece::Thought(label, text.to_owned())
}

/// The last of what was said and seen; what came long before is known to the room.
fn heard(lines: &[SpokenLine]) -> Vec<SlidePiece> {
    const LINES: usize = 3;
    let from = lines.len().saturating_sub(LINES);
    let mut pieces = Vec::new();
    for line in lines.get(from..).unwrap_or_default() {
        pieces.extend(line.body.clone().map(SlidePiece::Seen));
        if !line.text.is_empty() {
            let text = match &line.by {
                Some(by) => format!("{by}: {}", line.text),
                None => line.text.clone(),
            };
            pieces.push(SlidePiece::Said(text));
        }
    }
    pieces
}
