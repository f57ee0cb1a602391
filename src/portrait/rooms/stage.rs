//! The whole picture: room, patient, desk and aids, or the telephone, or the frame of a video call.
//!
//! Pure, like the layout of the figure; two lists so that the still room is not built again with every breath.

pub use super::view::{DUSK, LOWEST, Live, RoomView, StageFit, frame};

use kurbo::Vec2;

use crate::art::draw::{Ground, layer};
use crate::art::find;
use crate::curve::{polygon, round_rect, v};
use crate::palette;
use crate::people::{self, ChairTones};
use crate::rooms;
use crate::rooms::things_around::Top;
use crate::rooms::{phone, things_around, video_call};
use crate::shape::{ShapeOwner, Shapes};
use engine::patient::expression::Expression;
use engine::patient::pose::{Body, Hands};
use engine::scenario::words::Channel;

/// How strained a voice sounds, 0 to 1, from what the body shows.
pub fn strain(expression: &Expression) -> f64 {
    let breath = (f64::from(expression.breath_per_minute) - 12.0) / 18.0;
    let face = f64::from(expression.brow_sad.max(expression.brow_furrow)) / 100.0;
    (breath * 0.6 + face * 0.4).clamp(0.0, 1.0)
}

/// What stands still.
pub fn room(view: &RoomView) -> Shapes {
    match view.channel {
        Channel::Telephone => phone::desk(view),
        Channel::FaceToFace => rooms::draw(view.room(), view.dark, view.half_width, view.top),
        Channel::Video => {
            let half = view.half_width - video_call::BEZEL;
            let door = rooms::door(view.half_width);
            rooms::draw_to(view.room(), view.dark, (half, door), view.top)
        }
    }
}

/// What moves, over the room.
pub fn figure(view: &RoomView, live: &Live) -> Shapes {
    match view.channel {
        Channel::Telephone => phone::line(view, live),
        Channel::Video if !live.camera_on => video_call::framed(
            view,
            Shapes::default(),
            video_call::camera_off(view, live),
            live,
        ),
        Channel::Video => {
            // The room is not moved away with the figure: its door is where it was.
            let [x, foot] = [rooms::door(view.half_width), 0.0];
            let door = video_call::from_frame(v(x, foot)).x;
            let mut room = Shapes::default();
            things_around::behind(view, live, ON_FLOOR_OF_CALL, &mut room);
            let table = video_call::table(view, live);
            video_call::framed(view, room, person(view, live, door, &table), live)
        }
        Channel::FaceToFace => {
            let mut out = Shapes::default();
            things_around::behind(view, live, ON_FLOOR, &mut out);
            out.0
                .extend(person(view, live, rooms::door(view.half_width), &Shapes::default()).0);
            desk(view, live, &mut out);
            things_around::beside_you(view, live, &mut out);
            out
        }
    }
}

/// The patient and the chair; `door` is where the left edge of the door is, `table` what stands before the patient.
fn person(view: &RoomView, live: &Live, door: f64, table: &Shapes) -> Shapes {
    let mut out = Shapes::default();
    // No shadow of a chair at the feet of somebody who is seen whole.
    if !matches!(
        live.pose.body,
        Body::OnPlinth
            | Body::Lying
            | Body::AtPlinth
            | Body::Standing
            | Body::Bending
            | Body::Stooping
    ) {
        out.glow(
            ShapeOwner::Chair,
            v(0.0, 985.0),
            v(470.0, 70.0),
            palette::GROUND.alpha(if view.dark { 0.4 } else { 0.2 }),
        );
    }
    let chair = rooms::chair(view.room());
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
        out.0.extend(table.0.iter().cloned());
    } else {
        let place = v(door - people::FROM_DOOR, 0.0);
        let mut pose = live.pose;
        if !table.0.is_empty() && pose.hands == Hands::RubKnee {
            // The knee is under the table, so nothing is gained by showing more of the body.
            (pose.zoom, pose.shift) = (1.0, 0.0);
        }
        let figure = people::figure_at(live.looks, &pose, chair, (place, table));
        out.0.extend(figure.0);
    }
    if view.dark {
        rooms::soften(&mut out, from);
    }
    out
}

/// The near corner of the clinician's desk, with what was brought in.
fn desk(view: &RoomView, live: &Live, out: &mut Shapes) {
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
    out.fill(ShapeOwner::Room, polygon(&plate), top);
    out.fill(
        ShapeOwner::Room,
        round_rect(left, y + 82.0, right - left + 4.0, 26.0, 8.0),
        edge,
    );
    out.fill(
        ShapeOwner::Room,
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
    things_around::on_desk(live, top, out);
    if let Some(kind) = aid {
        let x = (left + right) * 0.5 + 8.0;
        out.glow(
            ShapeOwner::Aid,
            v(x, y + 44.0),
            v(130.0, 26.0),
            palette::DESK_SHADOW.alpha(0.35),
        );
        let foot = v(x.max(-view.half_width + 120.0), y + 46.0);
        let ground = Ground {
            plane: &|p| p + foot,
            ..Ground::stage(ShapeOwner::Aid)
        };
        if let Some(sheet) = find("aids", kind.name()) {
            layer(sheet, "all", &ground, out);
        }
    }
    if view.dark {
        rooms::soften(out, from);
    }
}

/// Where things stand on the floor: the foot of the nearest, and how large it is.
const ON_FLOOR: (Vec2, f64) = (v(-330.0, 958.0), 0.86);
/// Where they stand in a call, above the lower edge of its picture.
const ON_FLOOR_OF_CALL: (Vec2, f64) = (v(-352.0, 858.0), 0.66);
