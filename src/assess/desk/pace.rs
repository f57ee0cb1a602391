//! The pace at which a conversation is played to an assessor: as long as its words ask for, and always the same time in all.

use debrief::SpokenLine;

use super::Review;

/// How long a whole conversation takes, in seconds.
pub const WHOLE_SECONDS: f32 = 90.0;

/// Added to the words of each part, so that a silence has its time, too.
const PAUSE: usize = 5;

/// Who speaks at a moment of the play, by the place of the turn among those that count, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaySpeaker {
    /// The patient, or somebody else in the room, before the choice of this turn.
    Patient(usize),
    /// The clinician in this turn.
    Clinician(usize),
    /// The patient after the last turn.
    End,
}

/// When each part of a conversation begins, in seconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlayPace(Vec<(f32, PlaySpeaker)>);

impl PlayPace {
    /// The pace of a conversation.
    pub fn of(review: &Review) -> Self {
        let mut parts: Vec<(usize, PlaySpeaker)> = Vec::new();
        for (at, turn) in review.turns.iter().enumerate() {
            parts.push((spoken(&turn.patient), PlaySpeaker::Patient(at)));
            parts.push((counted(&turn.clinician), PlaySpeaker::Clinician(at)));
        }
        if !parts.is_empty() {
            parts.push((spoken(&review.last_lines), PlaySpeaker::End));
        }
        let weigh = |words: usize| (words + PAUSE) as f32;
        let whole: f32 = parts.iter().map(|(words, _)| weigh(*words)).sum();
        let mut before = 0.0;
        let begins = parts.into_iter().map(|(words, beat)| {
            let begins = before * WHOLE_SECONDS / whole.max(1.0);
            before += weigh(words);
            (begins, beat)
        });
        Self(begins.collect())
    }

    /// Who speaks at a number of seconds after the beginning; nobody in a conversation without turns.
    pub fn at(&self, seconds: f32) -> Option<PlaySpeaker> {
        let after = self.0.partition_point(|(begins, _)| *begins <= seconds);
        let (_, beat) = self.0.get(after.saturating_sub(1))?;
        Some(*beat)
    }

    /// When a turn begins, in seconds; 0 where there is no such turn.
    pub fn begins(&self, turn: usize) -> f32 {
        let own = |(_, beat): &&(f32, PlaySpeaker)| *beat == PlaySpeaker::Patient(turn);
        self.0.iter().find(own).map_or(0.0, |(begins, _)| *begins)
    }
}

fn counted(text: &str) -> usize {
    text.split_whitespace().count()
}

fn spoken(lines: &[SpokenLine]) -> usize {
    lines.iter().map(|line| counted(&line.as_text())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paced(words: &[(usize, usize)]) -> PlayPace {
        let mut before = 0.0;
        let mut all = Vec::new();
        for (at, (patient, clinician)) in words.iter().enumerate() {
            all.push((before, PlaySpeaker::Patient(at)));
            before += *patient as f32;
            all.push((before, PlaySpeaker::Clinician(at)));
            before += *clinician as f32;
        }
        all.push((before, PlaySpeaker::End));
        PlayPace(all)
    }

    #[test]
    fn a_moment_belongs_to_who_began_last() {
        let pace = paced(&[(10, 5), (20, 5)]);
        for (seconds, beat) in [
            (0.0, PlaySpeaker::Patient(0)),
            (9.9, PlaySpeaker::Patient(0)),
            (10.0, PlaySpeaker::Clinician(0)),
            (15.0, PlaySpeaker::Patient(1)),
            (35.0, PlaySpeaker::Clinician(1)),
            (40.0, PlaySpeaker::End),
            (400.0, PlaySpeaker::End),
        ] {
            assert_eq!(pace.at(seconds), Some(beat), "{seconds}");
        }
        for (turn, begins) in [(0, 0.0), (1, 15.0), (2, 0.0)] {
            assert!((pace.begins(turn) - begins).abs() < 0.01, "{turn}");
        }
        assert_eq!(PlayPace::default().at(3.0), None);
    }
}
