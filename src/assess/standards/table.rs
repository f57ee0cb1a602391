//! Tables that a panel has filled in, read row by row, each cell with its place.

use super::finding::{NO_COLUMN, NOT_A_TABLE, NOT_TEXT, ONE_PERSON, OUT_OF_RANGE, UNKNOWN};
use crate::agreement::finding::FormFinding;
use crate::verdict::could_be_one;
use engine::diagnostic::did_you_mean;
use engine::domain::Domain;

/// A row with what is needed to say where something stands.
#[derive(Clone, Debug)]
pub(super) struct FilledRow<'a> {
    file: &'a str,
    line: u64,
    head: &'a [String],
    cells: csv::StringRecord,
}

/// A table with named columns.
#[derive(Debug)]
pub(super) struct Filled<'a> {
    file: &'a str,
    head: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl<'a> Filled<'a> {
    /// Reads a table that has all these columns, whatever the sign between them.
    pub(super) fn read(
        file: &'a str,
        bytes: &[u8],
        needed: &[&str],
    ) -> Result<Self, Vec<FormFinding>> {
        let text = text(file, bytes).map_err(|found| vec![found])?;
        let first = text.lines().next().unwrap_or_default();
        // Spreadsheets separate columns by the sign that is usual in their country.
        let delimiter = [b';', b'\t', b',']
            .into_iter()
            .max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or(b','))
            .flexible(true)
            .from_reader(text.as_bytes());
        if let Some(line) = open_quote(text) {
            return Err(vec![no_table(file, line)]);
        }
        let head = reader.headers().map_err(|_| vec![no_table(file, 1)])?;
        let head: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
        let missing = needed
            .iter()
            .filter(|name| !head.iter().any(|h| h == *name));
        let missing: Vec<String> = missing.map(|name| format!("`{name}`")).collect();
        if !missing.is_empty() {
            return Err(vec![FormFinding::error(
                NO_COLUMN,
                file,
                "line 1",
                format!("no column {}", missing.join(", ")),
                format!("the first row names the columns: {}", needed.join(", ")),
            )]);
        }
        let mut rows = Vec::new();
        for (row, nth) in reader.records().zip(2_u64..) {
            match row {
                Ok(row) if row.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(row) => rows.push((row.position().map_or(nth, csv::Position::line), row)),
                Err(_) => return Err(vec![no_table(file, nth)]),
            }
        }
        Ok(Self { file, head, rows })
    }

    /// Its rows, without the first.
    pub(super) fn rows(&self) -> impl Iterator<Item = FilledRow<'_>> {
        self.rows.iter().map(|(line, cells)| FilledRow {
            file: self.file,
            line: *line,
            head: &self.head,
            cells: cells.clone(),
        })
    }

    /// Whether there is a column of this name.
    pub(super) fn has(&self, column: &str) -> bool {
        self.head.iter().any(|name| name == column)
    }
}

impl FilledRow<'_> {
    /// A cell; empty where there is none.
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.head.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at))
            .unwrap_or_default()
            .trim()
    }

    /// Where a cell stands.
    pub(super) fn place(&self, column: &str) -> String {
        format!("line {}, column {column}", self.line)
    }

    /// Something wrong with a cell.
    pub(super) fn wrong(
        &self,
        code: &'static str,
        column: &str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> FormFinding {
        FormFinding::error(code, self.file, self.place(column), message, hint)
    }

    /// A cell that must say something.
    pub(super) fn name(&self, column: &str) -> Result<String, FormFinding> {
        let name = self.get(column);
        if name.is_empty() {
            return Err(self.wrong(
                OUT_OF_RANGE,
                column,
                "nothing stands here",
                "fill the cell in",
            ));
        }
        Ok(name.to_owned())
    }

    /// A number from 0 to `most`.
    pub(super) fn number(&self, column: &str, most: f64) -> Result<f64, FormFinding> {
        let cell = self.get(column);
        let number = cell.trim_end_matches('%').trim_end().parse::<f64>().ok();
        let sound = number.filter(|n| n.is_finite() && (0.0..=most).contains(n));
        sound.ok_or_else(|| {
            let message = if cell.is_empty() {
                "nothing stands here".to_owned()
            } else {
                format!("`{cell}` is not a number from 0 to {most}")
            };
            self.wrong(
                OUT_OF_RANGE,
                column,
                message,
                "write a number, with a point before decimals",
            )
        })
    }

    /// A domain by its name.
    pub(super) fn domain(&self, column: &str) -> Result<Domain, FormFinding> {
        let cell = self.get(column);
        let is = |domain: &&Domain| domain.name().eq_ignore_ascii_case(cell);
        Domain::ALL.iter().find(is).copied().ok_or_else(|| {
            let known = Domain::ALL.iter().map(|domain| domain.name());
            let message = format!("`{cell}` names no domain");
            self.wrong(UNKNOWN, column, message, did_you_mean(cell, known))
        })
    }
}

/// Each name of a panel that could be one person with a name before it.
pub(super) fn one_person<'n>(file: &str, names: impl Iterator<Item = &'n str>) -> Vec<FormFinding> {
    let (mut known, mut found): (Vec<&str>, Vec<FormFinding>) = (Vec::new(), Vec::new());
    for name in names.filter(|name| !name.is_empty()) {
        if known.contains(&name) {
            continue;
        }
        if let Some(before) = known.iter().find(|known| could_be_one(known, name)) {
            let message = format!("`{name}` could be the same person as `{before}`");
            let hint =
                "write one name the same way everywhere, or one that tells the two persons apart";
            let place = format!("the name {name}");
            found.push(FormFinding::error(ONE_PERSON, file, place, message, hint));
        }
        known.push(name);
    }
    found
}

fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, FormFinding> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let good = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let line = good.split(|byte| *byte == b'\n').count();
        let hint = "save the table as “CSV UTF-8”";
        FormFinding::error(
            NOT_TEXT,
            file,
            format!("line {line}"),
            "this is not UTF-8 text",
            hint,
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The line of a quote that nothing closes.
fn open_quote(text: &str) -> Option<usize> {
    let mut open = None;
    for (line, nth) in text.lines().zip(1..) {
        if line.matches('"').count() % 2 == 1 {
            open = if open.is_some() { None } else { Some(nth) };
        }
    }
    open
}

fn no_table(file: &str, line: impl std::fmt::Display) -> FormFinding {
    let hint = "a text with quotes or line breaks in it stands in quotes; spreadsheets save it so";
    let message = "this is not a row of a table, or a quote is opened here and not closed";
    FormFinding::error(NOT_A_TABLE, file, format!("line {line}"), message, hint)
}
