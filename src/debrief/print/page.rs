//! A page for a browser: one file with its style in it, no script, no request to anywhere, fit to be printed.

use insight::language::bidi::{isolated, without_marks};
use insight::language::printable::{printable, shown};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What every page looks like.
const STYLE: &str = include_str!("page.css");

/// A page of HTML: its title, its language and what is on it.
#[derive(Debug)]
pub struct Page<'a> {
    /// The tag of the language that it is in.
    pub language: &'a str,
    /// What a browser calls it.
    pub title: &'a str,
    /// What it needs beside the style of every page.
    pub styles: &'a [&'a str],
    /// Whether it is mostly tables and drawings, and broader than a column of text.
    pub broad: bool,
    /// What is on it.
    pub body: Markup,
}

impl Page<'_> {
    /// The page as HTML.
    pub fn print(&self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang=(self.language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="generator" content=(concat!("Bedside ", env!("CARGO_PKG_VERSION")));
                    meta name="color-scheme" content="light dark";
                    title { (self.title) }
                    style { (PreEscaped(STYLE)) @for style in self.styles { (PreEscaped(style)) } }
                }
                body class=[self.broad.then_some("broad")] { (self.body) }
            }
        };
        // What sets writing apart is ours and comes last; what is hidden comes from what somebody has written.
        printable(&set_apart(&shown(&page.into_string())))
    }
}

/// Right-to-left writing in running text set apart, so that commas and numbers beside it stay where they belong. What stands
/// inside tags is left as it is.
fn set_apart(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    for part in page.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        out.push_str(&isolated(text));
        out.push_str(&without_marks(tag));
    }
    out
}
