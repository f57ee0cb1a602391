//! What somebody does while another thinks: nods, looks aside, swallows. Seldom, and never two at once.

use crate::chance::chance;
use crate::pose::Pose;

/// Length of a nod, a look aside and a swallow, in seconds.
const LASTS: [f64; 3] = [0.9, 1.1, 0.5];
/// Least pause before each of them, and what chance adds to it, in seconds.
const PAUSES: [(f64, f64); 3] = [(4.0, 5.0), (5.0, 6.0), (11.0, 10.0)];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    Nod,
    Aside,
    Swallow,
}

const ALL: [Habit; 3] = [Habit::Nod, Habit::Aside, Habit::Swallow];

/// Which of them runs, and when the next ones come.
#[derive(Clone, Debug)]
pub(crate) struct Habits {
    until: [f64; 3],
    runs: Option<(Habit, f64)>,
    count: u32,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            until: [2.6, 4.4, 9.0],
            runs: None,
            count: 0,
        }
    }
}

impl Habits {
    /// Lets `dt` seconds pass. Nothing begins unless the patient is `listening`; only free eyes look aside, and only somebody
    /// who is with you `nods`.
    pub(crate) fn advance(&mut self, dt: f64, listening: bool, free: bool, nods: bool) {
        if let Some((habit, at)) = &mut self.runs {
            *at += dt;
            if *at >= LASTS[*habit as usize] {
                self.runs = None;
            }
            return;
        }
        if !listening {
            return;
        }
        for until in &mut self.until {
            *until -= dt;
        }
        for habit in ALL {
            let at = habit as usize;
            if self.until[at] > 0.0 {
                continue;
            }
            self.count = self.count.wrapping_add(1);
            let (least, more) = PAUSES[at];
            self.until[at] = least + more * chance(self.count, 11 + at as u32);
            let fits = match habit {
                Habit::Nod => nods,
                Habit::Aside => free,
                Habit::Swallow => true,
            };
            if fits {
                self.runs = Some((habit, 0.0));
                return;
            }
        }
    }

    /// Whether one of them is to be seen now.
    pub(crate) fn are_seen(&self) -> bool {
        self.runs.is_some()
    }

    /// Adds it to a pose.
    pub(crate) fn show(&self, pose: &mut Pose) {
        let Some((habit, at)) = self.runs else {
            return;
        };
        let part = (at / LASTS[habit as usize]).clamp(0.0, 1.0);
        let swell = (part * std::f64::consts::PI).sin();
        match habit {
            Habit::Nod => {
                // Twice, the second time less.
                let dip = (part * std::f64::consts::TAU).sin().abs();
                pose.drop += 0.10 * dip * (1.0 - 0.5 * part);
            }
            Habit::Aside => {
                let eyes = (swell * 2.5).min(1.0);
                let side = if self.count.is_multiple_of(2) {
                    0.35
                } else {
                    -0.3
                };
                pose.gaze_x += side * eyes;
                pose.gaze_y -= 0.45 * eyes;
                pose.lid -= 0.10 * eyes;
                pose.drop += 0.03 * swell;
            }
            Habit::Swallow => {
                pose.press += 0.25 * swell;
                pose.drop -= 0.05 * swell;
                pose.lid -= 0.05 * swell;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::patient::expression::Expression;

    /// How often each began within so many seconds.
    fn begun(seconds: u32, listening: bool, free: bool, nods: bool) -> [u32; 3] {
        let mut habits = Habits::default();
        let mut counts = [0; 3];
        for _ in 0..seconds * 20 {
            let before = habits.are_seen();
            habits.advance(0.05, listening, free, nods);
            if let Some((habit, _)) = habits.runs
                && !before
            {
                counts[habit as usize] += 1;
            }
        }
        counts
    }

    #[test]
    fn they_are_sparse_and_stop_while_the_patient_speaks() {
        let [nods, asides, swallows] = begun(120, true, true, true);
        assert!((10..=26).contains(&nods), "{nods}");
        assert!((8..=22).contains(&asides), "{asides}");
        assert!((4..=10).contains(&swallows), "{swallows}");
        assert_eq!(begun(120, false, true, true), [0; 3]);
    }

    #[test]
    fn nobody_nods_with_folded_arms_or_looks_up_from_what_is_read() {
        let [nods, asides, swallows] = begun(60, true, false, false);
        assert_eq!((nods, asides), (0, 0));
        assert!(swallows > 0);
    }

    #[test]
    fn each_is_small_and_leaves_the_pose_as_it_was() {
        let rest = Pose::from(&Expression::NEUTRAL);
        for habit in ALL {
            for tenth in 0..=10 {
                let at = LASTS[habit as usize] * f64::from(tenth) / 10.0;
                let habits = Habits {
                    runs: Some((habit, at)),
                    ..Habits::default()
                };
                let mut pose = rest;
                habits.show(&mut pose);
                assert!((pose.drop - rest.drop).abs() <= 0.1, "{habit:?}");
                if tenth == 0 || tenth == 10 {
                    assert!((pose.drop - rest.drop).abs() < 1e-6, "{habit:?}");
                    assert!((pose.gaze_y - rest.gaze_y).abs() < 1e-6, "{habit:?}");
                }
            }
        }
    }
}
