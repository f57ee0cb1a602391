//! Writes the choices that are drawn, from the names of the files in `assets/portrait/`: a new haircut, covering, garment or aid
//! needs its file there and no line of code.
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

#[path = "patient/drawn_names.rs"]
mod drawn_names;

use std::path::PathBuf;
use std::{env, fs, io};

use drawn_names::{Drawn, choice, drawn_in};

fn main() -> io::Result<()> {
    let own = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let art = own.join("../../assets/portrait").canonicalize()?;
    let drawn = |folder: &str| {
        let folder = art.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        drawn_in(&folder).map_err(io::Error::other)
    };
    let written =
        |head: &str, all: &[Drawn], usual| choice(head, all, usual).map_err(io::Error::other);
    let hair = "choice! {\n/// How the hair is cut and worn; a head covering may hide it.\nHair";
    let cover = "choice! {\n/// What is worn on the head.\nHeadCovering";
    let clothing = "choice! {\n/// What is worn on the body.\nClothing";
    let mut covers = drawn("covers")?;
    let nothing = Drawn {
        name: "None".to_owned(),
        says: "Nothing.".to_owned(),
    };
    covers.insert(0, nothing);
    let looks = [
        written(hair, &drawn("hair")?, Some("Short"))?,
        written(cover, &covers, Some("None"))?,
        written(clothing, &drawn("clothes")?, Some("Shirt"))?,
    ];
    let aid = "words! {\n/// A visual aid.\nAidKind as \"aid kind\"";
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    fs::write(out.join("drawn_looks.rs"), looks.concat())?;
    fs::write(
        out.join("drawn_aids.rs"),
        written(aid, &drawn("aids")?, None)?,
    )
}
