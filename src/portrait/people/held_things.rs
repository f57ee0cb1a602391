//! Things in the hands and in the lap, each drawn from its sheet.

use crate::art::draw::Ground;
use crate::curve::{turn, v};
use crate::rig::body::Body;
use crate::rig::holding::{self, By};
use crate::rooms;
use crate::shape::{ShapeOwner, Shapes};
use engine::patient::pose::{Hands, Thing};

/// What is held.
pub(super) fn held(body: &Body, out: &mut Shapes) {
    let pose = body.pose;
    let Some(held) = holding::of(pose) else {
        return;
    };
    // What is up at the face goes with it.
    let up = ((600.0 - held.at.y) / 200.0).clamp(0.0, 1.0);
    let raised = held.by == By::Right
        && matches!(
            pose.hands,
            Hands::WipeEyes | Hands::HandToMouth | Hands::HandToEar
        );
    let at = held.at + if raised { body.mouth * up } else { v(0.0, 0.0) };
    let ground = Ground {
        plane: &|p| at + turn(v(p.x, p.y * held.upright), held.angle),
        ..Ground::stage(ShapeOwner::Thing)
    };
    // At the ear a phone is seen from its edge.
    let name = if pose.hands == Hands::HandToEar && held.by == By::Right {
        "PhoneEdge"
    } else {
        held.thing.name()
    };
    rooms::prop(name, &ground, out);
}

/// The pencil of somebody who writes, under the fingers that hold it.
pub(super) fn pencil(body: &Body, out: &mut Shapes) {
    if body.pose.hands != Hands::Write {
        return;
    }
    let [right, _] = body.pose.arms;
    let tip = right.wrist + v(-134.0, 56.0);
    let ground = Ground {
        plane: &|p| tip + turn(v(p.x, p.y - 75.0) * 1.3, 0.72),
        ..Ground::stage(ShapeOwner::Thing)
    };
    rooms::prop(Thing::Pencil.name(), &ground, out);
}
