//! What is planned on what recurs: asked for, found, and forgotten once it holds no more.

use crate::model::drills::{DrillPlan, Plans};
use crate::model::effect::WindowEffect;
use crate::model::shell::Shell;
use practice::Unread;
use store::IoError;

/// Asks for what is planned, unless it is known.
pub(super) fn look_up(shell: &mut Shell) {
    if matches!(shell.plans, Plans::Unasked) {
        shell.effects.push(WindowEffect::LookUpDrills);
    }
}

/// An attempt was finished: what was known of habits holds no more.
pub(super) fn forget(shell: &mut Shell) {
    shell.plans = Plans::Unasked;
}

/// What is planned was found.
pub(crate) fn found(shell: &mut Shell, found: Result<DrillPlan, Unread<IoError>>) {
    shell.plans = match found {
        Ok(known) => Plans::Known(Box::new(known)),
        Err(why) => Plans::Unreadable(why.to_string()),
    };
}
