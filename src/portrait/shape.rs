//! Painted shapes in stage units: colors, fills and outlines in drawing order.
//!
//! The stage is 1000 units high, x runs from its middle to the right and y runs down. Knows nothing of windows or meshes.

use kurbo::{BezPath, Vec2};

use crate::curve::{ellipse, map_in_place, ribbon};

/// A color: sRGB channels and alpha, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rgba(pub [f64; 4]);

/// An opaque color from `0xRRGGBB`.
pub const fn rgb(hex: u32) -> Rgba {
    Rgba([
        ((hex >> 16) & 255) as f64 / 255.0,
        ((hex >> 8) & 255) as f64 / 255.0,
        (hex & 255) as f64 / 255.0,
        1.0,
    ])
}

impl Rgba {
    /// The same color with this alpha.
    #[must_use]
    pub const fn alpha(self, a: f64) -> Self {
        Self([self.0[0], self.0[1], self.0[2], a])
    }
    /// A part `t` of the way to another color.
    #[must_use]
    pub fn mix(self, o: Self, t: f64) -> Self {
        let (a, b) = (self.0, o.0);
        Self(std::array::from_fn(|i| a[i] + (b[i] - a[i]) * t))
    }
    /// A part `t` of the way to a warm near-black.
    #[must_use]
    pub(crate) fn darker(self, t: f64) -> Self {
        self.mix(rgb(0x001A_1218).alpha(self.0[3]), t)
    }
    /// A part `t` of the way to a warm white.
    #[must_use]
    pub(crate) fn lighter(self, t: f64) -> Self {
        self.mix(rgb(0x00FF_F6EA).alpha(self.0[3]), t)
    }
}

/// What a shape belongs to, for tests and for measuring what is on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
pub enum ShapeOwner {
    Room,
    Chair,
    /// Trunk, arms and clothes.
    Body,
    /// Head, ears, neck and the shading on them.
    Head,
    /// Hair, beard and what covers the head.
    Hair,
    /// Eyes and lids.
    Eye,
    /// Brows and the lines between them.
    Brow,
    Mouth,
    Hand,
    Tear,
    /// A visual aid.
    Aid,
    /// A thing that is held, stands or lies there.
    Thing,
    /// Telephone, voice line and picture frame.
    Device,
}

/// How a shape is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// One color all over.
    Flat(Rgba),
    /// From one color at the first point to another at the second.
    Linear(Vec2, Vec2, Rgba, Rgba),
    /// Full at the center of an ellipse (center, radii), gone at its edge.
    Glow(Vec2, Vec2, Rgba),
}

impl From<Rgba> for Paint {
    fn from(colour: Rgba) -> Self {
        Self::Flat(colour)
    }
}

/// One filled outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What it belongs to.
    pub part: ShapeOwner,
    /// Closed paths; where they overlap, every second layer is empty (even-odd).
    pub outline: BezPath,
    pub paint: Paint,
}

/// Shapes in drawing order, the first at the back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes(pub Vec<Shape>);

impl Shapes {
    /// Adds a filled outline.
    pub fn fill(&mut self, part: ShapeOwner, outline: BezPath, paint: impl Into<Paint>) {
        self.0.push(Shape {
            part,
            outline,
            paint: paint.into(),
        });
    }
    /// Adds a filled outline with a hole.
    pub fn ring(
        &mut self,
        part: ShapeOwner,
        mut outline: BezPath,
        hole: BezPath,
        paint: impl Into<Paint>,
    ) {
        outline.extend(hole);
        self.fill(part, outline, paint);
    }
    /// Adds a soft spot of color.
    pub fn glow(&mut self, part: ShapeOwner, centre: Vec2, radii: Vec2, colour: Rgba) {
        self.fill(
            part,
            ellipse(centre, radii.x, radii.y),
            Paint::Glow(centre, radii, colour),
        );
    }
    /// Adds a tapered line through the points: `widths` are spread evenly along it.
    pub fn line(
        &mut self,
        part: ShapeOwner,
        through: &[Vec2],
        widths: &[f64],
        colour: impl Into<Paint>,
    ) {
        self.fill(part, ribbon(through, widths), colour);
    }
    /// Moves, turns and scales every shape added since `from`.
    pub fn place(&mut self, from: usize, map: impl Fn(Vec2) -> Vec2) {
        for shape in self.0.iter_mut().skip(from) {
            map_in_place(&mut shape.outline, &map);
            shape.paint = match shape.paint {
                Paint::Flat(c) => Paint::Flat(c),
                Paint::Linear(a, b, ca, cb) => Paint::Linear(map(a), map(b), ca, cb),
                Paint::Glow(c, r, colour) => {
                    let centre = map(c);
                    let radii = Vec2::new(
                        (map(c + Vec2::new(r.x, 0.0)) - centre).hypot(),
                        (map(c + Vec2::new(0.0, r.y)) - centre).hypot(),
                    );
                    Paint::Glow(centre, radii, colour)
                }
            };
        }
    }
}
