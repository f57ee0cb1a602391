//! Help with the notation, for people who do not know it.

use ron2::ast::Expr;

/// How to write what is wanted instead of what is there.
pub(super) fn way_to_write(expr: &Expr, wanted: &str) -> String {
    match (expr, wanted) {
        (_, "true or false") => "write `true` or `false`, without quotes".to_owned(),
        (_, "a text in quotes") => "put it between straight double quotes: \"…\"".to_owned(),
        (_, "a list in square brackets") => "put it between square brackets: `[…]`".to_owned(),
        (_, "a map in curly brackets") => "write `{\"name\": …}`".to_owned(),
        (Expr::String(text), _) if !text.value.contains(' ') && !text.value.is_empty() => {
            format!("write it without quotes: `{}`", text.value)
        }
        _ => "docs/FORMAT.md lists what each field holds".to_owned(),
    }
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
