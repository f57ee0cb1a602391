//! Every pair of text and ground that the app paints, so that a test can measure the contrast of each.

use super::tokens::{Colour, Colours};

/// A pair in use: where, the color of the words, the color behind them.
pub type ColourPair = (&'static str, Colour, Colour);

/// The lightest place of the tile that stands for a patient whose camera is off; the same in every theme but darker in the dark.
const TILE: Colour = Colour([0x45, 0x4F, 0x59, 0xFF]);

/// Pairs of words and ground.
pub fn text_pairs(c: &Colours) -> Vec<ColourPair> {
    let mut pairs = Vec::new();
    for (ground_name, ground) in [
        ("paper", c.paper),
        ("surface", c.surface),
        ("raised", c.raised),
        ("sunken", c.sunken),
    ] {
        for (words_name, words) in [
            ("text", c.text),
            ("muted", c.muted),
            ("accent", c.accent),
            ("warm", c.warm),
        ] {
            pairs.push((label(words_name, ground_name), words, ground));
        }
    }
    pairs.extend([
        ("words on a primary button", c.on_accent, c.accent),
        (
            "words on a hovered primary button",
            c.on_accent,
            c.accent_hover,
        ),
        (
            "words on a selected control",
            c.on_accent_soft,
            c.accent_soft,
        ),
        ("text on a selected control", c.text, c.accent_soft),
        ("muted on a selected control", c.muted, c.accent_soft),
        ("good on its ground", c.good, c.good_soft),
        ("caution on its ground", c.caution, c.caution_soft),
        ("danger on its ground", c.danger, c.danger_soft),
        ("warm on its ground", c.warm, c.warm_soft),
        ("text on good", c.text, c.good_soft),
        ("text on caution", c.text, c.caution_soft),
        ("text on danger", c.text, c.danger_soft),
        ("text on warm", c.text, c.warm_soft),
        ("good on surface", c.good, c.surface),
        ("caution on surface", c.caution, c.surface),
        ("danger on surface", c.danger, c.surface),
        (
            "words on the tile of a camera that is off",
            c.stage_words,
            TILE,
        ),
    ]);
    pairs
}

/// Pairs of a shape that carries meaning (a focus ring, the outline of a field) and its ground: WCAG 2.2 asks for 3:1.
pub fn shape_pairs(c: &Colours) -> Vec<ColourPair> {
    vec![
        ("focus ring on paper", c.focus, c.paper),
        ("focus ring on surface", c.focus, c.surface),
        ("focus ring on raised", c.focus, c.raised),
        ("outline of a field on surface", c.line_strong, c.surface),
        ("outline of a field on paper", c.line_strong, c.paper),
        ("accent bar on surface", c.accent, c.surface),
        ("accent bar on its track", c.accent, c.sunken),
    ]
}

fn label(words: &str, ground: &str) -> &'static str {
    match (words, ground) {
        ("text", "paper") => "text on paper",
        ("text", "surface") => "text on surface",
        ("text", _) => "text on raised or sunken",
        ("muted", "paper") => "muted on paper",
        ("muted", "surface") => "muted on surface",
        ("muted", _) => "muted on raised or sunken",
        ("accent", "paper") => "accent on paper",
        ("accent", _) => "accent on surface, raised or sunken",
        _ => "warm on a ground",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::ThemeChoice;
    use crate::theme::Tokens;
    use crate::theme::contrast::ratio;

    fn least(choice: ThemeChoice) -> f32 {
        match choice {
            ThemeChoice::HighContrast => 7.0,
            ThemeChoice::Light | ThemeChoice::Dark => 4.5,
        }
    }

    #[test]
    fn words_stand_out_from_their_ground() {
        for choice in ThemeChoice::ALL {
            let tokens = Tokens::shipped(choice);
            for (place, words, ground) in text_pairs(&tokens.colours) {
                let found = ratio(words, ground);
                assert!(
                    found >= least(choice),
                    "{}: {place}: {found:.2}:1",
                    tokens.name
                );
            }
        }
    }

    #[test]
    fn shapes_that_carry_meaning_stand_out() {
        for choice in ThemeChoice::ALL {
            let tokens = Tokens::shipped(choice);
            for (place, shape, ground) in shape_pairs(&tokens.colours) {
                let found = ratio(shape, ground);
                assert!(found >= 3.0, "{}: {place}: {found:.2}:1", tokens.name);
            }
        }
    }
}
