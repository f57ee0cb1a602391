//! The check report for programs: one JSON object per file.

use insight::words::{Diagnostic, SourceText};
use serde_json::{Value, json};

use super::checked_file::CheckedFile;

/// The form of the objects. Fields may be added without a new number; none is taken away or changes its meaning.
const SCHEMA: &str = "bedside-check/1";

/// What was found in one file.
pub(super) fn object(checked: &CheckedFile) -> Value {
    let source = SourceText::new(&checked.text);
    let found: Vec<Value> = checked
        .diagnostics
        .iter()
        .map(|d| diagnostic(d, &source))
        .collect();
    let mut object = json!({ "schema": SCHEMA, "file": checked.name, "diagnostics": found, "waived": checked.waived, "undecided": checked.undecided });
    if let (Some(why), Some(fields)) = (&checked.unreadable, object.as_object_mut()) {
        fields.insert("unreadable".into(), json!(why));
    }
    object
}

fn diagnostic(found: &Diagnostic, source: &SourceText<'_>) -> Value {
    let (start, end) = (source.place(found.span.start), source.place(found.span.end));
    let related: Vec<Value> = found
        .related
        .iter()
        .map(|(span, label)| {
            let (start, end) = (source.place(span.start), source.place(span.end));
            json!({
                "message": label,
                "line": start.line, "column": start.column,
                "end_line": end.line, "end_column": end.column,
            })
        })
        .collect();
    json!({
        "code": found.code,
        "severity": found.severity.name(),
        "message": found.message,
        "hint": found.hint,
        "line": start.line, "column": start.column,
        "end_line": end.line, "end_column": end.column,
        "related": related,
    })
}
