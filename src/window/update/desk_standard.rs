//! What follows from what is asked about a line between “not yet” and “enough”.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::desk::{NoLine, StandardAction, StandardProgress};
use crate::model::effect::WindowEffect;
use crate::model::shell::Shell;
use assess::standards::angoff::Unjudged;
use assess::standards::{Method, Standard};
use debrief::wording::Wording;
use store::standards::{NoStandard, StandardSource};

/// Acts on what is asked.
pub(super) fn apply(shell: &mut Shell, action: StandardAction) {
    let asked = &mut shell.desk.cohort.standard;
    match action {
        StandardAction::Method(method) => {
            asked.method = method;
            // Each way has a file of its own.
            asked.file.clear();
            asked.found = StandardProgress::Unasked;
        }
        StandardAction::File(file) => asked.file = file,
        StandardAction::At(at) => asked.at = at,
        StandardAction::Equal(equal) => asked.equal = equal,
        StandardAction::WorkOut => work_out(shell),
    }
}

fn work_out(shell: &mut Shell) {
    let say = shell.wording();
    let asked = &mut shell.desk.cohort.standard;
    let file = Some(asked.file.trim()).filter(|file| !file.is_empty());
    let file = file.map(PathBuf::from);
    let source = match (asked.method, file) {
        (Method::PolicyAngoff, Some(file)) => StandardSource::Judges {
            files: vec![file],
            rest: if asked.equal {
                Unjudged::Equal
            } else {
                Unjudged::Refused
            },
        },
        (Method::Hofstee, Some(file)) => StandardSource::Limits { file },
        (Method::PolicyAngoff | Method::Hofstee, None) => return,
        (Method::BorderlineRegression, file) => {
            let number = asked.at.trim().parse::<f64>().ok();
            let Some(at) = number.filter(|at| at.is_finite()) else {
                let typed = [("typed", asked.at.as_str().into())];
                let why = say.text("standard-no-number", &typed);
                asked.found = StandardProgress::None(vec![why]);
                return;
            };
            StandardSource::Ratings { file, at }
        }
    };
    asked.found = StandardProgress::Waiting;
    shell.effects.push(WindowEffect::SetStandard(source));
}

/// The line was worked out, or cannot be. Where somebody has asked for something else meanwhile nobody waits for it any more.
pub fn worked_out(shell: &mut Shell, found: Result<Standard, NoLine>) {
    let say = shell.wording();
    let asked = &mut shell.desk.cohort.standard;
    if matches!(asked.found, StandardProgress::Waiting) {
        asked.found = match found {
            Ok(found) => StandardProgress::Known(Arc::new(found)),
            Err(why) => StandardProgress::None(said(say, why)),
        };
    }
}

/// Why there is no line, one sentence for each thing that is wrong.
fn said(say: &Wording, why: NoLine) -> Vec<String> {
    let why = match why {
        NoLine::NotHere => return vec![say.text("standard-not-here", &[])],
        NoLine::NoStandard(why) => why,
    };
    match why {
        NoStandard::Wrong(all) => {
            let each = all.iter().map(|found| match found.hint.as_str() {
                "" => found.in_words(),
                hint => format!("{} ({hint})", found.in_words()),
            });
            each.collect()
        }
        NoStandard::Unread(error) => vec![error.to_string()],
        NoStandard::TooManyWays => {
            vec![say.text("standard-too-many-ways", &[])]
        }
    }
}
