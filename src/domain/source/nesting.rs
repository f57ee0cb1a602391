//! How deeply the brackets of a text are nested, found without recursion: a parser that recurses must not see the worst of it.

use super::Span;

/// At most so many levels of brackets are read.
pub const MAX_DEPTH: usize = 128;

/// The first bracket beyond [`MAX_DEPTH`], if there is one. Brackets in quotes and comments do not count.
pub(super) fn too_deep(text: &str) -> Option<Span> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(Span {
                        start: at as u32,
                        end: at as u32 + 1,
                    });
                }
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' => {
                at += quoted(rest);
                continue;
            }
            b'r' if raw_hashes(rest).is_some() => {
                at += raw(rest, raw_hashes(rest).unwrap_or(0));
                continue;
            }
            b'/' if rest.starts_with(b"//") => {
                at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                continue;
            }
            b'/' if rest.starts_with(b"/*") => {
                at += comment(rest);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Length of a text in quotes, quotes included.
fn quoted(rest: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        at += match byte {
            b'\\' => 2,
            b'"' => return at + 1,
            _ => 1,
        };
    }
    rest.len()
}

/// The number of `#` signs of a raw text that begins here.
fn raw_hashes(rest: &[u8]) -> Option<usize> {
    let hashes = rest.iter().skip(1).take_while(|b| **b == b'#').count();
    (rest.get(1 + hashes) == Some(&b'"')).then_some(hashes)
}

/// Length of a raw text, quotes and signs included.
fn raw(rest: &[u8], hashes: usize) -> usize {
    let end: Vec<u8> = std::iter::once(b'"')
        .chain(std::iter::repeat_n(b'#', hashes))
        .collect();
    let inside = rest.get(hashes + 2..).unwrap_or_default();
    let found = inside.windows(end.len()).position(|w| w == end);
    found.map_or(rest.len(), |p| hashes + 2 + p + end.len())
}

/// Length of a comment between `/*` and `*/`; such comments may be nested.
fn comment(rest: &[u8]) -> usize {
    let (mut at, mut open) = (2, 1);
    while open > 0 {
        let Some(here) = rest.get(at..).filter(|h| !h.is_empty()) else {
            return rest.len();
        };
        if here.starts_with(b"*/") {
            open -= 1;
            at += 2;
        } else if here.starts_with(b"/*") {
            open += 1;
            at += 2;
        } else {
            at += 1;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_outside_quotes_and_comments_count() {
        let deep = "(".repeat(MAX_DEPTH);
        for (text, expected) in [
            (deep.clone(), false),
            (format!("{deep}["), true),
            (format!("{deep}\"(\\\"(\""), false),
            (format!("{deep}r#\"(\"(\"#"), false),
            (format!("{deep}// (\n"), false),
            (format!("{deep}/* ( /* ( */ ( */"), false),
            (format!("{deep}/* */ {{"), true),
            (format!("{deep}){deep}"), true),
            ("()".repeat(1000), false),
        ] {
            assert_eq!(too_deep(&text).is_some(), expected, "{text}");
        }
    }
}
