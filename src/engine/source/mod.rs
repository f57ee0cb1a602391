//! Source text: places in it, and reading RON into typed values with every mistake reported.
//!
//! The `ron` crate stops at the first mistake and forgets positions, so scenario files are read through a syntax tree.

pub(crate) mod declare;
pub mod decode;
mod hints;
mod layout;
mod meaning;
pub mod numerals;
pub(crate) mod place;
mod shape;
mod slips;
mod texts;
mod tokens;
pub mod unseen;
pub mod word;

pub use layout::{NoLayout, layout};
pub use meaning::meaning;
pub use place::{LineColumn, SourceText, Span};
pub use shape::{MAX_DEPTH, MAX_TOKENS};
pub use texts::{Text, texts};

use std::borrow::Cow;

use crate::diagnostic::{self, Diagnostic};
use decode::{Decode, DecodeContext};
use ron2::ErrorKind;
use shape::TextShape;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// Decodes UTF-8 or says where it breaks. A byte order mark at the beginning, which some editors write, is left out.
///
/// # Errors
/// `SY001` when the bytes are too many or not UTF-8.
pub fn text_of(bytes: &[u8]) -> Result<&str, Diagnostic> {
    if bytes.len() > MAX_BYTES {
        let message = format!(
            "the file has {} bytes; at most {MAX_BYTES} are read",
            bytes.len()
        );
        return Err(Diagnostic::error(
            "SY001",
            Span::default(),
            message,
            "split it into several scenarios",
        ));
    }
    if let Some(other) = other_format(bytes) {
        let message = format!("the file is {other}, not plain text");
        return Err(Diagnostic::error("SY001", Span::default(), message, PLAIN));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|e| {
        let before = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        let message = format!(
            "the file is not UTF-8 text: in line {line} a character does not fit (byte {})",
            e.valid_up_to()
        );
        Diagnostic::error("SY001", Span::default(), message, PLAIN)
    })
}

/// How a file becomes one that can be read.
const PLAIN: &str =
    "save it as plain text in UTF-8: in Notepad “Save as”, then UTF-8 under “Encoding”";

/// What kind of file it is, by its first bytes, if it is not plain text.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    Some(if begins(b"{\\rtf") {
        "a document in rich text (RTF)"
    } else if begins(b"PK\x03\x04") {
        "a document of a word processor (docx or odt)"
    } else if begins(&[0xd0, 0xcf, 0x11, 0xe0]) {
        "a document of a word processor (doc)"
    } else if begins(b"%PDF") {
        "a PDF document"
    } else if begins(&[0xff, 0xfe]) || begins(&[0xfe, 0xff]) {
        "text in UTF-16"
    } else {
        return None;
    })
}

/// A text with the line ends of Unix, whatever it came with: the same file checked out elsewhere is the same text.
pub fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Reads `text` as one RON value of type `T`; every mistake is reported, and `None` means that some were fatal.
///
/// After a first slip in brackets and commas the parser looks on for a while, not to the end: what it keeps and how often it
/// begins again is bounded by what it is given.
pub fn read<T: Decode>(text: &str) -> (Option<T>, Vec<Diagnostic>) {
    let mut cx = DecodeContext::default();
    let until = match shape::shape(text) {
        TextShape::TooDeep(span) => return (None, vec![nested(span)]),
        TextShape::TooMany(span) => return (None, vec![too_many(span)]),
        TextShape::Slip { at, until } => {
            if let Some(found) = slips::told(text, at) {
                return (None, vec![found]);
            }
            until
        }
        TextShape::Sound => text.len(),
    };
    let seen = text.get(..until).unwrap_or(text);
    let (document, mut errors) = ron2::ast::parse_document_lossy(seen);
    if until < text.len() {
        // Where the text was cut off is not the author's mistake.
        errors.retain(|e| e.span().start_offset < until);
        if errors.is_empty() {
            cx.push(not_ron(Span::new(until, until), "nothing fits here", ""));
            return (None, cx.finish());
        }
    }
    let source = SourceText::new(text);
    let mut lines = std::collections::BTreeSet::new();
    let astray = errors.first().is_some_and(|e| quote_at(text, e));
    for e in &errors {
        // Behind a quotation mark of another kind, texts and what stands between them are taken for each other.
        if astray && !quote_at(text, e) {
            continue;
        }
        let found = syntax_error(e, text);
        // One slip makes the rest of its line unreadable: what follows there says nothing new.
        if lines.insert(source.line_of(found.span.start)) {
            cx.push(found);
        }
    }
    // Decoding a damaged tree would only add findings that vanish with the first mended comma.
    let value = match &document.value {
        _ if !errors.is_empty() => None,
        Some(expr) => T::decode(expr, &mut cx),
        None => {
            cx.push(Diagnostic::error(
                "SY004",
                Span::default(),
                "the file is empty",
                "start from `bedside new`",
            ));
            None
        }
    };
    let mut found = cx.finish();
    diagnostic::sort(&mut found);
    found.dedup_by(|a, b| a.code == b.code && a.span == b.span);
    (value, found)
}

