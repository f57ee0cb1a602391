//! Contrast of two colors as WCAG 2.2 defines it (success criterion 1.4.3, relative luminance of sRGB).

use crate::theme::Colour;

/// Contrast ratio of two opaque colors, 1.0..=21.0. The order does not matter.
pub fn ratio(a: Colour, b: Colour) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f32 {
    let [r, g, b, _] = colour.0;
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn linear(channel: u8) -> f32 {
    let c = f32::from(channel) / 255.0;
    if c <= 0.04045 {
        c / 12.92
    } else {
        ((c + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_ratios() {
        let black = Colour([0, 0, 0, 255]);
        let white = Colour([255, 255, 255, 255]);
        let grey = Colour([0x76, 0x76, 0x76, 255]);
        assert!((ratio(black, white) - 21.0).abs() < 0.01);
        assert!((ratio(white, white) - 1.0).abs() < 0.001);
        // #767676 is the well-known lightest gray that reaches 4.5:1 on white.
        assert!((ratio(white, grey) - 4.54).abs() < 0.01);
    }
}
