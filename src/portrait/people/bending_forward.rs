//! Somebody who bends forward from the hips, seen from the front: the trunk from its end, the head before it, and hair that falls.

use kurbo::Vec2;

use super::face_and_arms::{RAISED, arms, face};
use super::worn_things::Wearer;
use crate::curve::{closed, v};
use crate::rig::body::Body;
use crate::rig::head::Head;
use crate::rig::skeleton::{LAP, Skeleton, UPRIGHT};
use crate::shape::{ShapeOwner, Shapes};
use engine::patient::pose::Hands;

/// How much larger shoulders and head are, which come nearer to the viewer.
const NEARER: f64 = 0.1;

/// From here downward clothes hang free.
const HEM: f64 = 846.0;

/// Everything above the legs.
pub(super) fn upper(body: &Body, wearer: &Wearer, head: &Head, out: &mut Shapes) {
    let from = out.0.len();
    if body.pose.hands == Hands::HandToBack {
        body.draw_arm(true, out);
    }
    back(body, out);
    trunk(body, wearer, out);
    body.draw_upper(false, out);
    if body.pose.hands != Hands::HandToBack {
        body.draw_upper(true, out);
    }
    let [right, _] = body.pose.arms;
    let raised = right.wrist.y <= RAISED;
    if !raised {
        arms(body, out);
    }
    wearer.behind(out);
    wearer.falling(out);
    face(head, wearer, out);
    if raised {
        arms(body, out);
        if body.pose.hands == Hands::WipeEyes {
            wearer.glasses(out);
        }
    }
    out.place(from, |p: Vec2| {
        let near = ((LAP - p.y) / 200.0).clamp(0.0, 1.0);
        let hip = v(0.0, LAP);
        hip + (p - hip) * (1.0 + NEARER * near)
    });
}

/// The round of the back, seen over the shoulders.
fn back(body: &Body, out: &mut Shapes) {
    let f = &body.frame;
    let (y, s) = (f.shoulder_y, f.shoulder);
    let round = [
        v(-s * 0.96, y + 74.0),
        v(-s * 0.9, y + 6.0),
        v(-s * 0.52, y - 58.0),
        v(0.0, y - 84.0),
        v(s * 0.52, y - 58.0),
        v(s * 0.9, y + 6.0),
        v(s * 0.96, y + 74.0),
    ];
    out.fill(
        ShapeOwner::Body,
        closed(&round),
        body.cloth.base.mix(body.cloth.shade, 0.2),
    );
}

/// Trunk and clothes as they are held straight, then seen from their end: shorter, and in the shade of the head.
fn trunk(body: &Body, wearer: &Wearer, out: &mut Shapes) {
    let from = out.0.len();
    let bent = body.frame;
    let frame = Skeleton {
        shoulder_y: UPRIGHT,
        ..bent
    };
    let straight = Body { frame, ..*body };
    straight.trunk(out);
    let dressed = Wearer { frame, ..*wearer };
    dressed.clothes(out);
    dressed.cover_of_shoulders(out);
    let short = (LAP - bent.shoulder_y) / (LAP - UPRIGHT);
    out.place(from, |p: Vec2| {
        let up = (LAP - p.y).max(0.0);
        // The hem falls away from the belly.
        let hem = (p.y - HEM).max(0.0) * 0.7;
        v(p.x, p.y + up * (1.0 - short) + hem)
    });
    let shade = body.cloth.shade.darker(0.5);
    let middle = v(0.0, bent.shoulder_y + 92.0);
    out.glow(
        ShapeOwner::Body,
        middle,
        v(bent.shoulder * 0.98, 116.0),
        shade.alpha(0.55),
    );
}
