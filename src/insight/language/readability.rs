//! Reading-ease and reading-grade formulas, in exact integer arithmetic.
//!
//! Formulas: Flesch Reading Ease and Flesch–Kincaid grade (US Navy, 1975) and SMOG (`McLaughlin`, 1969), from counts of
//! words W, sentences S, syllables Y and words of three or more syllables P. Results are thousandths, so that the same
//! words give the same number on every machine. They were normed on passages of about a hundred words: a single sentence
//! has no grade (two syllables in thirteen words move it by almost two grades).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::syllables::Syllables;
use super::tokens::Tokens;

/// Fewest words for which a reading grade is given.
const WORDS_FOR_A_GRADE: u32 = 100;

/// A number in thousandths: `Thousandths(7613)` is 7.613.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Thousandths(pub i64);

impl Thousandths {
    /// Rounded to a whole number, half away from zero.
    pub fn whole(self) -> i64 {
        round(i128::from(self.0), 1000).0
    }

    /// With one decimal, for people: `7.6`.
    pub fn tenths(self) -> String {
        let tenths = round(i128::from(self.0), 100).0;
        let sign = if tenths < 0 { "-" } else { "" };
        format!(
            "{sign}{}.{}",
            tenths.unsigned_abs() / 10,
            tenths.unsigned_abs() % 10
        )
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{}.{:03}",
            self.0.unsigned_abs() / 1000,
            self.0.unsigned_abs() % 1000
        )
    }
}

/// What the formulas need to know of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Number of words (W in the formulas).
    pub words: u32,
    /// Number of sentences (S in the formulas).
    pub sentences: u32,
    /// Number of syllables (Y in the formulas).
    pub syllables: u32,
    /// Words of three or more syllables (P).
    pub polysyllables: u32,
}

impl Counts {
    /// Counts a text as it stands; strip stage directions first.
    pub fn of(text: &str, syllables: &Syllables) -> Self {
        let tokens = Tokens::new(text);
        let mut counts = Self {
            sentences: small(tokens.sentences().len()),
            ..Self::default()
        };
        counts.words = small(tokens.words().len());
        for word in tokens.words() {
            let n = syllables.count(word.text);
            counts.syllables = counts.syllables.saturating_add(n);
            counts.polysyllables = counts.polysyllables.saturating_add(u32::from(n >= 3));
        }
        counts
    }

    /// Both counts together, as of one longer text.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            words: self.words.saturating_add(other.words),
            sentences: self.sentences.saturating_add(other.sentences),
            syllables: self.syllables.saturating_add(other.syllables),
            polysyllables: self.polysyllables.saturating_add(other.polysyllables),
        }
    }

    /// Flesch Reading Ease, `206.835 − 1.015 W/S − 84.6 Y/W`: higher reads more easily. `None` without words or sentences.
    pub fn reading_ease(&self) -> Option<Thousandths> {
        self.linear(206_835, -1_015, -84_600)
    }

    /// Flesch–Kincaid grade, `0.39 W/S + 11.8 Y/W − 15.59`, of a text of any length: for tests and comparisons between
    /// texts. What people are shown is [`Counts::grade`].
    pub fn kincaid(&self) -> Option<Thousandths> {
        self.linear(-15_590, 390, 11_800)
    }

    /// SMOG, `1.0430 √(30 P/S) + 3.1291`. `None` without sentences.
    pub fn smog(&self) -> Option<Thousandths> {
        if self.sentences == 0 {
            return None;
        }
        // The root in billionths, from an integer square root: no floating point, no rounding that differs by machine.
        let root = (30 * u128::from(self.polysyllables) * 10_u128.pow(18)
            / u128::from(self.sentences))
        .isqrt();
        let sum = 10_430 * root + 31_291 * 10_u128.pow(9);
        Some(round(
            i128::try_from(sum).unwrap_or(i128::MAX),
            10_i128.pow(10),
        ))
    }

    /// The reading grade, only for at least `WORDS_FOR_A_GRADE` words.
    pub fn grade(&self) -> Option<Grade> {
        if self.words < WORDS_FOR_A_GRADE {
            return None;
        }
        let kincaid = self.kincaid()?;
        Some(Grade {
            kincaid,
            smog: self.smog()?,
            reading_ease: self.reading_ease()?,
            band: Band::of(kincaid),
        })
    }

    /// `base + per_sentence·W/S + per_word·Y/W`, all in thousandths.
    fn linear(&self, base: i128, per_sentence: i128, per_word: i128) -> Option<Thousandths> {
        let (w, s, y) = (
            i128::from(self.words),
            i128::from(self.sentences),
            i128::from(self.syllables),
        );
        if w == 0 || s == 0 {
            return None;
        }
        Some(round(
            base * s * w + per_sentence * w * w + per_word * y * s,
            s * w,
        ))
    }
}

/// A reading grade for a text long enough to have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Grade of Flesch and Kincaid, in years of school.
    pub kincaid: Thousandths,
    /// SMOG grade; runs about two grades above Flesch–Kincaid, because it was normed on full comprehension.
    pub smog: Thousandths,
    /// Flesch Reading Ease.
    pub reading_ease: Thousandths,
    /// The band to show.
    pub band: Band,
}

