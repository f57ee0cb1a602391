//! What the integration tests share.

use engine::scenario::Vocabulary;

/// The example of docs/FORMAT.md.
pub(crate) fn format_example() -> String {
    let text = include_str!("../../docs/FORMAT.md");
    let start = text.find("```ron\n").expect("an example") + 7;
    let end = start + text[start..].find("```").expect("its end");
    text[start..end].to_owned()
}

/// Names that the example uses.
pub(crate) fn vocabulary() -> Vocabulary {
    let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
    Vocabulary {
        rubric_sha256: String::new(),
        codes: own(&[
            "OPEN", "EXPL", "CLOS", "FACL", "AFFK", "IGNR", "PLAN", "FRAS", "LAYX", "VISU",
        ]),
        themes: own(&["communication"]),
        frames: own(&["time-pressure", "wanted-to-reassure"]),
        words_per_half_minute: 75,
    }
}
