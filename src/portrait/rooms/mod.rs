//! The rooms: one quiet background for each setting, by day for the light theme and at dusk for the dark one.
//!
//! Lower in contrast than the patient on purpose: the face is what is looked at.

mod at_home;
pub(crate) mod light;
pub mod phone;
pub mod small_picture;
pub mod stage;
mod things_around;
pub mod video_call;
mod view;

use light::recolour;
pub use light::{dusk, veil};
pub(crate) use light::{lower, shade, soften};

use crate::art::draw::{self, Ground, layer};
use crate::art::find;
use crate::art::sheet::SheetMark;
use crate::curve::v;
use crate::palette;
use crate::shape::{Rgba, ShapeOwner, Shapes};
use engine::scenario::words::Setting;
use kurbo::Vec2;

/// Draws the room of a setting: `half` is half the visible width, `top` the highest visible point.
pub fn draw(setting: Setting, dark: bool, half: f64, top: f64) -> Shapes {
    draw_to(setting, dark, (half, door(half)), top)
}

/// Draws the room with the left edge of the door at `door`, for a picture whose edges lie within the visible width.
pub(crate) fn draw_to(setting: Setting, dark: bool, (half, door): (f64, f64), top: f64) -> Shapes {
    let mut out = Shapes::default();
    let ground = Ground {
        measures: &[
            ("half", half + draw::BEYOND),
            ("top", top - draw::BEYOND),
            ("door", door),
        ],
        ..Ground::stage(ShapeOwner::Room)
    };
    if let Some(sheet) = find("rooms", setting.name()) {
        layer(sheet, "all", &ground, &mut out);
    }
    if dark {
        for shape in &mut out.0 {
            recolour(&mut shape.paint, dusk);
        }
        // A lamp somewhere to the right keeps the evening warm.
        let lamp = palette::LAMP;
        out.glow(
            ShapeOwner::Room,
            v(half * 0.55, 300.0),
            v(half * 1.25, 820.0),
            lamp.alpha(0.16),
        );
        out.glow(
            ShapeOwner::Room,
            v(half * 0.62, 330.0),
            v(half * 0.75, 620.0),
            lamp.alpha(0.15),
        );
    }
    out
}

/// Where the left edge of the door is, from the middle of the stage, when half of the visible width is this.
///
/// To the right of the chair in every room, and so far in that it can be seen.
pub fn door(half: f64) -> f64 {
    (half - 190.0).clamp(190.0, 400.0)
}

/// The sill of the window of a room: where its left end is, and how wide it is; `None` for a room without a window.
pub fn sill(setting: Setting) -> Option<(Vec2, f64)> {
    let marks = find("rooms", setting.name())?.layers.get("all")?;
    marks.iter().find_map(|mark| match mark {
        SheetMark::Put {
            prop, at, measures, ..
        } if prop == "window" => {
            let none = |_: &str| None;
            let measure = |name: &str| {
                let own = measures.iter().find(|(own, _)| own == name);
                own.map(|(_, length)| length.value(&none))
            };
            let (wide, high) = (measure("w").unwrap_or(300.0), measure("h").unwrap_or(400.0));
            let corner = v(at.x.value(&none), at.y.value(&none));
            Some((corner + v(0.0, high + 14.0), wide))
        }
        _ => None,
    })
}

/// Where something hangs on the wall, between the window and whoever sits in the chair; past the curtain, where there is one.
fn beside_window(setting: Setting) -> Vec2 {
    let free = sill(setting).map_or(-280.0, |(left, wide)| left.x + wide + 62.0);
    v(free.clamp(-300.0, -262.0) + 54.0, 250.0)
}

/// Colors of the chair, which belong to the room.
#[derive(Clone, Copy, Debug)]
pub struct ChairTones {
    /// Seat and back.
    pub fabric: Rgba,
    pub wood: Rgba,
}

impl Default for ChairTones {
    fn default() -> Self {
        Self {
            fabric: palette::CHAIR_FABRIC,
            wood: palette::CHAIR_WOOD,
        }
    }
}

/// The chair that stands in it: the colors `fabric` and `wood` of the room.
pub fn chair(setting: Setting) -> ChairTones {
    let plain = ChairTones::default();
    let Some(sheet) = find("rooms", setting.name()) else {
        return plain;
    };
    ChairTones {
        fabric: draw::colour(sheet, "fabric").unwrap_or(plain.fabric),
        wood: draw::colour(sheet, "wood").unwrap_or(plain.wood),
    }
}

/// Draws a chair.
pub(crate) fn draw_chair(tones: ChairTones, out: &mut Shapes) {
    let colours = [("fabric", tones.fabric), ("wood", tones.wood)];
    let ground = Ground {
        colours: &colours,
        ..Ground::stage(ShapeOwner::Chair)
    };
    prop("chair", &ground, out);
}

/// Draws a prop.
pub(crate) fn prop(name: &str, ground: &Ground, out: &mut Shapes) {
    if let Some(sheet) = find("props", name) {
        layer(sheet, "all", ground, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Paint;
    use kurbo::{Rect, Shape as _};

    /// Wider than this, a thing looks right when the edge cuts it: a settee, bars along the wall.
    const LONG: f64 = 320.0;

    /// What is drawn only where all of it is seen says rightly from where to where it goes.
    #[test]
    fn charts_and_small_furniture_are_drawn_whole_or_not_at_all() {
        let door = door(2000.0);
        let measures = [("half", 4000.0), ("top", 0.0), ("door", door)];
        let length = |name: &str| {
            let found = measures.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| *value)
        };
        let mut cut = Vec::new();
        for setting in Setting::ALL {
            let sheet = find("rooms", setting.name()).unwrap();
            for mark in sheet.layers.get("all").into_iter().flatten() {
                let SheetMark::Fits { from, to, shapes } = mark else {
                    continue;
                };
                let mut alone = sheet.clone();
                alone.layers = [("all".to_owned(), shapes.clone())].into_iter().collect();
                let ground = Ground {
                    measures: &measures,
                    ..Ground::stage(ShapeOwner::Room)
                };
                let mut out = Shapes::default();
                layer(&alone, "all", &ground, &mut out);
                let solid = out
                    .0
                    .iter()
                    .filter(|shape| !matches!(shape.paint, Paint::Glow(..)));
                let boxes = solid.map(|shape| shape.outline.bounding_box());
                let all: Rect = boxes.reduce(|a, b| a.union(b)).unwrap();
                let (from, to) = (from.value(&length), to.value(&length));
                if (all.x0 < from - 1.0 || all.x1 > to + 1.0) && all.width() <= LONG {
                    let ends = (all.x0 - door, all.x1 - door);
                    cut.push(format!(
                        "{setting:?}: {ends:?} beside the door, not {from} to {to}"
                    ));
                }
            }
        }
        assert!(cut.is_empty(), "{}", cut.join("\n"));
    }

    #[test]
    fn nothing_that_has_to_be_whole_is_cut_at_the_edge() {
        let shown = |half: f64| draw(Setting::PhysioGym, false, half, 0.0).0.len();
        // The poster beside the door ends 364 units to the right of the door's left edge.
        let edge = door(900.0) + 372.0;
        assert!(shown(edge + 0.5) > shown(edge - 0.5));
    }
}
