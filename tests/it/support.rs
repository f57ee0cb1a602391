//! What the integration tests share.

use std::path::Path;

use engine::scenario::Vocabulary;
use store::archive::Archive;
use store::paths::Places;
use store::setting::Setting;

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

/// Places below a folder with the store that a person has who sets nothing.
pub(crate) fn usual_places(data: &Path) -> Places {
    Places {
        store: Setting::Usual,
        ..Places::under(data.to_owned(), Path::new("none"))
    }
}

/// The store of somebody who sets nothing, below a folder.
pub(crate) fn in_sqlite(data: &Path) -> Archive {
    Archive::new(&usual_places(data))
}
