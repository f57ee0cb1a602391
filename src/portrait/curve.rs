//! The few curves that every drawing here is made of, as paths: smooth ones through points, ribbons, and cutting at an edge.
//!
//! A path may be open while it is put together; whoever fills it closes it.

#![allow(
    clippy::many_single_char_names,
    reason = "points and sides go by one letter"
)]

use kurbo::{BezPath, Ellipse, PathEl, Point, RoundedRect, Shape as _, Vec2};

/// How far a path may be from the circle or corner that it stands for, in stage units.
const EXACT: f64 = 0.01;

/// Shorthand for a point or a direction in stage units: x to the right, y down.
pub const fn v(x: f64, y: f64) -> Vec2 {
    Vec2::new(x, y)
}

/// Same direction, length 1; a zero vector stays zero.
pub fn unit(way: Vec2) -> Vec2 {
    let length = way.hypot();
    if length < 1e-6 {
        Vec2::ZERO
    } else {
        way / length
    }
}

/// A quarter turn against the clock, on screen.
pub fn left(way: Vec2) -> Vec2 {
    -way.turn_90()
}

/// Turned about the origin, radians, clockwise on screen.
pub fn turn(point: Vec2, angle: f64) -> Vec2 {
    point.rotate_scale(Vec2::from_angle(angle))
}

/// A closed polygon.
pub fn polygon(points: &[Vec2]) -> BezPath {
    let mut path = BezPath::new();
    for (i, p) in points.iter().enumerate() {
        if i == 0 {
            path.move_to(p.to_point());
        } else {
            path.line_to(p.to_point());
        }
    }
    if !points.is_empty() {
        path.close_path();
    }
    path
}

/// A span of a Catmull-Rom curve from `b` to `c`, as a cubic.
fn span(path: &mut BezPath, [a, b, c, d]: [Vec2; 4]) {
    let (leave, arrive) = (b + (c - a) / 6.0, c - (d - b) / 6.0);
    path.curve_to(leave.to_point(), arrive.to_point(), c.to_point());
}

/// A closed smooth curve through the points; a point given twice in a row makes a corner.
pub fn closed(points: &[Vec2]) -> BezPath {
    let n = points.len();
    let at = |i: usize| points.get(i % n.max(1)).copied().unwrap_or_default();
    let mut path = BezPath::new();
    if n == 0 {
        return path;
    }
    path.move_to(at(0).to_point());
    for i in 0..n {
        let [b, c] = [at(i), at(i + 1)];
        if b != c {
            span(&mut path, [at(i + n - 1), b, c, at(i + 2)]);
        }
    }
    path.close_path();
    path
}

/// An open smooth curve through the points.
pub fn open(points: &[Vec2]) -> BezPath {
    let last = points.len().saturating_sub(1);
    let at = |i: usize| points.get(i.min(last)).copied().unwrap_or_default();
    let mut path = BezPath::new();
    let Some(first) = points.first() else {
        return path;
    };
    path.move_to(first.to_point());
    for i in 0..last {
        span(
            &mut path,
            [at(i.saturating_sub(1)), at(i), at(i + 1), at(i + 2)],
        );
    }
    path
}

/// One closed outline: along the first open path, then on along the others, each reached by a straight line.
pub fn joined(paths: &[BezPath]) -> BezPath {
    let mut out = BezPath::new();
    for element in paths.iter().flat_map(BezPath::elements) {
        match *element {
            PathEl::MoveTo(p) if !out.elements().is_empty() => out.push(PathEl::LineTo(p)),
            PathEl::ClosePath => {}
            other => out.push(other),
        }
    }
    if !out.elements().is_empty() {
        out.close_path();
    }
    out
}

/// An ellipse about `centre`; `rx` and `ry` are half its width and half its height.
pub fn ellipse(centre: Vec2, rx: f64, ry: f64) -> BezPath {
    Ellipse::new(centre.to_point(), (rx, ry), 0.0).to_path(EXACT)
}

/// A rectangle with rounded corners, from its top left corner.
pub fn round_rect(x: f64, y: f64, w: f64, h: f64, r: f64) -> BezPath {
    if r <= 0.0 {
        return polygon(&[v(x, y), v(x + w, y), v(x + w, y + h), v(x, y + h)]);
    }
    RoundedRect::new(x, y, x + w, y + h, r).to_path(EXACT)
}

/// The same path with every point moved.
pub(crate) fn mapped(mut path: BezPath, map: impl Fn(Vec2) -> Vec2) -> BezPath {
    map_in_place(&mut path, map);
    path
}

/// Moves every point of a path.
pub(crate) fn map_in_place(path: &mut BezPath, map: impl Fn(Vec2) -> Vec2) {
    let to = |p: Point| map(p.to_vec2()).to_point();
    for element in path.elements_mut() {
        *element = match *element {
            PathEl::MoveTo(p) => PathEl::MoveTo(to(p)),
            PathEl::LineTo(p) => PathEl::LineTo(to(p)),
            PathEl::QuadTo(a, p) => PathEl::QuadTo(to(a), to(p)),
            PathEl::CurveTo(a, b, p) => PathEl::CurveTo(to(a), to(b), to(p)),
            PathEl::ClosePath => PathEl::ClosePath,
        };
    }
}

/// Points along a path, `steps` for each of its spans; the end of an open path is included.
pub fn along(path: &BezPath, steps: usize) -> Vec<Vec2> {
    use kurbo::ParamCurve as _;
    let mut points = Vec::new();
    let mut end = None;
    for segment in path.segments() {
        for step in 0..steps {
            points.push(segment.eval(step as f64 / steps as f64).to_vec2());
        }
        end = Some(segment.end().to_vec2());
    }
    if !matches!(path.elements().last(), Some(PathEl::ClosePath)) {
        points.extend(end);
    }
    points
}

