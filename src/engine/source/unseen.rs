//! Characters that nobody sees in an editor. The one list of them: findings, names and excerpts ask here.

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
            '\u{ad}' | '\u{2028}' | '\u{2029}' | '\u{180e}' | '\u{3164}' | '\u{fffe}' | '\u{ffff}'
        )
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
        assert!(!is_hidden('\u{a0}') && is_hidden('\u{ad}') && is_hidden('\u{206a}'));
    }
}
