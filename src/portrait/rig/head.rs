//! The head as a simple solid: places points of a face on it and turns, bows and tilts them together.

use kurbo::{BezPath, Vec2};

use crate::curve::{along, clip, closed, turn, v};
use crate::palette::{self, SkinTones, Tones};
use crate::pose::Pose;
use crate::rig::skeleton::Skeleton;
use crate::shape::{Rgba, ShapeOwner, Shapes};
use engine::patient::looks::{Build, Looks};

/// Half the width of the head in its own units (its height is about 300).
pub const HALF: f64 = 106.0;
/// Stage units for one unit of the head.
pub const SCALE: f64 = 1.0;

/// Height of the ears on the head.
const EARS: f64 = 20.0;

/// The head in space.
pub struct Head<'a> {
    /// Looks of the person whose head it is.
    pub looks: &'a Looks,
    /// How it is held.
    pub pose: &'a Pose,
    pub skin: SkinTones,
    pub hair: Tones,
    /// Soft features, 0 to 1.
    pub soft: f64,
    centre: Vec2,
    pivot: Vec2,
    yaw: f64,
    pitch: f64,
    roll: f64,
}

impl<'a> Head<'a> {
    /// Places the head on the neck.
    pub fn new(
        looks: &'a Looks,
        pose: &'a Pose,
        frame: &Skeleton,
        skin: SkinTones,
        hair: Tones,
        soft: f64,
    ) -> Self {
        Self {
            looks,
            pose,
            skin,
            hair,
            soft,
            centre: frame.head,
            pivot: frame.head + v(0.0, 150.0 * SCALE),
            yaw: pose.turn * 0.42 + pose.gaze_x * 0.05 + 0.05,
            pitch: pose.drop * 0.42 - pose.gaze_y * 0.03 + pose.over() * 0.5,
            roll: pose.tilt * 0.17 + 0.012,
        }
    }

    /// A point of the head from its own units; `z` is toward the viewer.
    pub fn solid(&self, x: f64, y: f64, z: f64) -> Vec2 {
        let (sp, cp) = self.pitch.sin_cos();
        let (sy, cy) = self.yaw.sin_cos();
        let (py, pz) = (y * cp + z * sp, z * cp - y * sp);
        let px = x * cy + pz * sy;
        let flat = self.centre + v(px, py) * SCALE;
        self.pivot + turn(flat - self.pivot, self.roll)
    }

    /// A point of hair that falls straight down from the ears, as it does from a head that hangs.
    pub fn falling(&self, x: f64, y: f64, z: f64) -> Vec2 {
        let held = y.min(EARS);
        self.solid(x, held, z) + v(0.0, (y - held) * SCALE)
    }

    /// A point on the front of the face.
    pub fn face(&self, x: f64, y: f64) -> Vec2 {
        let round = 1.0 - (x / 118.0).powi(2) - (y / 260.0).powi(2);
        self.solid(x, y, 84.0 * round.max(0.0).sqrt())
    }

    /// Several points on the face.
    pub fn points(&self, xy: &[(f64, f64)]) -> Vec<Vec2> {
        xy.iter().map(|&(x, y)| self.face(x, y)).collect()
    }

    /// A tapered line on the face.
    pub fn stroke(
        &self,
        out: &mut Shapes,
        part: ShapeOwner,
        xy: &[(f64, f64)],
        widths: &[f64],
        colour: Rgba,
    ) {
        let widths: Vec<f64> = widths.iter().map(|w| w * SCALE).collect();
        out.line(part, &self.points(xy), &widths, colour);
    }

    /// A filled smooth outline on the face.
    pub(crate) fn patch(
        &self,
        out: &mut Shapes,
        part: ShapeOwner,
        xy: &[(f64, f64)],
        colour: Rgba,
    ) {
        out.fill(part, closed(&self.points(xy)), colour);
    }

    /// Right half of the outline from crown to chin; (x, y, z).
    fn half(&self) -> [(f64, f64, f64); 9] {
        let (jaw, cheek) = match self.looks.build {
            Build::Slight => (-5.0, -4.0),
            Build::Medium => (0.0, 0.0),
            Build::Broad => (7.0, 2.0),
            Build::Heavy => (14.0, 9.0),
        };
        let jaw = jaw - self.soft * 7.0;
        [
            (0.0, -150.0, 0.0),
            (62.0, -138.0, 0.0),
            (99.0, -96.0, 0.0),
            (HALF, -38.0, 0.0),
            (103.0 + cheek, 24.0, 6.0),
            (94.0 + cheek + jaw * 0.6, 72.0, 18.0),
            (76.0 + jaw + cheek * 0.5, 112.0, 34.0),
            (44.0 + jaw * 0.8, 142.0, 56.0),
            (17.0 + jaw * 0.4, 153.0 - self.soft * 2.0, 66.0),
        ]
    }

    /// Whether the skin is so deep that light shows its shape better than lines do.
    pub(crate) fn deep(&self) -> bool {
        palette::is_deep(self.looks.skin)
    }

    /// The color of a fold as strong as this, 0 to 1; on deep skin it takes more of it to be seen.
    pub(crate) fn crease(&self, strength: f64) -> Rgba {
        let more = if self.deep() { 1.45 } else { 1.0 };
        self.skin.line.alpha((strength * more).min(0.95))
    }

