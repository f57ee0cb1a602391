//! The picture for whoever needs strong contrast: a light face with near-black features on black, and of the room only outlines.

use kurbo::{BezPath, Shape as _, Stroke, StrokeOpts, stroke};

use crate::palette;
use crate::shape::{Paint, Rgba, Shape, ShapeOwner, Shapes, rgb};
use engine::patient::looks::Skin;
use engine::scenario::words::Channel;

/// What is behind everything.
pub const GROUND: Rgba = rgb(0x00_0000);
/// Outlines of the room and of what stands in it.
pub const OUTLINE: Rgba = rgb(0x7A_7A7A);
/// Outlines of a telephone and what lies beside it.
const TELEPHONE: Rgba = rgb(0xD6_D6D6);
/// Outlines of the person and of what is in hand.
pub const EDGE: Rgba = rgb(0xF2_F2F2);
/// Brows, lids and lips.
pub const FEATURE: Rgba = rgb(0x0C_0706);
/// Smallest side of a shape of the room that is worth an outline, in stage units.
const LEAST: f64 = 46.0;

/// Whether something is a key, a line of writing or the like, by its size in stage units; longer bars are edges.
fn is_small(size: kurbo::Rect) -> bool {
    let (short, long) = (
        size.width().min(size.height()),
        size.width().max(size.height()),
    );
    short <= 14.0 && (20.0..=320.0).contains(&long)
}

/// The skin of a face that near-black features stand out from, by at least 4.5 to 1.
pub fn skin(skin: Skin) -> Rgba {
    let tones = palette::skin(skin, 0.0);
    let mut light = tones.base;
    // In small steps toward its own light and on to white, so that every skin keeps its hue.
    for step in 0..20 {
        if palette::contrast(light, FEATURE) >= 5.0 {
            break;
        }
        let toward = if step < 6 {
            tones.light
        } else {
            rgb(0xFF_F0E4)
        };
        light = light.mix(toward, 0.18);
    }
    light
}

/// How the outlines of a room are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomLines {
    pub tone: Rgba,
    /// Width in stage units.
    pub width: f64,
    /// Whether small things are drawn too, such as the keys of a telephone and the lines of a sheet of notes.
    pub small: bool,
}

impl RoomLines {
    /// For a picture in which a pixel is so many stage units: no line is thinner than a pixel. A telephone is all that there is to be
    /// seen of a call, so its lines are brighter than those of a room behind somebody.
    pub fn of(channel: Channel, pixel: f64) -> Self {
        Self {
            tone: match channel {
                Channel::Telephone => TELEPHONE,
                Channel::FaceToFace | Channel::Video => OUTLINE,
            },
            width: (pixel * 1.4).max(2.6),
            small: channel == Channel::Telephone,
        }
    }
}

/// Leaves of a room its outlines on black.
pub fn room(shapes: &mut Shapes, lines: RoomLines) {
    let mut out = Shapes::default();
    let everything = shapes
        .0
        .iter()
        .map(|shape| shape.outline.bounding_box())
        .reduce(|a, b| a.union(b))
        .unwrap_or_default();
    out.fill(ShapeOwner::Room, everything.to_path(0.1), GROUND);
    for shape in &shapes.0 {
        let size = shape.outline.bounding_box();
        let seen = match shape.paint {
            Paint::Glow(..) => false,
            Paint::Flat(c) | Paint::Linear(_, _, c, _) => c.0[3] > 0.5,
        };
        if seen && size.width().min(size.height()) > LEAST {
            // What lies in front hides what is behind it.
            out.fill(shape.part, shape.outline.clone(), GROUND);
            out.fill(shape.part, edge(&shape.outline, lines.width), lines.tone);
        } else if lines.small && seen && is_small(size) {
            out.fill(shape.part, shape.outline.clone(), lines.tone);
        }
    }
    *shapes = out;
}

/// Gives a figure a light face, features that stand out, and one edge around it on the black ground.
pub fn figure(shapes: &mut Shapes, of: Skin) {
    let tones = palette::skin(of, 0.0);
    let light = skin(of);
    let mut out = Shapes::default();
    // Only the outer half of these lines is seen: what they belong to lies over them.
    let mut around: Vec<Shape> = shapes.0.iter().filter(|s| outlined(s)).map(ring).collect();
    for mut shape in shapes.0.drain(..) {
        let glow = matches!(shape.paint, Paint::Glow(..));
        let still = matches!(shape.part, ShapeOwner::Chair | ShapeOwner::Room);
        if glow && (still || shape.part == ShapeOwner::Aid) {
            continue;
        }
        if !still {
            out.0.append(&mut around);
        }
        let edged = still && large(&shape);
        recolour(&mut shape.paint, |c| tone(shape.part, c, &tones, light));
        let outline = edged.then(|| edge(&shape.outline, 2.6));
        out.0.push(shape);
        if let Some(outline) = outline {
            out.fill(ShapeOwner::Room, outline, OUTLINE);
        }
    }
    *shapes = out;
}

fn ring(shape: &Shape) -> Shape {
    Shape {
        part: shape.part,
        outline: edge(&shape.outline, 7.0),
        paint: Paint::Flat(EDGE),
    }
}

fn large(shape: &Shape) -> bool {
    let size = shape.outline.bounding_box();
    size.width().min(size.height()) > LEAST
}

/// Whether a shape is large enough to carry an edge against the black.
fn outlined(shape: &Shape) -> bool {
    let solid = !matches!(shape.paint, Paint::Glow(..)) && strength(shape.paint) > 0.9;
    let still = matches!(shape.part, ShapeOwner::Chair | ShapeOwner::Room);
    large(shape) && solid && !still
}

