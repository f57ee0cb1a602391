//! The whole picture: room, patient, desk and aids, or the telephone, or the frame of a video call.
//!
//! Pure, like the layout of the figure; two lists so that the still room is not built again with every breath.

use kurbo::Vec2;

use crate::art::draw::{Ground, layer};
use crate::art::find;
use crate::curve::{ellipse, polygon, round_rect, v};
use crate::palette;
use crate::people::{self, ChairTones};
use crate::pose::Pose;
use crate::rooms;
use crate::rooms::around::Top;
use crate::rooms::{around, phone};
use crate::shape::{Paint, Part, Shapes};
use engine::patient::expression::Expression;
use engine::patient::looks::Looks;
use engine::patient::pose::{Body, Thing};
use engine::scenario::words::{AidKind, Channel, Setting};

/// What the room depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// How clinician and patient meet.
    pub channel: Channel,
    /// The room.
    pub setting: Setting,
    /// The dark theme is on.
    pub dark: bool,
    /// Half the width that can be seen, in stage units.
    pub half_width: f64,
    /// The highest point that can be seen.
    pub top: f64,
}

/// What moves.
pub struct Live<'a> {
    /// Appearance.
    pub looks: &'a Looks,
    /// The figure now.
    pub pose: Pose,
    /// How strained the voice is, 0 to 1.
    pub distress: f64,
    /// Time that has passed.
    pub seconds: f64,
    /// How much the patient is speaking, 0 to 1.
    pub talk: f64,
    /// The camera is on (video).
    pub camera_on: bool,
    /// Nobody sits there.
    pub empty: bool,
    /// What lies on the desk.
    pub aid: Option<AidKind>,
    /// Things that stand or lie where they can be seen.
    pub things: &'a [Thing],
    /// Something can be heard (telephone).
    pub event: bool,
}

/// How the stage fits its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Points for one stage unit.
    pub scale: f64,
    /// Half the width that can be seen, in stage units.
    pub half_width: f64,
    /// The highest point that can be seen.
    pub top: f64,
}

/// The least width that the figure in its chair needs, in stage units.
const LEAST_WIDTH: f64 = 760.0;
/// The height that is shown: a little less than the stage, so that the face is as large as the hands allow.
const SHOWN: f64 = 960.0;
/// The lowest line of the stage that is shown.
pub const LOWEST: f64 = 985.0;

/// Fits the stage into a place of this size: bottom aligned, never narrower than the figure.
pub fn frame(width: f64, height: f64) -> Frame {
    let scale = (height / SHOWN).min(width / LEAST_WIDTH);
    if !scale.is_finite() || scale <= 0.0 {
        return Frame {
            scale: 0.0,
            half_width: LEAST_WIDTH * 0.5,
            top: LOWEST - SHOWN,
        };
    }
    Frame {
        scale,
        half_width: (width / scale * 0.5).min(4000.0),
        top: (LOWEST - height / scale).clamp(-4000.0, LOWEST - SHOWN),
    }
}

/// How strained a voice sounds, 0 to 1, from what the body shows.
pub fn strain(expression: &Expression) -> f64 {
    let breath = (f64::from(expression.breath_per_minute) - 12.0) / 18.0;
    let face = f64::from(expression.brow_sad.max(expression.brow_furrow)) / 100.0;
    (breath * 0.6 + face * 0.4).clamp(0.0, 1.0)
}

/// What stands still.
pub fn room(view: &View) -> Shapes {
    match view.channel {
        Channel::Telephone => phone::desk(view),
        Channel::FaceToFace | Channel::Video => {
            rooms::draw(view.setting, view.dark, view.half_width, view.top)
        }
    }
}

/// What moves, over the room.
pub fn figure(view: &View, live: &Live) -> Shapes {
    match view.channel {
        Channel::Telephone => phone::line(view, live),
        Channel::Video if !live.camera_on => {
            framed(view, Shapes::default(), camera_off(view, live), live)
        }
        Channel::Video => {
            // The room is not moved away with the figure: its door is where it was.
            let [x, foot] = [rooms::door(view.half_width), 0.0];
            let door = from_frame(v(x, foot)).x;
            let mut room = Shapes::default();
            around::behind(view, live, ON_FLOOR_OF_CALL, &mut room);
            around::side_table(view, live, &mut room);
            framed(view, room, person(view, live, door), live)
        }
        Channel::FaceToFace => {
            let mut out = Shapes::default();
            around::behind(view, live, ON_FLOOR, &mut out);
            out.0
                .extend(person(view, live, rooms::door(view.half_width)).0);
            desk(view, live, &mut out);
            out
        }
    }
}

/// The patient and the chair; `door` is where the left edge of the door is.
fn person(view: &View, live: &Live, door: f64) -> Shapes {
    let mut out = Shapes::default();
    // No shadow of a chair at the feet of somebody who is seen whole.
    if !matches!(
        live.pose.body,
        Body::OnPlinth | Body::Standing | Body::Bending
    ) {
        out.glow(
            Part::Chair,
            v(0.0, 985.0),
            v(470.0, 70.0),
            palette::GROUND.alpha(if view.dark { 0.4 } else { 0.2 }),
        );
    }
    let chair = rooms::chair(view.setting);
    let chair = if view.dark {
        ChairTones {
            fabric: rooms::dusk(chair.fabric),
            wood: rooms::dusk(chair.wood),
        }
    } else {
        chair
    };
    let from = out.0.len();
    if live.empty {
        rooms::draw_chair(chair, &mut out);
    } else {
        let place = v(door - people::FROM_DOOR, 0.0);
        let figure = people::figure_at(live.looks, &live.pose, chair, place);
        out.0.extend(figure.0);
    }
    if view.dark {
        rooms::soften(&mut out, from);
    }
    out
}

