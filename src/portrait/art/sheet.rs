//! The shape of a file of drawings: what it says about the wearer, its measures and colors, and marks in layers.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::words::{Colour, Length, Spot};
use crate::shape::ShapeOwner;

/// One file of drawings.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, not one state"
)]
pub struct DrawingSheet {
    /// How much it makes features softer, 0 to 1 (hair, covers, clothes).
    #[serde(default)]
    pub soft: f64,
    /// Hair that falls over the ears.
    #[serde(default)]
    pub over_ears: bool,
    /// A cover under which no hair is seen.
    #[serde(default)]
    pub hides_hair: bool,
    /// Clothes that leave the forearms bare.
    #[serde(default)]
    pub short_sleeves: bool,
    /// Things that take both hands.
    #[serde(default)]
    pub both_hands: bool,
    /// Things that lie flat when they are put down; they are drawn as they are held, measured from their middle.
    #[serde(default)]
    pub lies: bool,
    /// How far below its middle a thing is held by one hand, in stage units.
    #[serde(default)]
    pub grip: f64,
    /// How far below its middle a thing stands, in stage units.
    #[serde(default)]
    pub foot: f64,
    /// Things that stand on the floor when they are put down.
    #[serde(default)]
    pub on_floor: bool,
    /// Lengths that whoever puts this drawing somewhere may change, with what they are otherwise.
    #[serde(default)]
    pub measures: Vec<(String, f64)>,
    /// Colors by name, each made of those before it; whoever puts this drawing somewhere may change them.
    #[serde(default)]
    pub colours: Vec<(String, Colour)>,
    /// Marks by layer; the layers of each folder are fixed (see [`super::check::FOLDERS`]).
    pub layers: BTreeMap<String, Vec<SheetMark>>,
}

/// From one place to another, and the color at the second.
pub type Fade = (Spot, Spot, Colour);

/// One thing drawn, or several.
///
/// `fill` is its color; with `fade` the color at its first place.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum SheetMark {
    /// A smooth closed outline through points; a point given twice makes a corner.
    Blob {
        points: Vec<Spot>,
        /// A smooth outline that is left out.
        #[serde(default)]
        hole: Vec<Spot>,
        fill: Colour,
        /// The two places between which `fill` turns into a second color, and that color.
        #[serde(default)]
        fade: Option<Fade>,
        /// What it belongs to, if not to what its folder does.
        #[serde(default)]
        part: Option<ShapeOwner>,
    },
    /// A closed outline with straight sides.
    Polygon {
        points: Vec<Spot>,
        fill: Colour,
        /// The two places between which `fill` turns into a second color, and that color.
        #[serde(default)]
        fade: Option<Fade>,
        /// What it belongs to, if not to what its folder does.
        #[serde(default)]
        part: Option<ShapeOwner>,
    },
    /// A line along a smooth curve; the widths are spread evenly along it.
    Line {
        /// Points of the curve.
        through: Vec<Spot>,
        /// Widths in stage units.
        widths: Vec<f64>,
        fill: Colour,
        /// What it belongs to, if not to what its folder does.
        #[serde(default)]
        part: Option<ShapeOwner>,
    },
    Ellipse {
        at: Spot,
        /// Half its width and height.
        radii: (Length, Length),
        /// Half the width and height of a hole in its middle.
        #[serde(default)]
        hole: Option<(Length, Length)>,
        fill: Colour,
        /// The two places between which `fill` turns into a second color, and that color.
        #[serde(default)]
        fade: Option<Fade>,
        /// What it belongs to, if not to what its folder does.
        #[serde(default)]
        part: Option<ShapeOwner>,
    },
    Rect {
        /// Top left corner.
        at: Spot,
        /// Width and height.
        size: (Length, Length),
        /// Radius of the corners.
        #[serde(default)]
        round: f64,
        fill: Colour,
        /// The two places between which `fill` turns into a second color, and that color.
        #[serde(default)]
        fade: Option<Fade>,
        /// What it belongs to, if not to what its folder does.
        #[serde(default)]
        part: Option<ShapeOwner>,
    },
    /// A soft spot of color.
    Glow {
        at: Spot,
        /// Half its width and height.
        radii: (Length, Length),
        /// Color at the center.
        fill: Colour,
        /// What it belongs to, if not to what its folder does.
        #[serde(default)]
        part: Option<ShapeOwner>,
    },
    /// The same on both sides: first mirrored, then as it stands.
    Both(Vec<SheetMark>),
    /// The same several times, each time a step farther.
    Repeat {
        /// How many there are, the first one included.
        times: u32,
        /// To the right and down.
        step: (f64, f64),
        shapes: Vec<SheetMark>,
    },
    /// Drawn only where all of it can be seen: nothing small is cut by the edge of the picture.
    Fits {
        /// Its left end.
        from: Length,
        /// Its right end.
        to: Length,
        shapes: Vec<SheetMark>,
    },
    /// Turned about a point.
    Turned {
        /// The point that stays where it is.
        about: Spot,
        degrees: f64,
        shapes: Vec<SheetMark>,
    },
    /// Another drawing, of the folder `props`.
    Put {
        /// Its name in that folder, without an ending.
        prop: String,
        /// Where its zero is.
        #[serde(default)]
        at: Spot,
        /// How much larger than it stands in its file.
        #[serde(default = "whole")]
        scale: f64,
        /// Its measures, where they differ.
        #[serde(default)]
        measures: Vec<(String, Length)>,
        /// Its colors, where they differ.
        #[serde(default)]
        colours: Vec<(String, Colour)>,
    },
    /// A plait: strands that lie over one another in turn, and a tuft.
    Plait {
        /// Points of its curve.
        through: Vec<Spot>,
        /// Width at its root.
        width: f64,
        /// Held by a tie at its end.
        #[serde(default)]
        tied: bool,
    },
    /// Small ellipses along a smooth curve.
    Beads {
        /// Points of the curve.
        through: Vec<Spot>,
        /// Distance from one to the next.
        every: f64,
        /// Half the width and height of each.
        radii: (f64, f64),
        fill: Colour,
    },
}

fn whole() -> f64 {
    1.0
}
