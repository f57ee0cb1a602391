//! What is compiled into the program, so that `bedside` works from any folder and without an installation.

/// A file of the repository inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Path from the top of the repository.
    pub path: &'static str,
    /// Content.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        &[$(Shipped { path: $path, text: include_str!(concat!("../../", $path)) }),*]
    };
}

/// The scenarios, in the order in which the library shows them. A test compares this list with the folder.
pub const SCENARIOS: &[Shipped] = shipped![
    "scenarios/back-pain/crumbling-discs.ron",
    "scenarios/back-pain/just-a-scan.ron",
];

/// What `bedside new` starts from.
pub const TEMPLATE: Shipped = Shipped {
    path: "scenarios/_template.ron",
    text: include_str!("../../scenarios/_template.ron"),
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_list_and_the_folder_agree() {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut listed: Vec<_> = SCENARIOS.iter().map(|s| top.join(s.path)).collect();
        listed.sort();
        let there = crate::io::files::walk(&top.join("scenarios"), "ron").unwrap();
        assert_eq!(listed, there);
    }
}
