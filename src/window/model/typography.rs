//! Quotation marks as they are printed.

/// The text with typewriter quotation marks replaced by printed ones.
pub(crate) fn curly(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘' | '—' | '–');
        set.push(match (letter, opens) {
            ('\'', true) => '‘',
            ('\'', false) => '’',
            ('"', true) => '“',
            ('"', false) => '”',
            (other, _) => other,
        });
        before = letter;
    }
    set
}
