//! Where a line would lie in the scenario that is shown at the desk is worked out beside the frames.

use std::sync::Arc;

use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};

use crate::model::desk::{NoLine, StandardProgress};
use crate::model::shell::Shell;
use crate::update::standard_worked_out;
use assess::standards::hofstee::{self, Limits};
use assess::standards::{Method, Of, Standard, StandardGroup, on_this_scale};
use practice::words::Domain;
use store::standards::{StandardSource, standard};

/// What is worked out just now.
#[derive(Default)]
pub(super) struct StandardWork {
    now: Option<Task<Result<Standard, NoLine>>>,
}

impl StandardWork {
    /// Begins to work a line out for the scenario that is shown.
    pub(super) fn begin(&mut self, shell: &mut Shell, source: StandardSource) {
        let desk = &shell.desk;
        let report = desk.found().and_then(|found| found.report.clone());
        let shown = report
            .as_ref()
            .and_then(|report| report.scenarios.get(desk.cohort.scenario));
        let entry = shown.and_then(|shown| {
            let mut cases = shell.library.entries.iter().filter_map(|e| e.case.clone());
            cases.find(|case| case.sha256 == shown.sha256)
        });
        let (Some(report), Some(entry), Some(rubric)) = (report, entry, shell.rubric.clone())
        else {
            return standard_worked_out(shell, Err(NoLine::NotHere));
        };
        let book = Arc::clone(&desk.book);
        let pool = AsyncComputeTaskPool::get();
        self.now = Some(pool.spawn(async move {
            standard(&source, &entry, &rubric, Some(&report), &book).map_err(NoLine::NoStandard)
        }));
    }

    /// Takes over what was worked out since the last frame.
    pub(super) fn finish(&mut self, shell: &mut Shell) {
        if let Some(done) = self.now.as_mut().and_then(check_ready) {
            self.now = None;
            standard_worked_out(shell, done);
        }
    }
}

/// For pictures: the line that a panel of one would come to by limits of its own, for the scenario that is shown.
///
/// # Errors
/// There is nothing to show it with.
pub(super) fn pose(shell: &mut Shell) -> Result<(), String> {
    let rows = Domain::ALL
        .iter()
        .map(|domain| format!("A,{},30,70,5,80\n", domain.name()));
    let head = "judge,domain,least_cut,greatest_cut,least_fail,greatest_fail\n".to_owned();
    let limits = head + &rows.collect::<Vec<_>>().concat();
    let limits = Limits::read("limits.csv", limits.as_bytes());
    let report = shell.desk.found().and_then(|found| found.report.clone());
    let (Ok(limits), Some(report)) = (limits, report) else {
        return Err("no group lies on the desk".to_owned());
    };
    let shown = report.scenarios.get(shell.desk.cohort.scenario);
    let row = report
        .rows
        .iter()
        .find(|row| shown.is_some_and(|shown| shown.sha256 == row.scenario_sha256));
    let of = row.map_or_else(Of::default, |row| Of {
        scenario: row.scenario.clone(),
        version: row.version.clone(),
        title: row.title.clone(),
        scenario_sha256: row.scenario_sha256.clone(),
        rubric_sha256: row.rubric_sha256.clone(),
    });
    let rows = on_this_scale(&report, &of);
    let group = StandardGroup {
        rows: &rows,
        domains: &report.domains,
    };
    let asked = &mut shell.desk.cohort.standard;
    asked.method = Method::Hofstee;
    "limits.csv".clone_into(&mut asked.file);
    asked.found = StandardProgress::Known(Arc::new(hofstee::standard(of, &limits, &group)));
    Ok(())
}
