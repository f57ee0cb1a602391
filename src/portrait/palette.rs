//! Colors of people (skin with its shade, blush and lips; hair; irises; cloth) and of what is drawn around them in code.
//!
//! Shades are picked by eye for each tone instead of darkening by a formula, which turns dark skin gray.

use crate::rooms::light;
use crate::shape::{Rgba, rgb};
use engine::patient::looks::{ClothingColour, HairColour, Looks, Skin};

/// Skin and what shows on it.
#[derive(Clone, Copy, Debug)]
pub struct SkinTones {
    /// In the light.
    pub base: Rgba,
    /// Away from the light.
    pub shade: Rgba,
    /// Where light falls straight.
    pub light: Rgba,
    /// Lines and creases.
    pub line: Rgba,
    /// Blood under the skin.
    pub blush: Rgba,
    pub lip: Rgba,
}

/// Cloth or hair: light, middle, dark.
#[derive(Clone, Copy, Debug)]
pub struct Tones {
    /// In the light.
    pub light: Rgba,
    /// The color itself.
    pub base: Rgba,
    /// In the shade.
    pub shade: Rgba,
}

/// The tones of a skin; `flush` -1 (drained) to 1 (flushed) moves them a little.
pub fn skin(skin: Skin, flush: f64) -> SkinTones {
    let [base, shade, light, line, blush, lip] = match skin {
        Skin::Pale => [
            0xF6_DDCD, 0xE4_B9A3, 0xFD_EDE2, 0xA8_6C58, 0xE4_8F83, 0xC6_7A73,
        ],
        Skin::Fair => [
            0xF3_D0B6, 0xDD_A88B, 0xFB_E3CF, 0x9C_5F47, 0xE0_8372, 0xBF_6E66,
        ],
        Skin::Light => [
            0xE9_BF9D, 0xCF_9876, 0xF5_D6BA, 0x8B_533A, 0xD9_7A62, 0xB5_655A,
        ],
        Skin::Olive => [
            0xD8_AF81, 0xB8_875C, 0xE8_C69D, 0x74_4A2E, 0xC8_6F50, 0xA4_5E4E,
        ],
        Skin::Tan => [
            0xC7_9464, 0xA4_7147, 0xDB_AD7E, 0x61_3B22, 0xB9_6040, 0x98_5545,
        ],
        Skin::Brown => [
            0xA6_7049, 0x84_5233, 0xC8_956B, 0x43_2412, 0xA3_4E35, 0x85_4538,
        ],
        Skin::Deep => [
            0x89_5A40, 0x68_402C, 0xB0_7E5E, 0x0A_0403, 0x92_4434, 0x70_3B35,
        ],
        Skin::Dark => [
            0x76_4D3B, 0x56_3628, 0xA0_7359, 0x0A_0403, 0x84_3E32, 0x62_3231,
        ],
    }
    .map(rgb);
    let toward = if flush >= 0.0 {
        blush
    } else {
        light.mix(rgb(0xC9_C6B4), 0.5)
    };
    let amount = if flush >= 0.0 {
        flush * 0.2
    } else {
        -flush * 0.28
    };
    let tint = |c: Rgba| c.mix(toward, amount);
    let ground = tint(base);
    let line = if is_deep(skin) {
        line
    } else {
        seen(line, PUPIL, ground)
    };
    SkinTones {
        base: ground,
        shade: tint(shade),
        light: tint(light),
        line,
        blush,
        lip: lip.mix(toward, amount * 0.8),
    }
}

/// Whether a skin is so deep that light shows its shape better than lines do.
pub fn is_deep(of: Skin) -> bool {
    of >= Skin::Brown
}

impl SkinTones {
    /// What lines and brows of deep skin lie on: bone and lids in the light. Other skin is light enough by itself.
    pub fn relief(&self, deep: bool) -> Rgba {
        if deep {
            self.base.mix(self.light, 0.85)
        } else {
            self.base
        }
    }

    /// The lower lip; on deep skin it takes the light, and the line between the lips is seen on it.
    pub fn lower_lip(&self, deep: bool) -> Rgba {
        if deep {
            self.lip.mix(LIP_LIGHT, 0.72)
        } else {
            self.lip.mix(self.base, 0.3)
        }
    }

    /// The line between the lips.
    pub fn seam(&self, deep: bool) -> Rgba {
        let share = if deep { 0.0 } else { 0.12 };
        seen(self.line.mix(self.lip, share), PUPIL, self.lower_lip(deep))
    }

    /// Brows of this hair, and what they lie on. White and gray brows are lighter than deep skin and need no light on the bone.
    pub fn brow(&self, hair: HairColour, deep: bool) -> (Rgba, Rgba) {
        let tones = crate::palette::hair(hair);
        let own = if hair == HairColour::White {
            tones.shade
        } else {
            tones.base.mix(tones.shade, 0.6)
        };
        match hair {
            HairColour::White | HairColour::Grey if deep => {
                (seen(own.mix(tones.light, 0.4), SPARK, self.base), self.base)
            }
            _ if deep => {
                let ground = self.relief(true);
                (seen(own.mix(PUPIL, 0.85), self.line, ground), ground)
            }
            _ => (seen(own.mix(self.line, 0.3), PUPIL, self.base), self.base),
        }
    }
}

