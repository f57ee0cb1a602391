//! Help with the notation, for people who do not know it.

use ron2::ast::Expr;

use super::numerals::figures;
use crate::diagnostic::did_you_mean;

/// How to write what is wanted instead of what is there.
pub(super) fn way_to_write(expr: &Expr, wanted: &str) -> String {
    match (expr, wanted) {
        (_, "true or false") => "write `true` or `false`, without quotes".to_owned(),
        (Expr::Seq(_), "a text in quotes") => {
            "take the square brackets away: one text stands here".to_owned()
        }
        (Expr::AnonStruct(_), "a list in square brackets") => {
            "put square brackets around it: `[(…)]`".to_owned()
        }
        (Expr::Struct(word), "a whole number") if word.body.is_none() => {
            match figures(&word.name.name) {
                Some(n) => format!("write a number in figures: `{n}`"),
                None => "write a number in figures, such as `2`".to_owned(),
            }
        }
        (Expr::String(text), "a whole number") => match text.value.trim().parse::<i64>() {
            Ok(n) => format!("write it without quotes: `{n}`"),
            Err(_) => "write a number in figures, without quotes".to_owned(),
        },
        (_, "a text in quotes") => "put it between straight double quotes: \"…\"".to_owned(),
        (_, "a list in square brackets") => "put it between square brackets: `[…]`".to_owned(),
        (_, "a map in curly brackets") => "write `{\"name\": …}`".to_owned(),
        (Expr::String(text), _) if !text.value.contains(' ') && !text.value.is_empty() => {
            format!("write it without quotes: `{}`", text.value)
        }
        _ => "docs/FORMAT.md lists what each field holds".to_owned(),
    }
}

/// How to write fields where something else stands.
pub(super) fn way_to_write_fields(expr: &Expr, known: &[&str]) -> String {
    let fields: Vec<String> = known
        .iter()
        .take(4)
        .map(|field| format!("{field}: …"))
        .collect();
    let more = if known.len() > fields.len() {
        ", …"
    } else {
        ""
    };
    let fields = format!("({}{more})", fields.join(", "));
    match expr {
        Expr::Seq(_) => {
            format!("write its fields in round brackets instead of square ones: `{fields}`")
        }
        _ => format!("write its fields in round brackets: `{fields}`"),
    }
}

/// How many quotes that begin or end a text stand in a line, without its remark.
pub(super) fn quotes_in(line: &str) -> usize {
    let line = line.trim_start();
    if line.starts_with("//") {
        return 0;
    }
    let line = line.split(" // ").next().unwrap_or(line);
    let mut escaped = false;
    let mut count = 0;
    for c in line.chars() {
        count += usize::from(c == '"' && !escaped);
        escaped = c == '\\' && !escaped;
    }
    count
}

/// What other notations call a field, and its name here.
const ALIASES: [(&str, &str); 6] = [
    ("if", "when"),
    ("condition", "when"),
    ("next", "to"),
    ("goto", "to"),
    ("answer", "reply"),
    ("emotion", "face"),
];

/// The field that was probably meant.
pub(super) fn meant(name: &str, known: &[&str]) -> String {
    let alias = ALIASES
        .iter()
        .find(|(other, own)| *other == name && known.contains(own));
    alias.map_or_else(
        || did_you_mean(name, known.iter().copied()),
        |(_, own)| format!("did you mean `{own}`?"),
    )
}

/// What the parser says, in words that need no knowledge of the notation.
pub(super) fn plain(what: &str) -> String {
    let words = [
        (
            "`:` after map key in struct field",
            "a colon after the name of a field",
        ),
        ("`:` after map key in map entry", "a colon after a name"),
        (
            "value in struct field",
            "a value after the colon of a field",
        ),
        ("value in map entry", "a value after the colon"),
        ("closing `)` or `}` in struct", "a comma or the closing `)`"),
        ("comma in struct", "a comma between two fields"),
        ("comma in tuple", "a comma between two values"),
        ("closing `]` in array", "a comma or the closing `]`"),
        ("comma in array", "a comma between two entries of a list"),
        ("closing `}` in map", "a comma or the closing `}`"),
        ("identifier", "a name"),
        ("nexpected char", "nexpected sign"),
        ("Non-whitespace trailing characters", "more after the end"),
        ("end of string", "the quote that ends a text"),
    ];
    let said = words
        .iter()
        .fold(what.to_owned(), |said, (from, to)| said.replace(from, to));
    first_lower(&said)
}

fn first_lower(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_lowercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
}
