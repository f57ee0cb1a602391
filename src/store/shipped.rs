//! What is compiled into the program, so that `bedside` works from any folder and without an installation.

use engine::record::{ScenarioRef, sha256_hex};
use practice::ports::Published;

/// A file of the repository inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Path from the top of the repository.
    pub path: &'static str,
    pub text: &'static str,
}

/// The scenarios, in the order of their paths: every `scenarios/THEME/ID/scenario.ron`, as `build.rs` has found them.
pub const SCENARIOS: &[Shipped] = include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

/// Every text that was ever published, by its hash (`assets/published.json`).
const PUBLISHED: &str = include_str!("../../assets/published.json");

/// What the list of published texts says.
#[derive(Debug, serde::Deserialize)]
struct List {
    scenarios: Vec<Listed>,
}

/// A text in the list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
struct Listed {
    id: String,
    version: String,
    sha256: String,
    since: String,
}

/// Whether a scenario is one of those that are compiled in, by the hash of its text or by what it says, or one that was published
/// earlier, by its hash.
pub fn published(scenario: &ScenarioRef) -> Published {
    let folder = format!("/{}/", scenario.id);
    let here = SCENARIOS.iter().any(|shipped| {
        sha256_hex(shipped.text.as_bytes()) == scenario.sha256
            || (shipped.path.contains(&folder) && scenario.says(shipped.text))
    });
    if here {
        return Published::Here;
    }
    // The list is compiled in, and a test reads it.
    let list = serde_json::from_str::<List>(PUBLISHED).ok();
    let listed = list.into_iter().flat_map(|list| list.scenarios);
    let mut same = listed.filter(|one| one.id == scenario.id && one.sha256 == scenario.sha256);
    same.next().map_or(Published::No, |one| Published::Earlier {
        version: one.version,
        since: one.since,
    })
}

/// What `bedside new` starts from.
pub const TEMPLATE: Shipped = Shipped {
    path: "scenarios/_template.ron",
    text: include_str!("../../scenarios/_template.ron"),
};

/// The typefaces of window and pages (see assets/CREDITS.md), each once in the program whoever uses it.
pub mod typefaces {
    /// Inter, for controls and running text.
    pub static INTER: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
    /// Inter, slanted.
    pub static INTER_ITALIC: &[u8] = include_bytes!("../../assets/fonts/Inter-Italic.otf");
    /// Inter with weight.
    pub static INTER_SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
    /// Vollkorn, for titles and spoken words.
    pub static VOLLKORN: &[u8] = include_bytes!("../../assets/fonts/Vollkorn-Regular.ttf");
    /// Vollkorn with weight.
    pub static VOLLKORN_MEDIUM: &[u8] = include_bytes!("../../assets/fonts/Vollkorn-Medium.ttf");
    /// Noto Sans for names in Arabic letters.
    pub static ARABIC: &[u8] = include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf");
    /// Noto Sans for names in Hebrew letters.
    pub static HEBREW: &[u8] = include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_list_and_the_folder_agree() {
        let top = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let mut listed: Vec<_> = SCENARIOS.iter().map(|s| top.join(s.path)).collect();
        listed.sort();
        let there = crate::find_files::walk(&top.join("scenarios"), "ron").files;
        assert_eq!(listed, there);
    }
}
