//! Three short quiet sounds, each made from a few numbers: a door, a room in which nobody speaks, and a tick.

use store::sound::RATE;

/// A sound that the window can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// A door falls to, not hard.
    Door,
    /// The room for some seconds, or the line of a telephone.
    Room,
    /// Something was chosen.
    Tick,
}

impl Sound {
    /// Its name, for a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Door => "door",
            Self::Room => "room",
            Self::Tick => "tick",
        }
    }

    /// The sound as samples of one channel, [`RATE`] a second.
    pub fn samples(self) -> Vec<i16> {
        match self {
            Self::Door => mixed(&[
                // The latch, then the leaf in its frame.
                SoundPart::new(0.00, 0.05, 0.09).noise(2_400.0),
                SoundPart::new(0.09, 0.30, 0.20).tone(74.0),
                SoundPart::new(0.09, 0.16, 0.12).noise(420.0),
            ]),
            Self::Room => mixed(&[SoundPart::new(0.00, 4.00, 0.035).noise(300.0).swelling()]),
            Self::Tick => mixed(&[
                SoundPart::new(0.00, 0.030, 0.10).tone(1_150.0),
                SoundPart::new(0.00, 0.008, 0.06).noise(4_000.0),
            ]),
        }
    }
}

/// What a part of a sound is made of.
#[derive(Clone, Copy)]
enum Kind {
    /// A tone of so many swings a second.
    Tone(f32),
    /// Noise below so many swings a second.
    Noise(f32),
}

/// A part of a sound: when it begins and how long it is, in seconds, and how loud, 0.0..=1.0.
#[derive(Clone, Copy)]
struct SoundPart {
    begins: f32,
    lasts: f32,
    loud: f32,
    kind: Kind,
    swelling: bool,
}

impl SoundPart {
    fn new(begins: f32, lasts: f32, loud: f32) -> Self {
        Self {
            begins,
            lasts,
            loud,
            kind: Kind::Tone(440.0),
            swelling: false,
        }
    }

    fn tone(mut self, swings: f32) -> Self {
        self.kind = Kind::Tone(swings);
        self
    }

    fn noise(mut self, below: f32) -> Self {
        self.kind = Kind::Noise(below);
        self
    }

    /// It comes and goes slowly, instead of dying away from its beginning.
    fn swelling(mut self) -> Self {
        self.swelling = true;
        self
    }

    /// How loud it is after `at` seconds of its own.
    fn height(self, at: f32) -> f32 {
        let share = at / self.lasts;
        if self.swelling {
            self.loud * (std::f32::consts::PI * share).sin().max(0.0)
        } else {
            // A millisecond to rise, so that nothing cracks.
            self.loud * (at / 0.001).min(1.0) * (-5.0 * share).exp() * (1.0 - share)
        }
    }

    fn add_to(self, sum: &mut [f32]) {
        let rate = RATE as f32;
        let (first, count) = ((self.begins * rate) as usize, (self.lasts * rate) as usize);
        let mut dice: u32 = 0x9e37_79b9;
        let (mut smooth, mut smoother) = (0.0_f32, 0.0_f32);
        for nth in 0..count {
            let at = nth as f32 / rate;
            let value = match self.kind {
                Kind::Tone(swings) => (std::f32::consts::TAU * swings * at).sin(),
                Kind::Noise(below) => {
                    dice ^= dice << 13;
                    dice ^= dice >> 17;
                    dice ^= dice << 5;
                    let raw = dice as f32 / u32::MAX as f32 * 2.0 - 1.0;
                    let keep = (-std::f32::consts::TAU * below / rate).exp();
                    smooth = smooth * keep + raw * (1.0 - keep);
                    smoother = smoother * keep + smooth * (1.0 - keep);
                    // What was taken away is made up for.
                    smoother * (rate / below).sqrt().max(1.0)
                }
            };
            if let Some(sample) = sum.get_mut(first + nth) {
                *sample += value * self.height(at);
            }
        }
    }
}

fn mixed(parts: &[SoundPart]) -> Vec<i16> {
    let ends = parts.iter().map(|part| part.begins + part.lasts);
    let longest = ends.fold(0.0, f32::max);
    let mut sum = vec![0.0; (longest * RATE as f32) as usize];
    for part in parts {
        part.add_to(&mut sum);
    }
    sum.into_iter()
        .map(|value| (value.clamp(-0.9, 0.9) * f32::from(i16::MAX)) as i16)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_short_quiet_heard_and_begin_and_end_in_silence() {
        for sound in [Sound::Door, Sound::Room, Sound::Tick] {
            let samples = sound.samples();
            let seconds = samples.len() as f32 / RATE as f32;
            assert!(seconds > 0.02 && seconds <= 4.0, "{sound:?}: {seconds} s");
            let loudest = samples.iter().map(|s| s.unsigned_abs()).max().unwrap_or(0);
            assert!((300..12_000).contains(&loudest), "{sound:?}: {loudest}");
            let edges = [samples[0], samples[samples.len() - 1]];
            assert!(edges.iter().all(|s| s.abs() < 200), "{sound:?}: {edges:?}");
            assert_eq!(samples, sound.samples(), "the same every time");
        }
    }
}
