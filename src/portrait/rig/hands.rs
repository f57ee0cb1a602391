//! Hands: the shapes that a hand can take, in its own units, placed at the wrist.

use kurbo::Vec2;

use super::fingers;
use super::hand_parts::{ball, bent, crease, finger, palm};
use crate::curve::{closed, turn, v};
use crate::palette::SkinTones;
use crate::shape::{ShapeOwner, Shapes};

/// What one hand looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// Loose, back of the hand up.
    Loose,
    /// Closed over the other hand.
    Closed,
    /// Palm up, fingers open.
    Open,
    /// Fingers against the face.
    Touch,
    /// The first finger stretched out.
    Pointing,
    /// So many fingers up, 1 to 5, seen from inside.
    Up(u8),
    /// Closed, with the thumb up.
    Thumb,
    /// The first finger points at the viewer.
    AtYou,
    /// First finger and thumb meet.
    Pinch,
    /// Closed over an edge, seen from the knuckles.
    Over,
    /// Flat, seen from its edge.
    Edge,
    /// Thumb and heel of a hand whose fingers are behind what it holds.
    Clamp,
}

/// Where a hand is drawn.
#[derive(Clone, Copy, Debug)]
pub struct HandPlace {
    pub wrist: Vec2,
    /// Where the fingers point, radians.
    pub angle: f64,
    /// The thumb is on the left when looking along the fingers.
    pub mirrored: bool,
    /// Fingers moving, -1 to 1.
    pub fidget: f64,
}

/// Stage units for one unit of a hand.
const SIZE: f64 = 1.16;

/// Draws one hand: about 140 units from wrist to fingertip.
pub fn draw(grip: Grip, place: HandPlace, skin: &SkinTones, out: &mut Shapes) {
    let from = out.0.len();
    match grip {
        Grip::Loose => loose(place.fidget, skin, out),
        Grip::Closed => folded(place.fidget, skin, out),
        Grip::Open => spread(place.fidget, skin, out),
        Grip::Touch => touch(skin, out),
        Grip::Pointing => pointing(skin, out),
        Grip::Up(number) => fingers::up(number, skin, out),
        Grip::Thumb => fingers::thumb(skin, out),
        Grip::AtYou => fingers::at_you(skin, out),
        Grip::Pinch => pinch(skin, out),
        Grip::Over => over(skin, out),
        Grip::Edge => edge(skin, out),
        Grip::Clamp => clamp(skin, out),
    }
    let flip = if place.mirrored { -1.0 } else { 1.0 };
    out.place(from, |p| {
        place.wrist + turn(v(p.x, p.y * flip) * SIZE, place.angle)
    });
}

fn loose(fidget: f64, skin: &SkinTones, out: &mut Shapes) {
    for (i, y) in [20.0, 7.0, -7.0, -21.0].into_iter().enumerate() {
        let reach = [96.0, 110.0, 114.0, 106.0].get(i).copied().unwrap_or(100.0);
        let curl = fidget * 4.0 * (i as f64 - 1.5);
        finger(
            out,
            &[
                (50.0, y),
                (78.0, y * 1.02 + 1.0),
                (reach, y * 0.94 + 8.0 + curl),
            ],
            15.5,
            skin,
        );
    }
    palm(out, skin);
    finger(
        out,
        &[(10.0, -20.0), (42.0, -42.0), (70.0, -40.0)],
        17.0,
        skin,
    );
    out.fill(
        ShapeOwner::Hand,
        closed(&[v(-8.0, -18.0), v(26.0, -30.0), v(34.0, -14.0), v(10.0, 0.0)]),
        skin.base,
    );
    for y in [14.0, 0.0, -14.0] {
        crease(out, &[(60.0, y), (76.0, y * 1.02)], 2.0, skin);
    }
}

fn folded(fidget: f64, skin: &SkinTones, out: &mut Shapes) {
    palm(out, skin);
    for (i, y) in [22.0, 8.0, -6.0, -20.0].into_iter().enumerate() {
        let reach = [86.0, 95.0, 98.0, 92.0].get(i).copied().unwrap_or(90.0) + fidget * 5.0;
        finger(out, &[(48.0, y), (74.0, y), (reach, y + 5.0)], 15.5, skin);
    }
    finger(
        out,
        &[(16.0, -22.0), (42.0, -34.0), (66.0, -30.0 + fidget * 5.0)],
        16.5,
        skin,
    );
    out.fill(
        ShapeOwner::Hand,
        closed(&[v(-8.0, -18.0), v(26.0, -28.0), v(34.0, -12.0), v(10.0, 0.0)]),
        skin.base,
    );
}

