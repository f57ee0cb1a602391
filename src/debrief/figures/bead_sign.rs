//! A turn as a bead, in SVG: filled where an offer was taken up, ringed where it came back, cut where it was passed by, a diamond
//! where something was told, a square at the end. Shapes carry the meaning, as in the window.

use std::fmt::Write as _;

use crate::BeadKind;

/// Half the height of a bead.
pub(super) const HALF: f64 = 7.0;

/// Draws a bead around a center. Its words, if there are any, are shown where it is pointed at.
pub(super) fn bead(svg: &mut String, kind: BeadKind, (x, y): (f64, f64), words: &str) {
    let circle = |class: &str, r: f64| {
        format!("<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/>")
    };
    let shape = match kind {
        BeadKind::Plain => circle("place", HALF * 0.62),
        BeadKind::Taken => circle("fill", HALF),
        BeadKind::Returned => circle("place before", HALF) + &circle("fill", HALF * 0.4),
        BeadKind::Missed => {
            let reach = HALF * 1.25;
            let (left, right) = (x - reach, x + reach);
            let (top, bottom) = (y - reach, y + reach);
            circle("cut", HALF)
                + &format!("<path class=\"cut\" d=\"M{left:.1} {bottom:.1}L{right:.1} {top:.1}\"/>")
        }
        BeadKind::Told => {
            let (top, reach) = (y - HALF * 1.2, HALF * 1.2);
            format!(
                "<path class=\"fill\" d=\"M{x:.1} {top:.1}l{reach:.1} {reach:.1}l-{reach:.1} {reach:.1}l-{reach:.1} -{reach:.1}z\"/>"
            )
        }
        BeadKind::Ending => {
            let (left, top, side) = (x - HALF * 0.9, y - HALF * 0.9, HALF * 1.8);
            format!(
                "<rect class=\"end\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{side:.1}\" height=\"{side:.1}\" rx=\"2\"/>"
            )
        }
    };
    let _ = if words.is_empty() {
        write!(svg, "{shape}")
    } else {
        write!(
            svg,
            "<g><title>{}</title>{shape}</g>",
            super::attribute::attr(words)
        )
    };
}

/// A bead as a drawing of its own, for a legend.
pub(super) fn alone(kind: BeadKind) -> String {
    let mut svg =
        "<svg viewBox=\"-13 -13 26 26\" aria-hidden=\"true\" xmlns=\"http://www.w3.org/2000/svg\">"
            .to_owned();
    bead(&mut svg, kind, (0.0, 0.0), "");
    svg.push_str("</svg>");
    svg
}
