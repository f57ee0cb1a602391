//! The two drawings of a report: state over time, and where a path lies in the range of a domain. SVG, without color as the only sign.

use std::fmt::Write as _;

use super::attribute::attr;
use super::bead_sign;
use super::domain_range::DomainRange;
use crate::{BeadKind, Point, StateCourse};

const WIDTH: i32 = 760;
const LEFT: i32 = 34;
const RIGHT: i32 = 640;
/// Room for the end behind the last turn.
const BEHIND: i32 = 24;
const TOP: i32 = 12;
const STEP: i32 = 20;
const BOTTOM: i32 = TOP + 10 * STEP;

type Series = (&'static str, fn(&Point) -> i8);
const SERIES: [Series; 3] = [
    ("trust", |p| p.trust),
    ("distress", |p| p.distress),
    ("openness", |p| p.openness),
];

/// Trust as a ribbon with the turns on it as beads, distress and openness as lines. Names and values only; of a scenario's text
/// nothing but what a bead is called.
pub fn course(course: &StateCourse, title: &str) -> String {
    let height = BOTTOM + 30;
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\" xmlns=\"http://www.w3.org/2000/svg\">",
        attr(title)
    );
    for value in [0, 5, 10] {
        let y = BOTTOM - value * STEP;
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{RIGHT}\" y1=\"{y}\" y2=\"{y}\"/><text class=\"faint\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{value}</text>",
            LEFT - 8,
            y + 4
        );
    }
    let every = (course.points.len() / 16) + 1;
    for point in course.points.iter().step_by(every) {
        let x = x_of(course, point.turn);
        let label = if point.turn == 0 {
            attr(&course.names.start)
        } else {
            point.turn.to_string()
        };
        let _ = write!(
            svg,
            "<text class=\"faint\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{label}</text>",
            BOTTOM + 18
        );
    }
    ribbon(course, &mut svg);
    lines(course, &mut svg);
    beads(course, &mut svg);
    svg.push_str("</svg>");
    svg
}

/// What lies below the line of trust.
fn ribbon(course: &StateCourse, svg: &mut String) {
    let (Some(first), Some(last)) = (course.points.first(), course.points.last()) else {
        return;
    };
    let above = course.points.iter().map(|point| {
        let (x, y) = (x_of(course, point.turn), height_of(point.trust));
        format!("{x},{y}")
    });
    let ends = [last, first].map(|point| format!("{},{BOTTOM}", x_of(course, point.turn)));
    let outline: Vec<String> = above.chain(ends).collect();
    let _ = write!(
        svg,
        "<polygon class=\"reach\" points=\"{}\"/>",
        outline.join(" ")
    );
}

/// The turns on the line of trust, and the end behind the last of them.
fn beads(course: &StateCourse, svg: &mut String) {
    for bead in &course.beads {
        let Some(point) = course.points.iter().find(|point| point.turn == bead.turn) else {
            continue;
        };
        let aside = match bead.kind {
            BeadKind::Ending => 2.4 * bead_sign::HALF,
            _ => 0.0,
        };
        let x = f64::from(x_of(course, point.turn)) + aside;
        let y = f64::from(height_of(point.trust));
        bead_sign::bead(svg, bead.kind, (x, y), &bead.words);
    }
}

fn height_of(value: i8) -> i32 {
    BOTTOM - i32::from(value) * STEP
}

fn x_of(course: &StateCourse, turn: u32) -> i32 {
    let last = course.points.len().saturating_sub(1).max(1);
    let last = i32::try_from(last).unwrap_or(1);
    LEFT + 12 + (RIGHT - LEFT - 12 - BEHIND) * i32::try_from(turn).unwrap_or(0) / last
}

fn lines(course: &StateCourse, svg: &mut String) {
    let mut ends: Vec<(i32, &str)> = Vec::new();
    for ((class, value), name) in SERIES.into_iter().zip(&course.names.lines) {
        let at = |p: &Point| height_of(value(p));
        let path: Vec<String> = course
            .points
            .iter()
            .map(|p| format!("{},{}", x_of(course, p.turn), at(p)))
            .collect();
        let _ = write!(
            svg,
            "<polyline class=\"series {class}\" points=\"{}\"/>",
            path.join(" ")
        );
        ends.extend(course.points.last().map(|p| (at(p), name.as_str())));
    }
    // Labels at the ends of the lines, pushed apart so that none covers another.
    ends.sort_by_key(|(y, _)| *y);
    let mut free = i32::MIN;
    for (y, name) in ends {
        let at = (y + 4).max(free);
        let value = (BOTTOM - y) / STEP;
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{at}\">{} {value}</text>",
            RIGHT + 4,
            attr(name)
        );
        free = at + 17;
    }
}

