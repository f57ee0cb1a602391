//! Vector shapes in stage units: points, colours, filled outlines and the few curves that every drawing here is made of.
//!
//! The stage is 1000 units high, x runs from its middle to the right and y runs down. Knows nothing of windows or meshes.

#![allow(
    clippy::many_single_char_names,
    reason = "points and parameters of curves go by one letter"
)]

use std::ops::{Add, Mul, Neg, Sub};

/// A point or a direction in stage units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct V {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// Shorthand for a point.
pub const fn v(x: f32, y: f32) -> V {
    V { x, y }
}

impl Add for V {
    type Output = V;
    fn add(self, o: V) -> V {
        v(self.x + o.x, self.y + o.y)
    }
}
impl Sub for V {
    type Output = V;
    fn sub(self, o: V) -> V {
        v(self.x - o.x, self.y - o.y)
    }
}
impl Mul<f32> for V {
    type Output = V;
    fn mul(self, k: f32) -> V {
        v(self.x * k, self.y * k)
    }
}
impl Neg for V {
    type Output = V;
    fn neg(self) -> V {
        v(-self.x, -self.y)
    }
}

impl V {
    /// Length in stage units.
    pub fn len(self) -> f32 {
        self.x.hypot(self.y)
    }
    /// Same direction, length 1; a zero vector stays zero.
    #[must_use]
    pub fn unit(self) -> V {
        let len = self.len();
        if len < 1e-6 {
            v(0.0, 0.0)
        } else {
            self * (1.0 / len)
        }
    }
    /// A quarter turn.
    #[must_use]
    pub fn left(self) -> V {
        v(self.y, -self.x)
    }
    /// The point a part `t` of the way to `o`.
    #[must_use]
    pub fn mix(self, o: V, t: f32) -> V {
        self + (o - self) * t
    }
    /// Turned about the origin, radians, clockwise on screen.
    #[must_use]
    pub fn turn(self, angle: f32) -> V {
        let (s, c) = angle.sin_cos();
        v(self.x * c - self.y * s, self.x * s + self.y * c)
    }
}

/// A colour: sRGB channels and alpha, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rgba(pub [f32; 4]);

/// An opaque colour from `0xRRGGBB`.
pub const fn rgb(hex: u32) -> Rgba {
    Rgba([
        ((hex >> 16) & 255) as f32 / 255.0,
        ((hex >> 8) & 255) as f32 / 255.0,
        (hex & 255) as f32 / 255.0,
        1.0,
    ])
}

impl Rgba {
    /// The same colour with this alpha.
    #[must_use]
    pub const fn alpha(self, a: f32) -> Self {
        Self([self.0[0], self.0[1], self.0[2], a])
    }
    /// A part `t` of the way to another colour.
    #[must_use]
    pub fn mix(self, o: Self, t: f32) -> Self {
        let (a, b) = (self.0, o.0);
        Self(std::array::from_fn(|i| a[i] + (b[i] - a[i]) * t))
    }
    /// Toward black.
    #[must_use]
    pub fn darker(self, t: f32) -> Self {
        self.mix(rgb(0x001A_1218).alpha(self.0[3]), t)
    }
    /// Toward a warm white.
    #[must_use]
    pub fn lighter(self, t: f32) -> Self {
        self.mix(rgb(0x00FF_F6EA).alpha(self.0[3]), t)
    }
}

/// What a shape belongs to, for tests and for measuring what is on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Background.
    Room,
    /// The chair.
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
    /// Mouth.
    Mouth,
    /// Hands.
    Hand,
    /// Tears.
    Tear,
    /// A visual aid.
    Aid,
    /// Telephone, voice line and picture frame.
    Device,
}

/// How a shape is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// One colour.
    Flat(Rgba),
    /// From one colour at the first point to another at the second.
    Linear(V, V, Rgba, Rgba),
    /// Full at the centre of an ellipse (centre, radii), gone at its edge.
    Glow(V, V, Rgba),
}

impl From<Rgba> for Paint {
    fn from(colour: Rgba) -> Self {
        Self::Flat(colour)
    }
}

