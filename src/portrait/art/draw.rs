//! From a sheet to shapes: lengths get their measures, colors their values, and marks their place.

use std::rc::Rc;

use kurbo::{Affine, BezPath, Vec2};

use super::sheet::{DrawingSheet, Fade, SheetMark};
use super::words::{Change, Colour, Length, Spot};
use super::{find, named, plait};
use crate::curve::{closed, ellipse, mapped, polygon, ribbon, round_rect, v};
use crate::shape::{Paint, Rgba, ShapeOwner, Shapes};

/// How far rooms are drawn beyond what is seen of them, at each side: their measure `half` is larger by this.
pub(crate) const BEYOND: f64 = 20.0;

/// What a sheet is drawn on.
pub struct Ground<'a> {
    /// Where a point of the space of the head is: across, down, toward the viewer.
    pub solid: &'a dyn Fn(f64, f64, f64) -> Vec2,
    /// Where a point of the surface of the layer is.
    pub plane: &'a dyn Fn(Vec2) -> Vec2,
    /// Measures by name.
    pub measures: &'a [(&'a str, f64)],
    /// Colors by name.
    pub colours: &'a [(&'a str, Rgba)],
    /// What becomes of the colors that a sheet names itself: they are materials, and darken at dusk.
    pub light: &'a dyn Fn(Rgba) -> Rgba,
    /// What its marks belong to.
    pub part: ShapeOwner,
}

impl Ground<'_> {
    /// The stage itself.
    pub fn stage(part: ShapeOwner) -> Self {
        Ground {
            solid: &|x, y, _| v(x, y),
            plane: &|p| p,
            measures: &[],
            colours: &[],
            light: &|colour| colour,
            part,
        }
    }
}

/// Drawings that lie in drawings that lie in drawings: no deeper than this.
const DEEPEST: u8 = 4;

/// Draws one layer of a sheet; a sheet without it draws nothing.
pub fn layer(sheet: &DrawingSheet, layer: &str, ground: &Ground, out: &mut Shapes) {
    let Some(marks) = sheet.layers.get(layer) else {
        return;
    };
    let mut easel = Easel {
        ground,
        measures: Rc::default(),
        colours: Rc::default(),
        place: Affine::IDENTITY,
        depth: 0,
    };
    easel.open(sheet, &[], &[]);
    easel.marks(marks, out);
}

/// The color that a sheet gives a name.
pub fn colour(sheet: &DrawingSheet, name: &str) -> Option<Rgba> {
    let ground = Ground::stage(ShapeOwner::Room);
    let mut easel = Easel {
        ground: &ground,
        measures: Rc::default(),
        colours: Rc::default(),
        place: Affine::IDENTITY,
        depth: 0,
    };
    easel.open(sheet, &[], &[]);
    easel.swatch(name)
}

/// Names in force, and where zero is.
#[derive(Clone)]
struct Easel<'a> {
    ground: &'a Ground<'a>,
    measures: Rc<Vec<(String, f64)>>,
    colours: Rc<Vec<(String, Rgba)>>,
    place: Affine,
    depth: u8,
}

