//! The picture as Mermaid, for documents and issue trackers.

use std::fmt::Write as _;

use super::MARK;
use super::heat::HeatStep;
use super::picture::{Boxed, GraphPicture, Kind};
use crate::language::printable::{printable, shown};

/// The picture as a Mermaid flow chart.
pub fn mermaid(picture: &GraphPicture) -> String {
    let mut out = format!("%% {MARK}\nflowchart TD\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  accTitle: {}", plain(&picture.title));
    for (at, boxed) in picture.boxes.iter().enumerate() {
        let (open, close) = match boxed.kind {
            Kind::Start => ("([", "])"),
            Kind::Node => ("[", "]"),
            Kind::Ending => ("[[", "]]"),
            Kind::Ends | Kind::Resumes => ("{", "}"),
        };
        let _ = writeln!(out, "  n{at}{open}\"{}\"{close}", label(boxed));
    }
    for arrow in &picture.arrows {
        let ids: Vec<String> = picture.label(arrow).iter().map(|id| escape(id)).collect();
        let line = if arrow.conditional { "-.->" } else { "-->" };
        let _ = writeln!(
            out,
            "  n{} {line}|\"{}\"| n{}",
            arrow.from,
            ids.join("<br>"),
            arrow.to
        );
    }
    for (number, step) in HeatStep::ALL.into_iter().enumerate() {
        let boxes = picture.boxes.iter().enumerate();
        let warm = boxes.filter(|(_, b)| b.heat.is_some_and(|heat| heat.step() == step));
        let warm: Vec<String> = warm.map(|(at, _)| format!("n{at}")).collect();
        if !warm.is_empty() {
            let _ = writeln!(
                out,
                "  classDef heat{number} fill:{},color:#000\n  class {} heat{number}",
                step.shade(),
                warm.join(",")
            );
        }
    }
    printable(&shown(&out))
}

fn label(boxed: &Boxed) -> String {
    let heat = boxed.heat.map(super::heat::Heat::label).unwrap_or_default();
    let parts = [&boxed.title, &boxed.quote, &heat];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| escape(part)).collect();
    parts.join("<br>")
}

/// Text inside a quoted label: what Mermaid or HTML would read as markup is written as an entity.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '#' | '<' | '>' | '&' | '`' | '\\' | ';' => {
                let _ = write!(out, "#{};", u32::from(c));
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text of a directive: one line without marks that end it.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || c == ';' { ' ' } else { c })
        .collect()
}
