//! Whether the tokens of a text are put together as RON is, found without recursion and without keeping anything: the parser
//! recurses, keeps everything and mends what it can, so it must not see the worst of a text.

use super::place::Span;
use super::tokens::{Kind, Token, closes, tokens};

/// The most levels of brackets that are read. The parser's own limit is higher, and beyond that it never returns.
pub const MAX_DEPTH: usize = 100;

/// The most words, numbers, texts and signs that are read.
pub const MAX_TOKENS: usize = 1_000_000;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextShape {
    /// Every bracket, comma and colon stands where it should.
    Sound,
    /// Something stands where it should not.
    Slip {
        /// The first such place.
        at: Span,
        /// The parser may look for more as far as this byte; what follows says nothing new.
        until: usize,
    },
    /// Brackets are nested deeper than [`MAX_DEPTH`].
    TooDeep(Span),
    /// There are more tokens than [`MAX_TOKENS`].
    TooMany(Span),
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Want {
    /// A value, or the end of the brackets if `true`.
    Value(bool),
    /// The bracket after a name.
    Body,
    /// The name of a field, or the end of the brackets.
    Name,
    /// The colon after a name or key.
    Colon,
    /// A comma or the end of the brackets; at the top, the end of the text.
    After,
}

/// What stands between two brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    List,
    Key,
    Entry,
    /// Round brackets in which nothing has been seen yet.
    Unknown,
    Values,
    Fields,
    /// `Some( … )`.
    One,
}

impl Inside {
    fn close(self) -> &'static str {
        match self {
            Self::List => "]",
            Self::Key | Self::Entry => "}",
            Self::Unknown | Self::Values | Self::Fields | Self::One => ")",
        }
    }
}

/// Words that are values by themselves.
const PLAIN: [&str; 5] = ["true", "false", "None", "inf", "NaN"];

/// Looks at a text as far as its first slip, and a little beyond.
pub(super) fn shape(text: &str) -> TextShape {
    let mut all = tokens(text).filter(Token::counts).peekable();
    let mut walk = Walk {
        inside: Vec::new(),
        want: Want::Value(false),
        some: false,
    };
    let mut count = 0_usize;
    while let Some(token) = all.next() {
        count += 1;
        if count > MAX_TOKENS {
            return TextShape::TooMany(token.span());
        }
        if token.text == "#" && walk.at_top() {
            if let Some(at) = attribute(&mut all) {
                return slip(text, at, &walk, all);
            }
            continue;
        }
        let next = all.peek().copied();
        if !walk.step(token, next) {
            return slip(text, token.span(), &walk, std::iter::once(token).chain(all));
        }
        if walk.inside.len() > MAX_DEPTH {
            return TextShape::TooDeep(token.span());
        }
    }
    if count == 0 || (walk.inside.is_empty() && walk.want == Want::After) {
        return TextShape::Sound;
    }
    let end = text.trim_end().len();
    TextShape::Slip {
        at: Span::new(end, end),
        until: text.len(),
    }
}

/// Where the looking stands.
struct Walk {
    inside: Vec<Inside>,
    want: Want,
    /// The name before the bracket was `Some`.
    some: bool,
}

impl Walk {
    fn at_top(&self) -> bool {
        self.inside.is_empty() && self.want == Want::Value(false)
    }

    /// Takes a token; `false` when it does not fit.
    fn step(&mut self, token: Token<'_>, next: Option<Token<'_>>) -> bool {
        let closes_here = token.kind == Kind::Close
            && self.inside.last().is_some_and(|i| i.close() == token.text);
        match self.want {
            Want::Value(may_end) if closes_here => may_end && self.close(),
            Want::Value(_) => self.value(token, next),
            Want::Body => self.body(token),
            Want::Name if closes_here => self.close(),
            Want::Name => token.kind == Kind::Word && self.wants(Want::Colon),
            Want::Colon => token.kind == Kind::Colon && self.wants(Want::Value(false)),
            Want::After => self.after(token, closes_here),
        }
    }