impl Easel<'_> {
    /// Brings the names of a sheet into force; what is given goes before what the sheet says.
    fn open(&mut self, sheet: &DrawingSheet, lengths: &[(String, f64)], given: &[(String, Rgba)]) {
        if !sheet.measures.is_empty() {
            let measures = Rc::make_mut(&mut self.measures);
            measures.extend(sheet.measures.iter().chain(lengths).cloned());
        }
        for (name, colour) in &sheet.colours {
            let brought = given
                .iter()
                .find(|(other, _)| other == name)
                .map(|(_, value)| *value)
                .or_else(|| self.brought(name));
            let value = brought.unwrap_or_else(|| (self.ground.light)(self.colour(colour)));
            Rc::make_mut(&mut self.colours).push((name.clone(), value));
        }
    }

    fn brought(&self, name: &str) -> Option<Rgba> {
        let ground = self.ground.colours.iter();
        ground
            .rev()
            .find(|(other, _)| *other == name)
            .map(|(_, c)| *c)
    }

    fn swatch(&self, name: &str) -> Option<Rgba> {
        let own = self.colours.iter().rev();
        own.map(|(other, value)| (other.as_str(), *value))
            .find(|(other, _)| *other == name)
            .map(|(_, value)| value)
            .or_else(|| self.brought(name))
            .or_else(|| named(name))
    }

    fn colour(&self, colour: &Colour) -> Rgba {
        let first = self.swatch(&colour.name).unwrap_or_default();
        colour
            .changes
            .iter()
            .fold(first, |now, change| match change {
                Change::Alpha(part) => now.alpha(*part * now.0[3]),
                Change::Mix(other, part) => now.mix(self.swatch(other).unwrap_or_default(), *part),
                Change::Darker(part) => now.darker(*part),
                Change::Lighter(part) => now.lighter(*part),
            })
    }

    fn length(&self, length: &Length) -> f64 {
        length.value(&|name| {
            let own = self.measures.iter().rev();
            let own = own.map(|(other, value)| (other.as_str(), *value));
            let given = self.ground.measures.iter().copied();
            let found = own.chain(given).find(|(other, _)| *other == name);
            found.map(|(_, value)| value)
        })
    }

    /// How much larger things are than in their file.
    fn scale(&self) -> f64 {
        self.place.determinant().abs().sqrt()
    }

    /// A place as it stands in the file.
    fn flat(&self, spot: &Spot) -> Vec2 {
        v(self.length(&spot.x), self.length(&spot.y))
    }

    /// A point of the surface on the stage.
    fn surface(&self, flat: Vec2) -> Vec2 {
        (self.ground.plane)((self.place * flat.to_point()).to_vec2())
    }

    fn spot(&self, spot: &Spot) -> Vec2 {
        let flat = self.flat(spot);
        let Some(depth) = &spot.z else {
            return self.surface(flat);
        };
        let at = self.place * flat.to_point();
        (self.ground.solid)(at.x, at.y, self.length(depth))
    }

    fn spots(&self, spots: &[Spot]) -> Vec<Vec2> {
        spots.iter().map(|spot| self.spot(spot)).collect()
    }

    fn paint(&self, fill: &Colour, fade: Option<&Fade>) -> Paint {
        match fade {
            None => Paint::Flat(self.colour(fill)),
            Some((from, to, last)) => Paint::Linear(
                self.spot(from),
                self.spot(to),
                self.colour(fill),
                self.colour(last),
            ),
        }
    }

    fn marks(&self, marks: &[SheetMark], out: &mut Shapes) {
        for mark in marks {
            self.mark(mark, out);
        }
    }

    fn mark(&self, mark: &SheetMark, out: &mut Shapes) {
        let of = |part: &Option<ShapeOwner>| part.unwrap_or(self.ground.part);
        let widths = |widths: &[f64]| -> Vec<f64> {
            widths.iter().map(|width| width * self.scale()).collect()
        };
        match mark {
            SheetMark::Blob {
                points,
                hole,
                fill,
                fade,
                part,
            } => {
                let mut path = closed(&self.spots(points));
                if !hole.is_empty() {
                    path.extend(closed(&self.spots(hole)));
                }
                out.fill(of(part), path, self.paint(fill, fade.as_ref()));
            }
            SheetMark::Polygon {
                points,
                fill,
                fade,
                part,
            } => {
                let path = polygon(&self.spots(points));
                out.fill(of(part), path, self.paint(fill, fade.as_ref()));
            }
            SheetMark::Line {
                through,
                widths: across,
                fill,
                part,
            } => {
                let path = ribbon(&self.spots(through), &widths(across));
                out.fill(of(part), path, self.colour(fill));
            }
            SheetMark::Ellipse {
                at,
                radii,
                hole,
                fill,
                fade,
                part,
            } => {
                let mut path = self.round(at, radii);
                if let Some(hole) = hole {
                    path.extend(self.round(at, hole));
                }
                out.fill(of(part), path, self.paint(fill, fade.as_ref()));
            }
            SheetMark::Rect {
                at,
                size: (w, h),
                round,
                fill,
                fade,
                part,
            } => {
                let corner = self.flat(at);
                let (w, h) = (self.length(w), self.length(h));
                let path = round_rect(corner.x, corner.y, w, h, *round);
                let path = mapped(path, |p| self.surface(p));
                out.fill(of(part), path, self.paint(fill, fade.as_ref()));
            }
            SheetMark::Glow {
                at,
                radii: (rx, ry),
                fill,
                part,
            } => {
                let radii = v(self.length(rx), self.length(ry)) * self.scale();
                out.glow(of(part), self.spot(at), radii, self.colour(fill));
            }
            SheetMark::Plait {
                through,
                width,
                tied,
            } => {
                let tones = ["hair", "hair-light", "hair-dark", "blush"]
                    .map(|name| self.swatch(name).unwrap_or_default());
                let path = self.spots(through);
                plait::plait(&path, width * self.scale(), *tied, tones, out);
            }
            SheetMark::Beads {
                through,
                every,
                radii: (rx, ry),
                fill,
            } => {
                let colour = self.colour(fill);
                for at in plait::spaced(&self.spots(through), *every) {
                    out.fill(self.ground.part, ellipse(at, *rx, *ry), colour);
                }
            }
            _ => self.again(mark, out),
        }
    }

    /// Whether everything between these can be seen; on a ground without edges it can.
    fn fits(&self, from: &Length, to: &Length) -> bool {
        let (from, to) = (self.length(from), self.length(to));
        let half = self
            .ground
            .measures
            .iter()
            .find(|(name, _)| *name == "half");
        half.is_none_or(|(_, half)| BEYOND - half <= from && to <= half - BEYOND)
    }

    /// Marks that draw other marks: in another place, several times, or not at all.
    fn again(&self, mark: &SheetMark, out: &mut Shapes) {
        let at = |place: Affine| Self {
            place: self.place * place,
            ..self.clone()
        };
        match mark {
            SheetMark::Fits { from, to, shapes } if self.fits(from, to) => self.marks(shapes, out),
            SheetMark::Both(marks) => {
                at(Affine::scale_non_uniform(-1.0, 1.0)).marks(marks, out);
                self.marks(marks, out);
            }
            SheetMark::Repeat {
                times,
                step: (x, y),
                shapes,
            } => {
                for i in 0..*times {
                    at(Affine::translate(v(*x, *y) * f64::from(i))).marks(shapes, out);
                }
            }
            SheetMark::Turned {
                about,
                degrees,
                shapes,
            } => {
                let centre = self.flat(about).to_point();
                at(Affine::rotate_about(degrees.to_radians(), centre)).marks(shapes, out);
            }
            SheetMark::Put {
                prop,
                at: spot,
                scale,
                measures,
                colours,
            } => {
                let Some(sheet) = find("props", prop).filter(|_| self.depth < DEEPEST) else {
                    return;
                };
                let lengths: Vec<_> = measures
                    .iter()
                    .map(|(name, length)| (name.clone(), self.length(length)))
                    .collect();
                let given: Vec<_> = colours
                    .iter()
                    .map(|(name, colour)| (name.clone(), self.colour(colour)))
                    .collect();
                let mut inner = at(Affine::translate(self.flat(spot)) * Affine::scale(*scale));
                inner.depth += 1;
                inner.open(sheet, &lengths, &given);
                for marks in sheet.layers.values() {
                    inner.marks(marks, out);
                }
            }
            _ => {}
        }
    }

    fn round(&self, at: &Spot, (rx, ry): &(Length, Length)) -> BezPath {
        let (rx, ry) = (self.length(rx), self.length(ry));
        if at.z.is_some() {
            let k = self.scale();
            return ellipse(self.spot(at), rx * k, ry * k);
        }
        mapped(ellipse(self.flat(at), rx, ry), |p| self.surface(p))
    }
}
