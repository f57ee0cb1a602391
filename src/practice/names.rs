//! Names that are kept or signed: of candidates, assessors and whoever signs.

use engine::source::unseen::is_hidden;

/// No name has more letters.
const LONGEST: usize = 200;

/// What is wrong with a name that is to be kept or signed; nothing where it is one.
pub fn name_fault(name: &str) -> Option<&'static str> {
    let name = name.trim();
    if name.is_empty() {
        Some("it is empty")
    } else if name.chars().count() > LONGEST {
        Some("it has more than 200 letters")
    } else if name.chars().any(is_hidden) {
        Some("it has marks in it that nobody sees")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_can_read_is_no_name() {
        for name in ["c-17", " AB ", "Zoë O’Hara", "李 雷", "مريم"] {
            assert_eq!(name_fault(name), None, "{name}");
        }
        let long = "x".repeat(LONGEST + 1);
        for name in [
            "",
            "  ",
            "a\u{1b}[31m",
            "a\nb",
            "\u{202e}c-17",
            "c\u{200b}17",
            "c\u{ad}17",
            &long,
        ] {
            assert!(name_fault(name).is_some(), "{name:?}");
        }
    }
}
