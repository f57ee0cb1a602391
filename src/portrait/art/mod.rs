//! Drawings as data: hair, coverings, clothes, glasses, aids, rooms and props, each a RON file under `assets/portrait/`.
//!
//! [`sheet`] holds the shape of a file, [`words`] lengths and colors, [`draw`] what becomes of a sheet, [`check`] what can be
//! wrong with one. A new drawing needs its file and nothing else; `assets/portrait/README.md` says how files are written.

pub mod check;
pub mod draw;
pub mod list;
mod plait;
pub mod sheet;
pub mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::shape::{Rgba, rgb};
use sheet::DrawingSheet;

/// What is wrong with a file of drawings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawingFault {
    /// The file, under `assets/portrait/`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl std::fmt::Display for DrawingFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Reads a text as RON in which `Some` may be left out.
fn read<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, DrawingFault> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|wrong| DrawingFault {
        file: file.to_owned(),
        line: wrong.span.start.line,
        what: wrong.code.to_string(),
    })
}

/// Reads one sheet.
///
/// # Errors
/// When the text is not RON, or not the shape of a sheet.
pub fn parse(file: &str, text: &str) -> Result<DrawingSheet, DrawingFault> {
    read(file, text)
}

/// A drawing of the program by folder and name (`hair`, `Bun`); `None` if there is no such file or it cannot be read.
///
/// Names of scenarios and of files are taken for the same: `GpSurgery` is `gp-surgery`.
pub fn find(folder: &str, name: &str) -> Option<&'static DrawingSheet> {
    // Each is read when it is first asked for: one picture needs few of them.
    static READ: [OnceLock<Option<DrawingSheet>>; list::SHEETS.len()] =
        [const { OnceLock::new() }; list::SHEETS.len()];
    let wanted = format!("{folder}/{}", file_name(name));
    let place = list::SHEETS.iter().position(|(name, _)| *name == wanted)?;
    let (file, text) = list::SHEETS.get(place)?;
    let read = READ.get(place)?;
    read.get_or_init(|| parse(file, text).ok()).as_ref()
}

/// The name of a file for a name in the format: words in small letters with hyphens between them.
pub fn file_name(name: &str) -> String {
    let mut file = String::new();
    for (i, letter) in name.chars().enumerate() {
        if letter.is_uppercase() && i > 0 {
            file.push('-');
        }
        file.extend(letter.to_lowercase());
    }
    file
}

/// A color of the palette file by name.
pub fn named(name: &str) -> Option<Rgba> {
    static READ: OnceLock<BTreeMap<String, Rgba>> = OnceLock::new();
    let all = READ.get_or_init(|| palette(list::COLOURS).unwrap_or_default());
    all.get(name).copied()
}

/// Reads the palette file: names with colors as `#RRGGBB`.
///
/// # Errors
/// When the text is not RON, not a list of pairs, or a color is not six hexadecimal digits.
pub fn palette(text: &str) -> Result<BTreeMap<String, Rgba>, DrawingFault> {
    let pairs: Vec<(String, String)> = read("colours.ron", text)?;
    let mut all = BTreeMap::new();
    for (name, colour) in pairs {
        let hex = colour.strip_prefix('#').filter(|digits| digits.len() == 6);
        let value = hex.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let Some(value) = value else {
            return Err(fault("colours.ron", text, &colour, "is not a colour"));
        };
        if all.insert(name.clone(), rgb(value)).is_some() {
            return Err(fault("colours.ron", text, &name, "is there twice"));
        }
    }
    Ok(all)
}

/// A fault in the first line that holds these words between quotation marks.
fn fault(file: &str, text: &str, words: &str, wrong: &str) -> DrawingFault {
    let quoted = format!("\"{words}\"");
    let line = text.lines().position(|line| line.contains(&quoted));
    DrawingFault {
        file: file.to_owned(),
        line: line.map_or(1, |line| line + 1),
        what: format!("`{words}` {wrong}"),
    }
}
