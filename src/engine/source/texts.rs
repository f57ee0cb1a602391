//! Every text of a file, whatever it is for.

use super::place::Span;
use super::tokens::{Kind, tokens};

/// A text in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// What it says.
    pub value: String,
    /// Where it stands.
    pub span: Span,
    /// The name of the field that it stands in, or the nearest before it.
    pub name: &'a str,
}

/// The texts of a file that can be read, in order.
pub fn texts(text: &str) -> Vec<Text<'_>> {
    let mut found = Vec::new();
    let (mut name, mut word) = ("", "");
    for token in tokens(text).filter(super::tokens::Token::counts) {
        match token.kind {
            Kind::Colon if !word.is_empty() => name = word,
            Kind::Literal if token.text.starts_with(['"', 'r']) => {
                if let Ok((value, _)) = ron2::ast::decode_string(token.text) {
                    found.push(Text {
                        value,
                        span: token.span(),
                        name,
                    });
                }
            }
            _ => {}
        }
        word = if token.kind == Kind::Word {
            token.text
        } else {
            ""
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_with_their_fields_and_without_their_escapes() {
        let text = "A(title: \"a\\u{7}\", list: [\"b\", r\"c\\\"], n: 1, c: 'x', d: b\"y\", map: {\"k\": (say: \"d\")})";
        let found = texts(text);
        let all: Vec<_> = found.iter().map(|t| (t.name, t.value.as_str())).collect();
        assert_eq!(
            all,
            [
                ("title", "a\u{7}"),
                ("list", "b"),
                ("list", "c\\"),
                ("map", "k"),
                ("say", "d")
            ]
        );
    }
}
