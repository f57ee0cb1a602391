//! The forms in which a document can be printed. Printers match every kind of block and have no words of their own; that of the
//! terminal is in the terminal.

pub mod html;
pub mod markdown;
pub mod page;
pub mod time_line;
pub mod typst;
