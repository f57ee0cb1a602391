//! Tables as a workbook for spreadsheets. Texts are written as texts, so that none is ever computed.

use thiserror::Error;

use super::Sheet;

/// Why there is no workbook.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WorkbookError {
    /// The program was built without spreadsheets.
    #[error("this build writes no spreadsheets; `cargo run --features xlsx` builds one that does")]
    NotBuilt,
    /// The tables do not fit into one; why, as the library that writes it says.
    #[error("the spreadsheet cannot be made: {0}")]
    NotMade(String),
}

/// The bytes of a workbook of these tables; `first` stands above each of them, unless it is empty. The same tables give the same
/// bytes.
///
/// # Errors
/// It cannot be made.
#[cfg(feature = "xlsx")]
pub fn workbook(sheets: &[Sheet], first: &str) -> Result<Vec<u8>, WorkbookError> {
    made(sheets, first).map_err(|why| WorkbookError::NotMade(why.to_string()))
}

/// This build writes none.
///
/// # Errors
/// Always.
#[cfg(not(feature = "xlsx"))]
pub fn workbook(_: &[Sheet], _: &str) -> Result<Vec<u8>, WorkbookError> {
    Err(WorkbookError::NotBuilt)
}

#[cfg(feature = "xlsx")]
fn made(sheets: &[Sheet], first: &str) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

    use super::{SheetCell, guarded};

    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let bold = Format::new().set_bold();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(sheet.name)?;
        let mut row = 0;
        if !first.is_empty() {
            page.write_string_with_format(0, 0, first, &bold)?;
            row = 1;
        }
        for (column, name) in (0..).zip(&sheet.head) {
            page.write_string_with_format(row, column, name, &bold)?;
        }
        page.set_freeze_panes(row + 1, 0)?;
        for cells in &sheet.rows {
            row += 1;
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    SheetCell::Empty => {}
                    SheetCell::Text(text) => {
                        page.write_string(row, column, guarded(text))?;
                    }
                    SheetCell::Number(number) => {
                        page.write_number(row, column, *number)?;
                    }
                }
            }
        }
    }
    book.save_to_buffer()
}
