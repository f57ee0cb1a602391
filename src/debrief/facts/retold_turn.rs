//! A turn as the patient retells it on the telephone.

use engine::scenario::words::CueKind;

use super::words::Chooser;
use crate::wording::{Wording, pick};

/// What the patient had in the ear of a turn: what was hinted or said before it, and what came back.
pub(super) struct Met<'a> {
    /// How it was offered, where something was.
    pub(super) kind: Option<CueKind>,
    /// Whether what came back was a question.
    pub(super) asks: bool,
    /// What came back.
    pub(super) said: &'a str,
    /// What the patient had just said.
    pub(super) cue: &'a str,
    /// What the patient thought.
    pub(super) thought: &'a str,
}

pub(super) fn that_helped(say: &Wording, met: &Met<'_>, chooser: &mut Chooser) -> String {
    let &Met {
        kind,
        asks,
        said,
        cue,
        thought,
    } = met;
    match (said.is_empty(), kind) {
        (true, Some(_)) => {
            pick!(
                chooser,
                say,
                "call-quiet-after-cue",
                cue = cue,
                thought = thought
            )
        }
        (true, None) => pick!(chooser, say, "call-quiet-that-helped", thought = thought),
        (false, Some(CueKind::Concern)) => {
            pick!(
                chooser,
                say,
                "call-concern-met",
                cue = cue,
                said = said,
                thought = thought
            )
        }
        (false, Some(CueKind::Hint)) => {
            pick!(
                chooser,
                say,
                "call-hint-met",
                cue = cue,
                said = said,
                thought = thought
            )
        }
        (false, None) if asks => {
            pick!(
                chooser,
                say,
                "call-asked-well",
                said = said,
                thought = thought
            )
        }
        (false, None) => {
            pick!(
                chooser,
                say,
                "call-said-well",
                said = said,
                thought = thought
            )
        }
    }
}

pub(super) fn that_hurt(say: &Wording, met: &Met<'_>, chooser: &mut Chooser) -> String {
    let &Met {
        kind,
        asks,
        said,
        cue,
        thought,
    } = met;
    match (said.is_empty(), kind) {
        (true, _) => pick!(chooser, say, "call-quiet-that-hurt", thought = thought),
        (false, Some(CueKind::Concern)) => {
            pick!(
                chooser,
                say,
                "call-concern-passed",
                cue = cue,
                said = said,
                thought = thought
            )
        }
        (false, Some(CueKind::Hint)) => {
            pick!(
                chooser,
                say,
                "call-hint-passed",
                cue = cue,
                said = said,
                thought = thought
            )
        }
        (false, None) if asks => {
            pick!(
                chooser,
                say,
                "call-asked-badly",
                said = said,
                thought = thought
            )
        }
        (false, None) => {
            pick!(
                chooser,
                say,
                "call-said-badly",
                said = said,
                thought = thought
            )
        }
    }
}
