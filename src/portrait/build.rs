//! Writes the list of the drawings that are compiled into the program: every file below `assets/portrait/`.
#![expect(
    clippy::disallowed_macros,
    reason = "a build script speaks to cargo by what it prints"
)]
#![expect(
    clippy::expect_used,
    reason = "a build script that gives up ends the build with its reason"
)]
#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a build script reads what the layer must not"
)]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let own = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let art = own.join("../../assets/portrait").canonicalize()?;
    println!("cargo::rerun-if-changed={}", art.display());
    let mut found = Vec::new();
    for folder in fs::read_dir(&art)? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        println!("cargo::rerun-if-changed={}", folder.display());
        for file in fs::read_dir(&folder)? {
            let file = file?.path();
            if file.extension().is_some_and(|ending| ending == "ron") {
                found.push(file);
            }
        }
    }
    found.sort();
    let mut list = String::from("&[\n");
    for file in &found {
        let name = file.strip_prefix(&art).expect("below the folder");
        let name = name.with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        let text = file.display().to_string();
        let _ = writeln!(list, "    ({name:?}, include_str!({text:?})),");
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    fs::write(out.join("sheets.rs"), list)
}
