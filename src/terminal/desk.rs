//! `bedside desk`: opens the window with a folder of records, or a bundle, on the assessor's desk.

use std::path::PathBuf;

use clap::Args;

use super::{CliError, Context};

/// Arguments of `desk`.
#[derive(Debug, Args)]
#[command(after_help = "\
The folder holds one folder of records for each person. A bundle (`bedside export`) is taken in first.
Without a window, `bedside queue` and `bedside verdict` do the same.")]
pub(super) struct DeskArgs {
    /// Folder of records, or a bundle
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

impl DeskArgs {
    /// The folders and the rubric, with what is to lie on the desk.
    ///
    /// # Errors
    /// There is nothing of that name.
    pub(super) fn on(self, mut desk: Context) -> Result<Context, CliError> {
        if !self.folder.exists() {
            return Err(CliError::usage(
                format!("there is no such folder: {}", self.folder.display()),
                "name a folder that holds one folder of records for each person",
            ));
        }
        desk.opens = Some(self.folder.display().to_string());
        Ok(desk)
    }
}
