//! Points of 100 in one domain, as they are drawn.

use crate::DomainView;
use crate::wording::{Wording, say};

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
