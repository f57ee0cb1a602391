//! Where a report goes: printed, or written into a file that is not written over by mistake.

use std::path::{Path, PathBuf};

use super::super::choice::output_file;
use super::super::{CliError, Terminal};
use assess::cohort::{Sheet, workbook};
use store::files::{self, Existing, FileReaders};

/// Where to write.
#[derive(Debug, clap::Args)]
pub(in super::super) struct Written {
    /// Write into this file; `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

impl Written {
    fn file(&self) -> Option<&Path> {
        output_file(self.output.as_ref())
    }

    /// A form for people is printed only.
    pub(in super::super) fn is_printed(&self) -> Result<(), CliError> {
        if self.file().is_none() {
            return Ok(());
        }
        Err(CliError::usage(
            "a report for people is printed, not written",
            "`--format html -o FILE` writes a page",
        ))
    }

    /// A spreadsheet is written by a build that can, and into a file.
    pub(in super::super) fn takes_a_spreadsheet(&self) -> Result<(), CliError> {
        workbook(&[], "").map_err(|why| {
            CliError::usage(why.to_string(), "`--format csv` writes the same rows")
        })?;
        if self.file().is_some() {
            return Ok(());
        }
        Err(CliError::usage(
            "a spreadsheet is written into a file",
            "`-o cohort.xlsx` names one",
        ))
    }

    /// A text, into the file or printed.
    pub(in super::super) fn text(
        &self,
        content: String,
        out: &mut Terminal,
    ) -> Result<(), CliError> {
        if let Some(path) = self.file() {
            return self.save(path, content.as_bytes(), out);
        }
        out.text(content);
        Ok(())
    }

    fn save(&self, path: &Path, content: &[u8], out: &mut Terminal) -> Result<(), CliError> {
        let existing = if self.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        files::write(path, content, existing, FileReaders::Owner)
            .map_err(|source| CliError::unwritten(source, "`--force` writes over it"))?;
        out.note(&format!("written: {}", path.display()));
        Ok(())
    }

    /// Tables as a workbook; `first` stands above each.
    pub(in super::super) fn spreadsheet(
        &self,
        sheets: &[Sheet],
        first: &str,
        out: &mut Terminal,
    ) -> Result<(), CliError> {
        let content = workbook(sheets, first).map_err(|why| {
            CliError::usage(why.to_string(), "`--format csv` writes the same rows")
        })?;
        self.takes_a_spreadsheet()?;
        self.file()
            .map_or(Ok(()), |path| self.save(path, &content, out))
    }
}
