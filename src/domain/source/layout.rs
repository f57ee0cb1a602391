//! The usual layout of a RON text: four spaces, short things on one line, every comment kept.

use ron2::ast::{CommentMode, FormatConfig, format_document, parse_document};

/// Lists and brackets that fit in this many characters stay on one line.
const ON_ONE_LINE: usize = 96;

/// `text` in the usual layout, or `None` when it is not RON or the layout would change what it says.
///
/// Laying out what was laid out changes nothing.
pub fn layout(text: &str) -> Option<String> {
    if super::nesting::too_deep(text).is_some() {
        return None;
    }
    let config = FormatConfig::default()
        .comments(CommentMode::Preserve)
        .char_limit(ON_ONE_LINE);
    // The first pass can move a comment to where the second would set it otherwise; a few passes settle it.
    let mut last = text.to_owned();
    for _ in 0..4 {
        let document = parse_document(&last).ok()?;
        document.value.as_ref()?;
        let set = format_document(&document, &config).trim_end().to_owned() + "\n";
        let settled = set == last;
        last = set;
        if settled {
            break;
        }
    }
    says_the_same(text, &last).then_some(last)
}

/// Whether two texts have the same words, numbers and comments in the same order; commas and white space carry no meaning.
fn says_the_same(a: &str, b: &str) -> bool {
    essence(a) == essence(b)
}

/// A text without white space and commas, except inside quotes.
fn essence(text: &str) -> Vec<u8> {
    let mut kept = Vec::with_capacity(text.len());
    let mut quoted = false;
    let mut escaped = false;
    for byte in text.bytes() {
        if quoted {
            kept.push(byte);
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
        } else if !byte.is_ascii_whitespace() && byte != b',' {
            quoted = byte == b'"';
            kept.push(byte);
        }
    }
    kept
}
