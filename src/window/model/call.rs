//! A telephone call as a recording: whose voice, how loud and how strained, gaps with their seconds, sounds that can be read again.
//!
//! Made of the words alone, so that the same turns give the same recording. Lengths are those of a steady reading voice.

use portrait::rooms::stage::strain;
use practice::words::Expression;

use crate::model::shown_lines::ShownLine;

/// Characters spoken in a second.
const PACE: f32 = 15.0;
/// Heights kept for a second of voice.
pub const RATE: f32 = 8.0;
/// Length of a gap without a number, in seconds, and the greatest that is drawn: a recording need not be waited for.
const GAP: f32 = 1.6;
const WIDEST: f32 = 3.2;
/// Pause between two voices, in seconds.
const BETWEEN: f32 = 0.5;

/// The recording of a call so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CallRecording {
    /// Voices and gaps in the order of time.
    pub stretches: Vec<CallPart>,
    /// What was heard beside the words.
    pub sounds: Vec<CallSound>,
    /// Where the recording ends, in drawn seconds.
    pub end: f32,
}

/// A part of the recording.
#[derive(Debug, Clone, PartialEq)]
pub struct CallPart {
    /// Where it begins, in drawn seconds.
    pub at: f32,
    /// How long it is drawn, in seconds.
    pub length: f32,
    /// What is heard.
    pub track: Track,
}

/// What is heard in a part of the recording.
#[derive(Debug, Clone, PartialEq)]
pub enum Track {
    /// The patient's voice: [`RATE`] heights a second, each 0.0..=1.0.
    Theirs(Vec<f32>),
    /// The clinician's voice, in the same way.
    Mine(Vec<f32>),
    /// Nobody speaks; for so many seconds, where the words say how many.
    Silence(Option<u8>),
}

/// Something that was heard beside the words.
#[derive(Debug, Clone, PartialEq)]
pub struct CallSound {
    /// When, in drawn seconds.
    pub at: f32,
    /// What it was.
    pub kind: SoundKind,
    /// The words for it.
    pub words: String,
}

/// What was heard, as far as the words name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoundKind {
    Child,
    /// Keys, a pen, something that clicks or taps.
    Click,
    Door,
    /// A breath, a sigh, a swallow.
    Breath,
    /// A laugh, a cough, a cleared throat.
    Throat,
    /// Steps, chairs, cloth, water.
    Thing,
    /// Anything else, most often how something was said.
    Manner,
}

/// Words of each sound, the most telling first.
const SOUNDS: [(SoundKind, &[&str]); 6] = [
    (
        SoundKind::Child,
        &["hiccup", "baby", "snuffl", "gurgl", "child"],
    ),
    (SoundKind::Door, &["door"]),
    (
        SoundKind::Click,
        &["keyboard", "typing", "click", "tap", "keys", "pen "],
    ),
    (
        SoundKind::Throat,
        &["laugh", "throat", "cough", "sob", "sniff"],
    ),
    (SoundKind::Breath, &["breath", "sigh", "swallow"]),
    (
        SoundKind::Thing,
        &[
            "creak", "rustl", "step", "cloth", "water", "kettle", "cup", "muffled", "noise",
        ],
    ),
];

impl SoundKind {
    fn of(words: &str) -> Self {
        let words = words.to_lowercase();
        SOUNDS
            .iter()
            .find(|(_, names)| names.iter().any(|name| words.contains(name)))
            .map_or(Self::Manner, |(kind, _)| *kind)
    }
}

impl CallRecording {
    /// The recording of these lines. Of the patient's words from the line `turn` on, only the first `shown` characters have been
    /// said.
    pub fn record(lines: &[ShownLine], turn: usize, shown: usize) -> Self {
        let mut call = Self::default();
        let mut face = Expression::default();
        let mut left = shown;
        for (place, line) in lines.iter().enumerate() {
            face = line.expression.unwrap_or(face);
            let mut said = line.text.chars().count();
            if place >= turn && !line.clinician {
                let come = left.min(line.length());
                // What has not begun is not on the tape.
                if come == 0 && line.length() > 0 {
                    break;
                }
                left -= come;
                said = come.saturating_sub(usize::from(line.body.is_some()));
            }
            call.line(line, said, &face);
        }
        call
    }

