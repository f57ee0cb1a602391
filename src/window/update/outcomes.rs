//! What work outside the window changes in the model when it begins and when it is done.

use std::sync::Arc;

use super::plans;
use crate::model::debrief::AnalysisProgress;
use crate::model::desk::ReadingProgress;
use crate::model::drills::Plans;
use crate::model::outcome::Outcome;
use crate::model::shell::{Progress, Recalling, Shell};
use ::debrief::{ExactFigures, OverTime};
use practice::{DebriefSurroundings, Unread};
use store::IoError;

/// Takes over what the outside world has begun, or has come back with.
pub fn take_over(shell: &mut Shell, outcome: Outcome) {
    match outcome {
        Outcome::LookingUp => shell.looking_up = true,
        Outcome::PastFound(past) => {
            shell.past = past;
            shell.looking_up = false;
        }
        Outcome::Gathering => shell.progress.wait(),
        Outcome::Gathered(over, trends) => gathered(shell, over, trends),
        Outcome::LookingUpDrills => shell.plans = Plans::Waiting,
        Outcome::DrillsFound(found) => plans::found(shell, found),
        Outcome::NoRound(why) => {
            shell.round = None;
            plans::found(shell, Err(why));
        }
        Outcome::Studied(found, around) => studied(shell, found, *around),
        Outcome::ClassStudied(debrief) => {
            if let Some(class) = &mut shell.class {
                class.know(&debrief);
            }
        }
        Outcome::DisagreementKept(kept) => disagreement_kept(shell, kept),
        Outcome::Recalling => shell.recalling = Recalling::Waiting,
        Outcome::OpeningOver => shell.opening = None,
        Outcome::KeptAs(origin) => {
            if let Some(looking) = &mut shell.looking
                && looking.around.origin != origin
            {
                looking.around.origin = origin;
                looking.refresh();
            }
        }
        Outcome::LeftKept => shell.left = None,
        Outcome::Exported(path) => {
            if let Some(looking) = &mut shell.looking {
                looking.exported = Some(path);
            }
        }
        Outcome::CohortWritten(path) => {
            shell.say(format!("Written: {path}"));
            shell.desk.cohort.written = Some(path);
        }
        Outcome::DeskRead(at, of) => shell.desk.reading = ReadingProgress::Waiting(at, of),
        Outcome::Fresh { seed, today } => {
            shell.next_seed = seed;
            shell.today = today;
        }
        Outcome::Deleted => {
            shell.forget();
            shell.say("Everything that was kept of you on this device has been deleted.");
        }
    }
}

fn gathered(shell: &mut Shell, over: OverTime, trends: Vec<(String, OverTime)>) {
    shell.progress = Progress::Known(Arc::new(over));
    let trends = trends.into_iter();
    shell.trends = trends
        .map(|(title, over)| (title, Arc::new(over)))
        .collect();
}

fn studied(shell: &mut Shell, found: Option<Box<ExactFigures>>, around: DebriefSurroundings) {
    let Some(looking) = &mut shell.looking else {
        return;
    };
    let before = std::mem::take(&mut looking.around);
    // Where it is kept may have become known meanwhile.
    looking.around = DebriefSurroundings {
        origin: before.origin,
        today: before.today,
        ..around
    };
    looking.known = found.map_or(AnalysisProgress::Nothing, |study| {
        AnalysisProgress::Figures(Arc::new(*study))
    });
    looking.refresh();
}

fn disagreement_kept(shell: &mut Shell, kept: Result<(), Unread<IoError>>) {
    let Some(class) = &mut shell.class else {
        return;
    };
    match kept {
        Ok(()) => class.remark = Some("class-kept-here"),
        Err(why) => {
            class.remark = None;
            let words = class.wording().text("class-not-kept", &[]);
            shell.say(format!("{words}: {why}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::desk::ReadingProgress;

    #[test]
    fn what_the_outside_world_does_is_seen_while_it_lasts_and_when_it_is_done() {
        let mut shell = Shell::default();
        take_over(&mut shell, Outcome::LookingUp);
        take_over(&mut shell, Outcome::LookingUpDrills);
        assert!(shell.looking_up && matches!(shell.plans, Plans::Waiting));
        take_over(&mut shell, Outcome::PastFound(Vec::new()));
        let none = || IoError::NotAFolder {
            path: "no folder".into(),
        };
        take_over(&mut shell, Outcome::NoRound(Unread::Store(none())));
        assert!(!shell.looking_up);
        assert!(matches!(&shell.plans, Plans::Unreadable(why) if *why == none().to_string()));
        take_over(&mut shell, Outcome::DeskRead(3, 7));
        assert!(matches!(shell.desk.reading, ReadingProgress::Waiting(3, 7)));
        take_over(&mut shell, Outcome::CohortWritten("group.csv".to_owned()));
        assert_eq!(shell.desk.cohort.written.as_deref(), Some("group.csv"));
        take_over(&mut shell, Outcome::Deleted);
        assert!(shell.desk.cohort.written.is_none());
    }

    #[test]
    fn what_belongs_to_a_screen_that_was_left_changes_nothing() {
        let mut shell = Shell::default();
        take_over(
            &mut shell,
            Outcome::DisagreementKept(Err(Unread::Store(IoError::NotAFolder {
                path: "full".into(),
            }))),
        );
        take_over(&mut shell, Outcome::Exported("report.html".to_owned()));
        assert!(shell.toast.is_none() && shell.looking.is_none());
    }
}
