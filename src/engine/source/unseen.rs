//! Characters that nobody sees in an editor.

/// What a character is, for somebody who has never heard of it, if nobody sees it in an editor. The blank of the keyboard and
/// the ends of lines are seen.
pub fn unseen(c: char) -> Option<&'static str> {
    Some(match c {
        '\t' => "a tab",
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "a blank at which no line breaks",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            "a character without width"
        }
        '\u{2028}' | '\u{2029}' => "a line break of a word processor",
        '\u{fffd}' => "the sign for a character that was lost",
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}' => "a character that no typeface has",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            "a mark that turns the direction of writing"
        }
        '\u{180e}' | '\u{3164}' | '\u{fffe}' | '\u{ffff}' => "an invisible character",
        ' ' | '\n' | '\r' => return None,
        c if c.is_whitespace() && !c.is_control() => "a blank of another width",
        c if c.is_control() => "an invisible character",
        _ => return None,
    })
}

/// Whether it is a blank of another kind than that of the keyboard.
pub fn is_odd_blank(c: char) -> bool {
    c == '\t'
        || (c.is_whitespace() && !c.is_control() && !matches!(c, ' ' | '\u{2028}' | '\u{2029}'))
}