    fn line(&mut self, line: &ShownLine, said: usize, face: &Expression) {
        if line.clinician && line.text.starts_with('(') {
            return self.silence(None);
        }
        if let Some(body) = &line.body {
            if let Some(seconds) = silence(body) {
                self.silence(seconds);
            }
            self.sounds.push(CallSound {
                at: self.end,
                kind: SoundKind::of(body),
                words: body.clone(),
            });
            // A sound of its own needs a place on the tape.
            self.end += BETWEEN * 0.5;
        }
        if said == 0 {
            return;
        }
        let heights = heights(&line.text, said, loudness(line, face), rough(line, face));
        let track = if line.clinician {
            Track::Mine(heights)
        } else {
            Track::Theirs(heights)
        };
        self.push(said as f32 / PACE, track);
        self.end += BETWEEN;
    }

    fn silence(&mut self, seconds: Option<u8>) {
        let length = seconds.map_or(GAP, |seconds| f32::from(seconds).clamp(GAP, WIDEST));
        self.push(length, Track::Silence(seconds));
    }

    fn push(&mut self, length: f32, track: Track) {
        self.stretches.push(CallPart {
            at: self.end,
            length,
            track,
        });
        self.end += length;
    }
}

/// How loud a line is, 0.0..=1.0: anger raises the voice, a bowed head lowers it.
fn loudness(line: &ShownLine, face: &Expression) -> f32 {
    if line.clinician {
        return 0.6;
    }
    let part = |value: i8| f32::from(value) / 100.0;
    let called = if line.text.contains('!') { 0.12 } else { 0.0 };
    (0.62 + 0.3 * part(face.brow_furrow) - 0.32 * part(face.head_drop).max(0.0) + called)
        .clamp(0.25, 1.0)
}

/// How rough, 0.0..=1.0. The clinician's own voice is steady.
fn rough(line: &ShownLine, face: &Expression) -> f32 {
    if line.clinician {
        0.0
    } else {
        strain(face) as f32
    }
}

/// How high the voice swings, from the letters: vowels carry it, spaces and stops let it fall.
fn heights(text: &str, said: usize, loud: f32, rough: f32) -> Vec<f32> {
    let letters: Vec<char> = text.chars().take(said).collect();
    let count = (said as f32 / PACE * RATE).ceil() as usize;
    (0..count)
        .map(|i| {
            let from = (i as f32 * PACE / RATE) as usize;
            let to = (((i + 1) as f32 * PACE / RATE).ceil() as usize).min(letters.len());
            let heard = letters.get(from..to).unwrap_or_default();
            let carried = heard.iter().map(|letter| carries(*letter)).sum::<f32>();
            let level = carried / heard.len().max(1) as f32;
            let seed = heard.iter().fold(i as u32, |sum, letter| {
                sum.wrapping_mul(31).wrapping_add(*letter as u32)
            });
            let chance = f32::from((seed.wrapping_mul(0x9E37_79B9) >> 24) as u8) / 255.0;
            let swing = 0.75 + 0.25 * chance;
            let ragged = 1.0 + rough * (chance * 1.6 - 0.8);
            (level * loud * swing * ragged).clamp(0.03, 1.0)
        })
        .collect()
}

fn carries(letter: char) -> f32 {
    match letter.to_ascii_lowercase() {
        'a' | 'e' | 'i' | 'o' | 'u' => 1.25,
        ' ' => 0.2,
        '.' | ',' | '?' | '!' | ';' | ':' | '…' | '–' => 0.0,
        _ => 0.7,
    }
}

const NUMBERS: [&str; 11] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Whether the words tell of a silence, and of how many seconds.
fn silence(words: &str) -> Option<Option<u8>> {
    let words = words.to_lowercase();
    let mut before = "";
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        if word == "seconds" {
            let number = NUMBERS.iter().position(|name| *name == before);
            let number = number
                .and_then(|number| u8::try_from(number).ok())
                .or_else(|| before.parse().ok());
            if number.is_some() {
                return Some(number);
            }
        }
        if !word.is_empty() {
            before = word;
        }
    }
    let told = ["a pause", "a long pause", "a silence", "a long silence"];
    told.iter().any(|told| words.contains(told)).then_some(None)
}

