//! One table for a spreadsheet. Texts that a spreadsheet would take for a formula are made harmless.

use engine::source::unseen::shown;

/// A cell of a table. Build texts with [`SheetCell::text`].
#[derive(Clone, Debug, PartialEq)]
pub enum SheetCell {
    Empty,
    Text(String),
    Number(f64),
}

impl SheetCell {
    /// A cell with words, as a spreadsheet may be given them.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number, or nothing.
    pub fn maybe(number: Option<f64>) -> Self {
        number
            .filter(|number| number.is_finite())
            .map_or(Self::Empty, Self::Number)
    }
}

/// A table with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name, at most 31 characters.
    pub name: &'static str,
    /// Heads of the columns.
    pub head: Vec<String>,
    pub rows: Vec<Vec<SheetCell>>,
}

/// A text as a spreadsheet shows it and never computes it: what begins like a formula gets an apostrophe before it (OWASP, CSV
/// injection), and what nobody would see is named.
pub fn guarded(text: &str) -> String {
    let text = shown(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

/// Heads of columns by their names.
pub(super) fn head<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Vec<String> {
    names
        .into_iter()
        .map(|name| name.as_ref().to_owned())
        .collect()
}

/// A table as CSV (RFC 4180), texts guarded. `first` is said in a first column of its own in every row, so that no row can be
/// read without it; nothing if it is empty.
pub fn csv(sheet: &Sheet, first: &str) -> String {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let mark = (!first.is_empty()).then(|| guarded(first));
    let name = mark.as_ref().map(|_| "caution".to_owned());
    let head = name
        .into_iter()
        .chain(sheet.head.iter().map(|name| guarded(name)));
    // Written into memory, which does not fail.
    let _ = writer.write_record(head);
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| match cell {
            SheetCell::Empty => String::new(),
            SheetCell::Text(text) => guarded(text),
            SheetCell::Number(number) => number.to_string(),
        });
        let _ = writer.write_record(mark.iter().cloned().chain(cells));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
