//! Plain enums that serde knows, read as words.

use ron2::ast::Expr;

use super::decode::{Decode, DecodeContext, NamedValues, span};
use crate::diagnostic::{Diagnostic, did_you_mean};

/// A plain enum whose words are known to serde.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<T>(pub T);

impl<T: serde::de::DeserializeOwned> Decode for Word<T> {
    fn decode(expr: &Expr, cx: &mut DecodeContext) -> Option<Self> {
        use serde::de::IntoDeserializer as _;
        // `None` is a word like any other here, but RON reads it as an absent value.
        let (name, at) = match expr {
            Expr::Option(o) if o.value.is_none() => ("None", span(expr)),
            _ => {
                let call = NamedValues::read(expr, cx, "a word")?;
                call.args::<0>(cx)?;
                (call.name, call.span)
            }
        };
        let word: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
            name.into_deserializer();
        match T::deserialize(word) {
            Ok(value) => Some(Self(value)),
            Err(e) => {
                let message = format!("`{name}` is not a known word here");
                let error = e.to_string();
                let known = error.split_once("expected").map_or("", |(_, known)| known);
                let known = known.split('`').skip(1).step_by(2);
                let hint = cx.hint(|| did_you_mean(name, known));
                cx.push(Diagnostic::error("SY015", at, message, hint));
                None
            }
        }
    }
}
