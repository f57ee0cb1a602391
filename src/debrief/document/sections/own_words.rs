//! What the trainee would have said in their own words: one sentence in the short debrief, all of them one step away.

use super::{Blocks, Build};
use crate::document::{Role, Who};
use crate::wording::say;
use crate::{OwnSentence, SpokenLine};

/// Lines of the reply that the short debrief shows beside a sentence of one's own.
const LINES: usize = 2;

impl Build<'_> {
    /// One sentence beside the patient's reply to what was chosen. Where the moment above has it, the exchange is not told again.
    pub(super) fn one_sentence(&self, moment: Option<u32>, out: &mut Blocks) {
        let Some(own) = self.debrief.one_sentence() else {
            return;
        };
        let label = say!(self.say, "own-label", turn = own.turn);
        out.said(Who::YouThere, &label, &own.words);
        if moment == Some(own.turn) {
            out.quiet(say!(self.say, "own-answer-above", name = self.called));
            return;
        }
        let label = say!(self.say, "own-chosen");
        out.said(Who::YouThere, &label, &own.chosen);
        self.spoken(answer(own), out);
    }

    /// Every sentence with what was chosen and what came back, then the notes.
    pub(super) fn own(&self) -> Blocks {
        let mut out = Blocks::default();
        let own = &self.debrief.own;
        if !own.sentences.is_empty() {
            out.quiet(say!(self.say, "own-unscored"));
        }
        for own in &own.sentences {
            out.heading(3, &say!(self.say, "own-turn", turn = own.turn));
            self.spoken(&own.patient, &mut out);
            let label = say!(self.say, "own-label", turn = own.turn);
            out.said(Who::YouThere, &label, &own.words);
            if own.none_of_these {
                out.quiet(say!(self.say, "own-none"));
            } else if let Some(nearest) = own.nearest.as_ref().filter(|near| **near != own.chosen) {
                out.quiet(say!(self.say, "own-nearest", words = nearest));
            }
            out.said(Who::YouThere, &say!(self.say, "own-chosen"), &own.chosen);
            self.spoken(&own.reply, &mut out);
        }
        if !own.notes.is_empty() {
            out.heading(3, &say!(self.say, "own-notes"));
        }
        for note in &own.notes {
            out.para(Role::Meta, say!(self.say, "own-turn", turn = note.turn));
            out.para(Role::Written, note.text.as_str());
        }
        out
    }
}

/// The first words of the reply.
fn answer(own: &OwnSentence) -> &[SpokenLine] {
    own.reply.get(..LINES).unwrap_or(&own.reply)
}
