//! The envelope: least and greatest evidence that any legal path gathers, and the score of a path inside it.

use engine::score::whole_points;

use super::game::{DOMAINS, Evidence};

/// Fixed-point units of the random-play mean.
pub const MEAN_UNIT: i64 = 1_000_000_000;

/// Least and greatest evidence of one domain over all legal paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub least: i32,
    pub most: i32,
}

impl Range {
    /// Greatest minus least. 0: the scenario does not exercise the domain.
    pub fn width(self) -> i32 {
        self.most.saturating_sub(self.least)
    }

    /// The least evidence that scores at least this many hundredths of a point.
    pub fn evidence_for(self, hundredths: u16) -> i32 {
        let (width, want) = (i128::from(self.width()), i128::from(hundredths.min(10_000)));
        // score ≥ want  ⇔  (20 000·part + width) div (2·width) ≥ want  ⇔  20 000·part ≥ width·(2·want − 1)
        let part = (width * (2 * want - 1)).div_euclid(20_000)
            + i128::from((width * (2 * want - 1)).rem_euclid(20_000) > 0);
        self.least.saturating_add(part.max(0) as i32)
    }

    /// Whether any choice anywhere changes what can be gathered.
    pub fn exercised(self) -> bool {
        self.width() > 0
    }
}

/// What the points of a score are told against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub enum Scale {
    /// 0 is the least that any path gathers, 100 the greatest: rubrics that key by code.
    #[default]
    Span,
    /// 100 is what the best all-round path comes to, 50 what an ordinary path does, 0 lies `bottom` percent of the way
    /// from there to the least that any path comes to; straight lines between.
    Anchored {
        /// What every path starts from: what it needs and has not been met yet. Not positive.
        owed: Evidence,
        /// What the best all-round path gathers on top of that.
        best: Evidence,
        /// The share of the best all-round path's evidence that an ordinary path gathers, 0..=90 percent.
        ordinary: [u8; DOMAINS],
        /// How far below that 0 lies, 1..=100 percent of the way to the least.
        bottom: u8,
    },
    /// 100 is what the best all-round path comes to, and what random choices gather, as far as it counts, has points of its own.
    FromChance {
        /// What the best all-round path gathers.
        best: Evidence,
        /// What random choices gather on average, as far as it counts, in fixed point.
        start: [i64; DOMAINS],
        /// Points of that, 1..=49.
        chance: [u8; DOMAINS],
        /// How far on the way from there to the best 50 lies, 1..=90 percent.
        ordinary: [u8; DOMAINS],
        /// 50 points lie at this share of what the best path gathers or higher, 0..=90 percent.
        at_least: u8,
        /// How far below the start 0 lies, 1..=150 percent of the way to the least.
        bottom: [u8; DOMAINS],
    },
}

/// The envelope of a scenario, by domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Listening, Empathy, Explanation, Understanding.
    pub domains: [Range; DOMAINS],
    /// What points are told against.
    pub scale: Scale,
}

impl Envelope {
    /// From both ends, with the scale of the span.
    pub fn new(least: Evidence, most: Evidence) -> Self {
        Self {
            domains: std::array::from_fn(|d| Range {
                least: least[d],
                most: most[d],
            }),
            scale: Scale::Span,
        }
    }

    /// The scores of a whole path.
    pub fn scores(&self, evidence: Evidence) -> [Score; DOMAINS] {
        std::array::from_fn(|d| self.score(d, evidence[d]))
    }

    /// The score of a whole path in one domain.
    pub fn score(&self, domain: usize, evidence: i32) -> Score {
        self.scaled(domain, i128::from(evidence), 1)
    }

    /// The scores of a fixed-point mean, such as random play.
    pub fn mean_scores(&self, mean: [i64; DOMAINS]) -> [Score; DOMAINS] {
        std::array::from_fn(|d| self.scaled(d, i128::from(mean[d]), i128::from(MEAN_UNIT)))
    }

