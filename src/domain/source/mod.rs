//! Source text: places in it, and reading RON into typed values with every mistake reported.
//!
//! The `ron` crate stops at the first mistake and forgets positions, so scenario files are read through a syntax tree.

pub(crate) mod declare;
pub mod decode;
mod layout;
mod place;
pub mod word;

pub use layout::layout;
pub use place::{Place, SourceText, Span};

use crate::domain::diagnostic::{self, Diagnostic};
use decode::{Context, Decode};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// Decodes UTF-8 or says where it breaks.
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
    std::str::from_utf8(bytes).map_err(|e| {
        let message = format!(
            "the file is not UTF-8 text: byte {} does not fit",
            e.valid_up_to()
        );
        Diagnostic::error("SY001", Span::default(), message, "save the file as UTF-8")
    })
}

/// Reads `text` as one RON value of type `T`; every mistake is reported, and `None` means that some were fatal.
pub fn read<T: Decode>(text: &str) -> (Option<T>, Vec<Diagnostic>) {
    let mut cx = Context::default();
    let (document, errors) = ron2::ast::parse_document_lossy(text);
    for e in &errors {
        cx.push(syntax_error(e));
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

fn syntax_error(e: &ron2::Error) -> Diagnostic {
    let span = decode::span_of(e.span());
    if matches!(e.kind(), ron2::ErrorKind::ExceededRecursionLimit) {
        return Diagnostic::error(
            "SY003",
            span,
            "brackets are nested too deeply",
            "split the value",
        );
    }
    let message = format!("not valid RON: {}", first_lower(&e.kind().to_string()));
    Diagnostic::error(
        "SY002",
        span,
        message,
        "look for a missing or extra comma, quote or bracket just before this place",
    )
}

fn first_lower(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_lowercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
}
