//! What follows from what is done at the assessor's desk.

use super::go;
use std::sync::Arc;

use crate::model::desk::{Cohort, CohortAction, DeskAction, Found, Reading, Tab};
use crate::model::effect::Effect;
use crate::model::screen::Screen;
use crate::model::shell::Shell;
use assess::cohort::readers;

/// Acts on what is done at the desk.
pub(super) fn apply(shell: &mut Shell, action: DeskAction) {
    match action {
        DeskAction::Show(tab) => {
            shell.desk.tab = tab;
            if tab == Tab::Cohort {
                shell.desk.cohort.readers = readers(&shell.desk.book);
            }
        }
        DeskAction::Cohort(CohortAction::Scenario(at)) => shell.desk.cohort.scenario = at,
        DeskAction::Cohort(CohortAction::Export(form)) => {
            shell.effects.push(Effect::ExportCohort(form));
        }
        DeskAction::Open(path) => open(shell, path.trim().to_owned()),
    }
}

fn open(shell: &mut Shell, path: String) {
    if path.is_empty() {
        return;
    }
    shell.desk.reading = Reading::Waiting(0, 0);
    shell.effects.push(Effect::OpenDesk(path));
    go(shell, Screen::Desk);
}

/// The folder that was opened has been read, or cannot be; the path is that of the folder.
pub fn read(shell: &mut Shell, read: Result<(String, Found), String>) {
    match read {
        Ok((folder, found)) => {
            shell.desk.folder = folder;
            shell.desk.cohort = Cohort {
                readers: readers(&shell.desk.book),
                ..Cohort::default()
            };
            shell.desk.reading = Reading::Known(Arc::new(found));
        }
        Err(why) => shell.desk.reading = Reading::Failed(why),
    }
}
