//! The tokens of a text as the parser itself sees them, so that nothing looks different before it is parsed and while it is.

use ron2::__internal::Lexer;

use super::place::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`, `[` or `{`.
    Open,
    /// `)`, `]` or `}`.
    Close,
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    Word,
    /// A text, number or character.
    Literal,
    /// `// …` to the end of the line, or `/* … */`.
    Comment,
    Space,
    /// `#`, `!` or `=`, which only attributes use.
    Sign,
    /// Nothing that the parser knows.
    Bad,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub kind: Kind,
    /// How it stands in the text.
    pub text: &'a str,
    /// Its first byte.
    pub start: usize,
}

impl Token<'_> {
    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Whether it says something: white space and comments do not.
    pub(super) fn counts(&self) -> bool {
        !matches!(self.kind, Kind::Space | Kind::Comment)
    }
}

/// Every token of a text, white space and comments too.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    // The parser keeps the names of its kinds to itself; one of each tells the others.
    let like = |sample: &'static str| Lexer::new(sample).next().map(|token| token.kind);
    let (word, bad) = (like("word"), like("§"));
    let all = Lexer::new(text).with_trivia(true);
    all.filter(|token| !token.text.is_empty())
        .map(move |token| {
            let kind = match token.text {
                _ if Some(token.kind) == bad => Kind::Bad,
                _ if Some(token.kind) == word => Kind::Word,
                text if token.kind.is_trivia() && text.starts_with('/') => Kind::Comment,
                _ if token.kind.is_trivia() => Kind::Space,
                "(" | "[" | "{" => Kind::Open,
                ")" | "]" | "}" => Kind::Close,
                "," => Kind::Comma,
                ":" => Kind::Colon,
                "#" | "!" | "=" => Kind::Sign,
                _ => Kind::Literal,
            };
            Token {
                kind,
                text: token.text,
                start: token.span.start_offset,
            }
        })
}

/// The bracket that closes this one.
pub(super) fn closes(open: &str) -> &'static str {
    match open {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_the_parser() {
        let text = "#![a] A(b: '\"', c: r#\"(\"#, /* ( */ d: [1.5, -2], e: {\"x\": §}) // (";
        let kinds: Vec<(Kind, &str)> = tokens(text)
            .filter(Token::counts)
            .map(|token| (token.kind, token.text))
            .collect();
        for expected in [
            (Kind::Sign, "#"),
            (Kind::Word, "A"),
            (Kind::Literal, "'\"'"),
            (Kind::Literal, "r#\"(\"#"),
            (Kind::Literal, "-2"),
            (Kind::Bad, "§"),
            (Kind::Colon, ":"),
        ] {
            assert!(kinds.contains(&expected), "{expected:?}: {kinds:?}");
        }
        let opened = kinds.iter().filter(|(kind, _)| *kind == Kind::Open);
        assert_eq!(opened.count(), 4);
        let whole: String = tokens(text).map(|token| token.text).collect();
        assert_eq!(whole, text);
    }
}
