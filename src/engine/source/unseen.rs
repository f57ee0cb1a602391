//! Characters that nobody sees in an editor. The one list of them: findings, names, tables and JSON ask here.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What a character is, for somebody who has never heard of it, if nobody sees it in an editor. The blank of the keyboard and
/// the ends of lines are seen.
pub fn unseen(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' | '\n' | '\r' => return None,
        '\t' => "a tab",
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "a blank at which no line breaks",
        '\u{ad}' => "a soft hyphen",
        '\u{2028}' | '\u{2029}' => "a line break of a word processor",
        '\u{fffd}' => "the sign for a character that was lost",
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}' => "a character that no typeface has",
        c if has_no_width(c) => "a character without width",
        c if turns_direction(c) => "a mark that turns the direction of writing",
        c if c.is_whitespace() && !c.is_control() => "a blank of another width",
        c if is_hidden(c) => "an invisible character",
        _ => return None,
    })
}

/// Whether it is a blank of another kind than that of the keyboard.
pub fn is_odd_blank(c: char) -> bool {
    c == '\t'
        || (c.is_whitespace() && !c.is_control() && !matches!(c, ' ' | '\u{2028}' | '\u{2029}'))
}

/// Whether it turns the reading direction of what follows, so that a text says something else than it shows.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Whether it shows nothing at all, so that two texts with and without it look the same. Blanks show that they are there.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || turns_direction(c)
        || has_no_width(c)
        || matches!(
            c,
            '\u{ad}' | '\u{2028}' | '\u{2029}' | '\u{180e}' | '\u{3164}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
                // Fillers, joiners of other scripts, beams of music, and tags that once named languages.
                | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{ffa0}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}'
        )
}

/// A text as a table or a line for people shows it: what is hidden is named by its number, as `⟨U+202E⟩`, line ends and tabs
/// stay. Two texts that are not the same do not look the same. Joiners that a script needs stay, too.
pub fn shown(text: &str) -> Cow<'_, str> {
    let mut last = ' ';
    let mut named = |c: char| {
        // Nothing below Hebrew is joined, or kept from being joined, by them; small pictures are.
        let joins = matches!(c, '\u{200c}' | '\u{200d}') && last >= '\u{590}' && !is_hidden(last);
        last = c;
        is_hidden(c) && !joins && !matches!(c, '\n' | '\r' | '\t')
    };
    if !text.chars().any(&mut named) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if named(c) {
            let _ = write!(out, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A text of JSON that says the same with everything hidden as `\u…` (RFC 8259, 7). It can only stand inside of strings there.
pub fn in_json(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| is_hidden(c) && !matches!(c, '\n' | '\r' | '\t');
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_unseen_and_letters_are_neither() {
        for code in 0..=0x0010_ffff {
            let Some(c) = char::from_u32(code) else {
                continue;
            };
            if is_hidden(c) && !matches!(c, '\n' | '\r') {
                assert!(unseen(c).is_some(), "U+{code:04X}");
            }
            if c.is_alphanumeric() && !is_hidden(c) {
                assert_eq!(unseen(c), None, "U+{code:04X}");
            }
        }
        assert_eq!(
            shown("a\u{202e}b\u{200b}\u{1b}[m\n\tc"),
            "a⟨U+202E⟩b⟨U+200B⟩⟨U+001B⟩[m\n\tc"
        );
        // Joiners stay where a script needs them, and only there.
        for joined in ["می\u{200c}خواهم", "👩\u{200d}⚕\u{fe0f}", "क्\u{200d}ष"] {
            assert_eq!(shown(joined), joined);
        }
        assert_eq!(shown("A\u{200d} B"), "A⟨U+200D⟩ B");
        let name = "x\u{202e}\u{e0041}\u{7f}é\n";
        let json = serde_json::to_string_pretty(&[name]).unwrap();
        let seen = in_json(&json);
        assert!(!seen.contains(|c| is_hidden(c) && c != '\n'), "{seen}");
        assert!(seen.contains("\\u202e\\udb40\\udc41\\u007fé"), "{seen}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&seen).unwrap(), [name]);
        assert!(!is_hidden('\u{a0}') && is_hidden('\u{ad}') && is_hidden('\u{206a}'));
    }
}
