//! Writes the list of the scenarios that are compiled into the program: every `scenario.ron` below `scenarios/`, found by walking.
#![expect(
    clippy::disallowed_macros,
    reason = "a build script speaks to cargo by what it prints"
)]
#![expect(
    clippy::expect_used,
    reason = "a build script that gives up ends the build with its reason"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let own = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let top = own.join("../..").canonicalize()?;
    let mut found = Vec::new();
    walk(&top.join("scenarios"), &mut found)?;
    found.sort();
    let mut list = String::from("&[\n");
    for file in &found {
        let name = file.strip_prefix(&top).expect("below the top");
        let name = name.to_string_lossy().replace('\\', "/");
        let _ = writeln!(
            list,
            "    Shipped {{ path: {name:?}, text: include_str!({:?}) }},",
            file.display().to_string()
        );
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    fs::write(out.join("scenarios.rs"), list)
}

/// Scenario files below a folder. Cargo looks at each folder again when something in it comes or goes.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else if path.file_name().is_some_and(|name| name == "scenario.ron") {
            found.push(path);
        }
    }
    Ok(())
}
