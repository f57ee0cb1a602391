//! The talk profile of a consultation: who spoke how much, what was asked, what was not explained.
//!
//! Everything is a count or an exact pair of counts. It informs and never scores: a path of ten to twenty turns is far too
//! short for such ratios to measure anybody.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::builtin::Lexica;
use super::jargon;
use super::numbers::count_numbers;
use super::readability::{Counts, Grade};
use super::tokens::{Tokens, without_acts, without_brackets};
use crate::speech_act::SpeechAct;

/// One of the two sides of a transcript. Relatives and others who speak are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProfileSpeaker {
    Clinician,
    Patient,
}

/// One turn of a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfileTurn<'a> {
    pub speaker: ProfileSpeaker,
    /// The words; what stands in round brackets is done and not said.
    pub text: &'a str,
    /// Behavior codes (`OPEN`, `SREF`, …); ids that are not known here are left alone.
    pub codes: &'a [&'a str],
}

/// Two counts side by side, never divided: `3 : 2`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The first count.
    pub of: u32,
    /// The second count.
    pub to: u32,
}

impl Pair {
    /// The first count in hundredths of both together, rounded down; `None` when both are 0.
    pub fn share_percent(self) -> Option<u32> {
        let both = u64::from(self.of) + u64::from(self.to);
        u32::try_from((u64::from(self.of) * 100).checked_div(both)?).ok()
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} : {}", self.of, self.to)
    }
}

/// How much one side spoke.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// Turns with at least one spoken word.
    pub turns: u32,
    /// Words said aloud; acts in round brackets do not count.
    pub words: u32,
    /// Twice the median of words per spoken turn, so that it stays whole.
    pub median_words_doubled: u32,
    /// Words of the longest turn.
    pub longest_turn: u32,
}

/// A sentence in a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongSentence {
    /// Index of the utterance.
    pub utterance: usize,
    /// Bytes of that utterance's text.
    pub range: Range<usize>,
    pub words: u32,
}

/// A term or threat word in a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// Index of the utterance.
    pub utterance: usize,
    /// Bytes of that utterance's text.
    pub range: Range<usize>,
    /// The lexicon's term.
    pub term: String,
    /// Plain or safer words for it.
    pub instead: String,
    /// Whether the patient had used the word before.
    pub patients_word: bool,
}

/// Numbers said in one utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumbersIn {
    /// Index of the utterance.
    pub utterance: usize,
    /// How many numbers it holds.
    pub count: u32,
}

/// The talk profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkProfile {
    pub clinician: Talk,
    pub patient: Talk,
    /// Clinician's words to patient's words.
    pub talk_balance: Pair,
    /// Open to closed questions of the clinician.
    pub open_to_closed: Pair,
    /// Reflections (simple and complex) to questions of the clinician.
    pub reflections_to_questions: Pair,
    /// Complex to simple reflections; its share is the "per cent complex reflections" of the literature.
    pub complex_to_simple: Pair,
    /// The clinician's longest sentence.
    pub longest_sentence: Option<LongSentence>,
    /// Clinician utterances that hold numbers.
    pub numbers: Vec<NumbersIn>,
    /// Terms that needed explaining and had not been explained when the clinician used them.
    pub unexplained_jargon: Vec<Use>,
    /// Threat words of the clinician, denied ones left out.
    pub threats: Vec<Use>,
    /// What the reading formulas need, over all the clinician's words.
    pub counts: Counts,
    /// Reading grade of the clinician's words; only from 100 words on.
    pub grade: Option<Grade>,
}

