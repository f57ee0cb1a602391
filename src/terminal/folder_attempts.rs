//! The attempts of a folder as the commands take them: which folder, with a sign of life, and found by the beginning of an id.

use std::path::Path;

use super::progress_line::counted;
use super::{CliError, Context};
use assess::attempts::AttemptRow;
pub(super) use store::folder_attempts::{FolderAttempts, Whose};

/// The attempts of this user, unless a folder is named.
///
/// # Errors
/// What was named is not a folder; or the system has no place for records.
pub(super) fn folder(named: Option<&Path>, context: &Context) -> Result<Whose, CliError> {
    let Some(path) = named else {
        let store = context.store();
        let Some(database) = store.database() else {
            return Ok(Whose::In(context.places.records()?));
        };
        database.ready()?;
        return Ok(Whose::Own);
    };
    if path.is_dir() {
        return Ok(Whose::In(path.to_owned()));
    }
    Err(CliError::usage(
        format!("there is no such folder: {}", path.display()),
        "name a folder that holds one folder of records for each person",
    ))
}

/// Gathers the attempts that are there.
///
/// # Errors
/// Those of this user cannot be listed.
pub(super) fn gather(whose: &Whose, context: &Context) -> Result<FolderAttempts, CliError> {
    let mut told = counted("records");
    let gathered = store::folder_attempts::gather(
        whose,
        &context.store(),
        &context.places,
        &context.rubric,
        &mut told,
    );
    Ok(gathered?)
}

/// Gathers the attempts that are there, and plays those again that these words name: what is decided rests on them.
///
/// # Errors
/// Those of this user cannot be listed, or a word names none or several.
pub(super) fn gather_again(
    whose: &Whose,
    words: &[&str],
    context: &Context,
) -> Result<FolderAttempts, CliError> {
    let mut gathered = gather(whose, context)?;
    let mut keys = Vec::new();
    for word in words {
        let row = named(&gathered, word)?;
        keys.push((row.attempt.clone(), row.person.clone()));
    }
    store::folder_attempts::again(
        &mut gathered,
        whose,
        (&context.store(), &context.places),
        &context.rubric,
        &keys,
    )?;
    Ok(gathered)
}

/// The attempt that a word names: its id, or a beginning of it that no other has.
///
/// # Errors
/// There is none, or several.
pub(super) fn named<'a>(
    gathered: &'a FolderAttempts,
    word: &str,
) -> Result<&'a AttemptRow, CliError> {
    let begins = |row: &&AttemptRow| row.attempt.starts_with(word);
    let found: Vec<&AttemptRow> = gathered.rows.iter().filter(begins).collect();
    match found.as_slice() {
        [only] if word.len() >= 4 || only.attempt == word => Ok(only),
        [] | [_] => Err(CliError::usage(
            format!("no attempt is called `{word}`"),
            "`bedside attempts` lists them; the first eight characters of an id are enough",
        )),
        several => Err(CliError::usage(
            format!("{} attempts begin with `{word}`", several.len()),
            "give more of the id",
        )),
    }
}

/// Reads the name of a domain, in any case.
pub(super) fn domain(text: &str) -> Result<practice::words::Domain, String> {
    let all = practice::words::Domain::ALL;
    let is = |domain: &&practice::words::Domain| domain.name().eq_ignore_ascii_case(text);
    all.iter().find(is).copied().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|domain| domain.name()).collect();
        format!("the domains are {}", names.join(", "))
    })
}
