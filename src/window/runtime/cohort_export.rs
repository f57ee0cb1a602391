//! Writes the figures of the group at the desk as files.

use crate::model::desk::{CohortForm, file_name};
use crate::model::outcome::Outcome;
use crate::model::shell::Shell;
use crate::update::take_over;
use assess::cohort::{counted_sheet, csv, html, sheets, verdicts_sheet, workbook};
use store::files::{self, Existing, FileReaders};
use store::paths::DataFolders;

/// Writes the figures of the group into the folder of reports.
pub(super) fn export(shell: &mut Shell, places: &DataFolders, form: CohortForm) {
    let found = shell.desk.found().and_then(|found| found.report.clone());
    let Some(found) = found else {
        return;
    };
    let report = (*found).clone().with_verdicts(&shell.desk.book);
    let bytes = match form {
        CohortForm::Table => Ok(csv(&counted_sheet(&report), &report.synthetic).into_bytes()),
        CohortForm::Verdicts => {
            Ok(csv(&verdicts_sheet(&report.verdicts), &report.synthetic).into_bytes())
        }
        CohortForm::Everything => Ok(report.json().into_bytes()),
        CohortForm::Spreadsheet => {
            workbook(&sheets(&report), &report.synthetic).map_err(|why| why.to_string())
        }
        CohortForm::Page => Ok(html(&report).into_bytes()),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(why) => return shell.say(format!("Nothing was written: {why}")),
    };
    let name = file_name(&shell.desk.folder, form);
    let path = places.reports().map(|folder| folder.join(name));
    let written = path.and_then(|path| {
        files::write(&path, &bytes, Existing::Replace, FileReaders::Owner).map(|()| path)
    });
    match written {
        Ok(path) => {
            let path = path.display().to_string();
            take_over(shell, Outcome::CohortWritten(path));
        }
        Err(error) => shell.say(format!("The file could not be written: {error}")),
    }
}
