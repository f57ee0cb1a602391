//! A line of the ledger of an attempt, named by its turn, its behavior code and, where that is not enough, its level.

use std::path::PathBuf;

use super::folder_attempts::FolderAttempts;
use super::page::paragraph;
use super::{CliError, Context, Terminal};
use assess::attempts::AttemptRow;
use assess::desk::{LedgerLine, SeenOtherwise, otherwise_in_words};
use store::desk_records::ReviewedConversation;

/// Prints a line of the ledger that was seen otherwise; `sees` says by whom, as it stands in the sentence.
pub(super) fn seen_otherwise(line: &SeenOtherwise, sees: &str, out: &mut Terminal) {
    paragraph(&otherwise_in_words(line, sees), 2, out);
}

/// The attempt played again to be read turn by turn.
///
/// # Errors
/// Its file or its texts are not there, or it cannot be played.
pub(super) fn opened(
    gathered: &FolderAttempts,
    row: &AttemptRow,
    folder: Option<&PathBuf>,
    context: &Context,
) -> Result<ReviewedConversation, CliError> {
    let file = gathered
        .files
        .get(&(row.attempt.clone(), row.person.clone()));
    let folder = folder.cloned().unwrap_or_default();
    file.ok_or_else(|| "its file is not there any more".to_owned())
        .and_then(|file| {
            store::desk_records::open(
                file,
                &folder,
                &context.store(),
                &context.places,
                &context.rubric,
            )
            .map_err(|why| why.to_string())
        })
        .map_err(|why| CliError::usage(why, "`bedside replay` says more"))
}

/// The level at which a line of the ledger was counted: the attempt is played again for that.
///
/// # Errors
/// There is no such line, or there are several.
pub(super) fn counted(
    gathered: &FolderAttempts,
    row: &AttemptRow,
    (turn, code, at): (u32, &str, Option<u8>),
    folder: Option<&PathBuf>,
    context: &Context,
) -> Result<u8, CliError> {
    let opened = opened(gathered, row, folder, context)?;
    let turns = opened.review.turns.iter();
    let lines = turns
        .filter(|own| own.number == turn)
        .flat_map(|own| &own.lines);
    let lines: Vec<&LedgerLine> = lines.collect();
    let levels: Vec<u8> = lines
        .iter()
        .filter(|line| line.code == code && at.is_none_or(|level| level == line.level))
        .map(|line| line.level)
        .collect();
    match levels.as_slice() {
        [only] => Ok(*only),
        [] => {
            let there: Vec<&str> = lines.iter().map(|line| line.code.as_str()).collect();
            let hint = match there.as_slice() {
                [] => "nothing was counted in this turn".to_owned(),
                codes => format!("in this turn there is {}", codes.join(", ")),
            };
            Err(CliError::usage(
                format!("turn {turn} has no line of the ledger for `{code}`"),
                hint,
            ))
        }
        several => {
            let several: Vec<String> = several.iter().map(u8::to_string).collect();
            Err(CliError::usage(
                format!(
                    "`{code}` was counted at several levels in turn {turn}: {}",
                    several.join(", ")
                ),
                "`--counted N` says which line you mean",
            ))
        }
    }
}
