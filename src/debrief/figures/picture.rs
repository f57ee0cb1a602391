//! What is drawn in a document: as data, so that a host without drawings can show it in its own way, and as SVG.

use super::{map, svg};
use crate::wording::{Wording, say};
use crate::{DomainView, Map, StateCourse};

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

/// Points of 100 in one domain, each with its words on the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainRange {
    /// Points of this consultation.
    pub points: u16,
    /// Points of the best all-round consultation; `None`: not known.
    pub reference: Option<u16>,
    /// Points of random play; `None`: not known.
    pub floor: Option<u16>,
    /// Own rating beforehand, 0 to 100; `None`: none was given.
    pub own: Option<u8>,
    /// Words for these four, in this order; empty for one that is not known.
    pub words: [String; 4],
    /// The marks of a range that is drawn with letters.
    pub marks: String,
}

impl DomainRange {
    /// The range of a domain that has a score.
    pub fn of(view: &DomainView, say: &Wording) -> Option<Self> {
        let points = view.points?;
        let best = view.reference.map(|n| say!(say, "range-best", points = n));
        let random = view.floor.map(|n| say!(say, "range-random", points = n));
        let own = view.self_rating.map(|n| say!(say, "range-own", points = n));
        Some(Self {
            points,
            reference: view.reference,
            floor: view.floor,
            own: view.self_rating,
            words: [
                say!(say, "range-this", points = points),
                best.unwrap_or_default(),
                random.unwrap_or_default(),
                own.unwrap_or_default(),
            ],
            marks: say!(say, "range-marks"),
        })
    }

    /// The drawing in words.
    pub(crate) fn in_words(&self, domain: &str, say: &Wording) -> String {
        let [_, best, random, own] = &self.words;
        let this = say!(say, "range-this-of-100", points = self.points);
        let parts = [&this, own, best, random];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        let parts = parts.join(&say!(say, "list-between"));
        say!(say, "range-of", domain = domain, parts = parts)
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
    pub fn legend(&self) -> Vec<(String, String)> {
        match self {
            Self::Map(map) => map::legend(map),
            Self::Course(_) | Self::Range(_) => Vec::new(),
        }
    }
}
