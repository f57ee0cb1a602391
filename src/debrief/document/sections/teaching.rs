//! The notes for teachers, where they were asked for.

use super::{Blocks, Build};
use crate::document::Role;
use crate::wording::say;

impl Build<'_> {
    /// Every note with its turn.
    pub(super) fn teaching(&self) -> Blocks {
        let mut out = Blocks::default();
        for note in &self.debrief.teacher_notes {
            out.para(
                Role::Meta,
                say!(self.say, "teaching-turn", turn = note.turn),
            );
            out.body(note.text.as_str());
        }
        out
    }
}
