//! The files of drawings, kept in the program so that it stays one file. The build script finds them.

/// Every sheet by folder and name.
pub const SHEETS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sheets.rs"));

/// The palette as RON: names of colors with their values.
pub const COLOURS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../assets/portrait/colours.ron"
));