    /// A fold as strong as this, 0 to 1; on deep skin it is seen by the light on the skin beside it.
    pub fn fold(
        &self,
        out: &mut Shapes,
        part: ShapeOwner,
        xy: &[(f64, f64)],
        widths: &[f64],
        strength: f64,
    ) {
        if self.deep() {
            let beside: Vec<(f64, f64)> = xy.iter().map(|&(x, y)| (x * 1.03, y + 2.6)).collect();
            let wide: Vec<f64> = widths.iter().map(|w| w * 2.0).collect();
            let light = self.skin.light.alpha((strength * 1.3).min(0.8));
            self.stroke(out, ShapeOwner::Head, &beside, &wide, light);
        }
        self.stroke(out, part, xy, widths, self.crease(strength));
    }

    /// The outline of head and jaw.
    pub fn outline(&self) -> BezPath {
        let half = self.half();
        let right = half.iter().map(|&(x, y, z)| self.solid(x, y, z));
        let left = half
            .iter()
            .skip(1)
            .rev()
            .map(|&(x, y, z)| self.solid(-x, y, z));
        closed(&right.chain(left).collect::<Vec<_>>())
    }

    /// Face, its ears if they show, and the shading on it, without features.
    pub fn draw(&self, ears: bool, out: &mut Shapes) {
        let far_is_right = self.yaw > 0.0;
        if ears {
            self.ear(out, far_is_right);
            self.ear(out, !far_is_right);
        }
        let outline = self.outline();
        out.fill(ShapeOwner::Head, outline.clone(), self.skin.base);
        self.shading(out, &outline);
    }

    /// Light on brow bones, cheekbones and chin.
    fn planes(&self, near: &dyn Fn(f64) -> f64, out: &mut Shapes) {
        let lift = self.pose.brow_raise * 6.0;
        for x in [-1.0, 1.0] {
            // The side away from the window gets less.
            let share = if x < 0.0 { 1.0 } else { 0.6 } * near(x);
            for (at, radii, strength) in [
                ((x * 47.0, -27.0 - lift), v(31.0, 15.0), 0.75),
                ((x * 62.0, 34.0 - self.pose.cheek * 5.0), v(30.0, 17.0), 0.6),
            ] {
                let light = self.skin.light.alpha(strength * share);
                out.glow(ShapeOwner::Head, self.face(at.0, at.1), radii, light);
            }
        }
        let chin = self.face(-4.0, 132.0);
        out.glow(
            ShapeOwner::Head,
            chin,
            v(22.0, 13.0),
            self.skin.light.alpha(0.4),
        );
    }

    fn ear(&self, out: &mut Shapes, right: bool) {
        let s = if right { 1.0 } else { -1.0 };
        let at = |x: f64, y: f64| self.solid(s * x, y, -12.0);
        let shell = [
            at(98.0, -14.0),
            at(117.0, -24.0),
            at(126.0, -4.0),
            at(119.0, 26.0),
            at(106.0, 46.0),
            at(96.0, 36.0),
        ];
        let tone = if right {
            self.skin.base.mix(self.skin.shade, 0.45)
        } else {
            self.skin.base
        };
        out.fill(ShapeOwner::Head, closed(&shell), tone);
        let inner = [
            at(106.0, -8.0),
            at(117.0, -10.0),
            at(115.0, 12.0),
            at(107.0, 26.0),
        ];
        out.line(
            ShapeOwner::Head,
            &inner,
            &[1.5, 4.0, 4.0, 1.5],
            self.skin.shade,
        );
    }

    /// Light comes from the window at the left: the right side and what lies under brow, nose and lip is in shade.
    fn shading(&self, out: &mut Shapes, outline: &BezPath) {
        let rough = along(outline, 4);
        let half = self.half();
        let mut side: Vec<Vec2> = half
            .iter()
            .skip(1)
            .map(|&(x, y, z)| self.solid(x * 1.1, y * 1.06, z))
            .collect();
        let inner = [
            (30.0, 150.0),
            (56.0, 118.0),
            (74.0, 78.0),
            (83.0, 36.0),
            (82.0, -10.0),
            (88.0, -54.0),
            (76.0, -110.0),
        ];
        side.extend(inner.iter().map(|&(x, y)| self.face(x, y)));
        out.fill(
            ShapeOwner::Head,
            clip(&closed(&side), &rough),
            self.skin.shade.alpha(0.62),
        );
        let near = |x: f64| (1.0 - (x.signum() * self.yaw).max(0.0) * 2.4).max(0.0);
        let brow = |x: f64| self.face(x, -6.0);
        for x in [-45.0, 45.0] {
            out.glow(
                ShapeOwner::Head,
                brow(x),
                v(44.0, 34.0) * SCALE,
                self.skin.shade.alpha(0.5 * near(x)),
            );
        }
        let flush = if self.deep() { 0.14 } else { 0.26 }
            + self.pose.flush.max(0.0) * 0.42
            + self.pose.cheek * 0.1;
        for x in [-60.0, 60.0] {
            let centre = self.face(x, 52.0 - self.pose.cheek * 6.0);
            out.glow(
                ShapeOwner::Head,
                centre,
                v(46.0, 36.0) * SCALE,
                self.skin.blush.alpha(flush.min(0.75) * near(x)),
            );
        }
        out.glow(
            ShapeOwner::Head,
            self.face(-26.0, -82.0),
            v(58.0, 40.0) * SCALE,
            self.skin.light.alpha(0.55),
        );
        if self.deep() {
            self.planes(&near, out);
        }
    }
}
