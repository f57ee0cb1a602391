//! Arms and hands.

use kurbo::Vec2;

use super::arms::{Aim, Arm};
use super::bearing::{self, stands};
use super::body::Body;
use super::hands::{self, Grip, HandPlace};
use super::holding::{self, By};
use crate::curve::{left, unit, v};
use crate::shape::{Rgba, ShapeOwner, Shapes};
use engine::patient::pose::{Body as Position, Hands};

impl Body<'_> {
    fn arm(&self, right: bool) -> Arm {
        let [r, l] = self.pose.arms;
        let mut arm = if right { r } else { l };
        let s = if right { 1.0 } else { -1.0 };
        arm.elbow.x += s * self.frame.elbow_out;
        let lift = (self.frame.shoulder_y - 502.0) * 0.35;
        arm.elbow.y += lift;
        let twist = self.pose.fidget * 7.0;
        // A hand that is up at the face stays with it.
        let up = ((600.0 - arm.wrist.y) / 200.0).clamp(0.0, 1.0);
        arm.wrist += self.mouth * up;
        arm.angle += self.pose.tilt * 0.17 * up;
        if self.pose.hands == Hands::Wringing {
            arm.wrist += v(s * twist, twist * 0.5);
        }
        if self.pose.hands == Hands::RubKnee && right {
            arm.wrist += v(-twist, twist * 1.6);
        }
        arm
    }

    /// One arm from shoulder to wrist.
    pub(crate) fn draw_arm(&self, right: bool, out: &mut Shapes) {
        self.draw_upper(right, out);
        self.draw_fore(right, out);
    }

    fn tone(&self, right: bool) -> Rgba {
        if right {
            self.cloth.base.mix(self.cloth.shade, 0.42)
        } else {
            self.cloth.base
        }
    }

    /// Shoulder and elbow, with the elbow a little rounded out.
    fn joints(&self, right: bool) -> (Vec2, Vec2) {
        let f = &self.frame;
        let s = if right { 1.0 } else { -1.0 };
        let arm = self.arm(right);
        let shoulder = v(
            s * (f.shoulder - f.arm * 0.44),
            f.shoulder_y + f.slope + f.arm * 0.46,
        );
        (
            shoulder,
            arm.elbow + unit(arm.elbow - shoulder.lerp(arm.wrist, 0.5)) * 6.0,
        )
    }

    /// From shoulder to elbow.
    pub(crate) fn draw_upper(&self, right: bool, out: &mut Shapes) {
        let s = if right { 1.0 } else { -1.0 };
        let (shoulder, bend) = self.joints(right);
        let w = self.frame.arm;
        let bare = self.short_sleeves;
        if bare {
            let skin = [shoulder.lerp(bend, 0.4), bend];
            out.line(
                ShapeOwner::Body,
                &skin,
                &[w * 0.74, w * 0.66],
                self.bare_tone(right),
            );
        }
        let end = if bare {
            shoulder.lerp(bend, 0.66)
        } else {
            bend
        };
        let upper = [shoulder, shoulder.lerp(end, 0.5) + v(s * 10.0, 0.0), end];
        let edge = self.cloth.shade.darker(0.12).alpha(0.75);
        let behind = upper.map(|p| p + v(-s * 5.0, 3.0));
        out.line(
            ShapeOwner::Body,
            &behind,
            &[w * 0.9, w * 0.92, w * 0.82],
            edge,
        );
        let end_width = w * if bare { 0.9 } else { 0.8 };
        out.line(
            ShapeOwner::Body,
            &upper,
            &[w * 0.92, w * 0.9, end_width],
            self.tone(right),
        );
        if bare {
            let along = unit(bend - shoulder);
            let across = left(along) * (w * 0.36);
            let hem = end + along * (w * 0.3);
            out.line(
                ShapeOwner::Body,
                &[
                    hem - across * 0.9,
                    hem + along * (w * 0.14),
                    hem + across * 0.9,
                ],
                &[2.0, 5.0, 2.0],
                self.cloth.shade,
            );
        }
    }

    /// Skin of a bare arm.
    fn bare_tone(&self, right: bool) -> Rgba {
        let share = if right { 0.35 } else { 0.0 };
        self.skin.base.mix(self.skin.shade, share)
    }

    /// From elbow to wrist.
    pub(crate) fn draw_fore(&self, right: bool, out: &mut Shapes) {
        let s = if right { 1.0 } else { -1.0 };
        let (_, bend) = self.joints(right);
        let wrist = self.arm(right).wrist;
        let w = self.frame.arm;
        // Folded arms rest on each other and sag a little between elbow and wrist.
        let sag = if self.pose.hands == Hands::ArmsFolded {
            v(0.0, 15.0)
        } else {
            Vec2::ZERO
        };
        let fore = [bend, bend.lerp(wrist, 0.5) + sag, wrist];
        let bare = self.short_sleeves;
        let (we, ww) = if bare {
            (w * 0.66, 42.0)
        } else {
            (w * 0.8, 58.0)
        };
        let (tone, under) = if bare {
            (self.bare_tone(right), self.skin.shade)
        } else {
            (self.tone(right), self.cloth.shade.darker(0.12).alpha(0.75))
        };
        let behind = fore.map(|p| p + v(0.0, -5.0));
        out.line(ShapeOwner::Body, &behind, &[we, we * 0.86, ww], under);
        out.line(ShapeOwner::Body, &fore, &[we, we * 0.86, ww], tone);
        if !bare {
            self.sleeve_folds(bend, wrist, s, ww, out);
        }
    }

    fn sleeve_folds(&self, elbow: Vec2, wrist: Vec2, s: f64, width: f64, out: &mut Shapes) {
        let along = unit(wrist - elbow);
        let across = left(along) * width * 0.5;
        let shade = self.cloth.shade.alpha(0.85);
        out.line(
            ShapeOwner::Body,
            &[
                elbow + v(-s * 22.0, -12.0),
                elbow + v(-s * 2.0, 2.0),
                elbow + v(-s * 8.0, 22.0),
            ],
            &[1.0, 5.0, 1.0],
            shade,
        );
        let cuff = wrist - along * 16.0;
        out.line(
            ShapeOwner::Body,
            &[
                cuff - across * 0.96,
                cuff + along * 4.0,
                cuff + across * 0.96,
            ],
            &[2.0, 4.0, 2.0],
            shade,
        );
    }

    /// The shape of one hand; `None` where it is out of sight.
    #[allow(
        clippy::match_same_arms,
        reason = "a row for each act; the first that fits counts"
    )]
    fn grip(&self, right: bool) -> Option<Grip> {
        let pose = self.pose;
        let held = holding::of(pose);
        let by = held.map(|held| held.by);
        if right && pose.body == Position::AtDoor {
            return Some(Grip::Over);
        }
        let free = match (by, right) {
            (Some(By::Left), false) | (Some(By::Both), _) => Grip::Clamp,
            _ if bearing::rises(pose.body, pose.hands) => Grip::Over,
            // On the arms of the chair.
            (None, _) if pose.body == Position::SittingBack => Grip::Over,
            _ if stands(pose.body) => Grip::Closed,
            _ => Grip::Loose,
        };
        Some(match (pose.hands, right) {
            (Hands::HandToBack, true) | (Hands::ArmsFolded, false) => return None,
            (Hands::OpenPalms | Hands::OpenInLap, _) => Grip::Open,
            (Hands::HandToEar, true) if by == Some(By::Right) => Grip::Closed,
            (Hands::HandToMouth | Hands::HandToEar | Hands::HandToNeck, true) => Grip::Touch,
            (Hands::HandToFace, true) => Grip::Pointing,
            (Hands::Point, side) => match pose.aim {
                Aim::Held | Aim::Right if side => Grip::Pointing,
                Aim::You if !side => Grip::AtYou,
                Aim::Left | Aim::Down if !side => Grip::Pointing,
                _ => free,
            },
            (Hands::WipeEyes | Hands::Temple, true) => Grip::Pointing,
            (Hands::Count, _) if pose.body == Position::AtDoor => Grip::Up(if pose.fingers == 0 {
                3
            } else {
                pose.fingers.min(5)
            }),
            (Hands::Count, side) => match (pose.fingers, side) {
                (0, true) => Grip::Up(3),
                (0, false) => Grip::Pointing,
                (shown, true) => Grip::Up(shown.min(5)),
                (shown @ 6.., false) => Grip::Up(shown - 5),
                (_, false) => free,
            },
            (Hands::Thumbs, _) => Grip::Thumb,
            (Hands::Write, true) => Grip::Pinch,
            (Hands::Hold, true) if by == Some(By::Right) => Grip::Pinch,
            (Hands::Hold, false) if by == Some(By::Door) => Grip::Pinch,
            (Hands::Hold, _) if by.is_none() => Grip::Open,
            (Hands::Measure, _) => Grip::Edge,
            (Hands::Grip, _) if !stands(pose.body) => Grip::Over,
            (Hands::Clasped | Hands::Wringing, _) if by.is_none() => Grip::Closed,
            (Hands::ArmsFolded, true) => Grip::Loose,
            (Hands::Cradle, true) => Grip::Open,
            (Hands::Cradle, false) => Grip::Loose,
            (Hands::HandToMouth, false) => Grip::Closed,
            _ => free,
        })
    }

    /// Whether the thumb is on the left when looking along the fingers.
    #[allow(
        clippy::match_same_arms,
        reason = "a row for each act; the first that fits counts"
    )]
    fn mirrored(&self, grip: Grip, right: bool) -> bool {
        match (self.pose.hands, grip) {
            (Hands::OpenPalms | Hands::OpenInLap, _) => !right,
            (Hands::HandToFace | Hands::HandToMouth | Hands::HandToNeck, Grip::Touch) => false,
            (Hands::WipeEyes | Hands::Temple, Grip::Pointing) => true,
            // The thumb lies toward the face.
            (Hands::HandToEar, Grip::Touch | Grip::Closed) => false,
            (Hands::HandToFace, Grip::Pointing) => true,
            // To the side, the finger lies above those that are bent.
            (Hands::Point, Grip::Pointing) if matches!(self.pose.aim, Aim::Left | Aim::Right) => {
                !right
            }
            (Hands::Count, Grip::Up(_)) => !right,
            (Hands::Count, Grip::Pointing) => false,
            (_, Grip::Edge | Grip::Clamp) => !right,
            (_, Grip::Pinch) => !right,
            (Hands::Cradle, Grip::Open) => true,
            _ => right,
        }
    }

    /// The hand of one arm.
    pub(crate) fn draw_hand(&self, right: bool, out: &mut Shapes) {
        let Some(grip) = self.grip(right) else {
            return;
        };
        let arm = self.arm(right);
        let restless = if self.pose.hands == Hands::Wringing {
            1.0
        } else {
            0.35
        };
        let fidget = self.pose.fidget * restless;
        let angle = arm.angle;
        let start = arm.wrist + v(angle.cos(), angle.sin()) * 12.0;
        hands::draw(
            grip,
            HandPlace {
                wrist: start,
                angle,
                mirrored: self.mirrored(grip, right),
                fidget: if right { fidget } else { -fidget },
            },
            &self.skin,
            out,
        );
        if self.pose.hands == Hands::RubKnee && grip == Grip::Loose && right {
            self.to_and_fro(start, angle, out);
        }
    }

    /// Marks beside a hand that moves to and fro.
    fn to_and_fro(&self, hand: Vec2, angle: f64, out: &mut Shapes) {
        let along = v(angle.cos(), angle.sin());
        let middle = hand + along * 70.0;
        for (side, far) in [(1.0, 62.0), (1.0, 84.0), (-1.0, 62.0), (-1.0, 84.0)] {
            let out_from = left(along) * (side * far);
            let half = along * (far * 0.42);
            let arc = [
                middle + out_from - half,
                middle + out_from * 1.16,
                middle + out_from + half,
            ];
            let tone = self.cloth.light.lighter(0.5).alpha(0.9);
            out.line(ShapeOwner::Hand, &arc, &[1.5, 6.0, 1.5], tone);
        }
    }
}