/// A time of the call as its telephone shows it, minutes and seconds.
pub fn display(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::words::Face;

    fn theirs(text: &str, body: Option<&str>, face: Face) -> ShownLine {
        ShownLine {
            turn: 1,
            speaker: "Daniel".to_owned(),
            clinician: false,
            text: text.to_owned(),
            body: body.map(str::to_owned),
            expression: Some(Expression::of(face)),
            named: true,
            camera: None,
        }
    }

    fn mine(text: &str) -> ShownLine {
        ShownLine {
            clinician: true,
            expression: None,
            ..theirs(text, None, Face::Neutral)
        }
    }

    fn kinds(call: &CallRecording) -> String {
        call.stretches
            .iter()
            .map(|stretch| match stretch.track {
                Track::Theirs(_) => 't',
                Track::Mine(_) => 'm',
                Track::Silence(_) => '-',
            })
            .collect()
    }

    #[test]
    fn voices_and_gaps_follow_each_other_as_they_were_heard() {
        let lines = [
            mine("What worries you most?"),
            theirs(
                "The desk.",
                Some("Four seconds. Neither of you hangs up."),
                Face::Worried,
            ),
            mine("(Wait.)"),
            theirs("And my dad.", None, Face::Sad),
        ];
        let call = CallRecording::record(&lines, lines.len(), 0);
        assert_eq!(kinds(&call), "m-t-t");
        assert_eq!(call.stretches[1].track, Track::Silence(Some(4)));
        assert_eq!(call.stretches[3].track, Track::Silence(None));
        for pair in call.stretches.windows(2) {
            assert!(pair[0].at + pair[0].length <= pair[1].at + 1e-4);
        }
        let last = call.stretches.last().expect("a voice");
        assert!((last.length - 11.0 / PACE).abs() < 1e-4);
    }

    #[test]
    fn the_tape_grows_with_the_words() {
        let lines = [
            mine("Tell me."),
            theirs("I can’t sit. I stand in meetings.", None, Face::Worried),
            theirs("It looks odd.", Some("A door clicks shut."), Face::Worried),
        ];
        let mut before = 0.0;
        for shown in [0, 5, 20, 33, 34, 46] {
            let call = CallRecording::record(&lines, 0, shown);
            assert!(call.end >= before, "{shown}");
            before = call.end;
            assert_eq!(call.sounds.len(), usize::from(shown > 33), "{shown}");
        }
    }

    #[test]
    fn sounds_keep_their_words() {
        for (words, kind) in [
            ("Close to the phone a baby hiccups.", SoundKind::Child),
            ("A door clicks shut.", SoundKind::Door),
            ("A pen clicks, open and shut.", SoundKind::Click),
            ("A breath. The pace comes down.", SoundKind::Breath),
            ("He clears his throat.", SoundKind::Throat),
            ("A chair creaks. He has sat down.", SoundKind::Thing),
            ("Slower now.", SoundKind::Manner),
        ] {
            let lines = [theirs("Yes.", Some(words), Face::Neutral)];
            let call = CallRecording::record(&lines, 1, 0);
            assert_eq!(call.sounds[0].kind, kind, "{words}");
            assert_eq!(call.sounds[0].words, words);
        }
    }

    #[test]
    fn a_silence_is_as_long_as_the_words_say() {
        for (words, told) in [
            ("Three seconds of line noise.", Some(Some(3))),
            ("For 12 seconds nobody speaks.", Some(Some(12))),
            ("A long pause. You can hear the baby breathe.", Some(None)),
            ("The pause is gone.", None),
            ("For a few seconds there is only the baby.", None),
            ("Slower now.", None),
        ] {
            assert_eq!(silence(words), told, "{words}");
        }
    }

    #[test]
    fn anger_is_louder_than_sorrow_and_strain_is_rougher_than_calm() {
        let voice = |face| {
            let text = "I have told everybody the same thing for three years now";
            let call = CallRecording::record(&[theirs(text, None, face)], 1, 0);
            match &call.stretches[0].track {
                Track::Theirs(heights) => heights.clone(),
                other => panic!("{other:?}"),
            }
        };
        let mean = |heights: &[f32]| heights.iter().sum::<f32>() / heights.len() as f32;
        let rough = |heights: &[f32]| {
            let steps = heights.windows(2).map(|pair| (pair[1] - pair[0]).abs());
            steps.sum::<f32>() / mean(heights) / heights.len() as f32
        };
        let [angry, sad] = [Face::Angry, Face::Sad].map(voice);
        assert!(mean(&angry) > mean(&sad) * 1.2);
        let [afraid, calm] = [Face::Frightened, Face::Neutral].map(voice);
        assert!(rough(&afraid) > rough(&calm) * 1.1);
        for height in [angry, sad, afraid, calm].concat() {
            assert!((0.0..=1.0).contains(&height));
        }
    }

    #[test]
    fn the_display_shows_minutes_and_seconds() {
        for (seconds, shown) in [(0, "0:00"), (65, "1:05"), (600, "10:00")] {
            assert_eq!(display(seconds), shown);
        }
    }
}
