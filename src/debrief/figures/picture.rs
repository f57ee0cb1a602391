//! What is drawn in a document: as data, so that a host without drawings can show it in its own way, and as SVG.

use super::domain_range::DomainRange;
use super::{bead_sign, map, svg};
use crate::{Map, StateCourse};

/// What a figure draws, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// State over the turns.
    Course(StateCourse),
    /// Where a path lies between the least and the greatest.
    Range(DomainRange),
    /// Where one has been.
    Map(Map),
}

impl Picture {
    /// The drawing; none where there is nothing to draw.
    pub fn svg(&self, words: &str) -> Option<String> {
        match self {
            Self::Course(course) => Some(svg::course(course, words)),
            Self::Range(range) => Some(svg::range(range, words)),
            Self::Map(map) => map::drawing(map).map(|drawing| drawing.svg),
        }
    }

    /// How wide it is by itself, where it should not be stretched.
    pub fn width(&self) -> Option<i32> {
        match self {
            Self::Map(map) => map::drawing(map).map(|drawing| drawing.width),
            Self::Course(_) | Self::Range(_) => None,
        }
    }

    /// Signs, each a drawing of its own, with what they stand for.
    pub fn legend(&self) -> Vec<(String, String)> {
        match self {
            Self::Map(map) => map::legend(map),
            Self::Course(course) => {
                let beads = course.names.beads.iter();
                beads
                    .map(|(kind, words)| (bead_sign::alone(*kind), words.clone()))
                    .collect()
            }
            Self::Range(_) => Vec::new(),
        }
    }
}
