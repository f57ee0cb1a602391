//! Slips that throw everything after them into confusion, told in one sentence that mends them. What the parser would say of
//! the rest is held back: it says nothing that is true.

use super::hints::quotes_in;
use super::numerals::figures;
use super::place::{SourceText, Span};
use super::tokens::{Kind, Token, closes, tokens};
use super::unseen::unseen;
use crate::diagnostic::Diagnostic;

/// A bracket that is open.
#[derive(Clone, Copy)]
struct Opened<'a> {
    token: Token<'a>,
    /// The name before it: of a field, or in quotes of a node.
    name: &'a str,
}

/// What has been read as far as the slip.
struct Before<'a> {
    open: Vec<Opened<'a>>,
    /// The last token before the slip.
    last: Option<Token<'a>>,
    /// The one before that.
    last_but_one: Option<Token<'a>>,
    /// The token that does not fit, and the next.
    slip: Token<'a>,
    next: Option<Token<'a>>,
}

impl<'a> Before<'a> {
    fn of(text: &'a str, at: Span) -> Option<Self> {
        let mut all = tokens(text).filter(Token::counts);
        let mut open: Vec<Opened> = Vec::new();
        let (mut last, mut last_but_one): (Option<Token>, Option<Token>) = (None, None);
        while let Some(token) = all.next() {
            if token.start >= at.start as usize {
                let next = all.next();
                return Some(Self {
                    open,
                    last,
                    last_but_one,
                    slip: token,
                    next,
                });
            }
            match token.kind {
                Kind::Open => {
                    let colon = last.is_some_and(|last| last.kind == Kind::Colon);
                    let named = if colon { last_but_one } else { last };
                    let name =
                        named.filter(|named| matches!(named.kind, Kind::Word | Kind::Literal));
                    open.push(Opened {
                        token,
                        name: name.map_or("", |name| name.text.trim_matches('"')),
                    });
                }
                Kind::Close => drop(open.pop()),
                _ => {}
            }
            (last_but_one, last) = (last, Some(token));
        }
        None
    }
}

/// The first slip of a text in words that mend it, if it is one of those that are known.
pub(super) fn told(text: &str, at: Span) -> Option<Diagnostic> {
    let before = Before::of(text, at)?;
    let source = SourceText::new(text);
    unseen_blank(text, &before)
        .or_else(|| number_in_words(&before))
        .or_else(|| lost_quote(&before, &source))
        .or_else(|| wrong_sign(&before))
        .or_else(|| wrong_bracket(&before, &source))
        .or_else(|| left_open(&before, &source))
}

fn slip(span: Span, message: String, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error("SY002", span, message, hint)
}

/// A blank of another kind, or a character without width, between the fields.
fn unseen_blank(text: &str, before: &Before<'_>) -> Option<Diagnostic> {
    let c = before.slip.text.chars().next()?;
    let what = unseen(c)?;
    let others =
        tokens(text).filter(|token| token.kind == Kind::Bad && token.start > before.slip.start);
    let others = others
        .filter(|token| token.text.starts_with(|c| unseen(c).is_some()))
        .count();
    let more = match others {
        0 => String::new(),
        n => format!(", and {n} more of this kind further down"),
    };
    let message = format!("{what} stands here (U+{:04X}){more}", u32::from(c));
    let start = before.slip.start;
    let hint = "delete it and type an ordinary blank; text that is pasted from a word processor or a web page brings such blanks along";
    Some(slip(Span::new(start, start + c.len_utf8()), message, hint))
}

/// A number that is written in words, as in `age: seventy-one`.
fn number_in_words(before: &Before<'_>) -> Option<Diagnostic> {
    let last = before.last.filter(|last| last.kind == Kind::Word)?;
    let colon = before
        .last_but_one
        .is_some_and(|token| token.kind == Kind::Colon);
    let hyphen = before.slip.text.starts_with('-');
    let tens = figures(last.text).filter(|_| colon && hyphen)?;
    let ones = before.slip.text.trim_start_matches('-');
    let next = before.next.filter(|_| ones.is_empty());
    let ones = figures(next.map_or(ones, |next| next.text)).unwrap_or(0);
    let message = "a number is written in figures".to_owned();
    Some(slip(
        last.span(),
        message,
        format!("write `{}`", tens + ones),
    ))
}

/// A text whose closing or opening quote is not there: from it on, texts and what stands between them change places.
fn lost_quote(before: &Before<'_>, source: &SourceText<'_>) -> Option<Diagnostic> {
    let odd =
        |token: Token<'_>| quotes_in(source.line(source.line_of(token.span().start))) % 2 == 1;
    let last = before.last?;
    if last.kind == Kind::Literal && last.text.starts_with('"') {
        let inside = last.text.trim_matches('"').trim_end();
        let runs_on = inside.ends_with([':', '[', ',', '(', '{']) || last.text.contains('\n');
        if odd(last) && runs_on {
            let place = source.place(last.span().start);
            let message = format!(
                "the text that begins here, at {}:{}, may lack its closing quote",
                place.line, place.column
            );
            let hint = "write a straight double quote where the text ends; what follows is read after that";
            return Some(slip(Span::new(last.start, last.start + 1), message, hint));
        }
    }
    let word = last.kind == Kind::Word
        && before
            .last_but_one
            .is_some_and(|token| token.kind == Kind::Colon);
    (word
        && odd(last)
        && source.line_of(last.span().start) == source.line_of(before.slip.span().start))
    .then(|| {
        let message = format!(
            "the text that begins with `{}` may lack its opening quote",
            last.text
        );
        let hint = "write a straight double quote before its first word";
        slip(last.span(), message, hint)
    })
}