/// Reading grades in bands, which is all that the formulas can bear; by Flesch–Kincaid grade rounded to a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// Grade 6 or lower: the aim for what is said to patients.
    UpToSix,
    /// Grade 7 or 8: the ceiling.
    SevenToEight,
    /// Grade 9 or 10.
    NineToTen,
    /// Above grade 10.
    OverTen,
}

impl Band {
    /// The band of a grade.
    pub fn of(grade: Thousandths) -> Self {
        match grade.whole() {
            ..=6 => Self::UpToSix,
            7..=8 => Self::SevenToEight,
            9..=10 => Self::NineToTen,
            _ => Self::OverTen,
        }
    }

    /// The band in words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::UpToSix => "grade 6 or lower",
            Self::SevenToEight => "grade 7 to 8",
            Self::NineToTen => "grade 9 to 10",
            Self::OverTen => "above grade 10",
        }
    }
}

/// `numerator / denominator` rounded half away from zero; `denominator` is positive.
fn round(numerator: i128, denominator: i128) -> Thousandths {
    let half = denominator / 2;
    let shifted = if numerator < 0 {
        numerator.saturating_sub(half)
    } else {
        numerator.saturating_add(half)
    };
    let value = shifted / denominator.max(1);
    Thousandths(i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX }))
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::builtin;

    fn counts(words: u32, sentences: u32, syllables: u32, polysyllables: u32) -> Counts {
        Counts {
            words,
            sentences,
            syllables,
            polysyllables,
        }
    }

    #[test]
    fn formulas_agree_with_the_published_tables() {
        for (w, s, y, ease, grade) in [
            (6, 1, 6, 116_145, -1_450),
            (10, 2, 10, 117_160, -1_840),
            (5, 1, 7, 83_320, 2_880),
            (16, 1, 23, 68_983, 7_613),
            (13, 1, 24, 37_455, 11_265),
            (13, 1, 26, 24_440, 13_080),
        ] {
            let c = counts(w, s, y, 0);
            assert_eq!(c.reading_ease(), Some(Thousandths(ease)), "{w} {s} {y}");
            assert_eq!(c.kincaid(), Some(Thousandths(grade)), "{w} {s} {y}");
        }
    }

    #[test]
    fn smog_agrees_with_the_published_tables() {
        for (p, s, grade) in [
            (4, 1, 14_555),
            (6, 11, 7_348),
            (38, 17, 11_670),
            (0, 5, 3_129),
            (30, 30, 8_842),
        ] {
            assert_eq!(
                counts(1, s, 1, p).smog(),
                Some(Thousandths(grade)),
                "{p}/{s}"
            );
        }
    }

    #[test]
    fn hand_checked_sentences_are_counted_and_measured() {
        let lexica = builtin::lexica().expect("built-in lexicons parse");
        for (text, w, s, y, ease, grade) in [
            ("The cat sat on the mat.", 6, 1, 6, 116_145, -1_450),
            (
                "The cat sat on the mat. The dog ran fast.",
                10,
                2,
                10,
                117_160,
                -1_840,
            ),
            ("Cool dogs wear da sunglasses.", 5, 1, 7, 83_320, 2_880),
            (
                "This sentence, taken as a reading passage unto itself, is being used to prove a point.",
                16,
                1,
                23,
                68_983,
                7_613,
            ),
            (
                "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
                13,
                1,
                24,
                37_455,
                11_265,
            ),
        ] {
            let c = Counts::of(text, &lexica.syllables);
            assert_eq!((c.words, c.sentences, c.syllables), (w, s, y), "{text}");
            assert_eq!(c.reading_ease(), Some(Thousandths(ease)), "{text}");
            assert_eq!(c.kincaid(), Some(Thousandths(grade)), "{text}");
        }
    }

    #[test]
    fn short_or_empty_texts_have_no_grade() {
        assert_eq!(counts(99, 9, 120, 4).grade(), None);
        assert_eq!(counts(0, 0, 0, 0).reading_ease(), None);
        assert_eq!(counts(0, 0, 0, 0).smog(), None);
        let grade = counts(100, 10, 130, 6).grade().expect("long enough");
        assert_eq!(
            (grade.kincaid, grade.band),
            (Thousandths(3_650), Band::UpToSix)
        );
    }

    #[test]
    fn bands_turn_at_the_half_grade() {
        for (grade, band) in [
            (-1_450, Band::UpToSix),
            (6_499, Band::UpToSix),
            (6_500, Band::SevenToEight),
            (8_499, Band::SevenToEight),
            (8_500, Band::NineToTen),
            (10_499, Band::NineToTen),
            (10_500, Band::OverTen),
        ] {
            assert_eq!(Band::of(Thousandths(grade)), band, "{grade}");
        }
    }

    #[test]
    fn numbers_are_written_with_their_sign() {
        assert_eq!(Thousandths(-450).to_string(), "-0.450");
        assert_eq!(Thousandths(7_613).to_string(), "7.613");
        assert_eq!(Thousandths(7_650).tenths(), "7.7");
        assert_eq!(Thousandths(-40).tenths(), "0.0");
    }

    #[test]
    fn extreme_counts_do_not_overflow() {
        let c = counts(u32::MAX, 1, u32::MAX, u32::MAX);
        assert!(c.reading_ease() < Some(Thousandths(0)));
        assert!(c.smog() > Some(Thousandths(0)));
        assert_eq!(c.plus(c), c.plus(counts(0, 1, 0, 0)));
    }
}
