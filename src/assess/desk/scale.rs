//! Five words for where a domain lies, so that an assessor judges in words and not in numbers.

use serde::Serialize;

/// How much of what a domain asks for was there. Each word stands for a band of twenty points, the same bands on which the
/// agreement of readers is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScaleWord {
    /// 0 to under 20 points.
    Hardly,
    /// 20 to under 40.
    Little,
    /// 40 to under 60.
    Partly,
    /// 60 to under 80.
    Mostly,
    /// 80 to 100.
    Throughout,
}

impl ScaleWord {
    /// All words, from the lowest.
    pub const ALL: [Self; 5] = [
        Self::Hardly,
        Self::Little,
        Self::Partly,
        Self::Mostly,
        Self::Throughout,
    ];

    /// The word on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Hardly => "Hardly",
            Self::Little => "A little",
            Self::Partly => "In part",
            Self::Mostly => "Mostly",
            Self::Throughout => "Throughout",
        }
    }

    /// The place that a judgment in this word stands for: the middle of its band, in points.
    pub fn place(self) -> u8 {
        match self {
            Self::Hardly => 10,
            Self::Little => 30,
            Self::Partly => 50,
            Self::Mostly => 70,
            Self::Throughout => 90,
        }
    }

    /// The word for a place in points, 0..=100.
    pub fn of(place: f64) -> Self {
        match place {
            place if place < 20.0 => Self::Hardly,
            place if place < 40.0 => Self::Little,
            place if place < 60.0 => Self::Partly,
            place if place < 80.0 => Self::Mostly,
            _ => Self::Throughout,
        }
    }

    /// How many words lie between this one and another, 0..=4.
    pub fn steps_to(self, other: Self) -> usize {
        (self as usize).abs_diff(other as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stands_for_the_middle_of_its_own_band() {
        for (word, low) in ScaleWord::ALL
            .into_iter()
            .zip([0.0, 20.0, 40.0, 60.0, 80.0])
        {
            assert_eq!(ScaleWord::of(f64::from(word.place())), word);
            assert_eq!(ScaleWord::of(low), word);
            assert_eq!(ScaleWord::of(low + 19.99), word);
        }
        assert_eq!(ScaleWord::of(100.0), ScaleWord::Throughout);
        assert_eq!(ScaleWord::Hardly.steps_to(ScaleWord::Mostly), 3);
    }
}
