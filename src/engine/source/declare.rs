//! Macros that declare what is read from a file: structs of named fields and enums of plain words.

/// Declares a struct that is read from fields in round brackets; fields with `= value` may be left out.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident as $label:literal {
        $($(#[$field_meta:meta])* $field:ident : $ty:ty $(= $default:expr)?),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            /// Where the struct stands in the source.
            pub span: $crate::source::Span,
            $($(#[$field_meta])* pub $field: $ty,)*
        }

        impl $name {
            /// Names of the fields as they stand in a file.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl $crate::source::decode::Decode for $name {
            fn decode(expr: &ron2::ast::Expr, cx: &mut $crate::source::decode::DecodeContext) -> Option<Self> {
                let fields = $crate::source::decode::Fields::open(expr, cx, $label, &[$(stringify!($field)),*])?;
                $(let $field: Option<$ty> = record!(@get fields cx $field $($default)?);)*
                Some(Self { span: fields.span(), $($field: $field?,)* })
            }
        }
    };
    (@get $fields:ident $cx:ident $field:ident) => { $fields.required($cx, stringify!($field)) };
    (@get $fields:ident $cx:ident $field:ident $default:expr) => { $fields.optional($cx, stringify!($field), || $default) };
}

/// Declares an enum of plain words.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident as $label:literal { $($(#[$variant_meta:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$variant_meta])* $variant),* }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word as it stands in a file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),* }
            }
        }

        impl $crate::source::decode::Decode for $name {
            fn decode(expr: &ron2::ast::Expr, cx: &mut $crate::source::decode::DecodeContext) -> Option<Self> {
                let call = $crate::source::decode::NamedValues::read(expr, cx, $label)?;
                call.args::<0>(cx)?;
                match call.name {
                    $(stringify!($variant) => Some(Self::$variant),)*
                    _ => {
                        call.unknown(cx, $label, &[$(stringify!($variant)),*]);
                        None
                    }
                }
            }
        }
    };
}

pub(crate) use {record, words};
