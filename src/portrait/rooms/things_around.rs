//! Things that stand or lie where they can be seen: on the wall, on the sill, on the desk, on the floor beside the chair.

use kurbo::Vec2;

use super::view::{Live, RoomView};
use crate::art::draw::{Ground, layer};
use crate::art::find;
use crate::art::sheet::DrawingSheet;
use crate::curve::v;
use crate::palette;
use crate::rooms;
use crate::shape::{ShapeOwner, Shapes};
use engine::patient::pose::{Body, Thing};
use engine::scenario::words::{AidKind, Channel};

/// How much smaller things are at the wall than in the hand.
const AT_WALL: f64 = 0.56;
/// Half the room that the model of the spine takes on the sill, with some air.
const ON_SILL: f64 = 62.0;
/// How much of the height of a thing is seen when it lies.
const LYING: f64 = 0.42;
/// Room that a thing takes on a desk where it is as large as in the hand.
const PLACE: f64 = 170.0;
/// How far to the right of the chair's middle something has to stand that is nearer than the patient.
const NEAREST: f64 = 330.0;
/// As many things as the desk has places for; what is more is not drawn.
const MOST: usize = 4;

/// Where a thing that nobody holds is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Home {
    Wall,
    Sill,
    Floor,
    /// On the floor beside the clinician's own chair, nearer than the patient.
    Near,
    Desk,
}

fn home(thing: Thing, sheet: &DrawingSheet) -> Home {
    match thing {
        Thing::Box => Home::Near,
        _ if sheet.on_floor => Home::Floor,
        Thing::Model => Home::Sill,
        Thing::Calendar => Home::Wall,
        _ => Home::Desk,
    }
}

/// The top of a desk or table.
#[derive(Clone, Copy)]
pub(super) struct Top {
    /// Its left end.
    pub(super) left: f64,
    /// Its right end.
    pub(super) right: f64,
    /// Height of its middle.
    pub(super) y: f64,
    /// How much smaller things are on it than in the hand.
    pub(super) scale: f64,
    /// Which way from the middle the first thing lies: 1 to the right, -1 to the left.
    pub(super) first: f64,
}

/// The things that nobody holds, with their drawings, that are at home in this place. A model that stands between the two as an
/// aid has been taken from the sill.
fn at<'a>(live: &'a Live, place: Home) -> impl Iterator<Item = &'static DrawingSheet> + 'a {
    let taken = (live.aid == Some(AidKind::AnatomicalModel)).then_some(Thing::Model);
    let loose = live
        .things
        .iter()
        .filter(move |thing| **thing != live.pose.holds && Some(**thing) != taken);
    loose.filter_map(move |thing| {
        let sheet = find("props", thing.name())?;
        (home(*thing, sheet) == place).then_some(sheet)
    })
}

/// Puts a thing down: its foot is here if it stands, its middle if it lies.
fn put(sheet: &DrawingSheet, foot: Vec2, scale: f64, out: &mut Shapes) {
    let middle = foot - v(0.0, sheet.foot * scale);
    let lying = |p: Vec2| v(p.x - p.y * 0.3, p.y * LYING);
    let ground = Ground {
        plane: &|p| middle + if sheet.lies { lying(p) } else { p } * scale,
        ..Ground::stage(ShapeOwner::Thing)
    };
    let shade = palette::DESK_SHADOW.alpha(0.25);
    out.glow(
        ShapeOwner::Thing,
        foot + v(6.0, 4.0),
        v(110.0, 24.0) * scale,
        shade,
    );
    layer(sheet, "all", &ground, out);
}

/// Hangs a thing on the wall: its middle is here.
fn hang(sheet: &DrawingSheet, middle: Vec2, out: &mut Shapes) {
    let ground = Ground {
        plane: &|p| middle + p * AT_WALL,
        ..Ground::stage(ShapeOwner::Thing)
    };
    layer(sheet, "all", &ground, out);
}

/// What is farther away than the patient: on the wall and the sill, and on the floor, the nearest with its foot here.
pub(super) fn behind(view: &RoomView, live: &Live, floor: (Vec2, f64), out: &mut Shapes) {
    let from = out.0.len();
    if let Some(sheet) = find("rooms", view.room().name()).filter(|_| {
        // The plinth of a patient who is on it is drawn in front.
        !matches!(
            live.pose.body,
            Body::AtPlinth | Body::OnPlinth | Body::Lying
        )
    }) {
        layer(sheet, "plinth", &Ground::stage(ShapeOwner::Room), out);
    }
    if let Some((left, wide)) = rooms::sill(view.room()) {
        for (i, sheet) in at(live, Home::Sill).enumerate() {
            // At the end that is seen in a narrow picture too, and in one that is narrower still as far in as the sill goes.
            let seen = ON_SILL - view.half_width;
            let x = (left.x + wide - 66.0).max(seen.min(left.x + wide - ON_SILL + 26.0));
            let x = x - i as f64 * 120.0;
            put(sheet, v(x, left.y), AT_WALL, out);
        }
    }
    for sheet in at(live, Home::Wall) {
        hang(sheet, rooms::beside_window(view.room()), out);
    }
    // In a call nothing is nearer than the patient but the table.
    let near = (view.channel == Channel::Video).then_some(at(live, Home::Near));
    for (i, sheet) in at(live, Home::Floor)
        .chain(near.into_iter().flatten())
        .enumerate()
    {
        let (foot, scale) = floor;
        put(sheet, foot - v(i as f64 * 175.0 * scale, 0.0), scale, out);
    }
    if view.dark {
        rooms::shade(out, from);
    }
}

/// What stands beside the clinician's own chair, at the lower right of the picture. In a narrow one the edge cuts it, so that it
/// leaves the patient's hands in sight.
pub(super) fn beside_you(view: &RoomView, live: &Live, out: &mut Shapes) {
    const NEAR: f64 = 0.86;
    let from = out.0.len();
    let x = (view.half_width - 150.0).clamp(NEAREST, 560.0);
    for (i, sheet) in at(live, Home::Near).enumerate() {
        put(sheet, v(x + i as f64 * 300.0, 994.0), NEAR, out);
    }
    if view.dark {
        rooms::soften(out, from);
    }
}

/// What is on a desk; its middle is left to what the clinician brings in.
pub(super) fn on_desk(live: &Live, top: Top, out: &mut Shapes) {
    let middle = (top.left + top.right) * 0.5 + 8.0;
    let steps: [f64; MOST] = if live.aid.is_some() {
        [1.0, -1.0, 2.0, -2.0]
    } else {
        [0.5, -0.5, 1.5, -1.5]
    };
    let places = steps.map(|step| middle + step * top.first * PLACE * top.scale);
    let (left, right) = (top.left + 60.0 * top.scale, top.right - 20.0 * top.scale);
    let mut free: Vec<f64> = places
        .into_iter()
        .filter(|x| *x > left && *x < right)
        .collect();
    if free.is_empty() && live.aid.is_none() {
        // In a narrow picture the desk has room for one thing.
        free.push(middle);
    }
    for (sheet, x) in at(live, Home::Desk).zip(free) {
        put(sheet, v(x, top.y), top.scale, out);
    }
}
