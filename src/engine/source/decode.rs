//! Turns a RON syntax tree into typed values, collecting every mistake with its place instead of stopping at the first.

use ron2::ast::{Expr, Ident, StructBody, StructField};

use super::hints::{meant, way_to_write, way_to_write_fields};
use super::place::Span;
use crate::diagnostic::{Diagnostic, MAX_FINDINGS, did_you_mean, hint_for_one_more, nearest};

/// Collects diagnostics while values are decoded.
#[derive(Debug, Default)]
pub struct DecodeContext {
    found: Vec<Diagnostic>,
}

impl DecodeContext {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.found.len() < MAX_FINDINGS {
            self.found.push(diagnostic);
        }
    }

    /// A hint for one more finding; see [`hint_for_one_more`].
    pub(super) fn hint(&self, hint: impl FnOnce() -> String) -> String {
        hint_for_one_more(self.found.len(), hint)
    }

    /// Everything found so far, in the order in which it was found.
    pub fn finish(self) -> Vec<Diagnostic> {
        self.found
    }

    fn wrong_kind(&mut self, expr: &Expr, wanted: &str) {
        let message = format!("expected {wanted}, found {}", describe(expr));
        let hint = way_to_write(expr, wanted);
        self.push(Diagnostic::error("SY014", span(expr), message, hint));
    }
}

/// A value that can be read from a RON expression.
pub trait Decode: Sized {
    /// Reads the value; on a mistake reports it and gives `None`, after reading on to find further mistakes.
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self>;
}

/// A value with its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// The byte span of an expression.
pub fn span(expr: &Expr) -> Span {
    span_of(expr.span())
}

/// Our span from the parser's.
pub(super) fn span_of(s: &ron2::Span) -> Span {
    Span::new(s.start_offset, s.end_offset)
}

fn describe(expr: &Expr) -> &'static str {
    match expr {
        Expr::Unit(_) => "`()`",
        Expr::Bool(_) => "true or false",
        Expr::Char(_) => "a character in single quotes",
        Expr::Byte(_) | Expr::Bytes(_) => "bytes",
        Expr::Number(_) => "a number",
        Expr::String(_) => "a text in quotes",
        Expr::Option(_) => "an optional value",
        Expr::Seq(_) => "a list in square brackets",
        Expr::Map(_) => "a map in curly brackets",
        Expr::Tuple(_) => "values in round brackets without field names",
        Expr::AnonStruct(_) => "fields in round brackets",
        Expr::Struct(s) if s.body.is_none() => "a word without quotes",
        Expr::Struct(_) => "a word with values in round brackets",
        Expr::Error(_) => "something that is not RON",
    }
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        T::decode(expr, cx).map(|value| Self {
            value,
            span: span(expr),
        })
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        T::decode(expr, cx).map(Box::new)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        match expr {
            Expr::Option(o) => match &o.value {
                None => Some(None),
                Some(v) => T::decode(&v.expr, cx).map(Some),
            },
            other => T::decode(other, cx).map(Some),
        }
    }
}

impl Decode for String {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        if let Expr::String(s) = expr {
            return Some(s.value.clone());
        }
        skip_error(expr, cx, "a text in quotes")
    }
}

impl Decode for bool {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        if let Expr::Bool(b) = expr {
            return Some(b.value);
        }
        skip_error(expr, cx, "true or false")
    }
}

/// A whole number between `LOW` and `HIGH`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Int<const LOW: i64, const HIGH: i64>(pub i64);

