//! Legs, trunk and neck of the seated figure; its arms are in `limbs`.

use kurbo::{BezPath, Vec2};

use crate::curve::{clip, closed, ellipse, joined, open, polygon, v};
use crate::palette::{self, SkinTones, Tones};
use crate::pose::Pose;
use crate::rig::skeleton::Skeleton;
use crate::shape::{ShapeOwner, Shapes};

/// What the body is drawn from.
pub struct Body<'a> {
    /// How it is held.
    pub pose: &'a Pose,
    pub frame: Skeleton,
    pub skin: SkinTones,
    pub cloth: Tones,
    /// The forearms are bare.
    pub short_sleeves: bool,
    /// How far the mouth is from where it is in a head held straight.
    pub mouth: Vec2,
}

/// Legs: lap and thighs toward the viewer.
pub fn legs(body: &Body, out: &mut Shapes) {
    let w = body.frame.waist;
    let trousers = palette::TROUSERS.mix(body.cloth.shade, 0.18);
    for s in [1.0, -1.0] {
        let tone = if s > 0.0 {
            trousers.darker(0.13)
        } else {
            trousers
        };
        let thigh = [
            v(s * 6.0, 850.0),
            v(s * (w + 26.0), 842.0),
            v(s * (w + 86.0), 912.0),
            v(s * (w + 104.0), 1010.0),
            v(s * (w + 96.0), 1110.0),
            v(s * 24.0, 1110.0),
            v(s * 9.0, 990.0),
            v(s * 4.0, 910.0),
        ];
        out.fill(ShapeOwner::Body, closed(&thigh), tone);
        let knee = [
            v(s * (w * 0.5 + 10.0), 1010.0),
            v(s * (w * 0.7 + 30.0), 968.0),
            v(s * (w + 62.0), 984.0),
        ];
        out.line(
            ShapeOwner::Body,
            &knee,
            &[4.0, 34.0, 6.0],
            tone.lighter(0.045),
        );
        let fold = [
            v(s * (w + 66.0), 902.0),
            v(s * (w * 0.8 + 20.0), 930.0),
            v(s * w * 0.5, 934.0),
        ];
        out.line(
            ShapeOwner::Body,
            &fold,
            &[1.0, 6.0, 1.0],
            trousers.darker(0.24),
        );
    }
    let between = [
        v(0.0, 885.0),
        v(12.0, 1000.0),
        v(26.0, 1110.0),
        v(-26.0, 1110.0),
        v(-10.0, 1000.0),
    ];
    out.fill(ShapeOwner::Body, closed(&between), trousers.darker(0.36));
    out.glow(
        ShapeOwner::Body,
        v(0.0, 902.0),
        v(w + 50.0, 34.0),
        trousers.darker(0.7).alpha(0.55),
    );
}