    fn wants(&mut self, want: Want) -> bool {
        self.want = want;
        true
    }

    fn close(&mut self) -> bool {
        self.inside.pop();
        self.wants(Want::After)
    }

    fn open(&mut self, inside: Inside, want: Want) -> bool {
        self.inside.push(inside);
        self.wants(want)
    }

    fn value(&mut self, token: Token<'_>, next: Option<Token<'_>>) -> bool {
        let next = next.map_or("", |next| next.text);
        if let Some(inside @ Inside::Unknown) = self.inside.last_mut() {
            if token.kind == Kind::Word && next == ":" {
                *inside = Inside::Fields;
                return self.wants(Want::Colon);
            }
            *inside = Inside::Values;
        }
        match (token.kind, token.text) {
            (Kind::Open, "[") => self.open(Inside::List, Want::Value(true)),
            (Kind::Open, "{") => self.open(Inside::Key, Want::Value(true)),
            (Kind::Open, _) => self.open(Inside::Unknown, Want::Value(true)),
            (Kind::Literal, _) => self.wants(Want::After),
            (Kind::Word, word) if PLAIN.contains(&word) => self.wants(Want::After),
            (Kind::Word, word) => {
                self.some = word == "Some";
                match next {
                    "(" => self.wants(Want::Body),
                    _ => !self.some && self.wants(Want::After),
                }
            }
            _ => false,
        }
    }

    /// The bracket after a name: it is there, or the name would not have asked for it.
    fn body(&mut self, token: Token<'_>) -> bool {
        match (token.kind, self.some) {
            (Kind::Open, true) => self.open(Inside::One, Want::Value(false)),
            (Kind::Open, false) => self.open(Inside::Unknown, Want::Value(true)),
            _ => false,
        }
    }

    fn after(&mut self, token: Token<'_>, closes_here: bool) -> bool {
        let Some(inside) = self.inside.last_mut() else {
            return false;
        };
        match (*inside, token.kind) {
            (Inside::Key, Kind::Colon) => {
                *inside = Inside::Entry;
                self.wants(Want::Value(false))
            }
            (Inside::Key, _) => false,
            (_, Kind::Close) if closes_here => self.close(),
            (Inside::Entry, Kind::Comma) => {
                *inside = Inside::Key;
                self.wants(Want::Value(true))
            }
            (Inside::Fields, Kind::Comma) => self.wants(Want::Name),
            (Inside::List | Inside::Values, Kind::Comma) => self.wants(Want::Value(true)),
            _ => false,
        }
    }
}

/// Passes over `![name]` or `![name(names)]`. Gives the place where it is not that.
fn attribute<'a>(all: &mut impl Iterator<Item = Token<'a>>) -> Option<Span> {
    let mut depth = 0_usize;
    let mut last = Span::default();
    for (nth, token) in all.enumerate() {
        last = token.span();
        match (nth, token.text) {
            (0, "!") => {}
            (1, "[") => depth = 1,
            (2.., "(") if depth == 1 => depth = 2,
            (2.., ")") if depth == 2 => depth = 1,
            (2.., "]") if depth == 1 => return None,
            (2.., text) if ",=".contains(text) => {}
            (2.., _) if matches!(token.kind, Kind::Word | Kind::Literal) => {}
            _ => return Some(last),
        }
    }
    Some(last)
}

/// How far the parser may go on after a slip. It takes brackets that do not fit for mistakes and leaves open what they should
/// have closed, so what it might hold open is counted with it: every bracket that is not certainly closed.
fn slip<'a>(text: &str, at: Span, walk: &Walk, rest: impl Iterator<Item = Token<'a>>) -> TextShape {
    let mut open: Vec<&str> = walk.inside.iter().map(|inside| inside.close()).collect();
    let first = at.start as usize;
    let window = first.saturating_add(window(text.len()));
    let mut before = ["", ""];
    let mut until = text.len();
    for token in rest {
        if token.start >= window || open.len() >= MAX_DEPTH {
            until = token.start;
            break;
        }
        let swallowed = before[1] == ":" || before == ["Some", "("];
        match token.kind {
            Kind::Open => open.push(closes(token.text)),
            Kind::Close if !swallowed && open.last() == Some(&token.text) => {
                open.pop();
            }
            _ => {}
        }
        before = [before[1], token.text];
    }
    TextShape::Slip { at, until }
}