/// `;` or `.` where a comma belongs.
fn wrong_sign(before: &Before<'_>) -> Option<Diagnostic> {
    let sign = before
        .slip
        .text
        .chars()
        .next()
        .filter(|c| matches!(c, ';' | '.'))?;
    let last = before.last?;
    let ends = matches!(last.kind, Kind::Literal | Kind::Word | Kind::Close);
    ends.then(|| {
        let message = format!("`{sign}` stands where a comma belongs");
        let start = before.slip.start;
        slip(Span::new(start, start + 1), message, "write `,` instead")
    })
}

/// A bracket that closes another kind of bracket.
fn wrong_bracket(before: &Before<'_>, source: &SourceText<'_>) -> Option<Diagnostic> {
    let opened = before.open.last()?;
    let wanted = closes(opened.token.text);
    if before.slip.kind != Kind::Close || before.slip.text == wanted {
        return None;
    }
    let message = format!(
        "`{}` stands here, and {} is still open",
        before.slip.text,
        called(opened, source)
    );
    let hint = format!("close it first: write `{wanted}`");
    Some(slip(before.slip.span(), message, hint).and(
        opened.token.span(),
        format!("`{}` was opened here", opened.token.text),
    ))
}

/// The next node or option begins inside of one that is not closed.
fn left_open(before: &Before<'_>, source: &SourceText<'_>) -> Option<Diagnostic> {
    let opened = before
        .open
        .last()
        .filter(|opened| opened.token.text == "(")?;
    let comma = before.last.is_some_and(|last| last.kind == Kind::Comma);
    let entry = before.slip.kind == Kind::Literal
        && before.next.is_some_and(|next| next.kind == Kind::Colon);
    let item = before.slip.kind == Kind::Open;
    if !comma || !(entry || item) {
        return None;
    }
    let begins = if entry {
        format!("`{}` begins", before.slip.text.trim_matches('"'))
    } else {
        "something new begins".to_owned()
    };
    let message = format!(
        "{begins} here, and {} is still open",
        called(opened, source)
    );
    let hint = "close it first: write `),` before this place";
    Some(slip(before.slip.span(), message, hint).and(opened.token.span(), "it was opened here"))
}

/// What a bracket belongs to.
fn called(opened: &Opened<'_>, source: &SourceText<'_>) -> String {
    let line = source.line_of(opened.token.span().start);
    match opened.name {
        "" => format!("the `{}` of line {line}", opened.token.text),
        name => format!("`{name}` of line {line}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::source::decode::Decode;
    use crate::source::read;

    struct Any;

    impl Decode for Any {
        fn decode(
            _: &ron2::ast::Expr,
            _: &mut crate::source::decode::DecodeContext,
        ) -> Option<Self> {
            Some(Self)
        }
    }

    #[test]
    fn each_slip_is_told_once_in_words_that_mend_it() {
        for (text, says, hint) in [
            (
                "A(a: \"one, b: \"two\", c: \"three\")",
                "1:6, may lack its closing quote",
                "straight double quote",
            ),
            (
                "A(l: [\"one, \"two\", \"three\"])",
                "1:7, may lack its closing quote",
                "straight double quote",
            ),
            (
                "A(a: one two\", b: \"three\")",
                "begins with `one` may lack its opening quote",
                "before its first word",
            ),
            (
                "A(a: 1,\n\u{a0}b: 2)",
                "a blank at which no line breaks stands here (U+00A0)",
                "ordinary blank",
            ),
            (
                "A(a: 1,\n\u{200b}b: 2,\n\u{200b}c: 3)",
                "U+200B), and 1 more",
                "ordinary blank",
            ),
            (
                "A(a: seventy-one, b: 2)",
                "a number is written in figures",
                "write `71`",
            ),
            (
                "A(a: 1; b: 2)",
                "`;` stands where a comma belongs",
                "write `,`",
            ),
            (
                "A(a: \"one\". b: 2)",
                "`.` stands where a comma belongs",
                "write `,`",
            ),
            (
                "A(a: [1, 2}, b: 2)",
                "`}` stands here, and `a` of line 1 is still open",
                "write `]`",
            ),
            (
                "A(n: {\"x\": (a: 1,\n\"y\": (a: 2)})",
                "`y` begins here, and `x` of line 1 is still open",
                "write `),`",
            ),
        ] {
            let (value, found) = read::<Any>(text);
            assert!(value.is_none(), "{text}");
            let [one] = found.as_slice() else {
                panic!("{text}: {found:#?}");
            };
            assert!(
                one.message.contains(says) && one.hint.contains(hint),
                "{text}: {one:#?}"
            );
        }
    }
}