/// Samples of each span of a ribbon; a smooth curve through them makes each of its sides.
const SAMPLES: usize = 3;

/// A line of changing width along a smooth curve, with rounded ends; `widths` are spread evenly along it.
pub fn ribbon(through: &[Vec2], widths: &[f64]) -> BezPath {
    let path = along(&open(through), SAMPLES);
    let last = path.len().saturating_sub(1);
    let width = |i: usize| spread(widths, i as f64 / last.max(1) as f64);
    let (mut one, mut two) = (Vec::new(), Vec::new());
    for (i, &p) in path.iter().enumerate() {
        let before = path.get(i.saturating_sub(1)).copied().unwrap_or(p);
        let after = path.get(i + 1).copied().unwrap_or(p);
        let side = left(unit(after - before)) * (width(i) * 0.5);
        one.push(p + side);
        two.push(p - side);
    }
    two.reverse();
    let mut out = open(&one);
    if let [.., before, end] = path.as_slice() {
        cap(&mut out, *before, *end, width(last));
    }
    let back = open(&two);
    for element in back.elements() {
        out.push(match *element {
            PathEl::MoveTo(p) => PathEl::LineTo(p),
            other => other,
        });
    }
    if let [first, after, ..] = path.as_slice() {
        cap(&mut out, *after, *first, width(0));
    }
    if !out.elements().is_empty() {
        out.close_path();
    }
    out
}

/// How far the handles of a cubic stand off in a quarter circle of radius 1.
const HANDLE: f64 = 0.552_284_75;

/// Goes on from one side of a ribbon around its end to the other side, in a half circle.
fn cap(path: &mut BezPath, before: Vec2, end: Vec2, width: f64) {
    if width < 0.8 {
        return;
    }
    let ahead = unit(end - before) * (width * 0.5);
    let side = left(ahead);
    let mut quarter = |from: Vec2, to: Vec2| {
        path.curve_to(
            (end + from + to * HANDLE).to_point(),
            (end + to + from * HANDLE).to_point(),
            (end + to).to_point(),
        );
    };
    quarter(side, ahead);
    quarter(ahead, -side);
}

/// The value a part `t` (0 to 1) along an evenly spread list.
fn spread(values: &[f64], t: f64) -> f64 {
    let last = values.len().saturating_sub(1);
    let place = t.clamp(0.0, 1.0) * last as f64;
    let i = (place as usize).min(last.saturating_sub(1));
    let a = values.get(i).copied().unwrap_or(1.0);
    let b = values.get(i + 1).copied().unwrap_or(a);
    a + (b - a) * (place - i as f64)
}

/// Samples of each span of an outline that is cut.
const CUT: usize = 8;

/// The part of an outline that lies inside a convex polygon (Sutherland and Hodgman).
pub fn clip(subject: &BezPath, convex: &[Vec2]) -> BezPath {
    let area: f64 = edges(convex).map(|(a, b)| a.cross(b)).sum();
    let sign = if area < 0.0 { -1.0 } else { 1.0 };
    let mut out = along(subject, CUT);
    for (a, b) in edges(convex) {
        let depth = |p: Vec2| sign * (b - a).cross(p - a);
        // Most edges cut nothing.
        if out.iter().all(|p| depth(*p) >= 0.0) {
            continue;
        }
        let mut kept = Vec::with_capacity(out.len() + 4);
        for (p, q) in edges(&out) {
            let (dp, dq) = (depth(p), depth(q));
            if dp >= 0.0 {
                kept.push(p);
            }
            if (dp >= 0.0) != (dq >= 0.0) {
                kept.push(p.lerp(q, dp / (dp - dq)));
            }
        }
        out = kept;
    }
    polygon(&out)
}

fn edges(points: &[Vec2]) -> impl Iterator<Item = (Vec2, Vec2)> + '_ {
    points
        .iter()
        .copied()
        .zip(points.iter().copied().cycle().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smooth_curve_goes_through_its_points() {
        let points = [v(0.0, 0.0), v(10.0, 5.0), v(20.0, -5.0)];
        let path = open(&points);
        let on = along(&path, 1);
        assert_eq!(on, points);
        assert_eq!(along(&closed(&points), 1), points);
    }

    #[test]
    fn a_ribbon_is_as_wide_as_it_is_told() {
        let flat = ribbon(&[v(0.0, 0.0), v(100.0, 0.0)], &[10.0, 10.0]);
        let area = flat.area().abs();
        // A bar and two half circles.
        let wanted = 1000.0 + std::f64::consts::PI * 25.0;
        assert!((area - wanted).abs() < 1.0, "{area} {wanted}");
    }

    #[test]
    fn what_is_cut_lies_inside() {
        let square = [v(0.0, 0.0), v(10.0, 0.0), v(10.0, 10.0), v(0.0, 10.0)];
        let cut = clip(&ellipse(v(0.0, 0.0), 6.0, 6.0), &square);
        let inside = cut.bounding_box();
        assert!(inside.x0 >= -1e-9 && inside.y0 >= -1e-9, "{inside:?}");
        assert!((inside.x1 - 6.0).abs() < 0.01, "{inside:?}");
    }

    #[test]
    fn few_or_no_points_make_no_trouble() {
        assert!(closed(&[]).elements().is_empty());
        assert!(open(&[]).elements().is_empty());
        assert!(polygon(&[]).elements().is_empty());
        assert!(ribbon(&[], &[1.0]).elements().is_empty());
        assert!(ribbon(&[v(1.0, 1.0)], &[]).is_finite());
        assert!(clip(&polygon(&[]), &[]).elements().is_empty());
    }
}
