//! What the author tells teachers, turn by turn; left out unless it is asked for.

use serde::Serialize;

use super::inputs::DebriefInputs;

/// A note for teachers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TeacherNote {
    /// The turn at whose menu it applies, from 1.
    pub turn: u32,
    /// What the author wrote for teachers.
    pub text: String,
}

/// The notes at the turns that count. A node that was visited twice has its note once.
pub(super) fn notes(given: &DebriefInputs<'_>) -> Vec<TeacherNote> {
    if !given.teacher_notes {
        return Vec::new();
    }
    let scenario = given.session.scenario();
    let mut met = Vec::new();
    let turns = (1..).zip(given.session.turns());
    let notes = turns.filter_map(|(turn, played)| {
        let node = played.before.node;
        if met.contains(&node) {
            return None;
        }
        met.push(node);
        let text = scenario.nodes.get(node.index())?.teacher.clone()?;
        Some(TeacherNote { turn, text })
    });
    notes.collect()
}