    /// Where an amount lies on the scale; `unit` is how many make up one unit of evidence.
    fn scaled(&self, domain: usize, amount: i128, unit: i128) -> Score {
        let Some(range) = self.domains.get(domain).filter(|range| range.exercised()) else {
            return Score::NotExercised;
        };
        let at = |each: &Evidence| i128::from(each.get(domain).copied().unwrap_or_default()) * unit;
        match &self.scale {
            Scale::Span => ratio(
                amount - i128::from(range.least) * unit,
                i128::from(range.width()) * unit,
            ),
            Scale::Anchored {
                owed,
                best,
                ordinary,
                bottom,
            } => {
                // In hundredths, so that the ordinary path is a whole number.
                let share = i128::from(ordinary.get(domain).copied().unwrap_or_default());
                let (best, path) = ((at(best) + at(owed)) * 100, (amount + at(owed)) * 100);
                let middle = best / 100 * share;
                if best <= 0 {
                    Score::NotExercised
                } else if path >= middle {
                    ratio(path - middle + (best - middle), 2 * (best - middle))
                } else {
                    let least = (i128::from(range.least) * unit + at(owed)) * 100;
                    // Everything a hundred times, so that the bottom is a whole number too.
                    let depth = (middle - least) * i128::from(*bottom);
                    ratio((path - middle) * 100 + depth, 2 * depth)
                }
            }
            Scale::FromChance {
                best,
                start,
                chance,
                ordinary,
                at_least,
                bottom,
            } => {
                let of = |each: &[u8; DOMAINS]| {
                    i128::from(each.get(domain).copied().unwrap_or_default())
                };
                let (chance, ordinary, bottom) = (of(chance), of(ordinary), of(bottom));
                // In hundredths of the fixed point in which the start is known, so that the ordinary path is a whole number.
                let fixed = i128::from(MEAN_UNIT) * 100;
                let start = i128::from(start.get(domain).copied().unwrap_or_default()) * 100;
                let path = amount * fixed / unit;
                let [best, least] = [best[domain], range.least].map(|of| i128::from(of) * fixed);
                let middle = start + (best - start) / 100 * ordinary;
                let middle = middle.max(best / 100 * i128::from(*at_least));
                if best <= start.max(0) {
                    Score::NotExercised
                } else if path >= middle {
                    ratio(path - middle + (best - middle), 2 * (best - middle))
                } else if path >= start {
                    let rise = chance * (middle - start) + (50 - chance) * (path - start);
                    ratio(rise, 100 * (middle - start))
                } else {
                    let depth = (start - least) * bottom;
                    ratio(chance * (depth - 100 * (start - path)), 100 * depth)
                }
            }
        }
    }

    /// Whether a domain has a number: something that is said makes a difference, and the best all-round path gains by it.
    pub fn exercised(&self, domain: usize) -> bool {
        self.score(domain, 0) != Score::NotExercised
    }
}

/// The score of a path in one domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Score {
    /// Least and greatest are equal: there is nothing to score. Neither 0 nor 100.
    NotExercised,
    /// Hundredths of a point, 0..=10 000: `100·(E − min)/(max − min)`, halves rounded up.
    Hundredths(u16),
}

impl Score {
    /// Hundredths of a point, if the domain is exercised.
    pub fn hundredths(self) -> Option<u16> {
        match self {
            Self::NotExercised => None,
            Self::Hundredths(value) => Some(value),
        }
    }

    /// Whole points 0..=100, halves rounded up from the hundredths.
    pub fn points(self) -> Option<u16> {
        self.hundredths().map(whole_points)
    }
}

/// `100·(E − min)/(max − min)`, held to 0..=100.
pub fn score(evidence: i32, range: Range) -> Score {
    ratio(
        i128::from(evidence) - i128::from(range.least),
        i128::from(range.width()),
    )
}

fn ratio(part: i128, whole: i128) -> Score {
    if whole <= 0 {
        return Score::NotExercised;
    }
    let rounded = (part * 20_000 + whole).div_euclid(2 * whole);
    Score::Hundredths(rounded.clamp(0, 10_000) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_up_and_flat_domains_have_no_score() {
        let range = |least, most| Range { least, most };
        for (evidence, range, expected) in [
            (1, range(-1, 4), Score::Hundredths(4000)),
            (0, range(0, 4), Score::Hundredths(0)),
            (4, range(0, 4), Score::Hundredths(10_000)),
            (1, range(0, 3), Score::Hundredths(3333)),
            (2, range(0, 3), Score::Hundredths(6667)),
            (1, range(0, 16), Score::Hundredths(625)),
            (1, range(0, 20_000), Score::Hundredths(1)),
            (1, range(0, 20_001), Score::Hundredths(0)),
            (7, range(7, 7), Score::NotExercised),
        ] {
            assert_eq!(score(evidence, range), expected, "{evidence} in {range:?}");
        }
        for width in 1..60 {
            for want in (0..=10_000).step_by(37) {
                let range = range(-7, width - 7);
                let least = (range.least..=range.most)
                    .find(|&e| score(e, range) >= Score::Hundredths(want));
                assert_eq!(Some(range.evidence_for(want)), least);
            }
        }
        assert_eq!(Score::Hundredths(4950).points(), Some(50));
        assert_eq!(Score::Hundredths(4949).points(), Some(49));
        assert_eq!(Score::NotExercised.points(), None);
    }
}
