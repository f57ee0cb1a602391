//! What is drawn in a document: as data, so that a host without drawings can show it in its own way, and as SVG.

use super::{map, svg};
use crate::{Course, DomainView, Map};

/// Something drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// State over the turns.
    Course(Course),
    /// Where a path lies between the least and the greatest.
    Range(Range),
    /// Where one has been.
    Map(Map),
}

/// Points of 100 in one domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// This path.
    pub points: u16,
    /// The best all-round consultation.
    pub reference: Option<u16>,
    /// Random play.
    pub floor: Option<u16>,
    /// The own rating beforehand.
    pub own: Option<u8>,
}

impl Range {
    /// The range of a domain that has a score.
    pub fn of(view: &DomainView) -> Option<Self> {
        Some(Self {
            points: view.points?,
            reference: view.reference,
            floor: view.floor,
            own: view.self_rating,
        })
    }
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
    pub fn legend(&self) -> Vec<(String, &'static str)> {
        match self {
            Self::Map(map) => map::legend(map),
            Self::Course(_) | Self::Range(_) => Vec::new(),
        }
    }
}
