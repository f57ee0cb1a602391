//! What the trainee would have said in their own words, beside what was chosen and what came back, and the notes written on the
//! way. None of it is scored.

use serde::Serialize;

use engine::record::Nearest;
use engine::session::Recorded;

use super::inputs::DebriefInputs;
use super::played_consultation::{PlayedConsultation, SpokenLine};

/// Everything in the trainee's own words, in the order of the turns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OwnWordsSaid {
    /// Sentences that were written before the options were shown.
    pub sentences: Vec<OwnSentence>,
    pub notes: Vec<Note>,
}

impl OwnWordsSaid {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.notes.is_empty()
    }
}

/// A sentence of one's own, and what was chosen instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnSentence {
    /// Turn, from 1.
    pub turn: u32,
    /// What the patient had just said and done.
    pub patient: Vec<SpokenLine>,
    /// The sentence, as you wrote it.
    pub words: String,
    /// The option that came nearest to it; none if that was not said or none did.
    pub nearest: Option<String>,
    /// Whether it was said that none of the options came near it.
    pub none_of_these: bool,
    /// What was chosen.
    pub chosen: String,
    /// What the patient said and did next.
    pub reply: Vec<SpokenLine>,
}

/// A note that you kept during the consultation or after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The turn before whose choice it was written, from 1.
    pub turn: u32,
    /// The note, as you wrote it.
    pub text: String,
}

pub(super) fn own(scene: &PlayedConsultation<'_>, given: &DebriefInputs<'_>) -> OwnWordsSaid {
    let said = given.reflection.map(|own| &own.own_words);
    let said = said.into_iter().flatten();
    let sentences = said.filter_map(|(turn, own)| {
        let index = usize::try_from(*turn).ok()?.checked_sub(1)?;
        let played = scene.turns().get(index)?;
        let node = scene.engine().node(played.before.node)?;
        // What was taken back and played otherwise belongs to no turn that counts.
        if own.words.trim().is_empty() || node.id != own.node {
            return None;
        }
        let nearest = match &own.nearest {
            Some(Nearest::Option(id)) => scene.offered(played, id),
            Some(Nearest::NoneOfThese) | None => None,
        };
        Some(OwnSentence {
            turn: *turn,
            patient: scene.heard(played),
            words: own.words.trim().to_owned(),
            nearest,
            none_of_these: own.nearest == Some(Nearest::NoneOfThese),
            chosen: scene.option(played)?.text.clone(),
            reply: scene.after(index),
        })
    });
    OwnWordsSaid {
        sentences: sentences.collect(),
        notes: notes(scene.session.recorded()),
    }
}

/// The notes, each with the turn that was about to be played.
fn notes(steps: &[Recorded]) -> Vec<Note> {
    let (mut turn, mut notes) = (1_u32, Vec::new());
    for step in steps {
        match step {
            Recorded::Choose { .. } => turn = turn.saturating_add(1),
            Recorded::Undo => turn = turn.saturating_sub(1).max(1),
            Recorded::Note { text } => notes.push(Note {
                turn,
                text: text.trim().to_owned(),
            }),
            Recorded::Hint | Recorded::Leave => {}
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_belongs_to_the_turn_that_was_about_to_be_played() {
        let choose = || Recorded::Choose {
            node: "n".to_owned(),
            option: "o".to_owned(),
        };
        let note = |text: &str| Recorded::Note {
            text: text.to_owned(),
        };
        let steps = [
            note("a"),
            choose(),
            choose(),
            note("b"),
            Recorded::Undo,
            note("c "),
        ];
        let found = notes(&steps);
        let found: Vec<_> = found.iter().map(|n| (n.turn, n.text.as_str())).collect();
        assert_eq!(found, [(1, "a"), (3, "b"), (2, "c")]);
    }
}
