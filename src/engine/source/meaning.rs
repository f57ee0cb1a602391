//! What a text says, whatever its layout: the same words in other line ends, other white space or with other comments are the
//! same text.

use super::tokens::{Kind, Token, tokens};
use super::unix_lines;

/// A form of the text in which only what it says is left: one word, number, text or sign a line.
pub fn meaning(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let plain = unix_lines(text);
    let mut kept = String::with_capacity(plain.len());
    for word in words(&plain) {
        kept += word;
        kept.push('\n');
    }
    kept
}

/// The tokens that say something. A comma says nothing that the brackets do not.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let says = |token: &Token<'_>| token.counts() && token.kind != Kind::Comma;
    tokens(text).filter(says).map(|token| token.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_comments_say_nothing_and_words_do() {
        let one = "A(a: [1, 2], b: \"x y\",)";
        for same in [
            "\u{feff}A(a: [1, 2], b: \"x y\")",
            "A(\r\n  a: [1, 2,], // why\r\n  b: \"x y\",\r\n)\r\n",
            "/* a */ A(a:[1,2],b:\"x y\")",
        ] {
            assert_eq!(meaning(one), meaning(same), "{same}");
        }
        assert_eq!(meaning("\"a\r\nb\""), meaning("\"a\nb\""));
        for other in [
            "A(a: [12], b: \"x y\")",
            "A(a: [1, 2], b: \"x  y\")",
            "A(a: [2, 1], b: \"x y\")",
            "A(a: [1, 2], b: \"x, y\")",
        ] {
            assert_ne!(meaning(one), meaning(other), "{other}");
        }
    }
}
