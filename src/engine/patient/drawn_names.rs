//! The names of what is drawn, from the files in `assets/portrait/`: a haircut, a covering, a garment or an aid is known because
//! its file is there. The build script writes these choices; nothing else uses this file but its tests.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "only the build script and tests read these files"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Something that is drawn: its name in the format, and what its file says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drawn {
    pub(crate) name: String,
    pub(crate) says: String,
}

/// What is drawn in a folder, in the order of the names of the files.
///
/// # Errors
/// The folder cannot be read, a file has a name that is none, or does not begin by saying what it is.
pub(crate) fn drawn_in(folder: &Path) -> Result<Vec<Drawn>, String> {
    let shown = |path: &Path, why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(|why| shown(folder, &why))? {
        let path = entry.map_err(|why| shown(folder, &why))?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let ron = path.extension().is_some_and(|ending| ending == "ron");
        let Some(name) = stem.filter(|_| ron).and_then(name_of) else {
            let why = "a drawing is called by small letters and hyphens and ends in .ron";
            return Err(shown(&path, &why));
        };
        let text = fs::read_to_string(&path).map_err(|why| shown(&path, &why))?;
        let first = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("// "));
        let Some(says) = first else {
            return Err(shown(&path, &"the first line is `// ` and says what it is"));
        };
        let says = says.to_owned();
        all.push(Drawn { name, says });
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// The name in the format of a file: `t-shirt` is `TShirt`.
fn name_of(file: &str) -> Option<String> {
    let mut name = String::new();
    for word in file.split('-') {
        let mut letters = word.chars();
        let first = letters.next().filter(char::is_ascii_lowercase)?;
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        if !letters.clone().all(plain) {
            return None;
        }
        name.push(first.to_ascii_uppercase());
        name.extend(letters);
    }
    Some(name)
}

/// The words of a closed choice: `head` is the macro and what stands before the names, `usual` the name that is meant where none is given.
///
/// # Errors
/// Where the usual one is not among them.
pub(crate) fn choice(head: &str, all: &[Drawn], usual: Option<&str>) -> Result<String, String> {
    let mut code = format!("{head} {{\n");
    for drawn in all {
        let _ = writeln!(code, "    #[doc = {:?}]", drawn.says);
        if usual == Some(drawn.name.as_str()) {
            code.push_str("    #[default]\n");
        }
        let _ = writeln!(code, "    {},", drawn.name);
    }
    code.push_str("}}\n");
    match usual.filter(|usual| all.iter().all(|drawn| drawn.name != *usual)) {
        Some(usual) => Err(format!("there is no drawing of the usual one, `{usual}`")),
        None => Ok(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_folder_is_a_name_of_the_format() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("short.ron", "// Short hair.\n(layers: {})\n");
        let choices = |usual| choice("choice! { Hair", &drawn_in(folder.path())?, usual);
        let before = choices(Some("Short")).unwrap();
        assert!(before.contains("#[doc = \"Short hair.\"]\n    #[default]\n    Short,"));
        assert!(!before.contains("TopKnot"), "{before}");
        write("top-knot.ron", "// A knot on the crown.\n(layers: {})\n");
        let after = choices(Some("Short")).unwrap();
        assert!(
            after.contains("#[doc = \"A knot on the crown.\"]\n    TopKnot,"),
            "{after}"
        );

        let wrong = choices(Some("Long")).unwrap_err();
        assert!(wrong.contains("`Long`"), "{wrong}");
        write("Mohawk.ron", "// One strip.\n(layers: {})\n");
        let wrong = choices(None).unwrap_err();
        assert!(wrong.contains("Mohawk.ron"), "{wrong}");
        fs::remove_file(folder.path().join("Mohawk.ron")).unwrap();
        write("plait.ron", "(layers: {})\n");
        let wrong = choices(None).unwrap_err();
        assert!(wrong.contains("plait.ron"), "{wrong}");
    }
}
