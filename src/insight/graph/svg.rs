//! The picture as SVG: layers from top to bottom, every shade with its words beside it.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::heat::HeatStep;
use super::layout::{Layout, Point, layout};
use super::picture::{Arrow, Boxed, GraphPicture, Kind};
use crate::language::printable::{printable, shown};

/// Height of a line of text.
const LINE: i32 = 16;
/// Space between the frame of a box and its text.
const PAD: i32 = 10;
/// Width of a character of the text, near enough for any font.
const CHARACTER: i32 = 7;
/// Height of the title and the legend above the drawing.
const HEAD: i32 = 64;
/// Width of an entry of the legend.
const KEY: i32 = 150;

/// Color of text.
const INK: &str = "#1c1a17";
/// Color of frames and arrows.
const LINES: &str = "#5b554c";

/// The picture as an SVG document.
pub fn svg(picture: &GraphPicture) -> String {
    let texts: Vec<Vec<(LineStyle, String)>> = picture.boxes.iter().map(lines).collect();
    let sizes: Vec<(i32, i32)> = texts.iter().map(|lines| size(lines)).collect();
    let ends: Vec<(usize, usize)> = picture.arrows.iter().map(|a| (a.from, a.to)).collect();
    let laid = layout(&sizes, &ends);
    let warm = picture.boxes.iter().any(|b| b.heat.is_some());
    let width = laid.width.max(if warm { 6 * KEY } else { 2 * KEY });
    let height = laid.height + HEAD;
    let about = about(picture, warm);
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}"))
            width=(width) height=(height) role="img" aria-labelledby="title about" data-from=(super::MARK) {
            title id="title" { (picture.title) }
            desc id="about" { (about) }
            defs {
                marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto" {
                    path d="M0 0 8 4 0 8z" fill=(LINES) {}
                }
            }
            rect width=(width) height=(height) fill="#ffffff" {}
            text x="20" y="28" font-family="system-ui, sans-serif" font-size="18" font-weight="600" fill=(INK) { (picture.title) }
            @if warm { (legend()) }
            g transform=(format!("translate(0 {HEAD})")) font-family="system-ui, sans-serif" font-size="12" fill=(INK) {
                @for (arrow, bends) in picture.arrows.iter().zip(&laid.bends) {
                    (draw_arrow(arrow, bends, &laid, &sizes))
                }
                @for (at, boxed) in picture.boxes.iter().enumerate() {
                    (draw_box(boxed, at, &laid, &sizes, &texts))
                }
                @for (arrow, bends) in picture.arrows.iter().zip(&laid.bends) {
                    (draw_label(arrow, bends, &laid, &sizes))
                }
            }
        }
    };
    printable(&shown(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
        drawing.into_string()
    )))
}

fn about(picture: &GraphPicture, warm: bool) -> String {
    let nodes = picture.boxes.iter();
    let nodes = nodes.filter(|b| matches!(b.kind, Kind::Start | Kind::Node));
    let mut about = format!(
        "{} nodes; numbers on arrows are those of the options in the box that they leave; \
         dashed arrows depend on a condition or on what happened before.",
        nodes.count()
    );
    if warm {
        about.push_str(
            " Shades show how much of the scores is still open at a node; the words in each box say the same.",
        );
    }
    about
}

/// How a line of a box is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineStyle {
    Plain,
    /// Titles and what a reader looks for first.
    Bold,
    /// What the patient says.
    Italic,
}

/// The lines of a box, and how each is set.
fn lines(boxed: &Boxed) -> Vec<(LineStyle, String)> {
    let title = match boxed.kind {
        Kind::Start => format!("{} (start)", boxed.title),
        Kind::Ending => format!("{} (ending)", boxed.title),
        _ => boxed.title.clone(),
    };
    let mut lines = vec![(LineStyle::Bold, title)];
    if !boxed.quote.is_empty() {
        lines.push((LineStyle::Italic, boxed.quote.clone()));
    }
    for (number, option) in boxed.options.iter().enumerate() {
        lines.push((LineStyle::Plain, format!("{}  {option}", number + 1)));
    }
    if let Some(heat) = boxed.heat {
        lines.push((LineStyle::Bold, heat.label()));
    }
    lines
}

fn size(lines: &[(LineStyle, String)]) -> (i32, i32) {
    let longest = lines.iter().map(|(_, text)| text.chars().count());
    let longest = longest.max().unwrap_or(0).min(200) as i32;
    let rows = lines.len().min(1_000) as i32;
    (longest * CHARACTER + 2 * PAD, rows * LINE + 2 * PAD)
}

fn legend() -> Markup {
    html! {
        @for (number, step) in (0_i32..).zip(HeatStep::ALL) {
            rect stroke=(LINES) x=(20 + number * KEY) y="40" width="16" height="16" fill=(step.shade()) {}
            text x=(42 + number * KEY) y="52" font-family="system-ui, sans-serif" font-size="12" fill=(INK) { (step.label()) }
        }
    }
}