/// A bar from 0 to 100 with this path, the best consultation, random play and the own rating, each on a row of its own.
pub fn range(range: &DomainRange, words: &str) -> String {
    let [this, best, random, own_words] = &range.words;
    let (from, to) = (110, 660);
    let x = |value: u16| from + (to - from) * i32::from(value.min(100)) / 100;
    let here = x(range.points);
    let mut svg = format!(
        "<svg viewBox=\"0 0 760 110\" role=\"img\" aria-label=\"{}\" xmlns=\"http://www.w3.org/2000/svg\">",
        attr(words)
    );
    let _ = write!(
        svg,
        "<rect class=\"track\" x=\"{from}\" y=\"40\" width=\"{}\" height=\"16\" rx=\"8\"/><rect class=\"reach\" x=\"{from}\" y=\"40\" width=\"{}\" height=\"16\" rx=\"8\"/>",
        to - from,
        (here - from).max(8)
    );
    let _ = write!(
        svg,
        "<text class=\"faint\" x=\"{}\" y=\"53\" text-anchor=\"end\">0</text><text class=\"faint\" x=\"{}\" y=\"53\">100</text>",
        from - 8,
        to + 8
    );
    let _ = write!(
        svg,
        "<circle class=\"fill\" cx=\"{here}\" cy=\"48\" r=\"9\"/>"
    );
    label(&mut svg, here, 33, this);
    if let Some(own) = range.own {
        let at = x(own.into());
        // From what was thought to what it came to, where there is room for an arrow.
        let way = (here - at).signum();
        if (here - at).abs() > 30 {
            let (tip, back) = (here - 12 * way, -6 * way);
            let _ = write!(
                svg,
                "<path class=\"arrow\" d=\"M{at} 48H{tip}m{back} -4l{} 4l{back} 4\"/>",
                -back
            );
        }
        let _ = write!(
            svg,
            "<path class=\"hollow\" d=\"M{} 20h12l-6 10z\"/>",
            at - 6
        );
        label(&mut svg, at, 15, own_words);
    }
    if let Some(reference) = range.reference {
        let at = x(reference);
        let _ = write!(
            svg,
            "<path class=\"hollow\" d=\"M{at} 57l6 6l-6 6l-6 -6z\"/>"
        );
        label(&mut svg, at, 84, best);
    }
    if let Some(floor) = range.floor {
        let at = x(floor);
        let _ = write!(
            svg,
            "<line class=\"grid\" style=\"stroke:currentColor\" x1=\"{at}\" x2=\"{at}\" y1=\"38\" y2=\"90\"/>"
        );
        label(&mut svg, at, 103, random);
    }
    svg.push_str("</svg>");
    svg
}

/// From the own view to the figure on a line from 0 to 100: a ring, a disc and the way between them. In the color of the text.
pub fn own_and_figure(own: u8, points: u16, words: &str) -> String {
    let x = |value: u16| 20 + 6 * i32::from(value.min(100));
    let (from, to) = (x(own.into()), x(points));
    let mut svg = format!(
        "<svg class=\"own\" viewBox=\"0 0 640 24\" role=\"img\" aria-label=\"{}\">\
         <path d=\"M20 12H620\" stroke=\"currentColor\" stroke-opacity=\"0.25\" stroke-width=\"2\"/>",
        attr(words)
    );
    // The way begins at the edge of the ring.
    let way = (to - from).signum();
    if (to - from).abs() > 8 {
        let edge = from + 8 * way;
        let _ = write!(
            svg,
            "<path d=\"M{edge} 12H{to}\" stroke=\"currentColor\" stroke-width=\"4\"/>"
        );
    }
    let _ = write!(
        svg,
        "<circle cx=\"{to}\" cy=\"12\" r=\"8\" fill=\"currentColor\"/>\
         <circle cx=\"{from}\" cy=\"12\" r=\"7\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\"/></svg>"
    );
    svg
}

/// A label centered at `x`, held inside the drawing.
fn label(svg: &mut String, x: i32, y: i32, text: &str) {
    let anchor = match x {
        ..=170 => "start",
        600.. => "end",
        _ => "middle",
    };
    let _ = write!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>",
        attr(text)
    );
}