/// How many bytes after a slip are looked at: after some mistakes the parser goes through the whole text once more.
fn window(length: usize) -> usize {
    (2_000_000_000 / length.max(1)).clamp(4 * 1024, 64 * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deep(text: &str) -> bool {
        matches!(shape(text), TextShape::TooDeep(_))
    }

    #[test]
    fn only_brackets_outside_quotes_and_comments_count() {
        let open = "[".repeat(MAX_DEPTH);
        for (text, expected) in [
            (open.clone(), false),
            (format!("{open}["), true),
            (format!("{open}\"[\\\"[\""), false),
            (format!("{open}r#\"[\"[\"#"), false),
            (format!("{open}'['"), false),
            (format!("{open}'\"',["), true),
            (format!("{open}// [\n"), false),
            (format!("{open}/* [ /* [ */ [ */"), false),
            (format!("{open}/* */ {{"), true),
            (format!("{open}],["), false),
            (format!("[{}]", "[],".repeat(1000)), false),
            (format!("[{}]", "A(b: (),),".repeat(1000)), false),
        ] {
            assert_eq!(deep(&text), expected, "{text}");
        }
    }

    #[test]
    fn what_the_parser_reads_is_sound_and_what_it_does_not_is_a_slip() {
        for text in [
            "",
            "()",
            "A",
            "A()",
            "Some(1)",
            "None",
            "(1, 2,)",
            "A(b: 1, c: [A, B(2)],)",
            "{\"a\": (x: 1), 'b': {}}",
            "#![enable(implicit_some)] (a: Some(Some(\"b\")))",
            "// only a comment",
            "A(b(c: 1), d)",
            "[-1.5e3, 0x1F, 'a', r#\"b\"#, b\"c\", inf]",
        ] {
            let (_, errors) = ron2::ast::parse_document_lossy(text);
            assert!(errors.is_empty(), "{text}: {errors:?}");
            assert_eq!(shape(text), TextShape::Sound, "{text}");
        }
        for text in [
            "(",
            ")",
            "A(",
            "A B",
            "[1 2]",
            "[,]",
            "(,)",
            "{\"a\"}",
            "{\"a\": }",
            "(a: )",
            "(a 1)",
            "(a: 1 b: 2)",
            "Some",
            "Some()",
            "Some(1, 2)",
            "[)",
            "(a: 1, 2)",
            "#[a] 1",
            "1 1",
            "§",
            "(a = 1)",
        ] {
            let (_, errors) = ron2::ast::parse_document_lossy(text);
            assert!(!errors.is_empty(), "{text}");
            let TextShape::Slip { at, until } = shape(text) else {
                panic!("{text}: {:?}", shape(text));
            };
            assert!(at.start as usize <= until && until <= text.len(), "{text}");
        }
    }

    #[test]
    fn after_a_slip_the_parser_never_sees_more_brackets_than_it_can_bear() {
        for unit in [
            "(Some()),",
            "{\"a\":},",
            "[),",
            "[(]",
            "(a: [}",
            "({[",
            "[{\"a\" b",
        ] {
            let text = format!("[{}", unit.repeat(2_000));
            let until = match shape(&text) {
                TextShape::Slip { until, .. } => until,
                TextShape::TooDeep(_) => continue,
                other => panic!("{unit}: {other:?}"),
            };
            let (document, errors) = ron2::ast::parse_document_lossy(&text[..until]);
            assert!(errors.len() <= until + 1, "{unit}");
            assert!(document.value.is_some(), "{unit}");
            let limit = |e: &ron2::Error| e.to_string().contains("recursion");
            assert!(!errors.iter().any(limit), "{unit}");
        }
    }
}
