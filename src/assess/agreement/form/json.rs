//! JSON: a filled form, a key, and a list of runs with their readings as the calibration keeps it.

use serde_json::Value;

use super::filled::{FilledForm, FormCell, FormItem, text_of};
use crate::agreement::finding::{FormFinding, NOT_A_FORM, NOT_READABLE, READER_TWICE, TWICE};
use crate::agreement::reading::{ReadRun, letter};
use crate::readings::form::SCHEMA;
use crate::readings::{PanelKey, key};
use engine::domain::Domain;

/// What is to be compared.
#[derive(Clone, Debug)]
pub enum Source {
    /// A key; forms come beside it.
    Key(Box<PanelKey>),
    /// Runs with readings of every run.
    List(Vec<ReadRun>, Vec<FilledForm>),
}

/// Reads a key, or a list of runs with readings.
///
/// # Errors
/// It is neither.
pub fn source(file: &str, bytes: &[u8]) -> Result<Source, FormFinding> {
    let text = text_of(file, bytes)?;
    let hint = "name the folder or the `key.json` that `bedside readings new` wrote, or a list of runs with readings";
    if !text.trim_start().starts_with(['{', '[']) {
        let message = "this is not a key";
        return Err(FormFinding::error(
            NOT_A_FORM, file, "line 1", message, hint,
        ));
    }
    let value = value(file, text)?;
    if let Value::Array(runs) = &value {
        return list(file, runs);
    }
    let schema = value.get("schema").and_then(Value::as_str);
    if schema != Some(key::SCHEMA) {
        let message = match schema {
            Some(other) => format!(
                "its form is `{other}`; this program reads `{}`",
                key::SCHEMA
            ),
            None => format!(
                "this is not a key: no field `schema` says `{}`",
                key::SCHEMA
            ),
        };
        return Err(FormFinding::error(
            NOT_A_FORM,
            file,
            "field schema",
            message,
            hint,
        ));
    }
    serde_json::from_value::<PanelKey>(value)
        .map(|key| Source::Key(Box::new(key)))
        .map_err(|e| {
            let hint = "the key has to be as `bedside readings new` wrote it";
            FormFinding::error(NOT_A_FORM, file, "", e.to_string(), hint)
        })
}

fn value(file: &str, text: &str) -> Result<Value, FormFinding> {
    serde_json::from_str(text).map_err(|e| {
        FormFinding::error(
            NOT_READABLE,
            file,
            format!("line {}, column {}", e.line(), e.column()),
            "this is not valid JSON",
            "look for a missing comma, quote or bracket just before this place",
        )
    })
}

fn lacks(file: &str, place: String, what: &str) -> FormFinding {
    let hint = "docs/READINGS.md shows the fields of forms and lists";
    FormFinding::error(
        NOT_A_FORM,
        file,
        place,
        format!("{what} is missing or not of its kind"),
        hint,
    )
}

pub(super) fn form(file: &str, text: &str) -> Result<FilledForm, FormFinding> {
    let value = value(file, text)?;
    let text_at = |field: &str| value.get(field).map(in_words).unwrap_or_default();
    let kind = text_at("form");
    if kind != SCHEMA {
        let message = if kind.is_empty() {
            format!("this is not a form: no field `form` says `{SCHEMA}`")
        } else {
            format!("its form is `{kind}`; this program reads `{SCHEMA}`")
        };
        let hint =
            "keep the first fields of the form that `bedside readings new` wrote as they are";
        return Err(FormFinding::error(
            NOT_A_FORM,
            file,
            "field form",
            message,
            hint,
        ));
    }
    let scenario = format!("{} {}", text_at("scenario"), text_at("version"));
    let mut form = FilledForm {
        file: file.to_owned(),
        scenario: Some((scenario, "fields scenario and version".to_owned())),
        text: Some((text_at("sha256"), "field sha256".to_owned())),
        reader: text_at("reader"),
        reader_place: "field reader".to_owned(),
        cells: Vec::new(),
        whole: true,
    };
    let runs = value.get("runs").and_then(Value::as_array);
    let runs = runs.ok_or_else(|| lacks(file, String::new(), "the list `runs`"))?;
    for (run, at) in runs.iter().zip(1_usize..) {
        let code = run.get("run").map(in_words).unwrap_or_default();
        if code.is_empty() {
            return Err(lacks(
                file,
                format!("entry {at} of runs"),
                "the field `run`",
            ));
        }
        reading(&code, run, &mut form.cells);
    }
    Ok(form)
}

