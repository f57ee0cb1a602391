//! The picture as DOT, for Graphviz.

use std::fmt::Write as _;

use super::MARK;
use super::picture::{Boxed, GraphPicture, Kind};
use crate::language::printable::{between_quotes, printable, shown};

/// The picture in the DOT language.
pub fn dot(picture: &GraphPicture) -> String {
    let mut out = format!("// {MARK}\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "digraph \"{}\" {{", between_quotes(&picture.title));
    out.push_str("  graph [rankdir=TB, fontname=\"sans-serif\"];\n");
    out.push_str("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", fontname=\"sans-serif\"];\n");
    out.push_str("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    for (at, boxed) in picture.boxes.iter().enumerate() {
        let _ = writeln!(out, "  n{at} [{}];", attributes(boxed));
    }
    for arrow in &picture.arrows {
        let label: Vec<String> = picture
            .label(arrow)
            .iter()
            .map(|id| between_quotes(id))
            .collect();
        let style = if arrow.conditional { "dashed" } else { "solid" };
        let _ = writeln!(
            out,
            "  n{} -> n{} [label=\"{}\", style={style}];",
            arrow.from,
            arrow.to,
            label.join("\\n")
        );
    }
    out.push_str("}\n");
    printable(&shown(&out))
}

fn attributes(boxed: &Boxed) -> String {
    let mut label = between_quotes(&boxed.title);
    for more in [
        boxed.quote.clone(),
        boxed.heat.map(super::heat::Heat::label).unwrap_or_default(),
    ] {
        if !more.is_empty() {
            let _ = write!(label, "\\n{}", between_quotes(&more));
        }
    }
    let mut attributes = format!("label=\"{label}\"");
    if let Some(heat) = boxed.heat {
        let _ = write!(attributes, ", fillcolor=\"{}\"", heat.step().shade());
    }
    match boxed.kind {
        Kind::Start => attributes.push_str(", penwidth=2"),
        Kind::Node => {}
        Kind::Ending => attributes.push_str(", shape=doubleoctagon"),
        Kind::Ends | Kind::Resumes => attributes.push_str(", shape=diamond"),
    }
    attributes
}