fn spread(fidget: f64, skin: &SkinTones, out: &mut Shapes) {
    let tips = [(94.0, 36.0), (116.0, 18.0), (120.0, -4.0), (110.0, -26.0)];
    for (i, (x, y)) in tips.into_iter().enumerate() {
        let base = 22.0 - i as f64 * 14.0;
        finger(
            out,
            &[
                (48.0, base),
                (80.0, (base + y) * 0.52 + fidget * 2.0),
                (x, y - 3.0),
            ],
            15.0,
            skin,
        );
    }
    finger(
        out,
        &[(14.0, -18.0), (42.0, -46.0), (62.0, -62.0)],
        17.0,
        skin,
    );
    palm(out, skin);
    let inner = [
        v(4.0, -16.0),
        v(34.0, -20.0),
        v(54.0, -16.0),
        v(56.0, 12.0),
        v(34.0, 20.0),
        v(6.0, 14.0),
    ];
    out.fill(
        ShapeOwner::Hand,
        closed(&inner),
        skin.light.mix(skin.blush, 0.22).alpha(0.6),
    );
    crease(out, &[(14.0, -20.0), (26.0, -2.0), (18.0, 16.0)], 2.4, skin);
    crease(out, &[(54.0, -14.0), (40.0, -2.0), (38.0, 16.0)], 2.2, skin);
}

fn touch(skin: &SkinTones, out: &mut Shapes) {
    palm(out, skin);
    for (i, y) in [20.0, 6.0, -8.0, -21.0].into_iter().enumerate() {
        let reach = [92.0, 110.0, 118.0, 108.0].get(i).copied().unwrap_or(100.0);
        finger(
            out,
            &[(46.0, y), (78.0, y * 1.05), (reach, y * 0.9 - 4.0)],
            15.5,
            skin,
        );
    }
    finger(
        out,
        &[(14.0, -20.0), (44.0, -44.0), (70.0, -56.0)],
        17.0,
        skin,
    );
    out.fill(
        ShapeOwner::Hand,
        closed(&[v(-8.0, -18.0), v(26.0, -32.0), v(34.0, -14.0), v(10.0, 0.0)]),
        skin.base,
    );
}

fn pointing(skin: &SkinTones, out: &mut Shapes) {
    finger(
        out,
        &[(44.0, -20.0), (86.0, -23.0), (130.0, -22.0)],
        16.0,
        skin,
    );
    palm(out, skin);
    bent(&[20.0, 6.0, -8.0], 76.0, skin, out);
    finger(out, &[(14.0, -16.0), (44.0, -8.0), (66.0, 0.0)], 17.0, skin);
    ball(skin, out);
    crease(out, &[(112.0, -25.0), (120.0, -25.0)], 2.0, skin);
}

/// Hangs over the front of an edge: the back of the hand from above, the fingers bent down side by side.
fn over(skin: &SkinTones, out: &mut Shapes) {
    finger(
        out,
        &[(6.0, -22.0), (30.0, -35.0), (52.0, -31.0)],
        16.0,
        skin,
    );
    for (y, reach) in [(21.0, 62.0), (7.0, 72.0), (-7.0, 74.0), (-20.0, 67.0)] {
        finger(
            out,
            &[(28.0, y), (52.0, y * 0.94), (reach, y * 0.8)],
            15.5,
            skin,
        );
    }
    let back = [
        v(-14.0, -21.0),
        v(12.0, -28.0),
        v(36.0, -27.0),
        v(44.0, 0.0),
        v(36.0, 27.0),
        v(12.0, 26.0),
        v(-14.0, 21.0),
    ];
    out.fill(ShapeOwner::Hand, closed(&back), skin.base);
    for y in [20.0, 7.0, -7.0, -20.0] {
        crease(
            out,
            &[(36.0, y - 4.0), (39.0, y), (36.0, y + 4.0)],
            2.6,
            skin,
        );
    }
}

fn pinch(skin: &SkinTones, out: &mut Shapes) {
    palm(out, skin);
    bent(&[22.0, 8.0], 82.0, skin, out);
    finger(
        out,
        &[(46.0, -8.0), (82.0, -14.0), (98.0, -26.0)],
        16.0,
        skin,
    );
    finger(
        out,
        &[(46.0, -22.0), (80.0, -40.0), (106.0, -34.0)],
        16.0,
        skin,
    );
    finger(
        out,
        &[(12.0, -20.0), (48.0, -46.0), (98.0, -44.0)],
        17.0,
        skin,
    );
    ball(skin, out);
}

fn edge(skin: &SkinTones, out: &mut Shapes) {
    finger(out, &[(6.0, 8.0), (70.0, 10.0), (126.0, 7.0)], 20.0, skin);
    finger(out, &[(-8.0, 0.0), (60.0, -2.0), (136.0, -3.0)], 25.0, skin);
    finger(
        out,
        &[(8.0, -10.0), (48.0, -20.0), (84.0, -20.0)],
        17.0,
        skin,
    );
    crease(out, &[(88.0, -8.0), (90.0, 2.0)], 2.0, skin);
}

fn clamp(skin: &SkinTones, out: &mut Shapes) {
    let heel = [
        v(-14.0, -21.0),
        v(18.0, -26.0),
        v(44.0, -22.0),
        v(52.0, -2.0),
        v(44.0, 20.0),
        v(16.0, 25.0),
        v(-14.0, 21.0),
    ];
    out.fill(ShapeOwner::Hand, closed(&heel), skin.base);
    finger(
        out,
        &[(10.0, -14.0), (46.0, -18.0), (80.0, -10.0)],
        20.0,
        skin,
    );
    crease(out, &[(64.0, -16.0), (70.0, -8.0)], 2.0, skin);
}
