//! From recorded actions back to the same session, byte for byte.

use std::sync::Arc;

use super::turn::node_id;
use super::{Action, Mode, Recorded, Session, SessionError};
use crate::rubric::Rubric;
use crate::scenario::Scenario;

/// Plays recorded actions again.
///
/// # Errors
/// The scenario was resolved with another rubric; or the first action that does not fit: another node, an option that is not
/// offered, or something that the mode does not allow.
pub fn replay(
    scenario: Arc<Scenario>,
    rubric: Arc<Rubric>,
    seed: u64,
    mode: Mode,
    actions: &[Recorded],
) -> Result<Session, SessionError> {
    replay_remembering(scenario, rubric, seed, mode, &[], actions)
}

/// Plays recorded actions again with a patient who remembers something of an earlier consultation.
///
/// # Errors
/// As [`replay`], and where the scenario has no such memory.
pub(crate) fn replay_remembering(
    scenario: Arc<Scenario>,
    rubric: Arc<Rubric>,
    seed: u64,
    mode: Mode,
    remembered: &[String],
    actions: &[Recorded],
) -> Result<Session, SessionError> {
    let (mut session, _) = Session::start_remembering(scenario, rubric, seed, mode, remembered)?;
    for (at, recorded) in actions.iter().enumerate() {
        let refused = |what: String| SessionError::DoesNotFit { at, what };
        let action = session.recall(recorded).map_err(&refused)?;
        session.apply(action).map_err(|e| refused(e.to_string()))?;
    }
    Ok(session)
}

impl Session {
    /// The action that a recorded one stands for, now.
    fn recall(&self, recorded: &Recorded) -> Result<Action, String> {
        Ok(match recorded {
            Recorded::Choose { node, option } => {
                let here = node_id(&self.scenario, self.state.node);
                if here != *node {
                    return Err(format!("it was chosen at `{node}`, this is `{here}`"));
                }
                let found = self.find_option(option);
                Action::Choose(found.ok_or_else(|| format!("`{option}` is not offered here"))?)
            }
            Recorded::Undo => Action::Undo,
            Recorded::Hint => Action::Hint,
            Recorded::Note { text } => Action::Note(text.clone()),
            Recorded::Leave => Action::Leave,
        })
    }
}