impl Body<'_> {
    /// Outline of the trunk.
    fn torso(&self) -> BezPath {
        let f = &self.frame;
        let (s, y, w) = (f.shoulder, f.shoulder_y, f.waist);
        let (tip, belly, ribs) = (f.slope, self.belly(), self.ribs());
        let half = [
            (f.neck + 2.0, y - 66.0),
            (f.neck + 34.0, y - 40.0 + tip * 0.12),
            (s * 0.62, y - 20.0 + tip * 0.5),
            (s - 20.0, y + 6.0 + tip),
            (s + 4.0, y + 58.0 + tip),
            (s - 10.0 + ribs, y + 150.0 + tip * 0.5),
            (w + 6.0 + (ribs + belly) * 0.5, 760.0),
            (w + 13.0 + belly, 846.0),
            (w + 12.0 + belly, 884.0),
            (w - 4.0 + belly, 902.0),
            (w * 0.4, 914.0),
        ];
        let breath = 1.0 + self.pose.breath * 0.006;
        let right = half.iter().map(|&(x, y)| v(x * breath, y));
        let left = half.iter().rev().map(|&(x, y)| v(-x * breath, y));
        closed(&right.chain(left).collect::<Vec<_>>())
    }

    /// How far the waist comes out when the trunk sinks into itself.
    fn belly(&self) -> f64 {
        12.0 * (-self.pose.shoulders).max(0.0) + 4.0 * (-self.pose.chest).max(0.0)
    }

    /// How far the ribs are out (open) or in (held breath, rounded back).
    fn ribs(&self) -> f64 {
        6.0 * self.pose.chest - 8.0 * self.pose.shoulders.max(0.0)
    }

    /// Folds that tell how the trunk is held: across the belly when it sinks, from the armpits inward when it closes.
    fn held(&self, out: &mut Shapes) {
        let f = &self.frame;
        let (w, y) = (f.waist, f.shoulder_y);
        let sunk = (-self.pose.shoulders).max(0.0);
        let shut = (-self.pose.chest).max(0.0).max(self.pose.shoulders * 0.7);
        let fold = |out: &mut Shapes, path: [Vec2; 3], width: f64, strength: f64| {
            if strength > 0.05 {
                let colour = self.cloth.shade.alpha(strength.min(0.8));
                out.line(ShapeOwner::Body, &path, &[1.0, width, 1.0], colour);
            }
        };
        for s in [-1.0, 1.0] {
            for (low, reach) in [(790.0, 0.34), (826.0, 0.22)] {
                let belly = [
                    v(s * w * 0.96, low - 16.0),
                    v(s * w * 0.66, low + 8.0),
                    v(s * w * reach, low + 4.0),
                ];
                fold(out, belly, 7.0, sunk);
            }
            let armpit = [
                v(s * (f.shoulder - 30.0), y + 96.0 + f.slope),
                v(s * f.shoulder * 0.66, y + 122.0),
                v(s * f.shoulder * 0.46, y + 168.0),
            ];
            fold(out, armpit, 8.0, shut * 0.9);
        }
    }

    /// Trunk in its main color, with shade on the side away from the light.
    pub fn trunk(&self, out: &mut Shapes) {
        let f = &self.frame;
        out.fill(ShapeOwner::Body, self.torso(), self.cloth.base);
        let y = f.shoulder_y;
        let side = [
            v(f.shoulder * 0.42, y + 90.0),
            v(f.shoulder * 0.78, y + 20.0 + f.slope),
            v(f.shoulder + 2.0, y + 70.0 + f.slope),
            v(f.shoulder - 14.0, y + 160.0),
            v(f.waist + 4.0, 770.0),
            v(f.waist + 12.0, 884.0),
            v(f.waist - 8.0, 900.0),
            v(f.waist * 0.5, 908.0),
            v(f.waist * 0.62, 780.0),
        ];
        out.fill(ShapeOwner::Body, closed(&side), self.cloth.shade.alpha(0.5));
        let chest = [
            v(-f.shoulder * 0.7, y + 30.0),
            v(-f.shoulder * 0.25, y + 16.0),
            v(-f.shoulder * 0.34, y + 120.0),
            v(-f.shoulder * 0.62, y + 130.0),
        ];
        out.fill(
            ShapeOwner::Body,
            closed(&chest),
            self.cloth.light.alpha(0.22),
        );
        for (x0, y0, x1, y1) in [
            (f.waist * 0.5, 850.0, f.waist * 0.9, 806.0),
            (-f.waist * 0.5, 856.0, -f.waist * 0.92, 820.0),
            (f.waist * 0.2, 880.0, f.waist * 0.8, 862.0),
        ] {
            let path = [
                v(x0, y0),
                v((x0 + x1) * 0.5, (y0 + y1) * 0.5 + 8.0),
                v(x1, y1),
            ];
            out.line(
                ShapeOwner::Body,
                &path,
                &[1.0, 5.0, 1.0],
                self.cloth.shade.alpha(0.8),
            );
        }
        self.held(out);
    }

    /// Neck and the shadow that the head throws on it.
    pub fn neck(&self, out: &mut Shapes) {
        let f = &self.frame;
        let h = f.head;
        let y = f.shoulder_y;
        // No wider than the narrowest collar; openings show more skin of their own.
        let base = 6.0;
        let (top, foot) = (h.y + 66.0, y - 58.0);
        // Narrowest under the jaw, and running out into the shoulders.
        let side = |s: f64| {
            [
                v(h.x * 0.8 + s * f.neck, top),
                v(h.x * 0.5 + s * f.neck * 0.95, (top + foot * 2.0) / 3.0),
                v(s * (f.neck + 1.0), foot - 8.0),
                v(s * (f.neck + base * 0.55), y - 38.0),
                v(s * (f.neck + base), y - 24.0),
            ]
        };
        let mut around = side(-1.0).to_vec();
        around.reverse();
        let skin = self.skin.base.mix(self.skin.shade, 0.3);
        let bottom = polygon(&[
            v(f.neck + base, y - 24.0),
            v(0.0, y + 6.0),
            v(-f.neck - base, y - 24.0),
        ]);
        out.fill(ShapeOwner::Head, bottom, skin);
        out.fill(
            ShapeOwner::Head,
            joined(&[open(&around), open(&side(1.0))]),
            skin,
        );
        // The jaw throws a round shadow, to the side away from the light.
        let inside = [
            v(h.x * 0.8 - f.neck, top - 20.0),
            v(h.x * 0.8 + f.neck, top - 20.0),
            v(f.neck * 0.97, y - 20.0),
            v(-f.neck * 0.97, y - 20.0),
        ];
        let turn = self.pose.turn;
        let chin = h + v(turn * 24.0 + 9.0, 98.0 + self.pose.drop * 22.0);
        let far = ellipse(chin + v(16.0, 10.0), f.neck * 1.2, 92.0);
        let deep = self.skin.shade.mix(self.skin.line, 0.12);
        out.fill(
            ShapeOwner::Head,
            clip(&far, &inside),
            self.skin.shade.alpha(0.55),
        );
        let near = ellipse(chin, f.neck * 1.14, 78.0);
        out.fill(ShapeOwner::Head, clip(&near, &inside), deep);
    }
}