/// One filled outline; later contours cut holes (even-odd).
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What it belongs to.
    pub part: Part,
    /// Closed polygons.
    pub contours: Vec<Vec<V>>,
    /// Fill.
    pub paint: Paint,
}

/// Shapes in drawing order, the first at the back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes(pub Vec<Shape>);

impl Shapes {
    /// Adds a filled outline.
    pub fn fill(&mut self, part: Part, outline: Vec<V>, paint: impl Into<Paint>) {
        self.0.push(Shape {
            part,
            contours: vec![outline],
            paint: paint.into(),
        });
    }
    /// Adds a filled outline with a hole.
    pub fn ring(&mut self, part: Part, outline: Vec<V>, hole: Vec<V>, paint: impl Into<Paint>) {
        self.0.push(Shape {
            part,
            contours: vec![outline, hole],
            paint: paint.into(),
        });
    }
    /// Adds a soft spot of colour.
    pub fn glow(&mut self, part: Part, centre: V, radii: V, colour: Rgba) {
        let outline = ellipse(centre, radii.x, radii.y);
        self.0.push(Shape {
            part,
            contours: vec![outline],
            paint: Paint::Glow(centre, radii, colour),
        });
    }
    /// Adds a tapered line through the points: `widths` are spread evenly along it.
    pub fn line(&mut self, part: Part, through: &[V], widths: &[f32], colour: impl Into<Paint>) {
        self.fill(part, ribbon(through, widths), colour);
    }
    /// Moves, turns and scales every shape added since `from`.
    pub fn place(&mut self, from: usize, map: impl Fn(V) -> V) {
        for shape in self.0.iter_mut().skip(from) {
            for point in shape.contours.iter_mut().flatten() {
                *point = map(*point);
            }
            shape.paint = match shape.paint {
                Paint::Flat(c) => Paint::Flat(c),
                Paint::Linear(a, b, ca, cb) => Paint::Linear(map(a), map(b), ca, cb),
                Paint::Glow(c, r, colour) => {
                    let centre = map(c);
                    let radii = v(
                        (map(c + v(r.x, 0.0)) - centre).len(),
                        (map(c + v(0.0, r.y)) - centre).len(),
                    );
                    Paint::Glow(centre, radii, colour)
                }
            };
        }
    }
}

/// Steps of one span of a curve: at 4K no corner shows.
const STEPS: usize = 12;

fn catmull(a: V, b: V, c: V, d: V, t: f32) -> V {
    let (t2, t3) = (t * t, t * t * t);
    (b * 2.0
        + (c - a) * t
        + (a * 2.0 - b * 5.0 + c * 4.0 - d) * t2
        + (b * 3.0 - a - c * 3.0 + d) * t3)
        * 0.5
}

/// A closed smooth curve through the points; a point given twice in a row makes a corner.
pub fn blob(points: &[V]) -> Vec<V> {
    let n = points.len();
    let at = |i: usize| points.get(i % n.max(1)).copied().unwrap_or_default();
    let mut out = Vec::with_capacity(n * STEPS);
    for i in 0..n {
        let (a, b, c, d) = (at(i + n - 1), at(i), at(i + 1), at(i + 2));
        if b == c {
            continue;
        }
        for s in 0..STEPS {
            out.push(catmull(a, b, c, d, s as f32 / STEPS as f32));
        }
    }
    out
}

/// An open smooth curve through the points.
pub fn curve(points: &[V]) -> Vec<V> {
    let n = points.len();
    let at = |i: isize| {
        points
            .get(i.clamp(0, n as isize - 1) as usize)
            .copied()
            .unwrap_or_default()
    };
    let mut out = Vec::with_capacity(n * STEPS);
    for i in 0..n.saturating_sub(1) as isize {
        for s in 0..STEPS {
            out.push(catmull(
                at(i - 1),
                at(i),
                at(i + 1),
                at(i + 2),
                s as f32 / STEPS as f32,
            ));
        }
    }
    out.extend(points.last());
    out
}