fn draw_box(
    boxed: &Boxed,
    at: usize,
    laid: &Layout,
    sizes: &[(i32, i32)],
    texts: &[Vec<(LineStyle, String)>],
) -> Markup {
    let (middle, size) = place(at, laid, sizes);
    let (left, top) = (middle.x - size.0 / 2, middle.y - size.1 / 2);
    let fill = boxed.heat.map_or("#ffffff", |heat| heat.step().shade());
    let stroke = if boxed.kind == Kind::Start { 3 } else { 1 };
    let round = match boxed.kind {
        Kind::Ending => 18,
        Kind::Ends | Kind::Resumes => 4,
        _ => 8,
    };
    html! {
        g {
            rect stroke=(LINES) stroke-width=(stroke) x=(left) y=(top) width=(size.0) height=(size.1) rx=(round) fill=(fill) {}
            @for (row, (style, text)) in (1_i32..).zip(texts.get(at).into_iter().flatten()) {
                text font-weight=[(*style == LineStyle::Bold).then_some("600")] font-style=[(*style == LineStyle::Italic).then_some("italic")] x=(left + PAD) y=(top + PAD + row * LINE - 4) { (text) }
            }
        }
    }
}

fn place(at: usize, laid: &Layout, sizes: &[(i32, i32)]) -> (Point, (i32, i32)) {
    let middle = laid.boxes.get(at).copied();
    let size = sizes.get(at).copied().unwrap_or_default();
    (middle.unwrap_or(Point { x: 0, y: 0 }), size)
}

/// All points of an arrow, from the rim of one box to the rim of the other.
fn points(arrow: &Arrow, bends: &[Point], laid: &Layout, sizes: &[(i32, i32)]) -> Vec<Point> {
    let (from, from_size) = place(arrow.from, laid, sizes);
    let (to, to_size) = place(arrow.to, laid, sizes);
    let down = to.y >= from.y;
    let rim = |middle: Point, size: (i32, i32), lower: bool, side: i32| Point {
        x: middle.x + side * size.0 / 4,
        y: middle.y + if lower { size.1 / 2 } else { -size.1 / 2 },
    };
    if arrow.from == arrow.to {
        let right = from.x + from_size.0 / 2;
        let point = |x, y| Point { x, y };
        return vec![
            point(right, from.y - 8),
            point(right + 24, from.y - 8),
            point(right + 24, from.y + 8),
            point(right, from.y + 8),
        ];
    }
    // Arrows upward keep to the right, so that they do not hide those downward.
    let side = i32::from(!down);
    let mut all = vec![rim(from, from_size, down, side)];
    all.extend(bends);
    all.push(rim(to, to_size, !down, side));
    all
}

fn draw_arrow(arrow: &Arrow, bends: &[Point], laid: &Layout, sizes: &[(i32, i32)]) -> Markup {
    let points = points(arrow, bends, laid, sizes);
    let dashes = arrow.conditional.then_some("5 4");
    html! {
        path d=(curve(&points)) fill="none" stroke=(LINES) stroke-width="1.4" stroke-dasharray=[dashes]
            marker-end="url(#head)" {}
    }
}

/// A smooth line through points, upright at each of them.
fn curve(points: &[Point]) -> String {
    let mut path = String::new();
    let mut last: Option<Point> = None;
    for point in points {
        // Writing to a string cannot fail.
        let _ = match last {
            None => write!(path, "M{} {}", point.x, point.y),
            Some(before) => {
                let middle = i32::midpoint(before.y, point.y);
                write!(
                    path,
                    "C{} {middle} {} {middle} {} {}",
                    before.x, point.x, point.x, point.y
                )
            }
        };
        last = Some(*point);
    }
    path
}

fn draw_label(arrow: &Arrow, bends: &[Point], laid: &Layout, sizes: &[(i32, i32)]) -> Markup {
    let numbers = arrow.options.iter().map(|at| (at + 1).to_string());
    let mut words: Vec<String> = numbers.collect();
    if !arrow.note.is_empty() {
        words.push(arrow.note.clone());
    }
    let points = points(arrow, bends, laid, sizes);
    let (Some(from), Some(to)) = (points.first(), points.get(1)) else {
        return html! {};
    };
    // A third of the way along the first stretch: near enough to the box to tell whose number it is.
    let (x, y) = (from.x + (to.x - from.x) / 3, from.y + (to.y - from.y) / 3);
    let text = words.join(" · ");
    let wide = text.chars().count().min(200) as i32 * (CHARACTER - 1) + 6;
    html! {
        rect x=(x - wide / 2) y=(y - 8) width=(wide) height="15" rx="4" fill="#ffffff" {}
        text x=(x) y=(y + 4) font-size="11" font-weight="600" text-anchor="middle" { (text) }
    }
}