/// A value as somebody would write it in a cell.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// One reader's answers for a run. The names of fields are those of the form; a turn may be an object or `[q, "LE", note]`.
fn reading(run: &str, given: &Value, cells: &mut Vec<FormCell>) {
    let mut put =
        |item: FormItem, mark: String, words: Option<String>, domains: String, note: String| {
            cells.push(FormCell {
                run: run.to_owned(),
                item,
                words,
                mark,
                domains,
                note,
                place: String::new(),
            });
        };
    let turns = given.get("turns").and_then(Value::as_array);
    for (turn, nth) in turns.into_iter().flatten().zip(1_u32..) {
        let at =
            |index: usize, name: &str| turn.get(index).or_else(|| turn.get(name)).map(in_words);
        let number = turn.get("turn").and_then(Value::as_u64);
        let number = number.and_then(|n| u32::try_from(n).ok()).unwrap_or(nth);
        let words = turn.get("said").map(in_words);
        let texts = [at(0, "q"), at(1, "domains"), at(2, "note")].map(Option::unwrap_or_default);
        let [mark, domains, note] = texts;
        put(FormItem::Turn(number), mark, words, domains, note);
    }
    let mut single = |item: FormItem, value: Option<&Value>| {
        put(
            item,
            value.map(in_words).unwrap_or_default(),
            None,
            String::new(),
            String::new(),
        );
    };
    for domain in Domain::ALL.iter().copied() {
        single(
            FormItem::Whole(domain),
            given.get(letter(domain).to_string()),
        );
    }
    let worst = given.get("worst");
    single(FormItem::Worst, worst.and_then(|two| two.get(0)));
    single(FormItem::Second, worst.and_then(|two| two.get(1)));
    single(FormItem::Best, given.get("best"));
    let odd = given.get("odd").and_then(Value::as_array);
    for text in odd.into_iter().flatten() {
        put(
            FormItem::Odd,
            String::new(),
            None,
            String::new(),
            in_words(text),
        );
    }
}

/// A list of runs, each with its readings. Every reader becomes a form.
fn list(file: &str, entries: &[Value]) -> Result<Source, FormFinding> {
    let (mut runs, mut forms) = (Vec::new(), Vec::<FilledForm>::new());
    for (entry, at) in entries.iter().zip(1_usize..) {
        let run = read_run(file, entry, at)?;
        let readings = entry.get("readings").and_then(Value::as_array);
        let place = || format!("run {}", run.run);
        let readings = readings.ok_or_else(|| lacks(file, place(), "the list `readings`"))?;
        for reading in readings {
            let reader = reading.get("reader").map(in_words).unwrap_or_default();
            if reader.is_empty() {
                return Err(lacks(file, place(), "the field `reader` of a reading"));
            }
            let known = forms.iter().position(|form| form.reader == reader);
            let index = known.unwrap_or_else(|| {
                forms.push(FilledForm {
                    file: file.to_owned(),
                    reader,
                    ..FilledForm::default()
                });
                forms.len() - 1
            });
            if let Some(form) = forms.get_mut(index) {
                if form.cells.iter().any(|cell| cell.run == run.run) {
                    return Err(twice(file, &run.run, &form.reader));
                }
                self::reading(&run.run, reading, &mut form.cells);
            }
        }
        if runs.iter().any(|known: &ReadRun| known.run == run.run) {
            let message = format!("there are two runs `{}`", run.run);
            let hint = "give each run a code of its own";
            let place = format!("entry {at}");
            return Err(FormFinding::error(TWICE, file, place, message, hint));
        }
        runs.push(run);
    }
    Ok(Source::List(runs, forms))
}

fn twice(file: &str, run: &str, reader: &str) -> FormFinding {
    let message = format!("reader `{reader}` has read this run already");
    let hint = "a run stands in the list once, with one reading of each reader";
    FormFinding::error(READER_TWICE, file, format!("run {run}"), message, hint)
}

fn read_run(file: &str, entry: &Value, at: usize) -> Result<ReadRun, FormFinding> {
    let text = |field: &str| {
        let found = entry.get(field).and_then(Value::as_str);
        let place = format!("entry {at}");
        found
            .map(str::to_owned)
            .ok_or_else(|| lacks(file, place, &format!("the field `{field}`")))
    };
    let texts = |field: &str| {
        let found = entry.get(field).and_then(Value::as_array);
        let found = found.and_then(|all| {
            all.iter()
                .map(|one| one.as_str().map(str::to_owned))
                .collect()
        });
        let place = format!("entry {at}");
        found.ok_or_else(|| lacks(file, place, &format!("the list `{field}`")))
    };
    Ok(ReadRun {
        run: text("run")?,
        scenario: text("scenario")?,
        seed: entry.get("seed").and_then(Value::as_u64).unwrap_or(0),
        choices: texts("choices")?,
        said: texts("said")?,
        heard_sha256: String::new(),
    })
}