/// An ellipse.
pub fn ellipse(c: V, rx: f32, ry: f32) -> Vec<V> {
    (0..64)
        .map(|i| {
            let (s, k) = (i as f32 * std::f32::consts::TAU / 64.0).sin_cos();
            v(c.x + rx * k, c.y + ry * s)
        })
        .collect()
}

/// A rectangle with rounded corners, from its top left corner.
pub fn round_rect(x: f32, y: f32, w: f32, h: f32, r: f32) -> Vec<V> {
    let r = r.min(w * 0.5).min(h * 0.5);
    let corners = [
        (x + w - r, y + r),
        (x + w - r, y + h - r),
        (x + r, y + h - r),
        (x + r, y + r),
    ];
    let mut out = Vec::with_capacity(68);
    for (quarter, (cx, cy)) in corners.into_iter().enumerate() {
        for s in 0..=16 {
            let angle = (quarter as f32 - 1.0 + s as f32 / 16.0) * std::f32::consts::FRAC_PI_2;
            out.push(v(cx + r * angle.cos(), cy + r * angle.sin()));
        }
    }
    out
}

/// A line of changing width along a smooth curve, with rounded ends.
pub fn ribbon(through: &[V], widths: &[f32]) -> Vec<V> {
    let path = curve(through);
    let last = path.len().saturating_sub(1).max(1) as f32;
    let width = |i: usize| spread(widths, i as f32 / last);
    let (mut one, mut two) = (Vec::new(), Vec::new());
    for (i, &p) in path.iter().enumerate() {
        let before = path.get(i.saturating_sub(1)).copied().unwrap_or(p);
        let after = path.get(i + 1).copied().unwrap_or(p);
        let side = (after - before).unit().left() * (width(i) * 0.5);
        one.push(p + side);
        two.push(p - side);
    }
    cap(&mut one, &path, width(path.len().saturating_sub(1)));
    two.reverse();
    let reversed: Vec<V> = path.iter().rev().copied().collect();
    cap(&mut two, &reversed, width(0));
    one.extend(two);
    one
}

/// Adds a half circle at the end of one side of a ribbon.
fn cap(side: &mut Vec<V>, path: &[V], width: f32) {
    let [.., before, end] = path else { return };
    if width < 0.8 {
        return;
    }
    let dir = (*end - *before).unit();
    for i in 1..8 {
        let angle = std::f32::consts::PI * (i as f32 / 8.0);
        side.push(*end + (dir.left() * angle.cos() + dir * angle.sin()) * (width * 0.5));
    }
}

/// The value a part `t` (0 to 1) along an evenly spread list.
fn spread(values: &[f32], t: f32) -> f32 {
    let last = values.len().saturating_sub(1);
    let place = t.clamp(0.0, 1.0) * last as f32;
    let i = (place as usize).min(last.saturating_sub(1));
    let a = values.get(i).copied().unwrap_or(1.0);
    let b = values.get(i + 1).copied().unwrap_or(a);
    a + (b - a) * (place - i as f32)
}

/// The part of a polygon that lies inside a convex one (Sutherland and Hodgman).
pub fn clip(subject: &[V], convex: &[V]) -> Vec<V> {
    let area: f32 = edges(convex).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
    let sign = if area < 0.0 { -1.0 } else { 1.0 };
    let mut out = subject.to_vec();
    for (a, b) in edges(convex) {
        let depth = |p: V| sign * ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));
        // Most edges cut nothing.
        if out.iter().all(|p| depth(*p) >= 0.0) {
            continue;
        }
        let mut kept = Vec::with_capacity(out.len() + 4);
        for (p, q) in edges(&out) {
            let (dp, dq) = (depth(p), depth(q));
            if dp >= 0.0 {
                kept.push(p);
            }
            if (dp >= 0.0) != (dq >= 0.0) {
                kept.push(p.mix(q, dp / (dp - dq)));
            }
        }
        out = kept;
    }
    out
}

fn edges(points: &[V]) -> impl Iterator<Item = (V, V)> + '_ {
    points
        .iter()
        .copied()
        .zip(points.iter().copied().cycle().skip(1))
}
