//! How a patient looks: the appearance that a scenario gives and the portrait draws.
//!
//! Only closed choices, no colors or measures: those belong to the drawing.

use serde::{Deserialize, Serialize};

/// Declares a closed choice with its list of all values, so that editors, checks and tests cannot forget one.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the format.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name as it is written in a scenario file.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),+ }
            }
        }
    };
}
pub(crate) use choice;

choice! {
    /// Skin tone, from the lightest to the darkest.
    Skin {
        /// Very light, cool.
        Pale,
        /// Light, rosy.
        Fair,
        /// Light, warm.
        #[default]
        Light,
        /// Light brown with a green-golden undertone.
        Olive,
        /// Brown with a golden undertone.
        Tan,
        Brown,
        Deep,
        /// Very deep brown.
        Dark,
    }
}

// `Hair`, `HeadCovering` and `Clothing`: what is drawn can be chosen.
include!(concat!(env!("OUT_DIR"), "/drawn_looks.rs"));

choice! {
    /// Hair color, also of brows and beard.
    HairColour {
        Black,
        #[default]
        DarkBrown,
        Brown,
        Blond,
        Red,
        Grey,
        White,
    }
}

choice! {
    FacialHair {
        /// Clean-shaven.
        #[default]
        None,
        /// A few days' growth.
        Stubble,
        Beard,
        /// A moustache without a beard.
        Moustache,
    }
}

choice! {
    /// Build of the body.
    Build {
        /// Narrow shoulders, thin neck.
        Slight,
        /// Neither narrow nor wide.
        #[default]
        Medium,
        /// Wide at the shoulders.
        Broad,
        /// Wide and round.
        Heavy,
    }
}

choice! {
    /// Main color of the clothes.
    ClothingColour {
        #[default]
        Navy,
        Teal,
        Plum,
        Rust,
        Olive,
        Grey,
        Cream,
        Rose,
        Mustard,
        Charcoal,
    }
}

/// The whole appearance of a patient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Looks {
    pub skin: Skin,
    pub hair: Hair,
    /// Color of hair, brows and beard.
    pub hair_colour: HairColour,
    /// Beard, moustache or none.
    pub facial_hair: FacialHair,
    /// Scarf, turban, hat or none.
    pub head_covering: HeadCovering,
    pub glasses: bool,
    /// Lines of age in the face, 0 (none) to 3 (many).
    pub age_lines: u8,
    pub build: Build,
    pub clothing: Clothing,
    /// Main color of the garment.
    pub clothing_colour: ClothingColour,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_out_fields_take_their_defaults() {
        let looks: Looks = ron::from_str("(skin: Deep, clothing: Fleece)").unwrap();
        assert_eq!(
            looks,
            Looks {
                skin: Skin::Deep,
                clothing: Clothing::Fleece,
                ..Looks::default()
            }
        );
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(ron::from_str::<Looks>("(shoes: Red)").is_err());
    }

    #[test]
    fn names_are_those_of_the_file() {
        for hair in Hair::ALL {
            assert_eq!(ron::from_str::<Hair>(hair.name()).unwrap(), *hair);
        }
        assert_eq!(Skin::ALL.len(), 8);
        assert!(Hair::ALL.len() >= 10);
        assert_eq!(ClothingColour::ALL.len(), 10);
    }
}
