//! The small words of the files: lengths such as `neck+34`, places, and colors such as `hair mix hair-dark 0.2`.

use std::fmt;

use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, de};

/// A length in stage units: a number and parts of named measures (`0.5w-12`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Length {
    /// What is added.
    pub number: f64,
    /// How often each measure is taken.
    pub measures: Vec<(f64, String)>,
}

impl Length {
    /// The length when the measures are these; an unknown one counts as 0.
    pub fn value(&self, measure: &dyn Fn(&str) -> Option<f64>) -> f64 {
        let parts = self
            .measures
            .iter()
            .map(|(part, name)| part * measure(name).unwrap_or(0.0));
        self.number + parts.sum::<f64>()
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut length = Self::default();
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err("a length is empty".to_owned());
        }
        while !rest.is_empty() {
            let (sign, after) = match rest.strip_prefix('-') {
                Some(after) => (-1.0, after),
                None => (1.0, rest.strip_prefix('+').unwrap_or(rest)),
            };
            let end = after.find(['+', '-']).unwrap_or(after.len());
            let (term, left) = after.split_at(end);
            let digits = term
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .unwrap_or(term.len());
            let (number, name) = term.trim_end().split_at(digits.min(term.trim_end().len()));
            let unreadable = || format!("`{text}` is not a length");
            let part = match number {
                "" if name.is_empty() => return Err(unreadable()),
                "" => 1.0,
                number => number.parse::<f64>().map_err(|_| unreadable())?,
            };
            if name.is_empty() {
                length.number += sign * part;
            } else if name.chars().all(|c| c.is_ascii_lowercase()) {
                length.measures.push((sign * part, name.to_owned()));
            } else {
                return Err(unreadable());
            }
            rest = left;
        }
        Ok(length)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Length;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a text such as \"neck+34\"")
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Length, E> {
                Ok(Length {
                    number,
                    measures: Vec::new(),
                })
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Length, E> {
                self.visit_f64(number as f64)
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Length, E> {
                self.visit_f64(number as f64)
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Length, E> {
                Length::parse(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// A place: across and down on the surface of its layer, or with a third number in the space of the head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    /// To the right of the picture.
    pub x: Length,
    pub y: Length,
    /// Toward the viewer; `None` on a surface.
    pub z: Option<Length>,
}

impl<'de> Deserialize<'de> for Spot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Spot;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("two lengths, or three")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Spot, A::Error> {
                let missing = |n| de::Error::invalid_length(n, &"two lengths, or three");
                Ok(Spot {
                    x: seq.next_element()?.ok_or_else(|| missing(0))?,
                    y: seq.next_element()?.ok_or_else(|| missing(1))?,
                    z: seq.next_element()?,
                })
            }
        }
        deserializer.deserialize_tuple(3, Reader)
    }
}

/// What is done to a color.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Less of it, 0 to 1: what lies under it shows.
    Alpha(f64),
    /// A part, 0 to 1, of the way to another color.
    Mix(String, f64),
    /// A part of the way to black.
    Darker(f64),
    /// A part of the way to a warm white.
    Lighter(f64),
}

/// A color by name, and what is done to it: `hair mix hair-dark 0.2 alpha 0.5`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour {
    /// Name of the color to begin with.
    pub name: String,
    /// Changes, in order.
    pub changes: Vec<Change>,
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let name = words.next().ok_or("a colour is empty")?.to_owned();
        let mut changes = Vec::new();
        while let Some(word) = words.next() {
            let mut part = |what: &str| {
                let number = words.next().and_then(|number| number.parse::<f64>().ok());
                number
                    .filter(|part| (0.0..=1.0).contains(part))
                    .ok_or_else(|| format!("`{text}`: `{what}` needs a number from 0 to 1"))
            };
            changes.push(match word {
                "alpha" => Change::Alpha(part(word)?),
                "darker" => Change::Darker(part(word)?),
                "lighter" => Change::Lighter(part(word)?),
                "mix" => {
                    let other = words.next().ok_or_else(|| {
                        format!("`{text}`: `mix` needs a colour and a number from 0 to 1")
                    })?;
                    let number = words.next().and_then(|number| number.parse::<f64>().ok());
                    let share = number.filter(|part| (0.0..=1.0).contains(part));
                    let share = share
                        .ok_or_else(|| format!("`{text}`: `mix` needs a number from 0 to 1"))?;
                    Change::Mix(other.to_owned(), share)
                }
                other => {
                    return Err(format!(
                        "`{text}`: `{other}` is none of alpha, mix, darker, lighter"
                    ));
                }
            });
        }
        Ok(Self { name, changes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> f64 {
        let measure = |name: &str| match name {
            "w" => Some(100.0),
            "h" => Some(10.0),
            _ => None,
        };
        Length::parse(text).unwrap().value(&measure)
    }

    #[test]
    fn lengths_are_sums_of_measures_and_numbers() {
        for (text, wanted) in [
            ("12", 12.0),
            ("-3.5", -3.5),
            ("w", 100.0),
            ("-w-10", -110.0),
            ("0.5w-12", 38.0),
            ("800-h", 790.0),
            ("0.5w+2h+1", 71.0),
        ] {
            assert!((value(text) - wanted).abs() < 1e-9, "{text}");
        }
        for text in ["", "w w", "--3", "3.5.1", "5%", "w+"] {
            assert!(Length::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn colours_are_names_with_changes() {
        let colour = Colour::try_from("hair mix hair-dark 0.2 alpha 0.5".to_owned()).unwrap();
        assert_eq!(colour.name, "hair");
        assert_eq!(
            colour.changes,
            [Change::Mix("hair-dark".to_owned(), 0.2), Change::Alpha(0.5)]
        );
        for text in [
            "",
            "hair paler 1",
            "hair alpha",
            "hair alpha 2",
            "hair mix 0.2",
        ] {
            assert!(Colour::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
