//! What assessors and panels do: blind readings of transcripts and how they agree, attempts beside each other, statistics over a
//! cohort, standards, and verdicts.

pub mod agreement;
pub mod attempts;
pub mod cohort;
pub mod desk;
pub mod readings;
pub mod standards;
pub mod statistics;
pub mod verdict;
pub mod xapi;

/// Points as they are shown, in whole ones: rounded from hundredths as everywhere else, so that a debrief and a table never differ.
pub fn whole_points(points: f64) -> u16 {
    let hundredths = (points * 100.0)
        .round()
        .clamp(0.0, f64::from(u16::MAX - 50));
    engine::score::whole_points(hundredths as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_rounded_the_same_everywhere() {
        for hundredths in (0..=10_000_u16).step_by(25) {
            let points = f64::from(hundredths) / 100.0;
            assert_eq!(
                whole_points(points),
                engine::score::whole_points(hundredths),
                "{points}"
            );
        }
        // Half a point goes up, also where formatting a number would go to the even one.
        assert_eq!(
            (whole_points(42.5), format!("{:.0}", 42.5)),
            (43, "42".to_owned())
        );
    }
}
