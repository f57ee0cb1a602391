//! Finds the scenario that an argument names: a file if it looks like one, else an id of the library.

use std::ffi::OsStr;
use std::path::Path;

use super::{CliError, Context, shell};
use insight::words::{Severity, nearest};
use practice::library::{Broken, Library, PlayableScenario, Problem};
use store::library;

/// The scenario called `name`.
///
/// # Errors
/// When there is none, or it has errors.
pub(super) fn scenario(name: &OsStr, context: &Context) -> Result<PlayableScenario, CliError> {
    let path = Path::new(name);
    let text = name.to_str();
    let looks_like_a_file = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("ron"))
        || text.is_none_or(|text| text.contains(['/', '\\']))
        || path.is_file();
    if looks_like_a_file {
        return library::open(path, &context.rubric).map_err(broken);
    }
    let name = text.unwrap_or_default();
    let library = context.library();
    let position = library
        .loaded
        .iter()
        .position(|e| e.scenario.header.id == name);
    let Library {
        mut loaded,
        broken: faulty,
        ..
    } = library;
    if let Some(at) = position {
        return Ok(loaded.swap_remove(at));
    }
    let stem = |b: &Broken| {
        Path::new(b.place.label().as_ref())
            .file_stem()
            .is_some_and(|s| s == name)
    };
    if let Some(found) = faulty.into_iter().find(stem) {
        return Err(broken(found));
    }
    let known = loaded.iter().map(|e| e.scenario.header.id.as_str());
    let hint = nearest(name, known).map_or_else(
        || "`bedside list` shows every scenario".to_owned(),
        |near| format!("did you mean `{near}`? `bedside list` shows every scenario"),
    );
    Err(CliError::usage(
        format!("no scenario is called `{name}`"),
        hint,
    ))
}

/// The error for a file that cannot be played.
pub(super) fn broken(file: Broken) -> CliError {
    match file.problem {
        Problem::Unreadable(message) => CliError::Unreadable { message },
        Problem::Faulty { diagnostics, .. } => {
            let label = file.place.label();
            let errors = diagnostics
                .iter()
                .filter(|d| d.severity == Severity::Error)
                .collect::<Vec<_>>();
            let message = match errors.as_slice() {
                [only] => format!("the scenario has an error, {}: {label}", only.message),
                many => format!("the scenario has {} errors: {label}", many.len()),
            };
            let word = shell::path(Path::new(label.as_ref()));
            CliError::Faulty {
                message,
                hint: format!("`bedside check {word}` shows where and what to do"),
            }
        }
    }
}
