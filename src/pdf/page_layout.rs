//! What stands where on the set pages, so that anybody can see whether words run into each other, leave the page or have no
//! letters.

/// A stretch of text in its place, in points from the top left of its page.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    /// Page, from 0.
    pub page: usize,
    /// The words of the stretch, with marks that steer how they are set.
    pub text: String,
    /// Left edge, from the left of the page.
    pub left: f64,
    /// Right edge, from the left of the page.
    pub right: f64,
    /// Where its letters stand.
    pub baseline: f64,
    /// Size of its letters.
    pub size: f64,
}

/// Everything on the pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageLayout {
    /// Width of a page.
    pub width: f64,
    /// Stretches of text, page by page, in the order in which they were set.
    pub text: Vec<PlacedText>,
    /// Stretches with a character that no font has a letter for.
    pub letterless: Vec<String>,
    /// What stands in the text where there is no letter for it.
    pub missing: Vec<String>,
}

/// Marks that only steer how words are set.
fn steers(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

impl PageLayout {
    /// All words of the pages, as they can be searched and copied: marks that only steer how they are set left out.
    pub fn words(&self) -> String {
        let parts: Vec<&str> = self
            .text
            .iter()
            .map(|placed| placed.text.as_str())
            .collect();
        let steers = |c: char| matches!(c, '\u{200b}' | '\u{2066}'..='\u{2069}');
        let words = parts.join(" ").replace(steers, "");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The letters that are missing, each once, in the order in which they are met. Marks that nobody sees are none.
    pub fn letters_missing(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for letter in &self.missing {
            let shown = letter.chars().any(|c| !steers(c) && !c.is_whitespace());
            if shown && !found.contains(letter) {
                found.push(letter.clone());
            }
        }
        found
    }

    /// Pairs of stretches that stand in the same place.
    pub fn overlaps(&self) -> Vec<(&PlacedText, &PlacedText)> {
        let mut found = Vec::new();
        for (at, one) in self.text.iter().enumerate() {
            let others = self.text.iter().skip(at + 1);
            let near = others.take_while(|other| other.page == one.page);
            found.extend(
                near.filter(|other| one.covers(other))
                    .map(|other| (one, other)),
            );
        }
        found
    }

    /// Stretches that reach over a margin of so many points.
    pub fn outside(&self, margin: f64) -> Vec<&PlacedText> {
        let over = |placed: &&PlacedText| {
            placed.left < margin - 0.5 || placed.right > self.width - margin + 0.5
        };
        self.text.iter().filter(over).collect()
    }
}

impl PlacedText {
    /// Whether another stretch stands over this one: on the same line, and more than a hair wide.
    fn covers(&self, other: &Self) -> bool {
        let line = self.size.min(other.size) * 0.6;
        let wide = self.right.min(other.right) - self.left.max(other.left);
        (self.baseline - other.baseline).abs() < line && wide > 0.8
    }
}

#[cfg(feature = "typst")]
mod walk {
    use typst::layout::{Frame, FrameItem, Point};
    use typst_layout::PagedDocument;

    use super::{PageLayout, PlacedText};

    impl PageLayout {
        /// Looks through a set document.
        pub(crate) fn of(document: &PagedDocument) -> Self {
            let mut laying = Self::default();
            for (page, set) in document.pages().iter().enumerate() {
                laying.width = set.frame.width().to_pt();
                laying.look(&set.frame, Point::zero(), page);
            }
            laying
        }

        fn look(&mut self, frame: &Frame, from: Point, page: usize) {
            for (at, item) in frame.items() {
                let at = from + *at;
                match item {
                    FrameItem::Group(group) => {
                        let moved = Point::new(group.transform.tx, group.transform.ty);
                        self.look(&group.frame, at + moved, page);
                    }
                    FrameItem::Text(text) => {
                        let gaps = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                        let known = self.missing.len();
                        self.missing.extend(
                            gaps.filter_map(|gap| text.text.get(gap.range()))
                                .map(str::to_owned),
                        );
                        if self.missing.len() > known {
                            self.letterless.push(text.text.to_string());
                        }
                        let left = at.x.to_pt();
                        self.text.push(PlacedText {
                            page,
                            text: text.text.to_string(),
                            left,
                            right: left + text.width().to_pt(),
                            baseline: at.y.to_pt(),
                            size: text.size.to_pt(),
                        });
                    }
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(left: f64, right: f64, baseline: f64) -> PlacedText {
        PlacedText {
            page: 0,
            text: String::new(),
            left,
            right,
            baseline,
            size: 10.0,
        }
    }

    #[test]
    fn missing_letters_are_named_once_and_marks_are_none() {
        let missing = ["李", "\u{200b}", "ป", "李"].map(str::to_owned).to_vec();
        let laying = PageLayout {
            missing,
            ..PageLayout::default()
        };
        assert_eq!(laying.letters_missing(), ["李", "ป"]);
    }

    #[test]
    fn what_stands_over_something_or_leaves_the_page_is_found() {
        let laying = PageLayout {
            width: 100.0,
            text: vec![
                placed(10.0, 50.0, 20.0),
                placed(49.0, 95.0, 21.0),
                placed(10.0, 50.0, 34.0),
            ],
            ..PageLayout::default()
        };
        assert_eq!(laying.overlaps().len(), 1);
        assert_eq!(laying.outside(10.0), [&laying.text[1]]);
    }
}
