//! What a message can be given.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// A value for an argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Words, or the name of a case that the message tells apart.
    Text(Cow<'a, str>),
    /// A number, in figures.
    Number(i64),
    /// A number of things. Beside `$name` the message may say `$name-words` (`two`) and `$name-begins` (`Two`).
    Counted(u32),
}

/// A number of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub u32);

impl Value<'_> {
    pub(super) fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(&**text),
            Self::Number(n) => FluentValue::from(*n),
            Self::Counted(n) => FluentValue::from(*n),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Count> for Value<'_> {
    fn from(count: Count) -> Self {
        Self::Counted(count.0)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => { $(
        impl From<$number> for Value<'_> {
            fn from(n: $number) -> Self {
                Self::Number(i64::from(n))
            }
        }
    )* };
}

numbers! { i8 u8 u16 i32 u32 i64 }

impl From<usize> for Value<'_> {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// With its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