fn nested(span: Span) -> Diagnostic {
    let message = format!("brackets are nested more than {MAX_DEPTH} deep");
    Diagnostic::error("SY003", span, message, "split the value")
}

fn too_many(span: Span) -> Diagnostic {
    let message =
        format!("the file has more than {MAX_TOKENS} words and signs; what follows is not read");
    Diagnostic::error("SY017", span, message, "split it into several scenarios")
}

fn syntax_error(e: &ron2::Error, text: &str) -> Diagnostic {
    let span = decode::span_of(e.span());
    if matches!(e.kind(), ErrorKind::ExceededRecursionLimit) {
        return nested(span);
    }
    let (before, rest) = text
        .split_at_checked(span.start as usize)
        .unwrap_or_default();
    let mut found = not_ron(span, &hints::plain(&e.kind().to_string()), rest);
    let hint = match e.kind() {
        ErrorKind::UnclosedBlockComment => "close the comment with `*/`",
        ErrorKind::ExpectedStringEnd => "close the text with a straight double quote",
        ErrorKind::InvalidEscape(_) => {
            "write the character itself, or `\\u{…}` with the number that it has in Unicode"
        }
        _ if before.trim_end().ends_with('"')
            && rest.trim_start().starts_with(char::is_alphanumeric) =>
        {
            "a comma may be missing; a quotation inside a text stands between single quotes: \"She said 'rest'.\""
        }
        _ => return found,
    };
    hint.clone_into(&mut found.hint);
    found
}

/// Whether a mistake begins with a quotation mark that does not begin a text.
fn quote_at(text: &str, e: &ron2::Error) -> bool {
    let rest = text.get(e.span().start_offset..).unwrap_or_default();
    rest.trim_start().starts_with(CURLY_QUOTES)
}

/// Quotation marks that look like those of a text and are not.
const CURLY_QUOTES: [char; 7] = ['“', '”', '„', '«', '»', '‘', '’'];

fn not_ron(span: Span, what: &str, rest: &str) -> Diagnostic {
    let message = format!("not valid RON: {what}");
    let hint = match rest.trim_start().chars().next() {
        Some(first) if first == '\'' || CURLY_QUOTES.contains(&first) => {
            "put texts between straight double quotes: \"…\""
        }
        Some('#') => "a remark begins with two strokes: `// …`",
        _ if after_name(rest).starts_with('=')
            || what.contains("a colon after the name of a field") =>
        {
            "write a colon between a field and what it holds: `field: …`"
        }
        _ => "look for a missing or extra comma, quote or bracket just before this place",
    };
    Diagnostic::error("SY002", span, message, hint)
}

/// What follows the name of a field.
fn after_name(text: &str) -> &str {
    let name = |c: char| c.is_alphanumeric() || c == '_';
    text.trim_start().trim_start_matches(name).trim_start()
}
