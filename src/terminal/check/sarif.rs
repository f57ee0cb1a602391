//! The check report as SARIF 2.1.0 (OASIS standard), which editors and code review read.

use insight::words::{CodeInfo, Diagnostic, Severity, SourceText, Span};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::checked_file::CheckedFile;
use insight::check;

/// One run over all files.
pub(super) fn log(files: &[CheckedFile]) -> Value {
    let codes = check::codes();
    let results: Vec<Value> = files.iter().flat_map(|f| file_results(f, &codes)).collect();
    let unread: Vec<Value> = files
        .iter()
        .filter_map(|f| f.unreadable.as_ref())
        .map(|why| json!({ "level": "error", "message": { "text": why } }))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bedside",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unread.is_empty(),
                "toolExecutionNotifications": unread,
            }],
            "results": results,
        }],
    })
}

fn rule(info: &CodeInfo) -> Value {
    json!({
        "id": info.code,
        "shortDescription": { "text": info.title },
        "fullDescription": { "text": info.explanation },
    })
}

fn file_results(file: &CheckedFile, codes: &[CodeInfo]) -> Vec<Value> {
    let source = SourceText::new(&file.text);
    let uri = uri(&file.name);
    file.diagnostics
        .iter()
        .map(|found| result(found, &source, &uri, codes))
        .collect()
}

fn result(found: &Diagnostic, source: &SourceText<'_>, uri: &str, codes: &[CodeInfo]) -> Value {
    let text = if found.hint.is_empty() {
        found.message.clone()
    } else {
        format!("{}; {}", found.message, found.hint)
    };
    let related: Vec<Value> = found
        .related
        .iter()
        .enumerate()
        .map(|(i, (span, label))| {
            let mut place = location(*span, source, uri);
            if let Some(fields) = place.as_object_mut() {
                fields.insert("id".into(), json!(i + 1));
                fields.insert("message".into(), json!({ "text": label }));
            }
            place
        })
        .collect();
    let mut result = json!({
        "ruleId": found.code,
        "level": level(found.severity),
        "message": { "text": text },
        "locations": [location(found.span, source, uri)],
        "relatedLocations": related,
    });
    let index = codes.iter().position(|c| c.code == found.code);
    if let (Some(index), Some(fields)) = (index, result.as_object_mut()) {
        fields.insert("ruleIndex".into(), json!(index));
    }
    result
}

fn location(span: Span, source: &SourceText<'_>, uri: &str) -> Value {
    let (start, end) = (source.place(span.start), source.place(span.end));
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri },
        "region": {
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        },
    }})
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative reference or a file address: forward slashes, other characters in percent form (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    let slashes = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    if slashes.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in slashes.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte as char);
            }
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_addresses() {
        assert_eq!(uri("a b/ü.ron"), "a%20b/%C3%BC.ron");
        assert_eq!(uri("/x/y.ron"), "file:///x/y.ron");
    }
}