/// The talk profile of `transcript`.
///
/// An utterance counts at most once as an open and once as a closed question, and as one reflection (complex if any is).
pub fn profile(transcript: &[ProfileTurn<'_>], lexica: &Lexica) -> TalkProfile {
    let mut profile = TalkProfile {
        clinician: talk(transcript, ProfileSpeaker::Clinician),
        patient: talk(transcript, ProfileSpeaker::Patient),
        ..TalkProfile::default()
    };
    profile.talk_balance = Pair {
        of: profile.clinician.words,
        to: profile.patient.words,
    };
    let mut said = Said::default();
    for (index, turn) in transcript.iter().enumerate() {
        match turn.speaker {
            ProfileSpeaker::Patient => said.hear(turn.text, lexica),
            ProfileSpeaker::Clinician => {
                profile.count_codes(turn.codes);
                profile.measure_words(index, turn.text, lexica);
                profile.collect_terms(index, turn.text, lexica, &mut said);
            }
        }
    }
    profile.grade = profile.counts.grade();
    profile
}

/// What has been said so far that changes how a later word counts.
#[derive(Default)]
struct Said {
    /// Terms that the clinician has explained.
    explained: Vec<String>,
    /// Terms and threat words that the patient has used.
    by_patient: Vec<String>,
}

impl Said {
    fn hear(&mut self, text: &str, lexica: &Lexica) {
        let terms = jargon::find(&lexica.jargon, text)
            .into_iter()
            .map(|h| h.entry.term.clone());
        self.by_patient.extend(terms);
        self.by_patient.extend(
            lexica
                .threats
                .find(text)
                .into_iter()
                .map(|h| h.entry.term.clone()),
        );
    }

    fn is_patients(&self, term: &str) -> bool {
        self.by_patient.iter().any(|t| t == term)
    }
}

impl TalkProfile {
    fn count_codes(&mut self, codes: &[&str]) {
        let has = |list: &[&str]| u32::from(codes.iter().any(|code| list.contains(code)));
        let asks = |is: fn(SpeechAct) -> bool| {
            let mut acts = codes.iter().filter_map(|code| SpeechAct::of(code));
            u32::from(acts.any(is))
        };
        let open = asks(SpeechAct::is_open_question);
        let closed = asks(SpeechAct::is_closed_question);
        let complex = has(&["CREF"]);
        let simple = if complex == 1 { 0 } else { has(&["SREF"]) };
        self.open_to_closed.of += open;
        self.open_to_closed.to += closed;
        self.reflections_to_questions.of += complex + simple;
        self.reflections_to_questions.to += open + closed;
        self.complex_to_simple.of += complex;
        self.complex_to_simple.to += simple;
    }

    fn measure_words(&mut self, utterance: usize, text: &str, lexica: &Lexica) {
        let spoken = without_brackets(text);
        self.counts = self.counts.plus(Counts::of(&spoken, &lexica.syllables));
        let tokens = Tokens::new(&spoken);
        for sentence in tokens.sentences() {
            let words = small(sentence.len());
            let longer = self
                .longest_sentence
                .as_ref()
                .is_none_or(|longest| words > longest.words);
            if let (true, Some(range)) = (longer, tokens.bytes_of(&sentence)) {
                self.longest_sentence = Some(LongSentence {
                    utterance,
                    range,
                    words,
                });
            }
        }
        let count = count_numbers(&tokens);
        if count > 0 {
            self.numbers.push(NumbersIn { utterance, count });
        }
    }

    fn collect_terms(&mut self, utterance: usize, text: &str, lexica: &Lexica, said: &mut Said) {
        let spoken = without_acts(text);
        for hit in jargon::find(&lexica.jargon, &spoken) {
            let term = &hit.entry.term;
            if hit.gloss.is_some() {
                said.explained.push(term.clone());
            } else if hit.is_unexplained() && !said.explained.contains(term) {
                let instead = hit.entry.plain.first().cloned().unwrap_or_default();
                let patients_word = said.is_patients(term);
                self.unexplained_jargon.push(Use {
                    utterance,
                    range: hit.range,
                    term: term.clone(),
                    instead,
                    patients_word,
                });
            }
        }
        for hit in lexica
            .threats
            .find(&spoken)
            .into_iter()
            .filter(|hit| !hit.negated)
        {
            let patients_word = said.is_patients(&hit.entry.term);
            let (term, instead) = (hit.entry.term.clone(), hit.entry.safer.clone());
            self.threats.push(Use {
                utterance,
                range: hit.range,
                term,
                instead,
                patients_word,
            });
        }
    }
}

fn talk(transcript: &[ProfileTurn<'_>], speaker: ProfileSpeaker) -> Talk {
    let turns = transcript.iter().filter(|turn| turn.speaker == speaker);
    let mut words: Vec<u32> = turns
        .map(|turn| small(Tokens::new(&without_brackets(turn.text)).words().len()))
        .collect();
    words.retain(|&n| n > 0);
    words.sort_unstable();
    let at = |i: usize| words.get(i).copied().unwrap_or(0);
    let median_words_doubled = match words.len() {
        0 => 0,
        n => at((n - 1) / 2).saturating_add(at(n / 2)),
    };
    Talk {
        turns: small(words.len()),
        words: words.iter().fold(0, |sum: u32, n| sum.saturating_add(*n)),
        median_words_doubled,
        longest_turn: words.last().copied().unwrap_or(0),
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::builtin;
    use crate::language::readability::Band;

    fn clinician<'a>(text: &'a str, codes: &'a [&'a str]) -> ProfileTurn<'a> {
        ProfileTurn {
            speaker: ProfileSpeaker::Clinician,
            text,
            codes,
        }
    }

    fn patient(text: &str) -> ProfileTurn<'_> {
        ProfileTurn {
            speaker: ProfileSpeaker::Patient,
            text,
            codes: &[],
        }
    }

    fn of(transcript: &[ProfileTurn<'_>]) -> TalkProfile {
        profile(
            transcript,
            builtin::lexica().expect("built-in lexicons parse"),
        )
    }

    fn terms(uses: &[Use]) -> Vec<(usize, &str, bool)> {
        uses.iter()
            .map(|u| (u.utterance, u.term.as_str(), u.patients_word))
            .collect()
    }

    /// Worked by hand.
    #[test]
    fn a_small_transcript_is_profiled() {
        let transcript = [
            clinician("Take me through how it has been.", &["OPEN"]),
            patient("Bad. They said my spine is crumbling and I have sciatica."),
            clinician("(You wait.)", &["FACL"]),
            patient("I stopped going out."),
            clinician(
                "So you stopped going out. Not trusting it is the hard part.",
                &["SREF", "CREF"],
            ),
            patient("Yes."),
            clinician(
                "It is chronic sciatica, which means pain from a leg nerve. Crumbling? 2 in 3 settle.",
                &["GLOS", "CLOS"],
            ),
            clinician(
                "Sciatica is common. Does that make sense?",
                &["CCHK", "SREF"],
            ),
        ];
        let p = of(&transcript);
        assert_eq!(
            p.clinician,
            Talk {
                turns: 4,
                words: 42,
                median_words_doubled: 19,
                longest_turn: 16
            }
        );
        assert_eq!(
            p.patient,
            Talk {
                turns: 3,
                words: 16,
                median_words_doubled: 8,
                longest_turn: 11
            }
        );
        assert_eq!(p.talk_balance, Pair { of: 42, to: 16 });
        assert_eq!(p.open_to_closed, Pair { of: 1, to: 2 });
        assert_eq!(p.reflections_to_questions, Pair { of: 2, to: 3 });
        assert_eq!(p.complex_to_simple, Pair { of: 1, to: 1 });
        assert_eq!(p.complex_to_simple.share_percent(), Some(50));
        assert_eq!(
            p.numbers,
            [NumbersIn {
                utterance: 6,
                count: 2
            }]
        );
        assert_eq!(terms(&p.unexplained_jargon), [(6, "chronic", false)]);
        assert_eq!(terms(&p.threats), [(6, "crumbling", true)]);
        let longest = p.longest_sentence.expect("there are sentences");
        assert_eq!((longest.utterance, longest.words), (6, 11));
        assert!(transcript[6].text[longest.range].starts_with("It is chronic"));
        assert_eq!(p.counts.words, 42);
        assert_eq!(p.grade, None);
    }

    #[test]
    fn a_long_transcript_has_a_grade() {
        let text = "We can start with a short walk. You know your own days best. ".repeat(9);
        let p = of(&[clinician(&text, &[])]);
        assert_eq!(p.counts.words, 117);
        assert_eq!(p.grade.map(|g| g.band), Some(Band::UpToSix));
    }

    #[test]
    fn nothing_said_is_no_fault() {
        assert_eq!(of(&[]), TalkProfile::default());
        let silent = of(&[clinician("(You nod.)", &["FACL"]), clinician("", &[])]);
        assert_eq!(silent, TalkProfile::default());
        assert_eq!(Pair::default().share_percent(), None);
    }

    #[test]
    fn a_term_stays_explained_once_it_has_been() {
        let p = of(&[
            clinician("You have stenosis.", &[]),
            clinician("Stenosis, meaning less room for the nerve, is common.", &[]),
            clinician("With stenosis, walking uphill is easier.", &[]),
        ]);
        assert_eq!(terms(&p.unexplained_jargon), [(0, "stenosis", false)]);
    }

    #[test]
    fn a_denied_threat_is_no_threat() {
        let p = of(&[clinician(
            "Nothing is worn out and no disc has slipped.",
            &[],
        )]);
        assert!(p.threats.is_empty());
    }

    #[test]
    fn the_profile_survives_serialisation() {
        let p = of(&[
            patient("Hello."),
            clinician("Your discs are worn out. It is chronic.", &["THRT"]),
        ]);
        let json = serde_json::to_string(&p).expect("writes");
        assert_eq!(
            serde_json::from_str::<TalkProfile>(&json).expect("reads"),
            p
        );
    }
}
