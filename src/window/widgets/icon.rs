//! Small line drawings on a 24 × 24 grid, kept as SVG under `assets/icons/`; they take the color and size of the words beside them.

use std::sync::LazyLock;

use egui::{Color32, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, vec2};
use kurbo::{BezPath, PathEl};
use usvg::tiny_skia_path::PathSegment;

/// Declares the icons and reads their files into the program.
macro_rules! icons {
    ($($icon:ident = $file:literal),+ $(,)?) => {
        /// What is drawn. Icons never stand alone: words or an accessible name go with each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the names say what is drawn")]
        pub enum Icon { $($icon),+ }

        /// Name and text of each file, in the order of the icons.
        const FILES: &[(&str, &str)] = &[$((
            $file,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/icons/", $file, ".svg")),
        )),+];
    };
}

icons! {
    Person = "person",
    Phone = "phone",
    Video = "video",
    Clock = "clock",
    Book = "book",
    Chart = "chart",
    Gear = "gear",
    Question = "question",
    Pause = "pause",
    Notes = "notes",
    Speech = "speech",
    Close = "close",
    Left = "left",
    Right = "right",
    Check = "check",
    Bulb = "bulb",
    Search = "search",
    Ear = "ear",
    House = "house",
    Enter = "enter",
    Up = "up",
    Down = "down",
    Door = "door",
    Undo = "undo",
    Flag = "flag",
    Warning = "warning",
    Info = "info",
    Hand = "hand",
    Again = "again",
}

/// Side of the grid.
const GRID: f32 = 24.0;
/// How far a line may be from its curve, on the grid: a twentieth of a pixel at 48 pixels.
const EXACT: f64 = 0.025;

/// One line or spot of an icon, on the grid.
#[derive(Debug)]
struct Trace {
    points: Vec<[f32; 2]>,
    closed: bool,
    /// Width of the pen; 0 for a spot, which is filled.
    width: f32,
}

/// The lines of every icon, made once from the files.
static DRAWN: LazyLock<Vec<Vec<Trace>>> = LazyLock::new(|| {
    let read = |&(_, text): &(&str, &str)| read(text).unwrap_or_default();
    FILES.iter().map(read).collect()
});

/// Draws an icon as part of a row, as high as `size`. It has no name: give one to the control or the row.
pub fn icon(ui: &mut Ui, which: Icon, size: f32, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    icon_at(ui.painter(), rect, which, colour);
}

/// Draws an icon into a square.
pub fn icon_at(painter: &Painter, rect: Rect, which: Icon, colour: Color32) {
    let unit = rect.width() / GRID;
    let at = |[x, y]: [f32; 2]| rect.min + vec2(x, y) * unit;
    for trace in DRAWN.get(which as usize).into_iter().flatten() {
        let points: Vec<Pos2> = trace.points.iter().map(|&point| at(point)).collect();
        // Thinner lines fade away on a dense screen.
        let stroke = Stroke::new((trace.width * unit).max(1.2), colour);
        painter.add(match trace {
            Trace { width, .. } if *width <= 0.0 => {
                Shape::convex_polygon(points, colour, Stroke::NONE)
            }
            Trace { closed: true, .. } => Shape::closed_line(points, stroke),
            Trace { .. } => Shape::line(points, stroke),
        });
    }
}

/// The lines of an SVG drawing with a view box of 24 × 24.
fn read(text: &str) -> Result<Vec<Trace>, usvg::Error> {
    let tree = usvg::Tree::from_str(text, &usvg::Options::default())?;
    let mut traces = Vec::new();
    gather(tree.root(), &mut traces);
    Ok(traces)
}

fn gather(group: &usvg::Group, traces: &mut Vec<Trace>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => gather(inner, traces),
            usvg::Node::Path(path) => {
                let width = path.stroke().map(|stroke| stroke.width().get());
                for mut trace in lines(path) {
                    trace.width = width.unwrap_or(0.0);
                    traces.push(trace);
                }
            }
            _ => {}
        }
    }
}

/// The lines of one path, as many as it has parts.
fn lines(path: &usvg::Path) -> Vec<Trace> {
    let data = path.data().clone().transform(path.abs_transform());
    let mut curve = BezPath::new();
    for segment in data.iter().flat_map(|data| data.segments()) {
        let at = |p: usvg::tiny_skia_path::Point| kurbo::Point::new(p.x.into(), p.y.into());
        curve.push(match segment {
            PathSegment::MoveTo(p) => PathEl::MoveTo(at(p)),
            PathSegment::LineTo(p) => PathEl::LineTo(at(p)),
            PathSegment::QuadTo(a, p) => PathEl::QuadTo(at(a), at(p)),
            PathSegment::CubicTo(a, b, p) => PathEl::CurveTo(at(a), at(b), at(p)),
            PathSegment::Close => PathEl::ClosePath,
        });
    }
    let mut traces: Vec<Trace> = Vec::new();
    kurbo::flatten(&curve, EXACT, |element| match element {
        PathEl::MoveTo(p) => traces.push(Trace {
            points: vec![[p.x as f32, p.y as f32]],
            closed: false,
            width: 0.0,
        }),
        PathEl::ClosePath => {
            if let Some(trace) = traces.last_mut() {
                trace.closed = true;
                // The end is the beginning again.
                if trace.points.first() == trace.points.last() {
                    trace.points.pop();
                }
            }
        }
        PathEl::LineTo(p) => {
            if let Some(trace) = traces.last_mut() {
                trace.points.push([p.x as f32, p.y as f32]);
            }
        }
        // Flattening leaves straight lines only.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    traces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_lines_inside_its_grid() {
        for (name, text) in FILES {
            let traces = read(text).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
            assert!(!traces.is_empty(), "{name}");
            for trace in &traces {
                assert!(trace.points.len() > 1, "{name}: {trace:?}");
                let inside = |n: &f32| (0.0..=GRID).contains(n);
                assert!(
                    trace.points.iter().flatten().all(inside),
                    "{name}: {trace:?}"
                );
                assert!(trace.width > 0.0 || trace.closed, "{name}: an open spot");
            }
        }
    }

    #[test]
    fn no_file_is_forgotten() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/icons");
        let mut on_disk: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        on_disk.sort_unstable();
        let mut listed: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        listed.sort_unstable();
        assert_eq!(listed, on_disk);
    }
}
