//! A call by video: the screen of a laptop, the table at home, and what stands there for a patient whose camera is off.

use kurbo::Vec2;

use crate::curve::{ellipse, polygon, round_rect, v};
use crate::palette;
use crate::rooms::things_around::{self, Top};
use crate::rooms::view::{LOWEST, Live, RoomView, frame};
use crate::rooms::{self, phone};
use crate::shape::{Paint, ShapeOwner, Shapes};
use engine::scenario::words::Channel;

/// In a call: the table at home on which the camera stands, with what lies on it.
pub(super) fn table(view: &RoomView, live: &Live) -> Shapes {
    let mut out = Shapes::default();
    let tone = |c| if view.dark { rooms::dusk(c) } else { c };
    let (plate, edge) = (tone(palette::DESK), tone(palette::DESK_EDGE));
    let (back, near) = (TABLE, 1080.0);
    let top = [
        v(-500.0, back),
        v(500.0, back),
        v(760.0, near),
        v(-760.0, near),
    ];
    let wood = Paint::Linear(
        v(0.0, back),
        v(0.0, near),
        plate.lighter(0.1),
        plate.darker(0.06),
    );
    out.fill(ShapeOwner::Room, polygon(&top), wood);
    out.fill(
        ShapeOwner::Room,
        round_rect(-500.0, back - 3.0, 1000.0, 7.0, 3.0),
        edge,
    );
    // In a narrow picture what lies on the table lies nearer, so that the frame does not cut it.
    let seen = from_frame(v(BEZEL - view.half_width, 0.0)).x + ON_TABLE;
    let top = Top {
        left: seen.clamp(-470.0, -300.0),
        right: -190.0,
        y: 904.0,
        scale: 0.7,
        first: -1.0,
    };
    things_around::on_desk(live, top, &mut out);
    out
}

/// Half the width of what lies on the table in a call.
const ON_TABLE: f64 = 40.0;

/// Height of the far edge of the table in a call.
const TABLE: f64 = 856.0;

/// Center and radius of the disc that stands for a patient whose camera is off, before the picture is framed.
const DISC: (Vec2, f64) = (v(0.0, 400.0), 168.0);

/// Where the initials of a patient whose camera is off belong: center and radius of their disc in a stage of this size,
/// in points from its top left corner.
pub fn disc(width: f64, height: f64) -> (Vec2, f64) {
    let frame = frame(Channel::Video, width, height);
    let (centre, radius) = DISC;
    let at = into_frame(centre);
    let point = v(
        width * 0.5 + at.x * frame.scale,
        height - (LOWEST - at.y) * frame.scale,
    );
    (point, radius * FRAMED * frame.scale)
}

/// A calm tile: a disc for the initials, and the voice as a line below it.
pub(super) fn camera_off(view: &RoomView, live: &Live) -> Shapes {
    let mut out = Shapes::default();
    let back = if view.dark {
        palette::TILE_DARK
    } else {
        palette::TILE
    };
    let far = view.half_width / FRAMED + 400.0;
    out.fill(
        ShapeOwner::Device,
        round_rect(-far, -1200.0, far * 2.0, 2400.0, 0.0),
        Paint::Linear(
            v(0.0, -100.0),
            v(0.0, 985.0),
            back.lighter(0.05),
            back.darker(0.28),
        ),
    );
    let (centre, radius) = DISC;
    let cloth = palette::cloth(live.looks.clothing_colour).base;
    let disc = cloth.mix(back, 0.45).darker(0.12);
    let halo = 1.08 + 0.06 * live.talk + 0.012 * live.pose.breath;
    out.fill(
        ShapeOwner::Device,
        ellipse(centre, radius * halo, radius * halo),
        disc.alpha(0.35),
    );
    out.fill(ShapeOwner::Device, ellipse(centre, radius, radius), disc);
    phone::voice(v(0.0, 770.0), 300.0, 0.62, palette::VOICE, live, &mut out);
    out
}

/// How far the picture of a call is from the edge of the stage, at each side.
pub(super) const BEZEL: f64 = 66.0;

/// A camera on a laptop sits a little farther away than a chair in the same room.
const FRAMED: f64 = 0.84;

fn into_frame(p: Vec2) -> Vec2 {
    v(p.x * FRAMED, 900.0 + (p.y - LOWEST) * FRAMED)
}

/// Where in the picture of a call something is that is seen here in its frame.
pub(super) fn from_frame(p: Vec2) -> Vec2 {
    v(p.x / FRAMED, LOWEST + (p.y - 900.0) / FRAMED)
}

/// The frame of a laptop screen around a video picture: what of the room is nearer than its walls, and the person before it.
pub(super) fn framed(
    view: &RoomView,
    mut inside: Shapes,
    mut person: Shapes,
    live: &Live,
) -> Shapes {
    person.place(0, into_frame);
    inside.0.append(&mut person.0);
    let (half, top) = (view.half_width, view.top);
    let desk = if view.dark {
        palette::LAPTOP_DESK_DARK
    } else {
        palette::LAPTOP_DESK
    };
    let bezel = palette::BEZEL;
    let (x, y) = (half - 46.0, top + 40.0);
    let height = 900.0 - y;
    let far = round_rect(
        -half - 300.0,
        top - 300.0,
        half * 2.0 + 600.0,
        2000.0 - top,
        0.0,
    );
    inside.ring(
        ShapeOwner::Device,
        far,
        round_rect(-x, y, x * 2.0, height, 34.0),
        desk,
    );
    inside.ring(
        ShapeOwner::Device,
        round_rect(-x, y, x * 2.0, height, 34.0),
        round_rect(-x + 20.0, y + 20.0, x * 2.0 - 40.0, height - 44.0, 18.0),
        bezel,
    );
    inside.fill(
        ShapeOwner::Device,
        ellipse(v(0.0, y + 10.0), 4.5, 4.5),
        if live.camera_on {
            palette::CAMERA_ON
        } else {
            palette::CAMERA_OFF
        },
    );
    let hinge = [
        v(-half * 0.72, 900.0),
        v(half * 0.72, 900.0),
        v(half * 0.84, 962.0),
        v(-half * 0.84, 962.0),
    ];
    inside.fill(
        ShapeOwner::Device,
        polygon(&hinge),
        if view.dark {
            palette::LID_DARK
        } else {
            palette::LID
        },
    );
    inside.fill(
        ShapeOwner::Device,
        round_rect(-half * 0.84, 960.0, half * 1.68, 14.0, 7.0),
        if view.dark {
            palette::LID_EDGE_DARK
        } else {
            palette::LID_EDGE
        },
    );
    for row in 0..3 {
        let yy = 910.0 + row as f64 * 15.0;
        let w = half * (0.6 + row as f64 * 0.035);
        inside.fill(
            ShapeOwner::Device,
            round_rect(-w, yy, w * 2.0, 9.0, 4.0),
            bezel.alpha(0.65),
        );
    }
    inside
}