fn strength(paint: Paint) -> f64 {
    let (Paint::Flat(c) | Paint::Linear(_, _, c, _) | Paint::Glow(_, _, c)) = paint;
    c.0[3]
}

/// One color of a figure in strong contrast.
fn tone(part: ShapeOwner, c: Rgba, tones: &palette::SkinTones, light: Rgba) -> Rgba {
    let alpha = c.0[3];
    match part {
        ShapeOwner::Brow => FEATURE.alpha(alpha.max(0.9)),
        ShapeOwner::Head | ShapeOwner::Hand => {
            // Shades go up with the skin; lines go down.
            let lum = palette::luminance(c);
            let base = palette::luminance(tones.base);
            if lum < base * 0.35 {
                FEATURE.alpha(alpha)
            } else {
                let ratio = (lum / base.max(1e-3)).clamp(0.55, 1.15);
                scaled(light, ratio).alpha(alpha)
            }
        }
        ShapeOwner::Mouth | ShapeOwner::Eye => {
            if palette::luminance(c) > 0.5 {
                return rgb(0xFF_FFFF).alpha(alpha);
            }
            // Lips stay lips, as dark as they have to be.
            let mut dark = c.alpha(1.0);
            for _ in 0..12 {
                if palette::contrast(dark, light) >= 3.2 {
                    break;
                }
                dark = dark.mix(FEATURE, 0.2);
            }
            dark.alpha(alpha)
        }
        ShapeOwner::Chair | ShapeOwner::Room => GROUND.alpha(alpha),
        // What a laptop stands on, and its keyboard, are no more than a ground either.
        ShapeOwner::Device if c == palette::LAPTOP_DESK => GROUND,
        ShapeOwner::Device if c == palette::LID || c == palette::LID_EDGE => OUTLINE.darker(0.45),
        _ => c,
    }
}

fn scaled(c: Rgba, by: f64) -> Rgba {
    if by >= 1.0 {
        c.mix(rgb(0xFF_FFFF), (by - 1.0) * 0.6)
    } else {
        c.mix(FEATURE, (1.0 - by) * 0.45)
    }
}

fn recolour(paint: &mut Paint, map: impl Fn(Rgba) -> Rgba) {
    *paint = match *paint {
        Paint::Flat(c) => Paint::Flat(map(c)),
        Paint::Linear(a, b, ca, cb) => Paint::Linear(a, b, map(ca), map(cb)),
        Paint::Glow(c, r, colour) => Paint::Glow(c, r, map(colour)),
    };
}

fn edge(outline: &BezPath, width: f64) -> BezPath {
    stroke(
        outline.iter(),
        &Stroke::new(width),
        &StrokeOpts::default(),
        0.25,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::art::draw::Ground;
    use crate::people::{ChairTones, figure as draw};
    use crate::pose::Pose;
    use crate::rooms;
    use engine::patient::expression::{Expression, Face};
    use engine::patient::looks::Looks;
    use engine::scenario::words::Setting;

    #[test]
    fn features_stand_out_from_every_skin() {
        for &of in Skin::ALL {
            let face = skin(of);
            let contrast = palette::contrast(face, FEATURE);
            assert!(contrast >= 4.5, "{of:?}: {contrast:.2}");
            assert!(palette::contrast(face, GROUND) >= 4.5, "{of:?}");
        }
    }

    #[test]
    fn brows_of_every_face_are_near_black() {
        for &of in Skin::ALL {
            let looks = Looks {
                skin: of,
                ..Looks::default()
            };
            for &face in Face::ALL {
                let pose = Pose::from(&Expression::of(face));
                let mut shapes = draw(&looks, &pose, ChairTones::default());
                figure(&mut shapes, of);
                for shape in shapes
                    .0
                    .iter()
                    .filter(|shape| shape.part == ShapeOwner::Brow)
                {
                    if let Paint::Flat(c) = shape.paint {
                        let contrast = palette::contrast(c, skin(of));
                        assert!(contrast >= 3.0, "{of:?} {face:?}: {contrast:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_telephone_keeps_its_keys_and_the_sheet_its_lines() {
        let mut shapes = Shapes::default();
        for name in ["telephone", "notes"] {
            rooms::prop(name, &Ground::stage(ShapeOwner::Device), &mut shapes);
        }
        room(&mut shapes, RoomLines::of(Channel::Telephone, 0.5));
        let keys = shapes.0.iter().filter(|shape| {
            let size = shape.outline.bounding_box();
            size.width() < 30.0 && size.height() < 13.0 && shape.paint == Paint::Flat(TELEPHONE)
        });
        assert_eq!(keys.count(), 12, "twelve keys");
        let lines = shapes.0.iter().filter(|shape| {
            let size = shape.outline.bounding_box();
            size.width() > 120.0 && size.height() < 5.0 && shape.paint == Paint::Flat(TELEPHONE)
        });
        assert_eq!(lines.count(), 5, "five lines");
    }

    #[test]
    fn of_a_room_only_lines_are_left() {
        let mut shapes = rooms::draw(Setting::GpSurgery, false, 640.0, 0.0);
        room(&mut shapes, RoomLines::of(Channel::FaceToFace, 0.5));
        assert!(shapes.0.len() > 4);
        for shape in &shapes.0 {
            let Paint::Flat(c) = shape.paint else {
                panic!("something soft is left");
            };
            assert!(c == GROUND || c == OUTLINE);
        }
    }
}