impl<const LOW: i64, const HIGH: i64> Decode for Int<LOW, HIGH> {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        let Expr::Number(n) = expr else {
            return skip_error(expr, cx, "a whole number");
        };
        let parsed = n
            .raw
            .replace('_', "")
            .trim_start_matches('+')
            .parse::<i64>();
        match parsed {
            Ok(v) if (LOW..=HIGH).contains(&v) => Some(Self(v)),
            _ => {
                let message = format!("`{}` is not a whole number from {LOW} to {HIGH}", n.raw);
                cx.push(Diagnostic::error(
                    "SY016",
                    span(expr),
                    message,
                    format!("use a whole number from {LOW} to {HIGH}"),
                ));
                None
            }
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        let Expr::Seq(seq) = expr else {
            return skip_error(expr, cx, "a list in square brackets");
        };
        let items: Vec<Option<T>> = seq.items.iter().map(|i| T::decode(&i.expr, cx)).collect();
        items.into_iter().collect()
    }
}

/// A map that keeps the order of the file and refuses the same name twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Named<T> {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        let Expr::Map(map) = expr else {
            return skip_error(expr, cx, "a map in curly brackets");
        };
        let mut entries: Vec<(Spanned<String>, T)> = Vec::with_capacity(map.entries.len());
        let mut seen = std::collections::BTreeMap::new();
        let mut whole = true;
        for entry in &map.entries {
            let key = Spanned::<String>::decode(&entry.key, cx);
            let value = T::decode(&entry.value, cx);
            let (Some(key), Some(value)) = (key, value) else {
                whole = false;
                continue;
            };
            if let Some(first) = seen.insert(key.value.clone(), key.span) {
                let message = format!("`{}` is in this map twice; one would be lost", key.value);
                cx.push(
                    Diagnostic::error("SY013", key.span, message, "rename or remove one of them")
                        .and(first, "first here"),
                );
                whole = false;
                continue;
            }
            entries.push((key, value));
        }
        whole.then_some(Self(entries))
    }
}

fn skip_error<T>(expr: &Expr, cx: &mut DecodeContext, wanted: &str) -> Option<T> {
    // The parser has already reported what stands here.
    if !matches!(expr, Expr::Error(_)) {
        cx.wrong_kind(expr, wanted);
    }
    None
}

fn no_fields<T>(expr: &Expr, cx: &mut DecodeContext, label: &str, known: &[&str]) -> Option<T> {
    if !matches!(expr, Expr::Error(_)) {
        let found = describe(expr);
        let message = format!("expected the fields of {label} in round brackets, found {found}");
        let hint = way_to_write_fields(expr, known);
        cx.push(Diagnostic::error("SY014", span(expr), message, hint));
    }
    None
}

/// A name with its values, as in `AtLeast(Trust, 5)` or `Telephone`.
#[derive(Debug)]
pub struct NamedValues<'e, 'a> {
    /// The word before the brackets, such as `AtLeast`.
    pub name: &'e str,
    /// Where the word stands.
    pub span: Span,
    /// The values in the brackets, if any.
    pub args: Vec<&'e Expr<'a>>,
}

impl<'e, 'a> NamedValues<'e, 'a> {
    /// Reads a word with optional values.
    pub fn read(expr: &'e Expr<'a>, cx: &mut DecodeContext, wanted: &str) -> Option<Self> {
        let Expr::Struct(s) = expr else {
            return skip_error(expr, cx, wanted);
        };
        let args = match &s.body {
            None => Vec::new(),
            Some(StructBody::Tuple(t)) => t.elements.iter().map(|e| &e.expr).collect(),
            Some(StructBody::Fields(_)) => {
                cx.wrong_kind(expr, wanted);
                return None;
            }
        };
        Some(Self {
            name: s.name.name.as_ref(),
            span: span_of(&s.name.span),
            args,
        })
    }

    /// The values, if there are exactly `N`; otherwise a finding.
    pub fn args<const N: usize>(&self, cx: &mut DecodeContext) -> Option<[&'e Expr<'a>; N]> {
        let found = self.args.len();
        if let Ok(args) = self.args.clone().try_into() {
            return Some(args);
        }
        let message = format!(
            "`{}` takes {N} value{}, found {found}",
            self.name,
            if N == 1 { "" } else { "s" }
        );
        let hint = if N == 1 && found > 1 {
            format!("put them in a list: `{}([…, …])`", self.name)
        } else {
            "docs/FORMAT.md shows how it is written".to_owned()
        };
        cx.push(Diagnostic::error("SY014", self.span, message, hint));
        None
    }

