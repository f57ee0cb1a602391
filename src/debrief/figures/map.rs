//! The map of what was seen, as SVG without words: filled where one has been, ringed where one was before, hollow where not yet.
//! Shape, filling and dashes carry the meaning; color only repeats it.

use std::fmt::Write as _;

use crate::{Map, MapVisibility, Path, PlaceKind};

/// Room around the places, for the ring of the first and for wide lines.
const EDGE: i32 = 16;
/// Half the width of a place.
const HALF: f64 = 8.0;

/// A drawing of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The drawing as the text of an SVG.
    pub svg: String,
    /// How wide it is by itself.
    pub width: i32,
}

/// The map; `None` when there is nothing on it.
pub fn drawing(map: &Map) -> Option<Drawing> {
    if map.places.is_empty() {
        return None;
    }
    let all = map
        .paths
        .iter()
        .flat_map(|path| path.points.iter().copied());
    let all = all.chain(map.places.iter().map(|place| (place.x, place.y)));
    let (mut from, mut to) = ((i32::MAX, i32::MAX), (i32::MIN, i32::MIN));
    for (x, y) in all {
        from = (from.0.min(x), from.1.min(y));
        to = (to.0.max(x), to.1.max(y));
    }
    let (left, top) = (from.0 - EDGE, from.1 - EDGE);
    let (width, height) = (to.0 + EDGE - left, to.1 + EDGE - top);
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg viewBox=\"{left} {top} {width} {height}\" style=\"max-width:{width}px;min-width:min({width}px,30rem)\" role=\"img\" aria-label=\"{}\" xmlns=\"http://www.w3.org/2000/svg\">",
        super::attribute::attr(&map.title)
    );
    // What was seen lies above what was not.
    let mut paths: Vec<&Path> = map.paths.iter().collect();
    paths.sort_by_key(|path| path.seen);
    for path in paths {
        let points: Vec<String> = path
            .points
            .iter()
            .map(|(x, y)| format!("{x},{y}"))
            .collect();
        let _ = write!(
            svg,
            "<polyline class=\"way {}\" points=\"{}\"/>",
            class(path.seen),
            points.join(" ")
        );
    }
    for place in &map.places {
        sign(
            &mut svg,
            place.kind,
            place.seen,
            f64::from(place.x),
            f64::from(place.y),
        );
    }
    svg.push_str("</svg>");
    Some(Drawing { svg, width })
}

/// Every sign that is on the map, each as a drawing of its own with what it stands for.
pub fn legend(map: &Map) -> Vec<(String, String)> {
    let has = |seen: MapVisibility| map.places.iter().any(|place| place.seen == seen);
    let signs = [
        (PlaceKind::Place, MapVisibility::Now),
        (PlaceKind::Place, MapVisibility::Before),
        (PlaceKind::Place, MapVisibility::Never),
        (PlaceKind::Start, MapVisibility::Now),
        (PlaceKind::Ending, MapVisibility::Now),
        (PlaceKind::Ending, MapVisibility::Never),
    ];
    let ending = |seen: MapVisibility| {
        let mut places = map
            .places
            .iter()
            .filter(|place| place.kind == PlaceKind::Ending);
        places.any(|place| (place.seen == MapVisibility::Never) == (seen == MapVisibility::Never))
    };
    let signs = signs.into_iter().zip(&map.signs);
    let signs = signs.filter(|((kind, seen), _)| match kind {
        PlaceKind::Ending => ending(*seen),
        PlaceKind::Start => true,
        _ => has(*seen),
    });
    signs
        .map(|((kind, seen), words)| {
            let mut svg = "<svg viewBox=\"-13 -13 26 26\" aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\">".to_owned();
            sign(&mut svg, kind, seen, 0.0, 0.0);
            svg.push_str("</svg>");
            (svg, words.clone())
        })
        .collect()
}

fn class(seen: MapVisibility) -> &'static str {
    match seen {
        MapVisibility::Now => "now",
        MapVisibility::Before => "before",
        MapVisibility::Never => "never",
    }
}

/// Round where one speaks, square where it ends, a dot where ways only fork.
fn sign(svg: &mut String, kind: PlaceKind, seen: MapVisibility, x: f64, y: f64) {
    let class = class(seen);
    let round = |svg: &mut String, class: &str, r: f64| {
        let _ = write!(
            svg,
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>"
        );
    };
    let square = |svg: &mut String, class: &str, half: f64| {
        let (left, top, side) = (x - half, y - half, 2.0 * half);
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{left}\" y=\"{top}\" width=\"{side}\" height=\"{side}\" rx=\"2\"/>"
        );
    };
    let place = format!("place {class}");
    match kind {
        PlaceKind::Fork => round(svg, &place, 2.4),
        PlaceKind::Start | PlaceKind::Place => {
            if kind == PlaceKind::Start {
                round(svg, "ring", HALF + 3.6);
            }
            round(svg, &place, HALF);
            if seen == MapVisibility::Before {
                round(svg, "core", HALF * 0.45);
            }
        }
        PlaceKind::Ending => {
            square(svg, &place, HALF);
            if seen == MapVisibility::Before {
                square(svg, "core", HALF * 0.42);
            }
        }
    }
}
