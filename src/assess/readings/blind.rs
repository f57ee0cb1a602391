//! A transcript as readers get it: what was said, done and heard, and nothing else.

use std::fmt::Write as _;

use engine::record::sha256_hex;
use engine::session::{Session, TranscriptEntry};

/// One run under its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blind {
    /// The code under which it is read, such as `R07`.
    pub run: String,
    /// What the patient is called.
    pub patient: String,
    /// What was said and done, in order.
    pub lines: Vec<BlindLine>,
}

/// One line of a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlindLine {
    /// The clinician's turn, from 1. Round brackets in the words are what the clinician does.
    Clinician {
        turn: u32,
        /// Words or act.
        text: String,
        /// Titles of what is shown with it.
        shows: Vec<String>,
    },
    /// The patient, or somebody with them.
    Patient {
        /// The patient as the clinician calls them, or who else speaks.
        who: String,
        /// The words; may be empty.
        text: String,
        /// What is seen or heard of them.
        body: Option<String>,
    },
}

impl Blind {
    /// The transcript of a session.
    pub fn of(session: &Session, run: &str) -> Self {
        let scenario = session.scenario();
        let called = &scenario.patient.called;
        let mut lines: Vec<BlindLine> = Vec::new();
        for entry in session.transcript().entries() {
            match entry {
                TranscriptEntry::Clinician { turn, text, .. } => lines.push(BlindLine::Clinician {
                    turn: *turn,
                    text: text.clone(),
                    shows: Vec::new(),
                }),
                TranscriptEntry::Patient { by, text, body, .. } => lines.push(BlindLine::Patient {
                    who: by.as_ref().unwrap_or(called).clone(),
                    text: text.clone(),
                    body: body.clone(),
                }),
                TranscriptEntry::Aid { aid, .. } => {
                    let aid = scenario.aids.iter().find(|known| known.id == *aid);
                    if let (Some(aid), Some(BlindLine::Clinician { shows, .. })) =
                        (aid, lines.last_mut())
                    {
                        shows.push(aid.title.clone());
                    }
                }
                _ => {}
            }
        }
        Self {
            run: run.to_owned(),
            patient: called.clone(),
            lines,
        }
    }

    /// The clinician's words, turn by turn.
    pub fn said(&self) -> Vec<String> {
        let lines = self.lines.iter();
        let said = lines.filter_map(|line| match line {
            BlindLine::Clinician { text, .. } => Some(text.clone()),
            BlindLine::Patient { .. } => None,
        });
        said.collect()
    }

    /// The transcript without marks of any format, one line a line.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{}: {}", line.who(), line.words());
        }
        out
    }

    /// SHA-256 of [`Blind::plain`]: the same for the same words on both sides.
    pub fn sha256(&self) -> String {
        sha256_hex(self.plain().as_bytes())
    }
}

impl BlindLine {
    /// Who speaks: `[C3]` for the clinician's third turn, else a name.
    pub fn who(&self) -> String {
        match self {
            Self::Clinician { turn, .. } => format!("[C{turn}]"),
            Self::Patient { who, .. } => who.clone(),
        }
    }

    /// The words; what is seen or heard of the patient in square brackets, what the clinician shows in round ones.
    pub fn words(&self) -> String {
        match self {
            Self::Clinician { text, shows, .. } => {
                let shows = shows.iter().map(|title| format!(" (shows: {title})"));
                format!("{text}{}", shows.collect::<String>())
            }
            Self::Patient { text, body, .. } => match (body, text.is_empty()) {
                (Some(body), true) => format!("[{body}]"),
                (Some(body), false) => format!("[{body}] {text}"),
                (None, _) => text.clone(),
            },
        }
    }
}