    /// Reports that the word is not one of `known`.
    pub fn unknown(&self, cx: &mut DecodeContext, what: &str, known: &[&str]) {
        let message = format!("`{}` is not a known {what}", self.name);
        let hint = cx.hint(|| did_you_mean(self.name, known.iter().copied()));
        cx.push(Diagnostic::error("SY015", self.span, message, hint));
    }
}

/// The fields of a struct while they are being read.
#[derive(Debug)]
pub struct Fields<'e, 'a> {
    label: &'static str,
    span: Span,
    given: Vec<(&'e Ident<'a>, &'e Expr<'a>)>,
    /// Names that are not fields here.
    unknown: Vec<&'e str>,
}

impl<'e, 'a> Fields<'e, 'a> {
    /// Opens a struct, reporting unknown and repeated fields.
    pub fn open(
        expr: &'e Expr<'a>,
        cx: &mut DecodeContext,
        label: &'static str,
        known: &[&str],
    ) -> Option<Self> {
        let list: &[StructField] = match expr {
            Expr::AnonStruct(s) => &s.fields,
            Expr::Struct(s) => match &s.body {
                Some(StructBody::Fields(f)) => &f.fields,
                Some(StructBody::Tuple(t)) if t.elements.is_empty() => &[],
                _ => return no_fields(expr, cx, label, known),
            },
            Expr::Unit(_) => &[],
            _ => return no_fields(expr, cx, label, known),
        };
        let mut given: Vec<(&Ident, &Expr)> = Vec::with_capacity(list.len());
        let mut unknown = Vec::new();
        for field in list {
            let name = field.name.name.as_ref();
            let at = span_of(&field.name.span);
            if !known.contains(&name) {
                unknown.push(name);
                let message = format!("{label} has no field `{name}`");
                let hint = cx.hint(|| meant(name, known));
                cx.push(Diagnostic::error("SY011", at, message, hint));
            } else if let Some((first, _)) = given.iter().find(|(i, _)| i.name == field.name.name) {
                let message = format!("the field `{name}` stands here twice");
                cx.push(
                    Diagnostic::error("SY012", at, message, "keep one of them")
                        .and(span_of(&first.span), "first here"),
                );
            } else {
                given.push((&field.name, &field.value));
            }
        }
        Some(Self {
            label,
            span: span(expr),
            given,
            unknown,
        })
    }

    /// Where the struct stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of a field that may be left out.
    pub(crate) fn optional<T: Decode>(
        &self,
        cx: &mut DecodeContext,
        name: &str,
        default: impl FnOnce() -> T,
    ) -> Option<T> {
        match self.given.iter().find(|(i, _)| i.name == name) {
            Some((_, value)) => T::decode(value, cx),
            None => Some(default()),
        }
    }

    /// The value of a field that must be there.
    pub fn required<T: Decode>(&self, cx: &mut DecodeContext, name: &str) -> Option<T> {
        if let Some((_, value)) = self.given.iter().find(|(i, _)| i.name == name) {
            return T::decode(value, cx);
        }
        // It stands there with a slip in its name, which has been reported.
        if self
            .unknown
            .iter()
            .take(MAX_FINDINGS)
            .any(|given| nearest(given, [name]).is_some())
        {
            return None;
        }
        // The opening bracket is enough: underlining the whole struct would hide the place.
        let at = Span {
            start: self.span.start,
            end: self.span.end.min(self.span.start + 1),
        };
        let message = format!("{} needs the field `{name}`", self.label);
        cx.push(Diagnostic::error(
            "SY010",
            at,
            message,
            format!("add `{name}: …`"),
        ));
        None
    }
}