/// Least contrast of what a face is read from (WCAG 2.2, 1.4.11: 3 to 1).
const READ: f64 = 3.0;

/// How much two colors differ where they differ less: by day or in the evening.
pub fn by_day_and_evening(a: Rgba, b: Rgba) -> f64 {
    contrast(a, b).min(contrast(light::veil(a), light::veil(b)))
}

/// A color taken on toward another until it stands out from its ground.
fn seen(colour: Rgba, toward: Rgba, ground: Rgba) -> Rgba {
    let mut colour = colour;
    for _ in 0..24 {
        if by_day_and_evening(colour, ground) >= READ + 0.05 {
            break;
        }
        colour = colour.mix(toward, 0.12);
    }
    colour
}

/// How bright a color is, 0 to 1, as WCAG 2.2 defines it.
pub fn luminance(colour: Rgba) -> f64 {
    let [r, g, b, _] = colour.0;
    let linear = |c: f64| {
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// How much two colors differ, 1 to 21, as WCAG 2.2 defines it.
pub fn contrast(a: Rgba, b: Rgba) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The tones of hair.
pub fn hair(colour: HairColour) -> Tones {
    let [base, shade, light] = match colour {
        HairColour::Black => [0x2B_2630, 0x1B_171F, 0x46_3F4C],
        HairColour::DarkBrown => [0x45_2E26, 0x2F_1E19, 0x63_4537],
        HairColour::Brown => [0x74_4B32, 0x55_3422, 0x93_6645],
        HairColour::Blond => [0xD2_A765, 0xA9_8047, 0xE7_C688],
        HairColour::Red => [0xA8_5030, 0x7E_3820, 0xC8_6E48],
        HairColour::Grey => [0x9A_9794, 0x76_7473, 0xBC_B9B5],
        HairColour::White => [0xE4_E0D8, 0xBB_B6AE, 0xF6_F3EC],
    }
    .map(rgb);
    Tones { light, base, shade }
}

/// The tones of cloth.
pub fn cloth(colour: ClothingColour) -> Tones {
    let [base, shade, light] = match colour {
        ClothingColour::Navy => [0x37_4A6B, 0x28_3750, 0x4D_6388],
        ClothingColour::Teal => [0x2F_7C7A, 0x22_5E5F, 0x49_9793],
        ClothingColour::Plum => [0x75_4766, 0x59_344E, 0x91_5F80],
        ClothingColour::Rust => [0xB6_5C3B, 0x90_442A, 0xCE_7A56],
        ClothingColour::Olive => [0x75_7A48, 0x58_5D35, 0x92_9662],
        ClothingColour::Grey => [0x8D_929A, 0x6D_727B, 0xA9_AEB5],
        ClothingColour::Cream => [0xEA_DEC6, 0xCB_BA9C, 0xF8_F0E0],
        ClothingColour::Rose => [0xC9_7F83, 0xA6_5F66, 0xDD_9C9E],
        ClothingColour::Mustard => [0xD1_9C3D, 0xA9_7A2B, 0xE4_B862],
        ClothingColour::Charcoal => [0x47_484F, 0x32_3339, 0x5F_6068],
    }
    .map(rgb);
    Tones { light, base, shade }
}

/// The color of the iris: not part of the format, so it follows skin and hair.
pub(crate) fn iris(looks: &Looks) -> Rgba {
    let dark_skin = matches!(
        looks.skin,
        Skin::Tan | Skin::Brown | Skin::Deep | Skin::Dark
    );
    match looks.hair_colour {
        _ if dark_skin => rgb(0x4A_2C1B),
        HairColour::Blond | HairColour::White => rgb(0x5E_84A0),
        HairColour::Red => rgb(0x5F_8A6B),
        HairColour::Grey => rgb(0x64_7F92),
        HairColour::Brown => rgb(0x7A_6A3C),
        HairColour::Black | HairColour::DarkBrown => rgb(0x5B_3A22),
    }
}

/// Everybody wears trousers of this color.
pub(crate) const TROUSERS: Rgba = rgb(0x4B_5162);
/// The lower lip of deep skin where it takes the light.
const LIP_LIGHT: Rgba = rgb(0xC4_8474);
/// White of the eye.
pub(crate) const EYE_WHITE: Rgba = rgb(0xF8_F2EA);
/// Lashes, and the shadow under a lid.
pub(crate) const LASH: Rgba = rgb(0x0B_0504);
/// The pupil of every eye.
pub(crate) const PUPIL: Rgba = rgb(0x17_1013);
/// Light mirrored in something wet or smooth.
pub(crate) const SPARK: Rgba = rgb(0xFF_FFFF);
/// A tear in the light.
pub(crate) const TEAR: Rgba = rgb(0xE6_F4FA);
/// The thick end of a tear.
pub(crate) const TEAR_DEEP: Rgba = rgb(0x9C_C8DD);
/// Inside of the mouth.
pub(crate) const MOUTH: Rgba = rgb(0x4A_1A1C);
/// Teeth, where the mouth is open.
pub(crate) const TEETH: Rgba = rgb(0xF6_EEE4);
/// The tongue, where the mouth is open.
pub(crate) const TONGUE: Rgba = rgb(0xA8_4B4B);
/// Fabric of a chair in no room.
pub(crate) const CHAIR_FABRIC: Rgba = rgb(0xB9_8A6E);
/// Wood of a chair in no room.
pub(crate) const CHAIR_WOOD: Rgba = rgb(0x9C_7452);
/// Shadow on the floor.
pub(crate) const GROUND: Rgba = rgb(0x2A_1B18);
/// Top of the desk.
pub(crate) const DESK: Rgba = rgb(0xD9_B78F);
/// Edge of the desk.
pub(crate) const DESK_EDGE: Rgba = rgb(0xB6_8F68);
/// Shadow on the desk.
pub(crate) const DESK_SHADOW: Rgba = rgb(0x3A_2418);
/// Behind somebody whose camera is off.
pub(crate) const TILE: Rgba = rgb(0x3B_4650);
/// Behind somebody whose camera is off, in the dark theme.
pub(crate) const TILE_DARK: Rgba = rgb(0x1E_2328);
/// The voice of somebody whose camera is off.
pub(crate) const VOICE: Rgba = rgb(0xE6_B89C);
/// Around a laptop.
pub(crate) const LAPTOP_DESK: Rgba = rgb(0xE6_DAC9);
/// Around a laptop in the dark theme.
pub(crate) const LAPTOP_DESK_DARK: Rgba = rgb(0x2B_2A2C);
/// Frame and keys of a laptop.
pub(crate) const BEZEL: Rgba = rgb(0x2C_2D33);
/// Light of a camera that is on.
pub(crate) const CAMERA_ON: Rgba = rgb(0x7F_C89A);
/// Light of a camera that is off.
pub(crate) const CAMERA_OFF: Rgba = rgb(0x8A_8F98);
/// Body of a laptop.
pub(crate) const LID: Rgba = rgb(0xB9_B7B3);
/// Body of a laptop in the dark theme.
pub(crate) const LID_DARK: Rgba = rgb(0x4A_4C52);
/// Front edge of a laptop.
pub(crate) const LID_EDGE: Rgba = rgb(0x9A_9895);
/// Front edge of a laptop in the dark theme.
pub(crate) const LID_EDGE_DARK: Rgba = rgb(0x3A_3C41);
/// Wall behind the telephone.
pub(crate) const PHONE_WALL: Rgba = rgb(0xEB_E0D0);
/// Light on that wall.
pub(crate) const PHONE_LIGHT: Rgba = rgb(0xFF_EFD0);
/// Desk under the telephone.
pub(crate) const PHONE_DESK: Rgba = rgb(0xCF_A77C);
/// The voice on the telephone.
pub(crate) const LINE: Rgba = rgb(0xA8_5A3E);
/// The voice on the telephone in the dark theme.
pub(crate) const LINE_DARK: Rgba = rgb(0xE6_A987);
/// A lamp in the evening.
pub(crate) const LAMP: Rgba = rgb(0xFF_C48A);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_read_at_three_to_one_on_every_skin_by_day_and_in_the_evening() {
        for &of in Skin::ALL {
            for flush in [-1.0, -0.5, 0.0, 0.5, 1.0] {
                let (tones, deep) = (skin(of, flush), is_deep(of));
                let mut pairs = vec![
                    ("lips", tones.seam(deep), tones.lower_lip(deep)),
                    ("lash", LASH, tones.relief(deep)),
                    ("fold", tones.line, tones.relief(deep)),
                ];
                for &hair in HairColour::ALL {
                    let (brow, ground) = tones.brow(hair, deep);
                    pairs.push((hair.name(), brow, ground));
                }
                for (name, feature, ground) in pairs {
                    let contrast = by_day_and_evening(feature, ground);
                    assert!(contrast >= 3.0, "{of:?} {flush} {name}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn in_the_evening_a_face_keeps_nine_tenths_of_its_light() {
        for &of in Skin::ALL {
            let base = skin(of, 0.0).base;
            let [r, g, b, _] = light::veil(base).0;
            let [r0, g0, b0, _] = base.0;
            let kept = (r + g + b) / (r0 + g0 + b0);
            assert!((0.88..=0.95).contains(&kept), "{of:?}: {kept:.3}");
        }
    }
}
