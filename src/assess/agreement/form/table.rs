//! A filled form as a table (CSV), whatever the order of its columns and the sign between them.

use super::filled::{FilledForm, FormCell, FormItem};
use crate::agreement::finding::{FormFinding, NOT_A_FORM, NOT_READABLE};
use crate::readings::form::{COLUMNS, SCHEMA};
use engine::diagnostic::did_you_mean;

/// Items about the form as a whole.
const ABOUT: [&str; 4] = ["form", "scenario", "text", "reader"];

pub(super) fn form(file: &str, text: &str) -> Result<FilledForm, Vec<FormFinding>> {
    let head = text.lines().next().unwrap_or_default();
    // Spreadsheets separate columns by the sign that is usual in their country.
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| head.bytes().filter(|byte| byte == sign).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    if text.matches('"').count() % 2 == 1 {
        return Err(vec![open_quote(file, text)]);
    }
    let columns = Columns::of(file, reader.headers()).map_err(|found| vec![found])?;
    let mut form = FilledForm {
        file: file.to_owned(),
        whole: true,
        ..FilledForm::default()
    };
    let (mut kind, mut wrong) = (None, Vec::new());
    for (row, nth) in reader.records().zip(2_u64..) {
        let row = match row {
            Ok(row) => row,
            Err(e) => {
                let line = e.position().map_or(nth, csv::Position::line);
                wrong.push(unreadable(file, line));
                break;
            }
        };
        let line = row.position().map_or(nth, csv::Position::line);
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let get = |column: &str| columns.get(&row, column);
        let (run, item) = (get("run"), get("item"));
        if run.is_empty() && ABOUT.contains(&item.to_lowercase().as_str()) {
            let place = format!("line {line}, column mark");
            match item.to_lowercase().as_str() {
                "form" => kind = Some(get("mark")),
                "scenario" => form.scenario = Some((get("mark"), place)),
                "text" => form.text = Some((get("mark"), place)),
                _ => (form.reader, form.reader_place) = (get("mark"), place),
            }
            continue;
        }
        match FormItem::of(&item) {
            Some(known) => form.cells.push(FormCell {
                run,
                item: known,
                words: Some(get("words")).filter(|words| !words.is_empty()),
                mark: get("mark"),
                domains: get("domains"),
                note: get("note"),
                place: format!("line {line}"),
            }),
            None => wrong.push(unknown_item(file, line, &item)),
        }
    }
    if kind.as_deref() != Some(SCHEMA) && wrong.is_empty() {
        wrong.push(not_ours(file, kind.as_deref()));
    }
    if wrong.is_empty() {
        Ok(form)
    } else {
        Err(wrong)
    }
}

fn unreadable(file: &str, line: u64) -> FormFinding {
    FormFinding::error(
        NOT_READABLE,
        file,
        format!("line {line}"),
        "this is not a row of a table",
        "a text with quotes or line breaks in it stands in quotes; spreadsheets save it so",
    )
}

/// A quote that is opened and not closed: what comes after it is lost in one cell.
fn open_quote(file: &str, text: &str) -> FormFinding {
    let mut open = None;
    for (line, nth) in text.lines().zip(1_usize..) {
        if line.matches('"').count() % 2 == 1 {
            open = if open.is_some() { None } else { Some(nth) };
        }
    }
    FormFinding::error(
        NOT_READABLE,
        file,
        format!("line {}", open.unwrap_or(1)),
        "a quote is opened here and not closed",
        "a quote inside a cell is written twice (\"\"), and the cell stands in quotes; spreadsheets save it so",
    )
}

fn unknown_item(file: &str, line: u64, item: &str) -> FormFinding {
    let known = [
        "turn 1",
        "L",
        "E",
        "X",
        "U",
        "worst turn",
        "second worst turn",
        "best turn",
        "odd",
    ];
    FormFinding::error(
        NOT_A_FORM,
        file,
        format!("line {line}, column item"),
        format!("nothing called `{item}` is asked for"),
        did_you_mean(item, known),
    )
}

fn not_ours(file: &str, kind: Option<&str>) -> FormFinding {
    let message = match kind {
        None => format!("no row `form` says `{SCHEMA}`"),
        Some(kind) => format!("its form is `{kind}`; this program reads `{SCHEMA}`"),
    };
    let hint = "keep the first rows of the form that `bedside readings new` wrote as they are";
    FormFinding::error(NOT_A_FORM, file, "line 2", message, hint)
}

struct Columns(Vec<(String, usize)>);

impl Columns {
    fn of(file: &str, head: Result<&csv::StringRecord, csv::Error>) -> Result<Self, FormFinding> {
        let head = head.map_err(|_| unreadable(file, 1))?;
        let names = head.iter().map(|name| name.trim().to_lowercase());
        let columns: Vec<(String, usize)> = names.zip(0..).collect();
        let has = |name: &str| columns.iter().any(|(known, _)| known == name);
        let missing: Vec<String> = ["run", "item", "mark"]
            .into_iter()
            .filter(|name| !has(name))
            .map(|name| format!("`{name}`"))
            .collect();
        if missing.is_empty() {
            return Ok(Self(columns));
        }
        Err(FormFinding::error(
            NOT_A_FORM,
            file,
            "line 1",
            format!("this is not a form: no column {}", missing.join(", ")),
            format!("the first row names the columns: {}", COLUMNS.join(", ")),
        ))
    }

    fn get(&self, row: &csv::StringRecord, column: &str) -> String {
        let at = self.0.iter().find(|(name, _)| name == column);
        let cell = at.and_then(|(_, at)| row.get(*at));
        cell.unwrap_or_default().trim().to_owned()
    }
}