/// The near corner of the clinician's desk, with what was brought in.
fn desk(view: &View, live: &Live, out: &mut Shapes) {
    let aid = live.aid;
    let left = -view.half_width - 40.0;
    let right = (-view.half_width + 420.0).min(-262.0);
    let tone = |c| if view.dark { rooms::dusk(c) } else { c };
    let (top, edge) = (tone(palette::DESK), tone(palette::DESK_EDGE));
    let y = 884.0;
    let plate = [
        v(left, y),
        v(right - 70.0, y),
        v(right - 70.0, y),
        v(right, y + 84.0),
        v(right, y + 84.0),
        v(left, y + 84.0),
    ];
    out.fill(Part::Room, polygon(&plate), top);
    out.fill(
        Part::Room,
        round_rect(left, y + 82.0, right - left + 4.0, 26.0, 8.0),
        edge,
    );
    out.fill(
        Part::Room,
        round_rect(left, y + 106.0, right - left - 30.0, 60.0, 2.0),
        edge.darker(0.25),
    );
    let from = out.0.len();
    let top = Top {
        left,
        right,
        y: 926.0,
        scale: 0.8,
        first: 1.0,
    };
    around::on_desk(live, top, out);
    if let Some(kind) = aid {
        let x = (left + right) * 0.5 + 8.0;
        out.glow(
            Part::Aid,
            v(x, y + 44.0),
            v(130.0, 26.0),
            palette::DESK_SHADOW.alpha(0.35),
        );
        let foot = v(x.max(-view.half_width + 120.0), y + 46.0);
        let ground = Ground {
            plane: &|p| p + foot,
            ..Ground::stage(Part::Aid)
        };
        if let Some(sheet) = find("aids", kind.name()) {
            layer(sheet, "all", &ground, out);
        }
    }
    if view.dark {
        rooms::soften(out, from);
    }
}

/// Centre and radius of the disc that stands for a patient whose camera is off, before the picture is framed.
const DISC: (Vec2, f64) = (v(0.0, 400.0), 168.0);

/// Where the initials of a patient whose camera is off belong: centre and radius of their disc in a stage of this size,
/// in points from its top left corner.
pub fn disc(width: f64, height: f64) -> (Vec2, f64) {
    let frame = frame(width, height);
    let (centre, radius) = DISC;
    let at = into_frame(centre);
    let point = v(
        width * 0.5 + at.x * frame.scale,
        height - (LOWEST - at.y) * frame.scale,
    );
    (point, radius * FRAMED * frame.scale)
}

/// A calm tile: a disc for the initials, and the voice as a line below it.
fn camera_off(view: &View, live: &Live) -> Shapes {
    let mut out = Shapes::default();
    let back = if view.dark {
        palette::TILE_DARK
    } else {
        palette::TILE
    };
    let far = view.half_width / FRAMED + 400.0;
    out.fill(
        Part::Device,
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
        Part::Device,
        ellipse(centre, radius * halo, radius * halo),
        disc.alpha(0.35),
    );
    out.fill(Part::Device, ellipse(centre, radius, radius), disc);
    phone::voice(v(0.0, 770.0), 300.0, 0.62, palette::VOICE, live, &mut out);
    out
}

/// Where things stand on the floor: the foot of the nearest, and how large it is.
const ON_FLOOR: (Vec2, f64) = (v(-330.0, 958.0), 0.86);
/// The same in a call, above the lower edge of its picture.
const ON_FLOOR_OF_CALL: (Vec2, f64) = (v(-352.0, 858.0), 0.66);

/// A camera on a laptop sits a little farther away than a chair in the same room.
const FRAMED: f64 = 0.84;

fn into_frame(p: Vec2) -> Vec2 {
    v(p.x * FRAMED, 900.0 + (p.y - LOWEST) * FRAMED)
}

/// Where in the picture of a call something is that is seen here in its frame.
fn from_frame(p: Vec2) -> Vec2 {
    v(p.x / FRAMED, LOWEST + (p.y - 900.0) / FRAMED)
}

/// The frame of a laptop screen around a video picture: what of the room is nearer than its walls, and the person before it.
fn framed(view: &View, mut inside: Shapes, mut person: Shapes, live: &Live) -> Shapes {
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
        Part::Device,
        far,
        round_rect(-x, y, x * 2.0, height, 34.0),
        desk,
    );
    inside.ring(
        Part::Device,
        round_rect(-x, y, x * 2.0, height, 34.0),
        round_rect(-x + 20.0, y + 20.0, x * 2.0 - 40.0, height - 44.0, 18.0),
        bezel,
    );
    inside.fill(
        Part::Device,
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
        Part::Device,
        polygon(&hinge),
        if view.dark {
            palette::LID_DARK
        } else {
            palette::LID
        },
    );
    inside.fill(
        Part::Device,
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
            Part::Device,
            round_rect(-w, yy, w * 2.0, 9.0, 4.0),
            bezel.alpha(0.65),
        );
    }
    inside
}
